"""Word 97–2003 documents ([MS-DOC]) without any office program: the text by its piece table, deleted and hidden text apart.

Automatic numbers and styles are not read: this is the reader for machines without LibreOffice, and says so.
"""

from __future__ import annotations

import bisect
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fzcheck.errors import UnreadableError
from fzcheck.reading.compound import Compound
from fzcheck.reading.docx import Found
from fzcheck.reading.draft import Cell, Shadow, Story, View
from fzcheck.reading.lay import Row

_IDENT, _ENCRYPTED, _TABLE_ONE = 0xA5EC, 0x0100, 0x0200
_FC_CLX, _FC_CHPX, _FC_PAPX, _FC_MARGINS = 0x01A2, 0x00FA, 0x0102, 0x00F2
_COUNTS_AT = 0x4C  # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx
_COMPRESSED = 0x4000_0000
_PAGE = 512
_VANISH, _DELETED, _IN_TABLE, _ROW_END = 0x083C, 0x0800, 0x2416, 0x2417
_IS_DELETED, _IS_HIDDEN, _IS_INSIDE, _IS_ROW_END = 1, 2, 1, 2
_VIEWS = (View.FINAL, View.DELETED, View.HIDDEN)
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_ENDS = "\r\x07\x0c"
_APART = (Story.HEADER, Story.FOOTER, Story.TEXTBOX)  # where lines without text, often of pictures, say nothing
# The margin texts of a document ([MS-DOC] 2.8.22 PlcfHdd): six rules of notes, then for each section six headers and footers in this order.
_MARGINS, _NOTE_RULES, _SECTION = 2, 6, (Story.HEADER, Story.HEADER, Story.FOOTER, Story.FOOTER, Story.HEADER, Story.FOOTER)
_CELL, _FIELD, _RESULT, _END = "\x07", "\x13", "\x14", "\x15"
_SHOWN = {"\x1e": "-", "\x1f": "", "\x01": "", "\x02": "", "\x05": "", "\x08": "", "\x28": "("}


class LockedError(UnreadableError):
    """The document is encrypted: no other program will read it either."""


@dataclass(slots=True)
class _Text:
    """The characters of a document with the view of each, how its paragraph ends lie in tables, and how many belong to which story."""

    chars: str = ""
    views: list[View] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    counts: tuple[int, ...] = ()
    margins: tuple[int, ...] = ()  # where the texts of the margins begin and end, from the start of their story


def document(data: bytes, name: str) -> Found:
    """The rows of a Word 97–2003 document; raises UnreadableError for an older, locked or damaged one."""
    try:
        text = _read(Compound(data), name)
    except (ValueError, struct.error, IndexError, KeyError, OverflowError) as error:
        raise UnreadableError(f"{name}：.doc 文件已损坏或者版本过旧。请在 Word、WPS 中打开并另存为 .docx 后再检查。") from error
    found = Found()
    stories = (Story.BODY, Story.FOOTNOTE, Story.HEADER, None, None, Story.ENDNOTE, Story.TEXTBOX, Story.HEADER)
    at = 0
    parts = []
    for number, (story, count) in enumerate(zip(stories, text.counts, strict=False)):
        if story is not None and count > 0:
            parts.append((story, at, at + count, number == _MARGINS))
        at += count
    # Margins last, as in all formats.
    for story, start, end, margins in sorted(parts, key=lambda part: part[0] is Story.HEADER):
        if margins:
            _read_margins(found, text, start, end)
        else:
            _Lines(found, story, text).read(start, end)
    last = max(len(found.rows), 1)
    found.shadows = [
        replace(shadow, line=min(shadow.line, last), text=shadow.text.strip("\n"), ended=shadow.text.endswith("\n")) for shadow in found.shadows
    ]
    if not any(row.text.strip() for row in found.rows):
        raise UnreadableError(f"{name}：.doc 文件里没有文字（可能是图片扫描件）。请提供可以选中文字的文件。")
    return found


def _read_margins(found: Found, text: _Text, start: int, end: int) -> None:
    """Headers and footers with text, each text once; all are headers where the file does not say where each begins."""
    places = [start + place for place in text.margins[_NOTE_RULES:]]
    if not places or places != sorted(places) or places[-1] > end:
        places = [start, end]
    seen: set[tuple[Story, str]] = set()
    for number, (first, last) in enumerate(pairwise(places)):
        story, chars = _SECTION[number % len(_SECTION)], text.chars[first:last]
        if (story, chars) not in seen:
            seen.add((story, chars))
            _Lines(found, story, text).read(first, last)


