"""A ledger is taken in whole or not at all, once, in whatever form people keep it, and comes out as it went in."""

from __future__ import annotations

import csv
import io
import os
import random
import time
from datetime import date, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select, text

from fzcheck.errors import UsageError
from fzcheck.register.entries import Outcome, find
from fzcheck.register.entry import State
from fzcheck.register.filings import FilingRules
from fzcheck.register.queries import Wanted, listed
from fzcheck.register.schema import documents, terms
from fzcheck.register.sheets import write_csv, write_xlsx
from fzcheck.register.store import Register, register
from fzcheck.register.transfer import Imported, give_out, take_in
from tests.conftest import ROOT
from tests.register.entries import TODAY, made, put
from tests.register.processes import importing

ROWS = int(os.environ.get("FZCHECK_IMPORT_ROWS", "800"))  # as many as wanted: 10000 rows killed 20 times take some minutes
KILLS = int(os.environ.get("FZCHECK_IMPORT_KILLS", "4"))
HEAD = "文件名称,文号,制定机关,成文日期,状态\n"
ROW = "云岭县停车办法,云政规〔2026〕1号,云岭县人民政府,2026-03-01,有效\n"


def take(kept: Register, path: Path, **more) -> Imported:
    return take_in(kept, path, FilingRules("河南省"), TODAY, defaults={}, **more)


def outcomes(found: Imported) -> list[str]:
    return [one.outcome.value for one in found.added]


def count(kept: Register) -> int:
    with kept.reading() as connection:
        return connection.execute(select(func.count()).select_from(documents)).scalar_one()


