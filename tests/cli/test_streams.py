"""Any console and any pipe: UTF-8 where a program reads, no crash where a screen knows only GBK."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BAD, ROOT


def command(*arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "fzcheck", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )


def test_json_on_a_pipe_is_utf_8_whatever_the_console_speaks(bad: Path) -> None:
    result = command("check", str(bad), "--format", "json", PYTHONIOENCODING="gbk", LC_ALL="C")
    assert result.returncode == 1
    assert json.loads(result.stdout.decode("utf-8"))["documents"][0]["path"] == str(bad)


def test_a_character_that_the_console_does_not_know_is_no_crash() -> None:
    code = (
        "import io, sys; raw = io.BytesIO(); out = io.TextIOWrapper(raw, encoding='gbk'); out.isatty = lambda: True;"
        "sys.stdout = out; from fzcheck.cli.streams import prepare; prepare();"
        "print('𠮷野 \\U0001f600 ━ 错误'); out.flush(); sys.stderr.write(ascii(raw.getvalue().decode('gbk')))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert result.returncode == 0
    assert b"\\\\U00020bb7" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_a_document(encoding: str) -> None:
    result = command("check", "-", "--format", "jsonl", "--select", "FZ203", stdin=BAD.encode(encoding))
    row = json.loads(result.stdout)
    assert (result.returncode, row["path"], row["status"]) == (1, "-", "checked")
    assert [finding["location"]["line"] for finding in row["findings"]] == [9, 10]


def test_a_reader_that_goes_away_is_no_error(bad: Path) -> None:
    script = f'"{sys.executable}" -m fzcheck check "{bad}" --fail-on never | head -1; exit ${{PIPESTATUS[0]}}'
    result = subprocess.run(["bash", "-c", script], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_screen_gets_colours_unless_it_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from fzcheck.cli.streams import painter

    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert painter()("error", "错误") == "\x1b[31m\x1b[1m错误\x1b[0m"
    assert painter()("plain", "文字") == "文字\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert painter()("error", "错误") == "错误"
