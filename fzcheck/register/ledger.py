"""The ledger: the columns that reviewers keep of their documents, under the names that they give them, to and from entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fzcheck.reading.fold import fold
from fzcheck.register.cells import as_count, as_date, as_end, as_laws, as_names, as_rank, as_state, as_text, as_title, as_validity, law_names
from fzcheck.register.entry import Entry
from fzcheck.register.listing import Column, Listing
from fzcheck.register.sheets import Cell

Values = dict[str, Any]
_HEAD_ROWS = 10  # the head of a ledger often has a title and a line on its maker above it


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the ledger: its name, other names for it, how a cell becomes values of an Entry, how an entry fills the cell.

    One that the register works out by itself (`read` None) is written and never read.
    """

    name: str
    also: str
    read: Callable[[Cell], Values] | None
    show: Callable[[Entry], Any]
    width: int = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was read: its number in the file and its entry."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a file holds: its rows, what is wrong (row, column, message; row 0: the file), and the columns that the register has no use for."""

    rows: tuple[Row, ...]
    faults: tuple[tuple[int, str, str], ...]
    unused: tuple[str, ...]
    notices: tuple[tuple[int, str], ...] = ()


def _plainly(key: str, read: Callable[[Cell], Any]) -> Callable[[Cell], Values]:
    return lambda cell: {key: read(cell)}


def _field(name: str, key: str, also: str = "", read: Callable[[Cell], Any] = as_text, width: int = 12) -> Field:
    return Field(name, also, _plainly(key, read), lambda entry: getattr(entry, key), width)


def _effective(cell: Cell) -> Values:
    text = as_text(cell)
    if re.search(r"之日起|公布后|印发后|发布后", text):
        return {"effective_rule": text}
    return {"effective_date": as_date(cell)}


def _validity(cell: Cell) -> Values:
    found = as_validity(cell)
    return {"validity_years": found.years, "valid_until": found.until}


FIELDS = (
    Field("序号", "序列号 No No.", None, lambda entry: entry.id, 8),
    _field("文件名称", "title", "文件标题 标题 名称 规范性文件名称 文件名 题名 规范性文件标题", as_title, 48),
    _field("文号", "document_number", "发文字号 发文文号 文件编号 文件文号 发文号 字号", width=22),
    _field("登记编号", "registration_number", "统一登记号 登记号 统一编号 统一登记编号 备案登记编号 备案号 备案编号 登记备案号", width=18),
    _field("制定机关", "issuer", "发文机关 发文单位 制定单位 制发机关 制发单位 制定主体 发布机关 发布单位", width=24),
    _field("成文日期", "issue_date", "制定日期 发文日期 签发日期 成文时间 发文时间 制定时间", as_date),
    _field("印发日期", "print_date", "印发时间", as_date),
    _field("公布日期", "publish_date", "发布日期 公开日期 公布时间 发布时间 公开时间", as_date),
    Field("施行日期", "实施日期 生效日期 施行时间 实施时间 生效时间", _effective, lambda entry: entry.effective_date or entry.effective_rule, 14),
    Field("有效期", "有效期限 有效期（年） 有效期年限", _validity, lambda entry: f"{entry.validity_years}年" if entry.validity_years else "", 10),
    Field("失效日期", "届满日期 到期日期 有效期至 有效期届满日期 到期时间 失效时间", _plainly("expiry_date", as_end), lambda entry: entry.expires),
    _field(
        "审核意见书号", "opinion_number", "合法性审核意见书号 审核意见文号 审查意见书号 合法性审核文号 合法性审查意见文号 审核意见书文号", width=20
    ),
    _field("备案日期", "filed", "报备日期 报送备案日期 备案时间 报备时间 报送日期", as_date),
    Field("是否逾期", "备案是否逾期 是否超期", None, lambda entry: "", 10),
    _field("人大备案日期", "filed_congress", "报人大备案日期 人大报备日期 人大备案时间", as_date, 14),
    _field("状态", "state", "效力状态 时效性 有效性 效力 文件状态", as_state, 8),
    _field("废止（失效）日期", "ended", "废止日期 废止时间 废止失效日期 废止/失效日期", as_date, 14),
    _field("清理结论", "review", "清理意见 清理结果 清理情况", width=14),
    _field("文种", "kind", "文件种类", width=8),
    _field("文件性质", "rank", "", as_rank, 12),
    _field("机关层级", "issuer_level", "层级", width=10),
    _field("地区", "jurisdiction", "所在地区 行政区划 所属地区", width=16),
    Field("制定依据", "依据 上位法依据 法律依据", _plainly("basis", as_laws), lambda entry: law_names(entry.basis), 48),
    Field("宣布废止的文件", "废止的文件", _plainly("repeals", as_names), lambda entry: "；".join(entry.repeals), 36),
    Field("已撤销机关的名称", "", _plainly("organs", as_names), lambda entry: "；".join(entry.organs), 36),
    _field("附件数", "attachments", "附件数量", as_count, 8),
    _field("检查结论", "conclusion", "审核结论", width=14),
    _field("错误", "errors", "", as_count, 6),
    _field("警告", "warnings", "", as_count, 6),
    _field("提示", "infos", "", as_count, 6),
    _field("备注", "note", "说明", width=30),
    _field("文件", "path", "文件路径 路径", width=36),
    _field("SHA-256", "sha256", "文件摘要", width=20),
)
NAMES = {alias: field for field in FIELDS for alias in (field.name, *field.also.split())}


