"""Display width: Chinese characters take two columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

# 避头尾：这些标点不放在行首
_NO_START = frozenset("，。；：？！、）》〉」』】”’…,.;:?!)]}%")


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """Columns of one character: 2 for wide and full-width ones, 0 for combining and control ones, else 1 (ambiguous ones too, as in terminals)."""
    if east_asian_width(char) in "WF":
        return 2
    return 0 if combining(char) or not char.isprintable() else 1


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(char_width, text))


def pad(text: str, columns: int) -> str:
    """The text filled up with spaces to at least `columns`."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken at spaces or between Chinese characters, never inside a word or before a closing mark.

    Line ends in the text stay; at least one line is returned.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap(paragraph, columns))
    return lines


def _wrap(paragraph: str, columns: int) -> Iterator[str]:
    line, used = "", 0
    for token in _tokens(paragraph):
        size = width(token)
        if line and used + size > columns and not (token[0] in _NO_START and used + size <= columns + 2):
            yield line.rstrip()
            line, used = "", 0
            token = token.lstrip()
            size = width(token)
        line += token
        used += size
    yield line.rstrip()


def _tokens(paragraph: str) -> Iterator[str]:
    """Wide characters one by one, with the closing marks that follow them; other stretches up to and with their space."""
    token = ""
    for char in paragraph:
        if token and not _sticks(token, char):
            yield token
            token = ""
        token += char
    if token:
        yield token


def _sticks(token: str, char: str) -> bool:
    if char in _NO_START:
        return True
    if token[-1] in "（《〈「『【“‘([{":
        return True
    return char_width(char) == 1 and char_width(token[-1]) == 1 and token[-1] != " "
