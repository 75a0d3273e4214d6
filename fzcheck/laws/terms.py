"""Terms: the pairs of neighbouring characters in the words of a provision, as numbers: enough to tell likeness, nothing to read back."""

from __future__ import annotations

import re
from zlib import crc32

BUCKETS = 1 << 17  # pairs of characters that fall together are rare enough to do no harm

_RUN = re.compile(r"[\u4e00-\u9fff]+")


def terms(text: str) -> frozenset[int]:
    """The terms of folded words: one number below BUCKETS for each pair of Chinese characters without a mark or numeral between them."""
    return frozenset(crc32(run[at : at + 2].encode()) % BUCKETS for run in _RUN.findall(text) for at in range(len(run) - 1))
