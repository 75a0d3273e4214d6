"""Transfer: a whole ledger into the register, all of it or nothing, and out of it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from fzcheck.errors import UsageError
from fzcheck.register.entries import Added, Outcome, add
from fzcheck.register.entry import FACTS, Entry, identity, shortened
from fzcheck.register.filings import FILING, FilingRules
from fzcheck.register.ledger import Ledger, Row, ledger_listing, read_ledger
from fzcheck.register.listing import Listing, plain
from fzcheck.register.queries import everything
from fzcheck.register.schema import terms
from fzcheck.register.sheets import read_sheet
from fzcheck.register.store import Register

_SHOWN = 20  # faults in a message


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of a file; `notices` are (row, message) of what should be looked at again."""

    added: tuple[Added, ...]
    unused: tuple[str, ...]
    notices: tuple[tuple[int, str], ...]


def take_in(
    register: Register,
    path: Path,
    rules: FilingRules,
    today: date,
    *,
    defaults: Mapping[str, Any],
    replacing: bool = False,
    trial: bool = False,
) -> Imported:
    """Takes in every row of a csv or xlsx file in one transaction. Raises UsageError, naming rows and cures, where any cannot be: then none is.

    With `trial` nothing stays; with `replacing` the file wins where it contradicts the register.
    """
    ledger = read_ledger(read_sheet(path), defaults)
    _refuse(path, [*ledger.faults, *_twice(ledger)])

    def work(connection: Connection) -> list[Added]:
        attempt = connection.begin_nested()
        added = add(connection, [row.entry for row in ledger.rows], rules, today, replacing=replacing)
        _refuse(path, _conflicts(ledger.rows, added), "确要以表中为准的，加 --update。")
        if trial:
            attempt.rollback()
        return added

    return Imported(tuple(register.write(work)), ledger.unused, ledger.notices)


def give_out(connection: Connection, as_of: date) -> Listing:
    """Every document of the register under the columns of the ledger, in order of issuer, day and number."""
    return ledger_listing(list(everything(connection)), _late(connection, as_of), as_of)


def _late(connection: Connection, as_of: date) -> dict[int, str]:
    """Which documents were filed late by any channel or are overdue (是), which in time by all of them (否); the others are not named."""
    found: dict[int, str] = {}
    query = select(terms.c.document, terms.c.deadline, terms.c.done).where(terms.c.kind == FILING, terms.c.deadline.is_not(None))
    for document, deadline, done in connection.execute(query):
        late = (done or as_of) > deadline
        if late or done:
            found[document] = "是" if late or found.get(document) == "是" else "否"
    return found


def _twice(ledger: Ledger) -> list[tuple[int, str, str]]:
    """The rows that speak of a document of which a row above them speaks already."""
    first: dict[str, int] = {}
    found = []
    for row in ledger.rows:
        above = first.setdefault(identity(row.entry) or f"行|{row.number}", row.number)
        if above != row.number:
            found.append((row.number, "", f"与第{above}行是同一件：{row.entry.label}。请合并成一行"))
    return found


def _conflicts(rows: Sequence[Row], added: Sequence[Added]) -> list[tuple[int, str, str]]:
    return [(row.number, "", _conflict(row.entry, one)) for row, one in zip(rows, added, strict=True) if one.outcome is Outcome.CONFLICT]


def _conflict(entry: Entry, added: Added) -> str:
    def told(one: Entry, name: str) -> str:
        return shortened(str(plain(getattr(one, name))))

    parts = (f"{FACTS[name]}（库中 {told(added.entry, name)}，表中 {told(entry, name)}）" for name in added.differing)
    return f"与已经登记的 #{added.entry.id} {added.entry.label}不一致：{'，'.join(parts)}"


def _refuse(path: Path, faults: Sequence[tuple[int, str, str]], cure: str = "") -> None:
    if not faults:
        return
    lines = [f"  {f'第{row}行' if row else '表头'}{f' {name}' if name else ''}：{message}。" for row, name, message in sorted(faults)[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"  …… 另有 {len(faults) - _SHOWN} 处。")
    raise UsageError(f"{path} 有 {len(faults)} 处问题，没有导入任何一行：\n" + "\n".join(lines) + f"\n请改正后重新导入。{cure}")
