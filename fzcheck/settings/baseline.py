"""Baseline: findings that are known and need not fail a run again; one sorted line a finding, no times and no line numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fzcheck.checking.finding import DocumentReport, Finding
from fzcheck.errors import UsageError

_HEAD = {"schema": "fzcheck.baseline/1"}
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings as (file name, rule, fingerprint).

    The file name without its folder: a draft that moves to another folder keeps what is known of it.
    """

    known: frozenset[Key]

    def apply(self, document: DocumentReport) -> DocumentReport:
        """The document with the state of its known findings set."""
        found = tuple(self._mark(document.path, finding) for finding in document.findings)
        return replace(document, findings=found)

    def _mark(self, path: str, finding: Finding) -> Finding:
        known = finding.state == "new" and _key(path, finding) in self.known
        return replace(finding, state="known") if known else finding


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file; raises UsageError naming the line that is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"基线文件打不开：{path}。请检查 --baseline 的路径，或者先用 fzcheck baseline create 建立。") from error
    keys: set[Key] = set()
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if number == 1 and row == _HEAD:
                continue
            keys.add((row["document"], row["rule"], row["fingerprint"]))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(f"基线文件 {path} 第{number}行不是基线记录。请用 fzcheck baseline create 重新建立。") from error
    return Baseline(frozenset(keys))


def baseline_text(documents: Iterable[DocumentReport]) -> str:
    """The baseline of what stands in the documents now; the same findings always give the same text."""
    rows = {
        (_key(document.path, finding), finding.title, finding.location.address if finding.location else "")
        for document in documents
        for finding in document.findings
        if finding.state != "suppressed"
    }
    lines = [
        json.dumps({"document": key[0], "rule": key[1], "title": title, "address": address, "fingerprint": key[2]}, ensure_ascii=False)
        for key, title, address in sorted(rows)
    ]
    return "\n".join([json.dumps(_HEAD), *lines, ""])


def _key(path: str, finding: Finding) -> Key:
    return (path.replace("\\", "/").rsplit("/", 1)[-1], finding.rule, finding.fingerprint)
