"""Terms: the pairs of characters in the words of a provision, and its measures, as numbers: enough to tell likeness, nothing to read back."""

from __future__ import annotations

import re
from zlib import crc32

from fzcheck.meaning.sums import number

BUCKETS = 1 << 17  # pairs of characters that fall together are rare enough to do no harm

_RUN = re.compile(r"[\u4e00-\u9fff]+")
# Sums, multiples and periods are facts of a provision (`fzcheck.laws.articles`), compared as ranges.
_MEASURE = re.compile(
    r"([0-9]+(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千]+)(万?)(周?岁|[%％‰]|人|名|户|亩|公顷|平方米|平米|公里|千米|米|吨|公斤|千克|辆|头|只|家|间|次)"
)
_UNIT = {"周岁": "岁", "％": "%", "平米": "平方米", "千米": "公里", "千克": "公斤"}


def terms(text: str) -> frozenset[int]:
    """The terms of folded words: one number below BUCKETS for each pair of Chinese characters without a mark or numeral between them, and for
    each measure, however its number is written (十六周岁 is 16岁).
    """
    found = {crc32(measure.encode()) % BUCKETS for measure in measures(text)}
    found.update(crc32(run[at : at + 2].encode()) % BUCKETS for run in _RUN.findall(_MEASURE.sub(r"，\3", text)) for at in range(len(run) - 1))
    return frozenset(found)


def measures(text: str) -> list[str]:
    """The measures in a text (ages, shares, areas, distances, counts), with numerals and units in one way of writing."""
    return [measured for match in _MEASURE.finditer(text) if (measured := _measure(match))]


def _measure(match: re.Match[str]) -> str:
    digits, large, unit = match.groups()
    value = number(digits + large)
    return "" if value is None else f"{value:.12g}{_UNIT.get(unit, unit)}"
