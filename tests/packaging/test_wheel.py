"""Installed from a wheel, without network and away from the repository, fzcheck finds its rules and grammars and works."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from fzcheck.checking.compiled import everything
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment into which the wheel was installed offline; the dependencies are those of this environment."""
    home = tmp_path_factory.mktemp("fresh")
    run("-m", "venv", "--without-pip", str(home))
    inside = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    arguments = ("--no-index", "--find-links", str(wheel.parent), "--no-deps", "fzcheck")
    run("-m", "pip", "--python", str(inside), "install", "--quiet", "--disable-pip-version-check", *arguments)
    return inside


def run(*arguments: str, program: str = sys.executable, **options: object) -> str:
    done = subprocess.run([program, *arguments], capture_output=True, check=False, timeout=300, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    text: str = done.stdout.decode("utf-8")
    return text


def test_the_wheel_holds_what_is_needed_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "fzcheck/py.typed",
        "fzcheck/_data/grammar/norm.lark",
        "fzcheck/_data/rulesets/VERSION",
        "fzcheck/_data/rulesets/national/setting/FZ203.yaml",
    ):
        assert name in names
    assert {name.rpartition("/")[2].removesuffix(".json") for name in names if "/compiled/" in name} == set(everything())
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"fzcheck"}
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]


def test_the_installed_program_checks_away_from_the_repository(python: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "FZCHECK_CACHE": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
    options = {"program": str(python), "cwd": tmp_path, "env": environment}
    where = run("-c", "import fzcheck, fzcheck.resources as r; print(fzcheck.__file__); print(r.root())", **options)
    assert str(python.parents[1].resolve()) in where.splitlines()[0]
    assert where.splitlines()[1].endswith("_data")
    sample = str(ROOT / "samples" / "bad" / "云岭县再生资源回收管理办法.docx")
    installed = run("-m", "fzcheck", "check", sample, "--fail-on", "never", "--as-of", "2026-11-22", **options)
    here = run("-m", "fzcheck", "check", sample, "--fail-on", "never", "--as-of", "2026-11-22", cwd=ROOT)
    assert installed == here
    assert "FZ203" in installed
    kept = {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
    assert kept == {"results", "expressions"}  # nothing had to be derived from the rules
    script = python.with_name("fzcheck.exe" if os.name == "nt" else "fzcheck")
    assert run("--version", program=str(script), cwd=tmp_path, env=environment).startswith("fzcheck ")
