"""How many instructions a character costs: the one figure that no other program on the machine can change. By perf, or by callgrind on demand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.budgets.test_scaling import law
from tests.conftest import ROOT

# Instructions a character, of CPython 3.11 on x86-64; 103,000 by callgrind when last measured, on a text of bans alone; 36,000 on real ones.
BUDGET = 110_000
LONG, SHORT = 60_000, 3_000  # bytes


def counted(command: list[str]) -> int | None:
    """The instructions of a command, or None where nothing can count them."""
    counters = [(["perf", "stat", "-e", "instructions:u", "-x", ","], r"^(\d+),")]
    if os.environ.get("FZCHECK_INSTRUCTIONS"):  # forty times as slow as the program itself
        counters.append((["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"], r"Collected : (\d+)"))
    for counter, figure in counters:
        if shutil.which(counter[0]):
            said = subprocess.run([*counter, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600).stderr
            if found := re.search(figure, said, re.MULTILINE):
                return int(found.group(1))
    return None


@pytest.mark.slow
def test_a_character_costs_no_more_instructions_than_its_budget(tmp_path: Path) -> None:
    found, sizes = [], []
    for size in (SHORT, LONG):
        path = tmp_path / f"{size}.txt"
        path.write_text(law(size), "utf-8")
        command = [sys.executable, "-m", "fzcheck", "check", str(path), "--no-cache", "--fail-on", "never", "--format", "jsonl"]
        found.append(counted(command))
        sizes.append(len(path.read_text("utf-8")))
    if None in found:
        pytest.skip("没有 perf 计数器；设 FZCHECK_INSTRUCTIONS=1 并安装 valgrind 后可用 callgrind 计数")
    first, second = (value or 0 for value in found)
    assert (second - first) / (sizes[1] - sizes[0]) < BUDGET
