"""Filings: until when each document of the register must be filed and with whom, by `fzcheck.filing`, kept beside the document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from fzcheck import resources
from fzcheck.filing.deadline import Answer, Query, answer
from fzcheck.filing.issuer import Issuer, Organ, classify
from fzcheck.filing.places import Place
from fzcheck.filing.profiles import CONGRESS, GOVERNMENT, RULES, Profile, profile_of
from fzcheck.filing.rows import place_of
from fzcheck.register.entry import Entry

FILING = "备案"
_NORMATIVE = ("", "规范性文件", "其他")
_RULE = ("政府规章", "部门规章")


@dataclass(frozen=True, slots=True)
class Term:
    """What must be done for a document until a day (None: the day is not known); `done` is when it was."""

    kind: str
    channel: str
    event: str
    start: date | None
    deadline: date | None
    estimated: bool
    done: date | None
    recipient: str
    basis: str
    document: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class FilingRules:
    """The filing rules of one register: where its documents come from unless they say so, and the rules that the office itself gave."""

    jurisdiction: str = ""
    own: tuple[Profile, ...] = ()
    raw: str = ""  # the office's rules as they are kept

    @property
    def digest(self) -> str:
        """What the deadlines depend on; where it changes, they are counted anew."""
        return hashlib.sha256(f"{_packaged()}\x1f{self.jurisdiction}\x1f{self.raw}".encode()).hexdigest()


def filing_rules(jurisdiction: str, raw: str) -> FilingRules:
    """The rules as a register keeps them: JSON rows written like rulesets/filing/*.yaml, or nothing."""
    rows: list[dict[str, Any]] = json.loads(raw) if raw else []
    own = tuple(profile_of(row, row.pop("place"), row.pop("level"), own=True) for row in (dict(row) for row in rows))
    return FilingRules(jurisdiction, own, raw)


@cache
def _packaged() -> str:
    names = (*resources.names("rulesets/filing", ".yaml"), "rulesets/calendar/cn.toml")
    return hashlib.sha256("\x1f".join(map(resources.text, names)).encode()).hexdigest()


def filing_terms(entry: Entry, rules: FilingRules) -> list[Term]:
    """The filings that a document needs: a government's with the government above and the standing committee, a rule's with the State Council."""
    return [_term(entry, channel, rules) for channel in channels(entry)]


def channels(entry: Entry) -> Iterator[str]:
    """The channels by which a document is filed; none for minutes, reports and other papers that are no normative documents."""
    if entry.rank in _RULE:
        yield RULES
    elif entry.rank in _NORMATIVE:
        yield GOVERNMENT
    else:
        return
    if _issuer(entry.issuer).organ is Organ.GOVERNMENT:
        yield CONGRESS


def filed(entry: Entry, channel: str) -> date | None:
    """When a document was filed by a channel."""
    return entry.filed_congress if channel == CONGRESS else entry.filed


def asked(entry: Entry, channel: str, rules: FilingRules, as_of: date | None = None) -> Answer:
    """What `fzcheck.filing` says of a document's filing by one channel."""
    event, day = entry.origin
    jurisdiction = entry.jurisdiction or rules.jurisdiction
    query = Query(
        place=_place(jurisdiction, entry.issuer),
        issuer=_issuer(entry.issuer),
        channel=channel,
        event=event,
        event_date=day,
        filed=filed(entry, channel),
        as_of=as_of,
    )
    return answer(query, rules.own)


def _term(entry: Entry, channel: str, rules: FilingRules) -> Term:
    found = asked(entry, channel, rules)
    event, day = entry.origin
    return Term(
        kind=FILING,
        channel=channel,
        event=event,
        start=day,
        deadline=found.deadline,
        estimated=found.estimated,
        done=filed(entry, channel),
        recipient=found.recipient or "",
        basis=found.basis,
    )


@lru_cache(maxsize=4096)
def _place(jurisdiction: str, issuer: str) -> Place:
    return place_of(jurisdiction, issuer)


@lru_cache(maxsize=4096)
def _issuer(name: str) -> Issuer:
    """The first of joint issuers, as the filing rules see it."""
    return classify(name.replace("\n", "、").partition("、")[0].partition(" ")[0])
