"""What cited articles give: facts by provision, and what a draft takes beyond them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from fzcheck import resources
from fzcheck.checking.excess import Words, carries, excess, unpenal
from fzcheck.laws import resolve
from fzcheck.laws.articles import DATA, given, paragraphs, whole
from fzcheck.meaning.citation import Citation, Provision, Target
from fzcheck.meaning.sums import MOST, ranges
from fzcheck.span import Span

TODAY = date(2026, 11, 22)


def cited(law: str, article: int = 0, paragraph: int = 0) -> Citation:
    places = (Provision(article, 0, paragraph),) if article else ()
    return Citation(Target.LAW, law, "", places, 0, 0, 1, Span(0, 1), quoted=False, basis=True)


def test_sums_are_read_as_ranges() -> None:
    assert ranges("处一万元以上五万元以下的罚款") == ((10_000.0, 50_000.0),)
    assert ranges("处500元以下罚款") == ((0.0, 500.0),)
    assert ranges("罚款不得超过三万元") == ((0.0, 30_000.0),)
    assert ranges("处五十万元以上罚款") == ((500_000.0, MOST),)


def test_an_article_gives_its_acts_and_a_paragraph_its_sums() -> None:
    law = resolve("烟花爆竹安全管理条例", TODAY)
    assert law is not None
    facts = given(law, Provision(42, 0, 2))
    assert facts is not None
    assert "处罚.罚款" in facts.kinds
    assert facts.ranges == ((100.0, 500.0),)
    assert paragraphs(law, 42) == 2


def test_of_a_law_revised_since_its_text_was_read_nothing_is_known() -> None:
    law = resolve("治安管理处罚法", TODAY)
    assert law is not None
    assert given(law, Provision(23)) is None
    assert whole(law) is None
    assert not paragraphs(law, 23)


def test_an_article_that_gives_nothing_is_known_to_give_nothing() -> None:
    law = resolve("行政许可法", TODAY)
    assert law is not None
    facts = given(law, Provision(1))
    assert facts is not None
    assert not [kind for kind in facts.kinds if kind.startswith(("处罚.", "强制."))]


@pytest.mark.parametrize(
    ("law", "article", "act", "says"),
    [
        ("烟花爆竹安全管理条例", 42, "责令停止燃放，处100元以上500元以下的罚款", ""),
        ("烟花爆竹安全管理条例", 42, "处2000元以上60000元以下的罚款", "幅度"),
        ("公路安全保护条例", 64, "处3万元以下的罚款，并没收所载货物", "没有规定“没收”"),
        ("价格法", 13, "超出部分的收入予以没收", "没有规定“没收”"),
        ("消防法", 0, "处五千元以上五万元以下罚款", ""),
        ("种子法", 74, "并处货值金额十倍以上十五倍以下的罚款", ""),
        ("种子法", 74, "并处货值金额三十倍的罚款", "罚款倍数"),
        ("安全生产法", 99, "三年内不得参加招投标", "没有规定“限业”"),
        ("烟花爆竹安全管理条例", 42, "暂停发放各类惠农补贴", "没有规定“失权”"),
        ("道路交通安全法", 93, "拖移车辆，不得向当事人收取费用", ""),
        ("保障农民工工资支付条例", 32, "不得停止供水供电", ""),
        ("保障农民工工资支付条例", 32, "通知供电企业停供生活用电", "没有规定“断供”"),
        ("某市从未有过的条例", 13, "予以没收", ""),
    ],
)
def test_what_is_taken_beyond_the_article_is_said(law: str, article: int, act: str, says: str) -> None:
    said = excess(cited(law, article), Words(act, act, "处罚"), TODAY)
    assert says in said
    assert bool(said) == bool(says)


def test_an_article_on_enterprises_does_not_bind_residents() -> None:
    words = Words("应当申请领取许可证", "所有居民家庭排放生活污水的，应当申请领取许可证", "许可")
    assert "只涉及单位" in excess(cited("城镇排水与污水处理条例", 21), words, TODAY)


def test_who_is_meant_is_not_what_is_set() -> None:
    words = Words("未取得办学许可擅自办学的，责令停止办学", "未取得办学许可擅自办学的，责令停止办学", "许可")
    assert not excess(cited("民办教育促进法", 64), words, TODAY)


def test_an_article_that_gives_the_very_act_carries_it() -> None:
    inside, beyond = "处100元以上500元以下的罚款", "处100元以上900元以下的罚款"
    assert carries(cited("烟花爆竹安全管理条例", 42, 2), Words(inside, inside, "处罚"), TODAY)
    assert not carries(cited("烟花爆竹安全管理条例", 42, 2), Words(beyond, beyond, "处罚"), TODAY)
    assert not carries(cited("烟花爆竹安全管理条例"), Words(inside, inside, "处罚"), TODAY)


def test_an_article_without_penalties_is_no_penal_article() -> None:
    assert unpenal(cited("价格法", 1), TODAY)
    assert not unpenal(cited("价格法", 39), TODAY)
    assert not unpenal(cited("价格法"), TODAY)


def test_the_facts_are_small_and_quick_to_open() -> None:
    assert (resources.root() / DATA).stat().st_size < 5_000_000
    law = resolve("优化营商环境条例", TODAY)
    assert law is not None
    begin = time.perf_counter()
    assert given(law, Provision(64)) is not None
    assert time.perf_counter() - begin < 0.5
