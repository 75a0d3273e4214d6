"""Two versions of a draft side by side, as values: which provisions changed, which findings are fixed, new or still there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fzcheck.checking.finding import DocumentReport, Finding


class ChangeKind(StrEnum):
    """What became of a provision."""

    CHANGED = "修改"
    ADDED = "新增"
    REMOVED = "删除"
    RENUMBERED = "序号调整"


@dataclass(frozen=True, slots=True)
class Provision:
    """A 条 with everything in it, or a paragraph of a document without 条. `label` is its own number as written, with which the text begins.

    `start`..`end` are code points of the display text.
    """

    address: str
    citation: str
    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a changed text: `kept` says that it stands in both versions."""

    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the 修改对照表; a side is None where the provision does not stand in that version. The stretches make up the texts."""

    kind: ChangeKind
    old: Provision | None
    new: Provision | None
    old_stretches: tuple[Stretch, ...] = ()
    new_stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of two versions; `remaining` holds the finding in the old and in the new version."""

    old: DocumentReport
    new: DocumentReport
    changes: tuple[Change, ...]
    fixed: tuple[Finding, ...]
    added: tuple[Finding, ...]
    remaining: tuple[tuple[Finding, Finding], ...]
