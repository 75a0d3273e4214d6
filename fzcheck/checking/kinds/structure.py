"""Matcher `structure`: the coded problems of the document's structure, as findings.

Options of a find: `first` takes only the first problem of each code; `unless` is an expression that the words at the place
must not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fzcheck.checking.finding import Evidence
from fzcheck.checking.rule import Rule
from fzcheck.checking.subject import Hit, Subject


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """One hit for every problem whose code a rule names."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind != "structure":
                continue
            told: set[str] = set()
            unless = find_.options.get("unless")
            for problem in subject.document.problems:
                if problem.code not in find_.options["values"] or (find_.options.get("first") and problem.code in told):
                    continue
                if unless and re.search(unless, subject.document.draft.quote(problem.span)):
                    continue
                told.add(problem.code)
                yield Hit(rule, find_, find_.level or rule.level, problem.span, Evidence(stance="结构"), words=(("说明", problem.message),))
