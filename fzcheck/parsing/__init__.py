"""A Draft becomes a Document. Knows the shape of official documents and nothing of legality."""

from __future__ import annotations

from fzcheck.parsing.document import Document
from fzcheck.parsing.stretches import stretches
from fzcheck.parsing.tree import Builder
from fzcheck.parsing.wraps import crown, settle
from fzcheck.parsing.zones import Zones
from fzcheck.reading.draft import Draft

__all__ = ["Document", "parse_draft"]


def parse_draft(draft: Draft) -> Document:
    """The document of a draft; never raises for what the draft holds."""
    rows = stretches(draft)
    Zones(rows).assign()
    crown(rows)
    settle(rows)
    return Builder(draft, rows).document()
