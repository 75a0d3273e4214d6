"""Sums: amounts of money in words of law, as ranges in yuan."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_AMOUNT = re.compile(r"([0-9〇零一二三四五六七八九十百千万亿两\.]+)(万|亿|千)?元")
_NUMBER = r"([0-9〇零一二三四五六七八九十百千万亿两\.]+)(万|亿|千)?"
_RANGE = re.compile(rf"{_NUMBER}(元?)(?:以上(?:不满|至)?|至){_NUMBER}元(?:以下)?")
_BELOW = re.compile(rf"{_NUMBER}元以下")
_WITHIN = re.compile(rf"(?:不(?:得)?(?:超过|高于)|最高(?:额|限额)?(?:为|不超过)?)(?:人民币)?{_NUMBER}元")
_ABOVE = re.compile(rf"{_NUMBER}元以上(?!不满|至|[0-9〇零一二三四五六七八九十百千万亿两])")
MOST = 1e15  # the end of a range that has no upper bound


def ranges(text: str) -> tuple[tuple[float, float], ...]:
    """The ranges of money in a text, in yuan: 甲以上乙以下 as (甲, 乙), 乙以下 as (0, 乙), 甲以上 as (甲, MOST), one sum as (sum, sum)."""
    out: set[tuple[float, float]] = set()
    taken: list[tuple[int, int]] = []
    for pattern in (_RANGE, _BELOW, _WITHIN, _ABOVE, _AMOUNT):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            low, high = _ends(match)
            if low is not None and high is not None:
                out.add((low, high))
    return tuple(sorted(out))


def _ends(match: re.Match[str]) -> tuple[float | None, float | None]:
    parts = match.groups()
    if len(parts) == 5:
        # “1万以上3万元以下”: the unit of the first sum may stand with the second only.
        return _yuan(parts[0], parts[1] or (parts[4] if not parts[2] else None)), _yuan(parts[3], parts[4])
    high = _yuan(parts[0], parts[1])
    return (0.0 if match.re in (_BELOW, _WITHIN) else high), (MOST if match.re is _ABOVE else high)


def _yuan(digits: str, unit: str | None) -> float | None:
    value = number(digits)
    return None if value is None else value * {"万": 10_000, "亿": 100_000_000, "千": 1000}.get(unit or "", 1)


def number(digits: str) -> float | None:
    """The value of Arabic, Chinese or mixed digits (3万, 二百五十, 1.5万); None where it is not a number."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits):
        return float(digits)
    total = section = current = 0.0
    run = ""
    for char in digits:
        if char.isdigit() or char == ".":
            run += char
            continue
        if run:
            current = float(run) if run.count(".") <= 1 and run != "." else 0.0
            run = ""
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char in _UNITS:
            section += (current or 1) * _UNITS[char]
            current = 0
        elif char in _LARGE:
            total += (section + current or 1) * _LARGE[char]
            section = current = 0
        else:
            return None
    if run:
        current = float(run) if run.count(".") <= 1 and run != "." else 0.0
    return total + section + current
