"""Laying out: rows as the format readers find them become the lines of a Draft, with offsets into one display text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from fzcheck.reading.draft import Box, Cell, Comment, Draft, Line, Look, Notice, Run, Shadow, Story, View
from fzcheck.reading.fold import fold
from fzcheck.reading.furniture import mark
from fzcheck.span import Span

RawRun = tuple[int, int, str, tuple[int, ...], int, View]
_PLAIN = Look()
_run = partial(tuple.__new__, Run)  # half the time of calling Run, for a million of them


@dataclass(slots=True)
class Row:
    """A line before it has a place in the display text. `runs` hold the fields of a Run, with offsets into the row."""

    text: str
    paragraph: int = 0
    automatic: int = 0
    story: Story = Story.BODY
    cell: Cell | None = None
    note: str = ""
    furniture: bool = False
    look: Look = _PLAIN
    runs: list[RawRun] = field(default_factory=list)


class Remark(NamedTuple):
    """A comment before its words have a place in the display text: `start` and `end` are (row, column) from 0, None where it stands nowhere."""

    text: str
    author: str
    start: tuple[int, int] | None
    end: tuple[int, int] | None


def draft_of(
    rows: Iterable[Row],
    path: str,
    sha256: str,
    format: str,
    encoding: str | None,
    shadows: Iterable[Shadow] = (),
    notices: Iterable[Notice] = (),
    facts: Iterable[tuple[str, str]] = (),
    boxes: Mapping[str, tuple[Box, ...]] | None = None,
    remarks: Iterable[Remark] = (),
) -> Draft:
    """The draft that some rows make; `rows` may be empty."""
    lines: list[Line] = []
    at = 0
    rows = list(rows)
    mark(rows)
    for number, row in enumerate(rows, 1):
        end = at + len(row.text)
        runs = tuple([_run((first + at, last + at, part, where, offset, view)) for first, last, part, where, offset, view in row.runs])
        paragraph = row.paragraph or number
        lines.append(Line(number, at, end, row.text, row.story, paragraph, row.automatic, row.cell, row.note, row.furniture, row.look, runs))
        at = end + 1
    text = "\n".join(line.text for line in lines)
    if not lines:
        lines = [Line(1, 0, 0, "")]
    comments = tuple(_comment(remark, lines) for remark in remarks)
    return Draft(path, sha256, format, encoding, text, fold(text), tuple(lines), tuple(shadows), tuple(notices), tuple(facts), boxes or {}, comments)


def _comment(remark: Remark, lines: Sequence[Line]) -> Comment:
    places = [lines[row].start + column for place in (remark.start, remark.end) if place for row, column in [place]]
    return Comment(remark.text, remark.author, Span(places[0], places[1]) if len(places) == 2 else None)
