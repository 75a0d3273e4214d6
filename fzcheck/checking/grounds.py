"""Grounds: whether what a rule rests on is a law that the index knows, in force, with such an article."""

from __future__ import annotations

import re
from datetime import date

from fzcheck.checking.finding import Basis
from fzcheck.checking.rule import Rule
from fzcheck.laws import LawStatus, article_status, resolve
from fzcheck.parsing.numerals import number

_LOCAL = re.compile(r"(?!国家|全国|中华)[\u4e00-\u9fff]{2,10}?(?:省|自治区|市|自治州|州|县|区|盟|旗)(?!场)")
_ARTICLE = re.compile(r"第([^第条款项、至]{1,9})条")


def ungrounded(rule: Rule, as_of: date) -> list[str]:
    """What is wrong with the bases of a rule, in Chinese, one line a fault; empty where all stand."""
    return [f"{rule.id}：依据《{basis.law}》{basis.article}有误——{fault}" for basis in rule.bases if (fault := _fault(basis, as_of))]


def is_local(law: str) -> bool:
    """Whether a law is plainly one of a single place, by its name: no index can have them all, so that their author answers for having read them."""
    return _LOCAL.match(law) is not None


def _fault(basis: Basis, as_of: date) -> str:
    law = resolve(basis.law, as_of, basis.law)
    if law is None or not law.known:
        return "" if is_local(basis.law) and basis.verified else "法律索引里没有这部法（可在 rulesets/laws/hand.toml 补录）"
    if not law.in_force:
        return f"已经废止或者尚未施行（{law.repealed_by or law.since or ''}）"
    beyond = [found for found in _ARTICLE.findall(basis.article) if _is_beyond(law.law, number(found), as_of)]
    return f"没有第{'、第'.join(beyond)}条" if beyond else ""


def _is_beyond(law: str, article: int | None, as_of: date) -> bool:
    return article is not None and article_status(law, article, as_of).status is LawStatus.BEYOND
