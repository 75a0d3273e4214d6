"""A story of a Word document, block by block: paragraphs, tables, text boxes and notes become rows in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading import shapes
from fzcheck.reading.content import PLAIN, Box, Content, NoteMark, Sight
from fzcheck.reading.draft import Cell, Look, Shadow, Story
from fzcheck.reading.guard import Limits
from fzcheck.reading.inline import Inline, Tally
from fzcheck.reading.lay import Row
from fzcheck.reading.numbering import Counters, Numbering
from fzcheck.reading.parts import Part
from fzcheck.reading.styles import Format, Styles
from fzcheck.reading.wordml import (
    ALTERNATE,
    CUSTOM,
    DELETED,
    DRAWN_TEXT,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PPR,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TEXT_PATH,
    TR,
    VAL,
    P,
    W,
    child,
    integer,
    is_on,
)

_BARE = Format()
_WRAPPERS = (SDT, SDT_CONTENT, CUSTOM, INSERTED, MOVED_TO, W + "smartTag")
_GONE_FINAL, _GONE_ORIGINAL = (DELETED, MOVED_FROM), (INSERTED, MOVED_TO)


@dataclass(slots=True)
class Word:
    """A Word document while it is read: what all its stories share, and what was found so far."""

    name: str
    styles: Styles
    numbering: Numbering
    revisions: str
    limits: Limits
    rows: list[Row] = field(default_factory=list)
    shadows: list[Shadow] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    note: Callable[[NoteMark], tuple[Part, etree._Element, Story, str] | None] = lambda mark: None
    chunk: Callable[[etree._Element], list[Row]] = lambda item: []
    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    depth: int = 0
    counters: dict[Story, Counters] = field(default_factory=dict)
    looks: dict[int, Look] = field(default_factory=dict)


class Body:
    """Reads one story of one part; text boxes and notes are stories of their own."""

    def __init__(self, word: Word, part: Part, story: Story, note: str = "", cell: Cell | None = None) -> None:
        self._word = word
        self._part = part
        self._story = story
        self._note = note
        self._inline = Inline(part, word.styles, word.revisions, word.tally)
        self._counters = word.counters.setdefault(story, Counters(word.numbering))
        self._margin = story in (Story.HEADER, Story.FOOTER)
        self._styles_hide = word.styles.hides
        self._joining = word.revisions != "all" and (part.revised or part.hides or word.styles.hides)
        self._carried: Content | None = None
        self._waiting: list[Box | NoteMark] = []

    def read(self, parent: etree._Element, sight: Sight = PLAIN) -> None:
        """Read all blocks of a container into the document's rows."""
        self._block(parent, None, sight)
        self._hang()

    def _block(self, parent: etree._Element, cell: Cell | None, sight: Sight) -> None:
        for item in parent:
            tag = item.tag
            if tag == P:
                self._paragraph(item, cell, sight)
            elif tag == TBL:
                self._flush(cell, _BARE)
                self._table(item, cell, sight)
            elif tag in _WRAPPERS:
                self._block(item, cell, sight)
            elif tag in _GONE_FINAL:
                self._block(item, cell, self._inline.deleted if sight.shown else sight)
            elif tag == ALTERNATE:
                chosen = shapes.alternative(item)
                if chosen is not None:
                    self._block(chosen, cell, sight)
            elif tag == W + "altChunk" and sight.shown:
                self._word.rows.extend(self._word.chunk(item))
        if parent.tag != SDT and parent.tag not in _WRAPPERS:
            self._flush(cell, _BARE)

    def _table(self, table: etree._Element, outer: Cell | None, sight: Sight) -> None:
        word = self._word
        word.tables += 1
        word.depth += 1
        if word.depth > word.limits.depth:
            raise UnreadableError(too_deep(word.name, word.limits))
        number, row_number = word.tables, 0
        for row in _inside(table, TR):
            properties = child(row, W + "trPr")
            seen = self._marked(properties, sight)
            row_number += seen.shown
            column = 1 + integer(_value(properties, W + "gridBefore"), 0)
            for cell in _inside(row, TC):
                said = child(cell, W + "tcPr")
                span = max(integer(_value(said, W + "gridSpan"), 1), 1)
                self._block(cell, Cell(number, row_number, column, span, outer), self._marked_cell(said, seen))
                column += span
        word.depth -= 1
        if outer is None:
            self._hang()

    def _marked(self, properties: etree._Element | None, sight: Sight) -> Sight:
        """How a table row is seen whose own mark was inserted or deleted."""
        if properties is None or not sight.shown:
            return sight
        if child(properties, DELETED) is not None:
            return self._inline.deleted
        return self._inline.inserted if child(properties, INSERTED) is not None else sight

    def _marked_cell(self, properties: etree._Element | None, sight: Sight) -> Sight:
        if properties is None or not sight.shown:
            return sight
        if child(properties, W + "cellDel") is not None:
            return self._inline.deleted
        return self._inline.inserted if child(properties, W + "cellIns") is not None else sight

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None, sight: Sight) -> None:
        self._word.paragraphs += 1
        first = paragraph[0] if len(paragraph) else None
        format, mark = self._word.styles.paragraph(first if first is not None and first.tag == PPR else None)
        content, self._carried = self._carried or Content(), None
        gone = not sight.shown or (self._joining and self._joins(mark, format))
        automatic = 0
        if format.number and not gone:
            label = "".join(self._counters.next(format))
            automatic = len(label)
            content.number(label)
        plain = self._part.plain.get(paragraph) if sight is PLAIN and not self._styles_hide else None
        if plain is not None and not self._inline.silent:
            letters = self._inline.read_plain(plain, content)
        else:
            letters = self._inline.read(paragraph, content, format, sight)
        if gone:
            content.end_aside()
            self._carried = content
        else:
            self._emit(content, cell, self._word.styles.letters(format, letters), automatic)

    def _joins(self, mark: etree._Element | None, format: Format) -> bool:
        """Whether the paragraph mark is out of sight, so that the next paragraph runs on in the same line."""
        gone = _GONE_ORIGINAL if self._word.revisions == "original" else _GONE_FINAL
        if mark is None:
            return bool(format.hidden)
        if any(child(mark, tag) is not None for tag in gone):
            return True
        vanish = child(mark, W + "vanish")
        return (is_on(vanish) if vanish is not None else bool(format.hidden)) or is_on(child(mark, W + "specVanish"))

    def _flush(self, cell: Cell | None, format: Format) -> None:
        """End what a paragraph mark out of sight left open, where its container ends."""
        content, self._carried = self._carried, None
        if content is None:
            return
        if content.empty:
            self._keep(content, len(self._word.rows) + 1)
            self._hold(content)
        else:
            self._emit(content, cell, format, 0)

    def _emit(self, content: Content, cell: Cell | None, format: Format, automatic: int) -> None:
        content.end_line()
        if cell is None:
            for box in content.boxes:
                if box.first:
                    self._box(box)
        story = Story.TABLE if cell is not None and self._story is Story.BODY else self._story
        word, look, note, furniture = self._word, self._look(format), self._note, self._margin
        if content.asides:
            self._keep(content, len(word.rows) + 1)
        for text, runs in content.lines:
            word.rows.append(Row(text, word.paragraphs, automatic, story, cell, note, furniture, look, runs))
            automatic = 0
        if content.boxes or content.notes:
            self._hold(content, before=cell is None)
        if self._waiting and cell is None:
            self._hang()

    def _keep(self, content: Content, first: int) -> None:
        for view, line, column, text, part, path in content.asides:
            if text.strip("\n"):
                self._word.shadows.append(Shadow(view, first + line, column, text.rstrip("\n"), part, path, text.endswith("\n")))

    def _hold(self, content: Content, *, before: bool = False) -> None:
        self._waiting.extend(box for box in content.boxes if not (before and box.first))
        self._waiting.extend(content.notes)

    def _hang(self) -> None:
        """Read the text boxes and notes that hang on what was just read; those of a table come after it."""
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            if isinstance(item, Box):
                self._box(item)
            else:
                self._read_note(item)

    def _box(self, box: Box) -> None:
        word = self._word
        word.boxes += box.sight.shown
        story = self._story if self._margin else Story.TEXTBOX
        note = str(word.boxes)
        if box.element.tag == shapes.BOX:
            Body(word, self._part, story, note).read(box.element, box.sight)
            return
        content = Content()
        for element in [box.element] if box.element.tag == TEXT_PATH else box.element.iter(DRAWN_TEXT):
            text = (element.get("string") or "" if element.tag == TEXT_PATH else element.text or "").replace("\n", " ").replace("\r", " ")
            if text and box.sight.shown:
                content.add(text, self._part.name, self._part.places[element], 0, box.sight.view)
        if content.at:
            word.paragraphs += 1
            content.end_line()
            text, runs = content.lines[0]
            word.rows.append(Row(text, word.paragraphs, 0, story, None, note, story is not Story.TEXTBOX, Look(), runs))

    def _read_note(self, mark: NoteMark) -> None:
        found = self._word.note(mark)
        if found is not None:
            part, element, story, label = found
            Body(self._word, part, story, label).read(element, mark.sight)

    def _look(self, format: Format) -> Look:
        # The formats of a document's styles live as long as the document, so that their identity is a key.
        known = self._word.looks.get(id(format))
        if known is None:
            known = self._word.looks[id(format)] = look_of(format)
        return known


