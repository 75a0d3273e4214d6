"""json: the whole report as one object, `fzcheck.report/1`."""

from __future__ import annotations

import json

from fzcheck.checking.finding import Report
from fzcheck.reporting.model import report_object


def write(report: Report) -> str:
    """The report as indented JSON, Chinese left readable; the same report always gives the same text."""
    return json.dumps(report_object(report), ensure_ascii=False, indent=2) + "\n"
