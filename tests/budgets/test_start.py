"""What starting costs: which modules `--help` loads, and how long a cold start takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import BAD, GOOD, ROOT

SLACK = float(os.environ.get("FZCHECK_SLACK", "4"))  # a shared machine under load is no regression
HEAVY = (
    "lxml",
    "lark",
    "pydantic",
    "yaml",
    "rich",
    "docx",
    "charset_normalizer",
    "ahocorasick_rs",
    "rapidfuzz",
    "json",
    "asyncio",
    "sqlite3",
    "urllib",
)
SAMPLE = ROOT / "samples" / "bad" / "云岭县再生资源回收管理办法.docx"


def modules(*arguments: str) -> set[str]:
    code = f"import sys; from fzcheck.cli import main; main({list(arguments)!r}); sys.stderr.write(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60)
    return {name.partition(".")[0] for name in run.stderr.split()} | set(run.stderr.split())


def seconds(*arguments: str, rounds: int = 5) -> float:
    """The least processor time of several runs, in the process and what it starts; on Windows, where nobody tells, the wall time."""

    def once() -> float:
        before, start = os.times(), time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, cwd=ROOT, check=False, timeout=60)
        after, taken = os.times(), time.perf_counter() - start
        return taken if os.name == "nt" else sum(after[2:4]) - sum(before[2:4])

    return min(once() for _ in range(rounds))


def test_help_loads_click_and_no_other_dependency() -> None:
    loaded = modules("--help")
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert {name for name in loaded if name.startswith("fzcheck.")} == {
        "fzcheck.cli",
        "fzcheck.cli.chinese",
        "fzcheck.cli.program",
        "fzcheck.cli.streams",
        "fzcheck.errors",
        "fzcheck.reporting",
        "fzcheck.reporting.width",
    }


def test_checking_a_word_file_loads_no_library_that_it_does_not_use(tmp_path: Path) -> None:
    modules("check", str(SAMPLE), "--no-cache", "--fail-on", "never", "-o", str(tmp_path / "report.txt"))  # the rules are compiled now
    loaded = modules("check", str(SAMPLE), "--no-cache", "--fail-on", "never", "-o", str(tmp_path / "report.txt"))
    assert loaded.isdisjoint(("docx", "rich", "pydantic", "lark", "yaml", "multiprocessing", "sqlite3", "asyncio"))


def test_help_starts_within_its_budget() -> None:
    assert seconds("-m", "fzcheck", "--help") < 0.1 * SLACK


def test_a_word_file_is_checked_from_a_cold_start_within_its_budget() -> None:
    bare = seconds("-c", "pass")
    assert seconds("-m", "fzcheck", "check", str(SAMPLE), "--no-cache", "--fail-on", "never") - bare < 0.35 * SLACK


@pytest.mark.slow
def test_a_thousand_files_that_have_not_changed_are_reported_in_a_second(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:03}.txt").write_text(f"{BAD if number % 2 else GOOD}\n编号{number}", "utf-8")
    command = ("-m", "fzcheck", "check", str(tmp_path), "--format", "jsonl", "--fail-on", "never", "--quiet")
    first = seconds(*command, rounds=1)
    second = seconds(*command, rounds=3)
    assert second < 1.0 * SLACK
    assert second < first / 2
