"""Stopped in the middle, a run leaves valid reports of what was done, says what was not, and no process stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import BAD, ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
COUNT = 400
FILES = {
    "json": "报告.json",
    "jsonl": "报告.jsonl",
    "html": "报告.html",
    "markdown": "报告.md",
    "sarif": "报告.sarif",
    "junit": "报告.xml",
    "xlsx": "台账.xlsx",
}


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder of drafts of which no two are equal, and none to one of another test."""
    folder = tmp_path / "送审"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:03} 稿.txt").write_text(BAD.replace("云岭县", f"云岭县{tmp_path.name}{number}"), "utf-8")
    return folder


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a session of its own, so that what it leaves behind can be counted."""
    command = [sys.executable, "-m", "fzcheck", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, start_new_session=True) as process:
        try:
            yield process
        finally:
            if remain(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


def remain(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def gone(group: int, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while remain(group):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def lines(process: subprocess.Popen[bytes], count: int) -> list[bytes]:
    assert process.stdout is not None
    return [process.stdout.readline() for _ in range(count)]


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGINT", "SIGTERM"])
def test_a_signal_leaves_valid_reports_of_what_was_checked_and_names_what_was_not(drafts: Path, tmp_path: Path, how: str) -> None:
    outputs = [word for name, file in FILES.items() for word in ("-o", f"{name}={tmp_path / file}")]
    with started("check", drafts, "--format", "jsonl", "--jobs", 2, *outputs) as process:
        first = lines(process, 20)
        if how == "Ctrl-C":  # a terminal sends it to every process of the group
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.Signals[how])
        out, err = process.communicate(timeout=30)
        assert gone(process.pid)
    message = err.decode()
    printed = [json.loads(line)["path"] for line in [*first, *out.splitlines()]]
    names = [str(path) for path in sorted(drafts.iterdir())]
    done = len(printed)
    assert (process.returncode, printed) == (130, names[:done])
    assert 20 <= done < COUNT
    assert "Traceback" not in message
    assert f"{COUNT} 个文件中只检查了 {done} 个" in message
    assert f"没有检查的有 {COUNT - done} 个：{names[done]}、" in message
    assert "请再次运行同一命令" in message
    report = json.loads((tmp_path / FILES["json"]).read_text("utf-8"))
    assert [document["path"] for document in report["documents"]] == printed
    assert report["summary"]["unchecked"] == names[done:]
    assert (tmp_path / FILES["jsonl"]).read_text("utf-8").count("\n") == done
    sarif = json.loads((tmp_path / FILES["sarif"]).read_text("utf-8"))["runs"][0]
    assert len(sarif["artifacts"]) == done
    assert sarif["invocations"][0]["executionSuccessful"] is False
    suites = ElementTree.parse(tmp_path / FILES["junit"]).getroot()
    assert [suite.get("name") for suite in suites] == names
    assert sum(int(suite.get("errors") or 0) for suite in suites) == COUNT - done
    for name in ("html", "markdown"):
        assert f"还有 {COUNT - done} 个文件没有检查" in (tmp_path / FILES[name]).read_text("utf-8")
    assert zipfile.ZipFile(tmp_path / FILES["xlsx"]).testzip() is None


def test_a_second_and_hasty_signal_does_not_spoil_the_reports(drafts: Path, tmp_path: Path) -> None:
    with started("check", drafts, "--format", "jsonl", "-o", f"html={tmp_path / '报告.html'}") as process:
        lines(process, 20)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err.decode()
    assert (tmp_path / "报告.html").read_text("utf-8").rstrip().endswith("</html>")


def test_an_interruption_in_the_middle_of_one_long_document_does_not_wait_for_it(tmp_path: Path) -> None:
    long = tmp_path / "很长.txt"
    body = "".join(f"第{number}条 用水户私接管道的，由{tmp_path.name}{number}处五百元以上二千元以下罚款。\n" for number in range(40000))
    long.write_text(body, "utf-8")
    (tmp_path / "短.txt").write_text(BAD, "utf-8")
    with started("check", tmp_path / "短.txt", long, "--format", "jsonl") as process:
        lines(process, 1)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert time.monotonic() - begin < 3
    assert f"没有检查的有 1 个：{long}。" in err.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_workers_end_when_the_program_is_killed(drafts: Path) -> None:
    with started("check", drafts, "--format", "jsonl", "--jobs", 2) as process:
        lines(process, 5)
        process.kill()
        process.wait(timeout=10)
        assert gone(process.pid)


def test_a_signal_that_the_starter_ignored_stays_ignored(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(BAD + f"{tmp_path.name}{number}\n", "utf-8")
    script = f'trap "" INT; exec "{sys.executable}" -m fzcheck check "{tmp_path}" --format jsonl --jobs 2'
    with subprocess.Popen(
        ["sh", "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, start_new_session=True
    ) as process:
        first = lines(process, 1)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (1, "")
    assert len(first) + len(out.splitlines()) == 30
