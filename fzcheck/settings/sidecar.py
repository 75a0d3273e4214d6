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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from fzcheck.checking.engine import conclude
from fzcheck.checking.finding import DocumentReport, Finding, ProblemNote
from fzcheck.checking.ruleset import yaml_of
from fzcheck.errors import UsageError

SUFFIX = ".fzcheck.yaml"
CODE = "suppression"  # of the notes that a sidecar leaves in a report
_KEYS = ("rule", "at", "reason", "by", "until")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One accepted finding, or all of a rule. It holds through the day `until`."""

    rule: str
    at: str
    reason: str
    by: str
    until: date | None

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is meant; expiry is not asked."""
        return finding.rule.startswith(self.rule) and (not self.at or _stands(finding, self.at))

    def words(self) -> str:
        """The reason as the report gives it."""
        notes = [f"审核人：{self.by}"] if self.by else []
        notes += [f"至 {self.until.isoformat()}"] if self.until else []
        return self.reason + (f"（{'，'.join(notes)}）" if notes else "")

    def name(self) -> str:
        """Rule and place, for messages."""
        return f"{self.rule}{f'（{self.at}）' if self.at else ''}"


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The suppressions of some documents by their path."""

    by_path: Mapping[str, tuple[Suppression, ...]]
    as_of: date

    def apply(self, document: DocumentReport) -> DocumentReport:
        """The document with its accepted findings suppressed and its conclusion drawn from the others; expired and unused suppressions are told."""
        found = self.by_path.get(document.path, ())
        if not found or document.status != "checked":
            return document
        live = [one for one in found if one.until is None or one.until >= self.as_of]
        findings = tuple(_settled(finding, live) for finding in document.findings)
        notes = tuple(ProblemNote(CODE, message, None) for message in self._told(found, document.findings))
        return replace(document, findings=findings, conclusion=conclude(findings, document.meta.rank), problems=(*document.problems, *notes))

    def _told(self, found: Iterable[Suppression], findings: Iterable[Finding]) -> Iterator[str]:
        findings = tuple(findings)
        for one in found:
            if one.until and one.until < self.as_of:
                yield f"豁免 {one.name()} 已于 {one.until.isoformat()} 到期，不再有效。请重新审核，或者从 {SUFFIX} 文件中删去。"
            elif not any(map(one.fits, findings)):
                yield f"豁免 {one.name()} 没有对应的问题。请核对编号和位置，或者从 {SUFFIX} 文件中删去。"


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
            near = get_close_matches(str(key), _KEYS, 1)
            cure = f"您要写的可能是 {near[0]}" if near else f"可用的有：{'、'.join(_KEYS)}"
            raise UsageError(f"{where}：{key} 不是可用的键。{cure}。")
    for key, cure in (("rule", "请写明规则编号，例如 FZ302"), ("reason", "豁免必须说明理由")):
        if not str(row.get(key) or "").strip():
            raise UsageError(f"{where}：缺少 {key}。{cure}。")
    texts = {key: str(row.get(key) or "").strip() for key in ("at", "reason", "by")}
    return Suppression(rule=str(row["rule"]).strip().upper(), until=_day(row.get("until"), where), **texts)


def _day(value: object, where: str) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise UsageError(f"{where}：until “{value}”不是日期。请写成 2027-06-30 的样式。") from error


def _settled(finding: Finding, live: Iterable[Suppression]) -> Finding:
    fitting = next((one for one in live if one.fits(finding)), None)
    return replace(finding, state="suppressed", reason=fitting.words()) if fitting else finding


def _stands(finding: Finding, at: str) -> bool:
    if finding.location is None:
        return at == "全文"
    address, citation = finding.location.address, finding.location.citation
    return address == at or address.startswith(f"{at}/") or citation == at or (citation.startswith(at) and citation != address)
