"""Counting by 民法典 第二百条至第二百零四条, as properties and as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.filing.calendar import load
from fzcheck.filing.count import Unit, add_months, count

CALENDAR = load()
STARTS = st.dates(date(2004, 1, 1), date(2026, 8, 31))
LENGTHS = st.integers(1, 60)


@given(STARTS, LENGTHS)
def test_calendar_days_end_on_the_first_working_day_from_the_nominal_one(start: date, length: int) -> None:
    period = count(start, length, Unit.DAY, CALENDAR)
    assert period.nominal == start + timedelta(length)
    assert chinese_calendar.is_workday(period.last)
    between = [period.nominal + timedelta(n) for n in range((period.last - period.nominal).days)]
    assert all(chinese_calendar.is_holiday(day) for day in between)
    assert not period.estimated
    assert period.earliest == period.latest == period.last


@given(STARTS, LENGTHS)
def test_working_days_are_counted_one_by_one(start: date, length: int) -> None:
    period = count(start, length, Unit.WORKING_DAY, CALENDAR)
    passed = [start + timedelta(n) for n in range(1, (period.last - start).days + 1)]
    assert sum(chinese_calendar.is_workday(day) for day in passed) == length
    assert chinese_calendar.is_workday(period.last)


@given(STARTS, LENGTHS, st.sampled_from(list(Unit)))
def test_a_longer_period_never_ends_earlier(start: date, length: int, unit: Unit) -> None:
    assert count(start, length, unit, CALENDAR).last <= count(start, length + 1, unit, CALENDAR).last


@given(st.dates(date(2014, 1, 1), date(2026, 8, 31)), LENGTHS, st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))
def test_the_bounds_of_an_estimate_hold_what_the_notice_later_fixed(start: date, length: int, unit: Unit) -> None:
    """A calendar that knows only the statutory days must bound what the notices of 2014—2026 made of them."""
    guess = count(start, length, unit, BLIND)
    assert guess.estimated
    assert guess.earliest <= count(start, length, unit, CALENDAR).last <= guess.latest
    assert guess.earliest <= guess.last <= guess.latest


def _blind():
    import holidays

    lunar: dict[date, str] = {}
    for year in range(2013, 2029):
        lunar |= dict(holidays.country_holidays("CN", years=year, observed=False).items())
    # 2015年9月3日和2020年的延长都是一次性的决定，任何推算都不能预见。
    lunar |= {date(2015, 9, 3): "纪念日"} | {date(2020, 1, 31) + timedelta(n): "春节" for n in range(3)}
    # 放假办法2024年才把除夕和5月2日列为假日，故各年的假日都取第二个来源。
    return replace(CALENDAR, notices={}, off={}, work=frozenset(), solar=(), lunar=lunar)


BLIND = _blind()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),  # 没有对应日的，月末日
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-15", 1, "2026-02-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_period_that_leaves_the_calendar_is_an_overflow_and_not_a_loop() -> None:
    with pytest.raises(OverflowError):
        count(date(9990, 1, 1), 20, Unit.YEAR, CALENDAR)
    with pytest.raises(OverflowError):
        count(date(9998, 12, 30), 4000, Unit.WORKING_DAY, CALENDAR)


@pytest.mark.parametrize(
    ("start", "length", "unit", "last", "estimated"),
    [
        ("2026-12-20", 15, Unit.DAY, "2027-01-04", True),
        ("2026-12-10", 15, Unit.DAY, "2026-12-25", False),
        ("2026-12-24", 5, Unit.WORKING_DAY, "2026-12-31", False),
        ("2026-12-28", 5, Unit.WORKING_DAY, "2027-01-05", True),
    ],
)
def test_only_what_rests_on_a_year_without_a_notice_is_an_estimate(start: str, length: int, unit: Unit, last: str, estimated: bool) -> None:
    period = count(date.fromisoformat(start), length, unit, CALENDAR)
    assert (period.last.isoformat(), period.estimated) == (last, estimated)
