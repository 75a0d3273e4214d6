"""What the rules themselves rest on: laws that the index knows, in force, with such articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.finding import Basis
from fzcheck.checking.grounds import ungrounded
from fzcheck.checking.rule import Rule
from fzcheck.checking.ruleset import load_ruleset

TODAY = date(2026, 11, 22)
RULES = load_ruleset().rules


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_every_rule_rests_on_law_in_force(rule: Rule) -> None:
    assert not ungrounded(rule, TODAY)


@pytest.mark.parametrize(
    ("law", "article", "says"),
    [
        ("从未有过的法", "第一条", "没有这部法"),
        ("合同法", "第一条", "废止"),
        ("价格法", "第六十二条", "没有第六十二条"),
        ("国办发〔2018〕37号", "一（一）", ""),
        ("行政处罚法", "第九条、第十六条", ""),
    ],
)
def test_a_basis_that_does_not_stand_is_said(law: str, article: str, says: str) -> None:
    rule = replace(RULES[0], basis=(Basis(law, article, "", "要旨", verified=True),))
    found = ungrounded(rule, TODAY)
    assert bool(found) == bool(says)
    assert all(says in fault for fault in found)
