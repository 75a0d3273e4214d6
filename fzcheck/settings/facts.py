"""Facts of procedure: the sidecar `草案.fzcheck.yaml` beside `草案.docx`, or one file for a run, as plain values for the checks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fzcheck.checking.procedure import Procedure
from fzcheck.checking.ruleset import yaml_of
from fzcheck.errors import UsageError

SUFFIX = ".fzcheck.yaml"
_OTHERS = ("suppress",)  # keys of the same file that are another reader's affair


def load_facts(files: Iterable[str], given: Path | None) -> dict[str, Procedure]:
    """The facts of each file by its path: the given file for all, else the sidecar of each. Raises UsageError naming file, field and cure."""
    if given is not None:
        shared = _read(given)
        return dict.fromkeys(files, shared) if shared else {}
    found = ((name, _beside(name)) for name in files if name != "-")
    return {name: facts for name, path in found if path.is_file() and (facts := _read(path))}


def _beside(name: str) -> Path:
    path = Path(name)
    return path.with_suffix(SUFFIX) if path.name else path


def _read(path: Path) -> Procedure | None:
    """The facts in a file; None for one that has no facts in it, only suppressions."""
    from fzcheck.checking.factsfile import procedure_of

    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"事实文件打不开：{path}，或者不是 UTF-8 文本。请检查路径，另存为 UTF-8；没有的，先用 fzcheck facts new 生成。") from error
    rows = {key: value for key, value in (yaml_of(text, str(path)) if text.strip() else {}).items() if key not in _OTHERS}
    return procedure_of(rows, str(path)) if rows else None
