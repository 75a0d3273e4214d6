"""Page furniture: what a page or a converter adds to a text, marked so that it never counts as structure and never goes unseen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

_LONGEST = 60
_DASH = "-—－–―─‐‑−﹣·•"
_PAGE = re.compile(
    rf"""\s*(?:
        [{_DASH}]+\s*[0-9０-９]{{1,4}}\s*[{_DASH}]+      # - 30 -, — 9 —
      | 第\s*[0-9０-９]{{1,4}}\s*页(?:\s*[,，/、]?\s*共\s*[0-9０-９]{{1,4}}\s*页)?
      | [Pp]age\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?
      | \[bookmark:[^\]]*\]                              # what some converters leave of a Word bookmark
      | \[(?:pic|image|图片)\]
      | \f
    )\s*$""",
    re.VERBOSE,
)
_OPEN = re.compile(rf"\s*[{_DASH}]\s*$")
_COUNT = re.compile(r"\s*[0-9０-９]{1,4}\s*$")


class Marked(Protocol):
    """A row that can be marked as furniture."""

    text: str
    furniture: bool


def is_furniture(text: str) -> bool:
    """Whether a line by itself is a page number or a converter's mark."""
    return len(text) < _LONGEST and _PAGE.match(text) is not None


def mark(rows: Sequence[Marked]) -> None:
    """Mark page numbers and converters' marks among the rows, also a “— 9 —” that stands on three lines."""
    for index, row in enumerate(rows):
        size = len(row.text)
        if row.furniture or not 0 < size < _LONGEST:
            continue
        if _PAGE.match(row.text):
            row.furniture = True
        elif size < 6 and _OPEN.match(row.text):
            _mark_split(rows, index)


def _mark_split(rows: Sequence[Marked], index: int) -> None:
    last = index
    for pattern in (_COUNT, _OPEN):
        last = _next_filled(rows, last)
        if last < 0 or not pattern.match(rows[last].text):
            return
    for row in rows[index : last + 1]:
        row.furniture = row.furniture or bool(row.text.strip())


def _next_filled(rows: Sequence[Marked], index: int) -> int:
    """The next row that is not blank, at most one blank row on; -1 where there is none."""
    for after in (index + 1, index + 2):
        if after < len(rows) and rows[after].text.strip():
            return after
    return -1
