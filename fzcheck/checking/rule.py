"""A rule as the engine uses it: frozen, its patterns compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fzcheck.checking.finding import Basis, Level
from fzcheck.meaning.pattern import Pattern
from fzcheck.meaning.values import Stance


@dataclass(frozen=True, slots=True)
class Find:
    """One matcher of a rule. `kind` is norm, citation, fact, structure, text, deadline, form or procedure;
    the other fields belong to the kinds that name them.

    norm: `patterns` (any of them), `voice` (subject: the bearer is the subject of the duty; object: an organ acts on the bearer), `act`
    (row of authority.yaml), `nameless` (level where only a nameless basis is cited), `needs` (names of which one must stand in the
    sentence), `without` (names that must not stand in the clauses of the match) and `sentence_without` (nor in the sentence),
    `outside` (所指: an organ named in the match must be none of the issuer's own system; else systems of `grammar/systems.toml` to which the
    issuer must not belong), `above` (names of which one must stand in the chapeau, heading or title), `excuses` (stances that excuse),
    `bearers` (empty for anyone but organs and officials).
    Others: `check` names the check, `options` its parameters.
    """

    kind: str
    patterns: tuple[Pattern, ...] = ()
    level: Level | None = None
    voice: str = "object"
    act: str = ""
    nameless: Level | None = None
    needs: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    sentence_without: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    not_above: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    quote: str = ""  # "clause": the whole clause is quoted, not the matched words alone
    excuses: frozenset[Stance] = frozenset()
    priority: int | None = None  # instead of the rule's, where a matcher is more, or less, specific than its rule
    check: str = ""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """An example of a rule: the clause and, where they matter, the title, issuer and rank of the document around it."""

    text: str
    title: str = ""
    issuer: str = ""
    rank: str = ""
    level: str = ""
    whole: bool = False  # the text is the whole document
    superior: str = ""  # the superior text against which copying is measured
    given: tuple[tuple[str, str], ...] = ()  # what the user says beside the document: as_of, published, filed, jurisdiction
    facts: str = ""  # what a facts file beside the document says
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """The examples of a rule: those it must find, those it must not, and those it is known to miss."""

    must: tuple[Case, ...]
    must_not: tuple[Case, ...]
    todo: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a rule says instead to documents of some ranks, where other limits are set to them."""

    ranks: tuple[str, ...]
    message: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue. `priority` decides between near rules on the same words: the higher one stands. No check reads the `examples`."""

    id: str
    title: str
    family: str
    item: str
    level: Level
    basis: tuple[Basis, ...]
    why: str
    finds: tuple[Find, ...]
    message: str
    advice: str
    question: str
    priority: int
    generic: bool
    once: bool
    ranks: tuple[str, ...]
    not_ranks: tuple[str, ...]
    examples: Callable[[], Cases]
    provenance: str
    source: str
    ranked: tuple[Ranked, ...] = ()

    def told(self, rank: str) -> tuple[str, tuple[Basis, ...]]:
        """The message and the bases for a document of a rank."""
        return next(((other.message, other.basis) for other in self.ranked if rank in other.ranks), (self.message, self.basis))

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Every article that it rests on, for whatever rank."""
        return (*self.basis, *(basis for other in self.ranked for basis in other.basis))

    @property
    def must(self) -> tuple[Case, ...]:
        """The examples that the rule must find."""
        return self.examples().must

    @property
    def must_not(self) -> tuple[Case, ...]:
        """The examples that the rule must not find."""
        return self.examples().must_not

    @property
    def todo(self) -> tuple[Case, ...]:
        """The examples that the rule is known to miss."""
        return self.examples().todo
