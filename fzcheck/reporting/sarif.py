"""sarif: SARIF 2.1.0 for code hosts and editors (OASIS, errata 01)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from fzcheck.checking.finding import DocumentReport, Finding, Level, Location, Report
from fzcheck.reporting.model import adjustment_object
from fzcheck.reporting.wording import basis_line, citation

Object = dict[str, Any]
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")


def write(report: Report) -> str:
    """One run with its rules, artifacts and results; an unreadable document is a notification of the invocation."""
    rules = _rules(report.findings)
    at = {rule["id"]: number for number, rule in enumerate(rules)}
    unreadable = [_notification(document.path, document.error or "") for document in report.documents if document.status == "unreadable"]
    unreadable += [_notification(path, "检查中途被中断，这个文件没有检查。") for path in report.unchecked]
    run: Object = {
        "tool": {"driver": {"name": "fzcheck", "version": report.tool_version, "rules": rules, "properties": _ruleset(report)}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not report.unchecked, "toolExecutionNotifications": unreadable}],
        "artifacts": [_artifact(document) for document in report.documents],
        "results": [_result(finding, document, n, at) for n, document in enumerate(report.documents) for finding in document.findings],
    }
    if any(finding.state == "known" for finding in report.findings):
        for result, finding in zip(run["results"], report.findings, strict=True):
            result["baselineState"] = "unchanged" if finding.state == "known" else "new"
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def uri(path: str) -> str:
    """A path as a URI reference: relative paths stay relative, Windows drives become file URIs, everything else is percent-encoded UTF-8."""
    slashed = path.replace("\\", "/") if _DRIVE.match(path) or ("\\" in path and "/" not in path) else path
    encoded = quote(slashed.encode("utf-8", "surrogateescape"), safe="/!()@$&'*+,;=~-._")
    if _DRIVE.match(path):
        return f"file:///{slashed[0]}:{encoded[4:]}"
    return f"file://{encoded}" if slashed.startswith("/") else encoded


def _ruleset(report: Report) -> Object:
    return {"ruleset": report.ruleset.id, "rulesetVersion": report.ruleset.version, "rulesetSha256": report.ruleset.sha256, "asOf": report.as_of}


def _rules(findings: Iterable[Finding]) -> list[Object]:
    first = {finding.rule: finding for finding in reversed(tuple(findings))}
    return [_rule(first[id]) for id in sorted(first)]


def _rule(finding: Finding) -> Object:
    basis = "\n".join(map(basis_line, finding.basis))
    return {
        "id": finding.rule,
        "name": finding.title,
        "shortDescription": {"text": finding.title},
        "help": {"text": f"依据：\n{basis}\n建议：{finding.advice}"},
        "defaultConfiguration": {"level": _LEVELS[finding.level]},
    }


def _artifact(document: DocumentReport) -> Object:
    entry: Object = {"location": {"uri": uri(document.path)}}
    if document.adjustments:
        entry["properties"] = {"adjustments": [adjustment_object(adjustment) for adjustment in document.adjustments]}
    if document.sha256:
        entry["hashes"] = {"sha-256": document.sha256}
    return entry


def _notification(path: str, message: str) -> Object:
    return {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    }


def _result(finding: Finding, document: DocumentReport, number: int, rules: dict[str, int]) -> Object:
    basis = "；".join(map(citation, finding.basis))
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}依据：{basis}。建议：{finding.advice}"},
        "locations": [_location(finding.location, {"uri": uri(document.path), "index": number})],
        "partialFingerprints": {"fzcheck/1": finding.fingerprint},
    }
    if finding.state == "suppressed":
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.reason or "已豁免"}]
    return result


def _location(place: Location | None, artifact: Object) -> Object:
    physical: Object = {"artifactLocation": artifact}
    if place is None:
        return {"physicalLocation": physical}
    physical["region"] = _region(place)
    out: Object = {"physicalLocation": physical}
    if place.address:
        out["logicalLocations"] = [{"name": place.address.rsplit("/", 1)[-1], "fullyQualifiedName": place.address, "kind": "provision"}]
    return out


def _region(place: Location) -> Object:
    region: Object = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    if place.start is not None and place.end is not None:
        region |= {"charOffset": place.start, "charLength": place.end - place.start}
    return region | {"snippet": {"text": place.quote}}
