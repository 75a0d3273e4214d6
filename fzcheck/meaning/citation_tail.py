"""The provision tail of a reference (第八条第一款第（二）项、第九条至第十一条): cut by an expression, read by grammar/citation.lark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from fzcheck.meaning.citation import Provision
from fzcheck.parsing.grammar import Grammar, grammar

_N = r"(?:[〇零一二三四五六七八九十百千两]+|[0-9]+)"
_LINK = r"(?:以及|或者|[、和及与或，至到—－\-～~])"
_WORD = rf"(?:{_N}|（{_N}）)"
_COUNT = rf"{_WORD}(?:{_LINK}{_WORD}|（{_N}）)*"
_LEVEL = r"(?:条(?:之" + _N + r")?|款|项|目(?!前|标|的|录)|点(?!钟|以|前|后)|编|章(?!程)|节|部分)"
_UNIT = rf"第{_COUNT}{_LEVEL}"
# After a link 第 may be left out before 条 (第八条、九条) and before bracketed items (、（三）项).
_SHORT = rf"(?:{_N}条|（{_N}）(?:{_LINK}?（{_N}）)*项)"
_GROUP = rf"(?:{_UNIT})+"
TAIL = re.compile(rf"{_GROUP}(?:{_LINK}(?:{_GROUP}|{_SHORT}(?:{_UNIT})*))*")

_MOST = 400  # provisions one tail may name; a range beyond that keeps its two ends
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LEVELS = {"条": 0, "款": 1, "项": 2, "点": 2, "目": 3}
_WORDS = frozenset(("条", "款", "项", "目", "点", "编", "章", "节", "部分"))
_Place = tuple[int, int, int, int, int]  # article, paragraph, item, subitem, suffix


def number(text: str) -> int:
    """The value of a Chinese or Arabic numeral below ten thousand; digits in a row (二〇) read positionally."""
    if text.isascii():
        return int(text[:6])
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text[:6]))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


class _Tree(NamedTuple):
    data: str
    children: list[_Tree | str]


@cache
def _grammar() -> tuple[Grammar, re.Pattern[str]]:
    """The grammar and the expression that cuts a tail into its tokens: of two on the same words the longer one."""
    found = grammar("citation")
    names = sorted(found.terminals, key=lambda name: -len(found.terminals[name]))
    return found, re.compile("|".join(f"(?P<{name}>{found.terminals[name]})" for name in names))


def _tree(tail: str) -> _Tree:
    found, token = _grammar()
    tree: _Tree = found.parse(((match.lastgroup or "", match.group()) for match in token.finditer(tail)), _Tree)
    return tree


@lru_cache(maxsize=4096)
def provisions(tail: str) -> tuple[Provision, ...]:
    """The provisions that a tail names, lists and ranges written out, in order, each once.

    A level that is left out is inherited (第八条第一款、第二款). 编, 章 and 节 alone name no provision.
    `tail` must be an extent that `TAIL` matches; a range that is backwards or too wide keeps its two ends.
    """
    places = (place for place in _places(_tree(tail)) if any(place[:4]))
    return tuple(dict.fromkeys(Provision(article, suffix, paragraph, item, subitem) for article, paragraph, item, subitem, suffix in places))


def _places(tree: _Tree) -> Iterator[_Place]:
    last: _Place = (0, 0, 0, 0, 0)
    to = False
    for child in _branches(tree):
        if child.data == "link":
            to = _is_range(child)
            continue
        for place in _group(child, last):
            if to:
                yield from _between(last, place)
                to = False
            yield place
            last = place


def _group(group: _Tree, last: _Place) -> Iterator[_Place]:
    """The places of one run of units; the levels above its first unit come from the place before."""
    held: list[_Place] = []
    for unit in _branches(group):
        level = next((_LEVELS.get(str(part)) for part in unit.children if str(part) in _WORDS), None)
        if level is None:
            continue
        yield from held[:-1]
        base = _cut(held[-1] if held else last, level)
        suffix = next((_value(part) for part in _branches(unit) if part.data == "count_word"), 0)
        counts = next(part for part in _branches(unit) if part.data == "count")
        held = [_set(base, level, value, suffix) for value in _values(counts)]
    yield from held


def _cut(place: _Place, level: int) -> _Place:
    """The place with everything at and below a level forgotten."""
    kept = [*place[:level], *([0] * (4 - level))]
    return (kept[0], kept[1], kept[2], kept[3], place[4] if level else 0)


def _set(place: _Place, level: int, value: int, suffix: int) -> _Place:
    kept = [*place[:4]]
    kept[level] = value
    return (kept[0], kept[1], kept[2], kept[3], suffix if level == 0 else place[4])


def _between(first: _Place, last: _Place) -> Iterator[_Place]:
    """The places strictly between two that differ in one level."""
    level = next((at for at in range(4) if first[at] != last[at]), None)
    if level is None or last[level] - first[level] > _MOST:
        return
    for value in range(first[level] + 1, last[level]):
        yield _set(_cut(last, level), level, value, 0)


def _values(count: _Tree) -> Iterator[int]:
    """The numbers of 第八、九条 and 第（一）至（三）项."""
    last, to = 0, False
    for part in _branches(count):
        if part.data == "link":
            to = _is_range(part)
            continue
        value = _value(part)
        if to and 0 < value - last <= _MOST:
            yield from range(last + 1, value)
        to = False
        yield value
        last = value


def _branches(tree: _Tree) -> list[_Tree]:
    return [child for child in tree.children if not isinstance(child, str)]


def _value(word: _Tree) -> int:
    return number(str(word.children[0]).strip("（）"))


def _is_range(link: _Tree) -> bool:
    return str(link.children[0]) in "至到—－-～~"
