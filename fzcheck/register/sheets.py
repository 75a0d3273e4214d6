"""Sheets: listings as csv and xlsx, and what people keep in such files as rows of cells, whatever its encoding and its separators."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fzcheck.errors import UnreadableError, UsageError, why
from fzcheck.reading.guard import MEGABYTE, Limits, admit
from fzcheck.register.listing import Column, Listing, Row, cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATORS = (",", "\t", ";", "；", "，", "|")
_LIMITS = Limits(text=1024 * MEGABYTE, ratio=1000)  # a ledger is larger and more even than a draft
_HEAD = 10  # lines
_MISSING = "读写 Excel 需要另外安装：pip install 'fzcheck[xlsx]'（缺少 {}）。也可以改用 csv。"
Cell = str | int | float | date | None


def write_csv(listing: Listing) -> bytes:
    """The listing as csv that Excel opens as it is (UTF-8 with a mark); a text that a spreadsheet would take for a formula has ' before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_safe(cell(row, column)) for column in listing.columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(listing: Listing) -> bytes:
    """The listing as a workbook. Raises UsageError where openpyxl is not installed."""
    try:
        from fzcheck.reporting.xlsx import workbook
    except ImportError as error:
        raise UsageError(_MISSING.format(error.name)) from error
    rows = [[_number(row, column) for column in listing.columns] for row in listing.rows]
    columns = [(column.name, column.width) for column in listing.columns]
    return workbook(listing.title, "".join(listing.notes), listing.as_of.isoformat(), [(listing.title, columns, rows)])


def read_sheet(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a csv or of the first sheet of a workbook that holds any, with their numbers from 1; rows without a cell are left out.

    Raises UsageError where the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"文件打不开：{path}（{why(error)}）。请检查路径。") from error
    rows = _workbook_rows(raw, path) if raw[:2] == b"PK" else _csv_rows(raw, path)
    return ((number, cells) for number, cells in rows if any(value not in (None, "") for value in cells))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _number(row: Row, column: Column) -> str | int:
    value = row.get(column.key)
    return value if isinstance(value, int) and not isinstance(value, bool) else cell(row, column)


def _csv_rows(raw: bytes, path: Path) -> Iterator[tuple[int, list[Cell]]]:
    text = _decoded(raw, path)
    head = "\n".join(text.splitlines()[:_HEAD])  # a title may stand above the names of the columns
    separator = max(_SEPARATORS, key=lambda sign: (head.count(sign), -_SEPARATORS.index(sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            # The line on which the row ends: what an editor shows, also behind cells that hold line ends.
            yield reader.line_num, [_bare(text) for text in cells]
    except csv.Error as error:
        raise UsageError(f"{path} 第{reader.line_num}行不是正确的 csv（{error}）。请用 Excel 另存为“CSV UTF-8”后再导入。") from error


def _bare(text: str) -> str:
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def _decoded(raw: bytes, path: Path) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = raw.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if raw[:4] == b"\xd0\xcf\x11\xe0":
        raise UsageError(f"{path} 是旧格式的 Excel（.xls）。请用 Excel 或者 WPS 另存为 .xlsx 后再导入。")
    raise UsageError(f"{path} 的编码认不出来（既不是 UTF-8，也不是 GB18030）。请另存为“CSV UTF-8”或者 .xlsx 后再导入。")


def _workbook_rows(raw: bytes, path: Path) -> Iterator[tuple[int, list[Cell]]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UsageError(_MISSING.format(error.name)) from error
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            admit(package, str(path), _LIMITS)
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    except Exception as error:  # whatever a damaged package makes openpyxl raise
        raise UsageError(f"{path} 不是能读的 Excel 工作簿（{type(error).__name__}）。请用 Excel 打开后另存为 .xlsx，再导入。") from error
    try:
        for sheet in book.worksheets:
            # Sheets are often formatted down to the last of a million rows: only those with something in them are kept.
            numbered = enumerate(sheet.iter_rows(values_only=True), 1)
            rows = [(number, [_plain(value) for value in cells]) for number, cells in numbered if any(value is not None for value in cells)]
            if rows:
                yield from rows
                return
    except (ValueError, KeyError, TypeError, SyntaxError, OSError) as error:
        raise UsageError(f"{path} 的工作表读不出来（{type(error).__name__}）。请用 Excel 打开后另存为 .xlsx，再导入。") from error
    finally:
        book.close()


def _plain(value: Any) -> Cell:  # noqa: ANN401
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip()
    return value if isinstance(value, int | float | date) or value is None else str(value)
