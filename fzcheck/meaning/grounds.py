"""Grounds: which named authorities a text brings forward for one act, and whether it only points at nameless ones."""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.units import inside


def cited(act: Act) -> list[tuple[int, int, Citation]]:
    """The named authorities brought forward for the act: in its segment, or earlier in its sentence where nothing of its own begins in between,
    or in a sentence just before that does nothing but name the authority."""
    start, end = act.unit.sentence(act.match.start)
    out = []
    for left, right, citation in act.citations:
        if citation.target not in (Target.LAW, Target.DOCUMENT):
            continue
        if start <= left < end:
            tail = act.text[right : act.match.start] if right <= act.match.start else ""
            added = act.scan.any(("@另增",), right, act.match.end) if right <= act.match.end else None
            if "；" in tail and _own_subject(act, right):
                continue
            if added or not (citation.basis or _closes(act, left, right)):
                continue
            out.append((left, right, citation))
        elif right <= start and ((citation.basis and _names_only(act, right, start)) or _carried_on(act, right, start)):
            out.append((left, right, citation))
    return out


def _own_subject(act: Act, after: int) -> bool:
    """Whether a new subject stands right behind the last ； before the act; a graded consequence (；逾期不改正的，) goes on with what was cited."""
    cut = act.text.rfind("；", after, act.match.start)
    if cut < 0:
        return False
    _, clause_end = act.unit.clause(cut + 1)
    if act.text[:clause_end].endswith("的"):
        return False
    added = act.scan.any(("@另增", "@主动收费", "@费名", "@强制词"), cut, act.match.end)
    return added is not None and act.scan.any(("@相对人", "@机关", "@另增"), cut, act.match.end) is not None


def _closes(act: Act, left: int, right: int) -> bool:
    """Whether a citation stands in brackets at the end of the sentence: （《……条例》第五十三条）。"""
    return act.text[left - 1 : left] == "（" and act.text[right : right + 1] == "）" and act.text[right + 1 : right + 2] in "。；"


_THUS = ("据此", "为此", "依此", "按照上述规定", "根据上述规定", "依照上述规定", "根据该规定", "依照该规定")


def _drawn_from(act: Act, right: int, start: int) -> bool:
    """Whether the act's sentence draws on the authority named in the sentence just before it (据此，……)."""
    return act.text.startswith(_THUS, start) and act.text.count("。", right, start) <= 1


def _carried_on(act: Act, right: int, start: int) -> bool:
    return _drawn_from(act, right, start) or _nationwide(act, right, start)


_SYSTEM = re.compile(r"国家(?:对[^。]{0,24})?实行[^。]{2,24}(?:制度|管理)。")


def _nationwide(act: Act, right: int, start: int) -> bool:
    """Whether the sentence before tells of a system of the state by the law it names: 依照《水法》第三十九条，国家实行河道采砂许可制度。"""
    told = act.text[right:start]
    return told.count("。") <= 1 and _SYSTEM.search(told) is not None and act.scan.any(("@另增",), start, act.match.end) is None


def _names_only(act: Act, right: int, start: int) -> bool:
    tail = act.text[right:start]
    return tail.count("。") == 1 and len(tail) <= 10


# 法律、法规规定不予登记的其他情形: what the law says is named, not set.
_BY_LAW = re.compile(r"(?:法律|法规|规章|国家)(?:、[法行规章政律]{2,4}){0,3}(?:规定|明确)(?:的|应当)?$")
# 依法应当拆除或者没收的建筑物: the things of which the law demands it are meant.
_DUE = re.compile(r"依法(?:应当|应予|应|需要?)(?:予以|给予)?(?:[\u4e00-\u9fff、]{1,8}(?:或者?|、|和))?$")


def by_law(act: Act) -> str:
    """The words in front of the act that say that the law itself has it, where it only tells which things are meant; or empty."""
    for marker in (act.match.first, act.match.last):
        before = act.text[max(0, marker.start - 18) : marker.start]
        found = _BY_LAW.search(before) or (_DUE.search(before) if act.text.startswith("的", marker.end) else None)
        if found:
            return found.group()
    return ""


def nameless(act: Act) -> str:
    """The words that point at rules without a name (有关规定) in the act's sentence, or empty."""
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@无名依据",), start, end)
    return act.text[told.start : told.end] if told and not inside(act.unit.quoted, told.start) else ""
