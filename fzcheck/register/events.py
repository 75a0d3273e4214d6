"""Events: what happens to a document after it was made — filed, questioned, corrected, amended, repealed, extended — and the terms that follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, and_, insert, select, update

from fzcheck.errors import UsageError
from fzcheck.filing.count import Unit
from fzcheck.filing.profiles import CHANNELS, CONGRESS, RULES
from fzcheck.filing.rows import place_of
from fzcheck.register.afterwards import Allowed, allowed
from fzcheck.register.entries import save
from fzcheck.register.entry import Entry, State, storable
from fzcheck.register.filings import FilingRules, Term, channels
from fzcheck.register.schema import events, terms


class Happening(StrEnum):
    """What can happen to a registered document."""

    FILED = "报送备案"
    ACKNOWLEDGED = "备案登记"
    SUPPLEMENT_ASKED = "要求补正"
    SUPPLEMENTED = "补正"
    OPINION = "审查意见"
    QUESTIONED = "附带审查"
    REPLIED = "答复"
    CORRECTED = "纠错"
    AMENDED = "修改"
    REPEALED = "废止"
    LAPSED = "宣布失效"
    EXTENDED = "延续"
    REVIEWED = "清理"


SUPPLEMENT, REPLY = "补正", "答复"
_OPENS = {Happening.SUPPLEMENT_ASKED: ("补正", SUPPLEMENT), Happening.OPINION: ("审查意见", REPLY), Happening.QUESTIONED: ("附带审查", REPLY)}
_CLOSES = {Happening.SUPPLEMENTED: SUPPLEMENT, Happening.REPLIED: REPLY}
_ENDS = {Happening.AMENDED: State.AMENDED, Happening.REPEALED: State.REPEALED, Happening.LAPSED: State.LAPSED}
RESULTS = ("继续有效", "修改", "废止", "失效")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an event: the day, and where it matters the channel, a period other than the known one, a number, a new last day, a result."""

    what: Happening
    day: date
    channel: str = ""
    days: int | None = None
    unit: Unit = Unit.DAY
    until: date | None = None
    number: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the history of a document."""

    day: date
    kind: str
    channel: str
    note: str


@dataclass(frozen=True, slots=True)
class Happened:
    """The document as it stands after the event, the term that the event opened (None: none) and how many terms it closed."""

    entry: Entry
    opened: Term | None
    closed: int


def happen(connection: Connection, entry: Entry, told: Told, rules: FilingRules) -> Happened:
    """Writes an event, what it changes in the document, and the terms that it opens and closes. Raises UsageError for one that makes no sense."""
    told = replace(told, channel=_channel(entry, told), number=storable(told.number), note=storable(told.note))
    _check(entry, told)
    changed = _changed(entry, told)
    if changed != entry:
        save(connection, changed, rules)
    connection.execute(insert(events).values(document=entry.id, kind=told.what.value, day=told.day, channel=told.channel, note=_note(told)))
    opened = _open(connection, changed, told, rules)
    return Happened(changed, opened, _close(connection, entry, told))


def history(connection: Connection, document: int) -> tuple[Event, ...]:
    """What has happened to a document, in order of days."""
    query = select(events.c.day, events.c.kind, events.c.channel, events.c.note).where(events.c.document == document)
    return tuple(Event(*row) for row in connection.execute(query.order_by(events.c.day, events.c.id)))


def terms_of(connection: Connection, document: int) -> tuple[Term, ...]:
    """The terms of a document, open and closed, in order."""
    rows = connection.execute(select(terms).where(terms.c.document == document).order_by(terms.c.id)).mappings()
    found = (Term(**{column.name: row[column.name] for column in terms.c}) for row in rows)
    return tuple(sorted(found, key=lambda term: (term.start or date.max, term.kind, term.channel, term.id)))


def _channel(entry: Entry, told: Told) -> str:
    """The channel that was named, or the document's own first one."""
    if told.channel and told.channel not in CHANNELS:
        raise UsageError(f"渠道不能是“{told.channel}”。可用的有：{'、'.join(CHANNELS)}。")
    if told.channel:
        return told.channel
    own = next(iter(channels(entry)), "")
    return own if told.what in (Happening.FILED, Happening.ACKNOWLEDGED, *_OPENS) and told.what is not Happening.QUESTIONED else ""


