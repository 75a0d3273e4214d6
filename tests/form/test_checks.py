"""Checks of form one by one: numbers, dates, pairs of marks, personal data."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.checking.context import Context
from fzcheck.checking.form import dates, marks, number, personal
from fzcheck.checking.form.found import Found
from fzcheck.checking.form.personal import luhn, valid_identity
from fzcheck.checking.kinds.form import CHECKS
from fzcheck.checking.ruleset import Ruleset, load_ruleset
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

RULES: Ruleset = load_ruleset()


def subject(text: str) -> Subject:
    document = parse_draft(read_text(text))
    return Subject(document, understand(document, rank="规范性文件"), RULES, Context(date(2026, 11, 1)))


def said(found: list[Found]) -> list[str]:
    return [dict(one.words).get("说明", "") for one in found]


def test_every_check_that_rules_name_is_known() -> None:
    assert {find.check for rule in RULES.rules for find in rule.finds if find.kind == "form"} == set(CHECKS)


@given(st.integers(1, 9999), st.integers(1900, 2099), st.sampled_from(["青政规", "县府发", "云人社规"]))
def test_a_right_number_is_never_wrong(serial: int, year: int, organ: str) -> None:
    assert not list(number.malformed(subject(f"{organ}〔{year}〕{serial}号\n\n青禾县人民政府关于渡口的通知\n")))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("青政规（2026）9号", "青政规〔2026〕9号"),
        ("青政规[2026]09号", "青政规〔2026〕9号"),
        ("青政规【2026】第9号", "青政规〔2026〕9号"),
        ("青政规〔20Z6〕9号", ""),
        ("青政规〔2O26〕9号", "青政规〔2026〕9号"),
        ("青政规﹝2026﹞9号", "青政规〔2026〕9号"),
        ("青政规〔2026〕 号", ""),
        ("第9号", ""),
    ],
)
def test_a_wrong_number_comes_with_the_right_one(written: str, right: str) -> None:
    found = list(number.malformed(subject(f"{written}\n\n青禾县人民政府关于渡口的通知\n")))
    assert [one.fix.text for one in found if one.fix] == ([right] if right else [])


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_of_the_calendar_is_possible(day: date) -> None:
    assert not list(dates.impossible(subject(f"一、自{day.year}年{day.month}月{day.day}日起施行。")))


@pytest.mark.parametrize("written", ["2025年2月29日", "2026年6月31日", "2026年0月3日", "二〇二六年二月三十日", "4月31日"])
def test_a_day_that_never_was_is_found(written: str) -> None:
    assert said(list(dates.impossible(subject(f"一、自{written}起施行。"))))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("一、落实“一渡一档”制度（含渡船）。", 0),
        ("一、落实“一渡一档制度。", 1),
        ("一、落实一渡一档”制度。", 1),
        ("一、落实”一渡一档”制度。", 1),
        ("一、落实（含渡船制度。", 1),
        ("一、包括：1）渡口；2）渡船。", 0),
        ("一、依照《办法规定执行。", 1),
        ("一、修改为：“渡口应当开放。\n“渡口应当公示。”", 0),
        ("一、渡口（含渡船\n码头）应当开放。", 0),
    ],
)
def test_marks_without_a_partner_are_counted(text: str, faults: int) -> None:
    assert len(list(marks.unpaired(subject(f"青禾县人民政府关于渡口的通知\n\n各乡镇：\n{text}\n")))) == faults


@given(st.integers(0, 99), st.dates(date(1930, 1, 1), date(2025, 12, 31)), st.integers(0, 999))
def test_exactly_one_check_character_makes_an_identity_number(county: int, born: date, order: int) -> None:
    stem = f"4105{county:02d}{born:%Y%m%d}{order:03d}"
    assert sum(valid_identity(stem + check) for check in "0123456789X") == 1


@given(st.text("0123456789", min_size=15, max_size=18))
def test_exactly_one_digit_makes_a_card_number(stem: str) -> None:
    assert sum(luhn(stem + digit) for digit in "0123456789") == 1


def test_a_card_is_judged_by_its_own_line_and_by_the_holder_beside_it() -> None:
    card = "补助款汇入个人账户6222021234567890128。"
    assert [*personal.bank_cards(subject(f"一、经费列入本级财政预算。\n二、{card}\n"))]
    assert not [*personal.bank_cards(subject("收款账户\n户名：青禾县财政局\n账号：6222021234567890128\n"))]


def test_accounts_of_offices_and_long_codes_are_no_personal_data() -> None:
    text = "一、缴款账户：户名青禾县财政局，账号6222021234567890128。信用代码91410000MA40X12345。\n"
    assert not [*personal.bank_cards(subject(text)), *personal.identity_numbers(subject(text)), *personal.phones(subject(text))]
