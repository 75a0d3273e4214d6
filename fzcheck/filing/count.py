"""Counting periods by 民法典 第二百条至第二百零四条: the first day does not count, a last day that is a day off moves to the next working day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fzcheck.filing.calendar import Calendar, View

_DAY = timedelta(days=1)
_LAST = date(9998, 12, 31)  # no period reaches the end of `date`


class Unit(StrEnum):
    """What a period counts."""

    DAY = "日"
    WORKING_DAY = "工作日"
    MONTH = "月"
    YEAR = "年"


@dataclass(frozen=True, slots=True)
class Period:
    """A counted period: its nominal last day, the last day after moving on, and whether days without a notice decided it.

    `earliest` and `latest` bound the last day where it is estimated; else both are the last day.
    """

    nominal: date
    last: date
    estimated: bool
    earliest: date
    latest: date


def count(start: date, length: int, unit: Unit, calendar: Calendar) -> Period:
    """The period of `length` units after the day of the event; raises OverflowError where it leaves the calendar."""
    nominal, last, known = _count(start, length, unit, calendar, View.LIKELY)
    if known:
        return Period(nominal, last, False, last, last)
    _, earliest, _ = _count(start, length, unit, calendar, View.FEWEST)
    _, latest, _ = _count(start, length, unit, calendar, View.MOST)
    return Period(nominal, last, True, min(earliest, last), max(latest, last))


def _count(start: date, length: int, unit: Unit, calendar: Calendar, view: View) -> tuple[date, date, bool]:
    """Nominal day, last day, and whether every day that mattered is covered by a notice."""
    if unit is Unit.WORKING_DAY:
        day, known = start, True
        for _ in range(length):
            day, seen = _next_working(day + _DAY, calendar, view)
            known = known and seen
        return day, day, known
    nominal = start + length * _DAY if unit is Unit.DAY else add_months(start, length * (12 if unit is Unit.YEAR else 1))
    last, known = _next_working(nominal, calendar, view)
    return nominal, last, known


def _next_working(day: date, calendar: Calendar, view: View) -> tuple[date, bool]:
    known = calendar.known(day)
    while calendar.is_off(day, view):
        if day >= _LAST:
            raise OverflowError
        day += _DAY
        known = known and calendar.known(day)
    return day, known


def add_months(start: date, months: int) -> date:
    """The day of the same number so many months later, or the last day of that month (民法典 第二百零二条)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= _LAST.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
