"""Stance: does a provision itself set an act, or does it quote, report, forbid, restate, delegate, condition or encourage it?

DOMAIN: the officers' suppressors GS1–GS10, worked out once for every rule. Each stance is found by what stands around the act's words,
and each is broken by what shows that something of its own is set all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from fzcheck.meaning.bearer import Bound, subject, target
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.lexicon import concepts
from fzcheck.meaning.markers import Marker, Scan
from fzcheck.meaning.meta import Meta, Rank
from fzcheck.meaning.pattern import Match
from fzcheck.meaning.units import Unit, inside
from fzcheck.meaning.values import Bearer, Stance


class Reading(NamedTuple):
    """How an act is said: the stance, the words that show it, who is bound, and the citations brought forward for it."""

    stance: Stance
    words: str
    bound: Bound
    cited: tuple[Citation, ...]
    nameless: str  # “有关规定”-like words brought forward as a basis, or ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act in its surroundings: the scan, the match, the citations of the unit with their offsets in it, the document's facts.

    `voice` is "subject" where the bearer is the grammatical subject (duties, bans) and "object" where an organ acts on the bearer.
    """

    scan: Scan
    match: Match
    voice: str
    citations: tuple[tuple[int, int, Citation], ...]
    meta: Meta
    previous: Scan | None

    @property
    def unit(self) -> Unit:
        """The provision in which the act stands."""
        return self.scan.unit

    @property
    def text(self) -> str:
        """The provision's text."""
        return self.scan.unit.text


def read(act: Act) -> Reading:
    """The stance of an act: the first of `_ORDER` that applies; else it sets."""
    bound = bearer(act)
    cited = _cited(act)
    nameless = _nameless(act)
    for stance, judge in _ORDER:
        words = judge(act, bound, cited)
        if words:
            return Reading(stance, words, bound, tuple(c for _, _, c in cited), nameless)
    return Reading(Stance.SETS, "", bound, tuple(c for _, _, c in cited), nameless)


def bearer(act: Act) -> Bound:
    """Who is bound by the act; where its own sentence names nobody, the chapeau, the sentence or provision before, and the heading are asked."""
    find = subject if act.voice == "subject" else target
    begin, _ = act.unit.sentence(act.match.start)
    at = act.match.first.start if act.voice == "subject" else act.match.last.start
    inner = find(act.scan, begin, max(at, act.match.start) + (act.match.first.end - act.match.first.start))
    if inner.bearer is not Bearer.UNKNOWN:
        return inner
    if begin > 0:
        earlier = find(act.scan, 0, begin)
        if earlier.bearer is not Bearer.UNKNOWN:
            return earlier
    if act.previous is not None:
        earlier = find(act.previous, 0, len(act.previous.unit.text))
        if earlier.bearer is Bearer.OUTSIDER:
            return earlier
    return inner


_LONG_QUOTE = 12


def _quotes(act: Act, bound: Bound, cited: object) -> str:
    """All of the act stands in a quotation, or part of it in a long one: “……”的问题 is told, not set."""
    _, sentence_end = act.unit.sentence(act.match.end - 1)
    if act.text[:sentence_end].endswith("？"):
        return "问句"
    for start, end in act.unit.quoted:
        if start <= act.match.quote_start and act.match.quote_end <= end:
            return act.text[start:end]
        if end - start > _LONG_QUOTE and act.text[start] in "“「" and any(start < marker.start < end for marker in act.match.markers):
            return act.text[start:end]
    return ""


