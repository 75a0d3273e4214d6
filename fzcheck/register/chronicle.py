"""Chronicle: what has happened to the documents of a register as a sheet, out of it and in again, with the terms that events opened.

The ledger (`transfer`) holds the documents as they stand; this sheet holds the way there, so that both together are the whole register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from fzcheck.errors import UsageError
from fzcheck.filing.profiles import CHANNELS
from fzcheck.register.cells import as_date, as_text
from fzcheck.register.entries import find
from fzcheck.register.entry import Entry, issuer_key, name_key, storable
from fzcheck.register.events import REPLY, SUPPLEMENT, Happening
from fzcheck.register.filings import FILING
from fzcheck.register.listing import Column, Listing
from fzcheck.register.schema import documents, events, terms
from fzcheck.register.sheets import Cell, read_sheet
from fzcheck.register.store import Register

_HEAD = 10  # lines in which the names of the columns are looked for
_SHOWN = 20  # faults in a message
_LATER = 50  # years that a deadline may lie ahead
_OPENING = {Happening.SUPPLEMENT_ASKED.value: SUPPLEMENT, Happening.OPINION.value: REPLY, Happening.QUESTIONED.value: REPLY}
_COLUMNS = tuple(
    Column(name, name, width)
    for name, width in (
        *(("序号", 6), ("文件名称", 36), ("文号", 22), ("制定机关", 24), ("事项", 12), ("日期", 12), ("渠道", 8), ("说明", 36)),
        *(("期限起算", 16), ("期限截止", 12), ("期限推算", 8), ("期限办结", 12), ("期限对象", 24), ("期限依据", 36)),
    )
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """How many events of a sheet were entered, and how many stood in the register already."""

    added: int
    there: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a sheet: its number, which document is meant, the event, and the term that it opened."""

    number: int
    named: tuple[str, str, str]  # title, document number, issuer
    event: dict[str, Any]
    term: dict[str, Any] | None


def tell_events(connection: Connection, as_of: date) -> Listing:
    """Every event of the register with the term that it opened, in order of documents and days."""
    opened = _opened(connection)
    query = select(events, documents.c.title, documents.c.document_number, documents.c.issuer).join_from(events, documents)
    rows = []
    for row in connection.execute(query.order_by(events.c.document, events.c.day, events.c.id)).mappings():
        found = opened.get((row["document"], _OPENING.get(row["kind"], ""), row["channel"], row["day"]), [])
        rows.append(_row(row, found.pop(0) if found else {}))
    return Listing("export", "登记库事项", as_of, _COLUMNS, tuple(rows), (), {"events": len(rows)})


def _opened(connection: Connection) -> dict[tuple[Any, ...], list[RowMapping]]:
    """The terms that events opened, by document, kind, channel and day, in order."""
    out: dict[tuple[Any, ...], list[RowMapping]] = {}
    for term in connection.execute(select(terms).where(terms.c.kind != FILING).order_by(terms.c.id)).mappings():
        out.setdefault((term["document"], term["kind"], term["channel"], term["start"]), []).append(term)
    return out


def _row(event: RowMapping, term: RowMapping | dict[str, Any]) -> dict[str, Any]:
    values = (event[name] for name in ("document", "title", "document_number", "issuer", "kind", "day", "channel", "note"))
    more = (term.get(name) for name in ("event", "deadline", "estimated", "done", "recipient", "basis"))
    return {column.key: value for column, value in zip(_COLUMNS, (*values, *more), strict=True)}


def recall_events(register: Register, path: Path, trial: bool = False) -> Recalled:
    """Enters the events of a csv or xlsx file in one transaction, each once.

    Raises UsageError, naming rows and cures, where any cannot be entered: then none is. The documents must be there already (their ledger first);
    events change nothing in them: the ledger says how they stand.
    """
    lines, faults = _read(path)
    _refuse(path, faults)

    def work(connection: Connection) -> Recalled:
        attempt = connection.begin_nested()
        wrong: list[tuple[int, str]] = []
        added = sum(_enter(connection, line, wrong) for line in lines)
        _refuse(path, wrong)
        if trial:
            attempt.rollback()
        return Recalled(added, len(lines) - added)

    return register.write(work)


