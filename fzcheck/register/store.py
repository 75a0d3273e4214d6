"""The store: a register opened by path or URL, read by many and written by one at a time, so that two writers lose nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from fzcheck.errors import UsageError, why
from fzcheck.register.schema import VERSION, prepare, version

_T = TypeVar("_T")
_WAIT = 60.0  # seconds that a writer waits for its turn
_PAUSE = 0.05
_LOCK = 0x667A6368  # one number for every writer to a PostgreSQL register: they come one after another, as in SQLite
_WRITES = "fzcheck_writes"
_BUSY = ("database is locked", "database table is locked", "database schema is locked")
_AGAIN = ("40001", "40P01", "55P03")  # serialization failure, deadlock, waited too long


def default_path() -> Path:
    """Where the user's register is, unless `FZCHECK_REGISTER` or an option says otherwise."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "fzcheck" / "register.db"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "fzcheck" / "register.db"


@dataclass(frozen=True, slots=True)
class Register:
    """An open register. `name` is how messages call it, without its password."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the register from beginning to end."""
        with _explained(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def write(self, work: Callable[[Connection], _T]) -> _T:
        """What `work` returns, done in one transaction: all of it or nothing. It may be called again where another writer was in the way."""
        until = time.monotonic() + _WAIT
        while True:
            try:
                return self._once(work)
            except DBAPIError as error:
                if not _busy(error):
                    raise UsageError(_failure(self.name, error)) from error
                if time.monotonic() > until:
                    raise UsageError(f"登记库 {self.name} 一直被别的程序占用，没有写入。请稍后再试。") from error
                time.sleep(_PAUSE)

    def _once(self, work: Callable[[Connection], _T]) -> _T:
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT:.0f}s'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            return work(connection)


@contextmanager
def register(where: str = "", *, create: bool = True) -> Iterator[Register]:
    """The register at a path or URL (by default the user's own), ready for use, closed in the end.

    Raises UsageError where it cannot be opened, is none, was made by a newer program, or is not there and shall not be made.
    """
    url = _url(where or os.environ.get("FZCHECK_REGISTER", "") or str(default_path()))
    found = Register(_engine(url, create), url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True))
    try:
        _ready(found, create)
        yield found
    finally:
        found.engine.dispose()


def _ready(found: Register, create: bool) -> None:
    with found.reading() as connection:
        known = version(connection)
    if known is None and not create:
        raise UsageError(f"{found.name} 里还没有登记库。请先用 fzcheck register add 或者 register import 登记。")
    if known != VERSION:
        found.write(prepare)


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise UsageError(f"登记库地址看不懂：{where}。请写文件路径，或者 postgresql://用户@主机/库名。") from error
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise UsageError(f"登记库只支持 SQLite 文件和 PostgreSQL，不支持 {url.drivername}。请写文件路径，或者 postgresql://用户@主机/库名。")


def _engine(url: URL, create: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        _folder(Path(url.database or ""), create)
        engine = create_engine(url, connect_args={"timeout": _WAIT})
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
        return engine
    try:
        engine = create_engine(url)
        event.listen(engine, "connect", _tuned)
        return engine
    except ModuleNotFoundError as error:
        raise UsageError(f"连接 PostgreSQL 需要另外安装：pip install 'fzcheck[postgres]'（缺少 {error.name}）。") from error


def _folder(path: Path, create: bool) -> None:
    if path.is_dir():
        raise UsageError(f"登记库 {path} 是一个文件夹。请写明文件名，例如 {path / 'register.db'}。")
    if path.exists():
        return
    if not create:
        raise UsageError(f"还没有登记库 {path}。请先用 fzcheck register add 或者 register import 登记，或者用 --db 指明登记库。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"登记库的文件夹建不了：{path.parent}（{why(error)}）。请检查权限，或者用 --db 换一个地方。") from error


def _connected(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ANN401
    # Transactions are begun by us (`_begun`): the driver's own habits begin them late and as readers, which loses writes to “database is locked”.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            # Another process is making the same register at this moment, or the file is read only: what follows finds out.
            if "locked" not in str(error) and "readonly" not in str(error):
                connection.close()
                raise
        except sqlite3.Error:
            connection.close()
            raise


def _tuned(connection: Any, record: Any) -> None:  # noqa: ANN401
    # A register fits into memory: to look up some documents one by one is cheaper than to read them all, which the server's caution prefers.
    connection.autocommit = True
    connection.execute("SET random_page_cost = 1.1")
    connection.autocommit = False


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _busy(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _AGAIN or any(words in str(error.orig) for words in _BUSY)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise UsageError(_failure(name, error)) from error


def _failure(name: str, error: SQLAlchemyError) -> str:
    reason = " ".join(str(getattr(error, "orig", None) or error).split())
    if "not a database" in reason:
        return f"{name} 不是登记库文件。请检查 --db 的路径。"
    if "malformed" in reason:
        return f"登记库 {name} 已经损坏（{reason}）。请用备份恢复。"
    if "readonly" in reason or "unable to open" in reason:
        return f"登记库 {name} 打不开或者不能写入（{reason}）。请检查路径和权限。"
    if "full" in reason:
        return f"登记库 {name} 所在的磁盘已满，没有写入（{reason}）。"
    return f"登记库 {name} 不能使用（{reason}）。请检查地址、权限和数据库服务。"
