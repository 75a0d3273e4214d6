"""The tally of a run: counts over all documents and the exit code, without keeping the documents."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum

from fzcheck.batch.one import INTERNAL
from fzcheck.checking.finding import DocumentReport, Level


class Exit(IntEnum):
    """The exit codes of the command line; of those that apply the highest is returned (2 stands alone: nothing was checked).

    A run that was interrupted (Ctrl-C, SIGTERM) gives 130, whatever was found until then.
    """

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4
    INTERRUPTED = 130


_AT_LEAST = {
    "error": frozenset((Level.ERROR,)),
    "warning": frozenset((Level.ERROR, Level.WARNING)),
    "info": frozenset(Level),
    "never": frozenset[Level](),
}
FAIL_ON = tuple(_AT_LEAST)


class Tally:
    """Counts documents as they pass."""

    def __init__(self, fail_on: str) -> None:
        self._failing = _AT_LEAST[fail_on]
        self.documents = 0
        self.unreadable = 0
        self.levels: Counter[Level] = Counter()
        self.code = Exit.CLEAN

    def add(self, document: DocumentReport) -> None:
        """Count one document; only findings that are neither known nor suppressed can fail a run."""
        self.documents += 1
        self.levels.update(finding.level for finding in document.findings if finding.state != "suppressed")
        if any(finding.state == "new" and finding.level in self._failing for finding in document.findings):
            self.code = max(self.code, Exit.FINDINGS)
        if document.status == "unreadable":
            self.unreadable += 1
            internal = any(problem.code == INTERNAL for problem in document.problems)
            self.code = max(self.code, Exit.INTERNAL if internal else Exit.UNREADABLE)

    def summary(self) -> dict[str, int]:
        """The counts under the names of the report's summary."""
        return {
            "documents": self.documents,
            "errors": self.levels[Level.ERROR],
            "warnings": self.levels[Level.WARNING],
            "infos": self.levels[Level.INFO],
            "unreadable": self.unreadable,
        }
