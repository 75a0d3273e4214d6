"""Signs: what of a document its rank is inferred from, and the shape of a verdict on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fzcheck.meaning.meta import IssuerLevel, Rank

_PRINTED = re.compile(r"(?:关于)?(?:印发|转发|下发|公布|发布)《?(.{3,80}?)》?(?:[（(].{1,12}[）)])?的通知$")

# The rank and its reason, and the level of the issuer where the sign tells it better than the name; None where nothing is decided.
Verdict = tuple[Rank, str] | tuple[Rank, str, IssuerLevel] | None


@dataclass(frozen=True, slots=True)
class Signs:
    """What the rank is inferred from, without white space and folded; empty where the document does not have it."""

    title: str
    issuer: str
    masthead: str
    number: str
    passing: str
    promulgation: str  # the sentence by which an order promulgates
    signer: str  # 市长某某: the head of an organ who signs in person
    addressees: tuple[str, ...]
    articled: bool
    body: str

    @property
    def prints(self) -> bool:
        """Whether the document is a notice that prints another one."""
        return _PRINTED.search(self.title) is not None

    @property
    def printed(self) -> str:
        """The document that a notice prints, or the document itself."""
        found = _PRINTED.search(self.title)
        return found.group(1) if found else self.title


def cut(text: str) -> str:
    """The beginning of a formula, without its brackets, as a reason quotes it."""
    return text.strip("（）()")[:40]
