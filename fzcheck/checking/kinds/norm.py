"""Matcher `norm`: a pattern over a provision's markers, excused or not by stance, bearer and authority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from fzcheck.checking.authority import LEAST, judge, shortfall
from fzcheck.checking.cited import cited_bases
from fzcheck.checking.excess import Words, carries
from fzcheck.checking.finding import Evidence, Level
from fzcheck.checking.founding import may_restate
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.ruleset import Candidate
from fzcheck.checking.subject import Hit, Subject, follows, of_council
from fzcheck.meaning.citation import Target
from fzcheck.meaning.handling import handles
from fzcheck.meaning.lexicon import concepts
from fzcheck.meaning.markers import SHAPES, Scan
from fzcheck.meaning.meta import Rank
from fzcheck.meaning.negation import listed
from fzcheck.meaning.pattern import Match, Pattern
from fzcheck.meaning.stance import Act, read
from fzcheck.meaning.systems import foreign, own
from fzcheck.meaning.values import Bearer, Stance
from fzcheck.span import Span

_MODAL = ("@应当", "@不得", "@可以")


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """Every hit of the norm matchers of some rules, in document order of the provisions."""
    running = {rule.id for rule in rules}
    index = subject.ruleset.patterns
    for unit in subject.units:
        scan = subject.scan(unit.index)
        for _, one in sorted(_fitting(scan, index).items()):
            if one.rule.id in running:
                yield from _hits(one.rule, one.find, one.pattern, scan, subject)


def _fitting(scan: Scan, index: Mapping[str, list[Candidate]]) -> dict[int, Candidate]:
    """The patterns of which every element that must not be missing is in a scan, by their numbers."""
    may = scan.may
    fitting = {}
    for name in index.keys() & may:
        for candidate in index[name]:
            for names in candidate.others:
                if names.isdisjoint(may):
                    break
            else:
                if not scan.all(name):
                    break  # there is none after all
                if candidate.number not in fitting and candidate.pattern.may_fit(scan):
                    fitting[candidate.number] = candidate
    return fitting


def _hits(rule: Rule, find_: Find, pattern: Pattern, scan: Scan, subject: Subject) -> Iterator[Hit]:
    meta = subject.meta
    if find_.ranks and meta.rank.value not in find_.ranks:
        return
    for match in pattern.matches(scan):
        if match.end <= scan.unit.own or not _fits(find_, match, scan, subject):
            continue
        previous = subject.scan(scan.unit.before) if scan.unit.before >= 0 else None
        act = Act(scan, match, find_.voice, subject.citations.get(scan.unit.index, ()), meta, previous)
        if Stance.FORBIDS not in find_.excuses and match.start >= scan.unit.own and listed(act):
            continue  # an item of what is banned or goes wrong: no rule's own ban words may override that
        reading = read(act)
        level = find_.level or rule.level
        _, right = scan.unit.clause(match.end - 1)
        left, _ = scan.unit.segment(match.start)
        words = Words(scan.unit.text[match.start : right], scan.unit.text[left:right], find_.act)
        if handles(act, find_.act) or (reading.stance is Stance.SETS and (_given(act, words, subject) or _passed_on(act, find_))):
            continue
        verdict = judge(find_, level, reading, words, subject)
        if verdict.level is None or (meta.rank in _TELLING and reading.bound.bearer is not Bearer.OUTSIDER and find_.act != "执法红线"):
            continue
        if rule.generic and find_.level is Level.WARNING and _cited_beside(scan, subject):
            continue
        if rule.generic and _heads(scan, match, subject):
            continue
        # 实施某部上位法的文件，概括性的义务多在转述：合并成一个问题，不逐条报错。
        body = subject.document.nodes[scan.unit.node].body
        implements, carries = body in subject.implements, body in subject.carries
        soft = (
            verdict.level is Level.ERROR
            and not _gates(find_, scan, match)
            and (
                (carries and find_.act.startswith(_PASSED_ON))
                or (implements and _soft(find_) and may_restate(subject, find_.act, _told(scan, match), body))
            )
        )
        grouped = rule.generic and (implements or carries) and verdict.level is Level.WARNING
        start, end = _quoted(find_, match, scan)
        clause = scan.unit.clause(match.last.start)
        yield Hit(
            rule=rule,
            find=find_,
            level=Level.WARNING if soft else verdict.level,
            grouped=grouped,
            span=scan.unit.span(start, end),
            evidence=Evidence(
                bearer=reading.bound.words or reading.bound.bearer.value,
                modality=_modality(scan, match),
                act=scan.unit.text[match.last.start : match.last.end],
                stance=reading.stance.value,
                cited=tuple(c.name or c.number for c in reading.cited),
            ),
            unit=scan.unit.index,
            clause=scan.unit.span(*clause),
            segment=_apart(scan, match.last.start),
            words=(("缘由", verdict.why),),
            basis=cited_bases(reading.cited, subject),
        )


# 报告、党委文件、内部管理多在部署和陈述：没有点明相对人的，不作对外设定看（国办发〔2018〕115号：凡涉及权利义务的均纳入审核，看内容不看名称）。
_TELLING = (Rank.REPORT, Rank.PARTY, Rank.INTERNAL)

# 文首写明根据某部法律、法规制定的，条件、材料、手续一类多有出处：请注明条文，而不径行认定违法。
_SOFT = ("许可", "备案", "证明", "权利义务", "失信")
# 贯彻国务院文件的，所提要求、关卡和所说的税收政策可能就是该文件的：请注明文号和条目。处罚、强制、收费不得由文件设定，不在此列。
_PASSED_ON = ("许可", "备案", "权利义务", "税收")


# 未取得备案证的，不得开展经营活动: who may trade at all is no detail of procedure.
_TRADE = re.compile(r"(?:不得|不准|禁止|严禁|方可|方能)[^，。；]{0,10}(?:经营|营业|开业|从业|执业|生产|销售|上岗|出摊)")


def _gates(find_: Find, scan: Scan, match: Match) -> bool:
    return find_.act in ("许可", "备案") and bool(_TRADE.search(scan.unit.text, match.start, scan.unit.clause(match.end - 1)[1]))


_HEADING = 14  # characters


def _heads(scan: Scan, match: Match, subject: Subject) -> bool:
    """Whether a match is the heading that a paragraph runs on from (（三）限制外地车辆。外地车辆……): what it means, the paragraph says."""
    unit = scan.unit
    end = unit.text.find("。", unit.own)
    outlined = subject.document.nodes[unit.node].label and not unit.text[unit.own : end + 1].startswith(("凡", "对"))
    return bool(outlined) and match.end <= end <= unit.own + _HEADING and end + 1 < len(unit.text) and not _BINDS.search(unit.text, unit.own, end)


_BINDS = re.compile("应当|必须|不得|不准|禁止|严禁|一律|停止|取消")


def _told(scan: Scan, match: Match) -> str:
    """The sentence around a match, with the chapeau where that opens it."""
    start, end = scan.unit.sentence(match.start)
    return scan.unit.text[start : max(end, match.end)]


def _soft(find_: Find) -> bool:
    return find_.act.startswith(_SOFT) or not find_.act


def _given(act: Act, words: Words, subject: Subject) -> bool:
    """Whether an article named elsewhere in the sentence, or in the one beside it, gives this very act, with nothing said to be added to it."""
    start, end = act.unit.sentence(act.match.start)
    before, after = act.unit.sentence(max(start - 1, 0))[0], act.unit.sentence(min(end, len(act.text) - 1))[1]
    for left, right, citation in act.citations:
        beside = citation.target is Target.LAW and (start <= left < end or (before <= left < after and any(p.article for p in citation.provisions)))
        if beside and not act.scan.any(("@另增",), min(right, act.match.start), act.match.end):
            behind = left < act.match.start or act.text[left - 1 : left] == "（" or left >= end
            if behind and carries(citation, words, subject.context.as_of, subject.context.statutes):
                return True
            if (left >= end and _BACK.fullmatch(act.text, end, left)) or _SOURCE.search(act.text, act.match.end, left):
                return not shortfall(citation, LEAST, words, subject.context.as_of, subject.context.statutes)
    return False


def _passed_on(act: Act, find_: Find) -> bool:
    """Whether the sentence carries out a document of the State Council that it names, and the demand may be that document's."""
    start, _ = act.unit.sentence(act.match.start)
    return find_.act.startswith(_PASSED_ON) and any(
        start <= left < act.match.start
        and of_council(citation)
        and (citation.basis or follows(act.text, left))
        and not act.scan.any(("@另增",), right, act.match.end)
        for left, right, citation in act.citations
    )


