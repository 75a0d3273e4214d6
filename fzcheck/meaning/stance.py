"""Stance: does a provision itself set an act, or does it quote, report, forbid, restate, delegate, condition or encourage it?

DOMAIN: the officers' suppressors GS1–GS10, worked out once for every rule. Each stance is found by what stands around the act's words,
and each is broken by what shows that something of its own is set all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from fzcheck.meaning.bearer import Bound, subject, target
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.markers import Scan
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


def _quotes(act: Act, bound: Bound, cited: object) -> str:
    for start, end in act.unit.quoted:
        if start <= act.match.quote_start and act.match.quote_end <= end:
            return act.text[start:end]
    return ""


def _reports(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.segment(act.match.start)
    demand = act.scan.any(("@展望",), start, end)
    if act.meta.rank is Rank.REPORT:
        return "" if demand else act.meta.title
    clause_start, clause_end = act.unit.clause(act.match.last.start)
    if act.scan.any(("@应当", "@不得", "@展望"), clause_start, clause_end):
        return ""
    told = act.scan.any(("@报告词",), start, act.match.end)
    counted = act.scan.any(("@数量", "@金额"), act.match.start, end)
    return act.text[told.start : told.end] if told and counted and not demand else ""


def _forbids(act: Act, bound: Bound, cited: object) -> str:
    """A negation governs the act from before, or what follows says that the practice is being undone."""
    first = act.match.first
    start, _ = act.unit.clause(first.start)
    negation = act.scan.last(("@否定",), start, first.start)
    if negation and not act.scan.any(("@转折", "未经"), negation.end, first.start):
        return act.text[negation.start : negation.end]
    _, sentence_end = act.unit.sentence(act.match.end - 1)
    undone = act.scan.any(("@纠正后置",), act.match.end, sentence_end)
    if undone and not act.scan.any(("@应当", "@不得"), act.match.start, act.match.end):
        return act.text[undone.start : undone.end]
    return ""


def _encourages(act: Act, bound: Bound, cited: object) -> str:
    first = act.match.first
    start, _ = act.unit.segment(first.start)
    clause_start, _ = act.unit.clause(first.start)
    told = act.scan.last(("@倡导",), clause_start, first.start)
    if told is None or act.scan.any(("@应当", "@不得", "@转折"), told.end, act.match.end):
        return ""
    return act.text[told.start : told.end] if told.start >= start else ""


def _internal(act: Act, bound: Bound, cited: object) -> str:
    return bound.words if bound.bearer in (Bearer.ORGAN, Bearer.CADRE) else ""


def _contract(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("合同约定", "按照合同", "协议约定", "双方协商", "租赁合同", "合同中约定"), start, end)
    return act.text[told.start : told.end] if told else ""


def _benefit(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@惠益后果", "@追回"), start, end)
    if told:
        return act.text[told.start : told.end]
    gift = act.scan.any(("@惠益",), start, end)
    return (
        act.text[gift.start : gift.end]
        if gift and act.scan.any(("申请", "申报", "申领", "享受", "给予", "发放", "领取"), start, end)
        else ""
    )


def _delegated(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
    if not cited:
        return ""
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@授权词",), min(start, cited[0][0]), end)
    return act.text[told.start : told.end] if told else ""


def _restates(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
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
            if added or not citation.basis:
                continue
            out.append((left, right, citation))
        elif right <= start and citation.basis and _names_only(act, right, start):
            out.append((left, right, citation))
    return out


def _own_subject(act: Act, after: int) -> bool:
    """Whether a new subject stands between a citation and the act behind a ；."""
    cut = act.text.rfind("；", after, act.match.start)
    return cut > 0 and act.scan.any(("@相对人", "@机关", "@另增"), cut, act.match.end) is not None


def _names_only(act: Act, right: int, start: int) -> bool:
    tail = act.text[right:start]
    return tail.count("。") == 1 and len(tail) <= 10


def _nameless(act: Act) -> str:
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@无名依据",), start, end)
    return act.text[told.start : told.end] if told and not inside(act.unit.quoted, told.start) else ""
