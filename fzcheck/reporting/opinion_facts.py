"""What only the officer knows for a 合法性审核意见书: organ, number, date, materials, and how each finding was disposed of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from fzcheck.checking.finding import Finding


@dataclass(frozen=True, slots=True)
class Disposition:
    """The officer's decision on findings: those of one fingerprint, or of a rule and, where given, a place (its citation or address)."""

    decision: str  # 采纳 | 部分采纳 | 不采纳
    reason: str = ""
    fingerprint: str = ""
    rule: str = ""
    place: str = ""

    def meets(self, finding: Finding) -> bool:
        """Whether the decision is on that finding."""
        if self.fingerprint:
            return finding.fingerprint.startswith(self.fingerprint)
        at = finding.location
        places = (at.citation, at.address) if at else ("", "全文")
        return finding.rule == self.rule and (not self.place or self.place in places)


@dataclass(frozen=True, slots=True)
class Material:
    """One item of what was submitted for review."""

    name: str
    provided: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """The facts of one opinion; what is empty becomes a blank to fill in. `conclusion` replaces the proposed one."""

    organ: str = ""
    number: str = ""
    date: datetime.date | None = None
    addressee: str = ""
    drafter: str = ""
    submitted: datetime.date | None = None
    reviewers: tuple[str, ...] = ()
    conclusion: str = ""
    reason: str = ""
    materials: tuple[Material, ...] = ()
    dispositions: tuple[Disposition, ...] = ()

    def disposition(self, finding: Finding) -> Disposition | None:
        """The decision on a finding: the most exact one that meets it."""
        met = [item for item in self.dispositions if item.meets(finding)]
        return max(met, key=lambda item: (bool(item.fingerprint), bool(item.place)), default=None)
