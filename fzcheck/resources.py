"""Packaged data as text (grammar/ and rulesets/, from the wheel or from a checkout alike), and a private cache of what is derived from it.

A cache file is plain JSON, never code, and carries the hash of its sources: where it cannot be read or written, it is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_FORMAT = 4  # raise when the shape of the data changes
_STATES = 4  # states of the installation whose derived data is kept
COMPILED = "compiled"  # the folder of derived data in a wheel
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


def derived(name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` derives from the packaged data: from the wheel, where it was made with the wheel, else from the private cache, else made now."""
    packaged = root() / COMPILED / f"{name}.json"
    target = packaged if packaged.is_file() else cache_folder() / f"{name}-{_FORMAT}-{build()[:32]}.json"
    try:
        found = json.loads(target.read_bytes())
    except (OSError, ValueError, RuntimeError):
        found = None
    if isinstance(found, dict):
        return found
    made = make()
    write(target.name, made)
    _forget(f"{name}-", target.name)
    return made


def toml(name: str) -> dict[str, Any]:
    """A packaged TOML file as plain data; only for files that write their dates as strings."""
    return derived(toml_name(name), lambda: read_toml(name))


def toml_name(name: str) -> str:
    """The name under which the data of a TOML file is kept."""
    return name.replace("/", "-").removesuffix(".toml")


def read_toml(name: str) -> dict[str, Any]:
    """A packaged TOML file, read anew."""
    import tomllib

    return tomllib.loads(text(name))


def recall(digest: str) -> dict[str, Any] | None:
    """What was kept under a hash, or None."""
    try:
        found = json.loads((cache_folder() / _name(digest)).read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return found if isinstance(found, dict) and found.get("digest") == digest else None


def keep(digest: str, plain: dict[str, Any]) -> None:
    """Keep derived data under the hash of all that it was made from, written whole or not at all; a folder that cannot be written is no error."""
    write(_name(digest), {**plain, "digest": digest})


def write(name: str, plain: dict[str, Any]) -> None:
    """A file of the private cache, written whole or not at all; a folder that cannot be written is no error."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        import tempfile  # slow to load, and a start that finds everything made needs none

        handle, written = tempfile.mkstemp(dir=cache_folder(), suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(plain, stream, ensure_ascii=False, separators=(",", ":"))
        Path(written).replace(cache_folder() / name)
    except (OSError, RuntimeError):
        return


def _forget(start: str, kept: str) -> None:
    """Delete what was derived of earlier states of the installation, but for the last few: several may be in use side by side."""
    try:
        old = sorted(cache_folder().glob(f"{start}{_FORMAT}-*.json"), key=lambda path: path.stat().st_mtime)
        for path in old[:-_STATES]:
            if path.name != kept:
                path.unlink(missing_ok=True)
    except (OSError, RuntimeError):
        return


def _name(digest: str) -> str:
    return f"rules-{_FORMAT}-{digest[:32]}.json"
