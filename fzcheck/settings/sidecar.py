"""Sidecars: `草案.fzcheck.yaml` beside `草案.docx` says which findings an officer has accepted, why, and until when.

    suppress:
      - rule: FZ302          # an id or its beginning
        at: 第九条            # an address or a citation; absent: anywhere in the document
        reason: 依据为省政府规章第十二条，已附说明
        by: 张某
        until: 2027-06-30

A suppressed finding stays in the report. What has expired or fits nothing is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fzcheck.checking.adjustment import RULE_ID, rule_id
from fzcheck.checking.finding import DocumentReport
from fzcheck.checking.ruleset import yaml_of
from fzcheck.checking.suppression import Suppression, settled
from fzcheck.errors import UsageError
from fzcheck.nearest import cure

SUFFIX = ".fzcheck.yaml"
_KEYS = ("rule", "at", "reason", "by", "until")


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The suppressions of some documents by their path."""

    by_path: Mapping[str, tuple[Suppression, ...]]
    as_of: date

    def apply(self, document: DocumentReport) -> DocumentReport:
        """The document with its accepted findings suppressed and its conclusion drawn from the others; expired and unused suppressions are told."""
        return settled(document, self.by_path.get(document.path, ()), self.as_of)


def orphans(files: Iterable[str]) -> Iterator[Path]:
    """The sidecars that stand in the folders of some files and belong to no file there: of a draft that was renamed, moved or deleted."""
    for folder in dict.fromkeys(os.path.dirname(name) for name in files if name != "-"):  # noqa: PTH120 - ten thousand times
        names = os.listdir(folder or ".")  # noqa: PTH208
        sidecars = sorted(name for name in names if name.endswith(SUFFIX))
        stems = {name.rpartition(".")[0] for name in names if not name.endswith(SUFFIX)} if sidecars else set()
        yield from (Path(folder, name) for name in sidecars if name.removesuffix(SUFFIX) not in stems)


def load_sidecars(files: Iterable[str], as_of: date) -> Sidecars:
    """The sidecars that stand beside the files; raises UsageError naming file, entry and cure."""
    found = {}
    for name in files:
        path = Path(name).with_suffix(SUFFIX) if name != "-" else None
        if path and path.is_file():
            found[name] = tuple(_suppressions(path))
    return Sidecars(found, as_of)


def _suppressions(path: Path) -> Iterator[Suppression]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}：打不开，或者不是 UTF-8 文本。请检查权限，另存为 UTF-8。") from error
    rows = (yaml_of(text, str(path)) if text.strip() else {}).get("suppress") or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{path}：suppress 应当是一组豁免，每项以“- rule: 编号”开头。")
    for number, row in enumerate(rows, 1):
        yield _suppression(row, f"{path} 第{number}项豁免")


def _suppression(row: dict[str, Any], where: str) -> Suppression:
    for key in row:
        if key not in _KEYS:
            raise UsageError(f"{where}：{key} 不是可用的键。{cure(str(key), _KEYS)}。")
    for key, wanted in (("rule", "请写明规则编号，例如 FZ302"), ("reason", "豁免必须说明理由，请补上")):
        if not str(row.get(key) or "").strip():
            raise UsageError(f"{where}：缺少 {key}。{wanted}。")
    wrong = next((key for key in ("rule", "at", "reason", "by") if isinstance(row.get(key), (list, dict, bool))), None)
    if wrong:
        raise UsageError(f"{where}：{wrong} 应当是一句话，请写在一行里。")
    rule, at, reason, by = (str(row.get(key) or "").strip() for key in ("rule", "at", "reason", "by"))
    if not RULE_ID.fullmatch(rule_id(rule)):
        raise UsageError(f"{where}：“{rule}”不是规则编号。请写成 FZ302 的样式，或者编号的开头。")
    return Suppression(rule_id(rule), reason, by, _day(row.get("until"), where), at, source=f" {SUFFIX} 文件")


def _day(value: object, where: str) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise UsageError(f"{where}：until “{value}”不是日期。请写成 2027-06-30 的样式。") from error
