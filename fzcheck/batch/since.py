"""What was changed since a commit: asks git which files differ, are new, or were renamed, so that a commit checks only its own drafts."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fzcheck.batch.sources import STDIN
from fzcheck.errors import UsageError

_SIDECAR = ".fzcheck.yaml"  # a draft whose suppressions or facts were changed is to be checked again


def changed_since(ref: str, files: Iterable[str]) -> tuple[str, ...]:
    """Those of the files that differ from the commit in their repository: changed, added, renamed, untracked (not what git ignores).

    Standard input is always among them, and a draft whose sidecar was changed. Raises UsageError where git is absent, a file stands in no
    repository, or the commit is not known there.
    """
    repository = cache(_repository)
    changed = cache(lambda repository: frozenset(map(_key, _changes(ref, repository))))

    def is_changed(path: Path) -> bool:
        place = path.parent.resolve() / path.name  # a link stays itself, for that is what git knows
        return not changed(repository(place.parent)).isdisjoint((_key(place), _key(place.with_suffix(_SIDECAR))))

    return tuple(name for name in files if name == STDIN or is_changed(Path(name)))


def _key(path: Path) -> str:
    # Names of one file may come composed from one side and decomposed from the other (macOS), in one case or another (Windows).
    return unicodedata.normalize("NFC", os.path.normcase(path))


def _repository(folder: Path) -> Path:
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        told = _words(done.stderr)
        if "dubious ownership" in told:
            raise UsageError(
                f"--since：git 不信任 {folder} 所在的仓库（所有者不是当前用户）。请执行 git config --global --add safe.directory 仓库路径。"
            )
        raise UsageError(f"--since：{folder} 不在 git 仓库里，看不出改动过哪些文件。请在仓库里使用，或者去掉 --since。")
    return Path(os.fsdecode(done.stdout).rstrip("\r\n")).resolve()


def _changes(ref: str, repository: Path) -> Iterator[Path]:
    commit = _commit(ref, repository)
    told = _answer(_git(repository, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--"))
    untracked = _answer(_git(repository, "ls-files", "-z", "--others", "--exclude-standard"))
    for name in (told + untracked).split(b"\0"):
        if name:
            yield repository / os.fsdecode(name)


def _commit(ref: str, repository: Path) -> str:
    option = not ref or ref.startswith("-")  # git would take it for one of its own
    done = None if option else _git(repository, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if done is None or done.returncode:
        raise UsageError(
            f"--since {ref}：仓库 {repository} 里没有这个提交、分支或者标签。请用 git log --oneline 或者 git branch -a 查看；"
            "流水线上只取了最近一次提交的，请取完整历史（git fetch --unshallow）。"
        )
    return done.stdout.decode("ascii").strip()


def _answer(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode:
        raise UsageError(f"--since：git 没能列出改动的文件（{_words(done.stderr)}）。请先排除 git 的问题。")
    return done.stdout


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # What git tells its hooks about the commit in hand would lead it away from the folder asked about.
    environment = {key: value for key, value in os.environ.items() if key not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")}
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False)
    except OSError as error:
        raise UsageError("--since：没有找到 git 命令。请安装 git，或者去掉 --since。") from error


def _words(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split()).removeprefix("fatal: ")
