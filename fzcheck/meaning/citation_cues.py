"""Whether a reference is brought forward as authority: the word before it (根据, 依照 …) and how far it reaches."""

from __future__ import annotations

import re
from typing import NamedTuple

_AUTHORITY = "根据|依据|依照|按照|遵照|参照|援引|适用|比照|遵循"
_OTHER = "违反|触犯|贯彻落实|贯彻|落实|执行|符合|清理|废止|修改|修订|实施|学习|宣传|违背|抵触"
_CUE = re.compile(rf"{_AUTHORITY}|{_OTHER}|(?<![法办])[按依](?![时期日月年次法职质劳需比揭章])")
_NEGATED = re.compile(r"(?:未|不|没有|拒不)(?:严格|及时|依法)?$")
_AUTHORITIES = frozenset([*_AUTHORITY.split("|"), "按", "依"])
# What ends the reach of a cue: a verb of making or doing, unless it describes the source (国务院印发的).
_BREAK = re.compile(
    r"(?:制定|修订|修改|清理|起草|出台|编制|废止|实施|贯彻|落实|执行|开展|学习|宣传|组织|完善|提交|填写|印发|发布|公布|转发"
    r"|需要|实际|情况|结合|加强|推进|办理|应当|可以|必须|不得|给予|予以|处以)(?!的|以来)"
)
_ISSUER = r"(?:国务院|中共中央[、和]?国务院|[\u4e00-\u9fa5]{0,12}(?:部|委|局|署|政府|办公厅|院|会|省|市|县|区))"
_JOIN = re.compile(rf"(?:等)?(?:[、，]?(?:和|及|与|或|以及|或者|并|、|，)?){_ISSUER}?(?:关于)?$")
_FOLLOW = re.compile(
    r"(?:的|之|等)?(?:有关|相关)?(?:规定|要求)"
    r"(?:，|、|应当|予以|给予|处|执行|办理|进行|追究|实施|享受|可以|缴纳|承担|征收|报|对|由|和|向|依法|从|确定|取得|申请)"
)


class Cue(NamedTuple):
    """The word that brings a reference forward; `basis` for authority, `near` where only organ names or other references lie between."""

    word: str
    basis: bool
    near: bool


def cue_before(text: str, start: int, taken: tuple[tuple[int, int], ...]) -> Cue | None:
    """The cue that reaches a reference at `start`, or None; `taken` are the references before it, over which a cue reaches."""
    low = max(0, start - 160)
    lead = _masked(text, low, start, taken)
    cues = list(_CUE.finditer(lead))
    if not cues:
        return None
    last = cues[-1]
    negated = _NEGATED.search(lead, 0, last.start()) is not None
    gap = lead[last.end() :]
    if len(gap.replace("◆", "")) > 26 or re.search(r"[；。：]|(?<!◆)，|[”）]，", gap) or _BREAK.search(gap):
        return None
    if len(last.group()) == 1 and len(gap.replace("◆", "")) > 10:
        return None
    if negated and last.group() in _AUTHORITIES:
        return Cue("违反", basis=False, near=False)
    return Cue(last.group(), last.group() in _AUTHORITIES, near=not gap.strip("◆、和及与国家务院的《有关省市县中央") or len(gap) == 0)


def _masked(text: str, low: int, start: int, taken: tuple[tuple[int, int], ...]) -> str:
    out = text[low:start]
    for begin, end in sorted(taken, reverse=True):
        if low <= begin and end <= start:
            out = out[: begin - low] + "◆" + out[end - low :]
    return out


def joins(between: str) -> bool:
    """Whether what stands between two references makes them members of one list."""
    return len(between) <= 20 and bool(_JOIN.fullmatch(between))


def follows_as_authority(text: str, end: int) -> bool:
    """Whether the reference is followed by 的规定 and an act, so that it is the authority for that act without a cue before it."""
    return bool(_FOLLOW.match(text, end))
