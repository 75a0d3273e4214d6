"""Numbers as Word's number formats write them: 3 as 三, ③, iii, 叁, 丙.

The names are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_SMALL = ("零一二三四五六七八九", "十百千", "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_LEGAL_JAPANESE = ("〇壱弐参四五六七八九", "拾百千", "万")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def number(value: int, format: str) -> str:
    """The number in a format; a format or a value without a form of its own is written in plain digits, as Word does."""
    write = _WRITERS.get(format)
    return (write(value) if write and value >= 0 else None) or ("" if format in ("none", "bullet") else str(value))


def known(format: str) -> bool:
    """Whether a format has a form of its own here."""
    return format in _WRITERS or format in ("none", "bullet", "decimal")


def enclosed(value: int) -> str:
    """①…㊿, or an empty string beyond."""
    if value == 0:
        return "⓪"
    for first, last, start in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= value <= last:
            return chr(ord(start) + value - first)
    return ""


def _grouped(signs: tuple[str, str, str], *, long_ten: bool) -> Callable[[int], str]:
    digits, units, ten_thousand = signs

    def below(value: int) -> str:
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
            gap = not digit
        return text

    def write(value: int) -> str:
        if value == 0:
            return digits[0]
        high, low = divmod(value, 10000)
        if high >= 10000:
            return str(value)
        text = below(low)
        if high:
            text = below(high) + ten_thousand + (digits[0] if 0 < low < 1000 else "") + text
        ten = digits[1] + units[0]
        return text[1:] if not long_ten and text.startswith(ten) else text

    return write


def _digitwise(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _to_ninety_nine(value: int) -> str:
    """Counting formats that name tens up to 九十九 and write every digit from 100 on: 一○一."""
    return _counted(value) if value < 100 else _digitwise(value).replace("〇", "○")


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else ""


def _ranged(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _letters(value: int) -> str:
    return chr(65 + (value - 1) % 26) * min((value - 1) // 26 + 1, 30) if value else ""


def _roman(value: int) -> str:
    if value > 32767:
        return ""
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else ""


def _full_width(value: int) -> str:
    return str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


def _ordinal(value: int) -> str:
    ending = "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_counted = _grouped(_SMALL, long_ten=False)
_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _to_ninety_nine,
    "taiwaneseCounting": _to_ninety_nine,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "koreanDigital2": _digitwise,
    "chineseLegalSimplified": _grouped(_LEGAL, long_ten=True),
    "ideographLegalTraditional": _grouped(_LEGAL_TRADITIONAL, long_ten=True),
    "japaneseLegal": _grouped(_LEGAL_JAPANESE, long_ten=True),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _ranged("㊀", 10),
    "decimalEnclosedCircle": enclosed,
    "decimalEnclosedCircleChinese": enclosed,
    "decimalEnclosedFullstop": _ranged("⒈", 20),
    "decimalEnclosedParen": _ranged("⑴", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
}
