"""Working days and days off: by the State Council's yearly notices where they are known, else by the statutory days alone, and then said so.

Source: rulesets/calendar/cn.toml (dates as facts, each year with its notice). 全国年节及纪念日放假办法 第二条 for years without a notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from typing import Any

from fzcheck import resources

_FILE = "rulesets/calendar/cn.toml"
_DAY = timedelta(days=1)
_SATURDAY = 5


class View(Enum):
    """How to read the days of a year without a notice: as the statute says, or as a notice could at most shift them."""

    LIKELY = "推算"
    FEWEST = "放假最少"  # weekends near a festival may be worked
    MOST = "放假最多"  # days around a festival may be off


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of the years with a notice, and the festivals of the years without. Dates outside both fall back on the solar festivals."""

    off: dict[date, str]
    work: frozenset[date]
    notices: dict[int, str]
    solar: tuple[tuple[int, int, str], ...]
    lunar: dict[date, str]
    reach_off: int
    reach_work: int

    def known(self, day: date) -> bool:
        """Whether the notice that governs that day is in the data."""
        return day.year in self.notices

    def is_off(self, day: date, view: View = View.LIKELY) -> bool:
        """Whether nobody works that day; `view` matters only in years without a notice."""
        if self.known(day):
            return day in self.off or (day.weekday() >= _SATURDAY and day not in self.work)
        if self.festival(day):
            return True
        if view is View.MOST and self._near(day, self.reach_off):
            return True
        weekend = day.weekday() >= _SATURDAY
        return weekend and not (view is View.FEWEST and self._near(day, self.reach_work))

    def name(self, day: date) -> str:
        """Why a day is off, or 工作日: the festival's name, 周末, or 调休上班."""
        if self.known(day):
            return self.off.get(day) or ("调休上班" if day in self.work else "周末" if day.weekday() >= _SATURDAY else "工作日")
        return self.festival(day) or ("周末" if day.weekday() >= _SATURDAY else "工作日")

    def festival(self, day: date) -> str:
        """The statutory festival on that day in a year without a notice, or an empty string."""
        return next((name for month, number, name in self.solar if (month, number) == (day.month, day.day)), "") or self.lunar.get(day, "")

    def _near(self, day: date, reach: int) -> bool:
        return any(self.festival(day + n * _DAY) for n in range(-reach, reach + 1))


@cache
def load() -> Calendar:
    """The packaged calendar."""
    return read(resources.toml(_FILE))


def read(table: dict[str, Any]) -> Calendar:
    """A calendar from the tables of a cn.toml."""
    off: dict[date, str] = {}
    work: set[date] = set()
    for year in table["years"].values():
        work.update(date.fromisoformat(day) for day in year["work"])
        for name, spans in year["off"].items():
            for span in spans:
                off.update(dict.fromkeys(_days(span), name))
    estimate = table["estimate"]
    return Calendar(
        off=off,
        work=frozenset(work),
        notices={int(year): rows["notice"] for year, rows in table["years"].items()},
        solar=tuple((int(day[:2]), int(day[3:]), name) for name, days in estimate["solar"].items() for day in days),
        lunar=dict(_lunar(estimate["lunar"])),
        reach_off=estimate["reach"]["off"],
        reach_work=estimate["reach"]["work"],
    )


def _days(span: str) -> list[date]:
    first, _, last = span.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [start + n * _DAY for n in range((end - start).days + 1)]


def _lunar(years: dict[str, dict[str, str]]) -> list[tuple[date, str]]:
    found = []
    for days in years.values():
        for name, text in days.items():
            day = date.fromisoformat(text)
            # 春节放假四天：农历除夕、正月初一至初三。
            found += [(day + n * _DAY, name) for n in (range(-1, 3) if name == "春节" else range(1))]
    return found
