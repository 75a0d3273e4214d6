"""Entries in the database: found by their identity, added, supplemented or refused, always whole with their terms and words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, or_, select, text, update

from fzcheck.register.entry import Entry, State, cleaned, differences, identity, issuer_key, merged, name_key, number_key, storable
from fzcheck.register.filings import FILING, FilingRules, Term, filing_terms
from fzcheck.register.schema import documents, events, settings, terms
from fzcheck.register.words import joined

_LISTS = ("basis", "repeals", "organs")
_COLUMNS = tuple(field.name for field in fields(Entry))
_TERM_COLUMNS = tuple(field.name for field in fields(Term) if field.name != "id")
_LAST = "last_number"
_CHUNK = 500  # values in one IN (…)


class Outcome(StrEnum):
    """What became of an entry that was to be added."""

    NEW = "新登记"
    SUPPLEMENTED = "已补充"
    SAME = "没有变化"
    UPDATED = "已更新"
    CONFLICT = "有冲突"


@dataclass(frozen=True, slots=True)
class Added:
    """An entry as the register has it now, what became of it, and in a conflict the facts (names of Entry) on which old and new disagree."""

    entry: Entry
    outcome: Outcome
    differing: tuple[str, ...] = ()


def add(connection: Connection, entries: Sequence[Entry], rules: FilingRules, today: date, *, replacing: bool = False) -> list[Added]:
    """What becomes of each entry, in order: a new one is added, a known one supplemented with what it lacks.

    One that contradicts what is known is left out (CONFLICT), or with `replacing` wins. Every entry must have an identity. Not committed here.
    """
    entries = list(map(cleaned, entries))
    known = _Known(connection, entries)
    out: dict[int, Added] = {}
    fresh: dict[int, Entry] = {}

    def flush() -> None:
        kept = _insert(connection, list(fresh.values()), rules)
        for at, entry in zip(fresh, kept, strict=True):
            out[at] = Added(entry, Outcome.NEW)
            known.note(entry)
        fresh.clear()

    for at, entry in enumerate(entries):
        old = known.find(entry)
        if old is not None and not old.id:  # the same document twice in one go
            flush()
            old = known.find(entry)
        if old is None:
            fresh[at] = replace(entry, state=entry.state or State.IN_FORCE, registered=entry.registered or today)
            known.note(fresh[at])
        else:
            out[at] = _meet(connection, old, entry, rules, replacing)
            known.note(out[at].entry)
    flush()
    return [out[at] for at in range(len(entries))]


def save(connection: Connection, entry: Entry, rules: FilingRules) -> None:
    """Writes an entry that the register has already, with its filing terms and words."""
    connection.execute(update(documents).where(documents.c.id == entry.id).values(**_row(entry)))
    connection.execute(delete(terms).where(terms.c.document == entry.id, terms.c.kind == FILING))
    _keep_terms(connection, [replace(term, document=entry.id) for term in filing_terms(entry, rules)])
    connection.execute(text("DELETE FROM register_words WHERE " + _words_id(connection) + " = :id"), {"id": entry.id})
    _keep_words(connection, [entry])


def remove(connection: Connection, entry: Entry) -> None:
    """Takes a document out of the register, with its terms and events; its number is never given to another."""
    last = _last(connection)
    connection.execute(delete(settings).where(settings.c.name == _LAST))
    connection.execute(insert(settings).values(name=_LAST, value=str(last)))
    connection.execute(text("DELETE FROM register_words WHERE " + _words_id(connection) + " = :id"), {"id": entry.id})
    for table in (terms, events):
        connection.execute(delete(table).where(table.c.document == entry.id))
    connection.execute(delete(documents).where(documents.c.id == entry.id))


def entry_of(row: RowMapping | Mapping[str, Any]) -> Entry:
    """The entry that a row of the documents holds."""
    values = {name: row[name] for name in _COLUMNS}
    values.update({name: tuple(json.loads(row[name])) for name in _LISTS})
    values["state"] = State(row["state"])
    return Entry(**values)


def get(connection: Connection, number: int) -> Entry | None:
    """The entry of that number."""
    row = connection.execute(select(documents).where(documents.c.id == number)).mappings().first()
    return entry_of(row) if row else None


def find(connection: Connection, reference: str) -> list[Entry]:
    """The entries that a reference means: their number in the register (12, #12), their document number, or their whole title."""
    reference = storable(reference)
    bare = reference.strip().removeprefix("#")
    if bare.isdecimal() and len(bare) < 10:
        found = get(connection, int(bare))
        return [found] if found else []
    same = or_(documents.c.number_key == number_key(reference), documents.c.name_key == name_key(reference))
    rows = connection.execute(select(documents).where(same).order_by(documents.c.id)).mappings()
    return [entry_of(row) for row in rows]


def refresh(connection: Connection, rules: FilingRules) -> int:
    """Counts every filing term anew, as the rules say now; returns how many documents there are."""
    connection.execute(delete(terms).where(terms.c.kind == FILING))
    last = count = 0
    query = select(documents).order_by(documents.c.id).limit(_CHUNK)
    while rows := connection.execute(query.where(documents.c.id > last)).mappings().all():
        entries = [entry_of(row) for row in rows]
        _keep_terms(connection, [replace(term, document=entry.id) for entry in entries for term in filing_terms(entry, rules)])
        last, count = entries[-1].id, count + len(entries)
    return count


def _meet(connection: Connection, old: Entry, new: Entry, rules: FilingRules, replacing: bool) -> Added:
    """A document that is known already meets what is said of it now."""
    differing = differences(old, new)
    if differing and not replacing:
        return Added(old, Outcome.CONFLICT, differing)
    result = merged(old, new)
    if result == old:
        return Added(old, Outcome.SAME)
    other = _namesake(connection, old, result)
    if other is not None:
        return Added(other, Outcome.CONFLICT, differences(other, result) or differing)
    save(connection, result, rules)
    return Added(result, Outcome.UPDATED if differing else Outcome.SUPPLEMENTED, differing)


def _namesake(connection: Connection, old: Entry, result: Entry) -> Entry | None:
    """Another document that is already what a document would become."""
    key = identity(result)
    if key == identity(old):
        return None
    row = connection.execute(select(documents).where(documents.c.identity == key, documents.c.id != old.id)).mappings().first()
    return entry_of(row) if row else None


class _Known:
    """What the register has of some entries, by their identities; a document that had no number then is known by its title and day."""

    def __init__(self, connection: Connection, entries: Sequence[Entry]) -> None:
        self._by_identity: dict[str, Entry] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._load(connection, documents.c.identity, {identity(entry) for entry in entries})
        self._load(connection, documents.c.name_key, {name_key(entry.title) for entry in entries})

    def _load(self, connection: Connection, column: Any, keys: Iterable[str]) -> None:  # noqa: ANN401
        for part in _parts(sorted(keys)):
            for row in connection.execute(select(documents).where(column.in_(part)).order_by(documents.c.id)).mappings():
                self.note(entry_of(row))

    def note(self, entry: Entry) -> None:
        key = identity(entry)
        self._by_identity[key] = entry
        same = self._by_name.setdefault(name_key(entry.title), [])
        same[:] = [*(other for other in same if identity(other) != key and not (entry.id and other.id == entry.id)), entry]

    def find(self, entry: Entry) -> Entry | None:
        found = self._by_identity.get(identity(entry))
        if found is not None:
            return found
        return next((other for other in self._by_name.get(name_key(entry.title), ()) if _same(entry, other)), None)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries of one title are the same document although one of them does not say its number or its issuer."""
    if len({issuer_key(one.issuer), issuer_key(other.issuer)} - {""}) > 1:
        return False
    numbers = {number_key(one.document_number), number_key(other.document_number)} - {""}
    if one.document_number and other.document_number:
        return len(numbers) == 1
    return one.issue_date is not None and one.issue_date == other.issue_date


def _insert(connection: Connection, entries: list[Entry], rules: FilingRules) -> list[Entry]:
    if not entries:
        return []
    # Writers come one after another, so that the next numbers are free; to ask the database for each makes a large import twice as long.
    kept = [replace(entry, id=number) for number, entry in enumerate(entries, _last(connection) + 1)]
    connection.execute(insert(documents), [{**_row(entry), "id": entry.id} for entry in kept])
    _keep_terms(connection, [replace(term, document=entry.id) for entry in kept for term in filing_terms(entry, rules)])
    _keep_words(connection, kept)
    return kept


def _last(connection: Connection) -> int:
    """The highest number that was ever given out."""
    kept: int = connection.execute(select(func.coalesce(func.max(documents.c.id), 0))).scalar_one()
    removed = connection.execute(select(settings.c.value).where(settings.c.name == _LAST)).scalar()
    return max(kept, int(removed or 0))


def _row(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _COLUMNS if name != "id"}
    values.update({name: json.dumps(getattr(entry, name), ensure_ascii=False) for name in _LISTS})
    return {
        **values,
        "state": (entry.state or State.IN_FORCE).value,
        "identity": identity(entry),
        "name_key": name_key(entry.title),
        "number_key": number_key(entry.document_number),
        "expires": entry.expires,
    }


def _keep_terms(connection: Connection, found: Sequence[Term]) -> None:
    if found:
        connection.execute(insert(terms), [{name: getattr(term, name) for name in _TERM_COLUMNS} for term in found])


def _keep_words(connection: Connection, entries: Sequence[Entry]) -> None:
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO register_words (rowid, words) VALUES (:id, :words)")
        connection.execute(statement, [{"id": entry.id, "words": _words(entry)} for entry in entries])
    else:
        statement = text("INSERT INTO register_words (id, words) VALUES (:id, CAST(:words AS tsvector))")
        connection.execute(statement, [{"id": entry.id, "words": _vector(_words(entry))} for entry in entries])


def _words(entry: Entry) -> str:
    return joined((entry.title, entry.document_number, entry.registration_number, entry.issuer, entry.kind, *entry.basis, entry.note))


def _vector(words: str) -> str:
    """The words with their positions as PostgreSQL writes a tsvector: no parser of its own has a say in what a word is."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split(), 1):
        places.setdefault(word, []).append(min(place, 16_383))
    return " ".join(f"'{word}':{','.join(map(str, sorted(set(at))[:255]))}" for word, at in places.items())


def _words_id(connection: Connection) -> str:
    return "rowid" if connection.dialect.name == "sqlite" else "id"


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[at : at + _CHUNK] for at in range(0, len(keys), _CHUNK))