@pytest.fixture
def sheet(tmp_path: Path):
    """Writes a csv and gives its path."""

    def write(content: str, coding: str = "utf-8", name: str = "台账.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(coding))
        return path

    return write


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_of_any_usual_encoding_and_separator_is_read(tmp_path: Path, sheet, coding: str, separator: str) -> None:
    with register(str(tmp_path / "库.db")) as kept:
        assert outcomes(take(kept, sheet((HEAD + ROW).replace(",", separator), coding))) == ["新登记"]
        with kept.reading() as connection:
            (entry,) = listed(connection, Wanted()).entries
    assert (entry.title, entry.document_number, entry.issue_date, entry.state) == (
        "云岭县停车办法",
        "云政规〔2026〕1号",
        date(2026, 3, 1),
        State.IN_FORCE,
    )


def test_a_workbook_as_offices_keep_it_is_read(kept: Register, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "说明"
    page = book.create_sheet("台账")
    page.append(["云岭县规范性文件目录库"])
    page.append(["填报单位：云岭县司法局", None, None, "单位：件"])
    page.append(["序号", "规范性文件名称", "发文 字号", "制定单位", "印发日期", "实施日期", "有效期", "效力状态", "备案日期", "经办人"])
    page.append(
        [1, "《云岭县停车办法》", "云政规〔2026〕1号", "云岭县人民政府", datetime(2026, 3, 1), "自公布之日起施行", "5年", "现行有效", 46100, "甲"]
    )
    page.append([None] * 10)
    page.append(
        [2, "云岭县养犬\n办法", "云政规〔2020〕9号", "云岭县人民政府", "2020年5月6日", "2020.6.1", "至2025-05-31", "已废止", "2020/5/20", "乙"]
    )
    path = tmp_path / "台账.xlsx"
    book.save(path)
    found = take(kept, path)
    assert outcomes(found) == ["新登记", "新登记"]
    assert found.unused == ("经办人",)
    first, second = (one.entry for one in found.added)
    assert (first.title, first.print_date, first.effective_rule, first.filed) == (
        "云岭县停车办法",
        date(2026, 3, 1),
        "自公布之日起施行",
        date(2026, 3, 19),
    )
    assert first.expires == date(2031, 2, 28)
    assert (second.title, second.state, second.expiry_date) == ("云岭县养犬办法", State.REPEALED, date(2025, 5, 31))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + ROW + "云岭县养犬办法,云政规〔2026〕2号,云岭县人民政府,2026-13-01,有效\n", "第3行 成文日期：“2026-13-01”不是日期，没有这一天"),
        (HEAD + ROW + ",云政规〔2026〕2号,云岭县人民政府,2026-03-01,有效\n", "第3行 文件名称：没有填写"),
        (HEAD + ROW + "云岭县养犬办法,,云岭县人民政府,,有效\n", "第3行 文号：文号和成文日期都没有填写"),
        (HEAD + ROW + "云岭县养犬办法,云政规〔2026〕2号,云岭县人民政府,去年,有效\n", "第3行 成文日期：“去年”不是日期"),
        (HEAD + ROW + "云岭县养犬办法,云政规〔2026〕2号,云岭县人民政府,2026-03-01,好\n", "第3行 状态：“好”不是状态"),
        (HEAD + ROW + "云岭县停车办法,云政规[2026]1号,云岭县政府,2026-03-01,有效\n", "第3行：与第2行是同一件"),
        (HEAD, "表头：表头下面没有数据"),
        ("甲,乙\n1,2\n", "表头：认不出表头"),
        ("", "表头：认不出表头"),
        ("文件名称,发文文号,发文字号\n甲,乙,丙\n", "有两列都是“文号”"),
        (HEAD + ROW + '"没有收尾,1\n', "第"),
    ],
)
def test_one_bad_row_and_no_row_is_taken_in(kept: Register, sheet, content: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        take(kept, sheet(content))
    assert said in str(error.value)
    assert "没有导入任何一行" in str(error.value)
    assert count(kept) == 0


def test_every_bad_row_is_named_but_the_list_ends(kept: Register, sheet) -> None:
    rows = "".join(f"文件{number},云政规〔2026〕{number}号,云岭县人民政府,2026-02-3{number},有效\n" for number in range(100))
    with pytest.raises(UsageError, match=r"有 100 处问题(.|\n)*第2行(.|\n)*第21行(.|\n)*另有 80 处"):
        take(kept, sheet(HEAD + rows))


def test_a_row_that_contradicts_the_register_is_refused_unless_it_is_to_win(kept: Register, sheet) -> None:
    take(kept, sheet(HEAD + ROW))
    other = sheet(
        HEAD + ROW.replace("2026-03-01", "2026-04-01").replace("有效", "废止") + "云岭县养犬办法,云政规〔2026〕2号,云岭县人民政府,2026-03-01,有效\n"
    )
    with pytest.raises(UsageError) as error:
        take(kept, other)
    assert "第2行：与已经登记的 #1 《云岭县停车办法》（云政规〔2026〕1号）不一致：成文日期（库中 2026-03-01，表中 2026-04-01）" in str(error.value)
    assert "状态（库中 有效，表中 废止）" in str(error.value)
    assert count(kept) == 1
    assert outcomes(take(kept, other, replacing=True)) == ["已更新", "新登记"]
    assert outcomes(take(kept, other)) == ["没有变化", "没有变化"]


def test_a_column_under_its_own_name_is_meant_and_another_of_the_kind_is_said_to_be_left_out(kept: Register, sheet) -> None:
    found = take(kept, sheet("目录\n文件名称;文号;登记编号;备案号;编号\n甲办法;甲〔2026〕1号;登1;备1;9\n"))
    assert found.added[0].entry.registration_number == "登1"
    assert found.unused == ("备案号", "编号")


def test_a_trial_says_what_would_happen_and_changes_nothing(kept: Register, sheet) -> None:
    assert outcomes(take(kept, sheet(HEAD + ROW), trial=True)) == ["新登记"]
    assert count(kept) == 0
    with kept.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM register_words")).scalar_one() == 0


def test_days_that_cannot_be_are_asked_about_and_taken_in(kept: Register, sheet) -> None:
    found = take(kept, sheet("文件名称,文号,成文日期,备案日期\n甲办法,甲〔2026〕1号,2026-03-01,2026-02-01\n"))
    assert found.notices == ((2, "备案日期（2026-02-01）早于成文日期（2026-03-01），请核对"),)


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(128, 256)) * 9, bytes(range(256)) * 5])
def test_a_file_that_is_no_ledger_is_refused(kept: Register, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"台账\.xlsx"):
        take(kept, path)
    assert count(kept) == 0


def test_a_word_document_is_no_ledger(kept: Register) -> None:
    with pytest.raises(UsageError, match="不是能读的 Excel 工作簿"):
        take(kept, next((ROOT / "samples").rglob("*.docx")))


