"""Baseline: findings that are known and need not fail a run again; one sorted line a finding, no times and no line numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fzcheck.checking.finding import DocumentReport, Finding
from fzcheck.errors import UsageError

_HEAD = {"schema": "fzcheck.baseline/1"}
Key = tuple[str, str, str]


class Row(NamedTuple):
    """One known finding. `document` is the file name without its folder: a draft that moves to another folder keeps what is known of it."""

    document: str
    rule: str
    fingerprint: str
    title: str
    address: str

    @property
    def key(self) -> Key:
        """What decides whether a finding is this one."""
        return self[:3]


@dataclass(frozen=True, slots=True)
class Change:
    """What a baseline says of the present: findings that are new and known, rows that are no longer found in the documents checked."""

    new: tuple[Row, ...]
    known: tuple[Row, ...]
    fixed: tuple[Row, ...]


@dataclass(frozen=True)
class Baseline:
    """Known findings, sorted."""

    rows: tuple[Row, ...]

    @cached_property
    def known(self) -> frozenset[Key]:
        """The keys of the rows."""
        return frozenset(row.key for row in self.rows)

    def apply(self, document: DocumentReport) -> DocumentReport:
        """The document with the state of its known findings set."""
        found = tuple(self._mark(document.path, finding) for finding in document.findings)
        return replace(document, findings=found)

    def compare(self, documents: Iterable[DocumentReport]) -> Change:
        """How the findings of some documents differ from the baseline."""
        documents = tuple(documents)
        now = _rows(documents)
        keys = {row.key for row in now}
        checked = {_name(document.path) for document in documents if document.status == "checked"}
        return Change(
            new=tuple(row for row in now if row.key not in self.known),
            known=tuple(row for row in now if row.key in self.known),
            fixed=tuple(row for row in self.rows if row.document in checked and row.key not in keys),
        )

    def _mark(self, path: str, finding: Finding) -> Finding:
        known = finding.state == "new" and _row(path, finding).key in self.known
        return replace(finding, state="known") if known else finding


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file; raises UsageError naming the line that is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"基线文件打不开：{path}。请检查路径，或者先用 fzcheck baseline create 建立。") from error
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if number == 1 and row == _HEAD:
                continue
            rows.append(Row(row["document"], row["rule"], row["fingerprint"], row.get("title", ""), row.get("address", "")))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(f"基线文件 {path} 第{number}行不是基线记录。请用 fzcheck baseline create 重新建立。") from error
    return Baseline(tuple(sorted(rows)))


def baseline_text(documents: Iterable[DocumentReport], before: Baseline | None = None) -> str:
    """The baseline of what stands in the documents now; the same findings always give the same text.

    What was known `before` of documents that are not among these, or could not be read now, is kept.
    """
    documents = tuple(documents)
    checked = {_name(document.path) for document in documents if document.status == "checked"}
    kept = [row for row in before.rows if row.document not in checked] if before else []
    order = ("document", "rule", "title", "address", "fingerprint")
    rows = sorted({*_rows(documents), *kept})
    lines = [json.dumps({name: getattr(row, name) for name in order}, ensure_ascii=False) for row in rows]
    return "\n".join([json.dumps(_HEAD), *lines, ""])


def _rows(documents: Iterable[DocumentReport]) -> tuple[Row, ...]:
    found = {_row(document.path, finding) for document in documents for finding in document.findings if finding.state != "suppressed"}
    return tuple(sorted(found))


def _row(path: str, finding: Finding) -> Row:
    address = finding.location.address if finding.location else ""
    return Row(_name(path), finding.rule, finding.fingerprint, finding.title, address)


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]
