"""Pages of placed characters (pdf, ofd) become rows: characters to lines, hard wraps undone within and across pages, page numbers set apart."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from fzcheck.reading.draft import Box, Look, View
from fzcheck.reading.furniture import is_furniture
from fzcheck.reading.lay import RawRun, Row

_SAME_LINE = 0.55  # share of the lower character's height that two characters of a line have in common
_NARROW_GAP = 0.75  # a made-up space below this width, in characters, is only the gap between Chinese and Latin letters
_WIDE_GAP = 1.6  # a gap from this width on parts cells or columns
_RIGHT_SLACK = 1.8  # a wrapped line ends within this many characters of the right margin: punctuation may hang back
_LEFT_SLACK = 0.9  # a line that runs on begins within this many characters of the left margin
_DEEPEST = 6.5  # a first line is indented by at most this many characters, blanks that were typed included
_SPACED = 0.4  # from this share of blanks on a line is letter-spaced, and none of them means anything
_HEADS = "一二三四五六七八九十第（(附注抄主备"


class Glyph(NamedTuple):
    """A character on a page: its box (points, from the left and the top), its place among the page's boxes, and whether its reader made it up."""

    text: str
    box: Box
    place: int
    made_up: bool = False


@dataclass(slots=True)
class Strip:
    """A line on a page: its characters in order and its box."""

    page: int
    glyphs: list[Glyph]
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    text: str = ""
    furniture: bool = False
    em: float = 12.0
    marks: list[Glyph | None] = field(default_factory=list)


def rows_of(pages: Sequence[Sequence[Glyph]]) -> list[Row]:
    """The rows of a document from the characters of its pages, each page in the order in which its format gives them."""
    strips: list[Strip] = []
    for number, glyphs in enumerate(pages, 1):
        strips.extend(_mark(_strips(number, glyphs)))
    _repeated(strips, len(pages))
    return _join(strips)


def _strips(page: int, glyphs: Sequence[Glyph]) -> list[Strip]:
    """The lines of a page from top to bottom; characters whose heights overlap stand on one line, in order of their left sides."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text in "\r\n" or (glyph.text.isspace() and glyph.made_up and not found):
            continue
        home = next((line for line in reversed(found[-40:]) if _level(line[-1], glyph)), None)
        if home is None:
            found.append([glyph])
        else:
            home.append(glyph)
    strips = []
    for line in found:
        line.sort(key=lambda glyph: glyph.box.left)
        solid = [glyph for glyph in line if not glyph.text.isspace()]
        if solid:
            strips.append(_strip(page, line, solid))
    strips.sort(key=lambda strip: (round(strip.top, 1), strip.left))
    return strips


def _level(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand on the same line."""
    common = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    lower = min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
    return common > _SAME_LINE * lower if lower > 0 else abs(one.box.top - other.box.top) < 2


def _strip(page: int, line: list[Glyph], solid: list[Glyph]) -> Strip:
    boxes = [glyph.box for glyph in solid]
    strip = Strip(page, line, min(b.left for b in boxes), max(b.right for b in boxes), min(b.top for b in boxes), max(b.bottom for b in boxes))
    strip.em = max((b.bottom - b.top for b in boxes), default=12.0) or 12.0
    _write(strip)
    return strip


def _write(strip: Strip) -> None:
    """The text of a line: spaces that only bridge the gap between Chinese and Latin letters are undone, wide gaps kept as one space."""
    text: list[str] = []
    marks: list[Glyph | None] = []
    last: Glyph | None = None
    blank = typed = False
    spaced = sum(1 for glyph in strip.glyphs if glyph.text == " ") > _SPACED * len(strip.glyphs)
    for glyph in strip.glyphs:
        if glyph.text.isspace() and (glyph.made_up or glyph.text == " "):
            blank = True
            typed = typed or not (glyph.made_up or spaced)
            continue
        if last is not None and _apart(last, glyph, blank, typed, strip.em):
            text.append(" ")
            marks.append(None)
        for char in glyph.text:
            text.append(char)
            marks.append(glyph)
        last, blank, typed = glyph, False, False
    strip.text, strip.marks = "".join(text), marks