def _read(file: Compound, name: str) -> _Text:
    main = file.stream("WordDocument") or b""
    ident, _ = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if ident != _IDENT:
        raise ValueError("not Word 97 or later")
    if flags & _ENCRYPTED:
        raise LockedError(f"{name}：文件已加密。请取消密码保护、另存后再检查。")
    table = file.stream("1Table" if flags & _TABLE_ONE else "0Table") or b""
    letters = _Pages(main, table, _FC_CHPX, 1, _letters)
    paragraphs = _Pages(main, table, _FC_PAPX, 13, _paragraph)
    text = _Text(counts=struct.unpack_from("<8i", main, _COUNTS_AT), margins=_margins(main, table))
    if any(count < 0 for count in text.counts):
        raise ValueError("odd story length")
    chars = []
    for start, end, offset, wide in _pieces(main, table):
        count = end - start
        raw = main[offset : offset + count * (2 if wide else 1)]
        piece = raw.decode("utf-16-le", "replace") if wide else raw.decode("cp1252", "replace")
        # A character outside the basic plane is two of the file's characters: both keep a place.
        piece = piece if len(piece) == count else _padded(raw, count)
        chars.append(piece)
        width, before = 2 if wide else 1, len(text.views)
        views = [View.FINAL] * len(piece) if letters.plain else [_VIEWS[letters.at(offset + place * width)] for place in range(len(piece))]
        text.views.extend(views)
        text.ends.update((before + place, paragraphs.at(offset + place * width)) for place, char in enumerate(piece) if char in _ENDS)
    text.chars = "".join(chars)
    return text


def _margins(main: bytes, table: bytes) -> tuple[int, ...]:
    start, size = struct.unpack_from("<II", main, _FC_MARGINS)
    plc = table[start : start + size]
    return struct.unpack(f"<{len(plc) // 4}I", plc[: len(plc) // 4 * 4])[:-1]  # the last place is undefined


def _padded(raw: bytes, count: int) -> str:
    units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
    text = "".join(chr(unit) if not 0xD800 <= unit <= 0xDFFF else "\ufffd" for unit in units)
    return text[:count].ljust(min(count, len(text)), "\ufffd")


def _pieces(main: bytes, table: bytes) -> Iterator[tuple[int, int, int, bool]]:
    """The pieces of the text: first and last place, offset in the main stream, and whether characters have two bytes."""
    start, size = struct.unpack_from("<II", main, _FC_CLX)
    clx = table[start : start + size]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + length]
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc, 0)
    for number in range(count):
        offset = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 8 + 2)[0]
        if places[number + 1] < places[number] or places[number + 1] > len(main):
            raise ValueError("odd piece")
        wide = not offset & _COMPRESSED
        yield places[number], places[number + 1], offset & ~_COMPRESSED if wide else (offset & ~_COMPRESSED) // 2, wide


class _Pages:
    """Properties of stretches of the main stream, from pages of 512 bytes ([MS-DOC] 2.9.33 ChpxFkp, 2.9.174 PapxFkp)."""

    def __init__(self, main: bytes, table: bytes, place: int, step: int, read: Callable[[bytes, int], int]) -> None:
        start, size = struct.unpack_from("<II", main, place)
        plc = table[start : start + size]
        count = max((len(plc) - 4) // 8, 0)
        runs: list[tuple[int, int]] = []
        for number in range(count):
            page = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 4)[0] & 0x3F_FFFF
            runs.extend(_page_runs(main[page * _PAGE : (page + 1) * _PAGE], step, read))
        runs.sort(key=lambda run: run[0])
        self._starts = [start for start, _ in runs]
        self._values = [value for _, value in runs]
        self.plain = not any(self._values)

    def at(self, offset: int) -> int:
        """What holds for the character at an offset of the main stream; 0 where nothing is said."""
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._values[place] if place >= 0 else 0


