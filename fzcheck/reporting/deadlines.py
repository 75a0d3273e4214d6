"""Filing deadlines as text, json or an iCalendar file with reminders."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from fzcheck.errors import UsageError
from fzcheck.filing.deadline import LABELS, Answer, Status
from fzcheck.reporting.width import width, wrap

SCHEMA = "fzcheck.deadline/1"
FORMATS = ("text", "json", "ics")
_COLUMNS = 100


def write(format: str, answers: Sequence[Answer], as_of: date, reminders: Iterable[int] = ()) -> str:
    """The answers in one of FORMATS; raises UsageError where the calendar extra is not installed."""
    if format == "json":
        return write_json(answers)
    return write_ics(answers, as_of, tuple(reminders)) if format == "ics" else write_text(answers)


def row_object(answer: Answer) -> dict[str, Any]:
    """One row of the json output; dates are ISO or null."""
    profile = answer.profile
    return {
        "label": answer.label,
        "deadline": _iso(answer.deadline),
        "recipient": answer.recipient,
        "status": answer.status.value,
        "days_left": answer.days_left,
        "estimated": answer.estimated,
        "earliest": _iso(answer.earliest),
        "latest": _iso(answer.latest),
        "start_presumed": answer.start_presumed,
        "basis": answer.basis,
        "why": answer.why,
        "profile": profile.id if profile else None,
        "rule_status": profile.status if profile else None,
        "materials": list(profile.materials) if profile else [],
        "copies": profile.copies if profile else "",
    }


def write_json(answers: Iterable[Answer]) -> str:
    """Every row, in order."""
    return json.dumps({"schema": SCHEMA, "rows": [row_object(answer) for answer in answers]}, ensure_ascii=False, indent=2) + "\n"


def write_text(answers: Sequence[Answer]) -> str:
    """The rows for a person: what, until when, how it stands, by which rule."""
    blocks = ["\n".join(_block(number if len(answers) > 1 else 0, answer)) for number, answer in enumerate(answers, 1)]
    return "\n\n".join(blocks) + "\n" if blocks else "没有可计算的记录。\n"


def _block(number: int, answer: Answer) -> Iterable[str]:
    head = f"{f'{number}. ' if number else ''}{answer.label}".strip()
    if head:
        yield head
    yield f"备案截止：{_iso(answer.deadline) or '无法计算'}{'（推算）' if answer.estimated else ''}"
    yield f"状态：　　{LABELS[answer.status]}{_left(answer)}"
    copies = answer.profile.copies if answer.profile else ""
    for name, text in (("报送对象：", answer.recipient), ("依据：　　", answer.basis), ("份数：　　", copies)):
        if text:
            yield f"{name}{text}"
    if answer.profile and answer.profile.materials:
        yield f"材料：　　{'、'.join(answer.profile.materials)}"
    lines = wrap(answer.why, _COLUMNS - width("说明：　　"))
    yield f"说明：　　{lines[0]}"
    yield from (f"　　　　　{line}" for line in lines[1:])


def _left(answer: Answer) -> str:
    if answer.days_left is None:
        return ""
    return f"，还剩{answer.days_left}天" if answer.days_left >= 0 else f"，已超过{-answer.days_left}天"


class Appointment(NamedTuple):
    """One day of a calendar: an identity that stays the same from file to file, the day, its title, what it says, what a reminder says."""

    uid: str
    day: date
    summary: str
    description: str
    reminder: str


def write_ics(answers: Iterable[Answer], as_of: date, reminders: tuple[int, ...]) -> str:
    """An iCalendar file with one all-day event for every filing still to be made, and a reminder so many days before."""
    return calendar_text(_appointments(answers), as_of, reminders)


def _appointments(answers: Iterable[Answer]) -> Iterator[Appointment]:
    for number, answer in enumerate(answers, 1):
        if answer.deadline is None or answer.status not in (Status.DUE, Status.OVERDUE):
            continue
        title = f"备案截止{'（推算）' if answer.estimated else ''}：{answer.label or '规范性文件'}"
        to = f"（报{answer.recipient}）" if answer.recipient else ""
        yield Appointment(_digest(number, answer), answer.deadline, f"{title}{to}", answer.why, title)


def calendar_text(appointments: Iterable[Appointment], as_of: date, reminders: tuple[int, ...]) -> str:
    """An iCalendar file of all-day events with reminders; raises UsageError where the calendar extra is not installed."""
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError as error:
        raise UsageError(f"日历格式需要另外安装：pip install 'fzcheck[ics]'（缺少 {error.name}）。") from error
    calendar = Calendar()
    calendar.add("prodid", "-//fzcheck//deadline//ZH")
    calendar.add("version", "2.0")
    for one in appointments:
        event = Event()
        event.add("uid", f"{one.uid}@fzcheck")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.summary)
        event.add("description", one.description)
        for days in reminders:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", f"{one.reminder}，还有{days}天")
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _digest(number: int, answer: Answer) -> str:
    return hashlib.sha256(f"{number}\x1f{answer.label}\x1f{answer.deadline}\x1f{answer.basis}\x1f{answer.recipient}".encode()).hexdigest()[:24]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
