"""The nearest known name to one that is not known: what an error message offers instead."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 60.0  # per cent
_HALF = 50.0  # of two Chinese characters one may be wrong (收见 for 收件)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like the given one, empty where none is alike. Upper and lower case, hyphens and underscores make no difference."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=_ALIKE if len(name) > 2 else _HALF)
    return str(found[0]) if found else ""


def cure(name: str, known: Iterable[str]) -> str:
    """The advice on an unknown name: 您要写的可能是 … where one is alike, else all that are known."""
    known = tuple(known)
    near = nearest(name, known)
    return f"您要写的可能是 {near}" if near else f"可用的有：{'、'.join(known)}"


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