# 当事人不得……，这是《……法》第九条的规定: the law is named behind as where it comes from.
_SOURCE = re.compile(r"，(?:这|此)(?:是|为|系|也是|条是|项是)$|(?:，|。)(?:依据|根据|出处)(?:是|为|：)$")
# 未经批准不得……。上述要求依照《……条例》第二十七条执行: the sentence behind names what the one before rests on.
_BACK = re.compile(r"(?:上述|前述|以上|前款|本条|本项)[^，。；]{0,12}(?:依照|依据|根据|按照|依据为|依据是)")


def _cited_beside(scan: Scan, subject: Subject) -> bool:
    """Whether the provision itself names the law with its article or as its ground: a bare duty beside it is mostly that law's."""
    return any(
        citation.target is Target.LAW and (citation.basis or citation.provisions) for _, _, citation in subject.citations.get(scan.unit.index, ())
    )


_REST = 14  # 并处五千元【以上一万元以下罚款】: a quotation that stops short of its clause by so little is read as cut


def _quoted(find_: Find, match: Match, scan: Scan) -> tuple[int, int]:
    """The words to quote: those between the brackets, made whole where little of their clauses is left over; never of the chapeau."""
    start, end = match.quote_start, match.quote_end
    left, right = scan.unit.clause(start)[0], scan.unit.clause(end - 1)[1]
    left = max(left, scan.unit.text.rfind("｜", 0, start) + 1)  # a quotation stays in its cells
    if (cell := scan.unit.text.find("｜", end, right)) >= 0:
        right = cell
    if find_.quote == "clause" or start - left <= _REST:
        start = left
    if find_.quote == "clause" or right - end <= _REST:
        end = right
    start = max(start, scan.unit.own)
    return start, max(_closed(scan, start, end), start + 1)


