"""Review profiles: each of the three means something of its own, and says so in the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fzcheck import check
from fzcheck.checking.adjustment import demand_reasons
from fzcheck.checking.finding import DocumentReport
from fzcheck.checking.profiles import DRAFTING, EXAMINATION, PROFILES, REVIEW, described, review_profile
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.cli import options
from fzcheck.errors import UsageError
from tests.conftest import BAD, Fzcheck

STYLED = BAD.replace("现通知如下：", "现通知如下").replace("2026年9月20日", "2026年9月31日")


def report(profile: str, **more: Any) -> DocumentReport:
    return check(STYLED, profile=profile, **more).documents[0]


def levels(document: DocumentReport, rule: str) -> set[str]:
    return {finding.level.value for finding in document.findings if finding.rule == rule}


def test_the_names_are_the_same_everywhere_and_each_says_why() -> None:
    assert options.PROFILES == PROFILES == (DRAFTING, REVIEW, EXAMINATION)
    assert all(len(described(name)["why"]) > 20 for name in PROFILES)
    assert described(REVIEW).keys() == {"why", "fail_on"}
    assert described(REVIEW)["fail_on"] == review_profile(REVIEW).fail_on


@pytest.mark.parametrize("name", PROFILES)
def test_whatever_a_profile_weakens_has_a_reason_and_means_a_rule(name: str) -> None:
    levels = {rule.id: rule.level for rule in load_ruleset().rules}
    profile = review_profile(name)
    demand_reasons(profile.levels, levels)
    for start, reason in profile.left:
        assert reason
        assert any(id.startswith(start) for id in levels)


def test_drafting_leaves_out_the_steps_that_come_later_and_says_so() -> None:
    document = report(DRAFTING)
    rows = {row.rule: row for row in document.checklist}
    assert {rows[rule].status.value for rule in ("FZ603", "FZ707", "FZ708")} == {"不适用"}
    assert "送审以后" in rows["FZ707"].missing
    assert rows["FZ602"].status.value == "无法核验"  # asking the public comes before
    assert {one.rule for one in document.adjustments if one.change == "left"} == {"FZ603", "FZ604", "FZ605", "FZ606", "FZ609", "FZ707", "FZ708"}


def test_a_rule_that_is_asked_for_by_name_is_checked_in_every_profile() -> None:
    (row,) = report(DRAFTING, select="FZ707").checklist
    assert row.status.value != "不适用"


def test_examination_leaves_matters_of_style_to_their_maker() -> None:
    assert levels(report(REVIEW), "FZ908") == {"warning"}
    document = report(EXAMINATION)
    assert levels(document, "FZ908") == {"info"}
    assert levels(document, "FZ203") == {"error"}
    assert any(one.rule == "FZ908" and one.after == "info" and "第二十条" in one.reason for one in document.adjustments)


def test_review_takes_every_rule_as_it_is() -> None:
    document = report(REVIEW)
    assert document.adjustments == ()
    assert all(row.missing == "" for row in document.checklist if row.status.value == "不适用")


def test_a_draft_with_warnings_alone_fails_its_own_check_and_passes_the_others(fzcheck: Fzcheck, good: Path) -> None:
    good.write_text(good.read_text("utf-8").replace("，有效期五年", "，有效期八年"), "utf-8")
    codes = {name: fzcheck("check", good, "--profile", name, "--select", "FZ704").code for name in PROFILES}
    assert codes == {DRAFTING: 1, REVIEW: 0, EXAMINATION: 0}
    assert fzcheck("check", good, "--profile", DRAFTING, "--select", "FZ704", "--fail-on", "error").code == 0


def test_the_profile_of_the_configuration_counts(fzcheck: Fzcheck, bad: Path) -> None:
    (bad.parent / "fzcheck.toml").write_text('profile = "起草自查"', "utf-8")
    (document,) = json.loads(fzcheck("check", bad, "--format", "json").out)["documents"]
    assert {one["source"] for one in document["adjustments"]} == {"审查场景 起草自查"}


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError, match="profile 不能是“随便”。可用的有：起草自查"):
        check("x", profile="随便")
