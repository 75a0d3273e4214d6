"""Folding: look-alike characters made equal for matching, without changing the length of a text."""

from __future__ import annotations

import re
import unicodedata

_KEPT = "，。；：？！（）"  # Chinese punctuation stays as it is: it carries structure
_BLANK = 0x20


def _compatible(first: int, last: int) -> dict[int, int]:
    """The code points of a range that Unicode calls another form of one other character."""
    pairs = ((code, unicodedata.normalize("NFKC", chr(code))) for code in range(first, last + 1))
    return {code: ord(plain) for code, plain in pairs if len(plain) == 1 and ord(plain) != code}


TABLE: dict[int, int] = {
    **dict.fromkeys(range(0xE000, 0xF900), _BLANK),  # private use: signs of symbol fonts and of old code pages
    **dict.fromkeys((0x00A0, 0x3000, 0x202F, 0x205F, 0x00AD, 0x180E, 0x2060, 0xFEFF, *range(0x2000, 0x2010), *range(0x2028, 0x202F)), _BLANK),
    **dict.fromkeys(range(0x2066, 0x206A), _BLANK),
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT},
    **_compatible(0x2E80, 0x2FD5),  # Kangxi radicals, as pdf and OCR give them: ⽂ for 文
    **{
        ord(radical): ord(plain)
        for radical, plain in zip("⺠⻄⻅⻉⻋⻓⻔⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰", "民西见贝车长门页风飞食马鱼鸟黄齐齿龙", strict=True)
    },
    **_compatible(0xF900, 0xFAFF),
    ord("("): ord("（"),
    ord(")"): ord("）"),
    ord("○"): ord("〇"),
    ord("◯"): ord("〇"),
}


def _ranges(codes: list[int]) -> str:
    """The inside of a character class for some code points in order, neighbours drawn together: thousands of single ones compile slowly."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in runs)


# Few characters fold: finding them first is three times faster than asking the table about each.
_FOLDED = re.compile(f"[{_ranges(sorted(TABLE))}]+")
# A letter O or a zero between Chinese digits stands for 〇: 二OO八, 二0二六年.
_ZERO = re.compile("(?<=[一二三四五六七八九〇])[O0]{1,3}(?=[一二三四五六七八九〇年])")


def fold(text: str) -> str:
    """The text with look-alikes folded; `len(fold(text)) == len(text)` always holds."""
    folded = _FOLDED.sub(_replace, text)
    return _ZERO.sub(_zeros, folded) if "O" in folded or "0" in folded else folded


def _replace(match: re.Match[str]) -> str:
    return match[0].translate(TABLE)


def _zeros(match: re.Match[str]) -> str:
    return "〇" * len(match[0])
