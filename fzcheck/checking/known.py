"""A text that bears the very name of a law in the index, and nothing of an office's document, is that law (its order or adoption was left out)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from fzcheck.laws import LawRank, Match, resolve
from fzcheck.meaning.meta import IssuerLevel, Meta, Rank
from fzcheck.meaning.values import Meaning

_RANKS = {
    LawRank.CONSTITUTION: Rank.LAW,
    LawRank.LAW: Rank.LAW,
    LawRank.ADMINISTRATIVE_REGULATION: Rank.ADMINISTRATIVE_REGULATION,
    LawRank.LOCAL_REGULATION: Rank.LOCAL_REGULATION,
    LawRank.DEPARTMENT_RULE: Rank.DEPARTMENT_RULE,
    LawRank.GOVERNMENT_RULE: Rank.GOVERNMENT_RULE,
}
_NATIONAL = (Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.DEPARTMENT_RULE)
_UNSURE = (Rank.NORMATIVE, Rank.OTHER, Rank.DEPARTMENT_RULE)
_PART = re.compile(r"(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编")
_NAMED = re.compile(r"(?:编|法典|法|条例|规定|办法|细则|规则)$")


def identified(meaning: Meaning, as_of: date) -> Meaning:
    """The meaning with the rank of the law that the document is, where its name alone says so; else unchanged."""
    meta = meaning.meta
    title = "".join(meta.title.split())
    if meta.rank not in _UNSURE or meta.document_number or meta.addressees or not _NAMED.search(title) or _issued(meta):
        return meaning
    if _PART.fullmatch(title):
        return _as(meaning, Rank.LAW, f"是《中华人民共和国民法典》的{title}")
    law = resolve(title, as_of)
    if law is None or not law.known:
        return meaning
    rank = _RANKS.get(law.rank)
    if law.match not in (Match.EXACT, Match.SHORT) or rank is None or rank is meta.rank:
        return meaning
    return _as(meaning, rank, f"与《{law.official}》同名，没有发文字号和主送机关")


def _as(meaning: Meaning, rank: Rank, reason: str) -> Meaning:
    level = IssuerLevel.NATIONAL if rank in _NATIONAL else meaning.meta.issuer_level
    return replace(meaning, meta=replace(meaning.meta, rank=rank, rank_reason=reason, issuer_level=level))


def _issued(meta: Meta) -> bool:
    """Whether a body below the ministries signs it, or the user has said its rank."""
    return meta.rank_reason == "由使用者指定" or (meta.rank is not Rank.DEPARTMENT_RULE and bool(meta.issuer))
