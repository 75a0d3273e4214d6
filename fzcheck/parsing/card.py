"""The card of a portal over a text: keys with their values (索引号、发文机构 …), several on a line, a value often on the line below.

Found by walking, not by a pattern: the pattern of fifty keys with blanks in them would cost every start of the program more than all other cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fzcheck.parsing.cues import KEY, NUMBER_TEXT

_KEYS = frozenset(
    (
        "索引号 索引编号 文号 发文字号 发文文号 发布文号 文件编号 发文机构 发文机关 发文单位 发布机构 发布机关 "
        "发布部门 发布单位 颁布单位 发文日期 发布日期 公开日期 成文日期 生成日期 颁布日期 发布时间 发文时间 成文时间 "
        "生成时间 公开时间 生效日期 实施日期 废止日期 失效日期 时效性 有效性 效力状态 效力级别 主题词 主题分类 "
        "业务分类 内容分类 信息分类 体裁分类 组配分类 分类 内容概述 信息来源 来源 信息名称 名称 标题 公开范围 "
        "公开方式 公开形式 公开类别 服务对象 关键词 责任编辑 所属机构 文件状态"
    ).split(" ")
)
_LONGEST_KEY = max(map(len, _KEYS))
_LONGEST = 240  # signs of a line of a card


def has_key(text: str) -> bool:
    """Whether a line has a key with its colon."""
    return next(_places(text), None) is not None


def opens(text: str) -> bool:
    """Whether nothing stands behind the first key of a line: its value is on the next one."""
    place = next(_places(text), None)
    return place is not None and not text[place + 1 :].strip()


def keys(text: str) -> int:
    """How many keys a line has; only one of them needs its colon."""
    with_colon = sum(1 for _ in _places(text))
    return with_colon + sum(1 for word in text.split() if word in _KEYS) if with_colon else 0


def numbered(text: str) -> bool:
    """Whether a line holds a document number, alone or behind its key."""
    return "号" in text and _number().search(text) is not None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:^|\s)(?:{KEY})|^){NUMBER_TEXT}(?:\s|$)")


def _places(text: str) -> Iterator[int]:
    """The colons that stand behind a key; the key begins the line or stands behind a blank, and may have blanks in it."""
    if len(text) > _LONGEST:
        return
    for place, char in enumerate(text):
        if char in "：:" and _ends_key(text, place):
            yield place


def _ends_key(text: str, end: int) -> bool:
    word = ""
    for place in range(end - 1, -1, -1):
        if text[place].isspace():
            continue
        word = text[place] + word
        if len(word) > _LONGEST_KEY:
            return False
        if word in _KEYS and (place == 0 or text[place - 1].isspace()):
            return True
    return False
