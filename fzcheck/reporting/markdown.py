"""markdown: for merge requests, wikis and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import DocumentReport, Finding, Level, Report, Status
from fzcheck.reporting.model import summary_object
from fzcheck.reporting.wording import (
    LEVELS,
    STATES,
    adjustment_lines,
    basis_line,
    counted,
    issuer_line,
    name_of,
    outcome,
    place,
    problem_line,
    rule_name,
    summary_line,
    tool_line,
)

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(report: Report) -> str:
    """The report as Markdown: an overview table, then each document with its findings."""
    head = [
        "# 合法性审核报告",
        "",
        summary_line(summary_object(report.documents, report.unchecked)),
        "",
        "| 文件 | 结论 | 问题 |",
        "| --- | --- | --- |",
    ]
    rows = [f"| {_text(document.path)} | {document.conclusion.value} | {counted(document)} |" for document in report.documents]
    rows += [f"| {_text(path)} | 没有检查 | 检查中途被中断 |" for path in report.unchecked]
    bodies = [line for document in report.documents for line in _document(document)]
    return "\n".join([*head, *rows, "", *bodies, f"*{_text(tool_line(report))}*", ""])


def _document(document: DocumentReport) -> Iterator[str]:
    yield from (f"## {_text(name_of(document))}", "", f"文件：{_text(document.path)}  ")
    if document.status == "unreadable":
        yield from (f"**{document.conclusion.value}**：{_text(document.error or '')}", "")
        return
    yield from (f"{_text(issuer_line(document))}  ", f"结论：**{document.conclusion.value}**（{counted(document)}）", "")
    for number, finding in enumerate(document.findings, 1):
        yield from _finding(number, finding)
    missing = [row for row in document.checklist if row.status is Status.UNVERIFIABLE]
    if missing:
        yield from ("### 无法核验", "", *(f"- {rule_name(row)}：{_text(row.missing)}" for row in missing), "")
    if document.problems:
        yield from ("### 结构", "", *(f"- {_text(problem_line(problem))}" for problem in document.problems), "")
    if document.adjustments:
        yield from ("### 规则调整", "", *(f"- {_text(line)}" for line in adjustment_lines(document.adjustments)), "")
    if document.checklist:
        yield from (f"核验：{outcome(document)}", "")


def _finding(number: int, finding: Finding) -> Iterator[str]:
    state = f"〔{STATES.get(finding.state, finding.state)}〕" if finding.state != "new" else ""
    at = f"（第{finding.location.line}行）" if finding.location else ""
    yield from (f"### {number}. {LEVELS[finding.level]} {finding.rule} {_text(finding.title)}{state}", "", f"位置：{_text(place(finding))}{at}", "")
    if finding.location and finding.location.quote.strip():
        yield from (*(f"> {_text(line)}" for line in finding.location.quote.splitlines()), "")
    yield f"- 问题：{_text(finding.message)}"
    yield from (f"- 依据：{_text(basis_line(basis))}" for basis in finding.basis)
    yield f"- 建议：{_text(finding.advice)}"
    if finding.level is not Level.ERROR and finding.question:
        yield f"- 请答复：{_text(finding.question)}"
    if finding.reason:
        yield f"- 豁免理由：{_text(finding.reason)}"
    yield ""


def _text(text: str) -> str:
    """The text on one line with Markdown's own marks escaped."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