def _bare(cell: Cell) -> str:
    return "".join(fold(as_text(cell)).split()).replace("(", "（").replace(")", "）").rstrip("*：:")


_BY_HEAD = {_bare(name): field for name, field in NAMES.items()}


def read_ledger(rows: Iterator[tuple[int, Sequence[Cell]]], defaults: Mapping[str, Any]) -> Ledger:
    """The entries of the rows of a sheet, with all that is wrong with them; `defaults` stand where a row says nothing."""
    head = _head(rows)
    if head is None:
        needed = "认不出表头。前十行里应当有一行列名，其中要有“文件名称”，另有“文号”或者“成文日期”等；可以先用 register export 导出一份作样表"
        return Ledger((), ((0, "", needed),), ())
    columns, unused, faults = _columns(head)
    found: list[Row] = []
    for number, cells in rows:
        values, wrong = _values(cells, columns)
        faults.extend((number, name, message) for name, message in wrong)
        entry = _entry({**defaults, **{key: value for key, value in values.items() if value not in (None, "", ())}})
        faults.extend((number, name, message) for name, message in _lacking(entry, bool(wrong)))
        found.append(Row(number, entry))
    if not found and not faults:
        faults.append((0, "", "表头下面没有数据"))
    notices = tuple((row.number, said) for row in found for said in _odd(row.entry))
    return Ledger(tuple(found), tuple(faults), unused, notices)


def ledger_listing(entries: Sequence[Entry], late: Mapping[int, str], as_of: date) -> Listing:
    """The entries under the columns of the ledger; `late` says by number which were filed late (是) and which not (否)."""
    columns = tuple(Column(field.name, field.name, field.width) for field in FIELDS)
    rows = tuple({field.name: field.show(entry) for field in FIELDS} | {"是否逾期": late.get(entry.id, "")} for entry in entries)
    return Listing("export", "规范性文件目录库", as_of, columns, rows, ("序号", "文件名称"), {"total": len(rows)}, (f"共 {len(rows)} 件。",))


def _head(rows: Iterator[tuple[int, Sequence[Cell]]]) -> Sequence[Cell] | None:
    for count, (_, cells) in enumerate(rows, 1):
        known = [field.name for cell in cells if (field := _BY_HEAD.get(_bare(cell)))]
        if "文件名称" in known and len(known) > 1:
            return cells
        if count == _HEAD_ROWS:
            return None
    return None


def _columns(head: Sequence[Cell]) -> tuple[dict[int, Field], tuple[str, ...], list[tuple[int, str, str]]]:
    """Which column is what, those of no use, and what is wrong; beside a column under its own name, those under other names are of no use."""
    columns: dict[int, Field] = {}
    unused: list[str] = []
    faults: list[tuple[int, str, str]] = []
    own = {_bare(cell) for cell in head}
    for at, cell in enumerate(head):
        field = _BY_HEAD.get(_bare(cell))
        if field is None or (_bare(cell) != _bare(field.name) and _bare(field.name) in own):
            unused.extend([as_text(cell)] if _bare(cell) else [])
        elif field in columns.values():
            faults.append((0, as_text(cell), f"有两列都是“{field.name}”。请删去或者改名其中一列"))
        else:
            columns[at] = field
    return columns, tuple(unused), faults


def _values(cells: Sequence[Cell], columns: Mapping[int, Field]) -> tuple[Values, list[tuple[str, str]]]:
    values: Values = {}
    wrong: list[tuple[str, str]] = []
    for at, field in columns.items():
        cell = cells[at] if at < len(cells) else None
        if field.read is None or cell in (None, ""):
            continue
        try:
            values.update(field.read(cell))
        except ValueError as error:
            wrong.append((field.name, str(error)))
    return values, wrong


def _entry(values: Values) -> Entry:
    until = values.pop("valid_until", None)
    values.setdefault("expiry_date", until)
    entry = Entry(**{"title": "", **values})
    # What the years give already need not be stated once more.
    computed = replace(entry, expiry_date=None).expires
    return replace(entry, expiry_date=None) if computed is not None and computed == entry.expiry_date else entry


def _lacking(entry: Entry, wrong: bool) -> Iterator[tuple[str, str]]:
    if not entry.title:
        yield "文件名称", "没有填写"
    elif not wrong and not entry.document_number and not entry.origin[1]:
        yield "文号", "文号和成文日期都没有填写，无法辨认是哪一件。请至少填写一项"


def _odd(entry: Entry) -> Iterator[str]:
    start = entry.origin[1]
    for name, day in (("备案日期", entry.filed), ("人大备案日期", entry.filed_congress)):
        if day and start and day < start:
            yield f"{name}（{day}）早于{entry.origin[0]}日期（{start}），请核对"
    if entry.expiry_date and entry.effective_date and entry.expiry_date < entry.effective_date:
        yield f"失效日期（{entry.expiry_date}）早于施行日期（{entry.effective_date}），请核对"
