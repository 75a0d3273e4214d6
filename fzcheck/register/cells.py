"""Cells: what people write into the cells of a ledger, as values; what cannot be read raises ValueError with a Chinese message."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from fzcheck.laws.resolve import canonical
from fzcheck.meaning.facts_time import first_date
from fzcheck.meaning.meta import Rank
from fzcheck.parsing.numerals import number
from fzcheck.reading.fold import fold
from fzcheck.register.entry import State
from fzcheck.register.sheets import Cell

_EXCEL = date(1899, 12, 30)  # day 0 of a spreadsheet
_EXCEL_DAYS = range(10_000, 80_000)
_YEARS = range(1949, 2100)
_LATER = 50  # years: the longest period of validity that is believed
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_SPAN = re.compile(r"(?P<years>[0-9〇零一二两三四五六七八九十百]+)年?")
_FOREVER = ("长期", "长期有效", "无", "无限期", "永久", "未规定", "未明确", "没有规定")
_NEVER = ("9998", "9999", "2999")
_EMPTY = ("", "-", "--", "—", "——", "/", "\\", "无", "空", "待定", "未备案", "未报备", "NULL", "null", "None")
_STATES = {
    State.IN_FORCE: ("有效", "现行有效", "继续有效", "生效", "施行中", "未失效"),
    State.AMENDED: ("修改", "已修改", "被修改", "已被修改", "修订", "已修订", "部分失效", "修改后有效"),
    State.REPEALED: ("废止", "已废止", "被废止", "宣布废止"),
    State.LAPSED: ("失效", "已失效", "宣布失效", "自行失效", "到期失效", "已到期"),
}
_NAMED = re.compile(r"《([^《》]+)》")


class Validity(NamedTuple):
    """A period of validity: so many years, or until a day; neither where it is not limited."""

    years: int | None = None
    until: date | None = None


def as_text(cell: Cell) -> str:
    """The text of a cell on one line; a whole number without its decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def as_title(cell: Cell) -> str:
    """A title without line breaks; those are layout. 《》 around the whole of it are left out."""
    text = "".join(str(cell if cell is not None else "").splitlines()).strip()
    whole = _NAMED.fullmatch(text)
    return whole[1].strip() if whole else text


def as_date(cell: Cell, later: int = 0) -> date | None:
    """A day, as a spreadsheet has it or as it is written: 2026-11-22, 2026/11/22, 2026年11月22日, 二〇二六年十一月二十二日, 20261122."""
    if isinstance(cell, date):
        return _sane(cell, later)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _EXCEL_DAYS:
        return _sane(_EXCEL + timedelta(days=int(cell)), later)
    text = "".join(fold(as_text(cell)).split())
    if text in _EMPTY:
        return None
    found = _DAY.match(text)
    if found and re.fullmatch(r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2})?)?", text[found.end() :]):
        try:
            day = date(*(int(part) for part in found.groups() if part))
        except ValueError:
            raise ValueError(f"“{as_text(cell)}”不是日期，没有这一天。请写成 2026-11-22 的样式") from None
        return _sane(day, later)
    written = (
        first_date(text) if re.fullmatch(r"[〇零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日", text) else None
    )
    if written is None:
        raise ValueError(f"“{as_text(cell)}”不是日期。请写成 2026-11-22 的样式")
    return _sane(written, later)


def as_end(cell: Cell) -> date | None:
    """The last day of a period, which may lie that much later; 长期 and the last day of all (9999-12-31) are no end."""
    text = as_text(cell)
    return None if text in _FOREVER or text.startswith(_NEVER) else as_date(cell, _LATER)


def as_validity(cell: Cell) -> Validity:
    """A period of validity: 5年, 五年, 5, 长期, 至2030-12-31, 2026-01-01至2030-12-31."""
    if isinstance(cell, date):
        return Validity(until=_sane(cell, _LATER))
    text = "".join(fold(as_text(cell)).split()).removeprefix("有效期")
    if text in _EMPTY or text in _FOREVER:
        return Validity()
    whole = _SPAN.fullmatch(text)
    if whole:
        years = number(whole["years"])
        if years is None or not 0 < years <= _LATER:
            raise ValueError(f"“{as_text(cell)}”不是有效期的年数。请写成 5年 的样式")
        return Validity(years=years)
    days = [found.group() for found in _DAY.finditer(text)]
    if not days:
        raise ValueError(f"“{as_text(cell)}”不是有效期。请写成 5年、长期，或者 至2031-10-31 的样式")
    return Validity(until=as_end(days[-1]))


def as_state(cell: Cell) -> State | None:
    """How a document stands."""
    text = as_text(cell)
    if text in _EMPTY:
        return None
    found = next((state for state, written in _STATES.items() if text in written), None)
    if found is None:
        raise ValueError(f"“{text}”不是状态。请写 有效、修改、废止、失效 之一")
    return found


def as_rank(cell: Cell) -> str:
    """What kind of legal source a document is."""
    text = as_text(cell)
    if text in _EMPTY or text in set(Rank):
        return "" if text in _EMPTY else text
    found = Rank.GOVERNMENT_RULE.value if "规章" in text else Rank.NORMATIVE.value if "规范性文件" in text else ""
    if not found:
        raise ValueError(f"“{text}”不是文件性质。请写 {'、'.join(Rank)} 之一，或者给这一列换个列名")
    return found


def as_count(cell: Cell) -> int | None:
    """A whole number from 0."""
    text = as_text(cell)
    if text in _EMPTY:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ValueError(f"“{text}”不是整数")
    return int(text)


def as_laws(cell: Cell) -> tuple[str, ...]:
    """The laws that a cell names, in or without 书名号."""
    text = as_text(cell)
    if text in _EMPTY:
        return ()
    named = _NAMED.findall(text) or [part for part in re.split(r"[、，,；;\s]+", text) if part]
    return tuple(dict.fromkeys(canonical(name) for name in named))


def as_names(cell: Cell) -> tuple[str, ...]:
    """Several names, separated by semicolons."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[；;]", as_text(cell)) if part.strip() and part.strip() not in _EMPTY))


def law_names(laws: tuple[str, ...]) -> str:
    """Laws as `as_laws` reads them."""
    return "、".join(f"《{name.replace('《', '〈').replace('》', '〉')}》" for name in laws)


def _sane(day: date, later: int) -> date:
    last = _YEARS[-1] + later
    if not _YEARS[0] <= day.year <= last:
        raise ValueError(f"“{day.isoformat()}”不像是日期，年份应当在 {_YEARS[0]} 至 {last} 之间")
    return date(day.year, day.month, day.day)
