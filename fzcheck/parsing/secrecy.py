"""The mark of secrecy in the head of a document: 绝密、机密 or 秘密, with or without ★ and a term (GB/T 9704, 7.2.2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from fzcheck.parsing.document import Document, Kind
from fzcheck.reading.draft import Story
from fzcheck.span import Span

_GRADE = r"(?:绝\s*密|机\s*密|秘\s*密)"
_TERM = r"(?:\s*[★☆*]\s*(?:(?:\d+|[一二三四五六七八九十]+)\s*(?:年|个?月|日|天)|长\s*期|启用前|[^\s]{0,12})?)?"
_URGENCY = r"(?:特\s*急|加\s*急|急\s*件|特\s*提|平\s*急)"
# A copy number, the mark and the urgency may stand on one line, in whatever order; nothing else does.
_LINE = re.compile(
    rf"(?:(?:\d{{1,6}}|{_URGENCY})\s+)*[【（〔\[]?\s*(?:密\s*级\s*[:：]\s*)?(?P<mark>{_GRADE}{_TERM})\s*[】）〕\]]?(?:\s*{_URGENCY}|\s+\d{{1,6}})*"
)
_HEAD = 8  # lines with text that a head has at most where no title was found


class Secrecy(NamedTuple):
    """Where the mark stands and what it says, without white space."""

    line: int
    span: Span
    mark: str


def secrecy(document: Document) -> Secrecy | None:
    """The first mark of secrecy in the head of the main body or in a page header; words about secrecy in the text are none."""
    head = _head(document)
    for line in document.draft.lines:
        if line.number in head or line.story is Story.HEADER:
            found = _LINE.fullmatch(document.draft.folded[line.start : line.end].strip())
            if found:
                return Secrecy(line.number, Span(line.start, line.end), "".join(found.group("mark").split()))
    return None


def _head(document: Document) -> frozenset[int]:
    """The numbers of the lines before the title, with those of the elements of the head; the first lines where there is no title."""
    lines = [line for line in document.draft.lines if line.text.strip() and line.story is not Story.HEADER]
    title = next((node for node in document.nodes if node.kind is Kind.TITLE and not node.body), None)
    first = [line for line in lines if title and line.start < title.start] if title else lines[:_HEAD]
    marked = [document.draft.line_at(node.start) for node in document.nodes if node.kind is Kind.SECRECY]
    return frozenset(line.number for line in (*first, *marked))
