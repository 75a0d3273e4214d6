"""A progress bar with rate and remaining time: on a terminal, on stderr, and never among the words of a report."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import BAD, ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo terminals of POSIX")
COUNT = 60
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "送审"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:02}.txt").write_text(BAD + f"{tmp_path.name}{number}\n", "utf-8")
    return folder


def on_a_terminal(*arguments: object, stdout_too: bool = False) -> tuple[bytes, str]:
    """What the command writes into a pipe on stdout (nothing where stdout is the terminal too), and what the terminal receives."""
    import pty

    master, slave = pty.openpty()
    seen = bytearray()

    def listen() -> None:
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other side is closed
                return
            if not piece:
                return
            seen.extend(piece)

    thread = Thread(target=listen)
    thread.start()
    command = [sys.executable, "-m", "fzcheck", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LANG": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=slave if stdout_too else subprocess.PIPE, stderr=slave, env=environment, check=False
    )
    os.close(slave)
    thread.join(30)
    os.close(master)
    return done.stdout or b"", seen.decode("utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_terminal_sees_count_rate_and_remaining_time_and_stdout_the_report_alone(drafts: Path, jobs: int) -> None:
    out, screen = on_a_terminal("check", drafts, "--format", "jsonl", "--jobs", jobs)
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["checked"] * COUNT
    assert re.search(r"检查 .*\d+/60 .*\d件/秒 还需 \d:\d\d:\d\d", _CONTROL.sub("", screen).replace(" 件", "件"))
    assert "FZ203" not in screen


def test_a_report_on_the_same_screen_is_not_mixed_with_the_bar(drafts: Path) -> None:
    _, screen = on_a_terminal("check", drafts, "--select", "FZ203", "--jobs", 2, stdout_too=True)
    assert "件/秒" in screen
    plain = [_CONTROL.sub("", line.rpartition("\r")[2]) for line in screen.replace("\r\n", "\n").split("\n")]
    report = subprocess.run(
        [sys.executable, "-m", "fzcheck", "check", str(drafts), "--select", "FZ203"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    wanted = [line for line in report.splitlines() if line]
    assert [line for line in plain if line in set(wanted)] == wanted


@pytest.mark.parametrize("quiet", [True, False])
def test_no_bar_where_nobody_watches_or_nobody_wants_it(drafts: Path, quiet: bool) -> None:
    if quiet:
        assert on_a_terminal("check", drafts, "--format", "jsonl", "--quiet")[1] == ""
    else:
        done = subprocess.run(
            [sys.executable, "-m", "fzcheck", "check", str(drafts), "--format", "jsonl"], cwd=ROOT, capture_output=True, check=False
        )
        assert done.stderr == b""
