"""Queries: which documents of the register are meant, by their facts or by words that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, collate, column, func, or_, select, table, text

from fzcheck.errors import UsageError
from fzcheck.register.entries import entry_of
from fzcheck.register.entry import Entry, issuer_key, storable
from fzcheck.register.schema import documents
from fzcheck.register.words import phrases

_COUNTED = 10_000  # beyond so many, a total of a search is only said to be more


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty fields do not count. `issuer` is a part of its name, `year` that of issue, `state` and `rank` as they are written."""

    issuer: str = ""
    year: int | None = None
    states: tuple[str, ...] = ()
    rank: str = ""
    kind: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the documents looked for, and how many there are; `more` says that the total is at least that."""

    entries: tuple[Entry, ...]
    total: int
    more: bool = False


def listed(connection: Connection, wanted: Wanted) -> Found:
    """The documents with these facts, the latest issued first."""
    where = tuple(_conditions(wanted))
    total = connection.execute(select(func.count()).select_from(documents).where(*where)).scalar_one()
    order = (documents.c.issue_date.desc().nulls_last(), documents.c.id.desc())
    return Found(_entries(connection, select(documents).where(*where).order_by(*order), wanted), total)


def searched(connection: Connection, query: str, wanted: Wanted) -> Found:
    """The documents that hold every part of the query (parts are set apart by spaces), the last registered first.

    Looked through are title, numbers, issuer, kind, bases and note. Raises UsageError for a query without a letter or digit.
    """
    parts = phrases(query)
    if not parts:
        raise UsageError(f"检索词“{query}”里没有可以检索的字。请写文件名称、文号、机关或者依据中的字词，例如 备案。")
    sqlite = connection.dialect.name == "sqlite"
    words = table("register_words", column("rowid" if sqlite else "id"))
    number = words.c.rowid if sqlite else words.c.id
    hit = text("register_words MATCH :query").bindparams(query=_fts5(parts)) if sqlite else _tsquery(parts)
    where: tuple[Any, ...] = (hit, *_conditions(wanted))
    joint = words.join(documents, documents.c.id == number) if sqlite or len(where) > 1 else words
    counted = select(number).select_from(joint).where(*where).limit(_COUNTED + 1)
    total = connection.execute(select(func.count()).select_from(counted.subquery())).scalar_one()
    rows = select(documents).where(*where)
    if sqlite or total > _COUNTED:
        rows = rows.select_from(words.join(documents, documents.c.id == number)).order_by(number.desc())
    else:
        # Few are found by the words first: left to itself PostgreSQL goes through all documents from the last one on, looking for these.
        hits = select(number).where(hit).cte("hits").prefix_with("MATERIALIZED")
        rows = select(documents).join(hits, documents.c.id == hits.c.id).where(*where[1:]).order_by(documents.c.id.desc())
    return Found(_entries(connection, rows, wanted), min(total, _COUNTED), total > _COUNTED)


def everything(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Entry]:
    """The documents that meet the conditions, one by one, in order of issuer, day and number: for lists that hold them all."""
    order = (by_issuer(connection), documents.c.issue_date.nulls_last(), documents.c.id)
    rows = connection.execute(select(documents).where(*conditions).order_by(*order)).mappings()
    return (entry_of(row) for row in rows)


def by_issuer(connection: Connection) -> ColumnElement[Any]:
    """What orders documents by issuer alike in every database: by code points, whatever the language that a server is set to."""
    return documents.c.issuer if connection.dialect.name == "sqlite" else collate(documents.c.issuer, "C")


def _entries(connection: Connection, query: Select[Any], wanted: Wanted) -> tuple[Entry, ...]:
    return tuple(entry_of(row) for row in connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings())


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.issuer:
        names = {storable(wanted.issuer), issuer_key(storable(wanted.issuer))}
        yield or_(*(documents.c.issuer.contains(name, autoescape=True) for name in sorted(names)))
    if wanted.year:
        yield documents.c.issue_date.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31))
    if wanted.states:
        yield documents.c.state.in_(wanted.states)
    if wanted.rank:
        yield documents.c.rank == storable(wanted.rank)
    if wanted.kind:
        yield documents.c.kind == storable(wanted.kind)


def _fts5(parts: list[list[str]]) -> str:
    return " AND ".join(f'"{" ".join(words).removesuffix("*")}"{" *" if words[-1].endswith("*") else ""}' for words in parts)


def _tsquery(parts: list[list[str]]) -> TextClause:
    quoted = (" <-> ".join(f"'{word.removesuffix('*')}'{':*' if word.endswith('*') else ''}" for word in words) for words in parts)
    return text("register_words.words @@ CAST(:query AS tsquery)").bindparams(query=" & ".join(f"({phrase})" for phrase in quoted))