@pytest.mark.parametrize("writer", [write_csv, write_xlsx])
def test_what_comes_out_goes_in_again_unchanged_and_into_another_register(kept: Register, tmp_path: Path, writer) -> None:
    entries = [made(number, repeals=("云政发〔2009〕3号",), organs=("工商局",), note="=1+1", errors=0, attachments=2) for number in range(1, 40)]
    put(
        kept,
        *entries,
        made(41, title="云岭县印发《甲〈乙〉办法》的通知", effective_date=None, effective_rule="自公布之日起施行", state=State.REPEALED),
    )
    with kept.reading() as connection:
        listing = give_out(connection, TODAY)
    path = tmp_path / "台账"
    path.write_bytes(writer(listing))
    assert set(outcomes(take(kept, path))) == {"没有变化"}
    with register(str(tmp_path / "另一个.db")) as other:
        assert set(outcomes(take(other, path))) == {"新登记"}
        with other.reading() as connection:
            again = give_out(connection, TODAY)
    key = lambda row: row["文号"]  # noqa: E731
    assert [{**row, "序号": 0} for row in sorted(again.rows, key=key)] == [{**row, "序号": 0} for row in sorted(listing.rows, key=key)]


def test_a_cell_that_looks_like_a_formula_is_text(kept: Register) -> None:
    put(kept, made(1, note='=HYPERLINK("http://example.invalid")'))
    with kept.reading() as connection:
        raw = write_csv(give_out(connection, TODAY)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(raw))
    assert row["备注"].startswith("'=")


def test_filing_terms_follow_what_was_taken_in(kept: Register, sheet) -> None:
    take(kept, sheet("文件名称,文号,制定机关,公布日期,备案日期\n停车办法,甲〔2026〕1号,云岭县人民政府,2026-03-02,2026-03-30\n"))
    with kept.reading() as connection:
        rows = connection.execute(select(terms.c.channel, terms.c.deadline, terms.c.done).order_by(terms.c.channel)).all()
        late = give_out(connection, TODAY).rows[0]["是否逾期"]
    assert rows == [("人大", date(2026, 4, 1), None), ("政府", date(2026, 3, 17), date(2026, 3, 30))]
    assert late == "是"


def test_an_import_killed_at_any_moment_leaves_all_or_nothing(where: str, tmp_path: Path) -> None:
    before, rows, kills = 5, ROWS, KILLS
    path = tmp_path / "台账.csv"
    with register(where) as kept:
        put(kept, *map(made, range(1, rows + before + 1)))
        with kept.reading() as connection:
            path.write_bytes(write_csv(give_out(connection, TODAY)))
    forget(where, before)
    start = time.monotonic()
    finished(importing(where, path))
    whole = time.monotonic() - start
    chance = random.Random(rows)
    for _ in range(kills):
        forget(where, before)
        running = importing(where, path)
        time.sleep(chance.uniform(0, 0.9 * whole))
        running.kill()
        running.join(60)
        with register(where, create=False) as kept:
            found = count(kept)
            assert found in (before, before + rows)
            assert_sound(kept, found)
    finished(importing(where, path))
    with register(where, create=False) as kept:
        assert_sound(kept, before + rows)
        with kept.reading() as connection:
            for number in (1, before + 1, rows + before):
                assert [entry.document_number for entry in find(connection, made(number).document_number)] == [made(number).document_number]
        assert {one.outcome for one in take(kept, path).added} == {Outcome.SAME}


def finished(running: BaseProcess) -> None:
    running.join(300)
    assert running.exitcode == 0


def forget(where: str, last: int) -> None:
    """Takes everything behind the first entries out of a register."""
    with register(where, create=False) as kept:
        words = "rowid" if kept.engine.dialect.name == "sqlite" else "id"
        for table, column in (("words", words), ("terms", "document"), ("documents", "id")):
            kept.write(lambda connection, what=f"register_{table} WHERE {column} > {last}": connection.execute(text(f"DELETE FROM {what}")))


def assert_sound(kept: Register, expected: int) -> None:
    """So many documents, each once, with its words and its terms, and a database that is whole."""
    with kept.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM register_documents")).scalar_one() == expected
        assert connection.execute(text("SELECT count(*) FROM register_words")).scalar_one() == expected
        assert connection.execute(text("SELECT count(DISTINCT identity) FROM register_documents")).scalar_one() == expected
        assert connection.execute(text("SELECT count(DISTINCT document) FROM register_terms")).scalar_one() == expected
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
