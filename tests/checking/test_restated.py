"""Restatements: what national law says already is a hint that names the article; what the draft adds, widens or gives to another stays wrong."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking import restated
from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import Finding, Level
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.laws.articles import Given
from fzcheck.laws.kindred import Kin
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

ROADS, INSURANCE, PERMIT = "城市道路挖掘管理办法", "社会保险参保管理办法", "居住证管理办法"
DUG = "第五条 新建、改建、扩建的道路交付使用后5年内、大修的道路竣工后3年内不得开挖；有特殊情况确需开挖的，须经市人民政府批准。"


def found(clause: str, title: str, rule: str, first: str = "第一条 为了加强管理，制定本办法。") -> list[Finding]:
    """What one rule finds in a county's rules with a title and a clause."""
    head = f"青禾县人民政府关于印发青禾县{title}的通知\n\n青政规〔2026〕3号\n\n各有关单位：\n\n现印发给你们，请遵照执行。\n\n"
    text = f"{head}青禾县人民政府\n2026年9月1日\n\n"
    document = parse_draft(read_text(f"{text}青禾县{title}\n\n{first}\n\n{clause}\n"))
    report = check_document(document, understand(document), load_ruleset(), Context(date(2026, 11, 22)))
    return [finding for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("clause", "title", "rule", "said"),
    [
        (DUG, ROADS, "FZ201", "《城市道路管理条例》第三十三条已有规定，请写明依据"),
        (
            "第六条 用人单位没有按时足额缴纳社会保险费的，责令限期补足，并自欠缴之日起按日加收万分之五的滞纳金。",
            INSURANCE,
            "FZ204",
            "《社会保险法》第八十六条已有规定，请写明依据",
        ),
        (
            "第七条 用人单位不办理社会保险登记，经责令逾期仍不改正的，对用人单位处应缴社会保险费数额二倍的罚款。",
            INSURANCE,
            "FZ203",
            "《社会保险法》第八十四条已有规定，请写明依据",
        ),
        (
            "第八条 有下列行为之一的，由公安机关给予警告、责令改正，处200元以下罚款，没收违法所得：\n"
            "（一）用虚假证明材料骗领居住证；\n（二）向他人出租、出借、转让居住证。",
            PERMIT,
            "FZ203",
            "《居住证暂行条例》第十八条已有规定，请写明依据",
        ),
    ],
)
def test_what_national_law_says_already_is_a_hint_that_names_the_article(clause: str, title: str, rule: str, said: str) -> None:
    (finding,) = found(clause, title, rule)
    assert finding.level is Level.INFO
    assert said in finding.message
    assert finding.basis[0].law in said
    assert finding.question == ""


@pytest.mark.parametrize(
    ("clause", "title", "rule"),
    [
        (DUG.replace("5年", "8年"), ROADS, "FZ201"),  # a longer ban than the article's
        (DUG.replace("市人民政府", "所在社区居民委员会"), ROADS, "FZ201"),  # decided by one who has no such power
        (DUG.replace("道路", "田间机耕桥"), "农田水利设施管理办法", "FZ201"),  # another object
        ("第七条 用人单位不办理社会保险登记，经责令逾期仍不改正的，对用人单位处应缴社会保险费数额五倍的罚款。", INSURANCE, "FZ203"),
        ("第六条 用人单位没有按时足额缴纳社会保险费的，责令限期补足，并自欠缴之日起按日加收千分之七的滞纳金。", INSURANCE, "FZ204"),
        ("第七条 用人单位不办理社会保险登记，经责令逾期仍不改正的，对用人单位处八万元罚款。", INSURANCE, "FZ203"),
        ("第七条 用人单位不办理社会保险登记，经责令逾期仍不改正的，责令停产停业。", INSURANCE, "FZ203"),
        ("第九条 隐匿、转移、侵占、挪用村级互助资金的，由镇人民政府责令追回；有违法所得的，没收违法所得。", "村级互助资金管理办法", "FZ203"),
        (
            "第八条 有下列行为之一的，由公安机关给予警告、责令改正，处200元以下罚款，没收违法所得：\n"
            "（一）用虚假证明材料骗领居住证；\n（二）更换住处三日内不告诉房东。",
            PERMIT,
            "FZ203",
        ),
    ],
)
def test_what_goes_beyond_it_stays_wrong(clause: str, title: str, rule: str) -> None:
    assert {finding.level for finding in found(clause, title, rule)} == {Level.ERROR}


