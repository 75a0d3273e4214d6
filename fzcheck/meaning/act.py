"""An act in its surroundings, and how it is read: the values that the judges of stance share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from fzcheck.meaning.bearer import Bound
from fzcheck.meaning.citation import Citation
from fzcheck.meaning.markers import Scan
from fzcheck.meaning.meta import Meta
from fzcheck.meaning.pattern import Match
from fzcheck.meaning.units import Unit
from fzcheck.meaning.values import Stance


class Reading(NamedTuple):
    """How an act is said: the stance, the words that show it, who is bound, and the citations brought forward for it."""

    stance: Stance
    words: str
    bound: Bound
    cited: tuple[Citation, ...]
    nameless: str  # “有关规定”-like words brought forward as a basis, or ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act in its surroundings: the scan, the match, the citations of the unit with their offsets in it, the document's facts.

    `voice` is "subject" where the bearer is the grammatical subject (duties, bans) and "object" where an organ acts on the bearer.
    """

    scan: Scan
    match: Match
    voice: str
    citations: tuple[tuple[int, int, Citation], ...]
    meta: Meta
    previous: Scan | None

    @property
    def unit(self) -> Unit:
        """The provision in which the act stands."""
        return self.scan.unit

    @property
    def text(self) -> str:
        """The provision's text."""
        return self.scan.unit.text

    @property
    def sentence(self) -> str:
        """The text from the sentence in which the act begins to the end of the one in which it ends."""
        start, _ = self.unit.sentence(self.match.start)
        return self.text[start : self.unit.sentence(self.match.end - 1)[1]]

    def holding(self, place: int, *expressions: re.Pattern[str]) -> re.Match[str] | None:
        """What the first of some expressions finds around a place, in the sentences from the one in which the act begins to the one in which it
        ends; None where none does."""
        start, _ = self.unit.sentence(self.match.start)
        end = max(self.match.end, self.unit.sentence(self.match.end - 1)[1])
        every = (found for expression in expressions for found in expression.finditer(self.text, start, end))
        return next((found for found in every if found.start() <= place < found.end()), None)
