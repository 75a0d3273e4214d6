"""Matcher `deadline`: the filing of a document, from its own dates and the filing date that the user gives.

Whether a document was filed stands in no draft: without `--filed` the rule is 无法核验 and says until when, to whom and with what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from fzcheck.checking.finding import Basis, Evidence, Level
from fzcheck.checking.kinds.fact_values import Missing, Said, day, issuer_of, origin, place_of, profile_of
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.filing.deadline import Answer, Query, Status, answer
from fzcheck.filing.issuer import Organ
from fzcheck.filing.profiles import CONGRESS, GOVERNMENT

_REPORT = re.compile(r"备案(?:的|情况的?)?(?:报告|函|说明)$|报送.{0,60}备案")
_MATERIALS = ("备案报告", "规范性文件文本", "制定（起草）说明", "制定依据")
_WANTED = (
    ("规范性文件文本", re.compile(r"文本|正本|原件|办法|规定|细则|规则|通知|意见|通告|公告|决定|方案|措施")),
    ("制定（起草）说明", re.compile(r"说明")),
)
_LAG = timedelta(days=30)  # 政府信息公开条例 第二十六条：形成之日起20个工作日内公开


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """Every hit of the deadline matchers of some rules."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "deadline":
                found = _CHECKS[find_.check](subject)
                if isinstance(found, Missing):
                    unverifiable[rule.id] = found.what
                else:
                    yield from (_hit(rule, find_, said, subject) for said in found)


def _hit(rule: Rule, find_: Find, said: Said, subject: Subject) -> Hit:
    return Hit(
        rule, find_, said.level or find_.level or rule.level, said.span, Evidence(stance="备案期限"), words=said.words, basis=_basis(rule, subject)
    )


def _basis(rule: Rule, subject: Subject) -> tuple[Basis, ...]:
    """The filing rule of the place, where it is not the one that the rule file names already."""
    profile = profile_of(subject)
    if profile is None or profile.level == "国家" or any(basis.law == profile.rule for basis in rule.basis):
        return ()
    gist = f"自{profile.event}之日起{profile.days}{profile.unit.value}内报送备案；以现行规定为准。" if profile.days else "以现行规定为准。"
    return (Basis(profile.rule, profile.article or "（条文待核实）", "", gist, False),)


def _filing(subject: Subject) -> list[Said] | Missing:
    """Filed late: an error; filed before it was published: a question; still to be filed: a hint with the days left."""
    start, filed = origin(subject), subject.context.filed
    if start is None:
        return Missing("公布（印发）日期：草案没有成文日期，公布后用 --published 和 --filed 写明公布、备案日期再核验")
    asked = _ask(subject)
    if asked.deadline is None:
        return Missing(asked.why)
    to = asked.recipient or "备案机关"
    place = subject.meta.place("issue_date")
    until = f"{day(asked.deadline)}{'（推算）' if asked.estimated else ''}"
    also = _congress(subject)
    if filed is None:
        if asked.status is Status.DUE:
            state = f"应当在{until}前报{to}备案，还剩{asked.days_left}天{also}"
            return [Said(place, (("情形", state), ("说明", asked.why)), Level.INFO)]
        return Missing(f"备案日期：应当在{until}前报{to}备案{also}，现在已过期限，请用 --filed 写明实际备案日期（{asked.why}）")
    if filed < start.date:
        return [Said(place, (("情形", f"备案日期{day(filed)}早于{start.event}日期{day(start.date)}，请核对"), ("说明", asked.why)), Level.WARNING)]
    if asked.status is not Status.LATE:
        return []
    late = f"{day(filed)}才报{to}备案，超过期限（{until}）{(filed - asked.deadline).days}天"
    return [Said(place, (("情形", late), ("说明", asked.why)), None if _certain(asked, subject) else Level.WARNING)]


def _congress(subject: Subject) -> str:
    """The other channel of a government's document: the standing committee of its own people's congress, where the period is known."""
    if issuer_of(subject).organ is not Organ.GOVERNMENT:
        return ""
    asked = _ask(subject, CONGRESS)
    return f"，在{day(asked.deadline)}前报{asked.recipient}备案" if asked.deadline else "，并按本省规定报本级人大常委会备案"


def _ask(subject: Subject, channel: str = GOVERNMENT) -> Answer:
    start, context = origin(subject), subject.context
    return answer(
        Query(
            place=place_of(subject),
            issuer=issuer_of(subject),
            channel=channel,
            event=start.event if start else "公布",
            event_date=start.date if start else None,
            filed=context.filed,
            as_of=context.as_of,
        ),
        context.filing,
    )


def _certain(asked: Answer, subject: Subject) -> bool:
    """Whether late is late by any reading: the place's own rule, the day of the event known or passed by more than publication may take."""
    assert asked.deadline is not None
    filed = subject.context.filed
    if asked.estimated or asked.profile is None or asked.profile.level == "国家" or filed is None:
        return False
    return not asked.start_presumed or filed - asked.deadline > _LAG


def _materials(subject: Subject) -> list[Said] | Missing:
    """A filing report that does not enclose the text or the explanation; of the document itself this cannot be seen."""
    title = subject.meta.title
    if not _REPORT.search(title):
        if subject.meta.rank.value != "规范性文件":
            return []
        profile = profile_of(subject)
        wanted = "、".join((profile.materials if profile else ()) or _MATERIALS)
        copies = f"，{profile.copies}" if profile and profile.copies else ""
        to = "" if issuer_of(subject).organ is not Organ.GOVERNMENT else "；政府文件另报本级人大常委会"
        return Missing(f"报送备案的材料：{wanted}{copies}{to}，请对照备案登记要求核对是否齐全")
    names = [attachment.name for attachment in subject.meta.attachments]
    lacking = [name for name, pattern in _WANTED if not any(pattern.search(_kept(other, name)) for other in names)]
    return [Said(subject.meta.place("attachments") or subject.meta.place("title"), (("缺", "、".join(lacking)),))] if lacking else []


def _kept(name: str, wanted: str) -> str:
    """An enclosure's name, but an explanation of the text is not the text."""
    return "" if wanted == "规范性文件文本" and re.search(r"说明|解读|意见书|报告|对照表", name) else name


_CHECKS: dict[str, Callable[[Subject], list[Said] | Missing]] = {"filing": _filing, "materials": _materials}
