"""The few kinds of matcher that rule files are made of; one kind a file.

A kind takes the rules in force, the subject and a dict in which it notes what it cannot verify (rule id → what is missing), and yields hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fzcheck.checking.kinds import citation, deadline, fact, form, norm, procedure, structure, text
from fzcheck.checking.rule import Rule
from fzcheck.checking.subject import Hit, Subject

KINDS: tuple[Callable[[Iterable[Rule], Subject, dict[str, str]], Iterator[Hit]], ...] = (
    norm.find,
    citation.find,
    structure.find,
    text.find,
    fact.find,
    deadline.find,
    form.find,
    procedure.find,
)
