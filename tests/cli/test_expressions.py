"""Expressions that an earlier start compiled work as those compiled now; what is broken in the file is compiled as ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROBE = """
import json, re, sys
from fzcheck.expressions import remember
remember(); remember()
patterns = [rf"(?P<a>甲{number}+)(?:乙|[丁-丙])?(?P<b>\\d*)(?<!戊)" for number in range(30)]
found = [[(m.span(), m.groupdict()) for m in re.finditer(p, "甲3甲3丙12甲甲29乙7戊")] for p in patterns]
flags = [re.compile(p, re.IGNORECASE).flags for p in patterns[:3]]
groups = [(re.compile(p).groups, dict(re.compile(p).groupindex), re.compile(p).pattern) for p in patterns]
print(json.dumps([found, flags, groups]))
"""


def probe(cache: Path, code: str = PROBE) -> str:
    environment = {**os.environ, "FZCHECK_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_remembered_finds_the_same(tmp_path: Path) -> None:
    plain = probe(tmp_path, PROBE.replace("remember(); remember()", ""))
    assert list(tmp_path.iterdir()) == []
    assert [probe(tmp_path), probe(tmp_path)] == [plain, plain]
    (kept,) = tmp_path.iterdir()
    assert len(json.loads(kept.read_text("utf-8"))) >= 30


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"0:甲": 1}'])
def test_a_broken_file_is_no_loss(tmp_path: Path, broken: str) -> None:
    plain = probe(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(broken, "utf-8")
    assert probe(tmp_path) == plain


def test_code_that_the_engine_refuses_is_compiled_as_ever(tmp_path: Path) -> None:
    plain = probe(tmp_path)
    (kept,) = tmp_path.iterdir()
    rows = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({key: [flags, groups, names, code[:-8] + "AAAA"] for key, (flags, groups, names, code) in rows.items()}), "utf-8")
    assert probe(tmp_path) == plain


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    assert probe(tmp_path / "文件") == probe(tmp_path)
