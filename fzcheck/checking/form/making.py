"""Making: what a document itself tells of how it was made, where that is not how it must be made.

Sources: 国办发〔2018〕37号、〔2018〕115号 (legality review, collective deliberation, publication); 规章制定程序条例 第十五条 and 优化营商环境条例
第六十二条 (thirty days for comments). What other documents must do (未经合法性审核的，不得提交审议) is no account of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fzcheck.checking.duties import duties
from fzcheck.checking.finding import Level
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.units import Unit, inside
from fzcheck.parsing.document import Kind
from fzcheck.parsing.numerals import number
from fzcheck.span import Span

_OPENING = 4  # provisions at the head of a document in which it tells how it was made
_DUTIES = 2  # provisions that bind outsiders, from which a document must be published
_CLOSED = re.compile(r"(?:不予|不|依申请|免予)公开|内部(?:文件|掌握|使用|执行)")
_UNREVIEWED = re.compile(
    r"合法性审[核查](?:意见|手续|程序)?[^。；，]{0,8}(?:后补|补办|补齐|补充出具|事后|待补|随后补)|(?:未经|未进行|尚未(?:进行|完成|通过)?|不再进行|免[于予])合法性审[核查](?!的)"
    r"|(?:征求意见|会签|参加会议|法律顾问[^，。；]{0,6}意见)[^。；，]{0,6}(?:代替|替代|视为|视同)[^。；，]{0,4}合法性审[核查]"
)
_HEAD = "县长|市长|区长|州长|旗长|镇长|乡长|局长|主任|厅长|主要领导|分管领导|主要负责人|分管负责人|主要负责同志|分管负责同志"
_SIGNED = re.compile(rf"经[^，。；]{{0,8}}(?:{_HEAD})[^，。；]{{0,6}}(?:签批|审定|批示|同意|审签|批准|签发)")
_MET = re.compile(r"会议|集体(?:审议|研究|讨论)")
_FORBIDS = re.compile(r"不得|严禁|禁止|不予|退回|防止|避免|杜绝")
_DAYS = re.compile(r"公开征求[^。；，]{0,6}意见[^。；]{0,10}?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<unit>个工作日|日|天)(?!前|至|起)")
_RANGE = re.compile(
    r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:至|到|—|-)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日[^。；]{0,24}?公开征求"
    r"|公开征求[^。；]{0,24}?(?:(?P<yb>\d{4})年)?(?P<mb>\d{1,2})月(?P<db>\d{1,2})日(?:至|到|—|-)(?:(?P<m2b>\d{1,2})月)?(?P<d2b>\d{1,2})日"
)
_LEAST, _WEEK, _WORKDAYS = 30, 7, 5


def _opening(subject: Subject) -> list[Unit]:
    """The provisions in which a document tells of itself: its first ones, of the notice and of what it prints."""
    seen: dict[int, int] = {}
    found = []
    for unit in subject.units:
        body = subject.document.nodes[unit.node].body
        seen[body] = seen.get(body, 0) + 1
        if seen[body] <= _OPENING:
            found.append(unit)
    return found


def closed(subject: Subject) -> Iterator[Found]:
    """A document that binds outsiders and is marked as not to be published."""
    for node in subject.document.nodes:
        found = _CLOSED.search(node.text) if node.kind is Kind.REMARK else None
        if found and len(duties(subject)) >= _DUTIES:
            said = f"附注写明“{found.group()}”，内容却对公民、法人和其他组织提出要求：未经公布的，不得作为行政管理的依据"
            yield told(Span(node.start, node.end), said, level=Level.WARNING)
            return


def unreviewed(subject: Subject) -> Iterator[Found]:
    """A document that says it was issued without a review of its legality, or before one."""
    yield from _said(subject, _UNREVIEWED, "没有经合法性审核或者审核后补，就印发施行")


def signed(subject: Subject) -> Iterator[Found]:
    """A document that says the head or a deputy agreed to it, and names no meeting."""
    opening = "".join(unit.text[unit.own :] for unit in _opening(subject)) + subject.meta.passing
    if not _MET.search(opening):
        yield from _said(subject, _SIGNED, "写明由负责人个人同意，没有经会议集体审议")


def _said(subject: Subject, expression: re.Pattern[str], said: str) -> Iterator[Found]:
    for unit in _opening(subject):
        found = expression.search(unit.text, unit.own)
        if found is None or inside(unit.quoted, found.start()) or _FORBIDS.search(unit.text, *unit.sentence(found.start())):
            continue
        yield told(unit.span(*found.span()), f"“{found.group()}”：{said}")
        return


def short_comment(subject: Subject) -> Iterator[Found]:
    """A document that says it was open to comments for less than thirty days."""
    for unit in _opening(subject):
        for days, start, end in _periods(unit.text, unit.own):
            if (
                0 < days < _LEAST
                and not _FORBIDS.search(unit.text, *unit.sentence(start))
                and "应当" not in unit.text[unit.sentence(start)[0] : start]
            ):
                said = f"公开征求意见约{days}日，不足三十日；涉及经营主体权利义务的一般不少于三十日，缩短的应当说明理由"
                yield told(unit.span(start, end), said)
                return


def _periods(text: str, start: int) -> Iterator[tuple[int, int, int]]:
    for found in _DAYS.finditer(text, start):
        days = number(found["n"]) or 0
        yield (days * _WEEK // _WORKDAYS if found["unit"] == "个工作日" else days), *found.span()
    for found in _RANGE.finditer(text, start):
        tail = "b" if found["mb"] else ""
        year, month, day, month2, day2 = (int(found[name + tail] or 0) for name in ("y", "m", "d", "m2", "d2"))
        days = _between(year or 2000, month, day, month2 or month, day2)
        if days:
            yield days, *found.span()


def _between(year: int, month: int, day: int, month2: int, day2: int) -> int:
    try:
        first, last = date(year, month, day), date(year + (month2 < month), month2, day2)
    except ValueError:
        return 0
    return (last - first).days + 1
