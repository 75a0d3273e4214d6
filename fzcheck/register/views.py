"""Views: documents and what is due for them as listings, with the columns that reviewers read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from fzcheck.register.due import Agenda, Due
from fzcheck.register.entries import Added, Outcome
from fzcheck.register.entry import FACTS, Entry, identity
from fzcheck.register.events import Event, Happened, Told
from fzcheck.register.filings import Term
from fzcheck.register.listing import Column, Listing
from fzcheck.register.queries import Found
from fzcheck.reporting.deadlines import Appointment

ENTRY = (
    Column("number", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("issuer", "制定机关", 24, plain=True),
    Column("rank", "文件性质", 12, plain=True),
    Column("state", "状态", 8, plain=True),
    Column("registration_number", "登记编号", 18),
    Column("issue_date", "成文日期"),
    Column("publish_date", "公布日期"),
    Column("effective_date", "施行日期"),
    Column("validity_years", "有效期（年）", 8),
    Column("expires", "失效日期"),
    Column("filed", "备案日期"),
    Column("filed_congress", "人大备案日期", 14),
    Column("conclusion", "检查结论", 14),
    Column("errors", "错误", 6),
    Column("warnings", "警告", 6),
    Column("review", "清理结论", 12),
)
_DUE = (
    Column("number", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("issuer", "制定机关", 24, plain=True),
    Column("matter", "事项", 14),
    Column("deadline", "截止日"),
    Column("days_left", "剩余天数", 8, quiet=True),
    Column("status", "状态", 10, plain=True),
    Column("recipient", "报送对象", 24),
    Column("estimated", "推算", 6),
    Column("basis", "依据", 48, quiet=True),
    Column("why", "说明", 60),
)
ADDED = (
    Column("outcome", "结果", 10),
    Column("number", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("issuer", "制定机关", 24, plain=True),
    Column("conclusion", "检查结论", 14),
    Column("path", "文件", 36),
    Column("differing", "不同之处", 36),
)


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry under the keys of ENTRY."""
    row = {column.key: getattr(entry, column.key) for column in ENTRY if column.key != "number"}
    return {**row, "number": entry.id}


def of_entries(command: str, found: Found, as_of: date) -> Listing:
    """Documents, with how many there are in all."""
    total = f"{found.total} 件以上" if found.more else f"{found.total} 件"
    shown = f"，显示 {len(found.entries)} 件（--limit、--offset 可以翻看）" if len(found.entries) < found.total else ""
    note = f"共 {total}{shown}。" if found.total else "没有符合条件的文件。"
    rows = tuple(map(entry_row, found.entries))
    return Listing(command, "规范性文件目录", as_of, ENTRY, rows, totals={"total": found.total, "more": int(found.more)}, notes=(note,))


def of_agenda(agenda: Agenda, as_of: date, days: int) -> Listing:
    """What is due and overdue."""
    rows = tuple(map(_due_row, agenda.rows))
    notes = [f"{days} 天内到期 {agenda.coming} 项，已过期 {agenda.overdue} 项。"]
    if len(rows) < agenda.coming + agenda.overdue:
        notes.append(f"显示 {len(rows)} 项（--limit 可以多看）。")
    if agenda.unknown:
        notes.append(f"另有 {agenda.unknown} 件没有备案、也算不出期限（缺地区、日期或者规定），请用 register list 核对。")
    totals = {"coming": agenda.coming, "overdue": agenda.overdue, "unknown": agenda.unknown}
    return Listing("due", "到期事项", as_of, _DUE, rows, totals=totals, notes=tuple(notes))


def appointments(agenda: Agenda) -> Iterator[Appointment]:
    """What is due as days of a calendar."""
    for due in agenda.rows:
        matter = f"{due.kind}（{due.channel}）" if due.channel else due.kind
        title = f"{matter}截止{'（推算）' if due.estimated else ''}：{due.entry.title}"
        to = f"（报{due.recipient}）" if due.recipient else ""
        key = f"register\x1f{identity(due.entry)}\x1f{matter}\x1f{due.deadline}"
        yield Appointment(hashlib.sha256(key.encode()).hexdigest()[:24], due.deadline, f"{title}{to}", due.why, title)


def _due_row(due: Due) -> dict[str, Any]:
    left = f"还剩 {due.days_left} 天" if due.days_left >= 0 else f"已超过 {-due.days_left} 天"
    return {
        "number": due.entry.id,
        "title": due.entry.title,
        "document_number": due.entry.document_number,
        "issuer": due.entry.issuer,
        "matter": f"{due.kind}（{due.channel}）" if due.channel else due.kind,
        "deadline": due.deadline,
        "days_left": due.days_left,
        "status": left,
        "recipient": due.recipient,
        "estimated": due.estimated,
        "basis": due.basis,
        "why": due.why,
    }