def _page_runs(page: bytes, step: int, read: Callable[[bytes, int], int]) -> Iterator[tuple[int, int]]:
    """The beginnings of a page's stretches with what `read` makes of their properties; each has `step` bytes after the offsets."""
    count = page[_PAGE - 1] if len(page) == _PAGE else 0
    if not count or count * (4 + step) + 4 > _PAGE - 1:
        return
    starts = struct.unpack_from(f"<{count + 1}I", page, 0)
    for number in range(count):
        at = page[(count + 1) * 4 + number * step] * 2
        yield starts[number], read(page, at) if at else 0
    yield starts[count], 0


def _letters(page: bytes, at: int) -> int:
    """Whether characters are deleted or hidden."""
    found = 0
    for code, operand in _properties(page[at + 1 : at + 1 + page[at]]):
        if operand and code in (_DELETED, _VANISH):
            found = _IS_DELETED if code == _DELETED or found == _IS_DELETED else _IS_HIDDEN
    return found


def _paragraph(page: bytes, at: int) -> int:
    """Whether a paragraph lies in a table, and whether it is the mark that ends a row."""
    size = page[at] * 2 - 1 if page[at] else page[at + 1] * 2
    begin = at + 1 if page[at] else at + 2
    found = 0
    for code, operand in _properties(page[begin + 2 : begin + size]):
        if operand and code in (_IN_TABLE, _ROW_END):
            found |= _IS_INSIDE if code == _IN_TABLE else _IS_ROW_END
    return found


def _properties(data: bytes) -> Iterator[tuple[int, int]]:
    """Property codes with the first byte of their operands."""
    at = 0
    while at + 2 < len(data):
        code = struct.unpack_from("<H", data, at)[0]
        width = _OPERANDS.get(code >> 13)
        yield code, data[at + 2]
        at += 2 + (data[at + 2] + 1 if width is None else width)


class _Lines:
    """Cuts the text of one story into rows: paragraphs, breaks, cells; the results of fields count, their instructions do not."""

    def __init__(self, found: Found, story: Story, text: _Text) -> None:
        self._found = found
        self._story = story
        self._source = text
        self._text: list[str] = []
        self._fields: list[bool] = []
        self._table, self._row, self._column = 0, 0, 1

    def read(self, start: int, end: int) -> None:
        """Take up the characters of the story."""
        source = self._source
        for place in range(start, min(end, len(source.chars))):
            char = source.chars[place]
            if char == _FIELD:
                self._fields.append(True)
            elif char == _RESULT and self._fields:
                self._fields[-1] = False
            elif char == _END and self._fields:
                self._fields.pop()
            elif not any(self._fields):
                self._take(char, source.views[place], source.ends.get(place, 0))
        if self._text:
            self._end_line()

    def _take(self, char: str, view: View, end: int) -> None:
        if char == _CELL and end & _IS_ROW_END:
            self._row, self._column = self._row + 1, 1
        elif char == _CELL:
            self._enter()
            self._end_line()
            self._column += 1
        elif char in "\r\x0b\x0c\x0e":
            if end & _IS_INSIDE:
                self._enter()
            elif char == "\r":
                self._row = 0
            if view is View.FINAL:
                self._end_line()
            else:
                self._keep("\n", view)
        elif view is not View.FINAL:
            self._keep(char, view)
        else:
            self._text.append(_SHOWN.get(char, char if char >= " " or char == "\t" else ""))

    def _enter(self) -> None:
        if not self._row:
            self._table, self._row, self._column = self._table + 1, 1, 1

    def _keep(self, char: str, view: View) -> None:
        last = self._found.shadows[-1] if self._found.shadows else None
        line, column = len(self._found.rows) + 1, sum(map(len, self._text)) + 1
        if last and (last.view, last.line, last.column) == (view, line, column):
            self._found.shadows[-1] = Shadow(view, line, column, last.text + char)
        elif char.strip():
            self._found.shadows.append(Shadow(view, line, column, char))

    def _end_line(self) -> None:
        if self._story in _APART and not "".join(self._text).strip():
            self._text = []
            return
        cell = Cell(self._table, self._row, self._column) if self._row else None
        story = Story.TABLE if cell and self._story is Story.BODY else self._story
        self._found.rows.append(Row("".join(self._text), story=story, cell=cell, furniture=self._story in (Story.HEADER, Story.FOOTER)))
        self._text = []
