"""Comments of a Word document: what they say and which words they are set on. They are no text of the document and are never read as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from fzcheck.reading.lay import Remark, Row
from fzcheck.reading.wordml import TEXT_TAGS, P, T, W

_START, _END, _REFERENCE, _COMMENT = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference", W + "comment"
_BREAKS = (W + "br", W + "cr", W + "tab")
_MARKS = frozenset((_START, _END, _REFERENCE))


@dataclass(slots=True)
class _Anchor:
    """Between which text elements of its part a comment stands: `first` counts those before it, `last` those before its end."""

    first: int
    last: int


def remarks(comments: etree._Element, part: str, root: etree._Element, rows: Sequence[Row]) -> Iterator[Remark]:
    """The comments in the order of their part, each with its first and last place in the rows; one set on nothing takes the line it hangs at."""
    anchors = _anchors(root)
    places = _places(part, rows)
    for item in comments.iter(_COMMENT):
        anchor = anchors.get(item.get(W + "id") or "")
        start, end = _range(anchor, places, rows) if anchor else (None, None)
        yield Remark(_text(item), (item.get(W + "author") or "").strip(), start, end)


def _anchors(root: etree._Element) -> dict[str, _Anchor]:
    found: dict[str, _Anchor] = {}
    count = 0
    for item in root.iter(*TEXT_TAGS, *_MARKS):
        if item.tag not in _MARKS:
            count += 1
            continue
        key = item.get(W + "id") or ""
        if item.tag == _END and key in found:
            found[key].last = count
        else:
            found.setdefault(key, _Anchor(count, count))
    return found


_Place = tuple[int, int]


def _places(part: str, rows: Sequence[Row]) -> dict[int, tuple[_Place, _Place]]:
    """Where the text elements of a part begin and end in the rows."""
    found: dict[int, tuple[_Place, _Place]] = {}
    for number, row in enumerate(rows):
        for first, last, where, path, _, _ in row.runs:
            if where == part:
                begin, end = found.get(path[0], ((number, first), (number, last)))
                found[path[0]] = min(begin, (number, first)), max(end, (number, last))
    return found


def _range(anchor: _Anchor, places: dict[int, tuple[_Place, _Place]], rows: Sequence[Row]) -> tuple[_Place | None, _Place | None]:
    inside = [places[at] for at in range(anchor.first, anchor.last) if at in places]
    if inside:
        return min(begin for begin, _ in inside), max(end for _, end in inside)
    near = next((places[at][0][0] for at in (anchor.first - 1, anchor.first) if at in places), None)
    return (None, None) if near is None else ((near, 0), (near, len(rows[near].text)))


def _text(comment: etree._Element) -> str:
    lines = ["".join(" " if item.tag in _BREAKS else item.text or "" for item in line.iter(T, *_BREAKS)) for line in comment.iter(P)]
    return "\n".join(lines).strip()