def _apart(last: Glyph, glyph: Glyph, blank: bool, typed: bool, em: float) -> bool:
    gap = (glyph.box.left - last.box.right) / em
    if not is_wide(last.text) and not is_wide(glyph.text):
        return blank or gap > 0.5
    if typed and is_wide(last.text) and is_wide(glyph.text):
        return True
    return gap > (_NARROW_GAP if blank else _WIDE_GAP)


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or full width."""
    return unicodedata.east_asian_width(char[-1]) in "WF"


def _mark(strips: list[Strip]) -> list[Strip]:
    for strip in strips:
        strip.furniture = is_furniture(strip.text)
    # A bare number as first or last line of a page is its number.
    for edge in (strips[:1], strips[-1:]):
        for strip in edge:
            bare = strip.text.strip()
            strip.furniture = strip.furniture or (bare.isascii() and bare.isdigit() and len(bare) < 4 and len(strips) > 1)
    return strips


def _repeated(strips: list[Strip], pages: int) -> None:
    """Mark running heads: the same short first or last line on most pages."""
    if pages < 3:
        return
    edges: dict[int, list[Strip]] = {}
    for strip in strips:
        edges.setdefault(strip.page, []).append(strip)
    ends = [page[place] for page in edges.values() for place in {0, len(page) - 1}]
    counts = Counter(strip.text.strip() for strip in ends)
    for strip in ends:
        if counts[strip.text.strip()] > max(2, pages // 2) and len(strip.text) < 40:
            strip.furniture = True


def _join(strips: list[Strip]) -> list[Row]:
    body = [strip for strip in strips if not strip.furniture]
    if not body:
        return [_row([strip], number) for number, strip in enumerate(strips, 1)]
    left, right, em = _margins(body)
    rows: list[Row] = []
    waiting: list[Strip] = []  # furniture inside a paragraph that runs over pages: it follows the paragraph
    paragraph: list[Strip] = []

    def end() -> None:
        if paragraph:
            rows.append(_row(paragraph, len(rows) + 1, left, right, em))
        rows.extend(_row([strip], len(rows) + 1) for strip in waiting)
        paragraph.clear()
        waiting.clear()

    for strip in strips:
        if strip.furniture:
            waiting.append(strip)
            if not paragraph:
                end()
        elif paragraph and _runs_on(paragraph[-1], strip, left, right, em):
            paragraph.append(strip)
        else:
            end()
            paragraph.append(strip)
    end()
    return rows


def _margins(body: list[Strip]) -> tuple[float, float, float]:
    """The left and right margins of the running text and the size of its characters."""
    em = median(strip.em for strip in body)
    long = sorted(body, key=lambda strip: strip.left - strip.right)[: max(1, len(body) // 2)]
    right = max(Counter(round(strip.right / 2) * 2 for strip in long).items(), key=lambda pair: (pair[1], pair[0]))[0]
    left = min(strip.left for strip in long)
    return left, max(float(right), median(strip.right for strip in long)), em


def _runs_on(last: Strip, strip: Strip, left: float, right: float, em: float) -> bool:
    """Whether a line goes on with the paragraph of the line before: that one is full, this one begins at the margin, both are of one size."""
    if last.right < right - _RIGHT_SLACK * em or last.left > left + _DEEPEST * em:
        return False
    if strip.left > left + _LEFT_SLACK * em or abs(last.em - strip.em) > 0.45 * em:
        return False
    if last.page == strip.page and strip.top - last.bottom > 2.2 * em:
        return False
    # A full line that closes a sentence may end its paragraph; the next one then begins with a label or an indent.
    return not (last.text.rstrip()[-1:] in "。：；" and strip.text[:1] in _HEADS and strip.left > left + 0.3 * em)


def _row(strips: list[Strip], number: int, left: float = 0.0, right: float = 0.0, em: float = 12.0) -> Row:
    text, runs = "", list[RawRun]()
    for strip in strips:
        if text and not (is_wide(text[-1]) or is_wide(strip.text[:1] or " ")):
            text += " "
        _trace(strip, len(text), runs)
        text += strip.text
    first = strips[0]
    middle = (first.left + first.right) / 2
    centred = len(strips) == 1 and right > left and abs(middle - (left + right) / 2) < em and first.left > left + 2.5 * em
    at_right = len(strips) == 1 and right > left and not centred and first.left > (left + right) / 2 and first.right > right - 6 * em
    look = Look(centred=centred, right=at_right, size=round(first.em, 1), indent=round((first.left - left) / em, 1) if right > left else None)
    return Row(text, number, furniture=first.furniture, look=look, runs=runs)


def _trace(strip: Strip, at: int, runs: list[RawRun]) -> None:
    """Runs over characters whose boxes follow one another."""
    part = f"page/{strip.page}"
    begun = -1
    for place in range(len(strip.marks) + 1):
        mark = strip.marks[place] if place < len(strip.marks) else None
        before = strip.marks[place - 1] if place else None
        if begun >= 0 and (mark is None or before is None or mark.place != before.place + 1):
            first = strip.marks[begun]
            if first is not None:
                runs.append((at + begun, at + place, part, (first.place,), 0, View.FINAL))
            begun = -1
        if begun < 0 and mark is not None:
            begun = place
