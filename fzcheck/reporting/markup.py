"""Text inside HTML: escaped, with characters that HTML forbids made visible."""

from __future__ import annotations

from html import escape

from fzcheck.checking.finding import Finding

# C0 and C1 controls other than tab and line feed, and lone surrogates, may not stand in an HTML file.
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, 13, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")


def words(text: str) -> str:
    """The text as content or attribute value."""
    return escape(text.translate(_FORBIDDEN))


def tone(finding: Finding) -> str:
    """The class that colours a finding: its level, or `away` for a known or suppressed one."""
    return finding.level.value if finding.state == "new" else "away"
