"""The values of the meaning stage: sentences, norms with their stances, and the Meaning that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fzcheck.meaning.citation import Citation
from fzcheck.meaning.meta import Meta
from fzcheck.parsing.document import Document
from fzcheck.span import Span

if TYPE_CHECKING:
    from fzcheck.meaning.units import Unit


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one node. `text` is folded and without white space; `offsets[i]` is the display offset of `text[i]`.

    `node` indexes `Document.nodes`; `follows` is the index of the preceding sentence of the same provision, or -1.
    `unit` indexes `Meaning.units` and `base` is where the sentence begins in that unit's text.
    """

    index: int
    node: int
    text: str
    offsets: Sequence[int]
    follows: int = -1
    unit: int = -1
    base: int = 0

    def span(self, start: int, end: int) -> Span:
        """The display span of `text[start:end]`; an empty range gives an empty span."""
        if not self.offsets:
            return Span(0, 0)
        first = self.offsets[min(start, len(self.offsets) - 1)]
        return Span(first, self.offsets[end - 1] + 1 if end > start else first)


class Bearer(StrEnum):
    """Who is bound."""

    OUTSIDER = "相对人"
    ORGAN = "行政机关"
    CADRE = "工作人员"
    CONTRACTOR = "合同相对方"
    BENEFICIARY = "受益人"
    UNKNOWN = "未明"


class Stance(StrEnum):
    """How a thing is said (DOMAIN.md GS1–GS10); only SETS makes a norm of its own."""

    SETS = "设定"
    QUOTES = "引述"
    REPORTS = "报告"
    CONDITION = "条件"
    FORBIDS = "禁止设定"
    RESTATES = "转述上位法"
    DELEGATED = "授权细化"
    INTERNAL = "内部管理"
    BENEFIT = "受益条件"
    CONTRACT = "合同约定"
    ENCOURAGES = "倡导"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a document says: its facts, its sentences and references, and its provisions as units for matching, in document order."""

    document: Document
    meta: Meta
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    units: tuple[Unit, ...] = ()
