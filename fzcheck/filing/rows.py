"""Rows: what users write about a filing (JSON lines, options) as queries, and their own rules as profiles. Wrong rows say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from fzcheck.errors import UsageError, why
from fzcheck.filing.count import Unit
from fzcheck.filing.deadline import Answer, Query, Status, answer
from fzcheck.filing.issuer import classify
from fzcheck.filing.places import Place, locate
from fzcheck.filing.profiles import CHANNELS, CONGRESS, GOVERNMENT, RULES, Profile, profile_of

_UNITS = {
    "日": Unit.DAY,
    "天": Unit.DAY,
    "自然日": Unit.DAY,
    "calendar": Unit.DAY,
    "工作日": Unit.WORKING_DAY,
    "个工作日": Unit.WORKING_DAY,
    "working": Unit.WORKING_DAY,
    "月": Unit.MONTH,
    "个月": Unit.MONTH,
    "年": Unit.YEAR,
}
_LONGEST = 4000


def answers(text: str, today: date, own: Iterable[Profile] = ()) -> list[Answer]:
    """One answer a non-empty line, in order; a line that cannot be used is unknown and says why. `today` stands in for a missing as_of."""
    own = tuple(own)
    return [_line(number, line, today, own) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _line(number: int, line: str, today: date, own: tuple[Profile, ...]) -> Answer:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return Answer(Status.UNKNOWN, f"第{number}行不是 JSON（{error.msg}）。请每行写一个 JSON 对象。")
    if not isinstance(row, dict):
        return Answer(Status.UNKNOWN, f"第{number}行应当是一个 JSON 对象。")
    try:
        query = query_of(row)
        return answer(query if query.as_of else replace(query, as_of=today), own)
    except ValueError as error:
        return Answer(Status.UNKNOWN, f"第{number}行：{error}", label=str(row.get("id") or ""))


def query_of(row: Mapping[str, Any]) -> Query:
    """The query a row states; raises ValueError with a Chinese message for a value that cannot be used."""
    jurisdiction = _text(row, "jurisdiction")
    kind = _text(row, "issuer_kind") or jurisdiction.rpartition("/")[2]
    days = row.get("days")
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= _LONGEST):
        raise ValueError(f"days 应当是 1 至 {_LONGEST} 的整数，不能是 {days!r}")
    return Query(
        place=place_of(jurisdiction, kind),
        issuer=classify(kind),
        channel=channel_of(_text(row, "channel")),
        event=_text(row, "event") or "公布",
        event_date=_day(row, "event_date"),
        filed=_day(row, "filed_date"),
        as_of=_day(row, "as_of"),
        days=days,
        unit=unit_of(_text(row, "unit")),
        profile=_text(row, "profile"),
        label=_text(row, "id") or _text(row, "title"),
    )


def place_of(jurisdiction: str, issuer: str) -> Place:
    """The place that a jurisdiction names, narrowed by the issuer's own name where the two agree."""
    named, told = locate(issuer), locate(jurisdiction)
    return named if named.province and told.province in ("", named.province) and (named.city or not told.city) else told


def channel_of(name: str) -> str:
    """政府, 人大 or 规章 from the words a user may write (本级人大常委会, 上级政府, 国务院)."""
    if "人大" in name or "人民代表大会" in name:
        return CONGRESS
    if "规章" in name or "国务院" in name:
        return RULES
    if not name or "政府" in name or "行政" in name:
        return GOVERNMENT
    raise ValueError(f"channel 应当是 {'、'.join(CHANNELS)} 之一，不能是“{name}”")


def unit_of(name: str) -> Unit | None:
    """The unit a user wrote, None for nothing; raises ValueError for an unknown one."""
    if not name:
        return None
    if name not in _UNITS:
        raise ValueError(f"unit 应当是 日、工作日、月、年 之一，不能是“{name}”")
    return _UNITS[name]


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key} 应当是文字，不能是 {value!r}")
    return value.strip()


def _day(row: Mapping[str, Any], key: str) -> date | None:
    value = _text(row, key)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{key} 应当写成 2026-11-22 的样式，不能是“{value}”") from error


def own_profiles(path: Path) -> tuple[Profile, ...]:
    """The profiles of a user's override file, written like rulesets/filing/*.yaml; raises UsageError naming the file, the row and the cure."""
    import yaml

    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"备案规定文件打不开：{path}（{why(error)}）。请检查 --filing-rules 的路径。") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"备案规定文件 {path} 不是正确的 YAML（{error}）。请参照 rulesets/filing 中的样式改正。") from error
    from fzcheck.filing.profilefile import checked

    return tuple(profile_of(row, row.pop("place"), row.pop("level"), own=True) for row in checked(raw, str(path)))
