"""Kindred: which provisions of national law speak of what some words speak of, found by the terms that they share.

The index (`terms.bin` and `places.json` in `rulesets/laws/articles.zip`) is built with the facts by `python -m fzcheck.batch.articles`; it holds
numbers for pairs of characters, no wording. Whether a provision that is found sets the same act, its facts say (`fzcheck.laws.articles`).
"""

from __future__ import annotations

import json
import math
import re
import zipfile
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import accumulate, chain

from fzcheck.laws.articles import archive
from fzcheck.laws.terms import BUCKETS, terms

FORMER = "@"  # between the name of a law and the version of a former text of it
PLACES, TERMS = "places.json", "terms.bin"
COMMON = 2000  # a term of more provisions than this tells nothing of what they are about
_SHORTLIST = 10


@dataclass(frozen=True, slots=True)
class Kin:
    """A provision that shares terms with some words: its law and key ("33.2"), and the share of the words' weight that it covers.

    `weight` is the common weight, in nats: the rarer the terms, the more. `version` is the version (ISO date) of a text that has been amended or
    replaced since by words that nobody has read, empty for one in force.
    """

    law: str
    key: str
    covered: float
    weight: float
    version: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    laws: tuple[str, ...]
    first: tuple[int, ...]  # by law, its first provision; provisions are counted from 1
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    postings: bytes

    def count(self, term: int) -> int:
        """How many provisions have a term; -1 for a common one."""
        body = self.postings[self.starts[term] : self.starts[term + 1]]
        return -1 if body == _COMMON else len(body.translate(None, _GOES_ON))

    def law(self, place: int) -> str:
        """The law of a provision."""
        return self.laws[bisect_right(self.first, place) - 1]

    def above(self, place: int) -> int:
        """The provision that opens the list in which an item stands, or 0; a paragraph depends on none."""
        key = self.keys[place]
        if key.count(".") < 2:
            return 0
        holders = (key.rpartition(".")[0], key.split(".")[0])
        for other in range(place - 1, self.first[bisect_right(self.first, place) - 1] - 1, -1):
            if self.keys[other] in holders:
                return other
        return 0


_GOES_ON = bytes(range(0x80, 0x100))
_COMMON = b"\x00"  # stands for the provisions of a common term; no first step is 0, for provisions are counted from 1


def packed(places: Iterable[int]) -> bytes:
    """Rising numbers from 1 as the index holds them: the steps between them, seven bits a byte."""
    out = bytearray()
    before = 0
    for place in places:
        step, before = place - before, place
        while step >= 0x80:
            out.append(step & 0x7F | 0x80)
            step >>= 7
        out.append(step)
    return bytes(out)


_LONG = re.compile(rb"[\x80-\xff]+[\x00-\x7f]")  # a step of several bytes


@lru_cache(maxsize=4096)
def _having(index: _Index, term: int) -> array[int]:
    """The provisions that have a term, rising."""
    body = index.postings[index.starts[term] : index.starts[term + 1]]
    steps: list[int] = []
    at = 0
    for found in _LONG.finditer(body):
        steps += body[at : found.start()]  # every byte is a step
        steps.append(sum((byte & 0x7F) << 7 * shift for shift, byte in enumerate(found.group())))
        at = found.end()
    steps += body[at:]
    return array("l", accumulate(steps))


def packed_terms(provisions: dict[str, dict[str, frozenset[int]]]) -> tuple[bytes, bytes]:
    """The index over the terms of provisions by law and key, as the two members `places.json` and `terms.bin`."""
    having: dict[int, list[int]] = defaultdict(list)
    count = 0
    for law in sorted(provisions):
        for found in provisions[law].values():
            count += 1
            for term in found:
                having[term].append(count)
    lists = [packed(having[term]) if len(having[term]) <= COMMON else _COMMON for term in range(BUCKETS)]
    lengths = array("H", map(len, lists))
    names = {law: list(provisions[law]) for law in sorted(provisions)}
    return json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode(), lengths.tobytes() + b"".join(lists)


@cache
def _index() -> _Index | None:
    found = archive()
    if found is None:
        return None
    try:
        names: dict[str, list[str]] = json.loads(found.read(PLACES))
        body = found.read(TERMS)
    except (KeyError, ValueError, zipfile.BadZipFile):
        return None
    lengths = array("H", body[: 2 * BUCKETS])
    keys = list(chain([""], *names.values()))
    first = accumulate((len(own) for own in names.values()), initial=1)
    return _Index(tuple(names), tuple(first)[:-1], tuple(keys), tuple(accumulate(lengths, initial=0)), body[2 * BUCKETS :])


