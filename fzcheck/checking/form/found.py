"""What a check of form or procedure found: a place, the words for the message, and the correction where there is only one."""

from __future__ import annotations

from dataclasses import dataclass

from fzcheck.checking.finding import Fix, Level
from fzcheck.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One place; `span` is None for the whole document, `level` None where the rule's own level holds."""

    span: Span | None
    words: tuple[tuple[str, str], ...] = ()
    fix: Fix | None = None
    level: Level | None = None


def told(span: Span | None, said: str, fix: Fix | None = None, level: Level | None = None) -> Found:
    """A find with the one word 说明 for the message."""
    return Found(span, (("说明", said),), fix, level)
