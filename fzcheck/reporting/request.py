"""What a report is made of besides the findings: the drafts as they came in, and what the officer adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fzcheck.reporting.opinion_facts import OpinionFacts


def nothing(path: str) -> bytes | None:
    """No draft is at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """`original` gives the bytes of a document by its path in the report, or None; `suggest` asks for tracked changes; `facts` are the officer's."""

    original: Callable[[str], bytes | None] = nothing
    suggest: bool = False
    facts: OpinionFacts | None = None


PLAIN = Request()