@dataclass(frozen=True, slots=True)
class _Sought:
    """Words that are looked for: their telling terms with what each weighs, and what they weigh together, in nats."""

    terms: tuple[tuple[int, float], ...]
    weight: float

    def covered(self, index: _Index, *places: int) -> float:
        """The share of their weight that some provisions have together; 1 where they weigh nothing."""
        common = 0.0
        for term, weight in self.terms:
            having = _having(index, term)
            for place in places:
                at = bisect_left(having, place)
                if at < len(having) and having[at] == place:
                    common += weight
                    break
        return common / self.weight if self.terms else 1.0


@lru_cache(maxsize=64)
def _sought(text: str) -> _Sought:
    index = _index()
    if index is None:
        return _Sought((), 0)
    counted = ((term, index.count(term)) for term in sorted(terms(text)))
    weighed = tuple((term, math.log(len(index.keys) / (count or 0.5))) for term, count in counted if count >= 0)
    return _Sought(weighed, sum(weight for _, weight in weighed))


def _nearest(sought: _Sought, index: _Index, least: float) -> list[int]:
    """The provisions that have most of the rarest terms of some words.

    Whoever has the share `least` of their weight has one of those: the other terms weigh less than that.
    """
    common: dict[int, float] = defaultdict(float)
    rest, floor = sought.weight, least * sought.weight
    for term, weight in sorted(sought.terms, key=lambda found: -found[1]):
        for place in _having(index, term):
            common[place] += weight
        rest -= weight
        if rest < floor:
            break
    return [place for _, place in nsmallest(_SHORTLIST, ((-weight, place) for place, weight in common.items()))]


def weight(text: str) -> float:
    """What the telling terms of some words weigh, in nats; 0 where there is no index."""
    return _sought(text).weight


def kindred(text: str, *parts: str, least: float = 0.0) -> list[tuple[Kin, tuple[float, ...]]]:
    """The provisions nearest in terms to some folded words, nearest first, each with the share that it covers of every one of some parts of them
    (1 where a part has no telling term); empty where there is no index. An item is counted with the words that open its list.

    Those that cover less than the share `least` of the words are left out.
    """
    index = _index()
    sought, own = _sought(text), [_sought(part) for part in parts]
    if index is None or not sought.terms:
        return []
    out = []
    for place in _nearest(sought, index, least):
        places = (place, above) if (above := index.above(place)) else (place,)
        covered = sought.covered(index, *places)
        if covered >= least:
            law, _, version = index.law(place).partition(FORMER)
            kin = Kin(law, index.keys[place], covered, covered * sought.weight, version)
            out.append((kin, tuple(part.covered(index, *places) for part in own)))
    return sorted(out, key=lambda found: (-found[0].covered, found[0].law, found[0].key))


def likest(law: str, text: str) -> float | None:
    """The greatest share of the weight of some folded words that one provision of a law has; None where the law is not in the index.

    An item is counted with the words that open its list. 0 where the words tell nothing.
    """
    index = _index()
    if index is None or law not in index.laws:
        return None
    sought = _sought(text)
    if not sought.terms:
        return 0.0
    places = _provisions(index, law)
    having = ((_having(index, term), weight) for term, weight in sought.terms)
    own = [(frozenset(found[bisect_left(found, places.start) : bisect_left(found, places.stop)]), weight) for found, weight in having]

    def covered(place: int) -> float:
        above = index.above(place)
        return sum(weight for held, weight in own if place in held or above in held) / sought.weight

    return max(map(covered, places))


def _provisions(index: _Index, law: str) -> range:
    """The places of the provisions of a law of the index."""
    at = index.laws.index(law)
    return range(index.first[at], index.first[at + 1] if at + 1 < len(index.first) else len(index.keys))


def speaks(law: str, article: str, text: str) -> bool | None:
    """Whether an article ("12", "12-1") has every telling term of some words; None where it is not in the index."""
    index = _index()
    if index is None or law not in index.laws:
        return None
    places = [place for place in _provisions(index, law) if index.keys[place].split(".")[0] == article]
    return _sought(text).covered(index, *places) == 1.0 if places else None
