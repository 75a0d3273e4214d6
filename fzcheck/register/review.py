"""Review (清理): what every document in force proposes for itself — 继续有效, 修改, 废止, 失效 — and why. It proposes; people decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from fzcheck.filing.count import add_months
from fzcheck.laws.index import load
from fzcheck.laws.resolve import Resolution, resolve, successor
from fzcheck.register.checked import abolished
from fzcheck.register.entry import Entry
from fzcheck.register.succession import Repealers, repealer, repealers

_AHEAD = 6  # months before the end in which a document is evaluated (地方规定通例：届满前六个月评估)
_UNLAWFUL, _AMEND = "不合法", "应当予以修改"


class Proposal(StrEnum):
    """What should become of a document."""

    REPEAL = "废止"
    LAPSE = "失效"
    AMEND = "修改"
    KEEP = "继续有效"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the proposal that it speaks for; KEEP for one that only calls for attention."""

    proposal: Proposal
    text: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document with its proposal and all reasons, the weightiest first."""

    entry: Entry
    proposal: Proposal
    reasons: tuple[str, ...]


def review(entries: Iterable[Entry], as_of: date) -> Iterator[Reviewed]:
    """The proposals for the documents in force, in their order."""
    entries = list(entries)
    known = repealers(entries)
    return (reviewed(entry, as_of, known) for entry in entries if entry.living)


def reviewed(entry: Entry, as_of: date, known: Repealers) -> Reviewed:
    """The proposal for one document; `known` are the documents that say that they repeal others."""
    order = tuple(Proposal)
    reasons = sorted(_reasons(entry, as_of, known), key=lambda reason: order.index(reason.proposal))
    proposal = reasons[0].proposal if reasons else Proposal.KEEP
    return Reviewed(entry, proposal, tuple(reason.text for reason in reasons))


def _reasons(entry: Entry, as_of: date, known: Repealers) -> Iterator[Reason]:
    other = repealer(entry, known)
    if other is not None:
        yield Reason(Proposal.REPEAL, f"已由 #{other.id} {other.label}宣布废止")
    yield from _validity(entry, as_of)
    yield from _bases(entry, as_of)
    for organ in dict.fromkeys((*entry.organs, *abolished(f"{entry.issuer}。{entry.title}"))):
        yield Reason(Proposal.AMEND, f"机关名称已经变更：{organ}")
    if entry.conclusion == _UNLAWFUL:
        yield Reason(Proposal.REPEAL, "入库检查结论为不合法（制定主体或者职权有问题）")
    elif entry.conclusion == _AMEND:
        yield Reason(Proposal.AMEND, f"入库检查发现错误 {entry.errors or 0} 处，应当予以修改")


def _validity(entry: Entry, as_of: date) -> Iterator[Reason]:
    expires = entry.expires
    if expires is None:
        return
    if expires < as_of:
        yield Reason(Proposal.LAPSE, f"有效期已于 {expires} 届满，没有延续")
    elif expires <= add_months(as_of, _AHEAD):
        yield Reason(Proposal.KEEP, f"有效期将于 {expires} 届满，不足六个月，应当评估后决定延续、修改或者到期失效")


def _bases(entry: Entry, as_of: date) -> Iterator[Reason]:
    made = entry.origin[1]
    found = [known for name in entry.basis if (known := _resolved(name, as_of)) is not None and known.known]
    lost = [law for law in found if not law.in_force and not law.not_yet]
    bare = len(lost) == len(entry.basis) and not any(_successor(law.law, as_of) for law in lost)  # nothing is left to rest on
    for law in found:
        if law in lost:
            yield Reason(Proposal.REPEAL if bare else Proposal.AMEND, _lost(law, as_of))
        elif made and (changed := _changed(law.law, made, as_of)):
            yield Reason(Proposal.AMEND, f"依据《{law.law}》在本件制定之后已经修改（{changed} 起施行新的版本），应当对照核对{_unsure(law)}")


def _lost(law: Resolution, as_of: date) -> str:
    when = f"于 {law.repealed_on} " if law.repealed_on else ""
    now = _successor(law.law, as_of)
    return f"依据《{law.law}》已{when}失效{f'，现为《{now}》' if now else ''}{_unsure(law)}"


def _unsure(law: Resolution) -> str:
    return "" if law.certain else "（依据待核实）"


@lru_cache(maxsize=8192)
def _resolved(name: str, as_of: date) -> Resolution | None:
    return resolve(name, as_of)


@lru_cache(maxsize=8192)
def _successor(name: str, as_of: date) -> str:
    return successor(name, as_of)


@lru_cache(maxsize=65536)
def _changed(name: str, made: date, as_of: date) -> date | None:
    """From when the latest version of a law is in force, where that began after a document was made."""
    starts = [version.start for version in load().laws[name].versions if version.start is not None and made < version.start <= as_of]
    return max(starts, default=None)
