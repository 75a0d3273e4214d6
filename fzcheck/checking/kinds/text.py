"""Matcher `text`: expressions or words over provisions, lines or elements, for wording and leftovers; a rule may offer an unambiguous correction.

Options of a find:
  scope     provisions (default) · lines · names of node kinds (标题、成文日期 …), whose whole text is looked at
  words     wrong word → right word, each with its correction
  fix       expansion template of the correction, e.g. "\\1〔\\2〕"
  where     expression that the sentence around must hold; `unless` one that it must not
  absent    expression that must stand nowhere in the document
  quoted    look inside quotation marks and 书名号 too; `tables: false` leaves table rows out; `main: true` leaves out attached bodies that are not
            built of articles (forms, lists)
  first     only the first place in the document, with the number of all
  raw       look at the characters as they stand, not folded (lines and elements)
  say       the word 说明 of the message
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from fzcheck.checking.finding import Evidence, Fix
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.meaning.units import Unit, inside
from fzcheck.parsing.document import Kind, Node
from fzcheck.span import Span

_READING = Evidence(stance="文字")
_GROUP = re.compile(r"\\(\d)")
_Match = re.Match[str]


@lru_cache(maxsize=1024)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """One hit for every place where an expression or a word of a rule fits, in document order for each find."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "text" and not _present(find_.options.get("absent"), subject):
                hits = _search(rule, find_, subject)
                yield from _first(hits) if find_.options.get("first") and not subject.context.every else hits


def _first(hits: Iterator[Hit]) -> Iterator[Hit]:
    """The first of the hits, with the number of all in its words."""
    first = next(hits, None)
    if first is None:
        return
    more = 1 + sum(1 for _ in hits)
    words = tuple((name, f"{value}（全文共{more}处）" if name == "说明" and more > 1 else value) for name, value in first.words)
    yield replace(first, words=words)


def _present(expression: str | None, subject: Subject) -> bool:
    return bool(expression and _compiled(expression).search(subject.document.draft.folded))


def _search(rule: Rule, find_: Find, subject: Subject) -> Iterator[Hit]:
    scope = find_.options.get("scope", "provisions")
    if scope == "provisions":
        return _provisions(rule, find_, subject)
    spans = _lines(subject) if scope == "lines" else _elements(subject, scope)
    return _stretches(rule, find_, subject, spans)


class _Expression(NamedTuple):
    """An expression of a find, with the corrections where it is made of words; one of the needed words stands in whatever it finds."""

    pattern: re.Pattern[str]
    corrections: Mapping[str, str] | None
    needed: Iterable[str]


def _expressions(find_: Find, whole: str) -> list[_Expression]:
    """The expressions of a find that may find something in a whole text."""
    words: dict[str, str] = find_.options.get("words", {})
    found = [
        _Expression(_compiled(source), None, needed)
        for source, needed in zip(find_.options["values"], find_.options["needed"], strict=True)
        if source and (not needed or any(map(whole.__contains__, needed)))
    ]
    if any(map(whole.__contains__, words)):
        found.append(_Expression(_compiled("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))), words, words))
    return found


def _provisions(rule: Rule, find_: Find, subject: Subject) -> Iterator[Hit]:
    held: dict[int, list[_Expression]] = {}
    for expression in _expressions(find_, subject.words):
        for unit in subject.holding(expression.needed):
            held.setdefault(unit.index, []).append(expression)
    for index in sorted(held):
        unit = subject.units[index]
        if _left_out(unit, find_.options, subject):
            continue
        for expression in held[index]:
            for match in expression.pattern.finditer(unit.text, unit.own):
                if match.end() > match.start() and _fits(unit, match, find_.options):
                    yield _provision_hit(rule, find_, subject, unit, match, expression.corrections)


def _left_out(unit: Unit, options: Mapping[str, Any], subject: Subject) -> bool:
    node = subject.document.nodes[unit.node]
    if options.get("tables") is False and node.kind is Kind.ROW:
        return True
    return bool(options.get("main")) and node.body > 0 and not any(body.articled for body in subject.document.bodies if body.number == node.body)


def _fits(unit: Unit, match: _Match, options: Mapping[str, Any]) -> bool:
    if not options.get("quoted") and inside(unit.quoted, match.start()):
        return False
    where, unless = options.get("where"), options.get("unless")
    if not (where or unless):
        return True
    sentence = unit.text[slice(*unit.sentence(match.start()))]
    return not (where and not _compiled(where).search(sentence)) and not (unless and _compiled(unless).search(sentence))


def _provision_hit(rule: Rule, find_: Find, subject: Subject, unit: Unit, match: _Match, words: Mapping[str, str] | None) -> Hit:
    span = unit.span(*match.span())
    whole = span.end - span.start == match.end() - match.start()
    fix = _fix(find_, match, words, span, subject) if whole else None
    return Hit(rule, find_, find_.level or rule.level, span, _READING, words=_said(find_, match, words), fix=fix)


def _lines(subject: Subject) -> Iterator[Span]:
    return (Span(line.start, line.end) for line in subject.document.draft.lines)


def _elements(subject: Subject, kinds: str | Sequence[str]) -> Iterator[Span]:
    chosen = {kinds} if isinstance(kinds, str) else set(kinds)
    return (extent(node) for node in subject.document.nodes if node.kind.value in chosen and node.pieces)


def extent(node: Node) -> Span:
    """The display range of a node's own text, without its label."""
    return Span(node.pieces[0].start, node.pieces[-1].end) if node.pieces else Span(node.start, node.end)


def _stretches(rule: Rule, find_: Find, subject: Subject, spans: Iterable[Span]) -> Iterator[Hit]:
    draft = subject.document.draft
    whole = draft.text if find_.options.get("raw") else draft.folded
    expressions = _expressions(find_, whole)
    unless = find_.options.get("unless")
    for stretch in spans if expressions else ():
        text = whole[stretch.start : stretch.end]
        if unless and _compiled(unless).search(text):
            continue
        for expression, words, _ in expressions:
            for match in expression.finditer(text):
                if match.end() > match.start():
                    span = Span(stretch.start + match.start(), stretch.start + match.end())
                    yield Hit(
                        rule,
                        find_,
                        find_.level or rule.level,
                        span,
                        _READING,
                        words=_said(find_, match, words),
                        fix=_fix(find_, match, words, span, subject),
                    )


def _said(find_: Find, match: _Match, words: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    said = (("说明", find_.options.get("say", "")),)
    return (*said, ("改为", words[match.group()])) if words else said


def _fix(find_: Find, match: _Match, words: Mapping[str, str] | None, span: Span, subject: Subject) -> Fix | None:
    if words:
        return Fix(span.start, span.end, words[match.group()])
    template = find_.options.get("fix")
    if not isinstance(template, str):
        return None
    # Groups are taken from the display text, so that a correction never folds what it does not correct.
    shown = subject.document.draft.text[span.start : span.end]

    def group(found: re.Match[str]) -> str:
        start, end = match.span(int(found.group(1)))
        return shown[start - match.start() : end - match.start()] if start >= 0 else ""

    return Fix(span.start, span.end, _GROUP.sub(group, template))
