"""Text out of sight put back: the draft as it would read with what was deleted or hidden, and where in it that text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fzcheck.reading.draft import Draft, Line, Shadow, View
from fzcheck.reading.lay import Row, draft_of
from fzcheck.span import Span


@dataclass(frozen=True, slots=True)
class Patch:
    """A stretch put back, with its line end: code points `start`..`end` of the restored text, and the place of the draft where it was put."""

    start: int
    end: int
    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A draft with the text of one view put back. The patches are in order and cover all text that the draft itself does not show."""

    draft: Draft
    patches: tuple[Patch, ...]

    def within(self, span: Span) -> tuple[Patch, ...]:
        """The patches that a span of the restored text touches."""
        return tuple(patch for patch in self.patches if patch.start < span.end and span.start < patch.end)

    def shown(self, offset: int) -> int:
        """The code point of the draft that stands at a code point of the restored text; the place of the patch for one inside a patch."""
        at = bisect_right(self.patches, offset, key=lambda patch: patch.start) - 1
        if at < 0:
            return offset
        patch = self.patches[at]
        return patch.offset + max(offset - patch.end, 0)


def restored(draft: Draft, view: View) -> Restored | None:
    """The draft with the deleted or the hidden text put back where it stood, or None where it has none; automatic numbers stay as they are."""
    by_line: dict[int, list[Shadow]] = defaultdict(list)
    for shadow in draft.shadows:
        if shadow.view is view and shadow.text.strip():
            by_line[min(shadow.line, len(draft.lines) + 1)].append(shadow)
    if not by_line:
        return None
    page = _Page(draft)
    for line in draft.lines:
        page.line(line, sorted(by_line.pop(line.number, ()), key=lambda shadow: shadow.column))
    page.after(shadow for left in by_line.values() for shadow in left)
    found = draft_of(page.rows, draft.path, draft.sha256, draft.format, draft.encoding, facts=draft.facts)
    return Restored(found, tuple(page.patches))


class _Page:
    """The rows of the restored draft in the making, and where in them text was put back."""

    def __init__(self, draft: Draft) -> None:
        self.rows: list[Row] = []
        self.patches: list[Patch] = []
        self._draft = draft
        self._at = 0  # of the row in the making
        self._paragraphs = max((line.paragraph for line in draft.lines), default=0)

    def line(self, line: Line, shadows: list[Shadow]) -> None:
        """A line of the draft with what stands in it, whole paragraphs before its number."""
        while shadows and shadows[0].ended and shadows[0].column <= line.automatic + 1:
            self._whole(shadows.pop(0), line, line.start)
        text, shown, automatic = "", 0, line.automatic
        for shadow in shadows:
            to = max(min(shadow.column - 1, len(line.text)), shown)
            text, shown = text + line.text[shown:to], to
            for piece in _pieces(shadow):
                text = self._put(text, piece, shadow, line.start + to)
                if piece.endswith("\n"):
                    self._end(text[:-1], line, automatic)
                    text, automatic = "", 0
        self._end(text + line.text[shown:], line, automatic)

    def after(self, shadows: Iterator[Shadow]) -> None:
        """What stands behind the last line; the line ends before it were put there too."""
        last, count = self._draft.lines[-1], len(self.patches)
        for shadow in shadows:
            self._whole(shadow, last, last.end)
        self.patches[count:] = [replace(patch, start=patch.start - 1) for patch in self.patches[count:]]

    def _whole(self, shadow: Shadow, near: Line, offset: int) -> None:
        for piece in _pieces(shadow):
            self._paragraphs += 1
            text = self._put("", piece, shadow, offset).removesuffix("\n")
            self._add(Row(text, self._paragraphs, 0, near.story, near.cell, near.note, near.furniture, near.look))

    def _put(self, before: str, text: str, shadow: Shadow, offset: int) -> str:
        start = self._at + len(before)
        if text:
            self.patches.append(Patch(start, start + len(text), offset, min(shadow.line, len(self._draft.lines)), shadow.column))
        return before + text

    def _end(self, text: str, line: Line, automatic: int) -> None:
        self._add(Row(text, line.paragraph, automatic, line.story, line.cell, line.note, line.furniture, line.look))

    def _add(self, row: Row) -> None:
        self.rows.append(row)
        self._at += len(row.text) + 1


def _pieces(shadow: Shadow) -> list[str]:
    """The lines of a shadow with their ends, as far as these are out of sight too."""
    pieces = (shadow.text + "\n" * shadow.ended).split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
