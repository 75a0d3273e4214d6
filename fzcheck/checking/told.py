"""Told: which structural problems of a document its findings already tell, so that one fault is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fzcheck.checking.finding import Finding
from fzcheck.checking.rule import Rule
from fzcheck.parsing.document import Problem
from fzcheck.span import Span

# The checks of form that judge what the parser only notices: what they do not report is no fault.
_JUDGED = {"paired": "unclosed", "attachments": "attachment", "own-articles": "self-reference", "self-name": "self-name"}


def untold(problems: Iterable[Problem], running: Iterable[Rule], findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """The problems that no finding tells: not those that a running rule judges, nor those whose place a finding of structure covers."""
    finds = [(rule.id, find) for rule in running for find in rule.finds]
    judged = {_JUDGED[find.check] for _, find in finds if find.kind == "form" and find.check in _JUDGED}
    rules = {id for id, find in finds if find.kind == "structure"}
    places = [
        Span(place.start, place.end)
        for finding in findings
        if finding.rule in rules and (place := finding.location) and place.start is not None and place.end is not None
    ]
    return tuple(p for p in problems if p.code not in judged and not any(p.span.overlaps(place) or p.span == place for place in places))
