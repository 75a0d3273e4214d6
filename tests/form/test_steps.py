"""Each step of the procedure, on both sides of each of its limits: what is said of it, and that a step just within its limit is not blamed."""

from __future__ import annotations

import pytest

from fzcheck.checking.finding import Status
from tests.form.test_procedure import report


def said(rule: str, facts: str) -> str:
    """What a rule says on the draft with these facts, its level before it; empty where it is content."""
    return "\n".join(f"{finding.level.value}: {finding.message}" for finding in report(facts).findings if finding.rule == rule)


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        ("FZ602", "公开征求意见: {开始: 2026-01-05, 结束: 2026-02-03}", ""),  # thirty days, the first and the last counted
        ("FZ602", "公开征求意见: {开始: 2026-01-05, 结束: 2026-02-02}", "info: 共29日，少于30日"),
        ("FZ602", "公开征求意见: {开始: 2026-01-05, 结束: 2026-01-19, 理由: 防汛急需}", ""),
        ("FZ602", "重大行政决策: 是\n公开征求意见: {开始: 2026-01-05, 结束: 2026-01-19}", "warning: 共15日"),
        ("FZ602", "涉及经营主体: 是\n公开征求意见: {开始: 2026-01-05, 结束: 2026-01-19}", "warning: 共15日"),
        ("FZ602", "公开征求意见: {开始: 2026-01-05, 结束: 2026-02-10}\n合法性审核: {出具: 2026-02-10}", ""),
        ("FZ602", "公开征求意见: {开始: 2026-01-05, 结束: 2026-02-10}\n合法性审核: {出具: 2026-02-09}", "早于征求意见截止（2026-02-10）"),
        ("FZ603", "合法性审核: {收件: 2026-11-02, 出具: 2026-11-09, 结论: 合法}", ""),
        ("FZ603", "合法性审核: {收件: 2026-11-02, 出具: 2026-11-06, 结论: 合法}", "info: 审核时间4个工作日，一般不少于5个工作日"),
        ("FZ603", "重大行政决策: 是\n合法性审核: {收件: 2026-11-02, 出具: 2026-11-11, 结论: 合法}", ""),
        ("FZ603", "重大行政决策: 是\n合法性审核: {收件: 2026-11-02, 出具: 2026-11-10, 结论: 合法}", "一般不少于7个工作日"),
        ("FZ603", "合法性审核: {结论: 不合法}", "error: 结论为不合法"),
        ("FZ603", "合法性审核: {结论: 应当予以修改, 已按意见修改: 是}", ""),
        ("FZ603", "合法性审核: {结论: 应当予以修改, 已按意见修改: 否}", "warning: 没有写明已按意见修改"),
        ("FZ603", "合法性审核: {结论: 应当予以修改}", "warning: 没有写明已按意见修改"),
        ("FZ603", "合法性审核: {结论: 合法, 方式: 书面审核}", ""),
        ("FZ603", "合法性审核: {结论: 合法, 方式: 会签}", "error: 以“会签”代替合法性审核"),
        ("FZ603", "合法性审核: {出具: 2026-03-03, 结论: 合法}\n集体审议: {日期: 2026-03-03}", ""),
        ("FZ603", "合法性审核: {出具: 2026-03-04, 结论: 合法}\n集体审议: {日期: 2026-03-03}", "error: 晚于集体审议（2026-03-03）"),
        ("FZ604", "集体审议: {会议: 县政府第6次常务会议, 日期: 2026-03-03}\n公布: {日期: 2026-03-03}", ""),
        (
            "FZ604",
            "集体审议: {会议: 县政府第6次常务会议, 日期: 2026-03-03}\n公布: {日期: 2026-03-02}",
            "公布（2026-03-02）早于集体审议",
        ),
        ("FZ604", "集体审议: {会议: 县长专题会, 日期: 2026-03-03}", "事实文件写的是“县长专题会”"),
        ("FZ605", "公布: {日期: 2026-06-02}", ""),  # twenty working days after 2026-05-06, a Saturday of work among them
        ("FZ605", "公布: {日期: 2026-06-03}", "warning: 超过20个工作日"),
        ("FZ605", "公布: {状态: 未做}", "info: 文件尚未公布"),
        ("FZ606", "登记编号: {编号: 青登2026-9}", ""),
        ("FZ606", "登记编号: {状态: 已完成}", "info: 没有写登记编号"),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {结论: 符合}", ""),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {结论: 不符合}", "结论为不符合，不得出台"),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {结论: 适用例外, 例外期限: 二年}", ""),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {结论: 适用例外}", "没有写明实施期限或者终止条件"),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {状态: 未做}", "没有进行公平竞争审查"),
    ],
)
def test_a_step_is_blamed_beyond_its_limit_and_not_at_it(rule: str, facts: str, expected: str) -> None:
    found = said(rule, facts)
    assert bool(found) == bool(expected), found
    level, _, words = expected.rpartition(": ")
    assert found.startswith(level)
    assert words in found


@pytest.mark.parametrize(
    ("rule", "facts", "missing"),
    [
        ("FZ602", "公开征求意见: {状态: 已完成}", "没有写“公开征求意见”的开始和结束日期"),
        ("FZ602", "公开征求意见: {开始: 2026-01-05}", "没有写“公开征求意见”的开始和结束日期"),
        ("FZ607", "公平竞争审查: {结论: 符合}", "没有写“涉及经营主体”是或者否"),
        ("FZ607", "涉及经营主体: 是\n公平竞争审查: {状态: 已完成}", "没有写“公平竞争审查”的结论"),
    ],
)
def test_what_the_facts_do_not_tell_is_asked_for_by_name(rule: str, facts: str, missing: str) -> None:
    (row,) = (row for row in report(facts).checklist if row.rule == rule)
    assert row.status is Status.UNVERIFIABLE
    assert missing in row.missing


def test_what_bears_on_no_business_needs_no_competition_review() -> None:
    (row,) = (row for row in report("涉及经营主体: 否\n公平竞争审查: {状态: 未做}").checklist if row.rule == "FZ607")
    assert row.status is Status.PASSED
