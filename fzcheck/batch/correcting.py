"""Correcting: a document checked and its unambiguous corrections applied, again and again until none is left; the original is only read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.batch.one import check_draft
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport
from fzcheck.errors import UnreadableError, why
from fzcheck.reporting.corrected import chosen, corrected

if TYPE_CHECKING:
    from fzcheck.checking.ruleset import Ruleset

_PASSES = 8  # a correction may lay bare another one (，，， → ，， → ，)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of one document: its display text before and after, the corrected file, how many corrections were made and how many could not be.

    `error` says why nothing could be done at all.
    """

    path: str
    before: str = ""
    after: str = ""
    content: bytes = b""
    count: int = 0
    left: int = 0
    error: str | None = None


def correct(
    source: Source, ruleset: Ruleset, context: Context, mark: Callable[[DocumentReport], DocumentReport] = lambda report: report
) -> Corrected:
    """The document with every correction that can be made; `mark` sets the state of findings, and only new ones are corrected. Never raises for
    what the document holds."""
    from fzcheck.reading import read

    try:
        content = _bytes(source)
        context = replace((source.context or context).knowing(source.facts), every=True)
        draft = read(content, path=source.name)
        before, count = draft.text, 0
        for _ in range(_PASSES):
            fixes = chosen(finding.fix for finding in mark(check_draft(draft, ruleset, context)).findings if finding.fix and finding.state == "new")
            if not fixes:
                return Corrected(source.name, before, draft.text, content, count)
            content, made = corrected(content, draft, fixes)
            count += made
            if not made:
                break
            draft = read(content, path=source.name)
        return Corrected(source.name, before, draft.text, content, count, len(fixes) - made)
    except UnreadableError as error:
        return Corrected(source.name, error=str(error))


def _bytes(source: Source) -> bytes:
    if source.error is not None:
        raise UnreadableError(source.error)
    if source.data is not None:
        return source.data
    try:
        return Path(source.name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{source.name}：无法打开（{why(error)}）。请检查路径和权限。") from error
