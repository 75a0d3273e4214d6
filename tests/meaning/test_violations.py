"""A violation turned into its prohibition, a report, a duty of organs or a well founded act is no violation; a rank that may set it may."""

from __future__ import annotations

import pytest

from fzcheck.checking.finding import Level
from fzcheck.checking.rule import Case
from tests.meaning.drafts import CONTENT, check, of_case
from tests.meaning.violations import VIOLATIONS, Violation

WHOLE = ("FZ1", *CONTENT)
RIGHTS = ("FZ212", "FZ213", "FZ305")
# 行政强制法 第十三条、立法法 第十一条: coercive execution, taking and taxes belong to national statutes, not to a local congress.
NATIONAL = ("强制拆除", "停止供水", "直接扣缴", "收回", "征用", "免征", "返还", "先征后返")


def levels(text: str, rank: str = "", select: tuple[str, ...] = WHOLE) -> list[tuple[str, Level]]:
    label = "五、" if rank in ("", "工作报告") else "第五条 "
    return [(found.rule, found.level) for found in check(of_case(Case(label + text, rank=rank)), rank or "auto", select)]


def errors(text: str, rank: str = "", select: tuple[str, ...] = WHOLE) -> list[str]:
    return [rule for rule, level in levels(text, rank, select) if level is Level.ERROR]


def each(*rules: str) -> list[Violation]:
    return [violation for violation in VIOLATIONS if not rules or violation.rule in rules]


def forms(name: str) -> list[object]:
    texts = [text for violation in VIOLATIONS if (text := getattr(violation, name))]
    return [pytest.param(text, id=text[:24]) for text in texts]


SETTING = ("FZ201", "FZ202", "FZ203", "FZ204", "FZ205", "FZ206", "FZ207", "FZ208")


@pytest.mark.parametrize("violation", each(), ids=lambda violation: violation.text[:24])
def test_a_normative_document_may_not_set_it(violation: Violation) -> None:
    assert violation.rule in errors(violation.text, select=(violation.rule,))


@pytest.mark.parametrize("text", forms("banned"))
def test_its_prohibition_is_lawful(text: str) -> None:
    assert not errors(text)


@pytest.mark.parametrize("rank", ["", "工作报告"])
@pytest.mark.parametrize("text", forms("reported"))
def test_a_report_of_it_is_lawful(text: str, rank: str) -> None:
    assert not errors(text, rank)


@pytest.mark.parametrize("text", forms("organ"))
def test_the_same_duty_of_organs_is_lawful(text: str) -> None:
    assert not errors(text)


@pytest.mark.parametrize("text", forms("based"))
def test_a_sufficient_basis_makes_it_lawful(text: str) -> None:
    assert not errors(text)


@pytest.mark.parametrize("violation", each(*SETTING), ids=lambda violation: violation.text[:24])
def test_a_law_may_set_it(violation: Violation) -> None:
    assert violation.rule not in errors(violation.text, "法律", (violation.rule,))


@pytest.mark.parametrize(
    "violation",
    [violation for violation in each(*SETTING) if not any(words in violation.text for words in NATIONAL)],
    ids=lambda violation: violation.text[:24],
)
def test_a_local_regulation_may_set_what_is_not_kept_for_laws(violation: Violation) -> None:
    assert violation.rule not in errors(violation.text, "地方性法规", (violation.rule,))


@pytest.mark.parametrize("violation", each(*RIGHTS), ids=lambda violation: violation.text[:24])
def test_no_rank_below_law_may_touch_basic_rights(violation: Violation) -> None:
    assert violation.rule in errors(violation.text, "政府规章", (violation.rule,))
    assert levels(violation.text, "地方性法规", (violation.rule,))