def of_added(added: list[Added], as_of: date, succeeded: list[tuple[Entry, Entry]]) -> Listing:
    """What became of each entry, in the order given; `succeeded` are (new, old) where one says that it repeals another that is in force."""
    counts = {outcome.value: sum(one.outcome is outcome for one in added) for outcome in Outcome}
    note = "，".join(f"{name} {count} 件" for name, count in counts.items() if count)
    told = (
        f"提醒：#{new.id} 宣布废止 #{old.id} {old.label}，库里仍为{old.state}。核对后请登记：fzcheck register event {old.id} 废止"
        for new, old in succeeded
    )
    notes = (*((f"{note}。",) if note else ()), *told)
    totals = {outcome.name.lower(): counts[outcome.value] for outcome in Outcome}
    return Listing("add", "登记", as_of, ADDED, tuple(map(added_row, added)), ("outcome", "number", "title"), totals, notes)


def added_row(added: Added) -> dict[str, Any]:
    """What became of an entry under the keys of ADDED."""
    entry = added.entry
    return {
        "outcome": added.outcome.value,
        "number": entry.id,
        "title": entry.title,
        "document_number": entry.document_number,
        "issuer": entry.issuer,
        "conclusion": entry.conclusion,
        "path": entry.path,
        "differing": tuple(FACTS[name] for name in added.differing),
    }


def of_document(entry: Entry, terms: tuple[Term, ...], events: tuple[Event, ...], as_of: date) -> Listing:
    """All that the register has of one document: its facts, its terms and its history."""
    row = {
        **{column.key: getattr(entry, column.key, None) for column in _DOCUMENT},
        "number": entry.id,
        "basis": tuple(f"《{name}》" for name in entry.basis),
        "terms": tuple(_term_line(term, as_of) for term in terms),
        "events": tuple(_event_line(event) for event in events),
    }
    return Listing("show", "登记信息", as_of, _DOCUMENT, (row,))


def _term_line(term: Term, as_of: date) -> str:
    what = f"{term.kind}（{term.channel}）" if term.channel else term.kind
    if term.deadline is None:
        state = f"已于 {term.done} 完成" if term.done else "期限不明"
        return f"{what}：{state}"
    until = f"{term.deadline} 截止{'（推算）' if term.estimated else ''}"
    if term.done:
        return f"{what}：{until}，{term.done} 完成，{'按期' if term.done <= term.deadline else '逾期'}"
    left = (term.deadline - as_of).days
    return f"{what}：{until}，{f'还剩 {left} 天' if left >= 0 else f'已超过 {-left} 天'}"


def _event_line(event: Event) -> str:
    told = "；".join(filter(None, (f"{event.channel}渠道" if event.channel else "", event.note)))
    return f"{event.day} {event.kind}{f'（{told}）' if told else ''}"


def of_happened(happened: Happened, told: Told, as_of: date) -> Listing:
    """What an event changed, and the term that follows from it."""
    entry, opened = happened.entry, happened.opened
    row = {**entry_row(entry), "event": told.what.value, "day": told.day, "deadline": opened.deadline if opened else None}
    notes = []
    if opened and opened.deadline:
        notes.append(f"应当在 {opened.deadline} 前{opened.kind}{'（推算）' if opened.estimated else ''}：{opened.basis}，自{opened.event}之日起算。")
    elif opened:
        notes.append(f"没有收录{entry.jurisdiction or '本地'}{opened.kind}的期限，没有提醒。请用 --days 写明要求的天数再登记一次。")
    if happened.closed:
        notes.append(f"了结待办 {happened.closed} 项。")
    return Listing("event", "登记事项", as_of, _HAPPENED, (row,), ("event", "number", "title"), {"closed": happened.closed}, tuple(notes))


_HAPPENED = (
    Column("event", "事项"),
    Column("number", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("issuer", "制定机关", 24, plain=True),
    Column("day", "日期"),
    Column("state", "状态", 8),
    Column("expires", "失效日期"),
    Column("registration_number", "登记编号", 18),
    Column("review", "清理结论", 14),
    Column("deadline", "期限"),
)
_DOCUMENT = (
    *ENTRY[:6],
    Column("kind", "文种", 8),
    Column("issuer_level", "机关层级", 10),
    Column("jurisdiction", "地区", 16),
    *ENTRY[6:8],
    Column("print_date", "印发日期"),
    *ENTRY[8:10],
    Column("effective_rule", "施行", 24),
    *ENTRY[10:14],
    Column("ended", "废止（失效）日期", 14),
    Column("opinion_number", "审核意见书号", 20),
    *ENTRY[14:17],
    Column("infos", "提示", 6),
    ENTRY[17],
    Column("basis", "依据", 48),
    Column("repeals", "宣布废止", 36),
    Column("organs", "已撤销机关的名称", 36),
    Column("attachments", "附件数", 8),
    Column("note", "备注", 30),
    Column("registered", "入库日期"),
    Column("path", "文件", 36),
    Column("sha256", "SHA-256", 20),
    Column("terms", "期限", 48, between="\n"),
    Column("events", "经过", 48, between="\n"),
)