def _check(entry: Entry, told: Told) -> None:
    start = entry.origin[1]
    if start and told.day < start:
        raise UsageError(f"{told.what.value}的日期 {told.day} 早于{entry.label}的{entry.origin[0]}日期 {start}。请核对 --date。")
    if told.what is Happening.EXTENDED and told.until is None:
        raise UsageError("延续有效期请用 --until 写明新的届满日期，例如 --until 2031-12-31。")
    if told.what is Happening.EXTENDED and entry.expires and told.until and told.until <= entry.expires:
        raise UsageError(f"新的届满日期 {told.until} 不晚于原来的 {entry.expires}。请核对 --until。")
    if told.what is Happening.REVIEWED and told.result not in RESULTS:
        raise UsageError(f"清理请用 --result 写明结论：{'、'.join(RESULTS)}。")
    if entry.state in (State.REPEALED, State.LAPSED) and told.what in (Happening.EXTENDED, Happening.AMENDED):
        raise UsageError(f"{entry.label}已经{entry.state.value}，不能{told.what.value}。请核对是不是这一件。")


def _changed(entry: Entry, told: Told) -> Entry:
    """The document after the event."""
    match told.what:
        case Happening.FILED:
            # 规章报国务院与政府文件报上一级政府是同一栏。
            return replace(entry, filed_congress=told.day) if told.channel == CONGRESS else replace(entry, filed=told.day)
        case Happening.ACKNOWLEDGED:
            return replace(entry, registration_number=told.number or entry.registration_number)
        case Happening.EXTENDED:
            return replace(entry, expiry_date=told.until)
        case Happening.REVIEWED:
            return replace(entry, review=told.result)
        case Happening.REPEALED | Happening.LAPSED:
            return replace(entry, state=_ENDS[told.what], ended=told.day)
        case Happening.AMENDED:
            return replace(entry, state=State.AMENDED)
    return entry


def _note(told: Told) -> str:
    parts = (told.note, told.number, told.result, f"至{told.until}" if told.until else "")
    return "；".join(filter(None, parts))


def _open(connection: Connection, entry: Entry, told: Told, rules: FilingRules) -> Term | None:
    if told.what not in _OPENS:
        return None
    term = _term(entry, told, rules)
    values = {
        "kind": term.kind,
        "channel": term.channel,
        "event": term.event,
        "start": term.start,
        "deadline": term.deadline,
        "estimated": term.estimated,
        "done": None,
        "recipient": term.recipient,
        "basis": term.basis,
        "document": entry.id,
    }
    connection.execute(insert(terms).values(**values))
    return term


def _term(entry: Entry, told: Told, rules: FilingRules) -> Term:
    what, kind = _OPENS[told.what]
    received = f"收到{what}要求" if kind == SUPPLEMENT else f"收到{what}"
    known = allowed(what, place_of(entry.jurisdiction or rules.jurisdiction, entry.issuer), told.channel)
    given = told.days is not None
    if told.days is not None:
        known = Allowed(what, "", told.channel, told.days, told.unit, received, "要求的期限", True)
    try:
        period = known.until(told.day) if known else None
    except OverflowError as error:
        raise UsageError(f"期限超出可计算的日期范围：{told.day} 起 {told.days}{told.unit.value}。请核对 --date 和 --days。") from error
    return Term(
        kind=kind,
        channel=told.channel,
        event=known.event if known else received,
        start=told.day,
        deadline=period.last if period else None,
        estimated=period.estimated if period else False,
        done=None,
        recipient=_recipient(told),
        basis="" if known is None else known.basis if given or known.verified else f"{known.basis}（以现行规定为准）",
        document=entry.id,
    )


def _recipient(told: Told) -> str:
    if told.what is Happening.QUESTIONED:
        return "行政复议机构"
    return {CONGRESS: "本级人大常委会备案审查工作机构", RULES: "国务院备案审查工作机构"}.get(told.channel, "备案审查机关")


def _close(connection: Connection, entry: Entry, told: Told) -> int:
    """Ends the open terms that the event answers: those of its channel where one is named, else all of the kind."""
    kind = _CLOSES.get(told.what)
    if kind is None:
        return 0
    which = [terms.c.document == entry.id, terms.c.kind == kind, terms.c.done.is_(None)]
    if told.channel:
        which.append(terms.c.channel.in_(("", told.channel)))
    closed: int = connection.execute(update(terms).where(and_(*which)).values(done=told.day)).rowcount
    if not closed:
        raise UsageError(f"{entry.label}没有等待{kind}的事项。请先登记 要求补正、审查意见 或者 附带审查，或者核对渠道。")
    return closed
