"""Authority: rank, stance and basis give the level that stays, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.authority import Verdict, judge, weakness
from fzcheck.checking.context import Context
from fzcheck.checking.excess import Words
from fzcheck.checking.finding import Level
from fzcheck.checking.rule import Find
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.meaning.act import Reading
from fzcheck.meaning.bearer import Bound
from fzcheck.meaning.citation import Citation
from fzcheck.meaning.meta import IssuerLevel
from fzcheck.meaning.values import Bearer, Stance
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.meaning.drafts import ruleset

DAY = date(2026, 11, 1)
BOUND = Bound(Bearer.OUTSIDER, "商户")
EXCUSES = frozenset(Stance) - {Stance.SETS}


def subject(rank: str, text: str = "一、加强管理。\n", level: IssuerLevel = IssuerLevel.COUNTY) -> Subject:
    document = parse_draft(read_text(text))
    meaning = understand(document, rank=rank)
    return Subject(document, replace(meaning, meta=replace(meaning.meta, issuer_level=level)), ruleset(), Context(DAY))


def citations(text: str) -> tuple[Citation, ...]:
    return subject("规范性文件", f"一、{text}\n").meaning.citations


def verdict(
    act: str,
    rank: str = "规范性文件",
    *,
    words: str = "处五十元罚款",
    stance: Stance = Stance.SETS,
    cited: tuple[Citation, ...] = (),
    nameless: str = "",
    level: IssuerLevel = IssuerLevel.COUNTY,
    find: Level | None = None,
) -> Verdict:
    reading = Reading(stance, "依法" if stance is Stance.RESTATES else "", BOUND, cited, nameless)
    return judge(Find("norm", act=act, excuses=EXCUSES, nameless=find), Level.ERROR, reading, Words(words, words, act), subject(rank, level=level))


@pytest.mark.parametrize(
    ("act", "rank"),
    [("处罚.罚款", "政府规章"), ("处罚.没收", "地方性法规"), ("许可", "地方性法规"), ("强制措施.查封扣押", "地方性法规"), ("征收征用", "法律")],
)
def test_a_rank_that_may_set_the_act_says_so(act: str, rank: str) -> None:
    found = verdict(act, rank)
    assert found.level is None
    assert rank in found.why


@pytest.mark.parametrize(
    ("act", "rank"), [("处罚.罚款", "规范性文件"), ("处罚.没收", "政府规章"), ("许可", "政府规章"), ("收费", "部门规章"), ("基本权利", "政府规章")]
)
def test_a_rank_that_may_not_set_the_act_leaves_the_level(act: str, rank: str) -> None:
    assert verdict(act, rank) == Verdict(Level.ERROR)


def test_a_local_congress_may_not_take_away_a_business_licence() -> None:
    assert verdict("处罚.吊销", "地方性法规", words="吊销许可证").level is None
    assert verdict("处罚.吊销", "地方性法规", words="吊销营业执照").level is Level.ERROR


def test_a_national_qualification_is_kept_for_national_laws() -> None:
    assert verdict("许可", "地方性法规", words="应当取得驯犬师职业资格证").level is not None


def test_a_province_may_set_a_temporary_licence_by_rule_and_a_city_may_not() -> None:
    assert verdict("许可", "政府规章", words="应当取得临时许可", level=IssuerLevel.PROVINCE).level is None
    assert verdict("许可", "政府规章", words="应当取得临时许可", level=IssuerLevel.CITY).level is Level.ERROR


def test_a_stance_that_the_rule_excuses_excuses() -> None:
    assert verdict("处罚.罚款", stance=Stance.QUOTES) == Verdict(None, "引述")


def test_bare_words_of_law_excuse() -> None:
    assert verdict("处罚.罚款", stance=Stance.RESTATES) == Verdict(None, "依法：依法")


def test_a_sufficient_basis_excuses_and_an_insufficient_one_does_not() -> None:
    enough = citations("依照《中华人民共和国道路交通安全法》第九十条的规定处罚。")
    assert verdict("处罚.罚款", stance=Stance.RESTATES, cited=enough) == Verdict(None, "有上位法依据")
    paper = citations("依照《青禾县养犬管理通知》的规定处罚。")
    short = verdict("处罚.罚款", stance=Stance.RESTATES, cited=paper)
    assert short.level is Level.ERROR
    assert "所引" in short.why
    assert verdict("处罚.罚款", stance=Stance.RESTATES, cited=paper + enough).level is None


def test_a_nameless_basis_lowers_to_the_level_of_the_rule() -> None:
    found = verdict("收费", words="收取清洁费", nameless="有关规定", find=Level.WARNING)
    assert found.level is Level.WARNING
    assert "有关规定" in found.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("依照《中华人民共和国道路交通安全法》第九十条的规定处罚。", ""),
        ("依照《中华人民共和国道路交通安全法》第九百九十条的规定处罚。", "没有该条"),
        ("依照《中华人民共和国合同法》的规定处罚。", "已经废止或者失效"),
        ("依照《青禾县养犬管理通知》的规定处罚。", "所引"),
    ],
)
def test_the_weakness_of_a_basis_is_named(text: str, why: str) -> None:
    (citation,) = citations(text)
    found = weakness(citation, 3.0, DAY)
    assert why in found
    assert bool(found) == bool(why)


# Who may set what: an act, and for each rank the level that stays, first in a text of its own, then in one that carries out a named statute.
MATRIX = """
事项          法律  行政法规 地方性法规 部门规章 政府规章 国务院文件 规范性文件
处罚.罚款     ok    ok       ok         ok       ok       ok         error
处罚.拘留     ok    ok       error/warn error/warn error/warn ok     error
许可          ok    ok       ok         error/warn error/warn ok     error
强制措施.冻结 ok    ok       error/warn error/warn error/warn ok     error
收费          ok    ok       ok         error/warn error/warn ok     error
权利义务      ok    ok       ok         ok       ok       ok         error
证明          ok    ok       ok         error    error    ok         error
基本权利      ok    warn     warn       error/warn error/warn error  error
执法红线      ok    ok       warn       error    error    error      error
"""
HEAD, *ROWS = (line.split() for line in MATRIX.strip().split("\n"))
CELLS = [(row[0], rank, cell) for row in ROWS for rank, cell in zip(HEAD[1:], row[1:], strict=True)]
CARRYING_OUT = "根据《中华人民共和国道路交通安全法》，制定本规定。\n一、加强管理。\n"


@pytest.mark.parametrize(("act", "rank", "cell"), CELLS)
def test_each_rank_may_set_what_the_law_leaves_to_it(act: str, rank: str, cell: str) -> None:
    own, *detailing = cell.split("/")
    for text, expected in (("一、加强管理。\n", own), (CARRYING_OUT, *(detailing or [own]))):
        found = judge(
            Find("norm", act=act, excuses=EXCUSES),
            Level.ERROR,
            Reading(Stance.SETS, "", BOUND, (), ""),
            Words("从事", "机动车驾驶人在道路上驾驶机动车", act),
            subject(rank, text),
        )
        assert (found.level.value.replace("ing", "") if found.level else "ok") == expected
        assert bool(found.why) is (expected == "ok")


@pytest.mark.parametrize(
    ("words", "level"), [("送入学习班学习", Level.ERROR), ("限制其申请复议", Level.ERROR), ("逐户收容", Level.ERROR), ("缴纳", Level.WARNING)]
)
def test_what_confines_people_is_beyond_a_local_congress(words: str, level: Level) -> None:
    assert verdict("基本权利", "地方性法规", words=words).level is level


@pytest.mark.parametrize(
    ("text", "needed", "said"),
    [
        ("依照国发〔2008〕17号处罚。", 3.0, "所引“国发〔2008〕17号”不是法律、法规"),
        ("依照《青禾县养犬管理通知》处罚。", 3.0, "所引“青禾县养犬管理通知”不是法律、法规"),
        ("依照《青禾县养犬管理办法》处罚。", 3.0, "所引《青禾县养犬管理办法》的位阶不足以设定此事项"),
        ("依照《青禾市养犬管理条例》处罚。", 4.0, ""),
        ("依照《青禾市养犬管理条例》处罚。", 5.0, "所引《青禾市养犬管理条例》的位阶不足以设定此事项"),
        ("依照《机动车驾驶证申领和使用规定》处罚。", 3.0, ""),
        ("依照《机动车驾驶证申领和使用规定》处罚。", 4.0, "所引《机动车驾驶证申领和使用规定》的位阶不足以设定此事项"),
        ("依照《中华人民共和国合同法》处罚。", 3.0, "所引《中华人民共和国合同法》已经废止或者失效"),
        ("依照《中华人民共和国道路交通安全法》第九百九十条处罚。", 3.0, "所引《中华人民共和国道路交通安全法》没有该条"),
        ("依照《中华人民共和国道路交通安全法》第九十条、第九百九十条处罚。", 3.0, "所引《中华人民共和国道路交通安全法》没有该条"),
    ],
)
def test_a_weak_basis_is_told_by_name(text: str, needed: float, said: str) -> None:
    assert weakness(citations(text)[0], needed, DAY) == said


@pytest.mark.parametrize(
    ("act", "words", "cited", "why"),
    [
        ("收费", "收取停车费", "依照《青禾市发展改革委关于停车收费的通知》收取停车费。", "有上位法依据"),
        ("收费", "收取停车费", "依照青发改价格〔2025〕8号收取停车费。", "有上位法依据"),
        ("收费", "收取停车费", "依照《青禾市城管局关于停车的通知》收取停车费。", "所引“青禾市城管局关于停车的通知”不是法律、法规"),
        (
            "许可",
            "办理停车许可",
            "依照《青禾市发展改革委关于停车收费的通知》办理停车许可。",
            "所引“青禾市发展改革委关于停车收费的通知”不是法律、法规",
        ),
        (
            "处罚.罚款",
            "处二百零一元罚款",
            "依照《中华人民共和国道路交通安全法》第九十条处二百零一元罚款。",
            "罚款数额超出所引《道路交通安全法》该条的幅度（该条所涉数额在20元至200元之间）",
        ),
    ],
)
def test_a_paper_of_the_price_office_carries_a_charge_and_nothing_else(act: str, words: str, cited: str, why: str) -> None:
    found = verdict(act, words=words, stance=Stance.RESTATES, cited=citations(cited))
    assert (found.why, found.level) == (why, None if why.startswith("有") else Level.ERROR)
