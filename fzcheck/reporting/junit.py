"""junit: a test suite a document and a test case a rule, for CI servers that know nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from fzcheck.checking.finding import ChecklistItem, DocumentReport, Finding, Level, Report, Status
from fzcheck.reporting.wording import LEVELS, adjustment_lines, basis_line, place


def write(report: Report) -> str:
    """The report as JUnit XML: errors and warnings fail their rule's case, infos are printed, what could not be checked is skipped."""
    suites = [*map(_suite, report.documents), *map(_unchecked, report.unchecked)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="fzcheck">', *suites, "</testsuites>", ""])


def _suite(document: DocumentReport) -> str:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in document.findings:
        by_rule[finding.rule].append(finding)
    cases = [_case(document, row, by_rule.get(row.rule, ())) for row in document.checklist]
    listed = {row.rule for row in document.checklist}
    cases += [_case(document, None, found) for rule, found in sorted(by_rule.items()) if rule not in listed]
    if document.status == "unreadable":
        cases = [_element("testcase", {"classname": document.path, "name": "读取"}, _element("error", {"message": document.error or ""}))]
    tags = {"failures": "<failure", "errors": "<error", "skipped": "<skipped"}
    counts = {kind: str(sum(tag in case for case in cases)) for kind, tag in tags.items()}
    return _element("testsuite", {"name": document.path, "tests": str(len(cases)), **counts}, "\n".join([*_adjusted(document), *cases]))


def _adjusted(document: DocumentReport) -> list[str]:
    """The adjustments of rules as properties of the suite, which stand before its cases."""
    lines = adjustment_lines(document.adjustments)
    rows = "".join(_element("property", {"name": "规则调整", "value": line}) for line in lines)
    return [_element("properties", {}, rows)] if lines else []


def _unchecked(path: str) -> str:
    case = _element("testcase", {"classname": path, "name": "检查"}, _element("error", {"message": "检查中途被中断，这个文件没有检查。"}))
    return _element("testsuite", {"name": path, "tests": "1", "failures": "0", "errors": "1", "skipped": "0"}, case)


def _case(document: DocumentReport, row: ChecklistItem | None, found: Sequence[Finding]) -> str:
    rule = row.rule if row else found[0].rule
    name = f"{rule} {found[0].title}" if found else f"{rule} {(row.title or row.item) if row else ''}".strip()
    failing = [finding for finding in found if finding.level is not Level.INFO and finding.state == "new"]
    printed = [finding for finding in found if finding not in failing]
    parts = [_failure(finding) for finding in failing]
    if row and not failing and row.status in (Status.UNVERIFIABLE, Status.NOT_APPLICABLE):
        parts.append(_element("skipped", {"message": f"{row.status.value}{'：' if row.missing else ''}{row.missing}"}))
    if printed:
        words = "\n".join(map(_words, printed))
        parts.append(f"<system-out>{escape(_clean(words))}</system-out>")
    return _element("testcase", {"classname": document.path, "name": name}, "\n".join(parts))


def _failure(finding: Finding) -> str:
    return _element("failure", {"type": finding.level.value, "message": f"{place(finding)}：{finding.message}"}, escape(_clean(_words(finding))))


def _words(finding: Finding) -> str:
    at = f"第{finding.location.line}行第{finding.location.column}列" if finding.location else "全文"
    basis = "\n".join(f"依据：{basis_line(basis)}" for basis in finding.basis)
    return f"[{LEVELS[finding.level]}] {place(finding)}（{at}）：{finding.message}\n{basis}\n建议：{finding.advice}"


def _element(tag: str, attributes: Mapping[str, str], inner: str = "") -> str:
    head = " ".join([tag, *(f"{key}={quoteattr(_clean(value))}" for key, value in attributes.items())])
    return f"<{head}>{inner}</{tag}>" if inner else f"<{head}/>"


def _clean(text: str) -> str:
    """The text without characters that XML 1.0 forbids."""
    return "".join(char for char in text if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000")
