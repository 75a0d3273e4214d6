"""Automatic numbers: what Word prints before a numbered paragraph, worked out from numbering.xml and the styles.

Counters belong to the abstract numbering, so that lists that share it run on; a start override of a list restarts them once (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from fzcheck.reading.counting import known, number
from fzcheck.reading.styles import Format, Styles
from fzcheck.reading.symbols import bullet
from fzcheck.reading.wordml import ALTERNATE, MC, VAL, W, child, integer, is_on, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SUFFIX = {"tab": "\t", "space": " ", "nothing": ""}
_FOLLOWED = 10  # links from style to numbering to style are followed this often


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what it prints and what follows the number."""

    start: int = 1
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    suffix: str = "\t"
    legal: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""


@dataclass(slots=True)
class _List:
    """A `w:num`: the abstract numbering that it uses, its own levels and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a package. `unknown` collects number formats that are written in plain digits for want of a better form."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self.unknown: set[str] = set()
        for item in root if root is not None else ():
            if item.tag == W + "abstractNum":
                self._define(item)
            elif item.tag == W + "num":
                self._lists[item.get(W + "numId") or ""] = _list(item)

    def _define(self, item: etree._Element) -> None:
        key = item.get(W + "abstractNumId") or ""
        self._abstract[key] = dict(_level(level) for level in item.iterchildren(W + "lvl"))
        link = value(item, W + "numStyleLink")
        if link:
            self._links[key] = link

    def place(self, format: Format) -> tuple[str, int] | None:
        """The list and the level of a paragraph with this format, or None where it has no number."""
        if not format.number or format.number == "0" or format.number not in self._lists:
            return None
        if format.level is not None:
            return format.number, min(max(format.level, 0), _LEVELS - 1)
        for index, level in self.levels(format.number).items():
            if level.style and level.style == format.numbered:
                return format.number, index
        return format.number, 0

    def levels(self, key: str) -> dict[int, Level]:
        """The levels of a list, its own over those of its abstract numbering."""
        found = self._lists[key]
        return {**self._abstract.get(self.abstract(key), {}), **found.levels}

    def abstract(self, key: str) -> str:
        """The abstract numbering that counts for a list, through links by style; a cycle ends where it closes."""
        abstract = self._lists[key].abstract
        for _ in range(_FOLLOWED):
            style = self._links.get(abstract)
            target = self._styles.numbering_of(style) if style else None
            if target is None or target not in self._lists:
                break
            abstract = self._lists[target].abstract
        return abstract

    def starts(self, key: str) -> dict[int, int]:
        """The start values that a list overrides, by level."""
        return self._lists[key].starts


@dataclass(slots=True)
class Counters:
    """The state of all lists in one story: body, notes and text boxes count apart."""

    numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)

    def next(self, format: Format) -> tuple[str, str]:
        """The number and its suffix for the next paragraph with this format; two empty strings where it has none."""
        place = self.numbering.place(format)
        if place is None:
            return "", ""
        key, index = place
        levels = self._levels.get(key)
        if levels is None:
            levels = self._levels[key] = self.numbering.levels(key)
        counts = self._counts.setdefault(self.numbering.abstract(key), [None] * _LEVELS)
        self._advance(key, index, levels, counts)
        text = self._print(index, levels, counts)
        return (text, levels.get(index, Level()).suffix) if text else ("", "")

    def _advance(self, key: str, index: int, levels: dict[int, Level], counts: list[int | None]) -> None:
        starts = self.numbering.starts(key)
        if index in starts and (key, index) not in self._begun:
            counts[index] = None
        self._begun.add((key, index))
        current = counts[index]
        start = starts.get(index, levels.get(index, Level()).start)
        counts[index] = start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            restart = levels.get(deeper, Level()).restart
            # w:lvlRestart 0 never restarts; n restarts when the n-th level (from 1) or a higher one is used.
            if restart is None or (restart and index < restart):
                counts[deeper] = None

    def _print(self, index: int, levels: dict[int, Level], counts: list[int | None]) -> str:
        level = levels.get(index, Level())
        if level.format == "bullet":
            return bullet(level.text, level.font)

        def write(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            own = levels.get(place, Level())
            count = counts[place]
            return self._number(own.start if count is None else count, own, decimal=level.legal)

        # A level of format "none" still prints the fixed words of its text.
        return _PLACE.sub(write, level.text)

    def _number(self, count: int, level: Level, *, decimal: bool) -> str:
        if decimal and level.format not in ("none", "bullet"):
            return str(count)
        if level.custom:
            # A custom pattern such as "001, 002, 003, ..." pads with zeros.
            return str(count).zfill(len(level.custom.split(",")[0].strip()))
        if not known(level.format):
            self.numbering.unknown.add(level.format)
        return number(count, level.format)


def _list(item: etree._Element) -> _List:
    found = _List(value(item, W + "abstractNumId") or "")
    for override in item.iterchildren(W + "lvlOverride"):
        index = integer(override.get(W + "ilvl"), 0)
        own = child(override, W + "lvl")
        if own is not None:
            found.levels[index] = _level(own)[1]
        start = value(override, W + "startOverride")
        if start is not None:
            found.starts[index] = integer(start, 1)
            if own is not None:
                found.levels[index] = replace(found.levels[index], start=found.starts[index])
    return found


def _level(item: etree._Element) -> tuple[int, Level]:
    format, custom = _format(item)
    restart = value(item, W + "lvlRestart")
    fonts = child(child(item, W + "rPr"), W + "rFonts")
    return integer(item.get(W + "ilvl"), 0), Level(
        start=integer(value(item, W + "start"), 0 if child(item, W + "start") is None else 1),
        format=format,
        custom=custom,
        text=_text(child(item, W + "lvlText")),
        suffix=_SUFFIX.get((value(item, W + "suff") or "tab").lower(), "\t"),
        legal=is_on(child(item, W + "isLgl")),
        restart=integer(restart, 0) if restart is not None else None,
        style=value(item, W + "pStyle") or "",
        font=(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else "",
    )


def _text(item: etree._Element | None) -> str:
    return "" if item is None or item.get(W + "null") in ("1", "true") else (item.get(VAL) or "").replace("\n", " ")


def _format(item: etree._Element) -> tuple[str, str]:
    """The number format of a level; newer ones stand in an alternate content with a plain one as fallback."""
    plain = child(item, W + "numFmt")
    if plain is None:
        alternate = child(item, ALTERNATE)
        plain = child(child(alternate, MC + "Choice"), W + "numFmt")
    if plain is None:
        return "decimal", ""
    name = plain.get(VAL) or "decimal"
    return ("decimal", plain.get(W + "format") or "") if name == "custom" else (name, "")
