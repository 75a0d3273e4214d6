"""Procedure: facts in a sidecar decide; without them nothing is found and everything is said to be unverified."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from fzcheck.batch.one import check_one
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.factsfile import procedure_of
from fzcheck.checking.finding import DocumentReport, Status
from fzcheck.checking.kinds import procedure as kind
from fzcheck.checking.procedure import STEPS, Step
from fzcheck.checking.ruleset import Ruleset, load_ruleset, yaml_of
from fzcheck.checking.steps import CHECKS, workdays
from fzcheck.cli import main
from fzcheck.errors import UsageError
from fzcheck.settings.facts import load_facts

DRAFT = "青政规〔2026〕9号\n\n青禾县人民政府关于加强渡口管理的通知\n\n各乡镇人民政府：\n一、渡口应当公示运营时间。\n\n青禾县人民政府\n2026年5月6日\n"
ADOPTED = DRAFT.replace("一、", "经2026年4月20日县政府第6次常务会议审议通过，现就有关事项通知如下：\n一、")


@cache
def rules() -> Ruleset:
    return load_ruleset()


def report(facts: str | None, text: str = DRAFT) -> DocumentReport:
    known = procedure_of(yaml_of(facts, "事实"), "事实") if facts is not None else None
    return check_one(Source("draft.txt", text.encode(), facts=known), rules(), Context(date(2026, 11, 1), select=("FZ6",)))


def statuses(facts: str | None, text: str = DRAFT) -> dict[str, Status]:
    return {row.rule: row.status for row in report(facts, text).checklist}


def test_without_facts_every_step_is_unverified_and_says_what_is_missing() -> None:
    document = report(None)
    assert not document.findings
    assert {row.status for row in document.checklist} == {Status.UNVERIFIABLE}
    assert all("fzcheck facts new" in row.missing for row in document.checklist)
    assert len(document.checklist) == len(STEPS) == len(CHECKS)


def test_what_the_document_says_of_its_adoption_counts() -> None:
    assert statuses(None, ADOPTED)["FZ604"] is Status.PASSED
    assert statuses("涉及经营主体: 否", ADOPTED)["FZ604"] is Status.PASSED


def test_each_step_ends_in_one_of_three_ways() -> None:
    facts = "公开征求意见: {开始: 2026-01-05, 结束: 2026-02-10}\n合法性审核: {状态: 未做}\n"
    found = statuses(facts)
    assert found["FZ602"] is Status.PASSED
    assert found["FZ603"] is Status.FOUND
    assert found["FZ604"] is Status.UNVERIFIABLE


def test_a_light_omission_is_not_passed() -> None:
    assert statuses("政策解读: {状态: 未做}")["FZ609"] is Status.FOUND


def test_an_exempt_step_needs_its_reason() -> None:
    assert statuses("评估论证: {状态: 不适用}")["FZ601"] is Status.UNVERIFIABLE
    assert statuses("评估论证: {状态: 不适用, 理由: 仅更正文字}")["FZ601"] is Status.PASSED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("公开征求意间: {状态: 未做}", "您要写的可能是“公开征求意见”"),
        ("公布: {日期: 2026-13-40}", "请写成 2026-01-05 的样式"),
        ("公布: 是", "应当是一组“键: 值”"),
        ("合法性审核: {状态: 没做}", "可用的有：已完成"),
        ("涉及经营主体: 也许", "应当是“是”或者“否”"),
        ("公开征求意见: {开始: 2026-02-01, 结束: 2026-01-01}", "早于开始日期"),
        ("- 一", "应当是一组“键: 值”"),
        ("合法性审核: {收见: 2026-01-01}", "您要写的可能是“收件”"),
    ],
)
def test_a_wrong_facts_file_is_told_in_chinese_with_the_cure(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"x\.yaml") as raised:
        load_facts([], file)
    assert said in str(raised.value)


def test_a_sidecar_of_suppressions_alone_holds_no_facts(tmp_path: Path) -> None:
    (tmp_path / "草案.fzcheck.yaml").write_text("suppress:\n  - rule: FZ302\n    reason: 有依据\n", "utf-8")
    assert load_facts([str(tmp_path / "草案.txt")], None) == {}
    (tmp_path / "草案.fzcheck.yaml").write_text("suppress: []\n公布: {日期: 2026-05-08}\n", "utf-8")
    (facts,) = load_facts([str(tmp_path / "草案.txt")], None).values()
    assert facts.step("公布") == Step(state="已完成", day=date(2026, 5, 8))


def test_days_of_the_facts_stand_behind_those_of_the_user() -> None:
    facts = procedure_of({"公布": {"日期": date(2026, 5, 8)}, "备案": {"日期": date(2026, 5, 20)}}, "x")
    assert Context(date(2026, 11, 1)).knowing(facts).published == date(2026, 5, 8)
    assert Context(date(2026, 11, 1)).knowing(facts).filed == date(2026, 5, 20)
    assert Context(date(2026, 11, 1), published=date(2026, 5, 9)).knowing(facts).published == date(2026, 5, 9)


def test_the_sheet_is_a_facts_file_with_what_the_document_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "草案.txt"
    draft.write_text(ADOPTED, "utf-8")
    assert main(["facts", "new", str(draft)]) == 0
    (facts,) = load_facts([str(draft)], None).values()
    assert facts.step("集体审议") == Step(state="已完成", day=date(2026, 4, 20), organ="县政府第6次常务会议")
    assert all(facts.step(name).state == "" for name in STEPS if name != "集体审议")
    assert main(["facts", "new", str(draft)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert main(["check", str(draft), "--select", "FZ6", "--fail-on", "info"]) == 0


def test_a_wrong_sidecar_stops_the_run_before_anything_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("一", "二"):
        (tmp_path / f"{name}.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "二.fzcheck.yaml").write_text("合法性审核: {状态: 没做}", "utf-8")
    assert main(["check", str(tmp_path), "--format", "jsonl"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "二.fzcheck.yaml" in shown.err


@pytest.mark.parametrize(
    ("began", "ended", "days"),
    [
        (date(2026, 11, 2), date(2026, 11, 9), 5),
        (date(2026, 11, 6), date(2026, 11, 8), 0),
        (date(2025, 9, 30), date(2025, 10, 9), 1),  # 国庆长假
        (date(2026, 11, 9), date(2026, 11, 2), 0),
    ],
)
def test_working_days_count_from_the_day_after(began: date, ended: date, days: int) -> None:
    assert workdays(began, ended) == days


def test_a_range_of_centuries_takes_no_time() -> None:
    assert workdays(date(1, 1, 1), date(9999, 1, 1)) > 200


def test_every_step_that_rules_name_is_known() -> None:
    named = {find.check for rule in rules().rules for find in rule.finds if find.kind == "procedure"}
    assert named == set(kind.CHECKS)