def _reports(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.segment(act.match.start)
    demand = act.scan.any(("@展望",), start, end)
    if act.meta.rank is Rank.REPORT:
        return "" if demand else act.meta.title
    clause_start, clause_end = act.unit.clause(act.match.last.start)
    if demand or act.scan.any(("@应当", "@不得", "@展望"), clause_start, clause_end):
        return ""
    told = act.scan.any(("@报告词",), clause_start, act.match.end)
    counted = act.scan.any(("@数量", "@金额"), act.match.start, clause_end)
    return act.text[told.start : told.end] if told and counted else ""


def _condition(act: Act, bound: Bound, cited: object) -> str:
    """The whole act lies in a condition (……的，): what is set, if anything, is the consequence behind it."""
    _, right = act.unit.clause(act.match.end - 1)
    left, _ = act.unit.clause(act.match.start)
    if not act.text[:right].endswith(("的", "时", "的情形", "的行为", "者")):
        return ""
    closing = act.text[right : right + 1]
    if closing in ("，", "：") or (act.unit.own and closing in ("；", "。", "")):
        return act.text[left:right]
    return ""


def _negated(act: Act, marker: Marker) -> str:
    """The negation that stands right before a word of the act (不收取, 不得要求提供), or empty."""
    low = max(0, marker.start - 8)
    found = _NEGATION.search(act.text[low : marker.start])
    if found is None or any(other.start <= low + found.start() < other.end for other in act.match.markers):
        return ""
    return found.group()


_NEGATION = re.compile(r"(?:不得|不再|不应|不准|不许|不能|无需|无须|不需|不必|禁止|严禁|免予|免于|不|免)(?:再|另行|要|得|以任何方式|以任何形式|以任何名义|随意|擅自|违规|违法|变相|强制|强迫|要求|向其|向|单独|直接|额外|重复|借机)*$|(?:未|没有)(?:设定|下达|要求|收取|设置|规定|增设)(?:任何)?$")
_PROTECTS = re.compile(
    r"(?:在[^，。；]{1,40}(?:设置|设定|限制|歧视)|要求|强制|强迫|强令|设置|设定|增设|干预|干涉|指定|采取|限制|排斥|收取|摊派|索要|索取|拒绝|推诿|拖延|歧视|区别对待|截留|挪用|泄露|非法|违法|变相|滥用|阻挠|阻碍|阻止|妨碍|刁难|打击报复|推荐"
    r"|将[^，。；]{1,24}(?:作为|挂钩|列入|纳入)|进入(?:公民|居民|住|室|家)|留置|提前|转发|再委托|拨付|支付资金|另设|收费|把[^，。；]{1,20}作为|以[^，。；]{1,24}(?:为由|名义|方式|形式|手段|条件|理由|作为)|作为[^，。；]{0,16}(?:依据|条件|理由|前提|任务|指标|凭据)|因[^，。；]{1,20}而|向[^，。；]{1,12}(?:收取|摊派|索要|提供)"
    r"|从事[^，。；]{0,12}禁忌|安排|加价|另行收费|超出|擅自(?:设定|增设|停|提高|扩大|收|减|改变)|增加|重复|克扣|下达|侵犯|侵害|损害|违背|降低|少于|低于法定)"
)


def _forbids(act: Act, bound: Bound, cited: object) -> str:
    """A negation governs the act from before, or what follows says that the practice is being undone."""
    first = act.match.first
    start, _ = act.unit.clause(first.start)
    negation = act.scan.last(("@否定",), start, first.start)
    measured = negation is not None and act.text.startswith(_MEASURES, negation.end)
    if negation and not measured and not act.scan.any(("@转折", "未经"), negation.end, first.start):
        return act.text[negation.start : negation.end]
    if (words := _banned(act)):
        return words
    for marker in (first, act.match.last):
        if (words := _protects(act.text, marker)):
            return words
    if (words := _ban_list(act)):
        return words
    for marker in act.match.markers:
        if not act.text[marker.start : marker.end].startswith(_NEGATIVE) and (words := _negated(act, marker)):
            return words
    return _undone(act)


def _banned(act: Act) -> str:
    """A ban that governs the last word of the act from before, in its own clause, and is no word of the act itself."""
    last = act.match.last
    if last == act.match.first or act.text[last.start : last.end].startswith(_BAN_WORDS):
        return ""
    start, _ = act.unit.clause(last.start)
    for name in ("不得", "禁止", "严禁", "不应", "不准"):
        for marker in act.scan.within(name, start, last.start) or _literal(act.text, name, start, last.start):
            if act.text.startswith(_MEASURES, marker.end):
                continue
            if not any(other.start <= marker.start < other.end for other in act.match.markers):
                return name
    return ""


def _literal(text: str, word: str, start: int, end: int) -> list[Marker]:
    at = text.find(word, start, end)
    return [Marker(at, at + len(word))] if at >= 0 else []


# 不得低于 sets a measure; it forbids nothing (不得超过 protects whoever pays).
_MEASURES = ("低于", "少于", "小于", "短于")
def _protects(text: str, marker: Marker) -> str:
    """A ban that shields people from organs (不得要求……, 不得以……为由): it takes nothing from them."""
    word = text[marker.start : marker.end]
    if not word.startswith(_BANS):
        return ""
    ahead = _PROTECTS.match(text, marker.start + len(_ban(word)))
    return text[marker.start : ahead.end()] if ahead else ""


_BAN_LIST = re.compile(r"(?:不再|取消|免予|无需|不需要?)[^。；：]{0,24}：|(?:不得|严禁|禁止|不准|不应|不许)[^。；：]{0,20}(?:下列|以下|如下)[^。；：]{0,16}：")


def _ban_list(act: Act) -> str:
    """The act is an item of what is banned (不得有下列行为：……)."""
    found = None
    for found in _BAN_LIST.finditer(act.text, 0, act.match.start):
        pass
    return found.group() if found and "。" not in act.text[found.end() : act.match.start] else ""


_BANS = ("一律不得", "不得", "禁止", "严禁", "不准", "不许", "不再", "不能")
_BAN_WORDS = ("不", "禁", "严禁", "未", "无", "非", "拒", "概不", "一律不", "暂不", "逾期不")
_NEGATIVE = ("不", "禁", "严禁", "未", "无", "非", "拒", "概不", "一律不", "暂不", "逾期不", "免", "停", "取消", "限")


def _ban(word: str) -> str:
    return next(ban for ban in _BANS if word.startswith(ban))


_UNDONE = re.compile(r"(?:之日起|一律|全部|立即|予以|已经?|均|现)(?:取消|废止|删除|纠正|撤销|停止执行|清理)(?=[，。；]|$)")


def _undone(act: Act) -> str:
    _, sentence_end = act.unit.sentence(act.match.end - 1)
    if act.scan.any(("@应当", "@不得"), act.match.start, act.match.end):
        return ""
    undone = act.scan.any(("@纠正后置",), act.match.end, sentence_end)
    if undone:
        return act.text[undone.start : undone.end]
    found = _UNDONE.search(act.text, act.match.end, sentence_end)
    return found.group() if found and not re.search(r"(?:资格|待遇|许可|证|执照|权)(?:予以|一律)?$", act.text[: found.start()]) else ""


def _encourages(act: Act, bound: Bound, cited: object) -> str:
    first = act.match.first
    start, _ = act.unit.segment(first.start)
    clause_start, _ = act.unit.clause(first.start)
    told = act.scan.last(("@倡导",), clause_start, first.start)
    if told is None or act.scan.any(("@应当", "@不得", "@转折"), told.end, act.match.end):
        return ""
    return act.text[told.start : told.end] if told.start >= start else ""


def _internal(act: Act, bound: Bound, cited: object) -> str:
    """An organ or official bears it; or nobody is named and the sentence or the heading is about duties of office."""
    if bound.bearer in (Bearer.ORGAN, Bearer.CADRE):
        return bound.words
    if bound.bearer is not Bearer.UNKNOWN:
        return ""
    told = act.scan.any(("@内部事由",), *act.unit.sentence(act.match.start))
    if told:
        return act.text[told.start : told.end]
    return act.unit.heading if any(term in act.unit.heading for term in concepts()["内部标题"]) else ""


def _contract(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("合同约定", "合同的约定", "按照合同", "协议约定", "双方协商", "租赁合同中约定", "合同中约定", "依照合同"), start, end)
    return act.text[told.start : told.end] if told else ""


def _benefit(act: Act, bound: Bound, cited: object) -> str:
    """A gift of policy is given on conditions, refused or taken back from who cheated: the act concerns the gift itself."""
    start, _ = act.unit.segment(act.match.start)
    ban = act.text[act.match.first.start : act.match.first.end].startswith(_BANS)
    _, end = act.unit.clause(act.match.end - 1) if ban else act.unit.segment(act.match.end - 1)
    told = act.scan.any(("@惠益后果", "@追回"), start, end)
    if told:
        return act.text[told.start : told.end]
    gift = act.scan.any(("@惠益",), start, end) or act.scan.any(("@惠益",), 0, act.unit.own)
    return (
        act.text[gift.start : gift.end]
        if gift and act.scan.any(("申请", "申报", "申领", "享受", "给予", "发放", "领取"), min(start, act.unit.own), end)
        else ""
    )


def _delegated(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
    if not cited:
        return ""
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@授权词",), min(start, cited[0][0]), end)
    return act.text[told.start : told.end] if told else ""


def _restates(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
    first = act.match.first.start
    if act.text[max(0, first - 6) : first].endswith(("依法", "依法予以", "依法实行", "依法给予", "依法应当", "应当依法")):
        return "依法"
    if cited:
        return act.text[cited[-1][0] : cited[-1][1]]
    start, _ = act.unit.clause(act.match.start)
    told = act.scan.last(("@依法",), start, act.match.last.start)
    if told and not act.scan.any(("@金额", "@百分比"), told.end, act.match.end):
        return act.text[told.start : told.end]
    return ""


_ORDER: tuple[tuple[Stance, Callable[[Act, Bound, list[tuple[int, int, Citation]]], str]], ...] = (
    (Stance.QUOTES, _quotes),
    (Stance.REPORTS, _reports),
    (Stance.CONDITION, _condition),
    (Stance.FORBIDS, _forbids),
    (Stance.INTERNAL, _internal),
    (Stance.ENCOURAGES, _encourages),
    (Stance.CONTRACT, _contract),
    (Stance.DELEGATED, _delegated),
    (Stance.RESTATES, _restates),
    (Stance.BENEFIT, _benefit),
)


def _cited(act: Act) -> list[tuple[int, int, Citation]]:
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
        elif right <= start and citation.basis and _names_only(act, right, start):
            out.append((left, right, citation))
        elif right <= start and _drawn_from(act, right, start):
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


def _names_only(act: Act, right: int, start: int) -> bool:
    tail = act.text[right:start]
    return tail.count("。") == 1 and len(tail) <= 10


def _nameless(act: Act) -> str:
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@无名依据",), start, end)
    return act.text[told.start : told.end] if told and not inside(act.unit.quoted, told.start) else ""
