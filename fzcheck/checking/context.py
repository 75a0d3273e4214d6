"""Context: what the user says about a check beyond the document itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from fzcheck.checking.procedure import Procedure

if TYPE_CHECKING:
    from fzcheck.checking.adjustment import LevelChange
    from fzcheck.filing.profiles import Profile


@dataclass(frozen=True, slots=True)
class Context:
    """One run's settings. `rank` is "auto" or a forced rank; `select` and `ignore` are rule id prefixes; `filed` and `published` are known dates.

    `filing` are the user's own filing rules, which win over the packaged ones; `superior` are the texts (name, words without white space) of
    superior documents against which copying is measured.
    `statutes` is the path of the private index of the user's statute texts, or empty.
    `facts` is what is known of the document's procedure; None where nobody said anything.
    `every` asks for every place of what is otherwise told once a document, for correcting them all. `revisions` is the version of
    a Word document that is read: final, original or all. `allow_classified` says that a draft with a mark of secrecy may be processed here.
    `levels` are other levels for some rules, `ignored_by` and `selected_by` say who chose.
    """

    as_of: date
    profile: str = "合法性审核"
    jurisdiction: str = ""
    rank: str = "auto"
    filed: date | None = None
    published: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    version: str = ""
    superior: tuple[tuple[str, str], ...] = ()
    statutes: str = ""
    filing: tuple[Profile, ...] = ()
    facts: Procedure | None = None
    every: bool = False
    revisions: str = "final"
    allow_classified: bool = False
    levels: tuple[LevelChange, ...] = ()
    ignored_by: str = "使用者"
    selected_by: str = "使用者"

    def knowing(self, facts: Procedure | None) -> Context:
        """The context of a document of which these facts are known; days that the user gave stand before those of the facts."""
        if facts is None:
            return self
        published = self.published or facts.step("公布").day
        return replace(self, facts=facts, published=published, filed=self.filed or facts.filed)
