"""What the fact checks share: the day a document counts from, its instrument, its place, whether it only gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from fzcheck.checking.finding import Level
from fzcheck.checking.subject import Subject
from fzcheck.filing.count import add_months
from fzcheck.filing.issuer import Issuer, Tier, classify
from fzcheck.filing.places import Place, locate
from fzcheck.filing.profiles import GOVERNMENT, Profile, choose
from fzcheck.meaning.meta import IssuerLevel
from fzcheck.span import Span

_BENEFIT = re.compile(
    r"补贴|补助|奖励|奖补|优惠|减免|免征|免费|缓缴|救助|资助|津贴|扶持|帮扶|惠民|惠企|抚恤|优待|提高.{0,12}(?:标准|待遇)|降低.{0,12}(?:费|标准)"
)
_PRINTED = re.compile(r"(?:印发|公布|发布|下发)[^《]{0,12}《([^》]+)》|(?:印发|公布|发布|下发)([^《》]{2,60}?)的(?:通知|通告|公告)$")
_BRACKETED = re.compile(r"(?:[（(][^（）()]{1,14}[）)])+$")
_TIERS = {
    IssuerLevel.NATIONAL: Tier.NATIONAL,
    IssuerLevel.PROVINCE: Tier.PROVINCE,
    IssuerLevel.CITY: Tier.CITY,
    IssuerLevel.COUNTY: Tier.COUNTY,
    IssuerLevel.TOWNSHIP: Tier.TOWNSHIP,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing found: where, the words for the message, and a level where it differs from the rule's."""

    span: Span | None
    words: tuple[tuple[str, str], ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What a check needs and does not have."""

    what: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The day from which periods count and the event it stands for; `certain` where the document or the user states it outright."""

    date: date
    event: str
    certain: bool


def origin(subject: Subject) -> Origin | None:
    """公布 before 印发 before 成文; None in a draft without any of them."""
    meta, given = subject.meta, subject.context.published
    if given or meta.publish_date:
        return Origin(given or meta.publish_date or date.min, "公布", True)
    if meta.print_date:
        return Origin(meta.print_date, "印发", True)
    return Origin(meta.issue_date, "成文", meta.place("issue_date") is not None) if meta.issue_date else None


def made(subject: Subject) -> bool:
    """Whether the document has been issued: it has a date or the user gave one."""
    return origin(subject) is not None


def instrument(subject: Subject) -> str:
    """The name of what is issued: the 办法 of a notice that prints one, else the document's own title."""
    title = subject.meta.title
    found = _PRINTED.search(title)
    return (found.group(1) or found.group(2)) if found else title


def bare(name: str) -> str:
    """A name without （试行） and the like at its end."""
    return _BRACKETED.sub("", name)


def yearly(title: str) -> bool:
    """Whether a document is about one year's business (2026年招生): it is used up by it and needs no period of its own."""
    return bool(re.search(r"(?:19|20)\d{2}(?:[-—至]\d{2,4})?(?:年|学年|年度)", title))


def local(subject: Subject) -> bool:
    """Whether rules of a place on validity reach the issuer."""
    return subject.meta.issuer_level is not IssuerLevel.NATIONAL


def benefits(subject: Subject) -> bool:
    """Whether the title says that the document gives rather than takes."""
    return bool(_BENEFIT.search(subject.meta.title))


def place_of(subject: Subject) -> Place:
    """Where the issuer stands: the jurisdiction that the user named, narrowed by the issuer's own name."""
    told, named = locate(subject.context.jurisdiction), locate(subject.meta.issuer or subject.meta.title)
    return named if named.province and told.province in ("", named.province) and (named.city or not told.city) else told


def issuer_of(subject: Subject) -> Issuer:
    """The first issuer as the filing rules see it."""
    name = re.split(r"[、\s]", subject.meta.issuer)[0]
    found = classify(name)
    return Issuer(found.organ, _TIERS.get(subject.meta.issuer_level, found.tier))


def profile_of(subject: Subject) -> Profile | None:
    """The filing rule of the issuer's place, where the place is known."""
    place = place_of(subject)
    own = subject.context.filing
    return choose(place, issuer_of(subject), GOVERNMENT, None, own) if place.province or own else None


def own_effective(subject: Subject) -> bool:
    """Whether the date of entry into force is the document's own, not that of a law it speaks of."""
    place = subject.meta.place("effective_date")
    if place is None:
        return False
    text = subject.document.draft.folded
    start = max(text.rfind(mark, 0, place.start) for mark in "。；\n") + 1
    before = text[start : place.start]
    return "》" not in before.rpartition("本")[2] or "现予" in before


def expiry_of(subject: Subject) -> date | None:
    """The day on which validity ends, stated or reckoned (民法典 第二百零二条)."""
    meta = subject.meta
    if meta.expiry_date:
        return meta.expiry_date
    start = meta.effective_date
    if start is None and meta.effective_rule:
        found = origin(subject)
        start = found.date if found else None
    if start is None or not meta.validity_years or not 0 < meta.validity_years < 100:
        return None
    return later(start, 12 * meta.validity_years)


def later(start: date, months: int) -> date:
    """So many months later, or the last day of all where that would leave the calendar."""
    try:
        return add_months(start, months)
    except OverflowError:
        return date.max


def day(when: date) -> str:
    """A date as a Chinese reader writes it."""
    return f"{when.year}年{when.month}月{when.day}日"
