"""Bases: whether the law index knows the laws that a rule rests on, and whether they have those articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fzcheck.checking.finding import Basis
from fzcheck.checking.grounds import is_local
from fzcheck.checking.rule import Rule
from fzcheck.laws.resolve import LawStatus, article_status, resolve
from fzcheck.parsing.numerals import number

_PAPER = re.compile(r"(号|通知|意见|纲要|决定)$")  # documents of the State Council are no laws, and the index need not have them
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]+)条")


def basis_faults(rule: Rule, as_of: date) -> list[str]:
    """What is wrong with the bases of a rule, in Chinese, one line a fault; an unverified basis is only asked to exist."""
    return [f"{rule.id}：依据{fault}" for basis in rule.bases for fault in _faults(basis, as_of)]


def _faults(basis: Basis, as_of: date) -> Iterator[str]:
    found = resolve("", as_of, basis.law) if basis.law.endswith("号") else resolve(basis.law, as_of)
    if found is None or not found.known:
        if _PAPER.search(basis.law) or (is_local(basis.law) and basis.verified):
            return
        cure = "读过原文的，写 verified: true" if is_local(basis.law) else "或者在 rulesets/laws 中补上"
        yield f"“{basis.law}”不在法律索引中。请核对名称；{cure}。"
        return
    if not found.in_force and not found.not_yet:
        yield f"“{basis.law}”已经失效{f'，由{found.repealed_by}代替' if found.repealed_by else ''}。请改用现行依据。"
    for numeral in _ARTICLE.findall(basis.article):
        status = article_status(found, number(numeral) or 0, as_of)
        if status.status is LawStatus.BEYOND:
            yield f"“{basis.law}”没有第{numeral}条（最后一条是第{status.highest}条）。请核对条文。"
