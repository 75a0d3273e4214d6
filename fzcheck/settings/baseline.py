"""Baseline: findings that are known and need not fail a run again; one sorted line a finding, no times and no line numbers.

A finding is known in two steps: first by its fingerprint (rule, address, words of its sentence, ordinal), then, among what is left of the same
document, by rule and words alone, one finding for one line. So a clause that moves stays known, and one whose words change is new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from fzcheck.checking.finding import DocumentReport, Finding, Level
from fzcheck.errors import UsageError

_HEAD = {"$schema": "fzcheck.baseline/2"}  # sorts before every row, so that the whole file is sorted
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


class Row(NamedTuple):
    """One known finding. `document` is the file name without its folder: a draft that moves to another folder keeps what is known of it."""

    document: str
    rule: str
    address: str
    level: Level
    title: str
    clause: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a baseline says of the present: findings that are new and known, rows that are no longer found in the documents checked."""

    new: tuple[Row, ...]
    known: tuple[Row, ...]
    fixed: tuple[Row, ...]


@dataclass(frozen=True, repr=False)
class Baseline:
    """Known findings, sorted."""

    rows: tuple[Row, ...]

    @cached_property
    def _of(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.document, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def digest(self) -> str:
        """What tells this baseline from every other."""
        return sha256(repr(self.rows).encode("utf-8", "surrogatepass")).hexdigest()

    def __call__(self, document: DocumentReport) -> DocumentReport:
        """As `apply`."""
        return self.apply(document)

    def __repr__(self) -> str:
        return f"Baseline({self.digest})"

    def apply(self, document: DocumentReport) -> DocumentReport:
        """The document with the state of its known findings set."""
        rows = self._of.get(_name(document.path), ())
        if not rows:
            return document
        open_ones = [index for index, finding in enumerate(document.findings) if finding.state == "new"]
        found = [_row(document.path, document.findings[index]) for index in open_ones]
        known = {open_ones[at] for at in _matched(rows, found)}
        marked = (replace(finding, state="known") if index in known else finding for index, finding in enumerate(document.findings))
        return replace(document, findings=tuple(marked))

    def compare(self, documents: Iterable[DocumentReport]) -> Change:
        """How the findings of some documents differ from the baseline."""
        new: set[Row] = set()
        known: set[Row] = set()
        used: set[Row] = set()
        checked: set[str] = set()
        for document in documents:
            if document.status != "checked":
                continue
            name = _name(document.path)
            checked.add(name)
            found = _rows([document])
            pairs = _matched(self._of.get(name, ()), found)
            used.update(pairs.values())
            known.update(found[at] for at in pairs)
            new.update(row for at, row in enumerate(found) if at not in pairs)
        fixed = tuple(row for row in self.rows if row.document in checked and row not in used)
        return Change(new=tuple(sorted(new)), known=tuple(sorted(known)), fixed=fixed)


def _matched(rows: Iterable[Row], found: Iterable[Row]) -> dict[int, Row]:
    """Which findings, by their place in `found`, are known, each with its line: same place and words first, then the same words elsewhere."""
    found = tuple(found)
    left = {row.fingerprint: row for row in rows}
    known = {at: left.pop(row.fingerprint) for at, row in enumerate(found) if row.fingerprint in left}
    moved: dict[tuple[str, str], list[Row]] = {}
    for row in reversed(left.values()):
        moved.setdefault((row.rule, row.clause), []).append(row)
    for at, row in enumerate(found):
        if at not in known and (same := moved.get((row.rule, row.clause))):
            known[at] = same.pop()
    return known


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file; raises UsageError naming the line that is wrong."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"基线文件打不开：{path}。请检查路径，或者先用 fzcheck baseline create 建立。") from error
    return Baseline(tuple(sorted({row for number, line in enumerate(lines, 1) if (row := _read(line, number, path))})))


def _read(line: str, number: int, path: Path) -> Row | None:
    """The row on a line; None for the head and for an empty line."""
    if line.startswith(_CONFLICT):
        raise UsageError(f"基线文件 {path} 第{number}行是合并冲突的标记。请删去标记行，两边的记录都保留，再用 fzcheck baseline update 整理。")
    try:
        row: Any = json.loads(line) if line.strip() else _HEAD
    except ValueError:
        row = None
    if row == _HEAD:
        return None
    match row:
        case {"$schema": str(schema)} | {"schema": str(schema)}:
            raise UsageError(f"基线文件 {path} 是另一版本的格式（{schema}）。请移走它，用 fzcheck baseline create 重新建立。")
        case {"level": "error" | "warning" | "info"} if row.keys() == set(Row._fields) and {*map(type, row.values())} == {str}:
            return Row(**{**row, "level": Level(row["level"])})
    raise UsageError(f"基线文件 {path} 第{number}行不是基线记录。请用 fzcheck baseline create 重新建立。")


def baseline_text(documents: Iterable[DocumentReport], before: Baseline | None = None) -> str:
    """The baseline of what stands in the documents now; the same findings always give the same text.

    What was known `before` of documents that are not among these, or could not be read now, is kept.
    """
    documents = tuple(documents)
    checked = {_name(document.path) for document in documents if document.status == "checked"}
    kept = [row for row in before.rows if row.document not in checked] if before else []
    lines = sorted(json.dumps(row._asdict(), ensure_ascii=False) for row in {*_rows(documents), *kept})
    return "\n".join([json.dumps(_HEAD), *lines, ""])


def _rows(documents: Iterable[DocumentReport]) -> tuple[Row, ...]:
    """What would be written down of some documents: suppressed findings have a place of their own."""
    return tuple(_row(document.path, finding) for document in documents for finding in document.findings if finding.state != "suppressed")


def _row(path: str, finding: Finding) -> Row:
    address = finding.location.address if finding.location else ""
    return Row(_name(path), finding.rule, address, finding.level, finding.title, finding.clause, finding.fingerprint)


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]
