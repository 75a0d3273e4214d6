"""Laying out: rows as the format readers find them become the lines of a Draft, with offsets into one display text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fzcheck.reading.draft import Cell, Draft, Line, Look, Notice, Run, Shadow, Story
from fzcheck.reading.fold import fold


@dataclass(slots=True)
class Row:
    """A line before it has a place in the display text. `runs` hold offsets into the row."""

    text: str
    paragraph: int = 0
    automatic: int = 0
    story: Story = Story.BODY
    cell: Cell | None = None
    note: str = ""
    furniture: bool = False
    look: Look = field(default_factory=Look)
    runs: list[Run] = field(default_factory=list)


def draft_of(
    rows: Iterable[Row],
    path: str,
    sha256: str,
    format: str,
    encoding: str | None,
    shadows: Iterable[Shadow] = (),
    notices: Iterable[Notice] = (),
    facts: Iterable[tuple[str, str]] = (),
) -> Draft:
    """The draft that some rows make; `rows` may be empty."""
    lines: list[Line] = []
    at = 0
    for number, row in enumerate(rows, 1):
        runs = tuple(Run(run.start + at, run.end + at, run.part, run.path, run.offset) for run in row.runs)
        lines.append(
            Line(
                number=number,
                start=at,
                end=at + len(row.text),
                text=row.text,
                story=row.story,
                paragraph=row.paragraph or number,
                automatic=row.automatic,
                cell=row.cell,
                note=row.note,
                furniture=row.furniture,
                look=row.look,
                runs=runs,
            )
        )
        at += len(row.text) + 1
    text = "\n".join(line.text for line in lines)
    if not lines:
        lines = [Line(1, 0, 0, "")]
    return Draft(path, sha256, format, encoding, text, fold(text), tuple(lines), tuple(shadows), tuple(notices), tuple(facts))
