"""Patterns for paths, as configuration files write them: `*` and `?` inside a name, `**` over folders, a name without `/` anywhere below.

A pattern that means a folder means all that is below it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from fnmatch import translate
from functools import cache

_ANY = "**"


def matches(pattern: str, path: str) -> bool:
    """Whether a path, relative to the folder of its configuration and with `/` between names, is meant by a pattern; `送审/` means all below it.

    The time is that of names in the pattern times names in the path, whatever stands in them.
    """
    names, inside = _names(same(pattern))
    # Which beginnings of the path the pattern so far can mean, by their number of names.
    parts = path.split("/")
    means = {0}
    for name in names:
        if name == _ANY:
            means = set(range(min(means), len(parts) + 1)) if means else means
        else:
            means = {at + 1 for at in means if at < len(parts) and _compiled(name).match(parts[at])}
    return any(at < len(parts) or not inside for at in means)


def same(name: str) -> str:
    """A path or pattern as this system compares names: composed (macOS gives them decomposed), on Windows in small letters with `/`."""
    return os.path.normcase(unicodedata.normalize("NFC", name)).replace(os.sep, "/")


@cache
def _names(pattern: str) -> tuple[tuple[str, ...], bool]:
    """The names of a pattern, and whether only what lies inside a folder is meant."""
    pattern = pattern.replace("\\", "/").removeprefix("./")
    names = tuple(pattern.strip("/").split("/"))
    anywhere = len(names) == 1 and not pattern.startswith("/")
    return ((_ANY, *names) if anywhere else names), pattern.endswith("/")


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(translate(name))
