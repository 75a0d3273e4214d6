"""Settling: one provision with one wrong gives one finding, of the most specific rule; near rules do not pile up on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from fzcheck.checking.finding import Level
from fzcheck.checking.subject import Hit

_NONE: Mapping[int, int] = MappingProxyType({})
_WEIGHT = {Level.ERROR: 2, Level.WARNING: 1, Level.INFO: 0}


def settle(hits: Iterable[Hit], weighed: Callable[[Hit], Hit] = lambda hit: hit, opened: Mapping[int, int] = _NONE) -> list[Hit]:
    """The hits that stand, each as `weighed` leaves it.

    In one provision the stronger one (level, priority) takes its clause; a generic rule yields to a specific one near it, and in a table row
    to a specific one in the provision that opens the table (`opened`: by the row's unit, that provision's).

    Hits without a provision (form, time, structure) stand each for itself; `once` rules and grouped questions give their first place only.
    """
    by_unit: dict[int, list[Hit]] = defaultdict(list)
    stand: list[Hit] = []
    for hit in hits:
        if hit.unit < 0:
            stand.append(hit)
        else:
            by_unit[hit.unit].append(hit)
    specific = {unit for unit, found in by_unit.items() if any(not hit.rule.generic for hit in found)}
    for unit, found in by_unit.items():
        stand.extend(_provision([hit for hit in found if not (hit.rule.generic and opened.get(unit) in specific)]))
    return _once(_untold(sorted(map(weighed, stand), key=_place)))


def _place(hit: Hit) -> tuple[int, int, str]:
    return (hit.span.start if hit.span else -1, hit.span.end if hit.span else -1, hit.rule.id)


def _provision(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (-_WEIGHT[h.level], h.rule.generic, -_priority(h), _place(h))):
        if hit.rule.generic and any(not other.rule.generic and _near(hit, other) for other in kept):
            continue
        if any(_same(hit, other) for other in kept):
            continue
        kept.append(hit)
    return _joined(kept)


def _priority(hit: Hit) -> int:
    return hit.rule.priority if hit.find.priority is None else hit.find.priority


_POWER = "职权"
_APART = 24  # code points: a clause between two of one wrong (处三万元罚款；逾期不改的，处十万元罚款)


def _joined(kept: list[Hit]) -> list[Hit]:
    """Hits of one rule near each other in a provision as one: a gate and its ban, a favour and its condition are one wrong."""
    out: list[Hit] = []
    for hit in sorted(kept, key=_place):
        last = next((other for other in reversed(out) if other.rule.id == hit.rule.id and other.level is hit.level), None)
        if last and hit.span and last.span and hit.span.start <= last.span.end + _APART:
            out[out.index(last)] = replace(last, span=last.span.hull(hit.span))
        else:
            out.append(hit)
    return out


def _near(hit: Hit, other: Hit) -> bool:
    """Whether a generic hit stands so close to a specific one that it tells of the same wrong: a clause apart at most, not a sentence before."""
    if hit.span is None or other.span is None:
        return True
    if hit.segment is not None and other.segment is not None and hit.segment.end <= other.segment.start:
        return False  # what stands before the specific one, set off by ；or 。, is a wrong of its own
    return hit.span.start <= other.span.end + _CLOSE and other.span.start <= hit.span.end + _CLOSE


_CLOSE = 30  # code points


def _same(hit: Hit, other: Hit) -> bool:
    """Whether two hits are about one wrong: the same rule in one clause, overlapping words, or the same clause."""
    if hit.clause is None or other.clause is None or hit.span is None or other.span is None:
        return False
    if (hit.rule.item == _POWER) != (other.rule.item == _POWER):
        return False  # who may act and what may be set are two wrongs
    return hit.span.overlaps(other.span) or hit.clause == other.clause


_TOLD_AGAIN = ("证明", "基本权利")  # whatever is asked for or denied, not how much: fines and fees of two sentences are two
_BEHIND = 60  # code points


def _untold(hits: list[Hit]) -> list[Hit]:
    """The hits without those that tell right behind another of the same rule the same thing again: 应提供指纹。每年应提供一次指纹."""
    out: list[Hit] = []
    for hit in hits:
        last = next((other for other in reversed(out) if other.rule.id == hit.rule.id), None)
        if last is None or not _again(last, hit):
            out.append(hit)
    return out


def _again(last: Hit, hit: Hit) -> bool:
    if last.span is None or hit.span is None or last.level is not hit.level or not hit.find.act.startswith(_TOLD_AGAIN):
        return False
    if hit.find.act.startswith("证明") and len(hit.evidence.act) <= len("相关证明"):
        return False  # 出具相关证明 may be another paper each time
    return hit.unit - last.unit == 1 and last.evidence.act == hit.evidence.act and 0 <= hit.span.start - last.span.end <= _BEHIND


def _once(hits: list[Hit]) -> list[Hit]:
    seen: set[str] = set()
    out = []
    for hit in hits:
        if (hit.rule.once or hit.grouped) and not hit.restates:
            if hit.rule.id in seen:
                continue
            seen.add(hit.rule.id)
        out.append(hit)
    return out