def test_a_basis_that_does_not_carry_the_act_is_told_and_not_replaced() -> None:
    clause = "第五条 依照青禾县城市管理局《关于道路的通知》，大修的城市道路竣工后3年内不得挖掘；因特殊情况需要挖掘的，须经市人民政府批准。"
    assert all(finding.level is not Level.INFO for finding in found(clause, ROADS, "FZ201"))


def test_what_every_place_says_in_its_own_words_is_a_hint_too() -> None:
    clause = "第八条 管线工程未经规划核实或者核实不合格的，不得组织竣工验收。"
    (finding,) = found(clause, "地下管线管理办法", "FZ206")
    assert finding.level is Level.INFO
    assert "《城乡规划法》第四十五条已有规定，请写明依据" in finding.message


def test_what_is_added_to_it_stays_wrong() -> None:
    (finding,) = found("第八条 管线工程未经规划核实或者没有村委会意见的，不得组织竣工验收。", "地下管线管理办法", "FZ206")
    assert finding.level is not Level.INFO


SUPPLY = "第一条 为贯彻落实《国务院关于促进住房供应的通知》（国发〔2026〕1号），制定本办法。"


@pytest.mark.parametrize(
    ("clause", "rule", "level"),
    [
        ("第五条 对购买第三套住房的家庭，暂停办理贷款登记。", "FZ301", Level.WARNING),
        ("第六条 违反规定销售的，处一万元罚款。", "FZ203", Level.ERROR),
    ],
)
def test_what_carries_out_a_document_of_the_state_council_is_asked_for_it(clause: str, rule: str, level: Level) -> None:
    (finding,) = found(clause, "住房销售管理办法", rule, SUPPLY)
    assert finding.level is level


SHOP = "第六条 渡口的茶水供应由青禾渡运公司独家经营。"
CHARGED = "第七条 渡船靠泊应当向渡口管理所缴纳靠泊管理费。"


@pytest.mark.parametrize(
    ("clause", "rule", "version", "level", "said"),
    [
        (SHOP, "FZ403", "", Level.INFO, "《渡口条例》第九条已有规定，请写明依据"),
        (SHOP, "FZ403", "2001-02-03", Level.WARNING, "与《渡口条例》（2001-02-03的文本）第九条相同，该文本其后已经修改或者被取代"),
        (CHARGED, "FZ205", "", Level.WARNING, "核对该项目是否仍在现行收费目录清单内"),
    ],
)
def test_what_is_said_word_by_word_is_the_provision_whatever_it_sets(
    clause: str, rule: str, version: str, level: Level, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restated, "kindred", lambda text, *parts, least: [(Kin("渡口条例", "9", 0.95, 90.0, version), (1.0,) * len(parts))])
    monkeypatch.setattr(restated, "given_once", lambda *_: Given(frozenset(), ()))
    (finding,) = found(clause, "渡口管理办法", rule)
    assert finding.level is level
    assert said in finding.message
    assert (finding.basis[0].law, finding.basis[0].article) == ("渡口条例", "第九条")


@pytest.mark.parametrize("share", [0.0, 0.89])
def test_whose_act_has_other_words_sets_its_own(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restated, "kindred", lambda text, *parts, least: [(Kin("渡口条例", "9", 0.95, 90.0), (share, *(1.0,) * (len(parts) - 1)))])
    monkeypatch.setattr(restated, "given_once", lambda *_: Given(frozenset(), ()))
    (finding,) = found(SHOP, "渡口管理办法", "FZ403")
    assert finding.level is Level.ERROR
