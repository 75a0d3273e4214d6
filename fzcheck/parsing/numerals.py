"""Numerals of labels: Chinese, Arabic and enclosed numbers as integers, and integers as Chinese numerals."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ENCLOSED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x3220 + i): i + 1 for i in range(10)}
_LONGEST = 30  # signs of a numeral; what is longer numbers nothing, and Python refuses to read it
_WRITTEN = "零一二三四五六七八九"


@lru_cache(maxsize=4096)
def number(text: str) -> int | None:
    """The value of a numeral such as 十二, 一百零三, 二〇, 12 or ③; None for what is no numeral. White space inside counts for nothing."""
    clean = "".join(text.split())
    if len(clean) > _LONGEST:
        return None
    if clean.isascii() and clean.isdigit():
        return int(clean)
    if clean in _ENCLOSED:
        return _ENCLOSED[clean]
    if not clean or any(char not in _DIGITS and char not in _UNITS for char in clean):
        return None
    if not any(char in _UNITS for char in clean):
        return int("".join(str(_DIGITS[char]) for char in clean))
    total = digit = 0
    for char in clean:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


@lru_cache(maxsize=4096)
def chinese(value: int) -> str:
    """A number below 10,000 as statutes write it: 10 十, 21 二十一, 103 一百零三; other numbers in Arabic digits."""
    if not 0 <= value < 10_000:
        return str(value)
    if value < 10:
        return _WRITTEN[value]
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += ("零" if gap else "") + _WRITTEN[digit] + name
            gap = False
        elif out:
            gap = True
    return out[1:] if value < 20 else out
