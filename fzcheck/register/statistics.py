"""Statistics for the filing bulletin (备案情况通报): how many were filed, in time, in order, without fault, and how many were corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, extract, func, literal, select

from fzcheck.register.events import Happening
from fzcheck.register.filings import FILING
from fzcheck.register.schema import documents, events, terms


@dataclass(slots=True)
class Figures:
    """The figures of one issuer in one year. `filed` counts filings of that year; `unfiled` those whose deadline fell in it and passed without one.

    `timely` and `late` count the filings whose deadline is known; `asked` those that had to be supplemented, `wrong` those that had to be corrected;
    `corrected` counts the corrections made in that year, whenever the document was filed.
    """

    year: int
    issuer: str
    filed: int = 0
    timely: int = 0
    late: int = 0
    asked: int = 0
    wrong: int = 0
    corrected: int = 0
    unfiled: int = 0

    @property
    def timeliness(self) -> float | None:
        """及时率: filed in time, of those whose deadline is known."""
        return _share(self.timely, self.timely + self.late)

    @property
    def order(self) -> float | None:
        """规范率: not asked to be supplemented, of all filed."""
        return _share(self.filed - self.asked, self.filed)

    @property
    def quality(self) -> float | None:
        """合格率: without correction, of all filed."""
        return _share(self.filed - self.wrong, self.filed)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Figures by year and issuer, and the sum of each year (issuer 合计)."""

    rows: tuple[Figures, ...] = field(default_factory=tuple)


def bulletin(connection: Connection, channels: tuple[str, ...], as_of: date, year: int | None = None) -> Bulletin:
    """The figures of some channels, of one year or of all, in order of year (the latest first) and issuer."""
    found: dict[tuple[int, str], Figures] = {}

    def of(year: Any, issuer: str) -> Figures:  # noqa: ANN401
        return found.setdefault((int(year), issuer), Figures(int(year), issuer))

    for row in connection.execute(_filings(channels)):
        figures = of(row.year, row.issuer)
        figures.filed, figures.timely, figures.late = row.filed, row.timely, row.late
        figures.asked, figures.wrong = row.asked, row.wrong
    for row in connection.execute(_corrections()):
        of(row.year, row.issuer).corrected = row.number
    for row in connection.execute(_unfiled(channels, as_of)):
        of(row.year, row.issuer).unfiled = row.number
    rows = [figures for figures in found.values() if year is None or figures.year == year]
    return Bulletin(tuple(sorted([*rows, *_sums(rows)], key=lambda row: (-row.year, row.issuer == SUM, row.issuer))))


SUM = "合计"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _year(column: Any) -> ColumnElement[Any]:  # noqa: ANN401
    return extract("year", column).label("year")


def _filings(channels: tuple[str, ...]) -> Any:  # noqa: ANN401
    asked, wrong = _once(Happening.SUPPLEMENT_ASKED, channels), _once(Happening.CORRECTED, ())
    joint = terms.join(documents, documents.c.id == terms.c.document)
    joint = joint.outerjoin(asked, asked.c.document == documents.c.id).outerjoin(wrong, wrong.c.document == documents.c.id)
    year = _year(terms.c.done)
    return (
        select(
            year,
            documents.c.issuer,
            func.count().label("filed"),
            _sum(terms.c.done <= terms.c.deadline).label("timely"),
            _sum(terms.c.done > terms.c.deadline).label("late"),
            func.count(asked.c.document).label("asked"),
            func.count(wrong.c.document).label("wrong"),
        )
        .select_from(joint)
        .where(terms.c.kind == FILING, terms.c.channel.in_(channels), terms.c.done.is_not(None))
        .group_by(year, documents.c.issuer)
    )


def _once(what: Happening, channels: tuple[str, ...]) -> Any:  # noqa: ANN401
    query = select(events.c.document).where(events.c.kind == what.value)
    if channels:
        query = query.where(events.c.channel.in_(("", *channels)))
    return query.distinct().subquery()


def _corrections() -> Any:  # noqa: ANN401
    year = _year(events.c.day)
    joint = events.join(documents, documents.c.id == events.c.document)
    count = func.count(func.distinct(events.c.document)).label("number")
    return (
        select(year, documents.c.issuer, count)
        .select_from(joint)
        .where(events.c.kind == Happening.CORRECTED.value)
        .group_by(year, documents.c.issuer)
    )


def _unfiled(channels: tuple[str, ...], as_of: date) -> Any:  # noqa: ANN401
    year = _year(terms.c.deadline)
    joint = terms.join(documents, documents.c.id == terms.c.document)
    open_ = (terms.c.kind == FILING, terms.c.channel.in_(channels), terms.c.done.is_(None), terms.c.deadline < as_of)
    return select(year, documents.c.issuer, func.count().label("number")).select_from(joint).where(*open_).group_by(year, documents.c.issuer)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, literal(1)), else_=literal(0))), 0)


def _sums(rows: list[Figures]) -> list[Figures]:
    sums: dict[int, Figures] = defaultdict(lambda: Figures(0, SUM))
    for row in rows:
        total = sums[row.year]
        total.year = row.year
        for name in ("filed", "timely", "late", "asked", "wrong", "corrected", "unfiled"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    return list(sums.values())
