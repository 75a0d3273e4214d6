"""xlsx: 问题台账 with a row for every finding and 文件台账 with a row for every document, to filter, assign and file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from fzcheck.checking.finding import DocumentReport, Finding, Level, Report, Status
from fzcheck.reporting.model import title
from fzcheck.reporting.parts import pack, unpack
from fzcheck.reporting.wording import LEVELS, STATES, adjustment_lines, basis_line, place, problem_line, rule_name, tool_line

_LONGEST = 32_767  # characters in a cell
_ROWS = 1_000_000  # a sheet holds a few more
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_FINDINGS = (
    ("序号", 6),
    ("文件", 32),
    ("标题", 36),
    ("发文字号", 20),
    ("制定机关", 20),
    ("级别", 7),
    ("规则", 9),
    ("问题名称", 22),
    ("位置", 22),
    ("行", 6),
    ("原文", 40),
    ("问题", 44),
    ("依据", 56),
    ("建议", 44),
    ("请起草单位答复", 36),
    ("状态", 9),
    ("豁免理由", 24),
    ("审核人员处理意见", 24),
    ("指纹", 24),
)
_DOCUMENTS = (
    ("序号", 6),
    ("文件", 36),
    ("标题", 40),
    ("发文字号", 20),
    ("制定机关", 22),
    ("机关层级", 10),
    ("文件性质", 13),
    ("成文日期", 12),
    ("施行日期", 24),
    ("有效期", 12),
    ("结论", 16),
    ("错误", 7),
    ("警告", 7),
    ("提示", 7),
    ("已豁免", 8),
    ("无法核验", 10),
    ("无法核验的事项", 48),
    ("结构和读取", 48),
    ("SHA-256", 24),
)
Sheet = tuple[str, Sequence[tuple[str, int]], Iterable[Sequence[str | int]]]
_FILLS = {Level.ERROR: "FDE3E3", Level.WARNING: "FDEECB", Level.INFO: "DCF0F8"}


class _Style(NamedTuple):
    font: Font
    fill: PatternFill | None
    alignment: Alignment
    border: Border


_EDGE = Side(style="thin", color="C9CED6")
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_FACE = "微软雅黑"
_BODY = _Style(Font(name=_FACE, size=10), None, Alignment(vertical="top", wrap_text=True), _BORDER)
_HEAD = _Style(Font(name=_FACE, size=10, bold=True), PatternFill("solid", "E8EAEE"), Alignment(vertical="center", wrap_text=True), _BORDER)
_TONES = {LEVELS[level]: _BODY._replace(fill=PatternFill("solid", colour)) for level, colour in _FILLS.items()}


def write(report: Report) -> bytes:
    """The workbook; text that a spreadsheet would take for a formula stays text."""
    rows = list(_finding_rows(report.documents))
    parts = range(0, max(1, len(rows)), _ROWS)
    sheets: list[Sheet] = [
        (f"问题台账{number if number > 1 else ''}", _FINDINGS, rows[first : first + _ROWS]) for number, first in enumerate(parts, 1)
    ]
    sheets.append(("文件台账", _DOCUMENTS, [*_document_rows(report.documents), *_unchecked_rows(report)]))
    return workbook("合法性审核台账", tool_line(report), report.as_of, sheets)


def workbook(name: str, told: str, as_of: str, sheets: Iterable[Sheet]) -> bytes:
    """A workbook of sheets (name, columns with their widths, rows), to filter and print; the same bytes for the same day and rows."""
    book = Workbook(write_only=True)
    book.properties.creator = "fzcheck"
    book.properties.title = name
    book.properties.description = told
    for sheet, columns, rows in sheets:
        _sheet(book, sheet, columns, rows, "C2")
    out = BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    stamp = f"{as_of}T00:00:00Z".encode()
    parts["docProps/core.xml"] = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, parts["docProps/core.xml"])
    return pack(parts)


def _sheet(book: Workbook, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | int]], corner: str) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = corner
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.append([_cell(sheet, name, _HEAD) for name, _ in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value, _TONES.get(value, _BODY) if isinstance(value, str) else _BODY) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: str | int, style: _Style) -> Cell:  # noqa: ANN401
    if isinstance(value, int):
        cell = WriteOnlyCell(sheet, value)
    else:
        text = _clean(value)
        cell = WriteOnlyCell(sheet, "")
        cell.value = text
        if text:
            cell.data_type = "s"  # never a formula, whatever it begins with
        if text.startswith(_FORMULA):
            cell.quotePrefix = True  # and not after somebody edits the cell either
    cell.font, cell.alignment, cell.border = style.font, style.alignment, style.border
    if style.fill:
        cell.fill = style.fill
    return cell


def _clean(text: str) -> str:
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _finding_rows(documents: Iterable[DocumentReport]) -> Iterator[tuple[str | int, ...]]:
    number = 0
    for document in documents:
        for finding in document.findings:
            number += 1
            yield _finding_row(number, document, finding)


def _finding_row(number: int, document: DocumentReport, finding: Finding) -> tuple[str | int, ...]:
    return (
        number,
        document.path,
        title(document.meta),
        document.meta.document_number,
        document.meta.issuer,
        LEVELS[finding.level],
        finding.rule,
        finding.title,
        place(finding),
        finding.location.line if finding.location else "",
        finding.location.quote if finding.location else "",
        finding.message,
        "\n".join(map(basis_line, finding.basis)),
        finding.advice,
        finding.question if finding.level is not Level.ERROR else "",
        STATES.get(finding.state, finding.state) or "新",
        finding.reason,
        "",
        finding.fingerprint,
    )


def _unchecked_rows(report: Report) -> Iterator[tuple[str | int, ...]]:
    for number, path in enumerate(report.unchecked, len(report.documents) + 1):
        yield (number, path, *[""] * (len(_DOCUMENTS) - 4), "检查中途被中断，这个文件没有检查。", "")


def _document_rows(documents: Iterable[DocumentReport]) -> Iterator[tuple[str | int, ...]]:
    for number, document in enumerate(documents, 1):
        meta = document.meta
        read = document.status != "unreadable"
        levels = Counter(finding.level for finding in document.findings if finding.state != "suppressed")
        missing = [row for row in document.checklist if row.status is Status.UNVERIFIABLE]
        yield (
            number,
            document.path,
            title(meta),
            meta.document_number,
            meta.issuer,
            meta.issuer_level.value if read else "",
            meta.rank.value if read else "",
            meta.issue_date.isoformat() if meta.issue_date else "",
            meta.effective_date.isoformat() if meta.effective_date else meta.effective_rule,
            _validity(document),
            document.conclusion.value,
            *(levels[level] for level in LEVELS),
            sum(finding.state == "suppressed" for finding in document.findings),
            len(missing),
            "\n".join(f"{rule_name(row)}：{row.missing}" for row in missing),
            "\n".join([document.error] if document.error else [*map(problem_line, document.problems), *adjustment_lines(document.adjustments)]),
            document.sha256,
        )


def _validity(document: DocumentReport) -> str:
    meta = document.meta
    if meta.expiry_date:
        return f"至{meta.expiry_date.isoformat()}"
    return f"{meta.validity_years}年" if meta.validity_years else ""
