"""Matcher `structure`: the coded problems of the document's structure, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fzcheck.checking.finding import Evidence
from fzcheck.checking.rule import Rule
from fzcheck.checking.subject import Hit, Subject


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """One hit for every problem whose code a rule names."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "structure":
                for problem in subject.document.problems:
                    if problem.code in find_.options["values"]:
                        yield Hit(rule, find_, find_.level or rule.level, problem.span, Evidence(stance="结构"), words=(("说明", problem.message),))
