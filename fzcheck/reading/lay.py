"""Laying out: rows as the format readers find them become the lines of a Draft, with offsets into one display text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from fzcheck.reading.draft import Box, Cell, Draft, Line, Look, Notice, Run, Shadow, Story, View
from fzcheck.reading.fold import fold
from fzcheck.reading.furniture import mark

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
    return Draft(path, sha256, format, encoding, text, fold(text), tuple(lines), tuple(shadows), tuple(notices), tuple(facts), boxes or {})
