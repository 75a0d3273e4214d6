"""The catalogue: what was made, amended, repealed and declared lapsed in a year, and what is in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from fzcheck.register.entries import entry_of
from fzcheck.register.entry import Entry, State
from fzcheck.register.events import Happening
from fzcheck.register.queries import by_issuer, everything
from fzcheck.register.schema import documents, events

_FILED = ("", "规范性文件", "政府规章", "部门规章", "其他")  # minutes, reports and letters stand in no catalogue


class Part(StrEnum):
    """The parts of a year's catalogue."""

    MADE = "制定"
    AMENDED = "修改"
    REPEALED = "废止"
    LAPSED = "失效"
    IN_FORCE = "继续有效"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a catalogue: in which part, which document, and the day on which that happened."""

    part: Part
    entry: Entry
    day: date | None


def year_catalogue(connection: Connection, year: int) -> list[Listed]:
    """What was made, amended, repealed and declared lapsed in that year, part by part, in order of issuer and day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    made = func.coalesce(documents.c.issue_date, documents.c.print_date, documents.c.publish_date)
    found = [
        Listed(Part.MADE, entry, entry.issue_date or entry.origin[1]) for entry in everything(connection, made.between(first, last), _catalogued())
    ]
    found.extend(_amended(connection, first, last))
    for part, state in ((Part.REPEALED, State.REPEALED), (Part.LAPSED, State.LAPSED)):
        ended = and_(documents.c.state == state.value, documents.c.ended.between(first, last))
        found.extend(Listed(part, entry, entry.ended) for entry in everything(connection, ended, _catalogued()))
    return found


def force_catalogue(connection: Connection, as_of: date) -> list[Listed]:
    """What is in force on a day: made by then, and neither ended nor expired by then."""
    made = func.coalesce(documents.c.issue_date, documents.c.print_date, documents.c.publish_date)
    living = documents.c.state.in_((State.IN_FORCE.value, State.AMENDED.value))
    stands = (
        or_(made.is_(None), made <= as_of),
        or_(living, documents.c.ended > as_of),
        or_(documents.c.expires.is_(None), documents.c.expires >= as_of),
    )
    return [Listed(Part.IN_FORCE, entry, entry.effective_date) for entry in everything(connection, *stands, _catalogued())]


def _amended(connection: Connection, first: date, last: date) -> Iterator[Listed]:
    joint = events.join(documents, documents.c.id == events.c.document)
    which = (events.c.kind == Happening.AMENDED.value, events.c.day.between(first, last))
    columns = (*documents.c, events.c.day.label("happened"))
    order = (by_issuer(connection), events.c.day, documents.c.id, events.c.id)
    for row in connection.execute(select(*columns).select_from(joint).where(*which).order_by(*order)).mappings():
        yield Listed(Part.AMENDED, entry_of(row), row["happened"])


def _catalogued() -> ColumnElement[bool]:
    return documents.c.rank.in_(_FILED)
