"""Checks on what a document as a whole rests on: no basis, meetings and instructions, documents alone; what it copies, and who it still names.

They are named by the `citation` field of a rule; each yields at most a few hits a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from fzcheck.checking.duties import BINDS, OUTSIDERS, duties
from fzcheck.checking.finding import Evidence, Level
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.laws import resolve
from fzcheck.laws.former import Seen, former
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.meta import Rank
from fzcheck.meaning.units import Unit, inside
from fzcheck.meaning.values import Sentence
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_FOUNDING = re.compile(
    r"制定(?:本|《|如下|了)|特制定|现就|现将|(?:通知|通告|公告|意见|方案|规定|决定|办法)如下|作如下(?:通知|规定|决定)|提出(?:以下|如下)|现(?:通知|通告|公告|决定)|决定(?:开展|实施|对|在)|结合.{0,12}实际"
)
_HARSH = re.compile(
    r"罚款|处[0-9一二三四五六七八九十百千万]+元|没收|取缔|关闭|停业|停产|查封|扣押|暂扣|拆除|缴纳|交纳|收取|收缴|收费|征收|征用|不予|取消|吊销|不得|禁止|严禁|不准|方可|一律|停止供|停水|停电|限期|清退|黑名单|保证金|押金|证明"
)
# A basis named without 书名号 (根据国务院关于……的决定), and a text made to carry out a named one.
_RESTS = re.compile(
    r"(?:根据|依据|按照|依照)[^，。；]{0,24}(?:关于[^，。；]{2,40}的?(?:决定|通知|意见|规定|办法|方案)|文件|条例|办法)|为了?(?:更好地|全面|切实)?(?:贯彻|实施|落实)(?:实施|落实|执行)?《"
)
_ENOUGH = 3.0  # the weight from which a source is at least a rule (立法法 第九十一至九十三条)
_OPENING = 3  # provisions in which a document without articles says on what it rests
_DUTIES = 2  # sentences that bind outsiders, from which a document must name its basis


def is_founding(citation: Citation, subject: Subject) -> bool:
    """Whether a citation stands in the sentence that says on what the document rests (根据…，制定本办法)."""
    if not citation.basis:
        return False
    sentence = subject.meaning.sentences[citation.sentence]
    node = subject.document.nodes[sentence.node]
    opening = node.kind is Kind.PREAMBLE or _is_first_article(sentence, subject)
    return opening or bool(_FOUNDING.search(sentence.text, citation.end))


def _is_first_article(sentence: Sentence, subject: Subject) -> bool:
    at = sentence.node
    while at >= 0:
        node = subject.document.nodes[at]
        if node.kind is Kind.ARTICLE:
            return node.label.startswith(("第一条", "第1条"))
        at = node.parent
    return False


def _foundation(subject: Subject) -> list[Citation]:
    return [citation for citation in subject.meaning.citations if is_founding(citation, subject)]


def _weight(citation: Citation, subject: Subject) -> float:
    if citation.target not in (Target.LAW, Target.DOCUMENT):
        return 0.0
    law = resolve(citation.name, subject.context.as_of, citation.number)
    return law.rank.weight if law else 0.0


def _whole(rule: Rule, find_: Find, subject: Subject, span: Span | None, words: tuple[tuple[str, str], ...] = (), level: Level | None = None) -> Hit:
    return Hit(rule, find_, level or find_.level or rule.level, span, Evidence(stance="依据"), words=words)


def _unfounded(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ801: a document that binds outsiders and names nothing that it rests on: in its first article, or, without articles, anywhere."""
    meta = subject.meta
    if meta.rank is not Rank.NORMATIVE or meta.issuer.startswith("国务院") or "条例" in meta.title:
        return
    if len(duties(subject)) < (1 if meta.kind in ("通告", "公告") else _DUTIES):
        return
    named = [c for c in subject.meaning.citations if c.target in (Target.LAW, Target.DOCUMENT) and (c.name or c.number)]
    nameless = any(c.target is not Target.SELF and c.basis for c in _foundation(subject))
    first = next((unit for unit in subject.units if subject.document.nodes[unit.node].label.startswith("第一条")), None)
    if first is not None and subject.meta.title:
        named = [c for c in named if is_founding(c, subject) or (c.basis and subject.meaning.sentences[c.sentence].unit <= first.index)]
    opening = subject.units[: max(first.index + 1 if first else 0, _OPENING)]
    if named or nameless or any(_RESTS.search(unit.text) for unit in opening):
        return
    yield _whole(rule, find_, subject, _purpose(first, subject) if first else subject.meta.place("title"))