# 逾期未年审的，……: what befalls who does not do what the sentence before demands is one wrong with it.
_ENFORCES = re.compile(r"逾期|未|不|拒|违|否则|凡未|对未|对逾期|对不|对拒|其中|上述|前述|前款")


def _apart(scan: Scan, at: int) -> Span | None:
    """The range between two ； or 。 around a place; None where its words go on with the sentence before."""
    start, end = scan.unit.segment(at)
    return None if _ENFORCES.match(scan.unit.text, start) else scan.unit.span(start, end)


_ASIDE = 40  # code points: a bracket that the quotation opens is quoted to its end, where that is near


def _closed(scan: Scan, start: int, end: int) -> int:
    """The end of a quotation, moved behind the bracket that it opens and does not close (房产证（须满一年，产权人为本人）)."""
    for left, right in scan.unit.bracketed:
        if start <= left < end < right <= end + _ASIDE:
            return right
    return end


def _modality(scan: Scan, match: Match) -> str:
    start, end = scan.unit.clause(match.start)
    marker = scan.any(_MODAL, start, max(end, match.end))
    return scan.unit.text[marker.start : marker.end] if marker else ""


def _fits(find_: Find, match: Match, scan: Scan, subject: Subject) -> bool:
    """Whether what must stand around the match stands there, and what must not does not."""
    start, end = scan.unit.sentence(match.start)
    end = max(end, match.end)
    if not all(scan.any(group, start, end) for group in find_.needs):
        return False
    if find_.outside and not _outside(find_.outside, scan.unit.text[scan.unit.clause(match.start)[0] : match.end], subject):
        return False
    if find_.sentence_without and _stands(find_.sentence_without, scan, start, end):
        return False
    if find_.without:
        left, _ = scan.unit.clause(match.start)
        _, right = scan.unit.clause(match.end - 1)
        if _stands(find_.without, scan, left, right):
            return False
    if find_.above or find_.not_above:
        over = subject.above(scan.unit) + scan.unit.text[: scan.unit.own]
        if find_.above and not _mentions(over, find_.above):
            return False
        if find_.not_above and _mentions(over, find_.not_above):
            return False
    return True


def _outside(names: tuple[str, ...], words: str, subject: Subject) -> bool:
    """Whether the organ that the words name is none of the issuer's own, or the issuer belongs to none of the systems named."""
    return foreign(words, subject.meta) if names == ("所指",) else own(subject.meta).isdisjoint(names)


# 自行选择 speaks for free choice, 不得自行选择 against it.
_CHOICES = ("@平等词", "@公开竞争")
_DENIALS = ("不得", "不准", "不许", "不能", "不可", "禁止", "严禁", "不再", "免予", "免于", "无需", "无须")


def _stands(names: tuple[str, ...], scan: Scan, start: int, end: int) -> bool:
    """Whether one of the names is in a range; a word for free choice or open competition that is denied does not count."""
    if scan.any([name for name in names if name not in _CHOICES], start, end):
        return True
    free = (marker for name in names if name in _CHOICES for marker in scan.within(name, start, end))
    return any(not scan.unit.text.endswith(_DENIALS, 0, marker.start) for marker in free)


def _mentions(text: str, names: tuple[str, ...]) -> bool:
    return any(_shown(name[1:], text) if name.startswith("@") else name in text for name in names)


def _shown(concept: str, text: str) -> bool:
    """Whether a concept stands in a heading or title: one of its terms, or what its expression finds."""
    if concept in SHAPES:
        return re.search(SHAPES[concept][1], text) is not None
    return any(term in text for term in concepts().get(concept, ()))
