"""Casework: the lawful document around a case, whole; what counts as found in it; which faults of a rule are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzcheck.checking.casework import document_of, faults, findings, verify
from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import Level
from fzcheck.checking.rule import Case, Cases, Rule
from fzcheck.checking.ruleset import Ruleset, load_ruleset, parse_rule
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.checking.hits import DAY, draft
from tests.checking.test_overlay import RULE

FRAMES = yaml.safe_load((Path(__file__).parent / "frames.yaml").read_text("utf-8"))
PLACES = ("first", "last", "document")


@pytest.mark.parametrize("frame", FRAMES, ids=[f"{n}-{frame.get('rank', '')}" for n, frame in enumerate(FRAMES, 1)])
def test_a_case_is_set_into_a_document_of_its_rank(frame: dict[str, Any]) -> None:
    case = Case(**{name: value for name, value in frame.items() if name not in PLACES})
    assert document_of(case) == (frame["document"], frame["first"], frame["last"])
    assert "\n".join(frame["document"].split("\n")[frame["first"] - 1 : frame["last"]]) == case.text


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if not frame.get("whole")], ids=lambda frame: frame.get("rank", "规范性文件"))
def test_the_document_around_a_case_is_read_at_its_rank_and_has_nothing_wrong(frame: dict[str, Any]) -> None:
    document = parse_draft(read_text(frame["document"]))
    meaning = understand(document)
    assert meaning.meta.rank.value == frame.get("rank", "规范性文件")
    found = check_document(document, meaning, load_ruleset(), Context(DAY, select=("FZ2", "FZ3", "FZ4", "FZ5"))).findings
    assert not [finding.message for finding in found if finding.level is not Level.INFO]


def rule(**changed: object) -> Rule:
    """A rule with three cases on either side, changed."""
    made = parse_rule(RULE.replace("level: warning}", "level: error}"), "FZ990.yaml")
    plain = (Case("第五条 收取过渡费。"),), (Case("第五条 渡口编号。"),)
    must, must_not = changed.pop("must", plain[0] * 3), changed.pop("must_not", plain[1] * 3)
    return replace(made, examples=lambda: Cases(must, must_not, ()), **changed)  # type: ignore[arg-type]


def rules(one: Rule) -> Ruleset:
    return replace(load_ruleset(), rules=(one,))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"must_not": (Case("第五条 渡口编号。"),) * 2}, ["FZ990：案例不足 6 个（must 3，must_not 2）。请补充。"]),
        ({"must": (Case("第五条 渡口编号。"),) * 3}, ["FZ990：应当发现而未发现——第五条 渡口编号。"] * 3),
        ({"must": (Case("第五条 收取过渡费。", level="warning"),) * 3}, ["FZ990：级别应为 warning，实为 error——第五条 收取过渡费。"] * 3),
        ({"must": (Case("第五条 收取过渡费。", level="error"),) * 3}, []),
        ({"must_not": (Case("第五条 收取过渡费。"),) * 3}, ["FZ990：不应发现而发现——第五条 收取过渡费。"] * 3),
        ({"must_not": (Case("第五条 收取过渡费。" + "甲" * 60),) * 3}, ["FZ990：不应发现而发现——第五条 收取过渡费。" + "甲" * 50] * 3),
        ({"must": (Case("第五条 " + "甲" * 60),) * 3}, ["FZ990：应当发现而未发现——第五条 " + "甲" * 56] * 3),
    ],
)
def test_every_fault_of_a_rule_is_told(changed: dict[str, Any], told: list[str]) -> None:
    one = rule(**changed)
    assert faults(one, rules(one)) == told
    assert verify(rules(one)) == told


def test_only_what_stands_on_the_lines_of_the_case_counts() -> None:
    one = rule()
    assert [finding.rule for finding in findings(one, Case("第五条 收取过渡费。"), rules(one))] == ["FZ990"]
    title = Case("第五条 渡口编号。", title="过渡费管理办法")
    assert findings(one, title, rules(one)) == ()
    assert findings(one, Case("第五条 收取过渡费。", rank="政府规章"), rules(one)) == ()


def test_a_hint_counts_only_where_the_case_asks_for_one() -> None:
    made = parse_rule(RULE.replace("level: warning}", "level: info}"), "FZ990.yaml")
    assert findings(made, Case("第五条 收取过渡费。"), rules(made)) == ()
    assert len(findings(made, Case("第五条 收取过渡费。", level="info"), rules(made))) == 1


def test_a_case_may_suppose_what_the_user_knows() -> None:
    known = load_ruleset()
    late = known.rule("FZ707")
    assert late is not None
    case = Case("一、渡口统一编号。", whole=False, given=(("filed", "2026-06-26"), ("jurisdiction", "河南省"), ("as_of", "2026-11-01")))
    whole = replace(case, text=document_of(case)[0], whole=True)
    assert [finding.level.value for finding in findings(late, whole, known)] == ["error"]
    assert not findings(late, replace(whole, given=(("filed", "2026-03-20"), ("jurisdiction", "河南省"))), known)
    assert not findings(late, replace(whole, given=(("filed", "2026-03-28"), ("published", "2026-03-20"), ("jurisdiction", "河南省"))), known)


def test_a_case_may_bring_the_facts_of_its_procedure() -> None:
    known = load_ruleset()
    review = known.rule("FZ603")
    assert review is not None
    assert [finding.level.value for finding in findings(review, Case("一、渡口统一编号。", facts="合法性审核: {状态: 未做}"), known)] == ["error"]
    assert not findings(review, Case("一、渡口统一编号。", facts="合法性审核: {结论: 合法}"), known)
    assert not findings(review, Case("一、渡口统一编号。"), known)


def test_a_superior_text_is_compared_without_white_space() -> None:
    known = load_ruleset()
    copied = known.rule("FZ807")
    assert copied is not None
    text = "渡口统一编号，由乡镇人民政府登记造册，报县水利局汇总，每年十二月公布名录，并在渡口显著位置设置标牌，写明渡口名称、编号、载客人数。"
    case = Case(draft(body=f"一、{text}\n二、{text}"), superior=" ".join(text), whole=True)
    assert [finding.level.value for finding in findings(copied, case, known)] == ["warning"]
    assert findings(copied, replace(case, superior="别的文件"), known) == ()
