"""What happened to documents comes out of a register and into another: once, all of it or nothing, with the terms it opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from fzcheck.errors import UsageError
from fzcheck.filing.count import Unit
from fzcheck.register.chronicle import Recalled, recall_events, tell_events
from fzcheck.register.entries import find
from fzcheck.register.events import Happening, Told, happen, history, terms_of
from fzcheck.register.filings import FILING, FilingRules
from fzcheck.register.schema import events
from fzcheck.register.sheets import write_csv, write_xlsx
from fzcheck.register.store import Register, register
from fzcheck.register.transfer import give_out, take_in
from tests.register.entries import TODAY, made, put

HAPPENED = (
    Told(Happening.FILED, date(2026, 3, 1), channel="政府"),
    Told(Happening.SUPPLEMENT_ASKED, date(2026, 3, 5), channel="政府", days=10, unit=Unit.DAY),
    Told(Happening.SUPPLEMENTED, date(2026, 3, 9), channel="政府"),
    Told(Happening.OPINION, date(2026, 4, 1), channel="人大", days=30, unit=Unit.DAY, note="=请说明"),
    Told(Happening.REVIEWED, date(2026, 5, 1), result="继续有效"),
)


@pytest.fixture
def lived(kept: Register) -> Register:
    """A register with one document to which much has happened and one to which nothing has."""
    put(kept, made(1), made(2))

    def work(connection) -> None:
        for told in HAPPENED:
            happen(connection, find(connection, made(1).document_number)[0], told, FilingRules())

    kept.write(work)
    return kept


def sheet(kept: Register, path: Path) -> Path:
    with kept.reading() as connection:
        listing = tell_events(connection, TODAY)
    path.write_bytes(write_xlsx(listing) if path.suffix == ".xlsx" else write_csv(listing))
    return path


@pytest.mark.parametrize("name", ["事项.csv", "事项.xlsx"])
def test_events_and_their_terms_come_back_as_they_were(lived: Register, tmp_path: Path, name: str) -> None:
    path = sheet(lived, tmp_path / name)
    ledger = tmp_path / "台账.csv"
    with lived.reading() as connection:
        ledger.write_bytes(write_csv(give_out(connection, TODAY)))
        before = history(connection, 1)
        terms = [replace(term, id=0, document=0) for term in terms_of(connection, 1) if term.kind != FILING]
    with register(str(tmp_path / "另.db")) as other:
        take_in(other, ledger, FilingRules(), TODAY, defaults={})
        assert recall_events(other, path) == Recalled(len(HAPPENED), 0)
        with other.reading() as connection:
            (entry,) = find(connection, made(1).document_number)
            assert history(connection, entry.id) == before
            assert [replace(term, id=0, document=0) for term in terms_of(connection, entry.id) if term.kind != FILING] == terms
        assert recall_events(other, path) == Recalled(0, len(HAPPENED))


def test_a_trial_and_a_bad_row_enter_nothing(lived: Register, tmp_path: Path) -> None:
    path = sheet(lived, tmp_path / "事项.csv")
    with register(str(tmp_path / "另.db")) as other:
        put(other, made(1))
        assert recall_events(other, path, trial=True) == Recalled(len(HAPPENED), 0)
        text = path.read_text("utf-8-sig")
        for bad, said in (
            (text.replace("要求补正", "催办"), "第3行：“催办”不是事项"),
            (text.replace("2026-03-05", "三月"), "第3行：“三月”不是日期"),
            (text.replace(",人大,", ",村里,"), "渠道不能是“村里”"),
            (text.replace(made(1).document_number, "云政规〔2099〕1号"), "库里没有这一件，请先导入台账"),
            (text.replace("事项,", "甲,"), "认不出表头"),
        ):
            path.write_text(bad, "utf-8")
            with pytest.raises(UsageError, match="没有导入任何一项") as error:
                recall_events(other, path)
            assert said in str(error.value)
        with other.reading() as connection:
            assert connection.execute(select(events.c.id)).all() == []
