"""Listings: what a command of the register answers, as columns and rows, and the same as text or json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from fzcheck.reporting.width import pad, width, wrap

SCHEMA = "fzcheck.register/1"
_COLUMNS = 100
_INDENT = "    "
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in json, its Chinese name, and its width in a sheet (characters); a `plain` one is shown in text without its name.

    A `quiet` one is not shown in text at all: what it says stands there in other words. `between` stands between the values of one cell.
    """

    key: str
    name: str
    width: int = 12
    plain: bool = False
    quiet: bool = False
    between: str = "、"


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns. `head` names the columns that make the first line of a row in text; where it is empty the rows are a table.

    `totals` are counts for json, `notes` what stands below in text, `grave` a count of rows that could not be dealt with.
    """

    command: str
    title: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ("number", "title")
    totals: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def plain(value: Any) -> Any:  # noqa: ANN401
    """A value as json has it: dates ISO, enumerations their words, tuples lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def write_json(listing: Listing) -> str:
    """The listing as one object; what is not known is null or empty."""
    keys = [column.key for column in listing.columns]
    rows = [{key: plain(row.get(key)) for key in keys} for row in listing.rows]
    found = {"schema": SCHEMA, "command": listing.command, "as_of": listing.as_of.isoformat(), "totals": dict(listing.totals), "rows": rows}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def write_text(listing: Listing) -> str:
    """The listing for a person."""
    body = _blocks(listing) if listing.head else _table(listing)
    lines = [*body, *listing.notes]
    return "\n".join(lines) + "\n" if lines else ""


def cell(row: Row, column: Column) -> str:
    """What stands in one cell; empty where nothing is known."""
    value = plain(row.get(column.key))
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    return column.between.join(map(str, value)) if isinstance(value, list) else str(value)


def _blocks(listing: Listing) -> Iterator[str]:
    heads = [column for key in listing.head for column in listing.columns if column.key == key]
    for row in listing.rows:
        yield " ".join(filter(None, (_marked(column, cell(row, column)) for column in heads)))
        others = (column for column in listing.columns if column not in heads and not column.quiet)
        yield from _folded(_part(column, text) for column in others if (text := cell(row, column)))
        yield ""


def _marked(column: Column, text: str) -> str:
    return f"#{text}" if column.key == "number" and text else text


def _part(column: Column, text: str) -> str:
    indent = "\n" + "　" * (len(column.name) + 1)
    return text if column.plain else f"{column.name}：{text.replace(chr(10), indent)}"


def _folded(parts: Iterable[str]) -> Iterator[str]:
    """The parts side by side in as few lines as they need; one of several lines stands alone, and a long one is wrapped."""
    line = ""
    for part in parts:
        alone = "\n" in part or "\n" in line
        if line and (alone or width(line) + width(part) + 2 > _COLUMNS - len(_INDENT)):
            yield from _indented(line)
            line = ""
        line = f"{line}　{part}" if line else part
    if line:
        yield from _indented(line)


def _indented(text: str) -> Iterator[str]:
    return (_INDENT + line for line in wrap(text, _COLUMNS - len(_INDENT)))


def _table(listing: Listing) -> Iterator[str]:
    cells = [[column.name for column in listing.columns], *([cell(row, column) for column in listing.columns] for row in listing.rows)]
    if not listing.rows:
        return
    sizes = [max(map(width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(pad(text, size) for text, size in zip(row, sizes, strict=True)).rstrip()
