"""Places: the issuer's own area is 本地, what lies outside is 外地, and everyday words that look like places are neither."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck.meaning.markers import Scan, Scanner
from fzcheck.meaning.meta import Meta
from fzcheck.meaning.places import FOREIGN, LOCAL, _spans, bare, locate, named, places
from fzcheck.meaning.units import Unit


def scanned(text: str, issuer: str = "青禾县人民政府", title: str = "") -> Scan:
    quoted = tuple((text.index("《"), text.index("》") + 1) for _ in range("《" in text))
    unit = Unit(0, 0, text, 0, tuple(range(len(text))), quoted, (), "", -1)
    return locate(Scanner().scan(unit), places(Meta(issuer=issuer, title=title)))


def words(scan: Scan, name: str) -> list[str]:
    return [scan.unit.text[m.start : m.end] for m in scan.all(name)]


@pytest.mark.parametrize(
    ("organ", "chain"),
    [
        ("湖北省十堰市郧阳区自然资源局", ("湖北省", "十堰市", "郧阳区")),
        ("甘肃省兰州市城关区人民政府办公室", ("甘肃省", "兰州市", "城关区")),
        ("青禾县城市管理局", ("青禾县",)),
        ("郢城市城市管理局", ("郢城市",)),
        ("加强城市管理工作领导小组", ()),
        ("凉山彝族自治州金阳县林业局", ("凉山彝族自治州", "金阳县")),
        ("某市某区住房和城乡建设局", ("某市", "某区")),
        ("规范市场秩序工作领导小组", ()),
        ("交通运输部", ()),
    ],
)
def test_the_places_in_front_of_an_organs_name_are_read_as_a_chain(organ: str, chain: tuple[str, ...]) -> None:
    assert named(organ) == chain


@pytest.mark.parametrize(
    ("name", "short"), [("凉山彝族自治州", "凉山"), ("内蒙古自治区", "内蒙古"), ("建德市", "建德"), ("大庆市", "大庆"), ("和平区", "")]
)
def test_the_short_form_drops_class_word_and_nationality(name: str, short: str) -> None:
    assert bare(name) == short


@pytest.mark.parametrize(
    ("text", "issuer", "local"),
    [
        ("本县企业优先", "青禾县人民政府", ["本县"]),
        ("注册地须在我市", "青禾市商务局", ["我市"]),
        ("注册地在青禾的施工企业", "青禾县人民政府", ["青禾"]),
        ("采购青禾县境内生产的建材", "青禾县人民政府", ["青禾县境内"]),
        ("在京落地的机构", "北京市经济和信息化局", ["在京"]),
        ("在福建省内注册", "厦门市翔安区建设局", ["福建省内"]),
        ("厦门市的企业", "翔安区建设局", ["厦门市"]),
        ("某县内的企业", "某县人民政府", ["某县内"]),
        ("在湖州市范围内注册", "某市住房和城乡建设局", ["湖州市范围内"]),
        ("县内、市内均可", "青禾县人民政府", ["县内", "市内"]),
        ("区属企业承接", "青禾市桃溪区人民政府", ["区属"]),
        ("在开发区注册公司", "青禾经济技术开发区管委会", ["开发区"]),
    ],
)
def test_the_issuers_own_places_are_local(text: str, issuer: str, local: list[str]) -> None:
    assert words(scanned(text, issuer), LOCAL) == local


@pytest.mark.parametrize(
    ("text", "issuer", "foreign"),
    [
        ("外地企业", "青禾县人民政府", ["外地"]),
        ("县外车辆", "青禾县人民政府", ["县外"]),
        ("青禾县以外的供应商", "青禾县人民政府", ["青禾县以外"]),
        ("非本市注册的机构", "青禾市人民政府", ["非本市"]),
        ("其他地区的产品", "青禾市人民政府", ["其他地区"]),
        ("从云南进入的车辆", "四川省金阳县人民政府", ["从云南"]),
        ("外省籍货车", "青禾市人民政府", ["外省籍"]),
    ],
)
def test_what_lies_outside_the_own_places_is_foreign(text: str, issuer: str, foreign: list[str]) -> None:
    assert words(scanned(text, issuer), FOREIGN) == foreign


@pytest.mark.parametrize(
    "text",
    [
        "维护建筑市场秩序",
        "小区内的车位",
        "规划区内的线路",
        "园区外墙",
        "本市场经营户",
        "县内部审计",
        "市外事办公室",
        "依照《青禾县建筑管理办法》办理",
        "青禾县人民政府决定",
    ],
)
def test_everyday_words_that_look_like_places_are_neither(text: str) -> None:
    scan = scanned(text)
    assert not words(scan, LOCAL)
    assert not words(scan, FOREIGN)


def test_a_ministrys_document_has_no_place_of_its_own() -> None:
    assert not words(scanned("北京市、上海市范围内开展试点", "交通运输部"), LOCAL)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="本市县外内某在京建德非省籍，企业以", max_size=30))
def test_expressions_apart_find_what_one_alternation_would(text: str) -> None:
    parts = [r"(?:本|某)[市县](?:以?外)?", r"(?:建德|京)+[市内]?|(?<=在)京", r"[市县]内(?!企)|外[省市]|非(?:本|建德)"]
    whole = [hit.span() for hit in re.finditer("|".join(parts), text)]
    assert list(_spans(text, map(re.compile, parts))) == whole
