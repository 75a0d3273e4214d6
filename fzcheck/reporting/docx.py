"""docx: a copy of the draft with a Word comment at the offending words; of a draft that is no Word document, a fresh one of its text."""

from __future__ import annotations

import hashlib
import zipfile
import zlib

from lxml import etree

from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.errors import UnreadableError
from fzcheck.reading import read
from fzcheck.reading.draft import Draft
from fzcheck.reading.package import Package
from fzcheck.reporting.parts import pack, unpack
from fzcheck.reporting.request import PLAIN, Request
from fzcheck.reporting.word_anchor import Anchor, anchor, span_pieces
from fzcheck.reporting.word_comments import add_comments, comment, first_number, marks
from fzcheck.reporting.word_fixes import first_change, fixes, replace_runs
from fzcheck.reporting.word_marks import StoryPart
from fzcheck.reporting.word_page import page


def write(report: Report, request: Request = PLAIN) -> bytes:
    """The annotated document of a report on one document; suppressed findings are left out, and without findings the copy is the draft itself."""
    (document,) = report.documents
    if document.status == "unreadable":
        return page(f"{document.path}\n\n{document.conclusion.value}：{document.error or ''}", "")
    data = request.original(document.path) if document.format == "docx" else None
    if data is not None and hashlib.sha256(data).hexdigest() == document.sha256:
        draft = _read(data, document)
        if draft is not None:
            return annotate(data, draft, document, report.as_of, request.suggest)
    data = page(document.text, document.meta.title)
    if not document.text.strip():
        return data
    return annotate(data, read(data, path=document.path), document, report.as_of, request.suggest)


def annotate(data: bytes, draft: Draft, document: DocumentReport, date: str, suggest: bool) -> bytes:
    """A Word package with the findings as comments and, where `suggest`, the fixes as tracked changes; all other parts keep their bytes."""
    live = [finding for finding in document.findings if finding.state != "suppressed"]
    if not live:
        return data
    parts = unpack(data)
    main = Package("", parts.get).main()
    pen = _Pen(parts, main)
    number = first_number(parts, main)
    comments: list[etree._Element] = []
    for finding in live:
        found = anchor(draft, finding, pen.names)
        if found is not None and pen.mark(found, number):
            exact = found.exact and found.pieces[0].part == main
            comments.append(comment(number, finding, exact, date))
            number += 1
    if suggest:
        _suggest(pen, draft, document, date)
    add_comments(parts, main, comments)
    pen.save()
    return pack(parts)


class _Pen:
    """The story parts that findings stand in, each parsed once. Only the body and, for fixes, the notes are written on."""

    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        self._parts = parts
        self._main = main
        self._open: dict[str, StoryPart] = {}
        self._written: set[str] = set()
        self.names = frozenset((main, *_notes(parts, main)))

    def mark(self, found: Anchor, number: int) -> bool:
        """Put the marks of a comment at its place. What stands in a note is commented where the note is called.

        Word has no comments in headers and footers, and LibreOffice (7.4) cannot open a document with one in a note.
        """
        start, *ends = marks(number)
        part = self.part(found.pieces[0].part)
        if found.pieces[0].part == self._main:
            done = part.cover(found.pieces, start, ends)
        else:
            note = part.note_of(found.pieces[0])
            done = note is not None and self.part(self._main).cover_call(note, start, ends)
        if done:
            self._written.add(self._main)
        return done

    def part(self, name: str) -> StoryPart:
        if name not in self._open:
            self._open[name] = StoryPart(self._parts[name])
        return self._open[name]

    def write(self, name: str) -> StoryPart:
        """A part that is about to be changed."""
        self._written.add(name)
        return self.part(name)

    def save(self) -> None:
        for name in self._written:
            self._parts[name] = self._open[name].data()


def _notes(parts: dict[str, bytes], main: str) -> list[str]:
    relations = Package("", parts.get).relations(main).values()
    return [item.target for item in relations if item.kind in ("footnotes", "endnotes") and item.target in parts]


def _suggest(pen: _Pen, draft: Draft, document: DocumentReport, date: str) -> None:
    wanted = fixes(document.findings)
    number = first_change(pen.part(name).root for name in pen.names) if wanted else 0
    for fix in wanted:
        pieces = span_pieces(draft, fix.start, fix.end, pen.names)
        if pieces and len({piece.part for piece in pieces}) == 1:
            runs = pen.write(pieces[0].part).runs(pieces)
            if runs and replace_runs(runs, fix.text, number, date):
                number += 2


def _read(data: bytes, document: DocumentReport) -> Draft | None:
    """The draft again, as it was read when it was checked; None where it does not read the same."""
    try:
        draft = read(data, path=document.path)
        unpack(data)
    except (UnreadableError, zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return None
    return draft if draft.text == document.text and draft.format == "docx" else None
