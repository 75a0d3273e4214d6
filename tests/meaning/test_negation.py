"""Negation: an act that is forbidden, shielded against, lifted or undone; and what only looks like one."""

from __future__ import annotations

import pytest

from fzcheck.meaning.negation import forbids
from tests.meaning.spoken import act


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("一、任何单位不得收取保证金。", "收取 . 保证金", "不得"),
        ("一、严禁以任何形式向商户收取保证金。", "收取 . 保证金", "严禁"),
        ("一、各单位不得要求商户缴纳会费。", "不得 . 要求", "不得要求"),
        ("一、商户办理年报，免收工本费。", "收", "免"),
        ("一、不得有下列行为：\n（一）收取保证金；\n（二）强制商户入会。", "收取", "不得有下列行为："),
        ("一、重点整治下列问题：\n1.违规收取保证金。\n2.强制商户入会。", "收取", "整治下列问题："),
        ("一、各单位对照下列情形开展自查：\n（一）向商户收取保证金。", "收取", "对照下列情形"),
        ("一、纠正以下情形：\n（一）向商户收取保证金。", "收取", "纠正以下情形："),
        ("一、向商户收取保证金的做法，应当取消。", "收取", "的做法，"),
        ("一、各市场不向商户收取保证金。", "商户 . 收取", "不"),
        ("一、任何单位不得对商户收取保证金。", "不得 .. 收取", "不得对商户收取保证金"),
        ("一、已收取的保证金，由收取单位清退。", "收取", "已收取的保证金，由收取单位清退"),
        ("一、各市场收取的保证金，自本通知印发之日起取消。", "收取 . 保证金", "取消"),
    ],
)
def test_what_is_banned_listed_as_wrong_or_undone_is_forbidden(text: str, pattern: str, words: str) -> None:
    assert words in forbids(act(text, pattern))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("一、商户应当缴纳保证金。", "缴纳 . 保证金"),
        ("一、商户缴纳的保证金不得低于三千元。", "缴纳 . 保证金"),
        ("一、未缴纳保证金的商户，不得开业。", "不得"),
        ("一、商户不得离场。收取保证金三千元。", "收取 . 保证金"),
        ("一、整治内容：\n（一）商户缴纳保证金三千元。", "缴纳 . 保证金"),
        ("一、商户拒不缴纳保证金的，停止供货。", "缴纳"),
    ],
)
def test_what_is_set_is_not_forbidden(text: str, pattern: str) -> None:
    assert not forbids(act(text, pattern))


def test_a_least_measure_is_no_ban() -> None:
    assert not forbids(act("一、不得低于三千元缴纳保证金。", "缴纳 . 保证金"))


def test_a_ban_that_is_part_of_the_act_does_not_forbid_the_act() -> None:
    assert not forbids(act("一、未取得登记卡的商户不得营业。", "未取得 .. 不得"))


def test_a_qualification_that_is_cancelled_is_not_a_practice_undone() -> None:
    assert not forbids(act("一、拒不缴纳保证金的商户，其经营资格予以取消。", "缴纳 . 保证金"))
