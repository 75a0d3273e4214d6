"""Labels, bodies and elements: small drafts and the addresses that a reader would cite."""

from __future__ import annotations

import pytest

from fzcheck.meaning.facts import facts
from fzcheck.parsing import Document, parse_draft
from fzcheck.parsing.document import Kind
from fzcheck.parsing.labels import label
from fzcheck.parsing.numerals import chinese, number
from fzcheck.reading import read_text


def parsed(text: str) -> Document:
    return parse_draft(read_text(text))


def addresses(text: str) -> list[str]:
    """The addresses of the provisions of a text, in order."""
    skipped = {Kind.DOCUMENT, Kind.BODY, Kind.TITLE}
    return [node.address for node in parsed(text).nodes if node.kind not in skipped]


NOTICE = """云岭县人民政府文件
云政规〔2026〕5号

云岭县人民政府
关于印发《云岭县公园管理办法》的通知

各乡镇人民政府，县直有关单位：
现印发给你们，请执行。

"""

OUTLINES = {
    "款 under 条": ("第一条 甲应当报告。\n乙应当答复。", ["第一条", "第一条/第一款", "第一条/第二款"]),
    "items keep their chapeau": (
        "第一条 下列情形：\n（一）甲；\n（二）乙。\n丙除外。",
        ["第一条", "第一条/第一款", "第一条/第一款/第（一）项", "第一条/第一款/第（二）项", "第一条/第二款"],
    ),
    "items of a lone paragraph": (
        "第一条 下列情形：\n（一）甲；\n1.子；\n2.丑；\n（二）乙。",
        ["第一条", "第一条/第（一）项", "第一条/第（一）项/第1目", "第一条/第（一）项/第2目", "第一条/第（二）项"],
    ),
    "chapters": ("第 一 章　总　则\n第一条 甲。\n第二章 附则\n第二条 乙。", ["第一章", "第一章/第一条", "第二章", "第二章/第二条"]),
    "branch articles and Arabic numerals": ("第1条 甲。\n第一条之一 乙。\n第2条丙的范围。", ["第一条", "第一条之一", "第二条"]),
    "a label alone on its line": ("第一条\n为了规范管理，制定本办法。", ["第一条"]),
    "an outline": (
        "一、目标\n（一）甲。\n1.子。\n（1）寅。\n二、措施\n说明。",
        ["一、", "一、/（一）", "一、/（一）/1.", "一、/（一）/1./（1）", "二、", "二、"],
    ),
    "levels are relative": ("1.甲。\n（1）子。\n2.乙。", ["1.", "1./（1）", "2."]),
    "half width": ("一、甲\n(一)子。\n（二)丑。", ["一、", "一、/（一）", "一、/（二）"]),
    "half width and mixed brackets in an article": (
        "第一条 下列情形：\n(一)甲；\n（二)乙；\n(三）丙。",
        ["第一条", "第一条/第（一）项", "第一条/第（二）项", "第一条/第（三）项"],
    ),
    "a sign that could not be shown before a label": ("一、甲\n??二、乙\n\ufffd三、丙", ["一、", "二、", "三、"]),
    "items run together": ("一、下列材料：（一）申请书；（二）身份证明；（三）照片。", ["一、", "一、/（一）", "一、/（二）", "一、/（三）"]),
    "references are no items": ("第一条 依照本办法第九条第（一）项、第（二）项办理。", ["第一条"]),
    "an article glued behind another": ("第一条 甲应当报告。 第二条 乙应当答复。", ["第一条", "第二条"]),
    "headings over articles": (
        "一、总则\n第一条 甲。\n第二条 乙。\n二、附则\n第三条 丙。",
        ["一、", "一、/第一条", "一、/第二条", "二、", "二、/第三条"],
    ),
    "a list begins anew in one article": (
        "第一条 甲：\n（一）子；\n（二）丑。\n乙：\n（一）寅。",
        ["第一条", "第一条/第一款", "第一条/第一款/第（一）项", "第一条/第一款/第（二）项", "第一条/第二款", "第一条/第二款/第（一）项"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_a_provision_has_the_address_that_a_reader_would_cite(text: str, expected: list[str]) -> None:
    assert addresses(text) == expected


def test_a_notice_and_the_document_it_prints_are_two_bodies() -> None:
    document = parsed(NOTICE + "云岭县人民政府\n2026年3月2日\n\n云岭县公园管理办法\n\n第一条 甲。\n第二条 乙。\n")
    assert [body.name for body in document.bodies][1:] == ["云岭县公园管理办法"]
    assert [node.address for node in document.nodes if node.kind is Kind.ARTICLE] == ["附件1/第一条", "附件1/第二条"]
    kinds = [node.kind for node in document.nodes if node.body == 0]
    assert [kind for kind in kinds if kind not in (Kind.DOCUMENT, Kind.BODY)] == [
        Kind.MASTHEAD,
        Kind.DOCUMENT_NUMBER,
        Kind.TITLE,
        Kind.ADDRESSEE,
        Kind.PREAMBLE,
        Kind.SIGNATURE,
        Kind.ISSUE_DATE,
    ]


def test_the_printed_document_is_found_by_its_name_where_nothing_is_signed() -> None:
    document = parsed(NOTICE + "云岭县公园管理办法\n第一条 甲。\n第二条 乙。\n")
    assert [body.articled for body in document.bodies] == [False, True]


CARDS = {
    "values on the line, several keys": "索 引 号： 000/2016-1 主题分类： 科技\n发文机关： 云岭县人民政府 成文日期： 2016年3月2日\n主 题 词：",
    "values below their keys": "文号：\n云政发〔2016〕4号 发文机构：\n云岭县人民政府\n发文日期：\n2016-03-02 业务分类：\n其他 索引号：\n041000-1",
    "one line, one colon": "发布机构 云岭县人民政府 发布时间 2016-04-27 文号： 云政发〔2016〕4号\n次 [字体：小 大]",
    "the number among them": "发布机构: 云岭县人民政府 文　　号: 云政发〔2016〕4号\n名　　称: 云岭县人民政府关于做好防汛工作的意见\n━━━━━━━━━",
}


@pytest.mark.parametrize("name", CARDS)
def test_the_card_of_a_portal_is_no_head(name: str) -> None:
    text = "云岭县人民政府\n关于做好防汛工作的意见\n\n各乡镇人民政府：\n一、各乡镇应当落实巡查。\n\n云岭县人民政府\n2016年3月2日\n"
    document = parsed(f"{CARDS[name]}\n{text}")
    found = facts(document)
    assert (found.title, found.addressees) == ("云岭县人民政府关于做好防汛工作的意见", ("各乡镇人民政府",))
    assert found.document_number == ("云政发〔2016〕4号" if "云政发" in CARDS[name] else "")
    assert (found.issuer, str(found.issue_date)) == ("云岭县人民政府", "2016-03-02")


def test_a_number_behind_the_title_on_its_line_is_the_number() -> None:
    found = facts(parsed("云岭县人民政府关于做好防汛工作的决定 云政发〔2016〕4号\n各乡镇人民政府：\n一、各乡镇应当落实巡查。\n"))
    assert (found.title, found.document_number) == ("云岭县人民政府关于做好防汛工作的决定", "云政发〔2016〕4号")
    assert dict(parsed("第一条 见省政府文件 云政发〔2016〕4号\n第二条 甲。").counts)["款"] == 2


def test_a_body_line_that_ends_like_a_title_is_none() -> None:
    document = parsed(NOTICE + "一、落实要求\n请认真学习县人民政府关于公园开放的通知\n二、加强管理。\n")
    assert sum(node.kind is Kind.TITLE for node in document.nodes) == 1


def test_a_table_of_contents_counts_nothing() -> None:
    document = parsed("云岭县公园管理办法\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n")
    assert dict(document.counts)["章"] == 2


def test_a_list_of_attachments_goes_on_in_brackets_that_are_open() -> None:
    document = parsed("第一条 本解释自公布之日起施行。\n附件：1.决定书（由高级\n人民法院审查用）\n2.通知书（审查\n时用）\n附件1\n决定书\n正文。")
    assert dict(document.counts)["款"] == 1
    assert next(node.text for node in document.nodes if node.kind is Kind.ATTACHMENT_NOTE).count("书") == 2


@pytest.mark.parametrize("end", ["；", ";", ""])
def test_the_last_item_of_a_list_before_an_article_is_no_heading(end: str) -> None:
    text = f"云岭县河滩管理办法\n第一条 不得有下列行为：\n（一）放牧{end}\n（二）烧烤{end}\n第二条 本办法由县水利局负责实施。"
    assert addresses(text) == ["第一条", "第一条/第（一）项", "第一条/第（二）项", "第二条"]


def test_headings_over_articles_go_on_behind_an_article_with_a_list() -> None:
    text = "云岭县河滩管理办法\n（一）一般规定\n第一条 不得放牧。\n（二）行为规范\n第二条 不得烧烤。"
    assert addresses(text) == ["（一）", "（一）/第一条", "（二）", "（二）/第二条"]


def test_the_issuing_line_of_minutes_closes_nothing() -> None:
    text = "云岭县人民政府\n专 题 会 议 纪 要\n〔2026〕3号\n云岭县人民政府办公室　　2026年3月6日\n会议议定如下：\n一、修缮渡口。\n二、增设路灯。"
    document = parsed(text)
    assert [node.address for node in document.nodes if node.label] == ["一、", "二、"]
    assert facts(document).rank.value == "会议纪要"
    assert str(facts(document).issue_date) == "2026-03-06"


def test_a_hard_wrap_is_undone() -> None:
    text = "第一条 为了加强公园的管理和保护，维护公园的正常秩序，为公众提供良好的游览和休\n憩环境，制定本办法。\n第二条 乙。"
    document = parsed(text)
    assert next(node.text for node in document.nodes if node.kind is Kind.ARTICLE).endswith("良好的游览和休憩环境，制定本办法。")
    assert dict(document.counts)["款"] == 2


def test_a_line_that_ends_in_brackets_goes_on() -> None:
    assert addresses("第一条 申请人应当提交材料（含本人\n和配偶的证明）。\n第二条 依照《某某\n办法》执行。") == ["第一条", "第二条"]
    noted = "第一条 下列标准（\n1）甲；\n2）乙。"
    assert dict(parsed(noted).counts)["款"] == 3


def test_lines_at_the_margin_go_on_where_paragraphs_are_set_in() -> None:
    """A text of fixed width: every paragraph is set in, its further lines begin at the margin."""
    wide = "县住房保障部门负责拟定保障条件以及标准并且按照"
    text = "".join(f"　　第{number}条　{wide}\n规定公布执行\n　　{wide}\n规定调整。\n" for number in "一二三四五六")
    assert dict(parsed(text).counts) == {**dict(parsed(text).counts), "条": 6, "款": 12}
    loose = "".join(f"第{number}条　{wide}\n规定公布执行\n" for number in "一二三四五六")
    assert dict(parsed(loose).counts)["条"] == 6


def test_quoted_articles_are_no_articles() -> None:
    document = parsed(
        "云岭县人民政府关于修改公园管理办法的决定\n一、将第三条修改为：\n“第三条 公园应当开放。\n第四条 公园应当公示时间。”\n二、删去第五条。\n"
    )
    assert dict(document.counts)["条"] == 0


def test_table_rows_are_nodes_with_their_cells() -> None:
    document = parsed("第一条 标准如下：\n| 类别 | 标准 |\n| --- | --- |\n| 一类 | 四元 |\n第二条 乙。\n")
    rows = [(node.address, node.text) for node in document.nodes if node.kind is Kind.ROW]
    assert rows == [("第一条/表1/第1行", "类别\t标准"), ("第一条/表1/第2行", "一类\t四元")]


PROBLEMS = {
    "gap": "第一条 甲。\n第三条 乙。",
    "duplicate": "第一条 甲。\n第二条 乙。\n第二条 丙。",
    "inverted": "一、甲。\n三、乙。\n二、丙。",
    "first": "第一条 下列情形：\n（二）甲；\n（三）乙。",
    "mixed": "一、甲\n1.子。\n2、丑。",
    "unclosed": "第一条 依照《公园管理条例的规定执行。",
    "attachment": NOTICE + "附件：1.公园名录\n\n云岭县人民政府\n2026年3月2日\n",
    "self-reference": "云岭县公园管理办法\n第一条 甲。\n第二条 依照本办法第九条处理。",
    "self-name": "云岭县公园管理办法\n第一条 为了规范管理，制定本规定。\n第二条 乙。",
}


@pytest.mark.parametrize(("code", "text"), PROBLEMS.items(), ids=PROBLEMS)
def test_what_is_out_of_order_is_a_coded_problem_with_a_place(code: str, text: str) -> None:
    document = parsed(text)
    found = [problem for problem in document.problems if problem.code == code]
    assert found, [problem.code for problem in document.problems]
    assert all(0 <= problem.span.start < problem.span.end <= len(document.draft.text) for problem in found)


def test_what_is_in_order_has_no_problem() -> None:
    text = NOTICE + "附件：公园名录\n\n云岭县人民政府\n2026年3月2日\n\n附件\n公园名录\n一、东园\n二、西园\n"
    assert parsed(text).problems == ()


def test_numerals_are_read_and_written() -> None:
    assert [number(text) for text in ("一", "十", "二十一", "一百零三", "二〇", "12", "③", "甲")] == [1, 10, 21, 103, 20, 12, 3, None]
    assert all(number(chinese(value)) == value for value in range(1, 1300))


def test_a_label_knows_family_value_and_branch() -> None:
    found = label("　　第一百零三条之二　内容")
    assert found is not None and (found.family.name, found.value, found.branch) == ("条", 103, 2)
    assert label("2026年3月2日") is None


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def test_a_text_of_fixed_width_goes_on_behind_every_full_line() -> None:
    item = "计划生育证明材料，由申请人提交户籍所在地的乡镇人民政府、街道办事处出具，并且由入户地的街道办事处，在五个工作日以内完成核对"
    lines = [f"{at}.{_wrapped(item, 26)}。" for at in range(1, 14)]
    found = [node for node in parsed("一、材料\n" + "\n".join(lines)).nodes if node.kind is Kind.LEVEL3]
    assert len(found) == 13
    assert all("".join(node.text.split()) == f"{item}。" for node in found)


def test_a_list_of_lines_without_sentences_is_not_joined() -> None:
    lines = ["申请人应当提交的材料包括身份证件和户口簿" + "等" * (at % 9) for at in range(40)]
    assert len([node for node in parsed("一、材料\n" + "\n".join(lines)).nodes if node.kind is Kind.TEXT]) == 40
