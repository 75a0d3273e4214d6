"""Excess over the cited article: the acts, the sums and the multiples that it gives, and nothing said where its facts are not known."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.excess import Words, carries, excess, known_nothing, unpenal
from fzcheck.meaning import understand
from fzcheck.meaning.citation import Citation
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

DAY = date(2026, 11, 22)
TRAFFIC = "《中华人民共和国道路交通安全法》第九十条"  # 警告或者二十元以上二百元以下罚款
FOOD = "《中华人民共和国食品安全法》第一百二十四条"  # 倍数罚款、没收、吊销
LICENSING = "《中华人民共和国行政许可法》第四条"  # 没有处罚
CRIMINAL = "《中华人民共和国刑法》第一百三十三条"
UNKNOWN = "《青禾市养犬管理条例》第九条"


def cited(name: str) -> Citation:
    """The citation of an article by its words."""
    return understand(parse_draft(read_text(f"一、依照{name}，由县城管部门处理。\n"))).citations[0]


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
        (CRIMINAL, "没收车辆", "", ""),
        (UNKNOWN, "处五百元罚款", "", ""),
    ],
)
def test_what_goes_beyond_the_cited_article_is_named(article: str, act: str, row: str, said: str) -> None:
    found = excess(cited(article), words(act, row), DAY)
    assert bool(found) == bool(said), found
    assert said in found


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
