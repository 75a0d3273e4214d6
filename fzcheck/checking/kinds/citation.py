"""Matcher `citation`: what a document refers to, judged as of a date: repealed, no such article, renumbered, name not in full, nameless.

The checks on a document's bases as a whole stand in `fzcheck.checking.kinds.basis`; both are named by the `citation` field of a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fzcheck.checking.cited import cited_bases
from fzcheck.checking.excess import known_nothing, takes_any, unpenal
from fzcheck.checking.finding import Evidence, Fix, Level
from fzcheck.checking.kinds import basis
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.laws import LawStatus, Match, Resolution, article_status, resolve, successor
from fzcheck.laws.articles import paragraphs
from fzcheck.meaning.citation import Citation, Target
from fzcheck.parsing.numerals import chinese

# What shows that a repealed text is only told of: that it is repealed, or what was done while it was in force.
_TOLD = re.compile(
    r"^(?:（[^）]*）)?(?:、|和|及|《[^》]*》|第[^，。；]{1,12}条|以及|等)*(?:的)?(?:同时|即行|一并|予以|自行|相应|现已|已经|已|于.{2,12})?(?:废止|失效|停止执行|不再执行)"
)
_BEFORE = re.compile(r"(?:原|已废止的|废止的|废止|宣布失效|清理|旧)(?:《中华人民共和国|《|\w{0,6}《)?$")
_DATED = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?《?$")  # 1999年4月1日《……》修改决定施行后: an event of that day
_YEAR = re.compile(r"〔((?:19|20)[0-9]{2})〕")
_PAST = re.compile(r"(?:施行|实施|废止)(?:之)?前|施行以前|(?:施行|有效)期间|期间(?:依法)?(?:取得|核发|办理)")


class _Judged(NamedTuple):
    """What a check says of a citation: the level where it differs from the matcher's, the words of the message, what counts as the same finding."""

    level: Level | None
    words: tuple[tuple[str, str], ...]
    key: str
    fix: Fix | None = None


_Judge = Callable[[Citation, Resolution | None, Subject], "_Judged | None"]


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """Every hit of the citation matchers of some rules, in document order; one name is reported once a rule."""
    chosen = [(rule, find_) for rule in rules for find_ in rule.finds if find_.kind == "citation"]
    for rule, find_ in chosen:
        if find_.check in basis.CHECKS:
            yield from basis.CHECKS[find_.check](rule, find_, subject, unverifiable)
    single = [(rule, find_) for rule, find_ in chosen if find_.check in _CHECKS]
    seen: set[tuple[str, str]] = set()
    for citation in subject.meaning.citations if single else ():
        law = resolve(citation.name, subject.context.as_of, citation.number) if citation.target is Target.LAW else None
        for rule, find_ in single:
            judged = _CHECKS[find_.check](citation, law, subject)
            if judged and (rule.id, judged.key) not in seen:
                seen.add((rule.id, judged.key))
                yield _hit(rule, find_, citation, judged, subject)


def _hit(rule: Rule, find_: Find, citation: Citation, judged: _Judged, subject: Subject) -> Hit:
    return Hit(
        rule=rule,
        find=find_,
        level=judged.level or find_.level or rule.level,
        span=citation.span,
        evidence=Evidence(stance="引用", cited=(citation.name or citation.number,)),
        words=judged.words,
        basis=cited_bases((citation,), subject),
        fix=judged.fix,
    )


def _made(subject: Subject) -> date | None:
    """When the text was made, as near as it says: its own dates, else the year of its number."""
    meta = subject.meta
    own = meta.issue_date or meta.publish_date or meta.print_date or meta.effective_date
    year = _YEAR.search(meta.document_number)
    return own or (date(int(year.group(1)), 12, 31) if year else None)


def _day(when: date | None) -> str:
    return f"{when.year}年{when.month}月{when.day}日" if when else "日期待核实"


def _unsure(law: Resolution) -> str:
    return "" if law.certain else "（依据待核实）"


