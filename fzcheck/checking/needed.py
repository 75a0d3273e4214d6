"""What an expression needs: words of which one stands in whatever it finds. A text without them is not searched; worked out as rules are compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_MOST = 24  # words; a longer list is no cheap look
_Words = frozenset[str]


def needed(source: str) -> list[str]:
    """Words of which one stands in every text in which an expression finds something, in order; empty where there are none to name."""
    try:
        from re import _constants, _parser
    except ImportError:  # an interpreter that takes expressions apart in another place: then nothing is spared
        return []
    try:
        parsed = _parser.parse(source)
    except re.error:  # told where the rule is used
        return []
    if parsed.state.flags & re.IGNORECASE:
        return []
    return sorted(_best(parsed, _constants) or ())


def _best(items: Iterable[tuple[Any, Any]], codes: Any) -> _Words | None:  # noqa: ANN401
    """The most telling list of words among those that the parts of a sequence need."""
    found: list[_Words] = []
    run = ""
    for code, value in items:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
            run = ""
        words = _of(code, value, codes)
        if words:
            found.append(words)
    if run:
        found.append(frozenset((run,)))
    fitting = [words for words in found if len(words) <= _MOST]
    return max(fitting, key=lambda words: (min(map(len, words)), -len(words), sorted(words)), default=None)


def _of(code: Any, value: Any, codes: Any) -> _Words | None:  # noqa: ANN401
    if code is codes.SUBPATTERN:
        return _best(value[3], codes) if not value[1] & re.IGNORECASE else None
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _best(value[2], codes) if value[0] > 0 else None
    if code is codes.ATOMIC_GROUP:
        return _best(value, codes)
    if code is codes.ASSERT:
        return _best(value[1], codes)
    if code is codes.BRANCH:
        each = [_best(branch, codes) for branch in value[1]]
        return frozenset().union(*(words for words in each if words)) if all(each) else None
    if code is codes.IN and all(part is codes.LITERAL for part, _ in value):
        return frozenset(chr(char) for _, char in value)
    return None
