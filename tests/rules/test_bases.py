"""The law index knows every law and every article that a rule rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.bases import basis_faults
from fzcheck.checking.rule import Rule
from fzcheck.checking.ruleset import load_ruleset

RULES = load_ruleset().rules
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_a_rule_rests_on_articles_that_exist(rule: Rule) -> None:
    assert not basis_faults(rule, DAY)


@pytest.mark.parametrize(
    ("law", "article", "fault"),
    [
        ("行政处罚法", "第九十九条", "没有第九十九条（最后一条是第86条）"),
        ("县级处罚法", "第一条", "不在法律索引中"),
        ("合同法", "第一条", "已经失效"),
    ],
)
def test_a_basis_that_does_not_hold_is_named(law: str, article: str, fault: str) -> None:
    rule = RULES[0]
    (found,) = basis_faults(replace(rule, basis=(replace(rule.basis[0], law=law, article=article),)), DAY)
    assert fault in found
