"""Real pre-commit in a scratch repository refuses a bad draft and names rule and place; a good one passes in silence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fzcheck.reporting.word_page import page
from tests.conftest import BAD, GOOD, ROOT
from tests.docs.checkout import checkout

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


def commit(folder: Path, name: str, content: bytes, code: int, **environment: str) -> str:
    draft = folder / "送审稿" / name
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(content)
    call("git", "add", "-A", cwd=folder)
    return call("git", "commit", "-m", "draft", cwd=folder, code=code, **environment)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """This repository as it stands now, as a repository that pre-commit can clone."""
    copy = checkout(tmp_path / "fzcheck")
    call("git", "init", "-q", cwd=copy)
    call("git", "add", "-A", cwd=copy)
    call("git", "commit", "-q", "-m", "state", cwd=copy)
    return copy


TEXT, WORD = "关于 饮水工程的通知.txt", "关于 饮水工程的通知（送审稿 二）.docx"


def test_a_commit_with_a_bad_draft_is_refused_and_the_message_names_rule_and_place(tmp_path: Path, hooks: Path) -> None:
    office = tmp_path / "起草 仓库"
    office.mkdir()
    call("git", "init", "-q", cwd=office)
    revision = call("git", "rev-parse", "HEAD", cwd=hooks).strip()
    shown = [{"id": "fzcheck"}, {"id": "fzcheck-docx"}]
    config = {"repos": [{"repo": hooks.as_uri() if os.name == "nt" else str(hooks), "rev": revision, "hooks": shown}]}
    (office / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    environment = {"PRE_COMMIT_HOME": str(tmp_path / "environments"), "FZCHECK_CACHE": str(tmp_path / "cache"), "PRE_COMMIT_COLOR": "never"}
    call(sys.executable, "-m", "pre_commit", "install", cwd=office, **environment)
    said = commit(office, TEXT, GOOD.encode(), 0, **environment)
    assert re.search(r"合法性审核（Word）.*Skipped", said)
    said = commit(office, TEXT, BAD.encode(), 1, **environment)
    assert "FZ203" in said
    assert f"送审稿/{TEXT}:9:" in said
    assert "《行政处罚法》第十六条" in said
    said = commit(office, TEXT, GOOD.encode("gb18030"), 0, **environment)
    assert re.search(r"合法性审核（文本）.*Passed", said)
    said = commit(office, WORD, page(BAD, ""), 1, **environment)
    assert re.search(r"合法性审核（文本）.*Skipped", said)
    assert f"送审稿/{WORD}:9:" in said
    commit(office, WORD, page(GOOD, ""), 0, **environment)
    assert call("git", "log", "--oneline", cwd=office).count("\n") == 3


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("草案.docx", "fzcheck-docx"),
        ("送审 稿/草案.DOCX", "fzcheck-docx"),
        ("~$草案.docx", ""),
        ("送审/草 案.txt", "fzcheck"),
        ("办法.md", "fzcheck"),
        ("办法.html", "fzcheck"),
        ("requirements.txt", ""),
        ("README.md", ""),
        ("文档/changelog.md", ""),
        ("a.py", ""),
        ("图.png", ""),
    ],
)
def test_the_hooks_take_drafts_by_their_names(name: str, taken: str) -> None:
    offered = yaml.safe_load(HOOKS.read_text("utf-8"))
    took = [hook["id"] for hook in offered if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]
    assert took == ([taken] if taken else [])
    for hook in offered:
        assert hook["require_serial"] is True
        assert hook["types"] == ["file"]
        assert hook["entry"] == "fzcheck hook"
