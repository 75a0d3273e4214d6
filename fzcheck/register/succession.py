"""Succession: which registered documents another one says it repeals, by number or by name, also by the name of what a notice printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from fzcheck.register.entry import Entry, issuer_key, name_key, number_key
from fzcheck.register.queries import Wanted, searched
from fzcheck.register.words import phrases

_PRINTED = re.compile(r"(?:印发|公布|发布|下发|颁布|转发|批转)[^《]{0,12}《(.+)》")
_NAMELESS = ("关于", "印发", "转发", "批转", "公布", "发布")  # what such a name means, only its issuer tells
_SHOWN = 50
Repealers = Mapping[str, Sequence[Entry]]


def repealers(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The documents that say of others that they repeal them, by the numbers and names that they give."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in entry.repeals:
            found[number_key(name) if "号" in name and "〔" in number_key(name) else name_key(name)].append(entry)
    return dict(found)


def repealer(entry: Entry, known: Repealers) -> Entry | None:
    """Which of the repealing documents means this one: made later, under one of its names; under a name without a place, by the same issuer."""
    for key in _keys(entry):
        for other in known.get(key, ()):
            if other.id != entry.id and _later(other, entry) and _meant(key, other, entry):
                return other
    return None


def repealed_by(connection: Connection, entry: Entry) -> list[Entry]:
    """The documents in force that an entry says it repeals."""
    known = repealers([entry])
    found: dict[int, Entry] = {}
    for name in entry.repeals:
        if phrases(name):
            for other in searched(connection, _joined(name), Wanted(limit=_SHOWN)).entries:
                if other.living and repealer(other, known) is not None:
                    found[other.id] = other
    return [found[number] for number in sorted(found)]


def _keys(entry: Entry) -> Iterator[str]:
    if entry.document_number:
        yield number_key(entry.document_number)
    yield name_key(entry.title)
    printed = _PRINTED.search(entry.title)
    if printed:
        yield name_key(printed[1])
    bare = entry.title.removeprefix(entry.issuer)
    if entry.issuer and bare != entry.title:
        yield name_key(bare)


def _meant(key: str, other: Entry, entry: Entry) -> bool:
    return not key.startswith(_NAMELESS) or issuer_key(other.issuer) == issuer_key(entry.issuer)


def _later(other: Entry, entry: Entry) -> bool:
    days = other.origin[1], entry.origin[1]
    return days[0] is None or days[1] is None or days[0] >= days[1]


def _joined(name: str) -> str:
    """The name as one part of a query, whatever spaces are in it."""
    return "".join(name.split())
