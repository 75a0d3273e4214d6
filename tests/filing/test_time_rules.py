"""The FZ7 rules on whole documents: what is found, and above all what is said to be missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import DocumentReport, Level, Status
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

RULES = load_ruleset()
DRAFT = """青禾县人民政府关于规范村级议事的通知

各乡镇人民政府：
现就有关事项通知如下：
一、议事结果在村务公开栏公布。
二、本通知自2026年5月1日起施行，有效期五年。
"""
ISSUED = DRAFT + "\n青禾县人民政府\n2026年3月10日\n"
CONTEXT = Context(date(2026, 11, 22), select=("FZ7",))


def check(text: str, context: Context = CONTEXT, rank: str = "规范性文件") -> DocumentReport:
    document = parse_draft(read_text(text))
    return check_document(document, understand(document, rank=rank), RULES, context)


def row(report: DocumentReport, rule: str):
    return next(item for item in report.checklist if item.rule == rule)


def test_a_draft_without_a_date_says_which_dates_the_filing_needs() -> None:
    report = check(DRAFT)
    assert not [finding for finding in report.findings if finding.level is Level.ERROR]
    assert row(report, "FZ707").status is Status.UNVERIFIABLE
    assert "公布" in row(report, "FZ707").missing
    assert row(report, "FZ702").status is Status.UNVERIFIABLE


def test_an_issued_document_says_until_when_and_to_whom_it_must_be_filed() -> None:
    missing = row(check(ISSUED, replace(CONTEXT, jurisdiction="河南省")), "FZ707").missing
    assert "2026年3月25日" in missing
    assert "上一级人民政府" in missing
    assert "--filed" in missing
    assert "以现行规定为准" in missing


def test_the_materials_of_a_filing_are_named_and_never_guessed() -> None:
    item = row(check(ISSUED), "FZ708")
    assert item.status is Status.UNVERIFIABLE
    assert "备案报告" in item.missing


def test_a_filing_in_time_passes_and_a_late_one_is_an_error_with_the_rule_of_the_place() -> None:
    known = replace(CONTEXT, jurisdiction="河南省", published=date(2026, 3, 12))
    assert row(check(ISSUED, replace(known, filed=date(2026, 3, 27))), "FZ707").status is Status.PASSED
    report = check(ISSUED, replace(known, filed=date(2026, 3, 30)))
    (finding,) = [finding for finding in report.findings if finding.rule == "FZ707"]
    assert finding.level is Level.ERROR
    assert finding.basis[-1].law == "河南省行政规范性文件管理办法"
    assert "超过期限（2026年3月27日）3天" in finding.message


def test_the_issuers_own_name_tells_the_place() -> None:
    text = ISSUED.replace("青禾县", "台前县")
    missing = row(check(text), "FZ707").missing
    assert "河南省" in missing


@pytest.mark.parametrize("rank", ["地方性法规", "政府规章", "会议纪要", "内部管理"])
def test_time_rules_are_for_normative_documents_only(rank: str) -> None:
    report = check(ISSUED.replace("，有效期五年", ""), rank=rank)
    assert not report.findings
    assert {item.status for item in report.checklist} == {Status.NOT_APPLICABLE}


def test_no_time_rule_raises_on_impossible_or_extreme_dates() -> None:
    for day in ("2026年2月30日", "9999年12月31日", "0001年1月1日", "二〇二六年十三月一日"):
        for years in ("五", "99", "0"):
            check(ISSUED.replace("2026年5月1日", day).replace("有效期五年", f"有效期{years}年"))
            check(ISSUED.replace("2026年3月10日", day), replace(CONTEXT, filed=date(2026, 1, 1)))
