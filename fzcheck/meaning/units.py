"""Units: one provision's text with its chapeau, ready for matching, every character still tied to the display text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fzcheck.meaning.values import Sentence
from fzcheck.parsing.document import Document, Kind, Node, Piece
from fzcheck.reading.draft import Draft
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_BREAK = re.compile(r"[。；！？]")
_STOP = re.compile(r"[。！？]")
_OPEN = {"“": "”", "《": "》", "‘": "’", "「": "」", "【": "】"}
_BRACKETS = {"（": "）", "〔": "〕"}
_OPENS, _BRACKET = re.compile("[“《‘「【]"), re.compile("[（〔]")
READ = frozenset(
    {
        Kind.ARTICLE,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.SUBITEM,
        Kind.LEVEL1,
        Kind.LEVEL2,
        Kind.LEVEL3,
        Kind.LEVEL4,
        Kind.LEVEL5,
        Kind.TEXT,
        Kind.ROW,
        Kind.FOOTNOTE,
        Kind.TEXTBOX,
        Kind.PREAMBLE,
    }
)
_HEADS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.LEVEL1, Kind.LEVEL2, Kind.LEVEL3, Kind.LEVEL4})


@dataclass(frozen=True, slots=True)
class Unit:
    """One node's text for matching: folded, without white space, the chapeau it depends on in front.

    `text[:own]` is the chapeau (empty where there is none), `offsets[i]` the display offset of `text[i]`. `quoted` are the ranges
    inside quotation marks or 书名号, `bracketed` those inside brackets. `heading` is the heading above; `before` indexes the unit
    before it in the same body, or -1.
    """

    index: int
    node: int
    text: str
    own: int
    offsets: Sequence[int]
    quoted: tuple[tuple[int, int], ...]
    bracketed: tuple[tuple[int, int], ...]
    heading: str
    before: int

    def span(self, start: int, end: int) -> Span:
        """The display span of `text[start:end]`."""
        if not self.offsets:
            return Span(0, 0)
        first = self.offsets[min(start, len(self.offsets) - 1)]
        return Span(first, self.offsets[end - 1] + 1 if end > start else first)

    def sentence(self, position: int) -> tuple[int, int]:
        """The range of the 。-sentence around a position, quotation marks respected."""
        return self._around(_STOP, position)

    def segment(self, position: int) -> tuple[int, int]:
        """The range between ；or 。around a position."""
        return self._around(_BREAK, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The range between ，；：。around a position."""
        marks = _marks(self.text, _CLAUSE)
        at = bisect_left(marks, position)
        return marks[at - 1] + 1 if at else 0, marks[at] if at < len(marks) else max(len(self.text), position)

    def _around(self, pattern: re.Pattern[str], position: int) -> tuple[int, int]:
        marks = _marks(self.text, pattern, self.quoted)
        at = bisect_left(marks, position)
        return marks[at - 1] + 1 if at else 0, marks[at] + 1 if at < len(marks) else len(self.text)


_CLAUSE = re.compile("[，；：。！？]")


@lru_cache(maxsize=512)
def _marks(text: str, pattern: re.Pattern[str], quoted: tuple[tuple[int, int], ...] = ()) -> tuple[int, ...]:
    """Where the marks of an expression stand, outside the quotations; a unit is asked for its clauses many times."""
    return tuple(found.start() for found in pattern.finditer(text) if not inside(quoted, found.start()))


def inside(ranges: tuple[tuple[int, int], ...], position: int) -> bool:
    """Whether a position lies in one of the sorted, disjoint ranges."""
    at = bisect_right(ranges, (position, 1 << 60)) - 1
    return at >= 0 and ranges[at][0] <= position < ranges[at][1]


