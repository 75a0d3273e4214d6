"""Every example in every rule file is a test: found where it must be, silent where it must not."""

from __future__ import annotations

from functools import cache

import pytest

from fzcheck.checking.casework import findings
from fzcheck.checking.rule import Case, Rule
from fzcheck.checking.ruleset import Ruleset, load_ruleset

RULES = load_ruleset()


@cache
def ruleset() -> Ruleset:
    return RULES


def rows(kind: str) -> list[object]:
    return [pytest.param(rule, case, id=f"{rule.id}-{kind}-{number}") for rule in RULES.rules for number, case in enumerate(getattr(rule, kind), 1)]


@pytest.mark.parametrize(("rule", "case"), rows("must"))
def test_what_a_rule_must_find_it_finds(rule: Rule, case: Case) -> None:
    found = findings(rule, case, ruleset())
    assert found, case.text
    if case.level:
        assert found[0].level.value == case.level
    for finding in found:
        assert finding.advice
        assert finding.question
        assert finding.basis


@pytest.mark.parametrize(("rule", "case"), rows("must_not"))
def test_what_a_rule_must_not_find_it_does_not(rule: Rule, case: Case) -> None:
    found = findings(rule, case, ruleset())
    assert not found, [finding.location.quote if finding.location else "" for finding in found]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES.rules])
def test_a_rule_has_enough_examples_of_both_sides(rule: Rule) -> None:
    assert len(rule.must) + len(rule.must_not) >= 6
    assert rule.must
    assert rule.must_not
