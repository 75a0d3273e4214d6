"""Records and rows: the pure heart of a batch, the same behind every engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fzcheck.batch.one import check_one
from fzcheck.batch.run import ruleset_of
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport, Level
from fzcheck.checking.suppression import Suppression, settled
from fzcheck.reporting.model import document_object

if TYPE_CHECKING:
    from fzcheck.checking.ruleset import Ruleset

Row = dict[str, Any]
_LEVELS = ((Level.ERROR, "errors"), (Level.WARNING, "warnings"), (Level.INFO, "infos"))


@dataclass(frozen=True, slots=True)
class Record:
    """One document to check, in hand: its source, the findings of it that an officer has accepted, and what sets the state of its known ones.

    `known` counts where the settings name nothing for all documents.
    """

    source: Source
    accepted: tuple[Suppression, ...] = ()
    known: Callable[[DocumentReport], DocumentReport] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the rows besides the records: rule folders beyond the national rules, the context, and what sets the state of known findings."""

    folders: tuple[Path, ...]
    context: Context
    known: Callable[[DocumentReport], DocumentReport] | None = None


def check_batch(records: Iterable[Record], settings: Settings) -> list[Row]:
    """One row a record, in order, of strings, numbers, lists and nulls: the same records and settings always give the same rows.

    A document that cannot be read, or at which the program failed, is a row with `error`. Nothing is read but what the records hold, and nothing
    is written: the function and its arguments can be pickled and sent anywhere.
    """
    ruleset = ruleset_of(settings.folders)
    return [row_of(_report(record, ruleset, settings)) for record in records]


def _report(record: Record, ruleset: Ruleset, settings: Settings) -> DocumentReport:
    report = settled(check_one(record.source, ruleset, settings.context), record.accepted, settings.context.as_of)
    known = settings.known or record.known
    return known(report) if known else report


def row_of(report: DocumentReport) -> Row:
    """The row of a report: the keys of `check --format jsonl`, those of `meta` among them, and counts; `findings` is a list of objects."""
    plain = document_object(report)
    meta = plain.pop("meta")
    counted = [finding for finding in report.findings if finding.state != "suppressed"]
    counts = {name: sum(finding.level is level for finding in counted) for level, name in _LEVELS}
    states = {state: sum(finding.state == state for finding in report.findings) for state in ("new", "known", "suppressed")}
    return {**plain, **counts, **states, **meta}


def plain_json(value: object) -> str:
    """The value as JSON on one line, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
