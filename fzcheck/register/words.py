"""Words for searching Chinese: every pair of neighbouring characters is a word, so that any two characters that stand together are found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fzcheck.reading.fold import fold

_RUNS = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")
_LAST = "\u9fcc"  # the newest ideograph that every version of SQLite takes for a letter
_SIGNS = re.compile(r"[^\w]|_")


def tokens(text: str) -> list[str]:
    """The words of a text in order: 备案审查 → 备案 案审 审查 查; letters and digits stay whole."""
    found: list[str] = []
    for run in _runs(text):
        found.extend([run] if run.isascii() else [*_pairs(run), _word(run[-1])])
    return found


def phrase(query: str) -> list[str]:
    """The words that must follow one another where a text holds the query; the last one, marked with *, need only begin so."""
    runs = _runs(query)
    found: list[str] = []
    for number, run in enumerate(runs, 1):
        last = number == len(runs)
        if run.isascii():
            found.append(run + ("*" if last else ""))
        elif not last:
            found.extend([*_pairs(run), _word(run[-1])])
        else:
            found.extend(_pairs(run) if len(run) > 1 else [_word(run) + "*"])
    return found


def phrases(query: str) -> list[list[str]]:
    """One phrase for each part of a query that is set apart by spaces; parts without a letter or digit are left out."""
    return [found for part in fold(query).split() if (found := phrase(part))]


def joined(texts: Iterable[str]) -> str:
    """The words of several texts as one string; nothing follows across the border of two texts."""
    return " zz ".join(" ".join(tokens(text)) for text in texts if text)


def _runs(text: str) -> list[str]:
    return _RUNS.findall(_SIGNS.sub(" ", fold(text)).lower().replace("　", " "))


def _pairs(run: str) -> list[str]:
    return [_word(run[at : at + 2]) for at in range(len(run) - 1)]


def _word(chars: str) -> str:
    if max(chars) <= _LAST:
        return chars
    return "".join(char if char <= _LAST else f"u{ord(char):x}" for char in chars)
