"""The law index in memory: one entry a law with its versions, repeal and aliases, read once from rulesets/laws."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fzcheck import resources
from fzcheck.errors import RulesetError
from fzcheck.laws.rank import LawRank

FILES = ("national.jsonl", "local.jsonl", "memory.jsonl")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a law: adopted or amended on `version`, in force from `start`, ending with article `highest` (None: not known).

    `certain` is False for a version that was not read in a text (依据待核实).
    """

    version: date | None
    start: date | None
    highest: int | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Repeal:
    """That a law was repealed: by what, from when (None: the date is not known); `certain` is False for what was not read."""

    by: str
    on: date | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Law:
    """One law. `name` has no 中华人民共和国; `prefixed` says that the official name has it. `source` says where the facts come from.

    `since` is the date from which the law first applied, where known; `versions` are sorted by start. `certain` is False where the facts
    come from memory or secondary sources (依据待核实).
    """

    name: str
    rank: LawRank
    prefixed: bool
    versions: tuple[Version, ...]
    since: date | None
    repeal: Repeal | None
    number: str
    certain: bool
    source: str

    @property
    def official(self) -> str:
        """The full official name."""
        return f"中华人民共和国{self.name}" if self.prefixed else self.name


@dataclass(frozen=True, slots=True)
class Renumbering:
    """How the articles of one version moved into the next: `moved` maps an old number to the new one; what stayed is not listed."""

    old: date
    new: date
    old_highest: int
    new_highest: int
    moved: dict[int, int]
    source: str


@dataclass(frozen=True, slots=True)
class Index:
    """All laws by canonical name, the other names that lead to them, and the renumberings."""

    laws: Mapping[str, Law]
    aliases: dict[str, str]
    renumberings: dict[str, Renumbering]


class _Laws(Mapping[str, Law]):
    """Laws by name, each made of its row when it is asked for: a document asks for a few of thousands."""

    def __init__(self, rows: dict[str, dict[str, Any]]) -> None:
        self._rows = rows
        self._made: dict[str, Law] = {}

    def __getitem__(self, name: str) -> Law:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = _law(self._rows[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _law(row: dict[str, Any]) -> Law:
    repeal = row.get("repealed")
    return Law(
        name=row["name"],
        rank=LawRank(row["rank"]),
        prefixed=bool(row.get("prefixed")),
        versions=tuple(Version(_date(v[0]), _date(v[1]), v[2], v[3]) for v in row.get("versions", ())),
        since=_date(row.get("since")),
        repeal=Repeal(repeal["by"], _date(repeal["on"]), repeal.get("certain", True)) if repeal else None,
        number=row.get("number", ""),
        certain=row.get("certain", True),
        source=row["source"],
    )


def _rows(name: str) -> list[dict[str, Any]]:
    lines = resources.text(f"rulesets/laws/{name}").splitlines()
    try:
        rows: list[dict[str, Any]] = json.loads("[" + ",".join(line for line in lines if line and not line.startswith("#")) + "]")
    except json.JSONDecodeError as error:
        raise RulesetError(f"法律索引 rulesets/laws/{name} 无法读取：{error}。请恢复该文件，或者用 python -m fzcheck.laws.build 重建。") from error
    return rows


@cache
def load() -> Index:
    """The index; the first file that names a law wins. Raises RulesetError where the packaged data is damaged."""
    laws: dict[str, dict[str, Any]] = {}
    aliases: dict[str, str] = {}
    for file in FILES:
        for row in _rows(file):
            if "rank" in row:
                laws.setdefault(row["name"], row)
            for alias in row.get("aliases", ()):
                aliases.setdefault(alias, row["name"])
    return Index(_Laws(laws), aliases, {row["name"]: _renumbering(row) for row in _rows("renumber.jsonl")})


def _renumbering(row: dict[str, Any]) -> Renumbering:
    return Renumbering(
        old=date.fromisoformat(row["old"]),
        new=date.fromisoformat(row["new"]),
        old_highest=row["old_highest"],
        new_highest=row["new_highest"],
        moved=dict(row["moved"]),
        source=row["source"],
    )
