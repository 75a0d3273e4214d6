"""Suppressions: findings that an officer has accepted, with the reason, by whom and until when. They stay in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from fzcheck.checking.conclusion import conclude
from fzcheck.checking.finding import DocumentReport, Finding, Location, ProblemNote
from fzcheck.span import Span

CODE = "suppression"  # of the notes that suppressions leave in a report
WHOLE = "全文"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One accepted finding, or all of a rule. It holds through the day `until`.

    `rule` is an id or its beginning. `at` is an address or a citation, 全文 for findings about the whole document, empty for anywhere.
    `span` is the text on which a comment was set: findings on any of its words are meant, and with `title` those about the whole document too.
    `source` is where it is written, for messages; `note` the place of a comment.
    """

    rule: str
    reason: str
    by: str = ""
    until: date | None = None
    at: str = ""
    span: Span | None = None
    title: bool = False
    source: str = ""
    note: Location | None = None

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is meant; expiry is not asked."""
        if not finding.rule.startswith(self.rule):
            return False
        return _touches(finding, self.span, self.title) if self.span is not None else not self.at or _stands(finding, self.at)

    def words(self) -> str:
        """The reason as the report gives it."""
        notes = [f"审核人：{self.by}"] if self.by else []
        notes += [f"至 {self.until.isoformat()}"] if self.until else []
        return self.reason + (f"（{'，'.join(notes)}）" if notes else "")

    def name(self) -> str:
        """Rule and place, for messages."""
        return f"{self.rule}{f'（{self.at}）' if self.at else ''}"


def settled(document: DocumentReport, found: Iterable[Suppression], as_of: date) -> DocumentReport:
    """The document with its accepted findings suppressed and its conclusion drawn from the others; expired and unused suppressions are told."""
    found = tuple(found)
    if not found or document.status != "checked":
        return document
    live = [one for one in found if one.until is None or one.until >= as_of]
    findings = tuple(_settled(finding, live) for finding in document.findings)
    notes = tuple(_told(found, document.findings, as_of))
    return replace(document, findings=findings, conclusion=conclude(findings, document.meta.rank), problems=(*document.problems, *notes))


def _settled(finding: Finding, live: Iterable[Suppression]) -> Finding:
    fitting = next((one for one in live if one.fits(finding)), None) if finding.state != "suppressed" else None
    return replace(finding, state="suppressed", reason=fitting.words()) if fitting else finding


def _told(found: Iterable[Suppression], findings: Iterable[Finding], as_of: date) -> Iterator[ProblemNote]:
    findings = tuple(findings)
    for one in found:
        if one.until and one.until < as_of:
            yield ProblemNote(
                CODE, f"豁免 {one.name()} 已于 {one.until.isoformat()} 到期，不再有效。请重新审核，或者从{one.source}中删去。", one.note
            )
        elif not any(map(one.fits, findings)):
            yield ProblemNote(CODE, f"豁免 {one.name()} 没有对应的问题。请核对编号和位置，或者从{one.source}中删去。", one.note)


def _touches(finding: Finding, span: Span, title: bool) -> bool:
    place = finding.location
    if place is None:
        return title
    return place.start is not None and place.end is not None and span.overlaps(Span(place.start, max(place.end, place.start + 1)))


def _stands(finding: Finding, at: str) -> bool:
    if finding.location is None:
        return at == WHOLE
    address, citation = finding.location.address, finding.location.citation
    return address == at or address.startswith(f"{at}/") or citation == at or (citation.startswith(at) and citation != address)
