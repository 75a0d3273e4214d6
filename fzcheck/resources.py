"""Packaged data as text (grammar/ and rulesets/, from the wheel or from a checkout alike), and a private cache of what is derived from it.

A cache file is plain JSON, never code, and carries the hash of its sources: where it cannot be read or written, it is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

_FORMAT = 2  # raise when the shape of the data changes
_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds `grammar/` and `rulesets/`: `fzcheck/_data` in a wheel, the repository in an editable install."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def text(name: str) -> str:
    """The text of one packaged file, e.g. `grammar/structure.lark`; raises FileNotFoundError where the installation is broken."""
    return (root() / name).read_text("utf-8")


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The packaged files under a folder that end in `suffix`, as names for `text`, in sorted order."""
    base = root()
    found = (path.relative_to(base).as_posix() for path in (base / folder).rglob(f"*{suffix}") if path.is_file())
    return tuple(sorted(found))


@cache
def build() -> str:
    """What identifies this program with its data, to a change of one file: the hash of names, sizes and times of all files of the installation."""
    whole = hashlib.sha256()
    for folder in (_PACKAGE, root() / "grammar", root() / "rulesets"):
        stack = [str(folder)]
        rows = []
        while stack:
            with os.scandir(stack.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        stack.append(entry.path)
                    elif not entry.name.endswith(".pyc"):
                        found = entry.stat()
                        rows.append(f"{entry.path}\x1f{found.st_size}\x1f{found.st_mtime_ns}\n")
        whole.update("".join(sorted(rows)).encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def cache_folder() -> Path:
    """The user's private cache folder for fzcheck; `FZCHECK_CACHE` overrides it."""
    chosen = os.environ.get("FZCHECK_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "fzcheck" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "fzcheck"


def recall(digest: str) -> dict[str, Any] | None:
    """What was kept under a hash, or None."""
    try:
        found = json.loads((cache_folder() / _name(digest)).read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return found if isinstance(found, dict) and found.get("digest") == digest else None


def keep(digest: str, plain: dict[str, Any]) -> None:
    """Keep derived data under the hash of all that it was made from, written whole or not at all; a folder that cannot be written is no error."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache_folder(), suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump({**plain, "digest": digest}, stream, ensure_ascii=False)
        Path(name).replace(cache_folder() / _name(digest))
    except (OSError, RuntimeError):
        return


def _name(digest: str) -> str:
    return f"rules-{_FORMAT}-{digest[:32]}.json"
