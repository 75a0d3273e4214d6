"""A register opens where it is one, says in Chinese why it does not, keeps its version, and loses nothing when several write."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from fzcheck.errors import UsageError
from fzcheck.register import schema, store
from fzcheck.register.schema import documents
from fzcheck.register.store import Register, register
from tests.register.entries import made, put
from tests.register.processes import writing


def count(kept: Register) -> int:
    with kept.reading() as connection:
        return connection.execute(select(func.count()).select_from(documents)).scalar_one()


def test_eight_writers_at_once_lose_nothing_and_double_nothing(where: str) -> None:
    each = 12
    # Neighbours overlap by half: every document is written by two of them, and is there once.
    starts = [1 + writer * each // 2 for writer in range(8)]
    writers = [writing(where, start, each) for start in starts]
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    expected = starts[-1] + each - 1
    with register(where, create=False) as kept:
        assert count(kept) == expected
        with kept.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM register_words")).scalar_one() == expected
            assert connection.execute(text("SELECT count(DISTINCT document) FROM register_terms")).scalar_one() == expected


def test_a_reader_sees_one_state_while_others_write(kept: Register) -> None:
    put(kept, made(1))
    with kept.reading() as connection:
        query = select(func.count()).select_from(documents)
        before = connection.execute(query).scalar_one()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(put, kept, made(2)).result(timeout=30)
        assert connection.execute(query).scalar_one() == before
    assert count(kept) == 2


def test_work_that_fails_leaves_nothing_behind(kept: Register) -> None:
    put(kept, made(1))

    def broken(connection):
        connection.execute(documents.delete())
        raise ValueError("半途而废")

    with pytest.raises(ValueError, match="半途而废"):
        kept.write(broken)
    assert count(kept) == 1


def test_a_writer_that_waits_too_long_says_so(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT", 1.0)
    with register(where) as kept, register(where) as other:

        def holding(connection):
            with pytest.raises(UsageError, match="一直被别的程序占用，没有写入"):
                put(other, made(2))

        put(kept, made(1))
        kept.write(holding)
        put(other, made(2))
        assert count(kept) == 2


def test_a_newer_register_is_refused_and_left_alone(where: str) -> None:
    with register(where) as kept:
        put(kept, made(1))
        kept.write(lambda connection: connection.execute(text("UPDATE register_settings SET value = '99' WHERE name = 'schema'")))
    with pytest.raises(UsageError, match="较新版本的 fzcheck 建立的（版本 99"), register(where):
        pass


def test_an_older_register_is_brought_up_to_date(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with register(where) as kept:
        put(kept, made(1))
    both = dict.fromkeys(("sqlite", "postgresql"), ("ALTER TABLE register_documents ADD COLUMN later text NOT NULL DEFAULT '有'",))
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(store, "VERSION", 2)
    monkeypatch.setattr(schema, "UPGRADES", {1: both})
    for _ in range(2):
        with register(where) as kept, kept.reading() as connection:
            assert schema.version(connection) == 2
            assert connection.execute(text("SELECT later FROM register_documents")).scalar_one() == "有"


def test_a_register_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "没有.db"
    with pytest.raises(UsageError, match="还没有登记库"), register(str(path), create=False):
        pass
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("草案.txt", "第一条 为了加强管理，制定本办法。" * 300, "不是登记库文件"),
        ("坏.db", "SQLite format 3\0" + "x" * 5000, "不"),
    ],
)
def test_a_file_that_is_no_register_is_refused_and_left_alone(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=said), register(str(path)):
        pass
    assert path.read_text("utf-8") == content


def test_a_database_of_another_program_gets_tables_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "别的.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE documents (x)")
    other.commit()
    other.close()
    with register(str(path)) as kept:
        put(kept, made(1))
        assert count(kept) == 1


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("mysql://localhost/x", "只支持 SQLite 文件和 PostgreSQL"),
        ("sqlite://", "只支持"),
        ("://", "看不懂|只支持"),
        ("postgresql://nobody:geheim@localhost:1/x?connect_timeout=2", "不能使用"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained(where: str, said: str) -> None:
    if where.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises(UsageError, match=said) as error, register(where):
        pass
    assert "geheim" not in str(error.value)


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="是一个文件夹"), register(str(tmp_path)):
        pass


def test_the_users_own_register_is_in_his_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FZCHECK_REGISTER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    with register() as kept:
        put(kept, made(1))
    assert (tmp_path / "fzcheck" / "register.db").is_file()
