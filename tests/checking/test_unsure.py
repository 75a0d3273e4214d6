"""Facts of a law that nobody has read in its text: what rests on them is a question that says so, and quotes of articles say what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.bases import basis_faults
from fzcheck.checking.cited import CITED, cited_bases
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Basis
from fzcheck.checking.grounds import is_local, ungrounded
from fzcheck.checking.rule import Rule
from fzcheck.checking.ruleset import parse_rule
from fzcheck.laws import Resolution, resolve
from tests.checking.hits import DAY, draft, hits, subject
from tests.checking.test_overlay import RULE


def unsure(name: str, as_of: date, number: str = "") -> Resolution | None:
    found = resolve(name, as_of, number)
    return replace(found, certain=False) if found else None


@pytest.mark.parametrize(
    ("rule", "body", "level", "words"),
    [
        ("FZ803", "根据《中华人民共和国合同法》制定本通知。", "warning", "由《民法典》取代（依据待核实）"),
        ("FZ804", "依照《中华人民共和国行政处罚法》第九十九条办理。", "warning", "最高为第八十六条（依据待核实）"),
        ("FZ804", "依照《中华人民共和国行政许可法》第四条的规定处罚。", "warning", "不能作为处罚依据（依据待核实）"),
        ("FZ804", "依照《中华人民共和国行政处罚法》第九条第九款办理。", "warning", "没有第九款（依据待核实）"),
    ],
)
def test_what_rests_on_it_is_asked_and_says_so(rule: str, body: str, level: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = draft(body=f"一、{body}")
    (sure,) = hits(text, rule)
    monkeypatch.setattr("fzcheck.checking.kinds.citation.resolve", unsure)
    (found,) = hits(text, rule)
    assert found.startswith(level)
    assert words in found
    assert "依据待核实" not in sure


def test_an_incomplete_name_of_it_is_not_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    text = draft(body="一、依照《行政许可法》第十二条办理。")
    assert "改正：" in hits(text, "FZ805")[0]
    monkeypatch.setattr("fzcheck.checking.kinds.citation.resolve", unsure)
    assert "改正：" not in hits(text, "FZ805")[0]


def test_cited_articles_are_bases_only_where_texts_are_at_hand() -> None:
    body = (
        "一、依照《中华人民共和国行政处罚法》第九条第一款第（二）项、第三十二条，《刑法》第一百二十条之一"
        "和《青禾市渡口条例》第五条、国发〔2008〕17号第三条处理。"
    )
    plain, own = subject(draft(body=body)), subject(draft(body=body), Context(DAY, statutes="有"))
    assert cited_bases(plain.meaning.citations, plain) == ()
    found = cited_bases(own.meaning.citations, own)
    penalties, criminal = resolve("行政处罚法", DAY), resolve("刑法", DAY)
    assert penalties and penalties.version and criminal and criminal.version
    assert found == (
        Basis("行政处罚法", "第九条第一款第（二）项", penalties.version.isoformat(), CITED, True),
        Basis("行政处罚法", "第三十二条", penalties.version.isoformat(), CITED, True),
        Basis("刑法", "第一百二十条之一", criminal.version.isoformat(), CITED, criminal.certain),
        Basis("青禾市渡口条例", "第五条", "", CITED, False),
    )


def rule(law: str, article: str = "第一条", *, verified: bool = True) -> Rule:
    made = parse_rule(RULE, "FZ990.yaml")
    return replace(made, basis=(replace(made.basis[0], law=law, article=article, verified=verified),))


@pytest.mark.parametrize(
    ("law", "article", "verified", "fault"),
    [
        ("行政处罚法", "第四条", True, ""),
        ("行政处罚法", "第四条、第九十九条、第一百条", True, "没有第九十九、第一百条"),
        ("合同法", "第一条", True, "已经废止或者尚未施行（民法典）"),
        ("县级处罚法", "第一条", True, "法律索引里没有这部法（可在 rulesets/laws/hand.toml 补录）"),
        ("青禾县渡口管理办法", "第一条", True, ""),
        ("青禾县渡口管理办法", "第一条", False, "法律索引里没有这部法（可在 rulesets/laws/hand.toml 补录）"),
    ],
)
def test_what_is_wrong_with_a_basis_is_told(law: str, article: str, verified: bool, fault: str) -> None:
    expected = [f"FZ990：依据《{law}》{article}有误——{fault}"] if fault else []
    assert ungrounded(rule(law, article, verified=verified), DAY) == expected


def test_a_law_not_yet_in_force_is_told_with_its_day() -> None:
    assert ungrounded(rule("生态环境法典"), date(2026, 4, 1)) == ["FZ990：依据《生态环境法典》第一条有误——已经废止或者尚未施行（2026-08-15）"]


@pytest.mark.parametrize(
    ("law", "article", "fault"),
    [
        ("行政处罚法", "第九十九条", "“行政处罚法”没有第九十九条（最后一条是第86条）。请核对条文。"),
        ("合同法", "", "“合同法”已经失效，由民法典代替。请改用现行依据。"),
        ("县级处罚法", "", "“县级处罚法”不在法律索引中。请核对名称；或者在 rulesets/laws 中补上。"),
        ("青禾县渡口管理条例", "", ""),
        ("国办发〔2018〕37号", "", ""),
        ("关于渡口管理的通知", "", ""),
    ],
)
def test_a_basis_of_a_packaged_rule_is_looked_up(law: str, article: str, fault: str) -> None:
    found = basis_faults(rule(law, article), DAY)
    assert len(found) == bool(fault)
    assert not fault or found[0].startswith(f"FZ990：依据{fault}")


def test_a_local_law_that_nobody_read_is_a_fault() -> None:
    assert basis_faults(rule("青禾县渡口管理条例", verified=False), DAY) == [
        "FZ990：依据“青禾县渡口管理条例”不在法律索引中。请核对名称；读过原文的，写 verified: true。"
    ]


@pytest.mark.parametrize(
    ("law", "local"),
    [("青禾县渡口办法", True), ("河南省渡口条例", True), ("国家渡口条例", False), ("中华人民共和国渡口法", False), ("渡口条例", False)],
)
def test_a_local_law_is_known_by_its_name(law: str, local: bool) -> None:
    assert is_local(law) is local
