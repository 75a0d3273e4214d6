"""Overlays: what a pack says about national rules. It may add and tighten as it likes; to weaken one it has to say why, and the report says so.

A whole rule file with the id of a national rule replaces it; a file with nothing but `id` and some of `level`, `applies_to`, `removed` and
`reason` adjusts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fzcheck.checking.adjustment import NAMES, WEIGHT, LevelChange
from fzcheck.checking.finding import Adjustment, Level
from fzcheck.errors import RulesetError
from fzcheck.meaning.meta import Rank

_File = Mapping[str, Any]
_ALL = frozenset(rank.value for rank in Rank)


class PackFile(NamedTuple):
    """One checked file of a pack: its data, its path for messages to the author, and its name inside the pack for reports."""

    data: _File
    path: str
    name: str


@dataclass(slots=True)
class Overlaid:
    """The rule files that hold, by id, with their paths; the levels that packs set; and everything that they changed in national rules."""

    files: dict[str, tuple[_File, str]]
    levels: list[LevelChange] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)


def overlaid(national: Iterable[tuple[_File, str]], packs: Iterable[PackFile]) -> Overlaid:
    """The national rules with the packs put over them; raises RulesetError for an id used twice, or a national rule made weaker without a reason."""
    base = {data["id"]: (data, path) for data, path in national}
    out = Overlaid(dict(base))
    added: dict[str, str] = {}
    for one in packs:
        id = one.data["id"]
        if id in added:
            raise RulesetError(f"{one.path}：规则编号 {id} 与 {added[id]} 重复。请改用新的编号。")
        added[id] = one.path
        if "find" not in one.data:
            _adjust(out, one, base)
        else:
            if id in base:
                _replace(out, one, base[id][0])
            out.files[id] = (one.data, one.path)
    return out


def _adjust(out: Overlaid, one: PackFile, base: Mapping[str, tuple[_File, str]]) -> None:
    id, reason = one.data["id"], one.data["reason"]
    if id not in base:
        from fzcheck.nearest import nearest

        near = nearest(id, base)
        cure = f"您要写的可能是 {near}。" if near else ""
        raise RulesetError(f"{one.path}：没有 {id} 这条国家规则可以调整。{cure}新规则请写完整，样板用 fzcheck rules new 生成。")
    data, path = base[id]
    weaker = [*_lowered(one.data["level"], data), *_narrowed(one.data["applies_to"], data), *(["不用"] if one.data["removed"] else [])]
    _demand(one, weaker)
    if one.data["removed"]:
        del out.files[id]
        out.adjustments.append(Adjustment(id, "removed", "", "", reason, one.name))
        return
    if one.data["level"]:
        out.levels.append(LevelChange(id, Level(one.data["level"]), reason, one.name))
        out.adjustments.append(Adjustment(id, "level", data["level"], one.data["level"], reason, one.name))
    if one.data["applies_to"]:
        before, after = (_scope(data["applies_to"]), _scope(one.data["applies_to"]))
        out.files[id] = ({**data, "applies_to": one.data["applies_to"]}, path)
        out.adjustments.append(Adjustment(id, "scope", _told(before), _told(after), reason, one.name))


def _replace(out: Overlaid, one: PackFile, data: _File) -> None:
    weaker = [
        *_lowered(one.data["level"], data),
        *_narrowed(one.data["applies_to"], data),
        *_missing(one.data["find"], data),
        *(f"{name} 改为 {value}" for name, value in _shyer(one.data, data)),
    ]
    _demand(one, weaker)
    told = f"比国家规则弱：{'、'.join(weaker)}" if weaker else "只增不减"
    out.adjustments.append(Adjustment(one.data["id"], "replaced", "", told, one.data["reason"], one.name))


def _demand(one: PackFile, weaker: list[str]) -> None:
    if weaker and not one.data["reason"].strip():
        raise RulesetError(
            f"{one.path}：国家规则 {one.data['id']} 在这里被改弱了（{'、'.join(weaker)}），又没有说明理由。"
            "请加上 reason: 为什么（会列在报告和 rules list 中），或者改用新的编号另立一条。"
        )


def _lowered(level: str | None, data: _File) -> Iterator[str]:
    if level and WEIGHT[Level(level)] < WEIGHT[Level(data["level"])]:
        yield f"级别由{NAMES[Level(data['level'])]}降为{NAMES[Level(level)]}"


def _narrowed(applies: _File | None, data: _File) -> Iterator[str]:
    lost = _scope(data["applies_to"]) - _scope(applies) if applies else frozenset()
    if lost:
        yield f"不再适用于{_told(lost)}"


def _scope(applies: _File) -> frozenset[str]:
    return (frozenset(applies["rank"]) or _ALL) - frozenset(applies["not_rank"])


def _told(ranks: frozenset[str]) -> str:
    return "所有文件" if ranks == _ALL else "、".join(rank.value for rank in Rank if rank.value in ranks)


def _missing(finds: Iterable[_File], data: _File) -> Iterator[str]:
    """Ways of finding that the national rule has and its replacement has not; one that only gives a higher level is the same."""
    finds = list(finds)
    lost = sum(not any(_covers(mine, find) for mine in finds) for find in data["find"])
    if lost:
        yield f"少了或者改动了 {lost} 项查法（find）"


def _covers(mine: _File, find: _File) -> bool:
    same = all(mine[name] == value for name, value in find.items() if name != "level")
    return same and (mine["level"] == find["level"] or bool(mine["level"] and find["level"] and _heavier(mine["level"], find["level"])))


def _heavier(level: str, other: str) -> bool:
    return WEIGHT[Level(level)] >= WEIGHT[Level(other)]


def _shyer(mine: _File, data: _File) -> Iterator[tuple[str, Any]]:
    """What makes a rule yield to others or speak but once, where the national one does not."""
    for name in ("once", "generic"):
        if mine[name] and not data[name]:
            yield name, "true"
    if mine["priority"] < data["priority"]:
        yield "priority", mine["priority"]