def _repealed(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    """FZ803: an error only where a text was founded on what was no longer in force; lawful when made, it is told that its basis has changed."""
    if law is None or not law.known or law.in_force or law.not_yet or _is_told(citation, subject):
        return None
    made = _made(subject)
    changed = bool(made and (law.repealed_on is None or made < law.repealed_on))
    sure = law.certain and law.match is not Match.MISSPELT
    level = Level.ERROR if basis.is_founding(citation, subject) and not changed and sure else Level.WARNING
    since = f"{_day(law.repealed_on)}起" if law.repealed_on else ""
    state = f"在本文件制定时有效，已自{since or '其后'}废止，依据已变" if changed else f"已{'自' + since if since else ''}废止或者失效"
    now = successor(law.law, subject.context.as_of)
    state += f"，由《{law.repealed_by}》{'废止' if '废止' in law.repealed_by else '取代'}" if law.repealed_by else ""
    state += f"，现行为《{now}》" if now and now != law.repealed_by else ""
    cure = f"改引现行有效的{f'《{now}》' if now else '规定'}；引用到条的，按现行条文重新核对条号和内容"
    return _Judged(level, (("名称", law.law), ("情形", state + _unsure(law)), ("改法", cure)), law.law)


def _is_told(citation: Citation, subject: Subject) -> bool:
    text = subject.meaning.sentences[citation.sentence].text
    if citation.quoted or citation.draft:
        return True
    before, after = text[max(0, citation.start - 16) : citation.start + 1], text[citation.end :]
    if _DATED.search(before) and re.match(r"[^，。；]{0,8}(?:施行|实施|公布|修改|修订)", after):
        return True
    return bool(_TOLD.match(after) or _BEFORE.search(before.rstrip("《")) or _PAST.search(after[:24]) or "废止" in after[-8:])


def _not_yet(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    """A law that takes effect later cannot be the basis of what is done now."""
    if law is None or not law.known or not law.not_yet or not law.since or not citation.basis:
        return None
    state = f"自{_day(law.since)}起才施行，尚未生效{_unsure(law)}"
    words = (("名称", law.law), ("情形", state), ("改法", "引用现在有效的规定，或者把施行日期定在该规定生效以后"))
    return _Judged(Level.WARNING, words, law.law)


def _article(citation: Citation, law: Resolution | None, subject: Subject, wanted: LawStatus) -> _Judged | None:
    if law is None or not law.known or not law.in_force or citation.quoted:
        return None
    made = _made(subject)
    for place in citation.provisions:
        status = article_status(law, place.article, subject.context.as_of, made) if place.article else None
        if status is None or status.status is not wanted:
            continue
        old = bool(made and law.version and made < law.version)
        if wanted is LawStatus.RENUMBERED:
            state = f"在现行文本中的条号已经变化，相应内容现在第{chinese(status.to or 0)}条{_unsure(law)}"
            cure = f"对照《{law.law}》现行文本，改引第{chinese(status.to or 0)}条"
        else:
            state = f"不存在：该法现行文本最高为第{chinese(status.highest or 0)}条{'（本文件制定后该法已经修订）' if old else ''}{_unsure(law)}"
            cure = f"对照《{law.law}》现行文本改正条号（最高第{chinese(status.highest or 0)}条）"
        level = Level.WARNING if old or not law.certain or law.match is Match.MISSPELT or wanted is LawStatus.RENUMBERED else None
        words = (("名称", law.law), ("条", chinese(place.article)), ("情形", state), ("改法", cure))
        return _Judged(level, words, f"{law.law}{place.article}")
    return None


def _beyond(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    return _article(citation, law, subject, LawStatus.BEYOND)


def _renumbered(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    return _article(citation, law, subject, LawStatus.RENUMBERED)


# 依照……第×条的规定处罚: what follows says that the cited article punishes.
_PUNISHES = re.compile(r"^(?:的?(?:有关|相关)?规定)?[，,]?(?:由[^，；。]{2,24}?)?(?:予以|给予|进行|处以|依法)?(?:行政)?(?:处罚|罚款)")


def _mismatch(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    """FZ804: an article that is brought forward for a penalty, or a paragraph of it, and holds nothing of the kind."""
    if law is None or not law.known or not law.in_force or citation.quoted:
        return None
    place = next((place for place in citation.provisions if place.article), None)
    if place is None:
        return None
    text, index = subject.meaning.sentences[citation.sentence].text, subject.context.statutes
    state = ""
    if citation.basis and _PUNISHES.match(text[citation.end :]) and unpenal(citation, subject.context.as_of, index):
        state = f"没有处罚的内容，不能作为处罚依据{_unsure(law)}"
    elif place.paragraph and 0 < paragraphs(law, place.article, index) < place.paragraph:
        state = f"只有{paragraphs(law, place.article, index)}款，没有第{chinese(place.paragraph)}款{_unsure(law)}"
    words = (("名称", law.law), ("条", chinese(place.article)), ("情形", state), ("改法", f"对照《{law.law}》现行文本改正条、款号"))
    return _Judged(Level.WARNING, words, f"{law.law}{place.article}") if state else None


def _unread(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    """FZ804: an article brought forward for a penalty, coercion, fee or licence of which the data has nothing: to be looked up by a person."""
    place = next((place for place in citation.provisions if place.article), None)
    if place is None or law is None or not law.in_force or not citation.basis or citation.quoted or citation.draft:
        return None
    text = subject.meaning.sentences[citation.sentence].text
    if not known_nothing(citation, subject.context.as_of, subject.context.statutes) or not takes_any(text[citation.end :]):
        return None
    state = "现行文本的内容没有收录，是否规定了此处的处罚、强制、收费或者许可，以及种类和幅度，无法比对（依据待核实）"
    words = (("名称", law.law), ("条", chinese(place.article)), ("情形", state), ("改法", "对照现行文本，或者用 --laws 提供该法文本再查"))
    return _Judged(Level.INFO, words, f"{law.law}未收录")


_MISNAMED = {
    Match.MISSPELT: "疑有错字、漏字",
    Match.ALIAS: "是简称或者旧称",
    Match.SHORT: "缺少国名，不是全称",
    Match.EDITION: "版本标注与规范名称不同",
}


def _misnamed(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    """FZ805: the first mention of a law by another name than its full one; a short name that the text itself introduced is no fault."""
    if law is None or not law.known or not law.in_force or citation.quoted or citation.draft:
        return None
    text = subject.meaning.sentences[citation.sentence].text
    marked = text.startswith("《", citation.start)
    wrong = _MISNAMED.get(law.match) if marked else "没有加书名号" if citation.basis and law.match in (Match.EXACT, Match.SHORT) else None
    if wrong is None or (citation.written and citation.written != citation.name and marked):
        return None
    fix = _fix(citation, law) if marked and law.match in (Match.SHORT, Match.MISSPELT) and law.certain else None
    return _Judged(None, (("名称", citation.written or citation.name), ("全称", law.official), ("情形", wrong)), law.law, fix)


def _fix(citation: Citation, law: Resolution) -> Fix | None:
    """The name inside the marks replaced by the full one, where the text has it unbroken."""
    start, name = citation.span.start + 1, citation.written or citation.name
    return Fix(start, start + len(name), law.official) if citation.span.end - start >= len(name) else None


def _nameless(citation: Citation, law: Resolution | None, subject: Subject) -> _Judged | None:
    return _Judged(None, (), "无名依据") if citation.target is Target.NAMELESS and citation.basis else None


_CHECKS: dict[str, _Judge] = {
    "repealed": _repealed,
    "not_yet": _not_yet,
    "beyond": _beyond,
    "renumbered": _renumbered,
    "mismatch": _mismatch,
    "unread": _unread,
    "misnamed": _misnamed,
    "nameless": _nameless,
}
CHECKS = frozenset(_CHECKS) | frozenset(basis.CHECKS)
