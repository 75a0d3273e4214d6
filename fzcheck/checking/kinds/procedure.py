"""Matcher `procedure`: the steps of making a document, judged from the facts that were handed over; without facts a step is 无法核验."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fzcheck.checking.finding import Evidence
from fzcheck.checking.form.found import Found
from fzcheck.checking.procedure import DONE, EXEMPT, Procedure
from fzcheck.checking.rule import Rule
from fzcheck.checking.steps import CHECKS, Unknown
from fzcheck.checking.subject import Hit, Subject
from fzcheck.errors import RulesetError

# The same words for every step, so that a report can say them once.
_NO_FACTS = "没有程序材料（征求意见、审核、审议、公布等情况）。请用 fzcheck facts new 生成事实文件，填写后与草案放在一起，或者用 --facts 指定"
_NO_STEP = "事实文件没有写“{step}”。请填写其状态、日期等"
_NO_REASON = "“{step}”写的是不适用，没有写理由。请补充理由"


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """What is wrong with the steps that rules name; what cannot be judged is noted with what is missing."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind != "procedure":
                continue
            if find_.check not in CHECKS:
                raise RulesetError(f"{rule.source}：没有名为 {find_.check} 的程序环节。可用的有：{'、'.join(CHECKS)}。")
            try:
                found = _judge(find_.check, subject)
            except Unknown as unknown:
                unverifiable.setdefault(rule.id, str(unknown))
                continue
            for one in found:
                yield Hit(rule, find_, one.level or find_.level or rule.level, one.span, Evidence(stance="程序"), words=one.words, fix=one.fix)


def _judge(name: str, subject: Subject) -> list[Found]:
    """Everything wrong with one step; raises Unknown where the facts do not tell."""
    check = CHECKS[name]
    facts: Procedure | None = subject.context.facts
    if facts is None:
        if check.shown(subject):
            return []
        raise Unknown(_NO_FACTS)
    if not check.needed(facts, name):
        return []
    step = facts.step(name)
    if step.state == EXEMPT and not step.reason:
        raise Unknown(_NO_REASON.format(step=name))
    if step.state == EXEMPT:
        return []
    if not step.state:
        if check.shown(subject):
            return []
        raise Unknown(_NO_STEP.format(step=name))
    return list(check.taken(step, facts, subject) if step.state == DONE else check.omitted(step, facts, subject))
