"""Excess over the cited article: the acts, the sums and the multiples that it gives, and nothing said where its facts are not known."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.excess import Words, carries, excess, known_nothing, takes_any, unpenal
from fzcheck.laws.articles import Given
from fzcheck.meaning import understand
from fzcheck.meaning.citation import Citation
from fzcheck.meaning.sums import MOST
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

DAY = date(2026, 11, 22)
TRAFFIC = "《中华人民共和国道路交通安全法》第九十条"  # 警告或者二十元以上二百元以下罚款
FOOD = "《中华人民共和国食品安全法》第一百二十四条"  # 倍数罚款、没收、吊销
LICENSING = "《中华人民共和国行政许可法》第四条"  # 没有处罚
CRIMINAL = "《中华人民共和国刑法》第一百三十三条"
PENALTIES = "《中华人民共和国行政处罚法》第九条"  # 处罚的种类
UNKNOWN = "《青禾市养犬管理条例》第九条"


def cited(name: str) -> Citation:
    """The citation of an article by its words."""
    return understand(parse_draft(read_text(f"一、依照{name}，由县城管部门处理。\n"))).citations[0]


def law(kinds: set[str], ranges: tuple[tuple[float, float], ...] = (), shares: tuple[tuple[float, float, str], ...] = ()) -> Given:
    """What an article gives."""
    return Given(frozenset(kinds), ranges, shares)


def words(act: str, row: str = "", whom: str = "对驾驶人") -> Words:
    return Words(act, whom + act, row)


@pytest.mark.parametrize(
    ("article", "act", "row", "said"),
    [
        (TRAFFIC, "处二百元罚款", "", ""),
        (TRAFFIC, "处二十元以上二百元以下罚款", "", ""),
        (TRAFFIC, "处二百元以下罚款", "", ""),
        (TRAFFIC, "处二百零一元罚款", "", "罚款数额超出所引《道路交通安全法》该条的幅度（该条所涉数额在20元至200元之间）"),
        (TRAFFIC, "处十九元罚款", "", "罚款数额超出"),
        (TRAFFIC, "处一百元以上三百元以下罚款", "", "罚款数额超出"),
        (TRAFFIC, "没收车辆", "", "所引《道路交通安全法》该条没有规定“没收”"),
        (TRAFFIC, "应当缴纳占道费", "收费", "所引《道路交通安全法》该条没有规定“收费”"),
        (TRAFFIC, "应当经许可", "许可", "所引《道路交通安全法》该条没有规定“许可”"),
        ("《中华人民共和国道路交通安全法》", "处二百元罚款", "", ""),
        (FOOD, "处货值金额二十倍罚款", "", ""),
        (FOOD, "处货值金额二十一倍罚款", "", "罚款倍数（比例）超出所引《食品安全法》该条的幅度（该条最高为货值金额的20倍）"),
        (FOOD, "吊销许可证", "", ""),
        (FOOD, "没收违法所得", "", ""),
        (LICENSING, "处五百元罚款", "", "所引《行政许可法》该条没有规定“罚款”"),
        (FOOD, "处五千元罚款", "", "罚款数额超出所引《食品安全法》该条的幅度（该条所涉数额在5万元至10万元之间）"),
        (FOOD, "处十万元罚款", "", ""),
        (FOOD, "处十万零一元罚款", "", "罚款数额超出"),
        (FOOD, "加收占道费，暂停供电", "", "所引《食品安全法》该条没有规定“收费、断供”"),
        (LICENSING, "应当报备案", "备案", "所引《行政许可法》该条没有规定“备案”"),
        (LICENSING, "应当提交证明", "证明", "所引《行政许可法》该条没有规定“证明”"),
        (LICENSING, "列入黑名单", "失信惩戒", "所引《行政许可法》该条没有规定“失信”"),
        (LICENSING, "加强宣传", "许可", ""),
        (LICENSING, "加强宣传", "收费", ""),
        (LICENSING, "不得营业", "许可.其他", "所引《行政许可法》该条没有规定“其他”"),
        (PENALTIES, "三年内不得从事渡运", "处罚", ""),
        (PENALTIES, "予以通报批评", "", ""),
        (TRAFFIC, "予以通报批评", "", ""),
        (TRAFFIC, "吊销驾驶证", "", "所引《道路交通安全法》该条没有规定“吊销”"),
        (TRAFFIC, "没收车辆的，处二百元罚款", "", ""),
        ("《中华人民共和国道路交通安全法》第九十条、第九百条", "没收车辆", "", ""),
        (CRIMINAL, "没收车辆", "", ""),
        (UNKNOWN, "处五百元罚款", "", ""),
    ],
)
def test_what_goes_beyond_the_cited_article_is_named(article: str, act: str, row: str, said: str) -> None:
    found = excess(cited(article), words(act, row), DAY)
    assert bool(found) == bool(said), found
    assert said in found
    assert "（" not in said or found == said


@pytest.mark.parametrize(
    ("article", "act", "carried"),
    [
        (TRAFFIC, "处二百元罚款", True),
        (TRAFFIC, "处二百零一元罚款", False),
        (TRAFFIC, "没收车辆", False),
        (TRAFFIC, "处二百元罚款，没收车辆", False),
        (TRAFFIC, "加强宣传", False),
        ("《中华人民共和国道路交通安全法》", "处二百元罚款", False),  # no article, nothing to carry it
        (FOOD, "吊销许可证", True),
        (LICENSING, "处五百元罚款", False),
        (UNKNOWN, "处五百元罚款", False),
    ],
)
def test_an_article_carries_only_what_it_gives_itself(article: str, act: str, carried: bool) -> None:
    assert carries(cited(article), words(act), DAY) is carried


@pytest.mark.parametrize(("article", "expected"), [(LICENSING, True), (TRAFFIC, False), ("《中华人民共和国行政许可法》", False), (UNKNOWN, False)])
def test_an_article_without_penalty_or_coercion_is_told(article: str, expected: bool) -> None:
    assert unpenal(cited(article), DAY) is expected


@pytest.mark.parametrize(("article", "expected"), [(LICENSING, False), (TRAFFIC, False), ("《中华人民共和国行政许可法》第九百条", True)])
def test_an_article_that_nobody_has_read_is_not_known(article: str, expected: bool) -> None:
    assert known_nothing(cited(article), DAY) is expected


@pytest.mark.parametrize(
    ("facts", "clause", "said"),
    [
        (law({"处罚.罚款"}, ranges=((50.0, 9_999.0),)), "处一万元罚款", "在50元至9999元之间"),
        (law({"处罚.罚款"}, ranges=((10_000.0, 15_000.0),)), "处二万元罚款", "在1万元至1.5万元之间"),
        (law({"处罚.罚款"}, ranges=((20_000.0, MOST),)), "处一万元罚款", "为2万元以上"),
        (law({"处罚.罚款"}, ranges=((0.0, 500.0), (1_000.0, 2_000.0))), "处三千元罚款", "在0元至2000元之间"),
        (law({"处罚.罚款"}, ranges=((0.0, 500.0), (1_000.0, 2_000.0))), "处七百元罚款", "在0元至2000元之间"),
        (law({"处罚.罚款"}, ranges=((0.0, 500.0),)), "处五百元以下罚款", ""),
        (law({"处罚.罚款"}, ranges=((100.0, 500.0),)), "处五百元以下罚款", ""),
        (law({"处罚.罚款"}, ranges=((100.0, 500.0),)), "处九十九元以上五百元以下罚款", "在100元至500元之间"),
        (law({"处罚.罚款"}, shares=((0.02, 0.04, "合同价款"),)), "处合同价款百分之五罚款", "该条最高为合同价款的4%"),
        (law({"处罚.罚款"}, shares=((0.02, 0.04, "合同价款"),)), "处合同价款百分之四罚款", ""),
        (law({"处罚.罚款"}, shares=((0.02, 0.04, "合同价款"),)), "处合同价款百分之一罚款", "该条最高为合同价款的4%"),
        (law({"处罚.罚款"}, shares=((0.5, 1.0, "税款"), (1.0, 5.0, "违法所得"))), "处违法所得六倍罚款", "该条最高为违法所得的5倍"),
        (law({"处罚.罚款"}, shares=((0.5, 1.0, "税款"),)), "处税款一倍以上二倍以下罚款", "该条最高为税款的1倍"),
        (law({"处罚.罚款"}, ranges=((100.0, 500.0),)), "处违法所得三倍罚款", ""),
        (law({"惩处.转致"}), "处一万元罚款", ""),
        (law({"惩处.转致", "处罚.警告"}), "处一万元罚款", "该条没有规定“罚款”"),
        (law({"惩处.治安"}), "处二百元罚款", ""),
        (law({"惩处.治安"}), "没收渡船", "该条没有规定“没收”"),
        (law({"强制.拆除"}), "代履行，费用由当事人承担", "该条没有规定“收费”"),
    ],
)
def test_the_bounds_of_an_article_are_told_in_the_units_of_a_reader(facts: Given, clause: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: facts)
    found = excess(cited(TRAFFIC), Words(clause, clause), DAY)
    assert bool(found) == bool(said), found
    assert said in found


@pytest.mark.parametrize(
    ("kinds", "clause", "row", "said"),
    [
        ({"许可", "主体.单位"}, "居民应当办理许可", "许可", "所引《道路交通安全法》该条只涉及单位和经营者，没有规定个人、居民的这项义务"),
        ({"许可", "主体.单位", "主体.个人"}, "居民应当办理许可", "许可", ""),
        ({"许可", "主体.单位"}, "经营者应当办理许可", "许可", ""),
        ({"许可"}, "居民应当办理许可", "许可", ""),
        ({"许可", "主体.单位"}, "居民应当办理许可", "", ""),
    ],
)
def test_a_duty_of_firms_carries_none_of_residents(kinds: set[str], clause: str, row: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: law(kinds))
    assert excess(cited(TRAFFIC), Words(clause, clause, row), DAY) == said


def test_two_articles_together_carry_what_either_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {90: law({"处罚.罚款"}, ranges=((20.0, 200.0),)), 91: law({"处罚.没收"})}
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: both.get(place.article))
    article = "《中华人民共和国道路交通安全法》第九十条、第九十一条"
    assert excess(cited(article), words("处二百元罚款，没收车辆"), DAY) == ""
    assert carries(cited(article), words("处二百元罚款，没收车辆"), DAY)
    assert "没收" in excess(cited(TRAFFIC), words("处二百元罚款，没收车辆"), DAY)
    assert known_nothing(cited("《中华人民共和国道路交通安全法》第九十条、第九十二条"), DAY)


@pytest.mark.parametrize(("text", "takes"), [("处五百元罚款", True), ("查封渡船", True), ("缴纳保证金", True), ("经许可", True), ("加强宣传", False)])
def test_words_that_punish_coerce_charge_or_license_are_told(text: str, takes: bool) -> None:
    assert takes_any(text) is takes


@pytest.mark.parametrize(
    ("clause", "row", "speaks", "said"),
    [
        ("提交居委会出具的未就业证明", "证明", False, "没有把这件事交给村（居）委会"),
        ("提交居委会出具的未就业证明", "证明", True, ""),
        ("提交居委会出具的未就业证明", "证明", None, ""),
        ("须经乡镇人民政府批准", "许可", False, "没有把这件事交给乡镇、街道"),
        ("须经公安机关批准", "许可", False, ""),
        ("向社区报备", "备案", False, ""),
        ("经《物业管理条例》规定的机关批准", "许可", False, ""),
    ],
)
def test_a_hand_that_the_article_does_not_know_is_told(
    clause: str, row: str, speaks: bool | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: law({"许可", "证明", "备案"}))
    monkeypatch.setattr("fzcheck.checking.excess.speaks", lambda _law, _article, _name: speaks)
    found = excess(cited(TRAFFIC), Words(clause, clause, row), DAY)
    assert bool(found) == bool(said), found
    assert said in found


def test_a_penalty_behind_a_gate_is_no_excess_of_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: law({"许可"}))
    clause = "未经许可经营的，吊销其执照"
    assert excess(cited(TRAFFIC), Words(clause, clause, "许可"), DAY) == ""
    assert "吊销" in excess(cited(TRAFFIC), Words(clause, clause, "处罚"), DAY)


def test_the_name_of_a_law_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fzcheck.checking.excess.given", lambda _law, place, index: law({"强制.拆除"}))
    clause = "依照《取水许可和水资源费征收管理条例》组织拆除"
    assert excess(cited(TRAFFIC), Words(clause, clause, "强制执行"), DAY) == ""
