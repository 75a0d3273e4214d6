"""The issuer and its level: what a document may do follows from who made it."""

from __future__ import annotations

import pytest

from fzcheck.checking.rule import Case
from fzcheck.meaning.facts_issuer import level_of
from fzcheck.meaning.meta import IssuerLevel
from tests.meaning.drafts import check, of_case


def found(text: str, rules: tuple[str, ...], issuer: str = "", rank: str = "") -> list[str]:
    return [one.rule for one in check(of_case(Case(text, issuer=issuer, rank=rank)), rank or "auto", rules)]


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("青禾县人民政府", IssuerLevel.COUNTY),
        ("柳溪镇人民政府", IssuerLevel.TOWNSHIP),
        ("交通运输部", IssuerLevel.NATIONAL),
        ("江苏省人民政府", IssuerLevel.PROVINCE),
    ],
)
def test_the_level_of_an_organ_is_read_from_its_name(issuer: str, level: IssuerLevel) -> None:
    assert level_of(issuer) is level


@pytest.mark.parametrize("issuer", ["青禾县人民政府", "柳溪镇人民政府", "青禾县水务局"])
def test_no_organ_below_the_law_lays_duties_on_a_court(issuer: str) -> None:
    assert found("四、对物业纠纷，人民法院应当先行委托调解。", ("FZ101",), issuer) == ["FZ101"]


def test_a_township_that_arrests_exceeds_its_power() -> None:
    assert "FZ101" in found("六、屡教不改的摊贩，由镇人民政府作出拘留决定。", ("FZ101",), "柳溪镇人民政府")


def test_handing_over_to_those_who_may_is_within_its_power() -> None:
    assert not found("六、涉嫌犯罪的，依法移送公安机关处理。", ("FZ101",), "柳溪镇人民政府")
