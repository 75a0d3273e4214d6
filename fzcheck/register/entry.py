"""Entries: one normative document as the register keeps it, and what makes two of them the same document."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fzcheck.filing.count import add_months
from fzcheck.reading.fold import fold


class State(StrEnum):
    """How a document stands; 修改 means amended and in force."""

    IN_FORCE = "有效"
    AMENDED = "修改"
    REPEALED = "废止"
    LAPSED = "失效"


LIVING = (State.IN_FORCE, State.AMENDED)
_BRACKETS = str.maketrans("[]【】（）(){}", "〔〕〔〕〔〕〔〕〔〕")
_GOVERNMENT = re.compile(r"(?<!人民)政府")
_LONGEST = 80  # characters
_INNER = str.maketrans("《》", "〈〉")
_MARKS = re.compile(r"[\s《》〈〉<>“”\"']")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register knows of a document. Texts are empty, dates and numbers None where nothing is known; `id` is 0 before it is kept.

    `jurisdiction` decides the filing rules; `filed` is the day it was filed with the government above (a rule: the State Council), `filed_congress`
    with the standing committee. `basis` are the laws it rests on, `repeals` what it says it repeals, `organs` the abolished organs that it names.
    Where the text itself was checked, `sha256` is that of its file, `content` a digest of its words, the same in every format, and `conclusion` to
    `infos` are the figures of the check. `registered` is the day of entry.
    """

    title: str
    document_number: str = ""
    issuer: str = ""
    registration_number: str = ""
    issuer_level: str = ""
    kind: str = ""
    rank: str = ""
    jurisdiction: str = ""
    issue_date: date | None = None
    print_date: date | None = None
    publish_date: date | None = None
    effective_date: date | None = None
    effective_rule: str = ""
    validity_years: int | None = None
    expiry_date: date | None = None
    opinion_number: str = ""
    filed: date | None = None
    filed_congress: date | None = None
    state: State | None = None
    ended: date | None = None
    review: str = ""
    note: str = ""
    basis: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    attachments: int | None = None
    path: str = ""
    sha256: str = ""
    content: str = ""
    conclusion: str = ""
    errors: int | None = None
    warnings: int | None = None
    infos: int | None = None
    registered: date | None = None
    id: int = 0

    @property
    def origin(self) -> tuple[str, date | None]:
        """The event from which periods count, and its day: 公布 before 印发 before 成文."""
        if self.publish_date:
            return "公布", self.publish_date
        return ("印发", self.print_date) if self.print_date else ("成文", self.issue_date)

    @property
    def expires(self) -> date | None:
        """The last day of its validity: the one it states, or the one that its years give."""
        if self.expiry_date:
            return self.expiry_date
        start = self.effective_date or self.origin[1]
        if not self.validity_years or start is None:
            return None
        try:
            return add_months(start, self.validity_years * 12) - timedelta(days=1)
        except OverflowError:
            return None

    @property
    def living(self) -> bool:
        """Whether it is in force, as far as the register was told."""
        return self.state in LIVING

    @property
    def label(self) -> str:
        """How messages call it: 《标题》（文号）; a title without end is cut."""
        return f"《{shortened(self.title.translate(_INNER))}》{f'（{self.document_number}）' if self.document_number else ''}"


def shortened(text: str) -> str:
    """The text, cut where it is too long for a message."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def storable(text: str) -> str:
    """The text with the characters replaced that no database keeps: halves of characters, as in names of files of another coding, and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?") if not text.isascii() or "\0" in text else text


def cleaned(entry: Entry) -> Entry:
    """The entry with only such texts as a database keeps."""
    texts = {field.name: value for field in fields(Entry) if isinstance(value := getattr(entry, field.name), str) and not isinstance(value, State)}
    changed: dict[str, Any] = {name: clean for name, value in texts.items() if (clean := storable(value)) != value}
    for name in _OF_WORDS:
        names = tuple(map(storable, getattr(entry, name)))
        if names != getattr(entry, name):
            changed[name] = names
    return replace(entry, **changed) if changed else entry


def number_key(number: str) -> str:
    """A document number in one form, whatever its brackets, widths and spaces."""
    return "".join(fold(number).split()).translate(_BRACKETS).lower()


def issuer_key(issuer: str) -> str:
    """An issuer's name in one form: 县政府 is 县人民政府."""
    return _GOVERNMENT.sub("人民政府", "".join(fold(issuer).split()))


def name_key(title: str) -> str:
    """A title in one form, without white space and marks."""
    return _MARKS.sub("", fold(title))


def identity(entry: Entry) -> str:
    """What makes a document the same: issuer and number, else title and date of issue; empty where it has neither."""
    if entry.document_number:
        return f"号|{issuer_key(entry.issuer)}|{number_key(entry.document_number)}"
    day = entry.issue_date or entry.print_date or entry.publish_date
    return f"名|{name_key(entry.title)}|{day.isoformat()}" if entry.title and day else ""


# What people write and may contradict one another, and how it is called; everything else a later check simply knows better.
FACTS = {
    "title": "文件名称",
    "document_number": "文号",
    "issuer": "制定机关",
    "registration_number": "登记编号",
    "jurisdiction": "地区",
    "issue_date": "成文日期",
    "print_date": "印发日期",
    "publish_date": "公布日期",
    "effective_date": "施行日期",
    "validity_years": "有效期",
    "expiry_date": "失效日期",
    "opinion_number": "审核意见书号",
    "filed": "备案日期",
    "filed_congress": "人大备案日期",
    "state": "状态",
    "ended": "废止（失效）日期",
    "review": "清理结论",
    "note": "备注",
    "content": "正文",
}
TOLD = tuple(FACTS)
_OWN = ("id", "registered")
_OF_WORDS = ("basis", "repeals", "organs")  # what stands in a text, and in no ledger unless it came from one


def differences(old: Entry, new: Entry) -> tuple[str, ...]:
    """The told facts on which both speak and disagree."""
    return tuple(name for name in TOLD if given(new, name) and given(old, name) and _form(old, name) != _form(new, name))


def given(entry: Entry, name: str) -> bool:
    """Whether an entry says anything under that name."""
    return getattr(entry, name) not in (None, "", ())


def merged(old: Entry, new: Entry) -> Entry:
    """The old entry with all that the new one says; what it does not say stays, except what only the old words of a text had said."""
    said = {
        field.name: getattr(new, field.name)
        for field in fields(Entry)
        if field.name not in _OWN
        and given(new, field.name)
        and not (field.name in TOLD and given(old, field.name) and _form(old, field.name) == _form(new, field.name))
    }
    if new.content:
        said.update({name: getattr(new, name) for name in _OF_WORDS})
    return replace(old, **said)


def _form(entry: Entry, name: str) -> object:
    value = getattr(entry, name)
    key = {"title": name_key, "document_number": number_key, "issuer": issuer_key}.get(name)
    return key(value) if key else value
