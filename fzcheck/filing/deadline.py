"""The filing deadline of one document: until when, to whom, kept or not, by which rule, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fzcheck.filing.calendar import Calendar, load
from fzcheck.filing.count import Period, Unit, count
from fzcheck.filing.issuer import Issuer, Organ
from fzcheck.filing.places import Place
from fzcheck.filing.profiles import CONGRESS, GOVERNMENT, Profile, choose, recipient_of


class Status(StrEnum):
    """Where a filing stands on a day."""

    ON_TIME = "on_time"
    LATE = "late"
    DUE = "due"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


LABELS = {
    Status.ON_TIME: "按期备案",
    Status.LATE: "逾期备案",
    Status.DUE: "尚在期限内",
    Status.OVERDUE: "已逾期未备案",
    Status.UNKNOWN: "无法计算",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. `days`, `unit` and `profile` (the rule's name) win over the packaged rules; `event` is what happened on `event_date`."""

    place: Place
    issuer: Issuer
    channel: str = GOVERNMENT
    event: str = "公布"
    event_date: date | None = None
    filed: date | None = None
    as_of: date | None = None
    days: int | None = None
    unit: Unit | None = None
    profile: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered. `deadline` is None where it is unknown; `earliest`/`latest` bound an estimated one.

    `start_presumed`: the rule counts from another event than the one whose date is known.
    """

    status: Status
    why: str
    deadline: date | None = None
    recipient: str | None = None
    days_left: int | None = None
    estimated: bool = False
    start_presumed: bool = False
    basis: str = ""
    earliest: date | None = None
    latest: date | None = None
    profile: Profile | None = None
    label: str = ""


# 公布、发布只是用词不同；印发、签发、成文是另外的日子。
_SAME_EVENT = (re.compile("公布|发布|公告"), re.compile("印发|下发"), re.compile("签发|签署"), re.compile("成文"), re.compile("通过"))


def same_event(one: str, other: str) -> bool:
    """Whether two words name the same event; a joint one (签署发布) is matched by either."""
    return one == other or any(group.search(one) and group.search(other) for group in _SAME_EVENT)


def answer(query: Query, own: Iterable[Profile] = (), calendar: Calendar | None = None) -> Answer:
    """The answer to a query; never raises: what is missing makes it unknown and says what."""
    found = choose(query.place, query.issuer, query.channel, query.event_date, own)
    profile = _as_asked(query, found)
    base = Answer(Status.UNKNOWN, "", None, recipient_of(found, query.issuer, query.channel), profile=profile, label=query.label)
    if profile is None:
        return replace(base, recipient=None, why=_uncovered(query))
    base = replace(base, basis=profile.name if profile is found else query.profile or profile.name)
    if profile.days is None:
        return replace(base, why=f"{base.basis}未规定公布后的备案期限（{profile.note or '以现行规定为准'}）。")
    if query.event_date is None:
        return replace(base, why=f"缺少起算日期：{base.basis}自{profile.event}之日起算，请补充{profile.event}日期。")
    try:
        period = count(query.event_date, profile.days, profile.unit, calendar or load())
    except OverflowError:
        length = f"{profile.days}{profile.unit.value}"
        return replace(base, why=f"期限超出可计算的日期范围：{query.event_date.isoformat()} 起 {length}。请核对日期和期限。")
    presumed = not same_event(query.event, profile.event)
    status, left = _stand(period.last, query.filed, query.as_of)
    return replace(
        base,
        status=status,
        deadline=period.last,
        days_left=left,
        estimated=period.estimated,
        start_presumed=presumed,
        earliest=period.earliest,
        latest=period.latest,
        why=_reason(query, profile, base.basis, period, presumed, calendar or load()),
    )


def _as_asked(query: Query, found: Profile | None) -> Profile | None:
    """The profile with the period that was asked for, where one was."""
    if query.days is None:
        return replace(found, unit=query.unit) if found and query.unit else found
    # 起算事件随所引的规定；只给了天数的，按所给的事件起算。
    asked = found or Profile(id="given", place="", level="", channel=query.channel, rule=query.profile or "指定的期限", event=query.event)
    same = found is not None and query.days == found.days and (query.unit or found.unit) is found.unit
    return asked if same and not query.profile else replace(asked, days=query.days, unit=query.unit or asked.unit)


def _stand(deadline: date, filed: date | None, as_of: date | None) -> tuple[Status, int | None]:
    if filed is not None:
        return (Status.ON_TIME if filed <= deadline else Status.LATE), None
    if as_of is None:
        return Status.UNKNOWN, None
    left = (deadline - as_of).days
    return (Status.DUE if left >= 0 else Status.OVERDUE), left


def _uncovered(query: Query) -> str:
    where = query.place.city or query.place.province or "所在地方"
    if query.issuer.organ is Organ.UNKNOWN:
        return "缺少制定机关的类别（例如 县级人民政府、县级人民政府工作部门、乡镇人民政府），无法确定报送对象和期限。"
    if query.channel == CONGRESS and query.issuer.organ is not Organ.GOVERNMENT:
        return f"已收录的规定没有要求{query.issuer.organ.value}的文件报本级人大常委会备案。"
    if query.channel == CONGRESS:
        return f"未收录{where}向本级人大常委会报送备案的期限（监督法授权各省规定）。请用覆盖文件补充本地规定。"
    who = f"{query.issuer.tier.value}{query.issuer.organ.value}"
    return f"{where}已收录的规定和国发〔2008〕17号均未规定{who}的行政备案期限。请用覆盖文件补充本地规定。"


def _reason(query: Query, profile: Profile, basis: str, period: Period, presumed: bool, calendar: Calendar) -> str:
    assert query.event_date is not None
    unit = {Unit.DAY: "日（自然日）", Unit.WORKING_DAY: "个工作日", Unit.MONTH: "个月", Unit.YEAR: "年"}[profile.unit]
    start = query.event_date.isoformat()
    if profile.unit is Unit.WORKING_DAY:
        said = f"{start}不计入，第{profile.days}个工作日为{period.last.isoformat()}"
    else:
        last = f"第{profile.days}日" if profile.unit is Unit.DAY else "期限末日"
        said = f"{start}不计入，{last}为{period.nominal.isoformat()}"
        if period.last != period.nominal:
            said += f"（{calendar.name(period.nominal)}），顺延至{period.last.isoformat()}"
        elif calendar.name(period.nominal) == "调休上班":
            said += "（调休上班，不顺延）"
    parts = [f"{basis}：自{profile.event}之日起{profile.days}{unit}内报送备案。{said}"]
    if period.estimated:
        bounds = "" if period.earliest == period.latest else f"，可能在{period.earliest.isoformat()}至{period.latest.isoformat()}之间"
        parts.append(f"{period.last.year}年的放假安排未收录，按法定节假日和周末推算{bounds}")
    if presumed:
        parts.append(f"规定从{profile.event}之日起算，现以{query.event}日推定")
    if query.filed and query.filed < query.event_date:
        parts.append("备案日期早于起算日期，请核对")
    if profile.status == "historic" and not profile.own:
        parts.append(f"该规定可能已经修订{f'（已知有{profile.newer}，条文未收录）' if profile.newer else ''}，以现行规定为准")
    return "；".join(parts) + "。"
