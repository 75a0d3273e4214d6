"""Unambiguous fixes as tracked changes: the officer accepts or rejects each in Word."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from fzcheck.checking.finding import Finding, Fix
from fzcheck.reading.wordml import DEL_TEXT, DELETED, INSERTED, MOVED_FROM, MOVED_TO, RPR, RUN, SPACE, T, W, child
from fzcheck.reporting.word_comments import AUTHOR, clean

_REVISED = (INSERTED, DELETED, MOVED_FROM, MOVED_TO)


def fixes(findings: Iterable[Finding]) -> list[Fix]:
    """The fixes of the findings in the order of the text; of two that touch the same words only the first."""
    wanted = sorted((finding.fix for finding in findings if finding.fix and finding.state != "suppressed"), key=lambda fix: (fix.start, fix.end))
    out: list[Fix] = []
    for fix in wanted:
        if fix.end > fix.start and (not out or fix.start >= out[-1].end):
            out.append(fix)
    return out


def replace_runs(runs: list[etree._Element], text: str, number: int, date: str) -> bool:
    """Mark runs as deleted and a new run with the text as inserted behind them; False, and no change, inside other revisions."""
    if not runs or any(run.getparent() is None or any(item.tag in _REVISED for item in run.iterancestors()) for run in runs):
        return False
    if any(item.tag not in (T, RPR) for run in runs for item in run):
        return False
    letters = child(runs[0], RPR)
    for run in runs:
        for item in run.iterchildren(T):
            item.tag = DEL_TEXT
            item.set(SPACE, "preserve")
        removed = _change(DELETED, number, date)
        removed.tail, run.tail = run.tail, None
        run.addprevious(removed)
        removed.append(run)
        last = removed
    if text:
        added = _change(INSERTED, number + 1, date)
        run = etree.SubElement(added, RUN)
        if letters is not None:
            run.append(deepcopy(letters))
        etree.SubElement(run, T, {SPACE: "preserve"}).text = clean(text)
        last.addnext(added)
    return True


def first_change(roots: Iterable[etree._Element]) -> int:
    """A revision number above all that are used."""
    used = [int(value) for root in roots for item in root.iter(*_REVISED) if (value := item.get(W + "id") or "").isdigit()]
    return max(used, default=0) + 1000


def _change(tag: str, number: int, date: str) -> etree._Element:
    return etree.Element(tag, {W + "id": str(number), W + "author": AUTHOR, W + "date": f"{date}T00:00:00Z"})
