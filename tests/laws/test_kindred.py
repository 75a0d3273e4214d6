"""Kindred provisions: found by terms that they share with some words, from numbers that hold no wording."""

from __future__ import annotations

import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck import resources
from fzcheck.laws import kindred as kin
from fzcheck.laws.articles import DATA
from fzcheck.laws.terms import BUCKETS, measures, terms


def test_terms_are_pairs_of_characters_between_marks() -> None:
    assert terms("城市道路") == terms("市道路") | terms("城市")
    assert terms("城，市") == terms("第3") == frozenset()
    assert all(term < BUCKETS for term in terms("住房公积金管理中心"))


def test_measures_are_terms_however_they_are_written() -> None:
    assert measures("年满十六周岁，处1万元以上，面积不足2平米的") == ["16岁", "2平方米"]
    assert measures("16周岁、一百二十人、1000000吨") == ["16岁", "120人", "1000000吨"]
    assert terms("未满十六周岁") == terms("未满16周岁") != terms("未满十四周岁")


@given(st.sets(st.integers(1, 90_000), max_size=60))
def test_what_is_packed_is_read_again(places: set[int]) -> None:
    rising = sorted(places)
    body = kin.packed(rising)
    assert kin._having(kin._Index(("甲法",), (1,), ("",), (0, len(body)), body), 0).tolist() == rising


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("大修的城市道路竣工不满三年的，不得挖掘", "城市道路管理条例", "33"),
        ("单位不给职工办理住房公积金缴存登记或者账户设立手续的", "住房公积金管理条例", "37"),
        ("侵占、挪用社会保险基金，有违法所得的", "社会保险法", "91"),
    ],
)
def test_the_nearest_provision_is_the_one_that_speaks_of_the_same(text: str, law: str, article: str) -> None:
    near = {(found.law, found.key.split(".")[0]) for found, _ in kin.kindred(text)[:3]}
    assert (law, article) in near


def test_words_of_no_law_are_near_to_nothing() -> None:
    assert kin.kindred("", "") == []
    assert all(found.covered < 0.4 for found, _ in kin.kindred("广场舞音箱的低音炮须贴绿色蝴蝶贴纸"))


def test_a_part_is_weighed_by_itself() -> None:
    text = "大修的城市道路竣工后三年内不得挖掘，蝴蝶贴纸须随身携带"
    (_, (dug, butterfly)), *_ = kin.kindred(text, "城市道路竣工", "蝴蝶贴纸")
    assert dug > 0.9 > 0.2 > butterfly


def test_the_likest_provision_of_one_law() -> None:
    own = kin.likest("旅游法", "经营旅行社业务，应当取得旅行社业务经营许可证。")
    other = kin.likest("旅游法", "充电站应当取得充电运营服务资质证书。")
    assert own is not None and other is not None
    assert own > 0.6 > 0.3 > other
    assert kin.likest("没有这部法", "充电站应当取得资质证书。") is None
    assert kin.likest("旅游法", "") == 0.0


def test_the_data_holds_no_wording_and_is_small_and_quick() -> None:
    path = resources.root() / DATA
    assert path.stat().st_size < 5_000_000
    with zipfile.ZipFile(path) as data:
        assert "应当".encode() not in data.read(kin.TERMS)
    best = 1.0
    for _ in range(5):
        kin._index.cache_clear()
        start = time.process_time()
        kin._index()
        best = min(best, time.process_time() - start)
    assert best < 0.3  # 0.04 on a quiet machine


def test_an_article_speaks_of_whom_it_names() -> None:
    assert kin.speaks("土地管理法", "62", "村民") is True
    assert kin.speaks("土地管理法", "62", "物业") is False
    assert kin.speaks("土地管理法", "9999", "村民") is None
    assert kin.speaks("没有这部法", "1", "村民") is None
