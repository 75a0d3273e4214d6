"""Evidence: every finding of content shows how its clause was read: who is bound, by which word, to what, in which stance, on which authority."""

from __future__ import annotations

import pytest

from fzcheck.checking.casework import document_of
from fzcheck.checking.finding import Evidence, Finding
from fzcheck.checking.rule import Case
from tests.meaning.drafts import check


def findings(text: str) -> tuple[Finding, ...]:
    """What is found in a provision set into a lawful document."""
    return check(document_of(Case(text))[0])


READ = [
    ("养犬人未牵引的，由城管部门处二百元罚款。", "FZ203", "由城管部门处二百元罚款", Evidence("养犬人", "", "二百元", "设定")),
    ("经营者应当缴纳卫生保证金五千元。", "FZ205", "经营者应当缴纳卫生保证金五千元", Evidence("经营者", "应当", "保证金", "设定")),
    ("未经县商务局批准，任何单位不得开设农贸市场。", "FZ201", "未经县商务局批准，任何单位不得开设农贸市场", Evidence("未明", "不得", "不得", "设定")),
    (
        "外地企业承接本县工程的，应当在本县设立子公司。",
        "FZ410",
        "外地企业承接本县工程的，应当在本县设立子公司",
        Evidence("外地企业", "应当", "设", "设定"),
    ),
    ("商户应当配合检查。\n第六条 违反第五条规定的，处一万元罚款。", "FZ203", "处一万元罚款", Evidence("商户", "", "一万元", "设定")),
    ("各商户应当：\n（一）缴纳公益金；\n（二）登记。", "FZ205", "缴纳公益金", Evidence("商户", "", "公益金", "设定")),
    ("根据有关规定，学生家长应当缴纳校服押金。", "FZ205", "学生家长应当缴纳校服押金", Evidence("学生家长", "应当", "押金", "设定")),
]


@pytest.mark.parametrize(("text", "rule", "quote", "evidence"), READ, ids=[row[0][:12] for row in READ])
def test_a_finding_shows_how_its_clause_was_read(text: str, rule: str, quote: str, evidence: Evidence) -> None:
    found = [finding for finding in findings(f"第五条 {text}") if finding.rule == rule]
    assert [(finding.location.quote if finding.location else "", finding.evidence) for finding in found] == [(quote, evidence)]


BRACKETS = [
    ("申请小学学位的，提交房产证（发证满三年，产权人为父母）。", "FZ301", "（发证满三年，产权人为父母）"),
    ("随迁子女应当回户籍所在地就读；符合计划生育政策的，可以在本区入学。", "FZ301", "应当回户籍所在地就读"),
]


@pytest.mark.parametrize(("text", "rule", "words"), BRACKETS)
def test_a_bracket_is_quoted_whole_and_a_wrong_in_the_sentence_before_is_told(text: str, rule: str, words: str) -> None:
    quotes = [finding.location.quote for finding in findings(f"第五条 {text}") if finding.rule == rule and finding.location]
    assert any(words in quote for quote in quotes), quotes


def test_the_line_of_a_finding_is_the_line_of_its_first_word() -> None:
    text, first, _ = document_of(Case("第五条 各商户应当：\n（一）登记；\n（二）缴纳公益金。"))
    (found,) = check(text)
    assert found.location is not None
    assert found.location.line == first + 2
    assert text.split("\n")[found.location.line - 1].endswith(found.location.quote + "。")


def test_a_cited_text_below_the_needed_rank_is_named_in_the_evidence() -> None:
    (found,) = [finding for finding in findings("第五条 依照《青禾县商户管理规定》第三条，对商户处五百元罚款。") if finding.rule == "FZ203"]
    assert "青禾县商户管理规定" in "".join(found.evidence.cited)
