"""Whole drafts around provisions, checked: what the tests of meaning compare."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from fzcheck.checking.casework import document_of
from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import Finding, Level
from fzcheck.checking.rule import Case
from fzcheck.checking.ruleset import Ruleset, load_ruleset
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from fzcheck.reading.fold import fold

# What a provision sets is theirs; form, procedure, time and citations look at the whole document and are left out.
CONTENT = ("FZ2", "FZ3", "FZ4", "FZ5")
Wrongs = Counter[tuple[str, Level, str]]


@cache
def ruleset() -> Ruleset:
    """The packaged rules."""
    return load_ruleset()


def check(text: str, rank: str = "auto", select: tuple[str, ...] = CONTENT) -> tuple[Finding, ...]:
    """The findings in the text of a whole document."""
    document = parse_draft(read_text(text))
    report = check_document(document, understand(document, rank=rank), ruleset(), Context(date(2026, 11, 1), select=select))
    return tuple(finding for finding in report.findings if finding.location)


def of_case(case: Case, text: str | None = None) -> str:
    """The document around a case, with other words of the case where given."""
    whole, first, last = document_of(case)
    lines = whole.split("\n")
    return "\n".join([*lines[: first - 1], text if text is not None else case.text, *lines[last:]])


def wrongs(found: tuple[Finding, ...]) -> Wrongs:
    """The findings as rule, level and folded words, in no order."""
    return Counter((finding.rule, finding.level, bare(finding.location.quote)) for finding in found if finding.location)


def bare(text: str) -> str:
    """The words without white space, with the marks of the other width made alike."""
    return re.sub(r"\s+", "", fold(text)).translate(_MARKS)


_MARKS = str.maketrans(",;:?!", "，；：？！")