def _purpose(first: Unit, subject: Subject) -> Span:
    return first.span(first.own, len(first.text))


def _unworthy(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ802: a meeting, a speech or an instruction as the only authority for what outsiders must do or suffer."""
    if subject.meta.title.endswith("通报"):
        return
    founded = any(_weight(c, subject) > 0 or c.target is Target.NAMELESS for c in _foundation(subject))
    for citation in subject.meaning.citations:
        if citation.target not in (Target.MEETING, Target.INSTRUCTION) or not citation.basis:
            continue
        sentence = subject.meaning.sentences[citation.sentence]
        beside = [c for c in subject.meaning.citations if c.sentence == citation.sentence and c.basis and _weight(c, subject) > 0]
        if beside or subject.meta.rank in (Rank.MINUTES, Rank.REPORT, Rank.INTERNAL, Rank.PARTY):
            continue
        rest = sentence.text[citation.end :]
        if is_founding(citation, subject) and not _HARSH.search(rest):
            found = duties(subject)
            if not founded and len(found) >= _DUTIES:
                grave = sum(bool(_HARSH.search(unit.text, unit.own)) for unit in found) >= _DUTIES
                yield _worded(rule, find_, citation, subject, None if grave else Level.WARNING)
            continue
        if BINDS.search(rest) and (_HARSH.search(rest) or OUTSIDERS.search(rest)):
            yield _worded(rule, find_, citation, subject, None if _HARSH.search(rest) and OUTSIDERS.search(sentence.text) else Level.WARNING)


def _worded(rule: Rule, find_: Find, citation: Citation, subject: Subject, level: Level | None) -> Hit:
    """A hit on the citation itself: it stands beside what another rule says of the act that rests on it."""
    evidence = Evidence(stance="引用", cited=(citation.name or citation.number,))
    words = (("名称", citation.name or citation.number),)
    return Hit(rule, find_, level or find_.level or rule.level, citation.span, evidence, words=words)


def _inverted(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ809: documents below a rule as the whole foundation of a text that binds outsiders."""
    founding = [c for c in _foundation(subject) if c.target in (Target.LAW, Target.DOCUMENT, Target.NAMELESS)]
    if subject.meta.rank is not Rank.NORMATIVE or not founding or any(c.target is Target.NAMELESS for c in founding):
        return
    if any(_weight(c, subject) >= _ENOUGH for c in founding) or not _named_elsewhere(subject, founding):
        return
    harsh = [unit for unit in duties(subject) if _HARSH.search(unit.text, unit.own)]
    if len(harsh) >= _DUTIES:
        yield _whole(rule, find_, subject, founding[0].span, (("名称", founding[0].name or founding[0].number),))


def _named_elsewhere(subject: Subject, founding: list[Citation]) -> bool:
    """True where no provision of the text itself cites a law or regulation as authority."""
    inner = (c for c in subject.meaning.citations if c not in founding and c.basis and c.target is Target.LAW)
    return not any(_weight(c, subject) >= _ENOUGH for c in inner)


_SLOGAN = re.compile(
    r"高度重视|提高(?:思想)?认识|加强(?:组织)?领导|统一思想|认真(?:学习|贯彻|组织|抓好)|抓好(?:贯彻)?落实|确保.{0,8}(?:落实|实效|见效)|切实(?:加强|抓好|把)|深刻(?:领会|认识)|营造.{0,6}氛围|明确(?:职责|分工|责任)|强化(?:责任|督导|宣传)|扎实(?:推进|做好)|狠抓"
)
_CONCRETE = re.compile(
    r"[0-9〇一二三四五六七八九十]+(?:个工作日|日前|日内|月底|元|%|％|个|家|户|平方米|公里|吨)|不得|禁止|应当|报送|申请|审批|补贴|责任单位|牵头单位|[（(]责任"
)
_CARRIES = re.compile(r"贯彻|落实|转发|传达")
_BRIEF = 1500
_SLOGANS = 4


def _hollow(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ806: a document that carries out another and says nothing of its own."""
    if not _CARRIES.search(subject.meta.title) or subject.meta.attachments or len(subject.document.bodies) > 1:
        return
    text = "".join(unit.text[unit.own :] for unit in subject.units)
    slogans, concrete = len(_SLOGAN.findall(text)), len(_CONCRETE.findall(text))
    if len(text) < _BRIEF and slogans >= _SLOGANS and concrete <= slogans // _SLOGANS:
        yield _whole(rule, find_, subject, subject.meta.place("title"))


_GRAM = 8  # characters; shorter runs are common legal wording
_MUCH = 0.65  # DOMAIN FZ807: 60–70 %
_LEAST = 100


def _copied(rule: Rule, find_: Find, subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ807: how much of the draft stands in a superior text, by runs of eight characters."""
    superior = subject.context.superior
    if not superior:
        unverifiable[rule.id] = "上位法或者上级文件的文本（--superior 文件）"
        return
    text = "".join(unit.text[unit.own :] for unit in subject.units)
    for name, other in superior:
        share = overlap(text, other) if len(text) >= _LEAST else 0.0
        if share >= _MUCH:
            yield _whole(rule, find_, subject, subject.meta.place("title"), (("名称", name), ("比例", f"{share:.0%}")))


def overlap(text: str, other: str) -> float:
    """The share of a text's characters that stand in runs of eight which the other text has too (0 to 1)."""
    known = _grams(other)
    covered, end = 0, 0
    for at in range(len(text) - _GRAM + 1):
        if text[at : at + _GRAM] in known:
            covered += at + _GRAM - max(end, at)
            end = at + _GRAM
    return covered / len(text) if text else 0.0


@lru_cache(maxsize=16)
def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


_CONFLICT = re.compile(r"(?:不一致|不相符|不符|相抵触|有冲突|相冲突|有矛盾)的?[，,]?(?:一律|均|都|应当|适用|优先)*(?:以|按照?|依照|执行|适用)本")


def _at_odds(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ808: a text that says it differs from a named one that stays in force beside it, and claims to prevail."""
    gone = "".join(subject.meta.repeals)
    for citation in subject.meaning.citations:
        text = subject.meaning.sentences[citation.sentence].text
        named = citation.target in (Target.LAW, Target.DOCUMENT) and citation.name and not citation.quoted
        if named and citation.name not in gone and "废止" not in text and _CONFLICT.search(text, citation.end):
            yield _worded(rule, find_, citation, subject, None)


def _former_organs(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ811: one line a document for all organs that it calls by a name that no longer exists."""
    found = list(_seen(subject, "organ"))
    if found:
        names = dict.fromkeys(f"{seen.words}（现为{seen.former.now}）" for _, seen in found)
        unit, first = found[0]
        listed = "、".join(list(names)[:8]) + (f"等{len(names)}处" if len(names) > 8 else "")
        yield _whole(rule, find_, subject, unit.span(first.start, first.end), (("名称", listed),))


def _former_institutions(rule: Rule, find_: Find, subject: Subject, _unverifiable: dict[str, str]) -> Iterator[Hit]:
    """FZ803 for what rested on law that is gone: 暂住证, 社会抚养费 …; each once."""
    told: set[str] = set()
    for unit, seen in _seen(subject, "institution"):
        if seen.former.name not in told:
            told.add(seen.former.name)
            since = seen.former.since
            state = f"所依据的规定已经废止或者改变（{since.year}年{since.month}月起），现为{seen.former.now}"
            words = (("名称", seen.words), ("情形", state), ("改法", f"按现行制度改写（{seen.former.now}），没有依据的要求应当删去"))
            yield _whole(rule, find_, subject, unit.span(seen.start, seen.end), words)


def _seen(subject: Subject, kind: str) -> Iterator[tuple[Unit, Seen]]:
    for unit in subject.units:
        rows = [seen for seen in former(unit.text, kind) if seen.start >= unit.own and not _is_quoted(unit, seen)]
        yield from ((unit, seen) for seen in sorted(rows, key=lambda s: s.start))


_GONE = re.compile(
    r"(?:(?:以前|之前|前)(?:的|为|是)?《?|原[\u4e00-\u9fa5、]{0,8}|取消[\u4e00-\u9fa5、]{0,6}|废止[\u4e00-\u9fa5、]{0,4}|停止[\u4e00-\u9fa5]{0,4})$"
)


def _is_quoted(unit: Unit, seen: Seen) -> bool:
    """In the name of another text or in quotation marks, or told as a thing of the past."""
    marked = inside(unit.quoted, seen.start) and unit.text[seen.start - 1 : seen.start] + unit.text[seen.end : seen.end + 1] != "《》"
    return marked or bool(_GONE.search(unit.text[max(0, seen.start - 10) : seen.start]))


CHECKS: dict[str, Callable[[Rule, Find, Subject, dict[str, str]], Iterator[Hit]]] = {
    "unfounded": _unfounded,
    "unworthy": _unworthy,
    "inverted": _inverted,
    "hollow": _hollow,
    "copied": _copied,
    "at_odds": _at_odds,
    "former_organs": _former_organs,
    "former_institutions": _former_institutions,
}
