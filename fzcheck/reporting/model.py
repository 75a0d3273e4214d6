"""The report as plain objects: the keys and their order are the contract `fzcheck.report/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fzcheck.checking.finding import Adjustment, Basis, DocumentReport, Finding, Level, Location, ProblemNote, Report, RulesetId
from fzcheck.meaning.meta import Meta

SCHEMA = "fzcheck.report/1"
Object = dict[str, Any]


def report_object(report: Report) -> Object:
    """The whole report as `check --format json` prints it."""
    return {
        "schema": SCHEMA,
        "tool": {"version": report.tool_version, "ruleset": ruleset_object(report.ruleset)},
        "as_of": report.as_of,
        "documents": [document_object(document) for document in report.documents],
        "summary": summary_object(report.documents, report.unchecked),
    }


def ruleset_object(ruleset: RulesetId) -> Object:
    """Which rules were used."""
    return {"id": ruleset.id, "version": ruleset.version, "sha256": ruleset.sha256}


def document_object(document: DocumentReport) -> Object:
    """One document as it stands in `documents` and, a line each, in jsonl."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "encoding": document.encoding,
        "status": document.status,
        "error": document.error,
        "meta": meta_object(document.meta),
        "conclusion": document.conclusion.value,
        "findings": [finding_object(finding) for finding in document.findings],
        "checklist": [{"item": row.item, "rule": row.rule, "status": row.status.value, "missing": row.missing} for row in document.checklist],
        "problems": [_problem(problem) for problem in document.problems],
        "adjustments": [adjustment_object(adjustment) for adjustment in document.adjustments],
    }


def meta_object(meta: Meta) -> Object:
    """The facts of a document; dates are ISO, what the document does not say is null or empty."""
    return {
        "title": title(meta),
        "document_number": meta.document_number,
        "issuer": meta.issuer,
        "issuer_level": meta.issuer_level.value,
        "addressees": list(meta.addressees),
        "issue_date": meta.issue_date.isoformat() if meta.issue_date else None,
        "kind": meta.kind,
        "rank": meta.rank.value,
        "rank_reason": meta.rank_reason,
        "effective_date": meta.effective_date.isoformat() if meta.effective_date else None,
        "effective_rule": meta.effective_rule,
        "validity_years": meta.validity_years,
        "expiry_date": meta.expiry_date.isoformat() if meta.expiry_date else None,
        "attachments": [attachment.name for attachment in meta.attachments],
    }


def title(meta: Meta) -> str:
    """The title on one line: line breaks inside a Chinese title are layout, not words."""
    return "".join(meta.title.splitlines())


def finding_object(finding: Finding) -> Object:
    """One finding with its basis, its place and how the sentence was read."""
    evidence = finding.evidence
    return {
        "rule": finding.rule,
        "title": finding.title,
        "level": finding.level.value,
        "message": finding.message,
        "advice": finding.advice,
        "question": finding.question,
        "basis": [_basis(basis) for basis in finding.basis],
        "location": location_object(finding.location),
        "evidence": {
            "bearer": evidence.bearer,
            "modality": evidence.modality,
            "act": evidence.act,
            "stance": evidence.stance,
            "cited": list(evidence.cited),
        },
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "reason": finding.reason,
    }


def location_object(location: Location | None) -> Object | None:
    """A place; null stands for the whole document."""
    if location is None:
        return None
    return {
        "address": location.address,
        "citation": location.citation,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "start": location.start,
        "end": location.end,
        "quote": location.quote,
        "view": location.view,
    }


def summary_object(documents: Iterable[DocumentReport], unchecked: Iterable[str] = ()) -> Object:
    """Counts over all documents; suppressed findings are listed in their documents and not counted here.

    The key `unchecked` stands only in the report of an interrupted run: the files that it did not come to.
    """
    documents = tuple(documents)
    counted = [finding for document in documents for finding in document.findings if finding.state != "suppressed"]
    levels = Counter(finding.level for finding in counted)
    rules = Counter(finding.rule for finding in counted)
    return {
        "documents": len(documents),
        "errors": levels[Level.ERROR],
        "warnings": levels[Level.WARNING],
        "infos": levels[Level.INFO],
        "unreadable": sum(document.status == "unreadable" for document in documents),
        "by_rule": dict(sorted(rules.items())),
        **({"unchecked": list(unchecked)} if unchecked else {}),
    }


def adjustment_object(adjustment: Adjustment) -> Object:
    """Where a rule counted for more or less than its file says, why and by whom."""
    return {
        "rule": adjustment.rule,
        "change": adjustment.change,
        "from": adjustment.before,
        "to": adjustment.after,
        "reason": adjustment.reason,
        "source": adjustment.source,
    }


def _basis(basis: Basis) -> Object:
    return {"law": basis.law, "article": basis.article, "in_force": basis.in_force, "gist": basis.gist, "verified": basis.verified}


def _problem(problem: ProblemNote) -> Object:
    return {"code": problem.code, "message": problem.message, "location": location_object(problem.location)}
