"""Patterns: how a rule names what it looks for, as a sequence of terms and concepts with bounded gaps.

    未经 .. @批准 .. @不得          a gate
    @相对人 .. [ @缴纳 . @保证金 ]   the brackets mark the words to be quoted
    @处以|予以 @罚款 !@上位依据     alternatives; `!x` forbids x between its neighbours

Between two elements stands a gap: nothing (at most 4 characters, no punctuation), `.` (same clause, at most 24), `..` (same segment,
commas allowed, at most 60), `...` (same sentence, at most 160), `>>` (anywhere later in the unit). `x?` may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fzcheck.errors import RulesetError
from fzcheck.meaning.markers import Marker, Scan

_GAPS: dict[str, tuple[int, str]] = {
    "": (4, "，。；：！？｜"),
    ".": (24, "，。；：！？｜"),
    "..": (60, "。；！？"),
    "...": (160, "。！？"),
    ">>": (100_000, ""),
}
_ELEMENT = re.compile(r"^(!?)(.+?)(\??)$")


class Element(NamedTuple):
    """One step of a pattern: alternatives, the gap before it, whether it may be missing, and names that must not stand in the gap."""

    names: tuple[str, ...]
    reach: int
    stops: str
    optional: bool
    banned: tuple[str, ...]


class Match(NamedTuple):
    """Where a pattern fits a unit: the whole, the words to quote, the first and the last element (the act itself), and every element in order."""

    start: int
    end: int
    quote_start: int
    quote_end: int
    first: Marker
    last: Marker
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `source` is what the rule file says."""

    source: str
    elements: tuple[Element, ...]
    open: int  # index of the first quoted element
    close: int  # index of the last quoted element
    needed: tuple[tuple[str, ...], ...]  # the alternatives of every element that must not be missing

    @property
    def literals(self) -> frozenset[str]:
        """The literals that the scanner must know."""
        return frozenset(name for element in self.elements for name in (*element.names, *element.banned) if not name.startswith("@"))

    @property
    def names(self) -> frozenset[str]:
        """Every concept and literal that the pattern mentions."""
        return frozenset(name for element in self.elements for name in (*element.names, *element.banned))

    def may_fit(self, scan: Scan) -> bool:
        """Whether every element that must not be missing is somewhere in a scan."""
        held = scan.may.intersection
        return all(any(map(scan.all, held(names))) for names in self.needed)

    def matches(self, scan: Scan) -> list[Match]:
        """Every place where the pattern fits, one for each beginning, in order."""
        if not self.may_fit(scan):
            return []
        out = []
        for marker in _hits(scan, self.elements[0].names, 0, len(scan.unit.text)):
            trail = _follow(self, scan, 1, marker.end, [marker])
            if trail:
                out.append(self._match(trail))
        return out

    def _match(self, trail: list[Marker | None]) -> Match:
        real = [marker for marker in trail if marker is not None]
        quoted = [marker for marker in trail[self.open : self.close + 1] if marker is not None] or real
        return Match(real[0].start, real[-1].end, quoted[0].start, quoted[-1].end, real[0], real[-1], tuple(real))


def _hits(scan: Scan, names: tuple[str, ...], start: int, end: int) -> list[Marker]:
    if len(names) == 1:
        return scan.within(names[0], start, end)
    found = [marker for name in scan.may.intersection(names) for marker in scan.within(name, start, end)]
    return sorted(set(found)) if len(found) > 1 else found


def _follow(pattern: Pattern, scan: Scan, index: int, at: int, trail: list[Marker | None]) -> list[Marker | None] | None:
    """Extend a trail from element `index` on, nearest first; None where it cannot be completed."""
    if index == len(pattern.elements):
        return trail
    element = pattern.elements[index]
    text = scan.unit.text
    limit = min(len(text), at + element.reach + 40)
    for marker in _hits(scan, element.names, at, limit):
        if marker.start - at > element.reach:
            break
        between = text[at : marker.start]
        if element.stops and any(char in between for char in element.stops):
            break
        if element.banned and scan.any(element.banned, at, marker.start):
            break
        done = _follow(pattern, scan, index + 1, marker.end, [*trail, marker])
        if done:
            return done
    if element.optional:
        return _follow(pattern, scan, index + 1, at, [*trail, None])
    return None


@lru_cache(maxsize=8192)
def compile_pattern(source: str) -> Pattern:
    """The compiled form of a pattern; raises RulesetError where it is malformed."""
    elements: list[Element] = []
    gap = ""
    banned: list[str] = []
    first, last = 0, -1
    for token in source.split():
        if token in (".", "..", "...", ">>"):
            gap = token
        elif token == "[":
            first = len(elements)
        elif token == "]":
            last = len(elements) - 1
        else:
            found = _ELEMENT.match(token)
            if not found or token == "?":
                raise RulesetError(f"模式“{source}”写法有误：“{token}”。请写成 词、@概念 或 甲|乙 的形式。")
            forbidden, body, optional = found.groups()
            if forbidden:
                banned.extend(body.split("|"))
                continue
            reach, stops = _GAPS[gap]
            elements.append(Element(tuple(body.split("|")), reach, stops, bool(optional), tuple(banned)))
            gap, banned = "", []
    if not elements or elements[0].optional:
        raise RulesetError(f"模式“{source}”写法有误：第一个成分不能省略。")
    needed = tuple(element.names for element in elements if not element.optional)
    return Pattern(source, tuple(elements), first, last if last >= 0 else len(elements) - 1, needed)
