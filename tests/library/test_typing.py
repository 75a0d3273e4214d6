"""Whoever uses the library gets its types: the README's example passes mypy --strict from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.readme.output import block

USER = """
from pathlib import Path
from fzcheck import Finding, Report, check, load_ruleset, parse

report: Report = check(Path("草案.docx"), ruleset=load_ruleset())
findings: tuple[Finding, ...] = report.findings
tree = parse(b"").document
titles: list[str] = [finding.title for finding in findings]
number: int = report.findings
"""


@pytest.mark.slow
def test_the_types_reach_the_user(tmp_path: Path) -> None:
    (tmp_path / "readme.py").write_text(block("库"), "utf-8")
    (tmp_path / "user.py").write_text(USER, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}", "readme.py", "user.py"]
    run = subprocess.run(command, cwd=tmp_path, env={**os.environ, "MYPYPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=300)
    wrong = [line for line in run.stdout.splitlines() if line.startswith(("readme.py", "user.py"))]
    assert len(wrong) == 1, run.stdout
    assert wrong[0].startswith("user.py:9: error: Incompatible types in assignment")
