"""json: the whole report as one object, `fzcheck.report/1`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from json.encoder import encode_basestring
from typing import Any

from fzcheck.checking.finding import Report
from fzcheck.reporting.model import document_object, report_object, summary_object


def write(report: Report) -> str:
    """The report as indented JSON, Chinese left readable; the same report always gives the same text."""
    # One document after the other: the objects of all of them at once would take as much memory as the reports.
    whole = report_object(replace(report, documents=()))
    whole["documents"] = map(document_object, report.documents)
    whole["summary"] = summary_object(report.documents, report.unchecked)
    return indented(whole) + "\n"


def indented(value: Any, line: str = "\n") -> str:  # noqa: ANN401 - whatever JSON can hold
    """The text that `json.dumps(value, ensure_ascii=False, indent=2)` gives, in half the time; lists may be any iterable."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return repr(value)
    inner = line + "  "
    if isinstance(value, dict):
        return _bracketed("{}", (f"{encode_basestring(name)}: {indented(one, inner)}" for name, one in value.items()), line)
    return _bracketed("[]", (indented(one, inner) for one in value), line)


def _bracketed(marks: str, parts: Iterable[str], line: str) -> str:
    inside = f",{line}  ".join(parts)
    return f"{marks[0]}{line}  {inside}{line}{marks[1]}" if inside else marks
