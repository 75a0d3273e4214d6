"""Frames: how burdens are said, as expressions made of classes of words, with the strings that each needs so that few are tried.

`grammar/burdens.toml` has the classes and the frames of demands and denials, `grammar/conduct.toml` those for what an office does to competitors and
under the law, `grammar/setting.toml` those for permits, fines and charges that go by other names, `grammar/rights.toml` those for persons, promises
and remedies. What is derived of them is kept: taking the expressions apart takes longer than checking a draft.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from fzcheck import resources
from fzcheck.meaning.required import opening, required

_FILE = "grammar/burdens.toml"
_FILES = (_FILE, "grammar/setting.toml", "grammar/conduct.toml", "grammar/rights.toml")
_VOICES = {"主语": "subject", "对象": "object", "机关": "organ"}
_BAN = re.compile("不得|不准|不许|严禁|禁止")
_NAME = re.compile(r"\{([\u4e00-\u9fff]+)\}")
PEOPLE, PLAIN, DEMANDING = -1, -2, -3  # what is no frame is numbered too: people's names, plain speech, spoken demands
_SHARED = {PEOPLE: "俗称", PLAIN: "口气", DEMANDING: "口语要求"}


class Branch(NamedTuple):
    """One wording of a frame: its expression, and the class of characters with which whatever it finds begins, empty where those are not few."""

    source: str
    opens: str

    def next(self, text: str, at: int) -> re.Match[str] | None:
        """The first place from a position on. A long expression is tried only where it may begin."""
        if not self.opens:
            return _compiled(self.source).search(text, at)
        opens, fits = _compiled(self.opens).search, _compiled(self.source).match
        while found := opens(text, at):
            if hit := fits(text, found.start()):
                return hit
            at = found.end()
        return None


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a burden is said.

    `branches` are the wordings of the evidence; `demand` says whether a modality must govern it; `named` whether an outsider must be named (else
    nobody, or one); `voice` is "subject" where the bearer is the grammatical subject, "object" where somebody acts on it, "organ" where an organ is
    told what to do; `spoken` whether the sentence must be plain speech; `takes_back`, where not empty, is the expression that takes it back where it
    stands in the segment.
    """

    concept: str
    branches: tuple[Branch, ...]
    demand: bool
    named: bool
    voice: str
    spoken: bool
    takes_back: str

    @property
    def words(self) -> re.Pattern[str]:
        """The evidence in one expression."""
        return _compiled("|".join(branch.source for branch in self.branches))

    @property
    def denying(self) -> bool:
        """Whether a ban is part of the evidence of some wording."""
        return any(_BAN.search(branch.source) for branch in self.branches)

    @property
    def unless(self) -> re.Pattern[str] | None:
        """What takes the burden back, or None."""
        return _compiled(self.takes_back) if self.takes_back else None


class Fit(NamedTuple):
    """A frame that may fit a text, and the wordings that may."""

    frame: Frame
    branches: list[Branch]

    def found(self, text: str, at: int) -> Iterator[re.Match[str]]:
        """Every piece of evidence from a position on, as one expression of all wordings finds it: where two begin together, the earlier wording."""
        heads = [branch.next(text, at) for branch in self.branches]
        while hits := [hit for hit in heads if hit]:
            best = min(hits, key=re.Match.start)
            yield best
            at = best.end()
            heads = [branch.next(text, at) if hit and hit.start() < at else hit for branch, hit in zip(self.branches, heads, strict=True)]


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _filled(source: str, classes: dict[str, str]) -> str:
    """An expression with its {classes} put in, each as a group."""
    while _NAME.search(source):
        source = _NAME.sub(lambda name: f"(?:{classes[name[1]]})", source)
    return source.replace("[^，。；", "[^，。；？！").replace("[^。；", "[^。；？！")


