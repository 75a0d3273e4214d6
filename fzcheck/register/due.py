"""Due: what must be done for the documents of the register within some days, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from fzcheck.register.entries import entry_of
from fzcheck.register.entry import LIVING, Entry
from fzcheck.register.filings import FILING, FilingRules, Term, asked
from fzcheck.register.schema import documents, terms

EXPIRY = "届满"
_LIVING = documents.c.state.in_(tuple(state.value for state in LIVING))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done: for which document, what (备案, 补正, 答复, 届满), until when, with whom, by which rule, and how it was counted."""

    entry: Entry
    kind: str
    channel: str
    deadline: date
    days_left: int
    recipient: str
    basis: str
    estimated: bool
    why: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due, the nearest first, then what is overdue, the latest first; how many there are of each, shown or not.

    `unknown` counts the documents not filed whose deadline cannot be told.
    """

    rows: tuple[Due, ...]
    coming: int
    overdue: int
    unknown: int


def agenda(connection: Connection, rules: FilingRules, as_of: date, days: int, limit: int = 200) -> Agenda:
    """What is due from `as_of` within so many days, and what was due before; at most `limit` of each are shown."""
    last = as_of + timedelta(days=days)
    ahead, behind = (terms.c.deadline >= as_of, terms.c.deadline <= last), (terms.c.deadline < as_of,)
    ending, ended = (documents.c.expires >= as_of, documents.c.expires <= last), (documents.c.expires < as_of,)
    coming = [*_terms(connection, ahead, True, limit, rules, as_of), *_expiries(connection, ending, True, limit, as_of)]
    overdue = [*_terms(connection, behind, False, limit, rules, as_of), *_expiries(connection, ended, False, limit, as_of)]
    coming.sort(key=lambda due: (due.deadline, due.entry.id, due.kind, due.channel))
    overdue.sort(key=lambda due: (-due.deadline.toordinal(), due.entry.id, due.kind, due.channel))
    counts = _counts(connection, as_of, last)
    return Agenda((*coming[:limit], *overdue[:limit]), *counts)


def _terms(connection: Connection, when: tuple[ColumnElement[bool], ...], nearest: bool, limit: int, rules: FilingRules, as_of: date) -> list[Due]:
    order = (terms.c.deadline, terms.c.document) if nearest else (terms.c.deadline.desc(), terms.c.document)
    joint = terms.join(documents, documents.c.id == terms.c.document)
    columns = [*documents.c, *(column.label(f"term_{column.name}") for column in terms.c)]
    query = select(*columns).select_from(joint).where(terms.c.done.is_(None), *when, _LIVING).order_by(*order).limit(limit)
    return [_due(row, rules, as_of) for row in connection.execute(query).mappings()]


def _due(row: Any, rules: FilingRules, as_of: date) -> Due:  # noqa: ANN401
    term = Term(**{column.name: row[f"term_{column.name}"] for column in terms.c})
    entry = entry_of(row)
    assert term.deadline is not None
    why = asked(entry, term.channel, rules, as_of).why if term.kind == FILING else f"自{term.start}{term.event}起计算。"
    left = (term.deadline - as_of).days
    return Due(entry, term.kind, term.channel, term.deadline, left, term.recipient, term.basis, term.estimated, why)


def _expiries(connection: Connection, when: tuple[ColumnElement[bool], ...], nearest: bool, limit: int, as_of: date) -> list[Due]:
    order = (documents.c.expires, documents.c.id) if nearest else (documents.c.expires.desc(), documents.c.id)
    query = select(documents).where(*when, _LIVING).order_by(*order).limit(limit)
    return [_expiry(entry_of(row), as_of) for row in connection.execute(query).mappings()]


def _expiry(entry: Entry, as_of: date) -> Due:
    expires = entry.expires
    assert expires is not None
    left = (expires - as_of).days
    if left < 0:
        why = "有效期已经届满，没有延续的自行失效。请宣布失效，或者重新制定。"
    else:
        why = "有效期即将届满。请评估后决定延续、修改或者到期失效。"
    return Due(entry, EXPIRY, "", expires, left, "", "本件规定的有效期", False, why)


def _counts(connection: Connection, as_of: date, last: date) -> tuple[int, int, int]:
    """How much is coming and overdue, and for how many documents it is unknown until when they must be filed."""
    near = terms.c.deadline.between(as_of, last)
    unknown = and_(terms.c.deadline.is_(None), terms.c.kind == FILING)
    joint = terms.join(documents, documents.c.id == terms.c.document)
    tally = select(_number(near), _number(terms.c.deadline < as_of), _number(unknown)).select_from(joint)
    coming, overdue, lost = connection.execute(tally.where(terms.c.done.is_(None), _LIVING)).one()
    ending = select(_number(documents.c.expires >= as_of), _number(documents.c.expires < as_of)).where(documents.c.expires <= last, _LIVING)
    soon, over = connection.execute(ending).one()
    return coming + soon, overdue + over, lost


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
