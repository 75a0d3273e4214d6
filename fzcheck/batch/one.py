"""One document through all stages; whatever it holds, the answer is a report."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Conclusion, DocumentReport, Finding, ProblemNote
from fzcheck.errors import UnreadableError, UsageError
from fzcheck.meaning.meta import Meta
from fzcheck.parsing.document import Document

if TYPE_CHECKING:
    from fzcheck.checking.ruleset import Ruleset
    from fzcheck.reading.draft import Draft

INTERNAL = "internal"  # the code of the problem that an error of the program itself leaves in a report


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of one document with its facts, or why there is none; `internal` says that the program itself failed."""

    path: str
    document: Document | None
    meta: Meta
    error: str | None = None
    internal: bool = False


def check_one(source: Source, ruleset: Ruleset, context: Context) -> DocumentReport:
    """The report on one source; an unreadable one has its message, an error of the program is reported as such and never raised."""
    context = source.context or context
    try:
        return check_draft(_draft(source, context.revisions), ruleset, context.knowing(source.facts))
    except UnreadableError as error:
        return unreadable(source, str(error))
    except UsageError:
        raise
    except Exception as error:  # one document never stops the others
        return failed(source, error)


def check_draft(draft: Draft, ruleset: Ruleset, context: Context) -> DocumentReport:
    """The report on a draft that was read; raises UnreadableError for a classified one that is not allowed."""
    from fzcheck.parsing import parse_draft

    document = parse_draft(draft)
    _admit(document, context.allow_classified)
    return check_tree(document, ruleset, context)


def check_tree(document: Document, ruleset: Ruleset, context: Context) -> DocumentReport:
    """The report on a document that was parsed."""
    from fzcheck.checking.engine import check_document
    from fzcheck.meaning import understand

    report = check_document(document, understand(document, rank=context.rank), ruleset, context)
    if document.draft.shadows:
        report = _with_shadows(report, document, ruleset, context)
    if not context.statutes:
        return report
    from fzcheck.batch.statutes import quoted

    return quoted(report, context.statutes)


def _with_shadows(report: DocumentReport, document: Document, ruleset: Ruleset, context: Context) -> DocumentReport:
    """The report with notes on what stands only in deleted or in hidden text, each version read once with that text in its place."""
    from fzcheck.checking.apart import told_apart
    from fzcheck.checking.engine import check_document
    from fzcheck.meaning import understand
    from fzcheck.parsing import parse_draft
    from fzcheck.reading.apart import restored
    from fzcheck.reading.draft import View

    items = {rule.id: rule.item for rule in ruleset.rules}
    notes: list[Finding] = []
    for view in (View.DELETED, View.HIDDEN):
        version = restored(document.draft, view)
        if version is not None:
            tree = parse_draft(version.draft)
            found = check_document(tree, understand(tree, rank=report.meta.rank.value), ruleset, context)
            notes += told_apart(report.findings, found.findings, version, view, items)
    return replace(report, findings=(*report.findings, *notes)) if notes else report


def parse_one(source: Source, revisions: str = "final", *, allow_classified: bool = False) -> Parsed:
    """The tree of one source in a version of its revisions; never raises for what the document holds."""
    from fzcheck.meaning.facts import facts
    from fzcheck.parsing import parse_draft

    try:
        document = parse_draft(_draft(source, revisions))
        _admit(document, allow_classified)
        return Parsed(source.name, document, facts(document))
    except UnreadableError as error:
        return Parsed(source.name, None, Meta(), str(error))
    except Exception as error:  # one document never stops the others
        return Parsed(source.name, None, Meta(), _internal(error), internal=True)


def unreadable(source: Source, message: str) -> DocumentReport:
    """The report on a source that could not be read."""
    return DocumentReport(
        path=source.name,
        sha256=_digest(source),
        format=Path(source.name).suffix.lower().lstrip("."),
        encoding=None,
        status="unreadable",
        error=message,
        meta=Meta(),
        conclusion=Conclusion.UNREADABLE,
        findings=(),
        checklist=(),
        problems=(),
    )


def failed(source: Source, error: BaseException) -> DocumentReport:
    """The report on a source at which the program itself failed."""
    message = _internal(error)
    return replace(unreadable(source, message), problems=(ProblemNote(INTERNAL, message, None),))


def _draft(source: Source, revisions: str) -> Draft:
    from fzcheck.reading import read, read_text

    if source.error is not None:
        raise UnreadableError(source.error)
    if source.text is not None and source.text.strip():
        return read_text(source.text, source.name)
    if source.text is not None:
        raise UnreadableError("没有文字，没有可以检查的内容。")
    return read(source.data if source.data is not None else Path(source.name), path=source.name, revisions=revisions)


def _admit(document: Document, allowed: bool) -> None:
    """Stops a document with a mark of secrecy: what is secret must not be worked on here unless the user says that it may."""
    from fzcheck.parsing.secrecy import secrecy

    found = None if allowed else secrecy(document)
    if found is not None:
        raise UnreadableError(
            f"{document.draft.path}：第{found.line}行标有密级“{found.mark}”，已停止处理。涉密文件不得在非涉密的计算机和网络上处理（保守国家秘密法），"
            "请停止操作，按保密规定处置。已经解密、标注有误，或者本机符合保密要求的，加 --allow-classified 再运行。"
        )


def _internal(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    at = f"，{Path(frames[-1].filename).name} 第{frames[-1].lineno}行" if frames else ""
    return f"程序内部错误（{type(error).__name__}：{error}{at}），本件没有检查。请把这条信息和文件交给维护者。"


def _digest(source: Source) -> str:
    """The sha256 of what was given, empty where not even the bytes can be had."""
    if source.data is not None or source.text is not None:
        return hashlib.sha256(source.data or (source.text or "").encode("utf-8", "surrogatepass")).hexdigest()
    try:
        with Path(source.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: no name that a file can have
        return ""