def _ranges(text: str, marks: dict[str, str], opening: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Outermost ranges between paired marks; an unclosed mark opens nothing."""
    found: list[tuple[int, int]] = []
    at = 0
    while mark := opening.search(text, at):
        at = mark.end()
        end = text.find(marks[mark.group()], at)
        if end > 0:
            found.append((mark.start(), end + 1))
            at = end + 1
    return tuple(found)


# 第四条规定：“……(the quotation goes on in the next paragraph)
_TOLD = re.compile(r"规定[：，]“(?=[^“”]*$)")


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The quotations of a text; one of a provision that goes on in the next paragraph is open to the end of this one."""
    found = _ranges(text, _OPEN, _OPENS)
    told = _TOLD.search(text)
    return (*found, (told.end() - 1, len(text))) if told else found


# Half-width marks behind Chinese words end clauses as full-width ones do (1,000 and 8:30 stay).
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ODD = re.compile(r"[\s,;:?!]")
_CLOSES = re.compile(r"[\u4e00-\u9fff）”》】]")


_Text = tuple[str, Sequence[int]]


def plain(node: Node, draft: Draft) -> _Text:
    """A node's own text folded and without white space, with the display offset of each character; cells are set off by ｜."""
    if len(node.pieces) == 1 and not _ODD.search(folded := _folded(node.pieces[0], draft)):  # as most are
        return folded, range(node.pieces[0].start, node.pieces[0].end)
    out: list[str] = []
    offsets: list[int] = []
    for piece in node.pieces:
        if piece.glue == "\t" and out:
            out.append("｜")
            offsets.append(piece.start)
        folded, at = _folded(piece, draft), 0
        for odd in [*(found.start() for found in _ODD.finditer(folded)), len(folded)]:
            if odd > at:
                out.append(folded[at:odd])
                offsets.extend(range(piece.start + at, piece.start + odd))
            if (char := folded[odd : odd + 1]) in _FULL:
                out.append(_FULL[char] if out and _CLOSES.match(out[-1][-1]) else char)
                offsets.append(piece.start + odd)
            at = odd + 1
    return "".join(out), offsets


_EDGE = frozenset("O0Ｏ０")  # stand for 〇 or not by what is beside them, which is no business of another piece


def _folded(piece: Piece, draft: Draft) -> str:
    """The characters of a piece folded, by themselves."""
    shown, start, end = draft.text, piece.start, piece.end
    if start < end and (shown[start] in _EDGE or shown[end - 1] in _EDGE):
        return fold(shown[start:end])
    return draft.folded[start:end]


def _chapeau(document: Document, node: Node, texts: dict[int, _Text]) -> _Text:
    """The text that an item depends on: its parent's last sentence, where that opens a list; a table row depends on what opens the table."""
    if node.kind is Kind.ROW:
        text, offsets = texts.get(document.nodes[node.parent].parent, ("", []))
        return _last_sentence(text, offsets) if text.endswith(_COLONS) and not _OPENING.search(text) else ("", [])
    if node.kind not in (Kind.ITEM, Kind.SUBITEM, Kind.LEVEL2, Kind.LEVEL3, Kind.LEVEL4, Kind.LEVEL5, Kind.TEXT) or node.parent < 0:
        return "", []
    text, offsets = texts.get(node.parent, ("", []))
    if not text:
        return "", []
    opens = text.endswith(_COLONS) or (node.kind in (Kind.ITEM, Kind.SUBITEM) and not text.endswith("。"))
    return _last_sentence(text, offsets) if opens else ("", [])


_COLONS = ("：", ":")


def _last_sentence(text: str, offsets: Sequence[int]) -> _Text:
    cut = max(text.rfind("。", 0, len(text) - 1), text.rfind("！", 0, len(text) - 1)) + 1
    return text[cut:], offsets[cut:]


_LISTED = frozenset({Kind.ITEM, Kind.SUBITEM, Kind.LEVEL2, Kind.LEVEL3, Kind.LEVEL4, Kind.LEVEL5})
# The sentence that opens a whole document is no chapeau of its parts.
_OPENING = re.compile(
    r"(?:通知|通告|公告|意见|规定|决定|明确|说明|报告|汇报|批复|函复|安排)如下：$|^各[^，。]{0,20}(?<!规定)(?<!要求)(?<!情形)(?<!条件)(?<!内容)：$|有关(?:事项|工作)[^，。]{0,12}：$"
)


def units(document: Document) -> tuple[Unit, ...]:
    """The units of a document in order; nodes without text give none."""
    return tuple(_units(document))


def _units(document: Document) -> Iterator[Unit]:
    texts: dict[int, _Text] = {}
    latest: dict[int, int] = {}
    heads: dict[int, str] = {}
    line: _Text = ("", [])  # the plain line right before, where it opens a list
    opened: dict[int, _Text] = {}  # by parent, the plain line that opened a list of unparented items
    index = 0
    for node in document.nodes:
        heads[node.index] = heads.get(node.parent, "")
        if node.kind in _HEADS and node.text:
            heads[node.index] = fold(node.text).replace(" ", "")[:60]
        if node.kind not in READ or not node.pieces:
            continue
        text, offsets = plain(node, document.draft)
        if not text:
            continue
        texts[node.index] = (text, offsets)
        lead, lead_offsets = _chapeau(document, node, texts)
        if not lead and node.kind in _LISTED:
            if line[0]:
                opened[node.parent] = line  # a list begins anew behind a line that stands under an item of the list before
            lead, lead_offsets = opened.get(node.parent, ("", []))
        line = ("", [])
        if node.kind in (Kind.TEXT, Kind.PREAMBLE):
            line = (text, offsets) if text.endswith("：") and not _OPENING.search(text) else ("", [])
            opened[node.parent] = line
        whole = lead + text
        yield Unit(
            index=index,
            node=node.index,
            text=whole,
            own=len(lead),
            offsets=(*lead_offsets, *offsets) if lead else offsets,
            quoted=_quotations(whole),
            bracketed=_ranges(whole, _BRACKETS, _BRACKET),
            heading=heads.get(node.parent, ""),
            before=latest.get(node.body, -1),
        )
        latest[node.body] = index
        index += 1


def sentences(found: tuple[Unit, ...]) -> tuple[Sentence, ...]:
    """The sentences of the units' own texts, split at 。；！？ outside quotation marks."""
    out: list[Sentence] = []
    for unit in found:
        start = unit.own
        first = True
        for mark in [*_BREAK.finditer(unit.text, unit.own), None]:
            end = mark.end() if mark else len(unit.text)
            if mark and inside(unit.quoted, mark.start()):
                continue
            if end > start:
                out.append(
                    Sentence(
                        index=len(out),
                        node=unit.node,
                        text=unit.text[start:end],
                        offsets=unit.offsets[start:end],
                        follows=-1 if first else len(out) - 1,
                        unit=unit.index,
                        base=start,
                    )
                )
                first = False
            start = end
    return tuple(out)
