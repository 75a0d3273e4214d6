"""No text makes the time explode: one long line of anything is read in time that grows with its length."""

from __future__ import annotations

import time
from datetime import date

import pytest

from fzcheck import check

LINES = ["1", "一", "一、", "（《“", "处罚", "地方", "公司", "、办公室", "第一条", "某", "依照《", "年", "。\n", "\t"]
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("piece", LINES)
def test_a_long_line_of_one_thing_is_read_in_time(piece: str) -> None:
    check("\n第一条", as_of=DAY)  # what is loaded once does not count
    start = time.perf_counter()
    check("\n" + piece * (20_000 // len(piece)), as_of=DAY)
    assert time.perf_counter() - start < 8  # seconds; a quadratic step takes minutes here
