"""Locating: a span of the display text as a place that a reader can cite."""

from __future__ import annotations

from bisect import bisect_right

from fzcheck.checking.finding import Location
from fzcheck.parsing.document import Document
from fzcheck.span import Span


class Locator:
    """Turns spans of one document into locations; built once a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [leaf[0] for leaf in document.leaves]

    def locate(self, span: Span) -> Location:
        """The location of a span: the address of the node that owns its first character."""
        draft = self._document.draft
        address, citation = self._address(span.start)
        line, column = draft.position(span.start)
        end_line, end_column = draft.position(max(span.start, span.end - 1))
        return Location(
            address,
            citation,
            line,
            column,
            end_line,
            end_column + (1 if span.end > span.start else 0),
            span.start,
            span.end,
            draft.quote(span),
        )

    def line(self, number: int) -> Location | None:
        """The location of a whole line, or None where there is no such line."""
        lines = self._document.draft.lines
        return self.locate(Span(lines[number - 1].start, lines[number - 1].end)) if 0 < number <= len(lines) else None

    def _address(self, offset: int) -> tuple[str, str]:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return "", ""
        node = self._document.nodes[self._document.leaves[at][2]]
        return node.address, node.citation
