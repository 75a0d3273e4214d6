"""Labels: the numbering at the beginning of a line, by the families of grammar/labels.toml, found with one compiled alternation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from fzcheck.parsing.document import Kind
from fzcheck.parsing.numerals import chinese, number
from fzcheck.resources import toml

_ZH = "[零〇一二三四五六七八九十百千两]{1,7}"
_ARABIC = r"\d{1,3}"
_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千两\s]+|\d+|[①-⑳㈠-㈩]")
_BRANCH = re.compile(r"之\s*([一二三四五六七八九十]+)$")


@dataclass(frozen=True, slots=True)
class Family:
    """One numbering family: `rank` orders the fixed ones, 0 means that its level depends on what is open."""

    name: str
    pattern: str
    rank: int
    kind: Kind
    outline: Kind


class Label(NamedTuple):
    """A label found at the beginning of a line: its family, value, branch (第×条之一 has 1) and the range in the line's text."""

    family: Family
    value: int
    branch: int
    start: int
    end: int


@cache
def families() -> tuple[Family, ...]:
    """The families in the order of the data file, which is the order in which they are tried."""
    rows = toml("grammar/labels.toml")["family"]
    return tuple(Family(row["name"], row["pattern"], row["rank"], Kind(row["kind"]), Kind(row.get("outline", row["kind"]))) for row in rows)


CROWNS = {"一、": 3, "（一）": 4}  # the ranks of relative families that stand as headings over articles


@cache
def crowned(name: str) -> Family:
    """A relative family as a heading over articles."""
    family = next(family for family in families() if family.name == name)
    return replace(family, rank=CROWNS[name], kind=family.outline)


@cache
def _matcher() -> re.Pattern[str]:
    parts = []
    for index, family in enumerate(families()):
        pattern = family.pattern.replace("{zh}", _ZH).replace("{n}", _ARABIC).replace("_", r"\s?")
        parts.append(f"(?P<f{index}>{pattern})")
    # What a conversion could not show may stand as ?? before a label.
    return re.compile(r"[\s#*•●◆■▪]*[?\ufffd]{0,3}\s?(?:" + "|".join(parts) + ")")


def label(folded: str) -> Label | None:
    """The label at the beginning of a folded line, or None."""
    found = _matcher().match(folded)
    if found is None:
        return None
    known = _KNOWN.get(found.group())
    return known if known is not None else _made(found)


_KNOWN: dict[str, Label] = {}  # labels by what was matched, white space in front included: documents use the same few again and again
_MOST = 50_000


def _made(found: re.Match[str]) -> Label:
    name = found.lastgroup or ""
    start, end = found.span(name)
    made = Label(families()[int(name[1:])], *_value(found.group(name)), start, end)
    if len(_KNOWN) < _MOST:
        _KNOWN[found.group()] = made
    return made


@cache
def _value(written: str) -> tuple[int, int]:
    branch = _BRANCH.search(written)
    numeral = _NUMERAL.search(written.strip("第笫（） "))
    return (number(numeral.group()) or 0 if numeral else 0), (number(branch.group(1)) or 0 if branch else 0)


@cache
def normal(family: str, value: int, branch: int, articled: bool) -> str:
    """A label as addresses write it: 第七条, 第七条之一, 第（三）项, 第1目, 一、, （二）, 3., （1）."""
    zh = chinese(value)
    tail = f"之{chinese(branch)}" if branch else ""
    match family:
        case "编" | "分编" | "章" | "节" | "条":
            return f"第{zh}{family}{tail}"
        case "一、":
            return f"{zh}、"
        case "（一）":
            return f"第（{zh}）项" if articled else f"（{zh}）"
        case "1.":
            return f"第{value}目" if articled else f"{value}."
        case "①" if 1 <= value <= 20:
            return chr(0x245F + value)
        case _:
            return f"（{value}）"
