"""Symbol fonts: what a code of Wingdings or Symbol looks like, as a character that every font has.

The codes are the fonts' own (Microsoft, Wingdings and Symbol character sets); only the signs that stand in office documents are listed.
"""

from __future__ import annotations

_WINGDINGS = {
    0x21: "✏", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x52: "☼", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x80: "⓪", **{0x80 + n: chr(0x2460 + n - 1) for n in range(1, 11)}, 0x8B: "⓿",
    **{0x8B + n: chr(0x2776 + n - 1) for n in range(1, 11)}, 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□"}
_SYMBOL = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xA7: "♣", 0xA8: "♦", 0xAE: "→", 0xD7: "⋅",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2, "symbol": _SYMBOL}


def symbol(code: int, font: str) -> str:
    """The character for a code of a symbol font; a code that is not listed stays itself, one that is no character gives an empty string."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    found = _FONTS.get(font.strip().lower(), {}).get(low)
    if found:
        return found
    usable = 0x20 <= code < 0x110000 and not 0xD800 <= code <= 0xDFFF
    return chr(code) if usable else ""


def bullet(text: str, font: str) -> str:
    """The sign of a bulleted list; codes of a symbol font become common characters, an unknown one a dot."""
    signs = "".join(symbol(ord(char), font) for char in text)
    return "".join("•" if 0xE000 <= ord(char) <= 0xF8FF else char for char in signs)
