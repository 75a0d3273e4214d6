"""What one paragraph holds while it is read: finished lines, the line in the making, text apart, boxes and notes hung onto it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from fzcheck.reading.draft import View
from fzcheck.reading.lay import RawRun


class Sight(NamedTuple):
    """In which version a stretch stands, and whether the reader was asked to show it."""

    view: View
    shown: bool


PLAIN = Sight(View.FINAL, True)


class Aside(NamedTuple):
    """Text that is not shown: its view, the line (from 0) and column in the paragraph where it would stand, and its source."""

    view: View
    line: int
    column: int
    text: str
    part: str
    path: tuple[int, ...]


class Box(NamedTuple):
    """A text box or a drawn text: its content element, and whether it hangs before all text of its paragraph."""

    element: etree._Element
    sight: Sight
    first: bool


class NoteMark(NamedTuple):
    """A reference to a footnote or endnote: its identifier and, where the author set one, the mark."""

    tag: str
    key: str
    custom: bool
    sight: Sight


@dataclass(slots=True)
class Content:
    """The content of a paragraph, or of several that a deleted paragraph mark joins."""

    pieces: list[str] = field(default_factory=list)
    runs: list[RawRun] = field(default_factory=list)
    at: int = 0
    lines: list[tuple[str, list[RawRun]]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)

    def add(self, text: str, part: str, path: tuple[int, ...], offset: int, view: View) -> None:
        """Show a text that comes from one place."""
        end = self.at + len(text)
        self.pieces.append(text)
        self.runs.append((self.at, end, part, path, offset, view))
        self.at = end

    def blank(self, text: str) -> None:
        """Show a text that no text element holds, such as a tab."""
        self.pieces.append(text)
        self.at += len(text)

    def hide(self, text: str, view: View, part: str, path: tuple[int, ...]) -> None:
        """Keep a text apart; neighbours of the same view are one."""
        line, column = len(self.lines), self.at + 1
        last = self.asides[-1] if self.asides else None
        if last and (last.view, last.line, last.column, last.part) == (view, line, column, part):
            self.asides[-1] = last._replace(text=last.text + text)
        else:
            self.asides.append(Aside(view, line, column, text, part, path))

    def end_aside(self) -> None:
        """Part what is kept apart at this place from what follows, as its paragraph does."""
        last = self.asides[-1] if self.asides else None
        if last and (last.line, last.column) == (len(self.lines), self.at + 1) and not last.text.endswith("\n"):
            self.asides[-1] = last._replace(text=last.text + "\n")

    def end_line(self) -> None:
        """Close the line in the making."""
        self.lines.append(("".join(self.pieces), self.runs))
        self.pieces, self.runs, self.at = [], [], 0

    def number(self, text: str) -> None:
        """Put an automatic number before the first line; everything on it moves by its length."""
        size = len(text)
        if not size:
            return
        if self.lines:
            first, runs = self.lines[0]
            self.lines[0] = (text + first, [_moved(run, size) for run in runs])
        else:
            self.pieces.insert(0, text)
            self.runs = [_moved(run, size) for run in self.runs]
            self.at += size
        self.asides = [aside._replace(column=aside.column + size) if aside.line == 0 else aside for aside in self.asides]

    @property
    def empty(self) -> bool:
        """Whether nothing is shown so far."""
        return not self.lines and not self.at


def _moved(run: RawRun, size: int) -> RawRun:
    start, end, part, path, offset, view = run
    return start + size, end + size, part, path, offset, view
