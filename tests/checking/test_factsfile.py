"""The facts file: every field by its Chinese name, what a step without a state means, every fault with its place and its cure."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.factsfile import procedure_of
from fzcheck.checking.procedure import Procedure, Step
from fzcheck.checking.ruleset import yaml_of
from fzcheck.errors import UsageError


def read(text: str) -> Procedure:
    return procedure_of(yaml_of(text, "事实.yaml"), "事实.yaml")


def test_every_field_of_every_step_is_kept() -> None:
    found = read(
        "文件: 草案.docx\n涉及经营主体: 是\n重大行政决策: 否\n"
        "公开征求意见: {状态: 已完成, 开始: 2026-01-05, 结束: 2026-02-10, 方式: 网站, 说明: 收到三条}\n"
        "合法性审核: {收件: 2026-02-11, 出具: 2026-02-20, 机构: 县司法局, 方式: 书面, 结论: 应当予以修改, 已按意见修改: 有}\n"
        "集体审议: {会议: 县政府第6次常务会议, 日期: 2026-03-03}\n公布: {日期: 2026-03-10, 方式: 公报}\n登记编号: {编号: 20260009}\n"
        "公平竞争审查: {机构: 县市场监管局, 结论: 适用例外, 例外期限: 二年}\n评估论证: {状态: 不适用, 理由: 仅更正文字}\n"
        "起草说明: {要素: [必要性, 依据]}\n备案: {日期: 2026-03-20}\n"
    )
    assert (found.source, found.market, found.major, found.filed) == ("事实.yaml", True, False, date(2026, 3, 20))
    assert dict(found.steps) == {
        "评估论证": Step("不适用", reason="仅更正文字"),
        "公开征求意见": Step("已完成", began=date(2026, 1, 5), ended=date(2026, 2, 10), manner="网站"),
        "合法性审核": Step(
            "已完成", began=date(2026, 2, 11), ended=date(2026, 2, 20), organ="县司法局", manner="书面", outcome="应当予以修改", amended=True
        ),
        "集体审议": Step("已完成", day=date(2026, 3, 3), organ="县政府第6次常务会议"),
        "公布": Step("已完成", day=date(2026, 3, 10), manner="公报"),
        "登记编号": Step("已完成", number="20260009"),
        "公平竞争审查": Step("已完成", outcome="适用例外", organ="县市场监管局", manner="二年"),
        "起草说明": Step("已完成", parts=("必要性", "依据")),
    }
    assert read("{}") == Procedure("事实.yaml", None, None, (), None)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("公布: {日期: 2026-03-10}", "已完成"),
        ("公开征求意见: {开始: 2026-03-10}", "已完成"),
        ("公开征求意见: {结束: 2026-03-10}", "已完成"),
        ("登记编号: {编号: 9}", "已完成"),
        ("公平竞争审查: {结论: 符合}", "已完成"),
        ("起草说明: {要素: [依据]}", "已完成"),
        ("起草说明: {要素: []}", ""),
        ("公布: {方式: 公报}", ""),
        ("公布: {理由: 紧急}", ""),
        ("公布: {日期: 2026-03-10, 状态: 未做}", "未做"),
    ],
)
def test_a_step_with_a_day_a_number_or_a_conclusion_was_taken(text: str, state: str) -> None:
    ((_, step),) = read(text).steps
    assert step.state == state


@pytest.mark.parametrize(("word", "value"), [("是", True), ("否", False), ("有", True), ("无", False), ("true", True), ("", None)])
def test_yes_and_no_may_be_said_in_chinese(word: str, value: bool | None) -> None:
    found = read(f"涉及经营主体: {word}\n重大行政决策: {word}")
    assert (found.market, found.major) == (value, value)


STEPS = (
    "文件、涉及经营主体、重大行政决策、评估论证、公开征求意见、合法性审核、集体审议、公布、登记编号、公平竞争审查、听取意见、政策解读、"
    "社会稳定风险评估、报告党委、影响评估、起草说明、备案、suppress"
)
GROUP = "应当是一组“键: 值”，例如 状态: 已完成（或者 未做、不适用）"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("公开征求意间: {状态: 未做}", "“公开征求意间”有误：没有这一项，您要写的可能是“公开征求意见”"),
        ("supress: 1", "“supress”有误：没有这一项，您要写的可能是“suppress”"),
        ("甲: 1", f"“甲”有误：没有这一项，可用的有：{STEPS}"),
        ("合法性审核: {收见: 2026-01-01}", "“合法性审核 → 收见”有误：没有这一项，您要写的可能是“收件”"),
        ("公布: {suppres: 1}", "“公布 → suppres”有误：没有这一项，可用的有：状态、日期、理由、说明、方式"),
        ("公布: {日期: 明天}", "“公布 → 日期”有误：“明天”不是日期，请写成 2026-01-05 的样式"),
        ("公布: 是", f"“公布”有误：{GROUP}"),
        ("备案: [1]", f"“备案”有误：{GROUP}"),
        ("合法性审核: {状态: 没做}", "“合法性审核 → 状态”有误：“没做”不在可用的值之中，可用的有：已完成、未做、不适用"),
        ("合法性审核: {结论: 行}", "“合法性审核 → 结论”有误：“行”不在可用的值之中，可用的有：合法、不合法、应当予以修改"),
        ("涉及经营主体: 也许", "“涉及经营主体”有误：“也许”应当是“是”或者“否”"),
        ("起草说明: {要素: 依据}", "“起草说明 → 要素”有误：写法不对，请对照 fzcheck facts new 生成的样式"),
        ("公开征求意见: {开始: 2026-02-01, 结束: 2026-01-01}", "“公开征求意见”的结束日期 2026-01-01 早于开始日期 2026-02-01。请核对后改正"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_cure(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert str(caught.value) == f"事实.yaml：{said}。"


def test_a_comment_of_one_day_is_no_fault() -> None:
    assert read("公开征求意见: {开始: 2026-02-01, 结束: 2026-02-01}").step("公开征求意见").ended == date(2026, 2, 1)
