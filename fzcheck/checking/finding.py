"""Findings and reports as values: what was found, where, on which article, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fzcheck.meaning.meta import Meta


class Level(StrEnum):
    """How sure and how grave: an error is unlawful, a warning asks for the basis, an info helps."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Conclusion(StrEnum):
    """The proposed conclusion on one document (国办发〔2018〕115号 names 合法、不合法、应当予以修改)."""

    CLEAN = "未发现问题"
    ASK = "应当说明依据"
    AMEND = "应当予以修改"
    UNLAWFUL = "不合法"
    OUTSIDE = "不属于审核范围"
    UNREADABLE = "无法读取"


class Status(StrEnum):
    """How a rule ended for one document."""

    PASSED = "通过"
    FOUND = "发现问题"
    NOT_APPLICABLE = "不适用"
    UNVERIFIABLE = "无法核验"


@dataclass(frozen=True, slots=True)
class Basis:
    """The article of law that a finding rests on. `gist` is in our own words; `in_force` an ISO date; `verified` means its text was read."""

    law: str
    article: str
    in_force: str
    gist: str
    verified: bool
    text: str = ""  # the article's own words, only from the user's --laws folder


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the display text: 1-based line and column, `start`/`end` in code points (None outside the final view)."""

    address: str
    citation: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int | None
    end: int | None
    quote: str
    view: str = "final"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the sentence was read: who is bound, how, to what, in which stance, on which cited authority."""

    bearer: str = ""
    modality: str = ""
    act: str = ""
    stance: str = ""
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """An unambiguous correction: replace `start`..`end` of the display text by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. `location` is None for the whole document; `state` is new, known (baseline) or suppressed.

    `fingerprint` stands for rule, address, words of the sentence and ordinal; `clause` for the words alone, so that a moved clause is known again.
    """

    rule: str
    title: str
    level: Level
    message: str
    advice: str
    question: str
    basis: tuple[Basis, ...]
    location: Location | None
    evidence: Evidence
    fingerprint: str
    state: str = "new"
    fix: Fix | None = None
    reason: str = ""  # why it is suppressed, by whom, until when
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """The outcome of one rule under its review heading; `missing` says what an 无法核验 needs, `title` what the rule looks for."""

    item: str
    rule: str
    status: Status
    missing: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ProblemNote:
    """A structure or reading problem for the report."""

    code: str
    message: str
    location: Location | None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Where a rule, or all whose id begins so, counted for more or less than its file says.

    `change` is level (another level), replaced, scope (other ranks), removed, left (not at this stage), selected (nothing else was) or ignored;
    `before` and `after` are in its terms; `source` is who said so: a configuration file, a rule pack, a profile or the command line.
    """

    rule: str
    change: str
    before: str
    after: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything found in one document; an unreadable one has its message in `error` and nothing else."""

    path: str
    sha256: str
    format: str
    encoding: str | None
    status: str  # checked | unreadable
    error: str | None
    meta: Meta
    conclusion: Conclusion
    findings: tuple[Finding, ...]
    checklist: tuple[ChecklistItem, ...]
    problems: tuple[ProblemNote, ...]
    text: str = ""  # the display text, for the writers that show it; never in json
    cited: tuple[str, ...] = ()  # the laws it brings forward as its basis, for the register; never in json
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesetId:
    """Which rules were used: id, version and the sha256 over their content."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one run, documents in the order given; `unchecked` are the files that an interrupted run did not come to."""

    tool_version: str
    ruleset: RulesetId
    as_of: str
    documents: tuple[DocumentReport, ...]
    unchecked: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all documents, in order."""
        return tuple(finding for document in self.documents for finding in document.findings)