def tables() -> dict[str, Any]:
    """The frames as plain data, with the strings that they need; each file has its own classes of words beside those of the first."""
    files = {name: resources.read_toml(name) for name in _FILES}
    rows: list[tuple[Any, ...]] = []
    for name, table in files.items():
        classes = {key: "|".join(terms) for file in (_FILE, name) for key, terms in files[file]["词类"].items()}
        rows += [_row(row, classes) for row in table["框架"]]
    first = {key: "|".join(terms) for key, terms in files[_FILE]["词类"].items()}
    expressions = {key: _filled("|".join(terms), first) for key, terms in files[_FILE].items() if key not in ("词类", "框架")}
    branches = [source for row in rows for source, _ in row[1]]
    every = {**{number: expressions[key] for number, key in _SHARED.items()}, **dict(enumerate(branches))}
    return {"frames": rows, "expressions": expressions, **_needs(every)}


def _row(row: dict[str, Any], classes: dict[str, str]) -> tuple[Any, ...]:
    sources = [_filled(words, classes) for words in row["写法"]]
    return (
        "@" + row["概念"],
        [(source, _class(opening(re.compile(source)))) for source in sources],
        row.get("要求", False),
        row.get("点明", False),
        _VOICES[row.get("读法", "主语")],
        row.get("口语", False),
        _filled("|".join(row.get("除非", ())), classes),
    )


def _class(chars: frozenset[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(chars)))}]" if chars else ""


def _needs(expressions: dict[int, str]) -> dict[str, Any]:
    """The strings that some expressions need, the expressions that need none, and by string whose most telling part it is, with what else those
    need: numbers of sets of strings."""
    numbers: dict[str, int] = {}
    sets: dict[tuple[int, ...], int] = {}
    always: list[int] = []
    needs: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, source in expressions.items():
        alternatives = required(re.compile(source))
        if not alternatives:
            always.append(number)
        for alternative in alternatives:
            first, *rest = (tuple(numbers.setdefault(string, len(numbers)) for string in sorted(strings)) for strings in alternative)
            others = [sets.setdefault(each, len(sets)) for each in rest]
            for string in first:
                needs[string].append((number, others))
    return {"strings": list(numbers), "sets": list(sets), "always": always, "needs": [needs[string] for string in range(len(numbers))]}


@cache
def _tables() -> dict[str, Any]:
    return resources.derived("burdens", tables)


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of the files, in their order."""
    return tuple(Frame(concept, tuple(Branch(*branch) for branch in branches), *rest) for concept, branches, *rest in _tables()["frames"])


@cache
def _branches() -> tuple[tuple[int, Branch], ...]:
    """Every wording with the number of its frame."""
    return tuple((number, branch) for number, frame in enumerate(frames()) for branch in frame.branches)


def expression(name: str) -> re.Pattern[str]:
    """An expression of the first file that is no frame."""
    return _compiled(_tables()["expressions"][name])


_Need = tuple[int, tuple[frozenset[int], ...]]  # an expression, and the sets of strings of each of which one must stand too


@cache
def _guards() -> tuple[AhoCorasick, frozenset[int], tuple[tuple[_Need, ...], ...]]:
    """An automaton of the strings that are needed, the expressions that need none, and by string whose most telling part it is."""
    table = _tables()
    sets = [frozenset(each) for each in table["sets"]]
    needs = tuple(tuple((number, tuple(sets[other] for other in rest)) for number, rest in rows) for rows in table["needs"])
    return AhoCorasick(table["strings"]), frozenset(table["always"]), needs


def fitting(text: str) -> tuple[list[Fit], set[int]]:
    """The frames that may fit a text, in order, and the numbers of what is no frame."""
    automaton, always, needs = _guards()
    hits = {hit[0] for hit in automaton.find_matches_as_indexes(text, overlapping=True)}
    absent = hits.isdisjoint
    found = set(always)
    for hit in hits:
        for number, rest in needs[hit]:
            if number not in found and not any(map(absent, rest)):
                found.add(number)
    every, branches, fits = frames(), _branches(), dict[int, Fit]()
    for number in sorted(found):
        if number >= 0:
            place, branch = branches[number]
            fits.setdefault(place, Fit(every[place], [])).branches.append(branch)
    return [*fits.values()], found
