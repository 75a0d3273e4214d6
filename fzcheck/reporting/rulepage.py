"""A rule's page: what it looks for, why, on which article, with its own examples; made from the rule file alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fzcheck.checking.finding import Adjustment
from fzcheck.checking.rule import Case, Rule
from fzcheck.reporting.model import adjustment_object
from fzcheck.reporting.wording import LEVELS, basis_line

_SHOWN = 3  # examples a side that `explain` shows; the page shows all


def explain_text(rule: Rule) -> str:
    """The rule as plain text for a terminal, with a few examples of both sides."""
    lines = [
        f"{rule.id} {rule.title}",
        f"级别：{LEVELS[rule.level]}　类别：{rule.family}　核验事项：{rule.item}",
        *_ranks(rule),
        "",
        "为什么",
        *(f"  {line}" for line in rule.why.splitlines()),
        "",
        "依据",
        *(f"  {line}" for line in _grounds(rule)),
        "",
        "怎么改",
        f"  {rule.advice}",
        "",
        "审核时问",
        f"  {rule.question}",
        "",
        "有问题的写法",
        *_plain(rule.must),
        "",
        "没有问题的写法",
        *_plain(rule.must_not),
    ]
    return "\n".join([*lines, ""])


def page(rule: Rule) -> str:
    """The rule as a Markdown page with all its examples."""
    lines = [
        f"# {rule.id} {rule.title}",
        "",
        f"级别：{LEVELS[rule.level]}　类别：{rule.family}　核验事项：{rule.item}",
        *_ranks(rule),
        "",
        "## 为什么",
        "",
        *rule.why.splitlines(),
        "",
        "## 依据",
        "",
        *(f"- {line}" for line in _grounds(rule)),
        "",
        "## 怎么改",
        "",
        rule.advice,
        "",
        "## 审核时问",
        "",
        rule.question,
        "",
        "## 有问题的写法",
        "",
        *_quoted(rule.must),
        "## 没有问题的写法",
        "",
        *_quoted(rule.must_not),
        f"出处：{rule.provenance}",
    ]
    return "\n".join([*lines, ""])


def _grounds(rule: Rule) -> Iterator[str]:
    """The bases, then those that hold for documents of other ranks."""
    yield from map(basis_line, rule.basis)
    for other in rule.ranked:
        yield from (f"（{'、'.join(other.ranks)}）{basis_line(basis)}" for basis in other.basis)


def index_page(rules: Iterable[Rule]) -> str:
    """A Markdown table of the rules, each linked to its page."""
    rows = [f"| [{rule.id}]({rule.id}.md) | {rule.title} | {LEVELS[rule.level]} | {rule.family} | {first_basis(rule)} |" for rule in rules]
    return "\n".join(["# 规则", "", "| 编号 | 名称 | 级别 | 类别 | 主要依据 |", "| --- | --- | --- | --- | --- |", *rows, ""])


def first_basis(rule: Rule) -> str:
    """The first basis of a rule: law and article."""
    return f"{rule.basis[0].law}{rule.basis[0].article}"


def rule_object(rule: Rule, adjustments: Iterable[Adjustment] = ()) -> dict[str, Any]:
    """The rule as a plain object for other programs, with those of the adjustments that are its own."""
    return {
        "id": rule.id,
        "title": rule.title,
        "level": rule.level.value,
        "family": rule.family,
        "item": rule.item,
        "why": rule.why,
        "advice": rule.advice,
        "question": rule.question,
        "basis": [{"law": b.law, "article": b.article, "in_force": b.in_force, "gist": b.gist, "verified": b.verified} for b in rule.basis],
        "ranks": list(rule.ranks),
        "not_ranks": list(rule.not_ranks),
        "cases": {"must": len(rule.must), "must_not": len(rule.must_not)},
        "adjustments": [adjustment_object(one) for one in adjustments if one.rule == rule.id],
    }


def _ranks(rule: Rule) -> Iterator[str]:
    if rule.ranks:
        yield f"适用于：{'、'.join(rule.ranks)}"
    if rule.not_ranks:
        yield f"不适用于：{'、'.join(rule.not_ranks)}"


def _plain(cases: Sequence[Case]) -> Iterator[str]:
    for case in cases[:_SHOWN]:
        first, *rest = _words(case)
        yield f"  · {first}{_said(case)}"
        yield from (f"    {line}" for line in rest)
    if len(cases) > _SHOWN:
        yield f"  （另有 {len(cases) - _SHOWN} 例）"


def _quoted(cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        lines = _words(case)
        yield from (f"> {line}  " for line in lines[:-1])
        yield from (f"> {lines[-1]}{_said(case)}", "")


def _words(case: Case) -> list[str]:
    """The lines of an example; of one about procedure, what the facts file says."""
    return (case.facts or case.text).splitlines()


def _said(case: Case) -> str:
    notes = [note for note in (case.rank, f"《{case.title}》" if case.title else "", case.issuer, case.note) if note]
    return f"（{'，'.join(notes)}）" if notes else ""
