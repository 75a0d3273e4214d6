"""Organs and institutions that no longer exist under the name a text gives them (rulesets/laws/former.toml), found in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from fzcheck import resources

_GROUP = r"(?:[\u4e00-\u9fa5]{2,8}[、和及与]){0,8}[\u4e00-\u9fa5]{1,10}?"
_PART = r"(?:部门|机关|主管部门|管理部门|单位|局)"


@dataclass(frozen=True, slots=True)
class Former:
    """One former name: what it is called in a message, what stands in its place, and from when."""

    name: str
    now: str
    since: date


class Seen(NamedTuple):
    """A former name in a text: which, its words and where."""

    former: Former
    words: str
    start: int
    end: int


@cache
def _table() -> dict[str, Any]:
    return resources.toml("rulesets/laws/former.toml")


@cache
def _rows(kind: str) -> tuple[tuple[Former, tuple[str, ...]], ...]:
    """Every row with its literal words: a text that holds none of them needs no pattern, and most texts need none."""
    return tuple(
        (Former(row["name"], row["now"], date.fromisoformat(row["since"])), (*row["words"], *row.get("listed", ()))) for row in _table()[kind]
    )


@cache
def _words(kind: str) -> tuple[AhoCorasick, tuple[int, ...]]:
    """What finds the literal words of all rows in one pass, and the row of each word."""
    words = [(word, number) for number, (_, words) in enumerate(_rows(kind)) for word in words]
    return AhoCorasick([word for word, _ in words]), tuple(number for _, number in words)


@cache
def _pattern(kind: str, number: int) -> re.Pattern[str]:
    row = _table()[kind][number]
    before = "".join(f"(?<!{re.escape(word)})" for word in row.get("not_before", ()))
    after = "".join(f"(?!{re.escape(word)})" for word in row.get("not_after", ()))
    whole = "|".join(sorted(map(re.escape, row["words"]), key=lambda word: (-len(word), word)))
    alone = f"{before}(?:{whole}){after}"
    listed = "|".join(sorted(map(re.escape, row.get("listed", ())), key=lambda word: (-len(word), word)))
    if not listed:
        return re.compile(alone)
    # 工商、税务等部门 · 财政、物价、监察、审计等部门: the short form counts only between the marks of a list of organs.
    first = rf"(?<=[、和及与由经向到县市区省级的，。；：（]){before}(?:{listed})(?=[、和及与]{_GROUP}(?:等)?(?:有关|相关|行政|职能|主管)*{_PART})"
    last = rf"(?<=[、和及与]){before}(?:{listed})(?=(?:等)?(?:有关|相关|行政|职能|主管)*{_PART})"
    return re.compile(f"{alone}|{first}|{last}|^(?:{listed})(?=[、]{_GROUP}(?:等)?{_PART})")


def former(text: str, kind: str = "organ") -> Iterator[Seen]:
    """Every former name of a kind (organ, institution) in a folded text without white space, row by row of the table, then by place."""
    words, rows = _words(kind)
    for number in sorted({rows[index] for index, _, _ in words.find_matches_as_indexes(text, overlapping=True)}):
        for found in _pattern(kind, number).finditer(text):
            yield Seen(_rows(kind)[number][0], found.group(), found.start(), found.end())
