"""Word documents over zipfile and lxml: paragraphs and tables in reading order, manual breaks as line ends, runs with their offsets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading.draft import Cell, Look, Notice, Run, Shadow, Story, View
from fzcheck.reading.guard import Limits, admit, part
from fzcheck.reading.lay import Row

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_PASS = {W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")}
_GONE = {W + "del", W + "moveFrom"}


@dataclass(slots=True)
class Found:
    """What a package holds: rows in order, text that stands only in deletions or is hidden, notices and container facts."""

    rows: list[Row] = field(default_factory=list)
    shadows: list[Shadow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def document(data: bytes, name: str, limits: Limits, revisions: str) -> Found:
    """The content of a .docx; raises UnreadableError for a package that is refused or broken."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise UnreadableError(f"{name}：Word 文件不完整或者已损坏。请重新导出后再检查。") from error
    with package:
        admit(package, name, limits)
        xml = part(package, _MAIN, name)
        if xml is None:
            raise UnreadableError(f"{name}：Word 文件缺少正文部件。请在 Word 中打开并另存为 .docx。")
        try:
            root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"{name}：Word 文件的正文部件已损坏。请在 Word 中修复并另存为 .docx。") from error
    reader = _Reader(revisions)
    body = root.find(W + "body")
    if body is not None:
        reader.block(body, None)
    if not any(row.text.strip() for row in reader.found.rows):
        raise UnreadableError(f"{name}：Word 文件里没有文字（可能是图片扫描件）。请提供可以选中文字的文件。")
    return reader.found


class _Reader:
    """Walks the body once; holds the rows found so far."""

    def __init__(self, revisions: str) -> None:
        self.found = Found()
        self._revisions = revisions
        self._paragraphs = 0
        self._tables = 0

    def block(self, parent: etree._Element, cell: Cell | None) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child, cell)
            elif child.tag == W + "tbl":
                self._table(child, cell)
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
                self.block(child, cell)

    def _table(self, table: etree._Element, outer: Cell | None) -> None:
        self._tables += 1
        number = self._tables
        for row_number, row in enumerate(table.iter(W + "tr"), 1):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            for column, cell in enumerate(row.iterfind(W + "tc"), 1):
                self.block(cell, Cell(number, row_number, column, 1, outer))

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None) -> None:
        self._paragraphs += 1
        story = Story.TABLE if cell else Story.BODY
        look = _look(paragraph)
        pieces: list[str] = []
        runs: list[Run] = []

        def flush() -> None:
            self.found.rows.append(Row("".join(pieces), self._paragraphs, 0, story, cell, look=look, runs=list(runs)))
            pieces.clear()
            runs.clear()

        for number, (text, view) in enumerate(_texts(paragraph, View.FINAL, self._revisions)):
            if view is not View.FINAL:
                self.found.shadows.append(Shadow(view, len(self.found.rows) + 1, sum(map(len, pieces)) + 1, text, _MAIN))
            elif text == "\n":
                flush()
            else:
                start = sum(map(len, pieces))
                pieces.append(text)
                runs.append(Run(start, start + len(text), _MAIN, (self._paragraphs, number), 0))
        flush()


def _texts(parent: etree._Element, view: View, revisions: str) -> Iterator[tuple[str, View]]:
    for child in parent:
        if child.tag == W + "r":
            yield from _run(child, view)
        elif child.tag in _GONE:
            yield from _texts(child, View.FINAL if revisions == "original" else View.DELETED, revisions)
        elif child.tag in _PASS:
            yield from _texts(child, view, revisions)


def _run(run: etree._Element, view: View) -> Iterator[tuple[str, View]]:
    if view is View.FINAL and run.find(f"{W}rPr/{W}vanish") is not None:
        view = View.HIDDEN
    for child in run:
        if child.tag in (W + "t", W + "delText"):
            if child.text:
                yield child.text.replace("\n", " "), view
        elif child.tag in (W + "br", W + "cr"):
            yield "\n", View.FINAL
        elif child.tag == W + "tab":
            yield "\t", view
        elif child.tag == W + "noBreakHyphen":
            yield "-", view


def _look(paragraph: etree._Element) -> Look:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return Look()
    justify = properties.find(W + "jc")
    style = properties.find(W + "pStyle")
    value = justify.get(W + "val") if justify is not None else ""
    return Look(style=(style.get(W + "val") or "") if style is not None else "", centred=value == "center", right=value in ("right", "end"))
