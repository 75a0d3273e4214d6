"""What stands inside a paragraph of a Word document: runs, revisions, fields, symbols, text boxes and notes, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from fzcheck.reading import fields, shapes
from fzcheck.reading.content import PLAIN, Box, Content, NoteMark, Sight
from fzcheck.reading.draft import View
from fzcheck.reading.parts import FIELD, Part
from fzcheck.reading.styles import Format, Styles
from fzcheck.reading.symbols import symbol
from fzcheck.reading.wordml import (
    ALTERNATE,
    CUSTOM,
    DEL_TEXT,
    DELETED,
    HYPHEN,
    INSERTED,
    INSTRUCTION,
    MATH_TEXT,
    MOVED_FROM,
    MOVED_TO,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SPACE,
    SYMBOL,
    VAL,
    M,
    T,
    W,
    child,
    is_on,
)

_SET = frozenset(("1", "true", "on"))
_DELETED, _HIDDEN, _FINAL = View.DELETED, View.HIDDEN, View.FINAL


@dataclass(slots=True)
class Tally:
    """What the reader saw and does not read, by kind: 图片, 图表, 嵌入对象 …"""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str) -> None:
        """Count one more of a kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1


class Inline:
    """Reads paragraphs of one story into contents; a field may run over several of them."""

    def __init__(self, part: Part, styles: Styles, revisions: str, tally: Tally) -> None:
        self._part = part
        self._styles = styles
        self._tally = tally
        self._fields: list[fields.Field] = []
        self._silent = 0  # fields whose instruction is being read
        self._hides = part.hides or styles.hides
        self._content = Content()
        self._letters: etree._Element | None = None
        self._format = Format()
        self._deleted = Sight(_DELETED, True) if revisions == "all" else PLAIN if revisions == "original" else Sight(_DELETED, False)
        self._inserted = Sight(_FINAL, revisions != "original")
        self._hidden = Sight(_HIDDEN, revisions == "all")
        self._acts: dict[object, Callable[[etree._Element, Sight], None]] = {
            **dict.fromkeys(
                (W + "hyperlink", W + "smartTag", W + "fldSimple", CUSTOM, SDT_CONTENT, W + "dir", W + "bdo", W + "rubyBase"), self._walk
            ),
            **dict.fromkeys((SDT,), self._control),
            **dict.fromkeys((INSERTED, MOVED_TO), self._insertion),
            **dict.fromkeys((DELETED, MOVED_FROM), self._deletion),
            **dict.fromkeys((W + "br", W + "cr"), self._break),
            **dict.fromkeys((W + "tab", W + "ptab"), self._tab),
            **dict.fromkeys((W + "drawing", W + "pict", W + "object"), self._drawing),
            **dict.fromkeys((W + "footnoteReference", W + "endnoteReference"), self._note),
            **dict.fromkeys((M + "oMath", M + "oMathPara"), self._math),
            DEL_TEXT: self._text,
            SYMBOL: self._symbol,
            HYPHEN: self._hyphen,
            FIELD: self._field,
            INSTRUCTION: self._instruction,
            ALTERNATE: self._alternate,
            W + "ruby": self._ruby,
        }

    def read(self, paragraph: etree._Element, content: Content, format: Format, sight: Sight) -> etree._Element | None:
        """Add a paragraph's content; gives the letter properties of its first run that has text."""
        self._content, self._letters, self._format = content, None, format
        self._walk(paragraph, sight)
        return self._letters

    def read_plain(self, elements: list[etree._Element], content: Content) -> etree._Element | None:
        """The same as `read` for a paragraph of nothing but these text elements and line breaks."""
        places, name, add = self._part.places, self._part.name, content.add
        first = None
        for item in elements:
            if item.tag != T:
                content.end_line()
                continue
            text = item.text
            if text is None:
                continue
            offset = 0
            if text[0] <= " " or text[-1] <= " " or "\n" in text:
                text, offset = self._tidied(item, text)
            if text:
                first = first if first is not None else item
                add(text, name, places[item], offset, _FINAL)
        run = first.getparent() if first is not None else None
        return run[0] if run is not None and run[0].tag == RPR else None

    @property
    def silent(self) -> bool:
        """Whether the instruction of a field is still being read, so that the next text is not shown."""
        return self._silent > 0

    @property
    def deleted(self) -> Sight:
        """How deleted text is seen."""
        return self._deleted

    @property
    def inserted(self) -> Sight:
        """How inserted text is seen."""
        return self._inserted

    def _walk(self, parent: etree._Element, sight: Sight) -> None:
        for item in parent:
            if item.tag == RUN:
                self._run(item, sight)
            else:
                act = self._acts.get(item.tag)
                if act is not None:
                    act(item, sight)

    def _run(self, run: etree._Element, sight: Sight) -> None:
        letters = None
        if self._format.hidden:
            sight = self._conceal(sight)
        for item in run:
            tag = item.tag
            if tag == T:
                self._text(item, sight)
                if self._letters is None:
                    self._letters = letters
            elif tag == RPR:
                letters = item
                if self._hides and self._conceals(item):
                    sight = self._conceal(sight)
            else:
                act = self._acts.get(tag)
                if act is not None:
                    act(item, sight)

    def _conceals(self, letters: etree._Element) -> bool:
        vanish = child(letters, W + "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = child(letters, W + "rStyle") if self._styles.hides else None
        return style is not None and bool(self._styles.format(style.get(VAL) or "").hidden)

    def _conceal(self, sight: Sight) -> Sight:
        return self._hidden if sight == PLAIN else sight

    def _text(self, item: etree._Element, sight: Sight) -> None:
        text = item.text
        if text and not self._silent:
            shown, offset = self._tidied(item, text)
            self._put(shown, item, offset, sight)

    def _tidied(self, item: etree._Element, text: str) -> tuple[str, int]:
        """What Word shows of a text, and where that begins in it: blanks at the ends only where they are preserved, line feeds as blanks."""
        offset = 0
        if (text[0] <= " " or text[-1] <= " ") and item.get(SPACE) != "preserve" and not self._part.preserves:
            offset = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        return text.replace("\n", " ").replace("\r", " "), offset

    def _put(self, text: str, item: etree._Element, offset: int, sight: Sight) -> None:
        if not text:
            return
        if sight.shown:
            self._content.add(text, self._part.name, self._part.places[item], offset, sight.view)
        else:
            self._content.hide(text, sight.view, self._part.name, self._part.places[item])

    def _blank(self, text: str, sight: Sight) -> None:
        if self._silent:
            return
        if not sight.shown:
            self._content.hide(text, sight.view, self._part.name, ())
        elif text == "\n":
            self._content.end_line()
        else:
            self._content.blank(text)

    def _break(self, item: etree._Element, sight: Sight) -> None:
        self._blank("\n", sight)

    def _tab(self, item: etree._Element, sight: Sight) -> None:
        self._blank("\t", sight)

    def _hyphen(self, item: etree._Element, sight: Sight) -> None:
        if not self._silent:
            self._put("-", item, 0, sight)

    def _symbol(self, item: etree._Element, sight: Sight) -> None:
        try:
            code = int(item.get(W + "char") or "0", 16)
        except ValueError:
            return
        if not self._silent:
            self._put(symbol(code, item.get(W + "font") or ""), item, 0, sight)

    def _control(self, item: etree._Element, sight: Sight) -> None:
        for content in item.iterchildren(SDT_CONTENT):
            self._walk(content, sight)

    def _insertion(self, item: etree._Element, sight: Sight) -> None:
        self._walk(item, self._inserted if sight == PLAIN else sight)

    def _deletion(self, item: etree._Element, sight: Sight) -> None:
        # An insertion that was deleted again stands in neither version: it is seen as deleted unless it is out of sight already.
        self._walk(item, self._deleted if sight.shown else sight)

    def _alternate(self, item: etree._Element, sight: Sight) -> None:
        chosen = shapes.alternative(item)
        if chosen is not None:
            self._walk(chosen, sight)

    def _ruby(self, item: etree._Element, sight: Sight) -> None:
        for base in item.iterchildren(W + "rubyBase"):
            self._walk(base, sight)

    def _math(self, item: etree._Element, sight: Sight) -> None:
        for text in item.iter(MATH_TEXT, T):
            self._text(text, sight)

    def _drawing(self, item: etree._Element, sight: Sight) -> None:
        if self._silent:
            return
        first = self._content.empty
        for found in shapes.texts(item, self._tally.add):
            self._content.boxes.append(Box(found, sight, first))

    def _note(self, item: etree._Element, sight: Sight) -> None:
        if not self._silent:
            self._content.notes.append(NoteMark(item.tag, item.get(W + "id") or "", (item.get(W + "customMarkFollows") or "0") in _SET, sight))

    def _field(self, item: etree._Element, sight: Sight) -> None:
        kind = item.get(W + "fldCharType")
        if kind == "begin" and item not in self._part.unclosed:
            self._fields.append(fields.Field())
            self._silent += 1
            choice = fields.form_choice(item)
            if choice and self._silent == 1:
                self._silent = 0
                self._blank(choice, sight)
                self._silent = 1
        elif kind == "separate" and self._fields and self._fields[-1].instructing:
            self._fields[-1].instructing = False
            self._silent -= 1
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop(), sight)

    def _end_field(self, ended: fields.Field, sight: Sight) -> None:
        if not ended.instructing:
            return
        self._silent -= 1
        if not self._silent and ended.source is not None:
            text, offset = fields.drawn(ended)
            self._put(text, ended.source, offset, sight)

    def _instruction(self, item: etree._Element, sight: Sight) -> None:
        if self._fields and self._fields[-1].instructing:
            self._fields[-1].add(item)
