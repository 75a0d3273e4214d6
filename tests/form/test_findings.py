"""What the rules of form and citation say: the rule, its level, the very words that it points at, and what it says of them."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.finding import Finding
from tests.filing.test_time_rules import check

CONTEXT = Context(date(2026, 11, 22), select=("FZ8", "FZ9"))
DRAFT = """青禾县人民政府文件
{number}

{title}

各乡镇人民政府：
{body}
五、本通知自2026年5月1日起施行，有效期五年。
{attached}
青禾县人民政府
{issued}
"""
TITLE = "青禾县人民政府关于规范渡口管理的通知"
RIGHT = {
    "number": "青政规〔2026〕5号",
    "title": TITLE,
    "body": "一、渡口统一编号。\n二、甲。\n三、乙。\n四、丙。",
    "attached": "",
    "issued": "2026年3月10日",
}


def findings(**changed: str) -> tuple[Finding, ...]:
    """What is found in a right notice with some of its elements changed."""
    return check(DRAFT.format(**{**RIGHT, **changed}), CONTEXT).findings


def body(first: str) -> str:
    """A body whose first provision is this one."""
    return f"一、{first}\n二、甲。\n三、乙。\n四、丙。"


def test_a_right_notice_has_nothing_wrong_with_it() -> None:
    assert findings() == ()


FOUND = [
    ({"number": "青政规【2026】05号"}, "FZ902", "warning", "青政规【2026】05号", "年份应当用六角括号〔〕、序号不编虚位"),
    ({"issued": "2026年2月30日"}, "FZ908", "warning", "2026年2月30日", "日历上没有这一天"),
    ({"issued": "2026年2月30日"}, "FZ901", "warning", TITLE, "缺少：成文日期"),
    ({"issued": "2026年03月10日"}, "FZ908", "warning", "03月10日", "成文日期的月、日不编虚位"),
    ({"title": TITLE.removesuffix("的通知")}, "FZ911", "info", TITLE.removesuffix("的通知"), "标题中没有文种"),
    ({"body": "一、渡口统一编号。\n三、甲。\n四、丙。"}, "FZ903", "warning", "三、", "之前的序号是一，中间有缺"),
    ({"attached": "\n附件：1.渡口名录\n2.管护标准\n"}, "FZ909", "info", "附件：1.渡口名录\n2.管护标准", "附件说明列有 2 个附件，正文之后没有附件"),
    ({"body": body("渡口统一编号（以下简称编号。")}, "FZ904", "warning", "（以下简称编号", "“（”没有对应的“）”"),
    ({"body": body("渡口统一编号》。")}, "FZ904", "warning", "》", "“》”没有对应的“《”"),
    ({"body": body("由县水利局“责令改正。")}, "FZ904", "warning", "“责令改正", "引号只有左半边，没有右半边"),
    (
        {"body": body("由县工商局、县卫生和计划生育局负责。")},
        "FZ811",
        "warning",
        "工商局",
        "市场监督管理部门）、卫生和计划生育局（现为卫生健康部门）",
    ),
    ({"body": body("本通知由县水利局负责解释。")}, "FZ910", "info", "由县水利局负责解释", "政府文件由部门解释，各地规定不一"),
    ({"body": body("XX部门负责。")}, "FZ913", "warning", "XX", "占位的内容没有补齐"),
    ({"body": body("见【待定】。")}, "FZ913", "warning", "【待定】", "待补充的内容没有补齐"),
    (
        {"body": body("依照《中华人民共和国行政处罚法》第九十九条办理。")},
        "FZ804",
        "error",
        "《中华人民共和国行政处罚法》第九十九条",
        "《行政处罚法》第九十九条不存在：该法现行文本最高为第八十六条",
    ),
    ({"body": body("依照《行政许可法》第十二条办理。")}, "FZ805", "info", "《行政许可法》第十二条", "全称为《中华人民共和国行政许可法》"),
    (
        {"body": body("根据《中华人民共和国合同法》制定本通知。")},
        "FZ803",
        "error",
        "《中华人民共和国合同法》",
        "“合同法”已自2021年1月1日起废止或者失效，由《民法典》取代。",
    ),
    (
        {"body": body("根据《中华人民共和国环境保护法》制定本通知。")},
        "FZ803",
        "warning",
        "《中华人民共和国环境保护法》",
        "在本文件制定时有效，已自2026年8月15日起废止，依据已变，由《生态环境法典》取代。",
    ),
    ({"body": body("根据有关会议要求，商户应当缴费。")}, "FZ802", "warning", "有关会议要求", "仅以“有关会议要求”为依据"),
    ({"body": body("按照上级口头指示，商户应当停业。")}, "FZ802", "error", "上级口头指示", "仅以“上级口头指示”为依据"),
]


@pytest.mark.parametrize(("changed", "rule", "level", "quote", "said"), FOUND, ids=[f"{row[1]}-{row[3][:12]}" for row in FOUND])
def test_a_finding_points_at_the_words_it_speaks_of(changed: dict[str, str], rule: str, level: str, quote: str, said: str) -> None:
    found = [finding for finding in findings(**changed) if finding.rule == rule]
    assert [(finding.level.value, finding.location.quote if finding.location else "") for finding in found] == [(level, quote)]
    assert said in found[0].message
    assert found[0].evidence.stance


def test_a_short_name_for_two_things_is_told_at_the_second() -> None:
    text = "一、农民合作社（以下简称合作社）申报。\n二、供销合作联社（以下简称合作社）申报。\n三、乙。\n四、丙。"
    found = [finding for finding in findings(body=text) if "前后两次指称不同的事物" in finding.message]
    assert [finding.location.line for finding in found if finding.location] == [8]


@pytest.mark.parametrize(
    ("changed", "wrong", "right"),
    [
        ({"number": "青政规【2026】05号"}, "青政规【2026】05号", "青政规〔2026〕5号"),
        ({"issued": "2026年03月10日"}, "03月10日", "3月10日"),
        ({"body": body("依照《行政许可法》第十二条办理。")}, "行政许可法", "中华人民共和国行政许可法"),
    ],
)
def test_a_correction_replaces_just_the_wrong_words(changed: dict[str, str], wrong: str, right: str) -> None:
    text = DRAFT.format(**{**RIGHT, **changed})
    (fix,) = [finding.fix for finding in findings(**changed) if finding.fix]
    assert (text[fix.start : fix.end], fix.text) == (wrong, right)


def test_a_citation_names_what_it_cites_as_its_evidence() -> None:
    (found,) = [finding for finding in findings(body=body("根据《中华人民共和国合同法》制定本通知。")) if finding.rule == "FZ803"]
    assert found.evidence.cited == ("中华人民共和国合同法",)
