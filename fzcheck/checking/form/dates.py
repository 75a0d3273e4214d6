"""Dates as written: days that do not exist, and the style of the date of issue (GB/T 15835; 党政机关公文处理工作条例 第九条)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from fzcheck.checking.finding import Fix, Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_DAY = re.compile(r"(?<![0-9])(?:([0-9]{4})年\s*)?([0-9]{1,2})月\s*([0-9]{1,2})日")
_CHINESE_DAY = re.compile(r"([一二][〇零一二三四五六七八九]{3})年([元一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_CIRCLED = re.compile(r"[一二][一二三四五六七八九〇零○OＯoо0０]{3}(?=年)")
_ROUND = "○OＯoо0０"
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_ARABIC_SINCE = 2012  # GB/T 9704—2012 以前，成文日期用汉字
_PADDED = re.compile(r"(?<=年)\s*(0?)([1-9]\d?)\s*月\s*(0?)([1-9]\d?)\s*日")


def impossible(subject: Subject) -> Iterator[Found]:
    """Every date that the calendar does not have."""
    folded = subject.document.draft.folded
    for found in _DAY.finditer(folded):
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if not _exists(year or 2024, month, day):
            yield told(Span(*found.span()), "日历上没有这一天")
    for found in _CHINESE_DAY.finditer(folded):
        year = int("".join(str(_DIGITS[char]) for char in found[1]))
        if not _exists(year, _small(found[2]), _small(found[3])):
            yield told(Span(*found.span()), "日历上没有这一天")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]


def _small(numeral: str) -> int:
    """The value of 一 to 三十一 and 元; 0 for anything else."""
    numeral = "一" if numeral == "元" else numeral
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def style(subject: Subject) -> Iterator[Found]:
    """Circles and letters in place of 〇 anywhere, and a date of issue with padded or Chinese numerals."""
    draft = subject.document.draft
    issued = [Span(node.start, node.end) for node in nodes_of(subject, Kind.ISSUE_DATE)]
    for span in issued:
        yield from _issue_date(draft.text[span.start : span.end], span.start)
    for found in _CIRCLED.finditer(draft.text):
        span = Span(*found.span())
        right = re.sub(f"[{_ROUND}]", "〇", found.group())
        if right != found.group() and not any(span.within(whole) for whole in issued):
            yield Found(span, (("说明", "年份中的“〇”写成了别的符号"), ("改为", right)), Fix(*span, right))


def _issue_date(shown: str, start: int) -> Iterator[Found]:
    written = re.sub(f"(?<=[一二〇零○OＯoо0０三四五六七八九])[{_ROUND}零]", "〇", shown)
    chinese = _CHINESE_DAY.search(written)
    if chinese:
        year = "".join(str(_DIGITS[char]) for char in chinese[1])
        month, day = _small(chinese[2]), _small(chinese[3])
        if not _exists(int(year), month, day):
            return
        if int(year) < _ARABIC_SINCE:
            if written != shown:
                span = Span(start + chinese.start(), start + chinese.end())
                yield _corrected(span.start, span.end - span.start, chinese.group(), "“〇”写成了别的符号")
        else:
            yield _corrected(
                start + chinese.start(), chinese.end() - chinese.start(), f"{year}年{month}月{day}日", "成文日期应当用阿拉伯数字", Level.WARNING
            )
        return
    padded = _PADDED.search(shown)
    if padded and (padded[1] or padded[3]):
        right = f"{padded[2]}月{padded[4]}日"
        yield _corrected(start + padded.start(), padded.end() - padded.start(), right, "成文日期的月、日不编虚位", Level.WARNING)


def _corrected(start: int, length: int, right: str, said: str, level: Level | None = None) -> Found:
    return Found(Span(start, start + length), (("说明", said), ("改为", right)), Fix(start, start + length, right), level)
