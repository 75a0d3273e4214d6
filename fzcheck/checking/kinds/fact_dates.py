"""The check `contradictions`: dates of one document that cannot all be true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from fzcheck.checking.kinds.fact_values import Missing, Said, day, later
from fzcheck.checking.subject import Subject
from fzcheck.meaning.facts_time import dates
from fzcheck.parsing.document import Kind
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_NUMBER_YEAR = re.compile(r"[〔\[［(（【](\d{4})[〕\]］)）】]")
_PASSED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^。；\n《》]{0,40}?(?:会议|常务会|办公会|党组会)[^。；\n]{0,16}?(?:通过|同意|审定)")
_LABEL = r"(?:第[^条\s]{1,6}条\s*|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?"
_EFFECTIVE = re.compile(
    rf"(?:^|[。；，\n])\s*{_LABEL}(?:本[^，。；\s]{{1,10}})?[自从]\s*(\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)\s*起\s*(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_JANUARY = 1
_SLACK = timedelta(days=31)


def contradictions(subject: Subject) -> list[Said] | Missing:
    """Every pair of dates at odds, one finding each."""
    return [said for check in _PAIRS for said in check(subject)]


def _number(subject: Subject) -> Iterator[Said]:
    meta = subject.meta
    found = _NUMBER_YEAR.search(fold(meta.document_number))
    if not found or not meta.issue_date:
        return
    year = int(found.group(1))
    # 年初签发的文件有时仍用上一年的序号。
    if year != meta.issue_date.year and not (year == meta.issue_date.year - 1 and meta.issue_date.month == _JANUARY):
        yield _said(meta.place("document_number"), f"发文字号的年份是{year}年，成文日期却是{day(meta.issue_date)}")


def _meeting(subject: Subject) -> Iterator[Said]:
    issued = subject.meta.issue_date
    if not issued:
        return
    for node in subject.document.nodes:
        if node.body == 0 and node.kind in (Kind.PREAMBLE, Kind.ADOPTION, Kind.TEXT):
            for hit in _PASSED.finditer(fold(node.text)):
                for when in list(dates(hit.group()))[:1]:
                    if when > issued:
                        yield _said(Span(node.start, node.end), f"会议通过日期是{day(when)}，晚于成文日期{day(issued)}")


def _printed(subject: Subject) -> Iterator[Said]:
    meta = subject.meta
    if meta.print_date and meta.issue_date and meta.print_date < meta.issue_date:
        yield _said(meta.place("issue_date"), f"印发日期是{day(meta.print_date)}，早于成文日期{day(meta.issue_date)}")


def _expiry(subject: Subject) -> Iterator[Said]:
    meta = subject.meta
    if not meta.expiry_date or not meta.effective_date:
        return
    if meta.expiry_date <= meta.effective_date:
        yield _said(meta.place("expiry_date"), f"有效期至{day(meta.expiry_date)}，不晚于施行日期{day(meta.effective_date)}")
    elif meta.validity_years and 0 < meta.validity_years < 100:
        end = later(meta.effective_date, 12 * meta.validity_years)
        if abs(meta.expiry_date - end) > _SLACK:
            yield _said(meta.place("expiry_date"), f"有效期{meta.validity_years}年应当至{day(end)}，文中却写至{day(meta.expiry_date)}")


def _effective(subject: Subject) -> Iterator[Said]:
    text = subject.document.draft.folded
    found = [(hit, when) for hit in _EFFECTIVE.finditer(text) for when in dates(hit.group(1))]
    if len({when for _, when in found}) > 1:
        (_, first), (hit, last) = found[0], next(row for row in found if row[1] != found[0][1])
        yield _said(Span(hit.start(1), hit.end()), f"一处写自{day(first)}起施行，另一处写自{day(last)}起施行")


def _said(span: Span | None, what: str) -> Said:
    return Said(span, (("情形", what),))


_PAIRS: tuple[Callable[[Subject], Iterator[Said]], ...] = (_number, _meeting, _printed, _expiry, _effective)
