"""The engine with rules of its own: findings with every field filled, the outcome of every rule, problems, adjustments."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from fzcheck.checking.adjustment import LevelChange
from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import Adjustment, Basis, ChecklistItem, DocumentReport, Level, Status
from fzcheck.checking.rule import Rule
from fzcheck.checking.ruleset import load_ruleset, parse_rule
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.checking.hits import DAY, draft
from tests.checking.test_overlay import RULE

BODY = "一、渡口统一编号。渡口费\n 每年交纳。\n二、渡口 费不退，渡口费不减。\n三、过渡费照收。"
TEXT = draft(body=BODY)


def rule(**changed: object) -> Rule:
    return replace(parse_rule(RULE, "FZ990.yaml"), **changed)  # type: ignore[arg-type]


def report(*rules: Rule, text: str = TEXT, context: Context | None = None, levels: tuple[LevelChange, ...] = ()) -> DocumentReport:
    document = parse_draft(read_text(text))
    known = replace(load_ruleset(), rules=rules or (rule(),), levels=levels)
    return check_document(document, understand(document), known, context or Context(DAY))


def test_a_finding_has_every_field_filled() -> None:
    (finding,) = report(rule(finds=rule().finds[:1])).findings
    assert finding.location is not None
    at = TEXT.index("过渡费")
    assert asdict(finding) == {
        "rule": "FZ990",
        "title": "渡口收费",
        "level": Level.WARNING,
        "message": "写有“过渡费”。",
        "advice": "删去这一条。",
        "question": "请说明依据。",
        "basis": (asdict(Basis("中华人民共和国行政处罚法", "第四条", "", "要有依据。", True)),),
        "location": {
            "address": "三、",
            "citation": "三、",
            "line": 10,
            "column": 3,
            "end_line": 10,
            "end_column": 6,
            "start": at,
            "end": at + 3,
            "quote": "过渡费",
            "view": "final",
        },
        "evidence": {"bearer": "", "modality": "", "act": "", "stance": "文字", "cited": ()},
        "fingerprint": finding.fingerprint,
        "state": "new",
        "fix": None,
        "reason": "",
        "clause": finding.clause,
    }


def test_words_are_found_across_line_ends_and_blanks_and_quoted_without_them() -> None:
    found = report(rule(finds=rule().finds[1:])).findings
    assert [(finding.message, finding.location.quote, finding.location.line) for finding in found if finding.location] == [
        ("写有“渡口费”。", "渡口费", 7),
        ("写有“渡口费”。", "渡口 费", 9),
        ("写有“渡口费”。", "渡口费", 9),
    ]


def test_two_places_in_one_sentence_have_two_fingerprints_and_one_clause() -> None:
    _, first, second = report(rule(finds=rule().finds[1:])).findings
    assert first.clause == second.clause
    assert first.fingerprint != second.fingerprint
    assert len(first.fingerprint) == 20


@pytest.mark.parametrize(
    ("message", "expected"),
    [("{原文}在{说明}", "过渡费在此处"), ("没有空位。", "没有空位。"), ("{缘由}", "{缘由}")],
)
def test_the_words_of_a_hit_fill_every_text_of_a_rule(message: str, expected: str) -> None:
    find = rule().finds[0]
    said = replace(find, options={**find.options, "say": "此处"})
    (finding,) = report(rule(finds=(said,), message=message, advice=message, question=message)).findings
    assert (finding.message, finding.advice, finding.question) == (expected, expected, expected)


def test_a_reason_without_a_place_is_set_behind_the_message_alone() -> None:
    known = load_ruleset().rule("FZ203")
    assert known is not None
    plain = replace(known, message="设定罚款", advice="改", question="问")
    text = draft(body="一、依照《青禾县渡口管理规定》第三条，对商户处五百元罚款。")
    (finding,) = report(plain, text=text).findings
    assert (finding.message, finding.advice, finding.question) == ("设定罚款（所引《青禾县渡口管理规定》的位阶不足以设定此事项）", "改", "问")
    (placed,) = report(replace(plain, message="因为{缘由}"), text=text).findings
    assert placed.message == "因为所引《青禾县渡口管理规定》的位阶不足以设定此事项"


OUTCOMES = [
    ({}, Context(DAY), Status.FOUND, ""),
    ({"finds": rule().finds[:1], "level": Level.INFO}, Context(DAY), Status.FOUND, ""),
    ({"ranks": ("会议纪要",)}, Context(DAY), Status.NOT_APPLICABLE, ""),
    ({"not_ranks": ("规范性文件",)}, Context(DAY), Status.NOT_APPLICABLE, ""),
    ({"finds": ()}, Context(DAY), Status.PASSED, ""),
    ({"id": "FZ605", "finds": ()}, Context(DAY, profile="起草自查"), Status.NOT_APPLICABLE, "尚在起草"),
]


@pytest.mark.parametrize(("changed", "context", "status", "missing"), OUTCOMES)
def test_every_rule_ends_somehow(changed: dict[str, object], context: Context, status: Status, missing: str) -> None:
    one = rule(**changed)
    (item,) = report(one, context=context).checklist
    assert (item.item, item.rule, item.status, item.title) == ("设定", one.id, status, "渡口收费")
    assert bool(item.missing) is bool(missing)


def test_a_hint_alone_passes_except_of_the_procedure() -> None:
    light = tuple(replace(find, level=Level.INFO) for find in rule().finds)
    assert [item.status for item in report(rule(finds=light)).checklist] == [Status.PASSED]
    assert [item.status for item in report(rule(finds=light, item="程序")).checklist] == [Status.FOUND]


def test_a_rule_that_was_not_asked_for_is_not_listed() -> None:
    other = rule(id="QH001")
    assert [item.rule for item in report(rule(), other).checklist] == ["FZ990", "QH001"]
    chosen = report(rule(), other, context=Context(DAY, select=("QH",)))
    assert [item.rule for item in chosen.checklist] == ["QH001"]
    assert {finding.rule for finding in chosen.findings} == {"QH001"}
    assert chosen.adjustments == (Adjustment("QH", "selected", "", "", "", "使用者"),)
    ignored = report(rule(), other, context=Context(DAY, ignore=("QH",)))
    assert [item.rule for item in ignored.checklist] == ["FZ990"]
    assert ignored.adjustments == (Adjustment("QH", "ignored", "", "", "", "使用者"),)


def test_levels_of_packs_and_users_are_applied_in_this_order_and_the_users_recorded() -> None:
    pack, user = LevelChange("FZ990", Level.ERROR, "", "包"), LevelChange("FZ9", Level.INFO, "本地已清理", "配置")
    raised = report(levels=(pack,))
    assert ({finding.level for finding in raised.findings}, raised.adjustments) == ({Level.ERROR}, ())
    both = report(levels=(pack,), context=Context(DAY, levels=(user,)))
    assert {finding.level for finding in both.findings} == {Level.INFO}
    assert both.adjustments == (Adjustment("FZ9", "level", "", "info", "本地已清理", "配置"),)
    silent = report(context=Context(DAY, levels=(LevelChange("FZ990", Level.INFO, "", "配置"),)))
    assert {finding.level for finding in silent.findings} == {Level.WARNING}


def test_the_laws_brought_forward_are_listed_once_each_and_no_drafts() -> None:
    body = "一、根据《甲法》、《乙条例（草案）》，依照《甲法》第三条，宣传《丙法》。"
    assert report(text=draft(body=body)).cited == ("甲法",)


def test_what_could_not_be_verified_is_said() -> None:
    known = load_ruleset().rule("FZ707")
    assert known is not None
    (item,) = report(known, context=Context(date(2026, 11, 22))).checklist
    assert item == ChecklistItem(known.item, "FZ707", Status.UNVERIFIABLE, item.missing, known.title)
    assert item.missing.startswith("备案日期：应当在2026年3月25日前报上一级人民政府备案")
