"""A Document becomes Meaning. Says how a thing is said, never that it is illegal."""

from __future__ import annotations

from dataclasses import replace

from fzcheck.meaning.citations import citations
from fzcheck.meaning.facts import facts
from fzcheck.meaning.meta import Rank
from fzcheck.meaning.units import sentences, units
from fzcheck.meaning.values import Meaning
from fzcheck.parsing.document import Document

__all__ = ["Meaning", "understand"]


def understand(document: Document, *, rank: str = "auto") -> Meaning:
    """The meaning of a document; `rank` other than "auto" overrides the inferred one (a value of Rank)."""
    meta = facts(document)
    if rank != "auto":
        meta = replace(meta, rank=Rank(rank), rank_reason="由使用者指定")
    found = units(document)
    said = sentences(found)
    return Meaning(document, meta, said, citations(said), found)
