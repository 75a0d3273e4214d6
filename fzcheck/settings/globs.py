"""Patterns for paths, as configuration files write them: `*` and `?` inside a name, `**` over folders, a name without `/` anywhere below.

A pattern that means a folder means all that is below it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Whether a path, relative to the folder of its configuration and with `/` between names, is meant by a pattern; `送审/` means all below it."""
    return _compiled(same(pattern)).fullmatch(path) is not None


def same(name: str) -> str:
    """A path or pattern as this system compares names: composed (macOS gives them decomposed), on Windows in small letters with `/`."""
    return os.path.normcase(unicodedata.normalize("NFC", name)).replace(os.sep, "/")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("\\", "/").removeprefix("./")
    inside = pattern.endswith("/")
    names = pattern.strip("/").split("/")
    anywhere = len(names) == 1 and not pattern.startswith("/")
    parts = [".*" if name == "**" else _name(name) for name in names]
    text = "/".join(parts).replace(".*/", "(?:.*/)?")
    return re.compile(f"(?s){'(?:.*/)?' if anywhere else ''}{text}{'/.*' if inside else '(?:/.*)?'}")


def _name(pattern: str) -> str:
    """One name of a pattern as a regular expression."""
    out, at = "", 0
    while at < len(pattern):
        char, at = pattern[at], at + 1
        close = pattern.find("]", at + 1) if char == "[" else -1
        if char == "*":
            out += "[^/]*"
        elif char == "?":
            out += "[^/]"
        elif close > 0:
            inner = pattern[at:close].replace("\\", r"\\")
            out += f"[{'^' + inner[1:] if inner[0] == '!' else inner}]"
            at = close + 1
        else:
            out += re.escape(char)
    return out
