"""Whose an organ is: the issuer's own system, or another department."""

from __future__ import annotations

import pytest

from fzcheck.meaning.facts import facts
from fzcheck.meaning.meta import Meta
from fzcheck.meaning.systems import foreign, mentioned, own
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text


def issued(issuer: str, title: str = "关于加强管理的通知") -> Meta:
    return facts(parse_draft(read_text(f"{issuer}{title}\n各有关单位：\n一、甲。\n{issuer.replace('、', '　')}\n2026年3月2日\n")))


@pytest.mark.parametrize(
    ("issuer", "text", "other"),
    [
        ("云岭县公安局", "户口所在地派出所应当停止办理", False),
        ("云岭县公安局", "市场监管部门应当停止办理", True),
        ("云岭县税务局", "主管税务所暂停发售发票", False),
        ("云岭县自然资源局", "不动产登记机构不予办理", False),
        ("云岭县财政局、云岭县公安局", "公安机关不予办理", False),
        ("云岭县财政局、云岭县公安局", "民政部门不予办理", True),
        ("云岭县人民政府办公室", "民政部门不予办理", False),
        ("云岭县禁烧工作领导小组", "民政部门不予办理", True),
        ("云岭县公安局", "学校应当建立台账", False),
    ],
)
def test_an_organ_is_another_s_only_outside_the_issuer_s_system(issuer: str, text: str, other: bool) -> None:
    assert foreign(text, issued(issuer)) is other


def test_the_title_names_the_issuer_where_nobody_signs() -> None:
    found = facts(parse_draft(read_text("云岭县公安局实施《户口登记规定》细则\n第一条 甲。\n")))
    assert own(found) == {"公安"}


def test_an_outsider_of_the_field_is_no_organ_of_the_system() -> None:
    assert mentioned("教育机构应当公示") == frozenset() and mentioned("教育部门应当公示") == {"教育"}
