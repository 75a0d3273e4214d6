"""Authority: who may set this act, and is the basis that the text cites enough for it at this rank? (DOMAIN §0.1, §1.9; the matrix is data.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fzcheck.checking.finding import Level
from fzcheck.laws import LawStatus, article_status, rank_by_name, resolve
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.meta import Meta, Rank
from fzcheck.meaning.stance import Reading
from fzcheck.meaning.values import Stance

_FREE = {Rank.LAW, Rank.ADMINISTRATIVE_REGULATION}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What authority says of a hit: the level that stays (None: nothing is wrong) and why, in Chinese."""

    level: Level | None
    why: str = ""


def judge(
    act: str,
    level: Level,
    nameless: Level | None,
    excuses: frozenset[Stance],
    reading: Reading,
    meta: Meta,
    acts: Mapping[str, Mapping[str, Any]],
    as_of: date,
) -> Verdict:
    """The level of a hit after rank, stance and basis have been weighed."""
    row = _row(act, acts)
    if row and meta.rank.value in row["allowed"]:
        return Verdict(None, f"{meta.rank.value}可以设定")
    if reading.stance in (Stance.RESTATES, Stance.DELEGATED) and reading.stance in excuses:
        if not reading.cited:
            return Verdict(None, f"依法：{reading.words}")
        needed = float(row["basis"]) if row else 3.0
        weak = [why for citation in reading.cited if (why := weakness(citation, needed, as_of))]
        if len(weak) < len(reading.cited):
            return Verdict(None, "有上位法依据")
        return Verdict(level, weak[0])
    if reading.stance in excuses:
        return Verdict(None, reading.stance.value)
    if reading.nameless and nameless is not None:
        return Verdict(nameless, f"只写“{reading.nameless}”，没有写明法律名称和条文")
    return Verdict(level)


def _row(act: str, acts: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return acts.get(act) or acts.get(act.split(".")[0]) if act else None


def weakness(citation: Citation, needed: float, as_of: date) -> str:
    """Why a citation is not enough as a basis, or "" where it is; one that the index does not know is judged by its name."""
    if citation.target is Target.DOCUMENT:
        return f"所引“{citation.name or citation.number}”不是法律、法规"
    law = resolve(citation.name, as_of)
    rank = law.rank.weight if law else rank_by_name(citation.name, citation.number).weight
    if rank < needed:
        return f"所引《{citation.name}》的位阶不足以设定此事项"
    if law and not law.in_force:
        return f"所引《{citation.name}》已经废止或者失效"
    if law and any(article_status(law, p.article, as_of).status is LawStatus.BEYOND for p in citation.provisions if p.article):
        return f"所引《{citation.name}》没有该条"
    return ""
