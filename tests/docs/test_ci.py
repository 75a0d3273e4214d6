"""The pipelines of docs/ci.md are right: they parse, and every fzcheck command in them runs in a repository like theirs and says what it should."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzcheck.reporting.word_page import page
from tests.conftest import BAD, GOOD, ROOT
from tests.docs.blocks import block

GITHUB: dict[str, Any] = yaml.safe_load(block("ci.md", "GitHub"))
GITLAB: dict[str, Any] = yaml.safe_load(block("ci.md", "GitLab"))


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = GITHUB["jobs"]["fzcheck"]["steps"]
    return found


def scripts() -> list[str]:
    """Every command of the examples, install commands apart."""
    job = GITLAB["合法性审核"]
    lines = [step["run"] for step in steps() if "run" in step] + job["before_script"] + job["script"] + block("ci.md", "其他").splitlines()
    return [line for line in lines if not line.startswith("python -m pip install fzcheck")]


def git(*arguments: str, cwd: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=cwd, env=clean, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with a good text and a good Word document on main, as a pipeline sees it."""
    origin = tmp_path / "origin"
    (origin / "送审稿" / "二 季度").mkdir(parents=True)
    (origin / "送审稿" / "饮水工程 通知.txt").write_text(GOOD, "utf-8")
    (origin / "送审稿" / "二 季度" / "通知.docx").write_bytes(page(GOOD, ""))
    git("init", "-q", cwd=origin)
    git("add", "-A", cwd=origin)
    git("commit", "-qm", "一", cwd=origin)
    git("clone", "-q", str(origin), str(tmp_path / "检出"), cwd=tmp_path)
    return tmp_path / "检出"


def run(command: str, repository: Path) -> tuple[int, str]:
    """A command as the pipeline's shell runs it, `fzcheck` being this very checkout."""
    words = shlex.split(command)
    assert words[0] == "fzcheck"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-m", *words], cwd=repository, env=environment, capture_output=True, timeout=120, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def test_the_examples_are_pipelines() -> None:
    assert set(GITHUB) == {"name", True, "permissions", "jobs"}  # YAML 1.1 reads the key `on` as true
    for step in steps():
        assert ("uses" in step) != ("run" in step)
        assert step.keys() <= {"name", "uses", "run", "with", "if"}
    assert GITLAB["合法性审核"]["artifacts"]["reports"]["junit"] == "fzcheck.xml"
    assert len(scripts()) == 4


def test_a_good_repository_passes_every_command(repository: Path) -> None:
    for command in scripts():
        code, said = run(command, repository)
        assert code == 0, said
    for name in ("fzcheck.sarif", "fzcheck.html", "fzcheck.xml", "报告.json"):
        assert (repository / name).stat().st_size > 100


def test_a_bad_draft_stops_every_command_and_is_named(repository: Path) -> None:
    (repository / "送审稿" / "二 季度" / "通知.docx").write_bytes(page(BAD, ""))
    for command in scripts():
        code, said = run(command, repository)
        assert code == 1, said
        assert "FZ203" in said
        assert "饮水工程 通知.txt" not in said or "--since" not in command


def test_what_the_pages_upload_is_what_the_commands_write() -> None:
    written = {word.partition("=")[2] for command in scripts() for word in shlex.split(command) if "=" in word}
    asked = {value for step in steps() for name, value in step.get("with", {}).items() if name in ("sarif_file", "path") and "/" not in value}
    artifacts = GITLAB["合法性审核"]["artifacts"]
    assert asked | set(artifacts["paths"]) | {artifacts["reports"]["junit"]} <= written
