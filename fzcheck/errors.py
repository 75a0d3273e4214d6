"""What can go wrong, as a tree.

FzcheckError
├── UsageError        bad option, path, configuration: exit 2, nothing is checked
│   └── RulesetError  a rule file is wrong: file, line, cure
└── UnreadableError   one document could not be read: exit 3, the others go on

A bad *document* never raises out of `check` or `parse`: it becomes a report with status `unreadable` or a problem with a place.
Every message is Chinese, says what is wrong, where, and the way out.
"""

from __future__ import annotations

import errno


class FzcheckError(Exception):
    """Anything that fzcheck raises on purpose; `str()` is the message for the user, in Chinese."""


class UsageError(FzcheckError):
    """A wrong option, path or configuration: nothing was checked (exit 2)."""


class RulesetError(UsageError):
    """A rule file cannot be used; the message names the file, the line and the cure (exit 2)."""


class UnreadableError(FzcheckError):
    """One document could not be read; the reader says why and what to do (exit 3)."""


_WHY = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成一圈",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "读写出错",
    errno.EINVAL: "名称不能用",
}


def why(error: Exception) -> str:
    """Why the system refused a file, in Chinese and the same on every system; what has no such words is told as the system tells it."""
    if isinstance(error, OSError) and error.errno in _WHY:
        return _WHY[error.errno]
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