def _enter(connection: Connection, line: _Line, wrong: list[tuple[int, str]]) -> bool:
    """Whether the event was entered now; adds to `wrong` where its document is not there or is not clear."""
    found = _meant(connection, line.named)
    title, number, _ = line.named
    if len(found) != 1:
        said = "库里没有这一件，请先导入台账" if not found else "库里有几件都是这个名称，请补上文号和制定机关"
        wrong.append((line.number, f"{title or number}：{said}"))
        return False
    values = {**line.event, "document": found[0].id}
    same = (events.c[name] == value for name, value in values.items())
    if connection.execute(select(events.c.id).where(*same)).first():
        return False
    connection.execute(insert(events).values(**values))
    if line.term is not None:
        connection.execute(insert(terms).values(**line.term, document=found[0].id))
    return True


def _meant(connection: Connection, named: tuple[str, str, str]) -> list[Entry]:
    title, number, issuer = named
    found = find(connection, number or title)
    named_so = [one for one in found if not title or name_key(one.title) == name_key(title)]
    fitting = [one for one in named_so if not issuer or issuer_key(one.issuer) == issuer_key(issuer)]
    return fitting if len(fitting) <= 1 or number else [one for one in fitting if not one.document_number] or fitting


def _read(path: Path) -> tuple[list[_Line], list[tuple[int, str]]]:
    rows = read_sheet(path)
    places = _places(rows)
    if not {"事项", "日期"} <= places.keys() or not {"文件名称", "文号"} & places.keys():
        needed = "前十行里应当有一行列名，其中要有“事项”“日期”和“文号”或者“文件名称”"
        return [], [(0, f"认不出表头。{needed}；可以先用 register export --events 导出一份作样表")]
    lines: list[_Line] = []
    faults: list[tuple[int, str]] = []
    for number, cells in rows:
        row = {name: cells[place] for name, place in places.items() if place < len(cells)}
        try:
            lines.append(_line(number, row.get))
        except ValueError as error:
            faults.append((number, str(error)))
    return lines, faults


def _places(rows: Iterator[tuple[int, list[Cell]]]) -> dict[str, int]:
    """Where the columns stand, by name; leaves the rows below the head. Empty where no head is found."""
    names = {column.name for column in _COLUMNS}
    for at, (_, cells) in enumerate(rows):
        found = {text: place for place, one in enumerate(cells) if (text := "".join(as_text(one).split())) in names}
        if {"事项", "日期"} <= found.keys():
            return found
        if at + 1 >= _HEAD:
            break
    return {}


def _line(number: int, cell: Callable[[str], Cell]) -> _Line:
    """A row as an event; raises ValueError with a Chinese message."""
    kind, channel, day = as_text(cell("事项")), as_text(cell("渠道")), as_date(cell("日期"))
    if kind not in [what.value for what in Happening]:
        raise ValueError(f"“{kind}”不是事项。请写 {'、'.join(what.value for what in Happening)} 之一")
    if day is None:
        raise ValueError("没有写日期。请写成 2026-11-22 的样式")
    if channel and channel not in CHANNELS:
        raise ValueError(f"渠道不能是“{channel}”。请写 {'、'.join(CHANNELS)} 之一，或者留空")
    named = (as_text(cell("文件名称")), as_text(cell("文号")), as_text(cell("制定机关")))
    if not named[0] and not named[1]:
        raise ValueError("文件名称和文号都没有填写")
    event = {"kind": kind, "day": day, "channel": channel, "note": storable(as_text(cell("说明")))}
    return _Line(number, named, event, _term(kind, channel, day, cell) if kind in _OPENING else None)


def _term(kind: str, channel: str, day: date, cell: Callable[[str], Cell]) -> dict[str, Any]:
    return {
        "kind": _OPENING[kind],
        "channel": channel,
        "event": storable(as_text(cell("期限起算"))),
        "start": day,
        "deadline": as_date(cell("期限截止"), _LATER),
        "estimated": as_text(cell("期限推算")) == "是",
        "done": as_date(cell("期限办结")),
        "recipient": storable(as_text(cell("期限对象"))),
        "basis": storable(as_text(cell("期限依据"))),
    }


def _refuse(path: Path, faults: Sequence[tuple[int, str]]) -> None:
    if not faults:
        return
    lines = [f"  {f'第{row}行' if row else '表头'}：{message}。" for row, message in sorted(faults)[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"  …… 另有 {len(faults) - _SHOWN} 处。")
    raise UsageError(f"{path} 有 {len(faults)} 处问题，没有导入任何一项：\n" + "\n".join(lines) + "\n请改正后重新导入。")
