"""From a checked document to the entry that the register keeps of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

from fzcheck.checking.finding import DocumentReport
from fzcheck.laws.former import former
from fzcheck.laws.resolve import canonical
from fzcheck.reading.fold import fold
from fzcheck.register.entry import Entry
from fzcheck.reporting.model import title


def entry_of_report(report: DocumentReport, jurisdiction: str = "", published: date | None = None, filed: date | None = None) -> Entry:
    """The entry of a document that was checked, with its facts, its bases and the figures of the check; findings that are excused do not count."""
    meta = report.meta
    levels = Counter(finding.level.value for finding in report.findings if finding.state != "suppressed")
    return Entry(
        title=title(meta),
        document_number=meta.document_number,
        issuer=meta.issuer,
        issuer_level=meta.issuer_level.value,
        kind=meta.kind,
        rank=meta.rank.value,
        jurisdiction=jurisdiction,
        issue_date=meta.issue_date,
        print_date=meta.print_date,
        publish_date=published or meta.publish_date,
        effective_date=meta.effective_date,
        effective_rule=meta.effective_rule,
        validity_years=meta.validity_years,
        expiry_date=meta.expiry_date,
        filed=filed,
        basis=tuple(dict.fromkeys(map(canonical, report.cited))),
        repeals=meta.repeals,
        organs=abolished(report.text),
        attachments=len(meta.attachments),
        path=report.path,
        sha256=report.sha256,
        content=_digest(report.text),
        conclusion=report.conclusion.value,
        errors=levels["error"],
        warnings=levels["warning"],
        infos=levels["info"],
    )


def _digest(text: str) -> str:
    """The same for the same words, whatever the format, the layout and the width of characters."""
    return hashlib.sha256("".join(fold(text).split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def abolished(text: str) -> tuple[str, ...]:
    """The organs named in a text that do not exist any more, each with what stands in its place: 工商行政管理部门（现为市场监督管理部门）."""
    bare = "".join(fold(text).split())
    return tuple(dict.fromkeys(f"{seen.former.name}（现为{seen.former.now}）" for seen in former(bare)))
