"""jsonl: one document a line, for batches of any size and for other programs."""

from __future__ import annotations

import json

from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.reporting.model import document_object


def write(report: Report) -> str:
    """One line a document, in the order given."""
    return "".join(map(write_document, report.documents))


def write_document(document: DocumentReport) -> str:
    """One document's line, with its line end."""
    return json.dumps(document_object(document), ensure_ascii=False, separators=(",", ":")) + "\n"
