"""Matcher `form`: named checks over the elements of the document, for what expressions cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fzcheck.checking.finding import Evidence
from fzcheck.checking.form import (
    attachments,
    consistency,
    dates,
    elements,
    issuer,
    making,
    marks,
    number,
    personal,
    references,
    self_name,
    terms,
    title,
)
from fzcheck.checking.form.found import Found
from fzcheck.checking.rule import Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.errors import RulesetError

CHECKS: dict[str, Callable[[Subject], Iterator[Found]]] = {
    "elements": elements.missing,
    "number": number.malformed,
    "paired": marks.unpaired,
    "endings": marks.endings,
    "bounds": terms.bounds,
    "real-dates": dates.impossible,
    "date-style": dates.style,
    "attachments": attachments.mismatched,
    "title": title.faults,
    "announcement": title.announcement,
    "self-name": self_name.other,
    "own-articles": references.beyond,
    "own-standards": references.misplaced,
    "previous-paragraph": references.nothing_before,
    "revisions": elements.revisions,
    "interpreter": elements.interpreter,
    "defined-twice": terms.defined_twice,
    "periods": consistency.periods,
    "short-names": consistency.short_names,
    "abbreviations": consistency.abbreviations,
    "undefined-object": consistency.undefined_object,
    "purpose-twice": terms.purpose_twice,
    "secrecy": elements.secrecy,
    "identity": personal.identity_numbers,
    "bank-card": personal.bank_cards,
    "phone": personal.phones,
    "unfit-issuer": issuer.unfit,
    "letter": issuer.letter,
    "closed": making.closed,
    "unreviewed": making.unreviewed,
    "signed": making.signed,
    "short-comment": making.short_comment,
    "named-regulation": issuer.named_regulation,
}


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """One hit for everything that a rule's named checks find."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "form":
                for found in _check(find_.check, rule)(subject):
                    level = found.level or find_.level or rule.level
                    yield Hit(rule, find_, level, found.span, Evidence(stance="形式"), words=found.words, fix=found.fix)


def _check(name: str, rule: Rule) -> Callable[[Subject], Iterator[Found]]:
    if name not in CHECKS:
        raise RulesetError(f"{rule.source}：没有名为 {name} 的形式检查。可用的有：{'、'.join(CHECKS)}。")
    return CHECKS[name]
