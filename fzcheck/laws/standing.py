"""Standing provisions: what national law has for every place and documents keep saying in words of their own (rulesets/laws/standing.toml).

Likeness of words does not find these (`fzcheck.laws.kindred`): they are short, or said in common words. Each holds words that say the provision
and words that go beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fzcheck import resources

FILE = "rulesets/laws/standing.toml"


@dataclass(frozen=True, slots=True)
class Standing:
    """One provision: its law and article, the acts that it sets (rows of authority.yaml, by their beginnings), and how it is said.

    `beyond` is what it does not say, `above` a word that must stand over the text, `each` what every item below must say.
    `same` and `more` are a sentence that only says it and one that goes beyond.
    """

    law: str
    article: str
    acts: tuple[str, ...]
    words: re.Pattern[str]
    beyond: re.Pattern[str] | None
    above: str
    each: re.Pattern[str] | None
    same: str
    more: str


@cache
def standing() -> tuple[Standing, ...]:
    """Every provision of the file, in its order."""
    return tuple(
        Standing(
            row["law"],
            row["article"],
            tuple(row["act"]),
            re.compile(row["words"]),
            re.compile(row["except"]) if "except" in row else None,
            row.get("above", ""),
            re.compile(row["each"]) if "each" in row else None,
            row["same"],
            row["more"],
        )
        for row in resources.toml(FILE)["provision"]
    )


def said(text: str, own: int, start: int, end: int, act: str, above: str = "", items: Iterable[str] = ()) -> Standing | None:
    """The provision that folded words say and that sets an act of the kind `act`, whose own words are `text[start:end]`; None where there is none.

    The sentence begins at `own`; what stands before it only tells what it goes on about. `above` is what stands over the text, `items` are the
    items of the list that it opens.
    """
    rows = tuple(items)
    for one in standing():
        if not act.startswith(one.acts) or one.above not in text + above or (one.beyond and one.beyond.search(text, own)):
            continue
        if not any(hit.start() < end and start < hit.end() for hit in one.words.finditer(text)):
            continue
        if one.each is None or (rows and all(map(one.each.search, rows))):
            return one
    return None
