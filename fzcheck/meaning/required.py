"""Required strings: which must stand in whatever an expression matches, so that a text without them need not be searched.

Read from the parsed form of the expression; what cannot be read requires nothing, and the expression is then always tried.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

_MOST = 300  # strings: a longer list tells apart no better than the expression itself
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NOTHING = ("AT", "ASSERT", "ASSERT_NOT")  # what takes no characters


_Sets = tuple[frozenset[str], ...]


def required(expression: re.Pattern[str]) -> tuple[_Sets, ...]:
    """What a match of the expression needs, one alternative of it or another: of each set of an alternative one string must stand in the match.

    Empty where the expression needs nothing in particular.
    """
    if expression.flags & re.IGNORECASE:
        return ()
    try:
        parsed = list(re._parser.parse(expression.pattern, expression.flags))
    except (AttributeError, re.error):
        return ()
    branches = parsed[0][1][1] if len(parsed) == 1 and str(parsed[0][0]) == "BRANCH" else [parsed]
    alternatives = tuple(_sets(branch) for branch in branches)
    return alternatives if all(alternatives) else ()


def _sets(elements: Iterable[Any]) -> _Sets:
    """The sets of strings of each of which a sequence needs one, the most telling first; none where it needs none."""
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for element in elements:
        exact = _exact(element)
        if exact is not None and len(exact) * len(run) <= _MOST:
            run = frozenset(left + right for left in run for right in exact)
            continue
        found.append(run)
        run = frozenset({""})
        found += _inner(element)
    found.append(run)
    return tuple(sorted({strings for strings in found if min(map(len, strings))}, key=lambda strings: (_share(strings), sorted(strings)))[:_KEPT])


_KEPT = 3  # sets of a sequence that are asked for: more cost more than they spare


def opening(expression: re.Pattern[str]) -> frozenset[str]:
    """The characters with one of which every match begins; empty where they are not a few, or a match may be empty."""
    if expression.flags & re.IGNORECASE:
        return frozenset()
    try:
        parsed = re._parser.parse(expression.pattern, expression.flags)
    except (AttributeError, re.error):
        return frozenset()
    chars, passes = _opening(parsed)
    return frozenset() if passes or chars is None else chars


def _opening(elements: Iterable[Any]) -> tuple[frozenset[str] | None, bool]:
    """The characters with which a sequence may begin, None where they are many, and whether it may take no character at all."""
    out: frozenset[str] = frozenset()
    for element in elements:
        chars, passes = _first(element)
        if chars is None or len(out | chars) > _MOST:
            return None, False
        out |= chars
        if not passes:
            return out, False
    return out, True


def _first(element: Any) -> tuple[frozenset[str] | None, bool]:  # noqa: ANN401
    name, argument = str(element[0]), element[1]
    if name in _NOTHING:
        return frozenset(), True
    if name == "SUBPATTERN":
        return _opening(argument[-1])
    if name == "ATOMIC_GROUP":
        return _opening(argument)
    if name in _REPEATS:
        chars, passes = _opening(argument[2])
        return chars, passes or not argument[0]
    if name == "BRANCH":
        found = [_opening(branch) for branch in argument[1]]
        return _union_of(chars for chars, _ in found), any(passes for _, passes in found)
    if name == "IN" and all(str(kind) in ("LITERAL", "RANGE") for kind, _ in argument):
        return _union_of(_chars(value) for _, value in argument), False
    return _exact(element) or None, False


def _chars(value: int | tuple[int, int]) -> frozenset[str] | None:
    """The characters of a member of a set: one, or a range that is not long."""
    first, last = (value, value) if isinstance(value, int) else value
    return frozenset(map(chr, range(first, last + 1))) if last - first < _MOST else None


def _union_of(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    out: frozenset[str] = frozenset()
    for chars in sets:
        if chars is None:
            return None
        out |= chars
    return out


def _inner(element: Any) -> _Sets:  # noqa: ANN401  the parser's own tuples
    name, argument = str(element[0]), element[1]
    if name == "SUBPATTERN":
        return _sets(argument[-1])
    if name == "ATOMIC_GROUP":
        return _sets(argument)
    if name in _REPEATS:
        return _sets(argument[2]) if argument[0] else ()
    if name == "BRANCH":
        best = [_sets(branch)[:1] for branch in argument[1]]
        whole = _union([sets[0] if sets else None for sets in best])
        return (whole,) if whole else ()
    exact = _exact(element)
    return (exact,) if exact else ()


# How often a character stands in official prose, roughly: these far more often than the rest.
_FREQUENT = frozenset("的一不在有人和为应当等按照到得先上向准办理予以行其他由可将对内法律、各年日月件以下定规单位个部门管工作要经")
_OFTEN, _SELDOM = 0.01, 0.001


def _share(strings: frozenset[str]) -> float:
    """How likely one of some strings stands at a place of a text, for the choice between several sets."""
    return sum(math.prod(_OFTEN if char in _FREQUENT else _SELDOM for char in string) for string in strings)


def _union(sets: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [strings for strings in sets if strings]
    whole = frozenset().union(*known) if len(known) == len(sets) else None
    return whole if whole and len(whole) <= _MOST else None


def _exact(element: Any) -> frozenset[str] | None:  # noqa: ANN401
    """Every string that an element matches, where they are few; None where they are not."""
    name, argument = str(element[0]), element[1]
    if name in _NOTHING:
        return frozenset({""})
    if name == "LITERAL":
        return frozenset({chr(argument)})
    if name == "IN":
        chars = [(chr(value),) if str(kind) == "LITERAL" else None for kind, value in argument]
        return frozenset(char for each in chars if each for char in each) if all(chars) else None
    if name == "SUBPATTERN":
        return _sequence(argument[-1])
    if name == "BRANCH":
        return _union([_sequence(branch) for branch in argument[1]])
    return None


def _sequence(elements: Iterable[Any]) -> frozenset[str] | None:
    run = frozenset({""})
    for element in elements:
        exact = _exact(element)
        if exact is None or len(exact) * len(run) > _MOST:
            return None
        run = frozenset(left + right for left in run for right in exact)
    return run
