"""Where the words of a finding stand in a Word document: the text elements that hold them, as far as a comment may stand there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from fzcheck.checking.finding import Finding
from fzcheck.reading.draft import Draft, Line, View


class Piece(NamedTuple):
    """The code points `first`..`last` of the own text of the `element`-th text element of a part."""

    part: str
    element: int
    first: int
    last: int


class Anchor(NamedTuple):
    """The pieces that a comment covers, in reading order, all in one part; `exact` says that they hold the finding's own words."""

    pieces: tuple[Piece, ...]
    exact: bool


def anchor(draft: Draft, finding: Finding, parts: Container[str]) -> Anchor | None:
    """Where the comment of a finding goes: its words; else its line; else the first words of the document. None for a document without text."""
    place = finding.location
    if place is not None and place.start is not None and place.end is not None:
        found = _in_one_part(list(_pieces(draft, place.start, place.end, parts)))
        if found:
            return Anchor(found, True)
    if place is not None:
        found = _line(draft.lines[min(place.line, len(draft.lines)) - 1], parts)
        if found:
            return Anchor(found, False)
    found = next((pieces for line in draft.lines if not line.furniture and (pieces := _line(line, parts))), ())
    return Anchor(found, False) if found else None


def span_pieces(draft: Draft, start: int, end: int, parts: Container[str]) -> tuple[Piece, ...]:
    """The pieces of a span if they hold every character of it, else none."""
    found = tuple(_pieces(draft, start, end, parts))
    return found if sum(piece.last - piece.first for piece in found) == end - start else ()


def _line(line: Line, parts: Container[str]) -> tuple[Piece, ...]:
    runs = [
        run for run in line.runs if run.part in parts and run.view is View.FINAL and line.text[run.start - line.start : run.end - line.start].strip()
    ]
    return _in_one_part([Piece(run.part, run.path[0], run.offset, run.offset + run.end - run.start) for run in runs])


def _pieces(draft: Draft, start: int, end: int, parts: Container[str]) -> Iterator[Piece]:
    number = draft.line_at(start).number - 1
    while number < len(draft.lines) and draft.lines[number].start < max(end, start + 1):
        for run in draft.lines[number].runs:
            first, last = max(start, run.start), min(end, run.end)
            if first < last and run.part in parts and run.view is View.FINAL:
                yield Piece(run.part, run.path[0], run.offset + first - run.start, run.offset + last - run.start)
        number += 1


def _in_one_part(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.part == pieces[0].part)
