"""--since checks what a commit's author touched: changed, new, renamed; under any name, from any folder; and says what is wrong with a wrong one."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from fzcheck.batch.since import changed_since
from fzcheck.errors import UsageError
from tests.conftest import BAD, Fzcheck


def git(folder: Path, *arguments: str) -> str:
    quiet = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *quiet, *arguments], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit `v1`, and every kind of change after it."""
    root = tmp_path / "文件 库"
    (root / "内").mkdir(parents=True)
    git(root, "init", "-q")
    for name in ("不变.txt", "改过 的.txt", "改名前.txt", "删去.txt", "内/“引号”.txt", "有豁免.txt", "已提交.txt"):
        (root / name).write_text(BAD + name, "utf-8")
    (root / ".gitignore").write_text("忽略*\n", "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "一")
    git(root, "tag", "v1")
    (root / "已提交.txt").write_text("改后提交", "utf-8")
    git(root, "commit", "-q", "-am", "二")
    (root / "改过 的.txt").write_text("改", "utf-8")
    git(root, "mv", "改名前.txt", "改名后.txt")
    (root / "删去.txt").unlink()
    (root / "内" / "“引号”.txt").write_text("改", "utf-8")
    (root / "新的.txt").write_text("新", "utf-8")
    (root / "忽略的.txt").write_text("新", "utf-8")
    (root / "有豁免.fzcheck.yaml").write_text("suppress:\n  - rule: FZ203\n    reason: 已说明\n", "utf-8")
    return root


TOUCHED = {"已提交.txt", "改过 的.txt", "改名后.txt", "内/“引号”.txt", "新的.txt", "有豁免.txt"}


def every(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.txt"))


def test_changed_new_and_renamed_files_are_taken_and_no_others(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert set(changed_since("v1", every(repository))) == TOUCHED
    assert set(changed_since("HEAD", every(repository))) == TOUCHED - {"已提交.txt"}


def test_the_order_given_and_standard_input_stay(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert changed_since("v1", ["新的.txt", "-", "不变.txt", "已提交.txt"]) == ("新的.txt", "-", "已提交.txt")


def test_it_does_not_matter_from_which_folder_or_by_which_path(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(repository / "内")
    assert changed_since("v1", ["“引号”.txt", "../不变.txt", str(repository / "新的.txt")]) == ("“引号”.txt", str(repository / "新的.txt"))
    if os.name != "nt":
        link = tmp_path / "链接"
        link.symlink_to(repository, target_is_directory=True)
        assert changed_since("v1", [str(link / "新的.txt"), str(link / "不变.txt")]) == (str(link / "新的.txt"),)


def test_files_of_two_repositories_are_asked_about_in_their_own(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一个"
    other.mkdir()
    git(other, "init", "-q")
    (other / "甲.txt").write_text("一", "utf-8")
    git(other, "add", ".")
    git(other, "commit", "-q", "-m", "一")
    git(other, "tag", "v1")
    files = [str(other / "甲.txt"), str(repository / "新的.txt")]
    assert changed_since("v1", files) == (files[1],)


def test_a_git_hook_may_call_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "内")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert changed_since("v1", ["“引号”.txt"]) == ("“引号”.txt",)


@pytest.mark.parametrize("ref", ["没有的分支", "v2", "", "--all", "HEAD~99"])
def test_an_unknown_commit_is_a_usage_error_that_says_what_to_do(repository: Path, ref: str) -> None:
    with pytest.raises(UsageError, match=r"没有这个提交、分支或者标签。请用 git"):
        changed_since(ref, [str(repository / "新的.txt")])


def test_a_folder_that_is_no_repository_and_a_missing_git_are_told(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match=r"不在 git 仓库里.*请"):
        changed_since("v1", [str(tmp_path / "甲.txt")])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"没有找到 git 命令。请"):
        changed_since("v1", [str(repository / "新的.txt")])


def test_the_command_checks_only_them_and_says_when_there_are_none(fzcheck: Fzcheck, repository: Path) -> None:
    result = fzcheck("check", repository, "--since", "v1", "--format", "jsonl", "--fail-on", "never")
    assert result.code == 0
    assert {Path(json.loads(line)["path"]).relative_to(repository).as_posix() for line in result.out.splitlines()} == TOUCHED
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "三")
    result = fzcheck("check", repository, "--since", "HEAD", "--format", "json")
    assert (result.code, json.loads(result.out)["documents"]) == (0, [])
    assert "自 HEAD 以来没有改动过的文件" in result.err
    assert fzcheck("check", repository, "--since", "v9").code == 2
