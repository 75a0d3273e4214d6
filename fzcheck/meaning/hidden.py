"""Hidden words: those whose pieces are no markers (应 in 供应, 方可 in 双方可以), and the titles of laws."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

# The title of a law or document is a name: its words say nothing of this text. A certificate in 书名号 stays (取得《……许可证》).
_TITLE = re.compile(
    r"《[^《》]{2,60}(?:法|法典|条例|办法|规定|细则|规则|决定|决议|通知|意见|方案|通告|公告|批复|函|纲要|规划|规范|标准|指南|解释|规程|章程|制度|措施|目录|清单)"
    r"(?:（[^（）]{1,12}）)?》"
)


class Hidden:
    """The stretches of one text that hide what stands inside them."""

    __slots__ = ("_cover", "_ends", "_masks")

    def __init__(self, masks: Sequence[tuple[int, int]], size: int) -> None:
        """`masks` are sorted, and none lies inside another; `size` is the length of the text."""
        self._masks = masks
        self._ends = [end for _, end in masks]
        self._cover = bytearray(size)
        for start, end in masks:
            self._cover[start:end] = b"\1" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        """Whether a hidden word shares characters with a range that does not hold the whole word."""
        if self._cover.find(1, start, end) < 0:
            return False
        for at in range(bisect_right(self._ends, start), len(self._masks)):
            left, right = self._masks[at]
            if left >= end:
                return False
            if left < start or right > end:
                return True
        return False


def titles(text: str) -> list[tuple[int, int]]:
    """Where the titles of laws and documents stand in a text."""
    return [found.span() for found in _TITLE.finditer(text)] if "《" in text else []


# 向市场管理所缴纳: the name of an office ends there, and nothing is 所缴.
_OFFICE = re.compile(
    r"(?:管理|派出|税务|工商|财政|司法|国土|资源|供[电水]|监[管督]|事务|卫生|林业|规划|环[保卫]|征收|收费|交易|交管|市场|城管|水[利务]|房管|农机|渔政|路政)所$"
)


def hiding(text: str, start: int) -> bool:
    """Whether a hiding word that begins somewhere is read as one there."""
    return text[start] != "所" or _OFFICE.search(text, max(start - 3, 0), start + 1) is None
