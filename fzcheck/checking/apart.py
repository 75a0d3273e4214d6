"""Findings in text that is out of sight: told as notes with their view, for they are gone once the revisions are accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fzcheck.checking.finding import Finding, Level, Location
from fzcheck.reading.apart import Patch, Restored
from fzcheck.reading.draft import Draft, View
from fzcheck.span import Span

_SAID = {
    View.DELETED: "这段文字已在修订中删除，接受修订后即不存在；拒绝修订的，须照此修改",
    View.HIDDEN: "这段文字是隐藏文字，打印和阅读时看不到；定稿前请删去，或者取消隐藏并照此修改",
}
# What has no sense in a version that nobody signs: order of numbers, elements, steps and times.
_WHOLE = ("形式", "程序", "时限")


def told_apart(shown: Sequence[Finding], found: Iterable[Finding], restored: Restored, view: View, items: dict[str, str]) -> list[Finding]:
    """Notes for the findings of the restored draft that stand in the text put back and that the draft as shown does not have.

    `shown` are the findings of the draft, `found` those of the restored one, `items` the review heading of each rule.
    """
    out = []
    for finding in found:
        at = finding.location
        if at is None or at.start is None or at.end is None or finding.level is Level.INFO or items.get(finding.rule) in _WHOLE:
            continue
        span = Span(at.start, at.end)
        patches = restored.within(span)
        if patches and not _known(finding.rule, restored.shown(span.start), restored.shown(span.end), shown):
            quote = restored.draft.text[max(span.start, patches[0].start) : min(span.end, patches[-1].end)].strip("\n")
            if any(char.isalnum() for char in quote):
                out.append(_note(finding, _place(at, patches[0], quote, view), view))
    return out


def marked(findings: Iterable[Finding], draft: Draft) -> list[Finding]:
    """The findings of a draft that shows all versions: those that lie wholly in deleted or hidden text are notes with that view."""
    out = []
    for finding in findings:
        at = finding.location
        view = _view(draft, at.start, at.end) if at and at.start is not None and at.end is not None else View.FINAL
        out.append(_note(finding, replace(at, start=None, end=None, view=view.value), view) if at and view is not View.FINAL else finding)
    return out


def _known(rule: str, start: int, end: int, shown: Iterable[Finding]) -> bool:
    """Whether the rule has a finding at this place of the draft already."""
    places = (finding.location for finding in shown if finding.rule == rule)
    return any(at and at.start is not None and at.end is not None and at.start <= end and start <= at.end for at in places)


def _place(at: Location, patch: Patch, quote: str, view: View) -> Location:
    return Location(at.address, at.citation, patch.line, patch.column, patch.line, patch.column, None, None, quote, view.value)


def _note(finding: Finding, place: Location, view: View) -> Finding:
    said = f"{finding.message}（{_SAID[view]}。）"
    key = hashlib.sha256(f"{finding.fingerprint}\x1f{view.value}\x1f{''.join(place.quote.split())}".encode("utf-8", "surrogatepass"))
    return replace(finding, level=Level.INFO, message=said, location=place, fingerprint=key.hexdigest()[:20], fix=None)


def _view(draft: Draft, start: int, end: int) -> View:
    """The view of a stretch: that of its runs where all its letters stand in deleted or hidden ones."""
    first, last = draft.line_at(start), draft.line_at(max(start, end - 1))
    runs = [run for line in draft.lines[first.number - 1 : last.number] for run in line.runs if run.start < end and start < run.end]
    views = {run.view for run in runs if any(char.isalnum() for char in draft.text[max(run.start, start) : min(run.end, end)])}
    return next((view for view in (View.DELETED, View.HIDDEN) if view in views), View.FINAL) if views and View.FINAL not in views else View.FINAL
