"""A report as plain rows for a file, and back: every value of a `DocumentReport` comes back equal, whatever fields its classes have."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from fzcheck.checking.finding import Basis, ChecklistItem, DocumentReport

_Row = list[Any]
_Maker = Callable[[Any], Any] | None  # None: a value that JSON gives back as it was
_SHARED = (Basis, ChecklistItem)  # the same few, again and again, in every report: made once


def plain_of(report: DocumentReport) -> _Row:
    """The report as lists, strings, numbers and nulls."""
    return cast(_Row, _plain(report))


def report_of(row: _Row) -> DocumentReport:
    """The report that `plain_of` gave; raises TypeError or ValueError for rows that are none."""
    return cast(DocumentReport, _made(DocumentReport)(row))


def _plain(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(getattr(value, name)) for name in _names(cast(Hashable, type(value)))]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _made(kind: type) -> Callable[[_Row], Any]:
    """What makes a value of a dataclass from its row."""
    hints = get_type_hints(kind)
    makers = [_maker(hints[name]) for name in _names(kind)]
    special = [(index, maker) for index, maker in enumerate(makers) if maker]
    expected = len(makers)

    def make(row: _Row) -> Any:  # noqa: ANN401
        if len(row) != expected:
            raise ValueError(f"{kind.__name__}: {len(row)} fields")
        for index, maker in special:
            row[index] = maker(row[index])
        return kind(*row)

    if kind not in _SHARED or special:
        return make
    shared = lru_cache(maxsize=8192)(kind)
    return lambda row: shared(*row)


def _maker(hint: Any) -> _Maker:  # noqa: ANN401
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(_maker(next(one for one in get_args(hint) if one is not type(None))))
    if origin is tuple:
        return _several(get_args(hint))
    if hint is date:
        return date.fromisoformat
    if issubclass(hint, Enum):
        return {one.value: one for one in hint}.__getitem__
    if issubclass(hint, tuple):
        return lambda row: hint(*row)
    return _made(cast(Hashable, hint)) if is_dataclass(hint) else None


def _optional(maker: _Maker) -> _Maker:
    return maker and (lambda value: None if value is None else maker(value))


def _several(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        one = _maker(kinds[0])
        return tuple if one is None else lambda rows: tuple(map(one, rows))
    makers = [_maker(kind) for kind in kinds]
    return lambda row: tuple(maker(value) if maker else value for maker, value in zip(makers, row, strict=True))
