"""Packaged data as text: grammar/ and rulesets/, from the wheel or from a checkout alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

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
