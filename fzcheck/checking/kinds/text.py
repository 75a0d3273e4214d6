"""Matcher `text`: expressions over the provisions, for wording and leftovers; a rule may offer an unambiguous correction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from fzcheck.checking.finding import Evidence, Fix
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.meaning.units import inside
from fzcheck.span import Span


@lru_cache(maxsize=1024)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """One hit for every place where an expression fits; `options.scope` is provisions (default) or lines, `options.fix` the correction
    (an expansion template), `options.quoted: true` looks inside quotation marks too."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "text":
                yield from (_lines if find_.options.get("scope") == "lines" else _units)(rule, find_, subject)


def _units(rule: Rule, find_: Find, subject: Subject) -> Iterator[Hit]:
    for unit in subject.units:
        for source in find_.options["values"]:
            for match in _compiled(source).finditer(unit.text, unit.own):
                if match.end() > match.start() and (find_.options.get("quoted") or not inside(unit.quoted, match.start())):
                    span = unit.span(*match.span())
                    yield Hit(rule, find_, find_.level or rule.level, span, Evidence(stance="文字"), fix=_fix(find_, match, span.start, span.end))


def _lines(rule: Rule, find_: Find, subject: Subject) -> Iterator[Hit]:
    draft = subject.document.draft
    for line in draft.lines:
        folded = draft.folded[line.start : line.end]
        for source in find_.options["values"]:
            for match in _compiled(source).finditer(folded):
                if match.end() > match.start():
                    span = Span(line.start + match.start(), line.start + match.end())
                    yield Hit(rule, find_, find_.level or rule.level, span, Evidence(stance="文字"), fix=_fix(find_, match, *span))


def _fix(find_: Find, match: re.Match[str], start: int, end: int) -> Fix | None:
    template = find_.options.get("fix")
    return Fix(start, end, match.expand(template)) if isinstance(template, str) and end - start == match.end() - match.start() else None
