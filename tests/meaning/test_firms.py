"""Firms: a particular business is told from businesses of a kind, and from what only sounds like one."""

from __future__ import annotations

import pytest

from fzcheck.meaning.markers import Scanner
from fzcheck.meaning.units import Unit


def found(text: str, concept: str) -> list[str]:
    unit = Unit(0, 0, text, 0, tuple(range(len(text))), (), (), "", -1)
    return [text[m.start : m.end] for m in Scanner().scan(unit).all(concept)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由县城投公司统一经营", ["县城投公司"]),
        ("统一使用某科技公司的软件", ["某科技公司"]),
        ("由上述三家公司实施", ["上述三家公司"]),
        ("在人保财险青禾支公司投保", ["人保财险青禾支公司"]),
        ("市公交总公司免交规费", ["市公交总公司"]),
        ("对青禾恒源新材料有限公司给予补助", ["青禾恒源新材料有限公司"]),
    ],
)
def test_a_particular_firm_is_found_whole(text: str, names: list[str]) -> None:
    assert found(text, "@特定经营者") == names


@pytest.mark.parametrize(
    "text",
    [
        "委托物业服务公司管理",
        "由保险公司承保",
        "应当在本市设立分公司",
        "设立有限责任公司和股份有限公司",
        "各燃气公司应当巡检",
        "提交投标文件",
        "与第三方检测公司签订合同",
    ],
)
def test_firms_of_a_kind_are_not_particular(text: str) -> None:
    assert not found(text, "@特定经营者")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [("到市第二人民医院体检", ["市第二人民医院"]), ("安排在县宾馆", ["县宾馆"]), ("到政务服务中心办理", [])],
)
def test_bodies_that_sell_services_are_not_counters_of_government(text: str, bodies: list[str]) -> None:
    assert found(text, "@公设机构") == bodies


@pytest.mark.parametrize("text", ["区级贡献增量部分", "地方财政贡献额", "所得税地方留成部分", "区域综合贡献", "市级分成增量"])
def test_the_many_names_of_local_revenue_are_one_concept(text: str) -> None:
    assert found(text, "@地方贡献")
