"""Which law a name means: full, short, old and misspelt names, its rank, force and last article on a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.laws import LawRank, LawStatus, Match, article_status, canonical, resolve, successor
from fzcheck.laws.index import load
from fzcheck.laws.resolve import number_key

TODAY = date(2026, 11, 22)
NAMES = st.sampled_from(sorted(load().laws))


@pytest.mark.parametrize(
    ("name", "law", "match"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法", Match.EXACT),
        ("《中华人民共和国行政处罚法》", "行政处罚法", Match.EXACT),
        ("行政处罚法", "行政处罚法", Match.SHORT),
        ("优化营商环境条例", "优化营商环境条例", Match.EXACT),
        ("道交法", "道路交通安全法", Match.ALIAS),
        ("营商环境条例", "优化营商环境条例", Match.ALIAS),
        ("行政处罰法", "行政处罚法", Match.MISSPELT),
        ("中华人民和国消防法", "消防法", Match.MISSPELT),
        ("城市市容和环境卫生管理条列", "城市市容和环境卫生管理条例", Match.MISSPELT),
        ("城市市容环境卫生管理条例", "城市市容和环境卫生管理条例", Match.MISSPELT),
        ("某地从未有过的养鸽条例", "某地从未有过的养鸽条例", Match.GUESS),
    ],
)
def test_a_name_leads_to_its_law(name: str, law: str, match: Match) -> None:
    found = resolve(name, TODAY)
    assert found is not None
    assert (found.law, found.match, found.known) == (law, match, match is not Match.GUESS)


def test_an_order_number_leads_to_its_law() -> None:
    found = resolve("", TODAY, "中华人民共和国国务院令第722号")
    assert found is not None
    assert found.law == "优化营商环境条例"
    assert resolve("", TODAY, "") is None


@pytest.mark.parametrize("written", ["国务院令第722号", "国务院第722号令", "中华人民共和国国务院令第七百二十二号", "国务院令 第 722 号"])
def test_an_order_number_has_one_form(written: str) -> None:
    assert number_key(written) == "国务院令第722号"


@pytest.mark.parametrize(
    ("name", "on", "by", "force"),
    [
        ("合同法", TODAY, "民法典", False),
        ("合同法", date(2019, 5, 1), "民法典", True),
        ("大气污染防治法", date(2026, 8, 14), "生态环境法典", True),
        ("大气污染防治法", date(2026, 8, 15), "生态环境法典", False),
        ("信访条例", TODAY, "信访工作条例", False),
        ("国家安全法", TODAY, "", True),
        ("出境入境管理法", TODAY, "", True),
        ("行政许可法", TODAY, "", True),
    ],
)
def test_a_repeal_counts_from_its_day(name: str, on: date, by: str, force: bool) -> None:
    found = resolve(name, on)
    assert found is not None
    assert (found.repealed_by, found.in_force) == (by, force)


@pytest.mark.parametrize(
    ("name", "now"),
    [("城乡个体工商户管理暂行条例", "促进个体工商户发展条例"), ("合同法", "民法典"), ("环境噪声污染防治法", "生态环境法典"), ("行政许可法", "")],
)
def test_what_stands_today_in_the_place_of_a_repealed_law(name: str, now: str) -> None:
    assert successor(name, TODAY) == now


def test_a_law_is_not_in_force_before_its_first_day() -> None:
    found = resolve("生态环境法典", date(2026, 8, 14))
    assert found is not None
    assert found.not_yet
    assert not found.in_force


@pytest.mark.parametrize(
    ("law", "last"),
    [
        ("行政许可法", 83),
        ("行政处罚法", 86),
        ("行政强制法", 71),
        ("立法法", 120),
        ("行政复议法", 90),
        ("行政诉讼法", 103),
        ("公平竞争审查条例", 27),
        ("优化营商环境条例", 72),
        ("各级人民代表大会常务委员会监督法", 65),
        ("民法典", 1260),
    ],
)
def test_the_last_article_is_known(law: str, last: int) -> None:
    assert article_status(law, last, TODAY).status is LawStatus.EXISTS
    beyond = article_status(law, last + 1, TODAY)
    assert (beyond.status, beyond.highest) == (LawStatus.BEYOND, last)


def test_the_last_article_is_that_of_the_version_on_the_day() -> None:
    assert article_status("行政复议法", 60, date(2022, 1, 1)).status is LawStatus.BEYOND
    assert article_status("行政复议法", 60, TODAY).status is LawStatus.EXISTS


@pytest.mark.parametrize(
    ("law", "old", "new", "written"),
    [
        ("行政处罚法", 53, 74, date(2019, 1, 1)),
        ("立法法", 80, 91, date(2020, 1, 1)),
        ("行政复议法", 26, 56, date(2020, 1, 1)),
        ("反垄断法", 32, 39, date(2020, 1, 1)),
    ],
)
def test_an_article_that_moved_is_found_again(law: str, old: int, new: int, written: date) -> None:
    before = article_status(law, old, TODAY, written)
    assert (before.status, before.to) == (LawStatus.RENUMBERED, new)
    assert article_status(law, old, TODAY, TODAY).status is LawStatus.EXISTS


def test_what_was_not_read_is_not_certain() -> None:
    for name in ("民营经济促进法", "治安管理处罚法", "网络安全法"):
        found = resolve(name, TODAY)
        assert found is not None
        assert not found.certain
    assert article_status("治安管理处罚法", 500, TODAY).status is LawStatus.UNKNOWN


@given(NAMES)
def test_every_name_of_the_index_resolves_to_itself(name: str) -> None:
    for written in (name, f"《{name}》", load().laws[name].official):
        found = resolve(written, TODAY)
        assert found is not None
        assert found.known
        assert found.law == name


@given(NAMES, st.integers(0, 400), st.dates(date(1980, 1, 1), date(2030, 1, 1)), st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)))
def test_every_article_has_a_status(name: str, article: int, on: date, written: date | None) -> None:
    status = article_status(name, article, on, written)
    assert (status.status is LawStatus.BEYOND) <= (status.highest is not None and article > status.highest)
    assert (status.status is LawStatus.RENUMBERED) <= (status.to is not None)


@given(st.text(max_size=40))
def test_any_name_is_answered(name: str) -> None:
    found = resolve(name, TODAY)
    assert (found is None) == (not canonical(name))


@given(NAMES.filter(lambda name: len(name) >= 9 and name.endswith("条例")), st.data())
def test_a_lost_particle_still_leads_there(name: str, data: st.DataObject) -> None:
    at = [i for i, char in enumerate(name) if char in "和与及的" and 0 < i < len(name) - 1]
    if at:
        cut = data.draw(st.sampled_from(at))
        found = resolve(name[:cut] + name[cut + 1 :], TODAY)
        assert found is not None
        assert found.known or found.match is Match.GUESS


@pytest.mark.parametrize("rank", list(LawRank))
def test_every_rank_has_a_weight(rank: LawRank) -> None:
    assert 0.0 <= rank.weight <= 5.0
