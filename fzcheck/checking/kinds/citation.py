"""Matcher `citation`: what a document refers to, judged as of a date: repealed, no such article, renumbered, name not in full, nameless."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from fzcheck.checking.finding import Evidence, Fix, Level
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.laws import ArticleStatus, LawStatus, Resolution, article_status, resolve
from fzcheck.laws.resolve import Match
from fzcheck.meaning.citation import Citation, Target
from fzcheck.parsing.document import Kind

_Words = tuple[tuple[str, str], ...]
_Judge = Callable[[Citation, Resolution | None, Subject], "tuple[Level | None, _Words, Fix | None] | None"]


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """Every hit of the citation matchers of some rules, in document order; one name is reported once a rule."""
    chosen = [(rule, find_) for rule in rules for find_ in rule.finds if find_.kind == "citation"]
    if not chosen:
        return
    seen: set[tuple[str, str]] = set()
    for citation in subject.meaning.citations:
        law = resolve(citation.name, subject.context.as_of, citation.number) if citation.target is Target.LAW else None
        for rule, find_ in chosen:
            judged = _CHECKS[find_.check](citation, law, subject)
            if judged is None:
                continue
            level, words, fix = judged
            key = (rule.id, dict(words).get("键", citation.name))
            if key in seen:
                continue
            seen.add(key)
            yield _hit(rule, find_, citation, level or find_.level or rule.level, words, fix)


def _hit(rule: Rule, find_: Find, citation: Citation, level: Level, words: _Words, fix: Fix | None) -> Hit:
    return Hit(
        rule=rule,
        find=find_,
        level=level,
        span=citation.span,
        evidence=Evidence(stance="引用", cited=(citation.name or citation.number,)),
        words=words,
        fix=fix,
    )


def founding(citation: Citation, subject: Subject) -> bool:
    """Whether a citation stands in the purpose-and-basis sentence (根据…制定)."""
    sentence = subject.meaning.sentences[citation.sentence]
    node = subject.document.nodes[sentence.node]
    return "制定" in sentence.text[citation.end :] or (node.kind is Kind.PREAMBLE and citation.basis)


def _lawful_when_made(law: Resolution, subject: Subject) -> bool:
    made = subject.meta.issue_date or subject.meta.publish_date
    return bool(made and law.repealed_on and made < law.repealed_on)


def _day(when: date | None) -> str:
    return f"{when.year}年{when.month}月{when.day}日" if when else "日期待核实"


def _repealed(citation: Citation, law: Resolution | None, subject: Subject) -> tuple[Level | None, _Words, Fix | None] | None:
    if law is None or not law.known or law.in_force or law.not_yet:
        return None
    sentence = subject.meaning.sentences[citation.sentence].text
    if "废止" in sentence[citation.end :] or "失效" in sentence[citation.end :]:
        return None
    changed = _lawful_when_made(law, subject)
    level = Level.WARNING if changed or not founding(citation, subject) else Level.ERROR
    return (
        level,
        (
            ("名称", law.law),
            ("替代", f"《{law.repealed_by}》" if law.repealed_by else "其后的规定"),
            ("日期", _day(law.repealed_on)),
            ("情形", "依据已变：制定时有效，现已废止" if changed else "已经废止或者失效"),
            ("核实", "" if law.certain else "依据待核实"),
        ),
        None,
    )


def _statuses(citation: Citation, law: Resolution | None, subject: Subject) -> list[tuple[int, ArticleStatus]]:
    if law is None or not law.known:
        return []
    made = subject.meta.issue_date or subject.meta.publish_date
    return [(place.article, article_status(law, place.article, subject.context.as_of, made)) for place in citation.provisions if place.article]


def _beyond(citation: Citation, law: Resolution | None, subject: Subject) -> tuple[Level | None, _Words, Fix | None] | None:
    for article, status in _statuses(citation, law, subject):
        if status.status is LawStatus.BEYOND and law:
            return None, (("名称", law.law), ("条", str(article)), ("最高", str(status.highest)), ("键", f"{law.law}{article}")), None
    return None


def _renumbered(citation: Citation, law: Resolution | None, subject: Subject) -> tuple[Level | None, _Words, Fix | None] | None:
    for article, status in _statuses(citation, law, subject):
        if status.status is LawStatus.RENUMBERED and law:
            return None, (("名称", law.law), ("条", str(article)), ("新条", str(status.to)), ("键", f"{law.law}{article}")), None
    return None


def _misnamed(citation: Citation, law: Resolution | None, subject: Subject) -> tuple[Level | None, _Words, Fix | None] | None:
    if law is None or not law.known or not citation.quoted or law.match not in (Match.MISSPELT, Match.ALIAS, Match.SHORT):
        return None
    return None, (("名称", citation.name), ("全称", law.official), ("情形", law.match.value)), None


def _nameless(citation: Citation, law: Resolution | None, subject: Subject) -> tuple[Level | None, _Words, Fix | None] | None:
    if citation.target is not Target.NAMELESS or not citation.basis:
        return None
    return None, (("键", "无名依据"),), None


_CHECKS: dict[str, _Judge] = {
    "repealed": _repealed,
    "beyond": _beyond,
    "renumbered": _renumbered,
    "misnamed": _misnamed,
    "nameless": _nameless,
}
