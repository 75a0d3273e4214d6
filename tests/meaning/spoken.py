"""One act in a draft of a line or two, as the judges of stance get it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fzcheck.checking.context import Context
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.meaning.act import Act, Reading
from fzcheck.meaning.markers import Scanner
from fzcheck.meaning.pattern import compile_pattern
from fzcheck.meaning.stance import read
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.meaning.drafts import ruleset


def act(text: str, pattern: str, voice: str = "object", rank: str = "规范性文件", title: str = "") -> Act:
    """The last match of a pattern in the first provision that has one; `title` replaces the document's."""
    document = parse_draft(read_text(text + "\n"))
    subject = Subject(document, understand(document, rank=rank), ruleset(), Context(date(2026, 11, 1)))
    meta = replace(subject.meta, title=title or subject.meta.title)
    compiled = compile_pattern(pattern)
    scanner = Scanner(compiled.literals)
    for unit in subject.units:
        scan = scanner.scan(unit)
        if found := compiled.matches(scan):
            previous = scanner.scan(subject.units[unit.before]) if unit.before >= 0 else None
            return Act(scan, found[-1], voice, subject.citations.get(unit.index, ()), meta, previous)
    raise AssertionError(f"{pattern} does not match {text}")


def reading(text: str, pattern: str, voice: str = "object", rank: str = "规范性文件", title: str = "") -> Reading:
    """How that act is said."""
    return read(act(text, pattern, voice, rank, title))
