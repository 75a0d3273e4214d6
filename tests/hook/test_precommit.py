"""Real pre-commit in a scratch repository refuses a bad draft and names rule and place; a good one passes in silence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import BAD, GOOD, ROOT

pytestmark = pytest.mark.slow
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PARTS = ("fzcheck", "grammar", "rulesets", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", HOOKS.name)
QUIET = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.invalid", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.invalid"}


def call(*command: str, cwd: Path, code: int | None = 0, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(command, cwd=cwd, env={**clean, **QUIET, **environment}, capture_output=True, check=False, timeout=600)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert code is None or done.returncode == code, said
    return said


def commit(folder: Path, text: str, code: int, **environment: str) -> str:
    draft = folder / "送审稿" / "关于 饮水工程的通知.txt"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(text, "utf-8")
    call("git", "add", "-A", cwd=folder)
    return call("git", "commit", "-m", "draft", cwd=folder, code=code, **environment)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """This repository as it stands now, as a repository that pre-commit can clone."""
    copy = tmp_path / "fzcheck"
    copy.mkdir()
    listed = call("git", "-c", "core.quotepath=false", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (
            name.split("/")[0] in ("fzcheck", "grammar", "rulesets", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", HOOKS.name)
            and (ROOT / name).is_file()
        ):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    call("git", "init", "-q", cwd=copy)
    call("git", "add", "-A", cwd=copy)
    call("git", "commit", "-q", "-m", "state", cwd=copy)
    return copy


def test_a_commit_with_a_bad_draft_is_refused_and_the_message_names_rule_and_place(tmp_path: Path, hooks: Path) -> None:
    office = tmp_path / "起草 仓库"
    office.mkdir()
    call("git", "init", "-q", cwd=office)
    revision = call("git", "rev-parse", "HEAD", cwd=hooks).strip()
    config = {"repos": [{"repo": hooks.as_uri() if os.name == "nt" else str(hooks), "rev": revision, "hooks": [{"id": "fzcheck"}]}]}
    (office / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    environment = {"PRE_COMMIT_HOME": str(tmp_path / "environments"), "FZCHECK_CACHE": str(tmp_path / "cache"), "PRE_COMMIT_COLOR": "never"}
    call(sys.executable, "-m", "pre_commit", "install", cwd=office, **environment)
    commit(office, GOOD, 0, **environment)
    said = commit(office, BAD, 1, **environment)
    assert "FZ203" in said
    assert "送审稿/关于 饮水工程的通知.txt:9:" in said
    assert "《行政处罚法》第十六条" in said
    assert call("git", "log", "--oneline", cwd=office).count("\n") == 1


@pytest.mark.parametrize(
    ("name", "taken"), [("草案.docx", True), ("送审/草 案.txt", True), ("requirements.txt", False), ("a.py", False), ("图.png", False)]
)
def test_the_hook_takes_drafts_by_their_names(name: str, taken: bool) -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert bool(re.search(hook["files"], name) and not re.search(hook["exclude"], name)) is taken
    assert hook["require_serial"] is True
    assert hook["types"] == ["file"]
