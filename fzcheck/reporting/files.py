"""Report files: written whole or not at all, never over a document that was checked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fzcheck.errors import UsageError, why


def refuse_overwrite(target: Path, inputs: Iterable[str]) -> None:
    """Raises UsageError where a report would be written over an input, or into a folder that does not exist."""
    if target.is_dir():
        raise UsageError(f"报告文件 {target} 是一个文件夹。请写明文件名，例如 -o {target / '报告.json'}。")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"报告文件所在的文件夹不存在：{target.absolute().parent}。请先建立，或者改用别的路径。")
    if target.exists() and any(Path(name).exists() and target.samefile(name) for name in inputs):
        raise UsageError(f"报告文件 {target} 就是被检查的文件。为免覆盖原件，请改用别的文件名。")


def write_file(target: Path, content: bytes) -> None:
    """The content under that name, replaced in one step: a reader sees the old file or the new one. Raises UsageError where it cannot be written.

    What is no regular file (a device, a pipe) is written to and never replaced; a link leads to the file that is replaced.
    """
    try:
        target = target.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise UsageError(f"报告写不进 {target}（{why(error)}）。请检查权限和磁盘空间，或者文件是否正被打开。") from error


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
