"""Afterwards: how long an office has for what follows a filing (rulesets/register/terms.toml), by place and channel."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from fzcheck import resources
from fzcheck.filing.calendar import load
from fzcheck.filing.count import Period, Unit, count
from fzcheck.filing.places import NATION, Place, short


@dataclass(frozen=True, slots=True)
class Allowed:
    """A period for one thing that follows a filing: so many units from an event; `verified` says that the article was read."""

    kind: str
    place: str
    channel: str
    days: int
    unit: Unit
    event: str
    basis: str
    verified: bool

    def until(self, start: date) -> Period:
        """The period from that day."""
        return count(start, self.days, self.unit, load())


@cache
def _rows() -> tuple[Allowed, ...]:
    table = tomllib.loads(resources.text("rulesets/register/terms.toml"))
    return tuple(Allowed(**{**row, "unit": Unit(row["unit"])}) for row in table["term"])


def allowed(kind: str, place: Place, channel: str) -> Allowed | None:
    """The period that the rules of the place, or of the nation, give for one thing; None where none is known."""
    for name in (place.city, place.province, NATION):
        for row in _rows():
            if name and row.kind == kind and short(row.place) == short(name) and row.channel in ("", channel):
                return row
    return None
