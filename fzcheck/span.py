"""Where a character came from: half-open ranges of code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The code points `start <= i < end` of a draft's display text."""

    start: int
    end: int

    def hull(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether every code point of this span lies in the other."""
        return other.start <= self.start and self.end <= other.end
