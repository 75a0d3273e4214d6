"""Pointed: an act that only points to what is set elsewhere: 按有关规定处罚, 按以下规定处罚 before its list, a paper that another paper may replace.

No kind and no sum is said, so that nothing is set by the words themselves; what is said behind them is judged by itself.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.lexicon import concepts

_POINTS = r"(?:按照?|依照|依据|根据)(?!本)[^，。；《》]{0,24}?(?:有关|相关|国家|法律|法规|法定)[^，。；《》]{0,6}规定"
# 按照有关规定予以处罚: 罚款, 没收 and the like name a kind, and are set by a text that has nothing but 规定 behind them.
_ELSEWHERE = re.compile(
    rf"{_POINTS}，?(?:由[^，。；]{{2,16}})?(?:依法)?(?:予以|给予|进行|作出|实施)?(?:处理(?:和|、|或者?))?"
    r"处罚(?!款|没|决定|[0-9一二三四五六七八九十百千万]+元)"
)
# 依照《廉租住房管理办法》予以处罚: what that text sets, whose force is judged by itself; a notice sets no penalty.
_NAMED = re.compile(
    r"(?:按照?|依照|依据|根据)《[^》]{2,40}(?:法|条例|办法|规定)》(?:第[^，。；]{1,20}条)?的?(?:有关|相关)?(?:规定)?，?"
    r"(?:依法)?(?:予以|给予|进行|作出|实施)?(?:处理(?:和|、|或者?))?处罚(?!款|没|决定)"
)
# 按以下规定处罚后予以登记：the list says how.
_BELOW = re.compile(r"按照?(?:以下|下列|如下)(?:规定|标准|办法|情形|方式)(?:予以|进行)?(?:处罚|处理)")
# 按本规定第九条规定的罚款额减半处罚: told by the rule on fines.
_MEASURE = re.compile(r"规定的罚款(?:额|数额|标准)[^，。；]{0,6}处罚")
# 暂住证或者居住证: whoever has the paper that is in force need not have the old one.
_IN_FORCE = r"(?:《?居住证》?|营业执照|统一社会信用代码)"
_EITHER_BEFORE = re.compile(rf"{_IN_FORCE}[^，。；、]{{0,6}}(?:或者?|/)(?:有效|《)?$")
_EITHER_BEHIND = re.compile(rf"》?(?:或者?|/)(?:有效)?(?:[\u4e00-\u9fff]{{2,3}}[省市])?{_IN_FORCE}")


def pointed(act: Act, row: str) -> str:
    """The words by which an act of a row only points to what is set elsewhere, or ""."""
    if row.startswith("许可"):
        return _either(act)
    if not row.startswith(("处罚", "权利义务")):
        return ""
    expressions = (_ELSEWHERE, _NAMED, _BELOW, _MEASURE) if row.startswith("权利义务") else (_ELSEWHERE, _NAMED, _BELOW)
    found = act.holding(act.match.last.start, *expressions)
    return found.group() if found and not act.scan.any(("@金额", "@百分比"), *found.span()) else ""


def _either(act: Act) -> str:
    """A paper that the State has done away with, where one that is in force does as well."""
    first = act.match.first
    if len(act.match.markers) > 1 or act.text[first.start : first.end] not in concepts()["已取消许可"]:
        return ""
    behind = _EITHER_BEHIND.match(act.text, first.end)
    before = _EITHER_BEFORE.search(act.text[max(0, first.start - 16) : first.start])
    found = behind or before
    return found.group() if found else ""
