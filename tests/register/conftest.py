"""What the tests of the register share: an SQLite file of their own and a real PostgreSQL server of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fzcheck.register.store import Register, register

_BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def _program(name: str) -> str | None:
    """A program of PostgreSQL, which Debian does not put on the path; of several versions the newest."""
    found = shutil.which(name)
    places = (path for pattern in _BINARIES for path in Path("/").glob(f"{pattern.lstrip('/')}/{name}"))
    return found or max(map(str, places), default=None)


def _as_owner(*command: str) -> list[str]:
    """The command as a user whom PostgreSQL serves: it refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.name == "posix" and os.geteuid() == 0 else list(command)


def _run(*command: str) -> None:
    subprocess.run(_as_owner(*command), check=True, capture_output=True, timeout=120, cwd="/")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server that lives as long as the tests; where there is none the tests are skipped, loudly."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("没有安装 PostgreSQL（initdb、pg_ctl），PostgreSQL 上的测试没有运行")
    pytest.importorskip("psycopg", reason="没有安装 psycopg，PostgreSQL 上的测试没有运行")
    # A short path: the name of a socket may have 107 bytes, and the folders of pytest alone have as many.
    home = Path(tempfile.mkdtemp(prefix="fzpg", dir="/tmp" if os.name == "posix" else None))
    try:
        try:
            if os.name == "posix" and os.geteuid() == 0:
                shutil.chown(home, "postgres")
            _run(initdb, "-D", str(home / "data"), "-U", "fzcheck", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        except (OSError, LookupError, subprocess.CalledProcessError) as error:
            pytest.skip(f"PostgreSQL 建不起来（{error}），PostgreSQL 上的测试没有运行")
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=40"
        _run(control, "-D", str(home / "data"), "-l", str(home / "log"), "-o", options, "-w", "-t", "60", "start")
        try:
            yield str(home)
        finally:
            _run(control, "-D", str(home / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty register may be made: a path, and a schema of the server's database."""
    if request.param == "sqlite":
        return str(tmp_path / "登记 库.db")
    return schema(request.getfixturevalue("server"))


def schema(server: str) -> str:
    """The URL of a new, empty schema of the server's database: for a register as good as a database of its own, and made in no time."""
    import psycopg

    name = f"t{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(host=server, user="fzcheck", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"postgresql://fzcheck@/postgres?host={server}&options=-csearch_path%3D{name}"


_numbers = iter(range(1, 1_000_000))


@pytest.fixture
def kept(where: str) -> Iterator[Register]:
    """An empty register, open."""
    with register(where) as found:
        yield found