def too_deep(name: str, limits: Limits) -> str:
    """The message for a document whose tables or controls nest beyond the limit."""
    return f"{name}：表格或者控件嵌套超过 {limits.depth} 层，已拒绝读取。请核对文件来源，另存为新的文件后再检查。"


def look_of(format: Format) -> Look:
    """The evidence of style that a format gives."""
    size = format.size or 10.0
    indent = 0.0
    for part in (format.left, format.first_line):
        if part is not None:
            indent += part[0] / 100 if part[1] else part[0] / 20 / size
    return Look(
        style=format.name,
        outline=format.outline,
        centred=format.justify == "center",
        right=format.justify in ("right", "end"),
        bold=bool(format.bold),
        size=format.size,
        red=bool(format.red),
        indent=round(indent, 2) if format.left or format.first_line else None,
    )


def _value(parent: etree._Element | None, tag: str) -> str | None:
    found = child(parent, tag)
    return found.get(VAL) if found is not None else None


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls and the like, not those of nested tables."""
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element is parent or element.tag in _WRAPPERS or element.tag in _GONE_FINAL:
            waiting.extend(reversed(element))
        elif element.tag == ALTERNATE:
            chosen = shapes.alternative(element)
            waiting.extend(reversed(chosen) if chosen is not None else [])
