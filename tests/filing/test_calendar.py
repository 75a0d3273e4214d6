"""The calendar against two independent oracles, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from fzcheck.filing.calendar import View, load

CALENDAR = load()
FIRST, LAST = 2004, 2026


def days(first: int, last: int) -> list[date]:
    start = date(first, 1, 1)
    return [start + timedelta(n) for n in range((date(last, 12, 31) - start).days + 1)]


def test_every_day_with_a_notice_agrees_with_chinesecalendar() -> None:
    wrong = [day for day in days(FIRST, LAST) if CALENDAR.is_off(day) != chinese_calendar.is_holiday(day)]
    assert not wrong


@pytest.mark.parametrize("year", range(2007, LAST + 1))
def test_every_holiday_that_the_second_oracle_knows_is_a_day_off(year: int) -> None:
    oracle = holidays.country_holidays("CN", years=year)
    # 法定假日逢公休日的，第二个来源另记一天补假；各年安排已经把它调开，故只核对放假日本身和调休上班日。
    assert [day for day in oracle if day.year == year and not CALENDAR.is_off(day)] == []
    assert [day for day in oracle.weekend_workdays if day.year == year and CALENDAR.is_off(day)] == []


@pytest.mark.parametrize("year", range(LAST + 1, 2041))
def test_the_festivals_of_later_years_agree_with_the_second_oracle(year: int) -> None:
    oracle = holidays.country_holidays("CN", years=year, observed=False)
    mine = {day for day in days(year, year) if CALENDAR.festival(day)}
    assert mine == {day for day in oracle if day.year == year}


def test_a_year_is_known_exactly_where_its_notice_is_in_the_data() -> None:
    assert sorted(CALENDAR.notices) == list(range(FIRST, LAST + 1))
    assert all(f"{year}年" in notice for year, notice in CALENDAR.notices.items())
    assert not CALENDAR.known(date(LAST + 1, 1, 1))


def test_made_up_working_days_are_weekends_and_days_off_carry_a_name() -> None:
    assert all(day.weekday() >= 5 for day in CALENDAR.work)
    assert CALENDAR.name(date(2026, 10, 1)) == "国庆节"
    assert CALENDAR.name(date(2026, 10, 10)) == "调休上班"
    assert CALENDAR.name(date(2026, 11, 21)) == "周末"
    assert CALENDAR.name(date(2026, 11, 20)) == "工作日"


def test_the_bounds_of_a_year_without_a_notice_hold_its_likely_days() -> None:
    for day in days(LAST + 1, LAST + 4):
        fewest, likely, most = (CALENDAR.is_off(day, view) for view in (View.FEWEST, View.LIKELY, View.MOST))
        assert fewest <= likely <= most
