"""github: workflow commands that show findings as annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.checking.finding import DocumentReport, Finding, Level, Report
from fzcheck.reporting.wording import citation, place

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def write(report: Report) -> str:
    """One annotation a finding, in the order of the documents."""
    return "".join(map(write_document, report.documents))


def write_document(document: DocumentReport) -> str:
    """The annotations of one document; an unreadable one is an error on the file, suppressed findings are left out."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: DocumentReport) -> Iterator[str]:
    if document.status == "unreadable":
        yield _command("error", {"file": document.path, "title": "无法读取"}, document.error or "")
    for finding in document.findings:
        if finding.state != "suppressed":
            yield _command(_COMMANDS[finding.level], _properties(document, finding), _message(finding))


def _properties(document: DocumentReport, finding: Finding) -> dict[str, str]:
    at = finding.location
    where = {} if at is None else {"line": str(at.line), "endLine": str(at.end_line), "col": str(at.column), "endColumn": str(at.end_column)}
    return {"file": document.path, **where, "title": f"{finding.rule} {finding.title}"}


def _message(finding: Finding) -> str:
    basis = "；".join(map(citation, finding.basis))
    return f"{place(finding)}：{finding.message}\n依据：{basis}\n建议：{finding.advice}"


def _command(name: str, properties: dict[str, str], message: str) -> str:
    return f"::{name} {','.join(f'{key}={_escaped(value, property=True)}' for key, value in properties.items())}::{_escaped(message)}"


def _escaped(text: str, *, property: bool = False) -> str:
    # GitHub decodes exactly these in data, and : and , in properties (actions/toolkit, command.ts).
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")] + ([(":", "%3A"), (",", "%2C")] if property else [])
    for char, code in pairs:
        text = text.replace(char, code)
    return text
