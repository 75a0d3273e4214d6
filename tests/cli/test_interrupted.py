"""Ctrl-C in the middle of an import ends the program with 130 as everywhere, not by the signal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A class is made of a text while the signal comes: the interpreter marks it as unhandled, although it is caught.
_PROGRAM = """
import fzcheck.cli.program as program

def interrupted(arguments):
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        return 130

program._run = interrupted
raise SystemExit(program.run([]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_caught_interruption_gives_its_code_also_when_it_came_while_a_text_was_run(tmp_path: Path) -> None:
    (tmp_path / "interrupted.py").write_text(_PROGRAM, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "interrupted"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 130
