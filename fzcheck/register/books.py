"""Books: what is told of the register as a whole — proposals of a review, catalogues, figures, imports — as listings."""

from __future__ import annotations

from datetime import date
from typing import Any

from fzcheck.register.catalogue import Listed, Part
from fzcheck.register.chronicle import Recalled
from fzcheck.register.entries import Outcome
from fzcheck.register.listing import Column, Listing
from fzcheck.register.review import Proposal, Reviewed
from fzcheck.register.statistics import Bulletin, Figures
from fzcheck.register.transfer import Imported
from fzcheck.register.views import ADDED, added_row, entry_row

_REVIEWED = (
    Column("proposal", "建议", 10),
    Column("number", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("issuer", "制定机关", 24, plain=True),
    Column("issue_date", "成文日期"),
    Column("expires", "失效日期"),
    Column("reasons", "理由", 60, between="\n"),
    Column("review", "清理结论", 14),
)
_CATALOGUE = (
    Column("part", "类别", 10),
    Column("order", "序号", 8),
    Column("title", "文件名称", 48),
    Column("document_number", "文号", 22, plain=True),
    Column("registration_number", "登记编号", 18),
    Column("issuer", "制定机关", 24, plain=True),
    Column("day", "日期"),
    Column("issue_date", "成文日期"),
    Column("effective_date", "施行日期"),
    Column("expires", "失效日期"),
    Column("filed", "备案日期"),
    Column("state", "状态", 8),
)
_PLAIN = (Part.MADE, Part.IN_FORCE)  # whose days stand in columns of their own
_FIGURES = (
    Column("year", "年度", 8),
    Column("issuer", "制定机关", 28),
    Column("filed", "报备件数", 10),
    Column("timely", "按期", 8),
    Column("late", "逾期", 8),
    Column("timeliness", "及时率", 10),
    Column("order", "规范率", 10),
    Column("quality", "合格率", 10),
    Column("corrected", "纠错数", 8),
    Column("unfiled", "逾期未备", 10),
)


def of_imported(imported: Imported, as_of: date, trial: bool) -> Listing:
    """What became of the rows of a file: the counts, and of the rows those that changed something that was there."""
    counts = {outcome: sum(one.outcome is outcome for one in imported.added) for outcome in Outcome}
    rows = tuple(added_row(one) for one in imported.added if one.outcome in (Outcome.UPDATED, Outcome.SUPPLEMENTED))
    said = "，".join(f"{outcome.value} {count} 件" for outcome, count in counts.items() if count)
    notes = [f"{'试运行，没有写入：' if trial else ''}共 {len(imported.added)} 行：{said}。"]
    if imported.unused:
        notes.append(f"没有用到的列：{'、'.join(imported.unused)}。")
    notes.extend(f"提醒：第{row}行{text}。" for row, text in imported.notices)
    totals = {outcome.name.lower(): count for outcome, count in counts.items()}
    return Listing("import", "导入", as_of, ADDED, rows, ("outcome", "number", "title"), totals, tuple(notes))


def of_recalled(found: Recalled, as_of: date, trial: bool) -> Listing:
    """How many events of a file were entered."""
    there = f"，另有 {found.there} 项已经在库" if found.there else ""
    notes = (f"{'试运行，没有写入：' if trial else ''}导入事项 {found.added} 项{there}。",)
    return Listing("import", "导入事项", as_of, (), (), (), {"added": found.added, "unchanged": found.there}, notes)


def of_reviewed(found: list[Reviewed], as_of: date, shown: tuple[str, ...]) -> Listing:
    """The proposals of a review, and how many there are of each; only those of the kinds to be shown."""
    totals = {proposal.name.lower(): sum(one.proposal is proposal for one in found) for proposal in Proposal}
    rows = tuple(_reviewed_row(one) for one in found if not shown or one.proposal.value in shown)
    said = "，".join(f"{proposal.value} {totals[proposal.name.lower()]} 件" for proposal in Proposal)
    notes = (f"现行有效 {len(found)} 件，建议：{said}。建议由程序依据登记信息提出，清理结论由制定机关决定。",)
    return Listing("review", "清理建议", as_of, _REVIEWED, rows, ("proposal", "number", "title"), totals, notes)


def _reviewed_row(one: Reviewed) -> dict[str, Any]:
    return {**entry_row(one.entry), "proposal": one.proposal.value, "reasons": one.reasons}


def of_catalogue(found: list[Listed], as_of: date, title: str) -> Listing:
    """The lines of a catalogue, numbered part by part."""
    numbers: dict[Part, int] = {}
    rows = []
    for one in found:
        numbers[one.part] = numbers.get(one.part, 0) + 1
        rows.append({**entry_row(one.entry), "part": one.part.value, "order": numbers[one.part], "day": None if one.part in _PLAIN else one.day})
    said = "，".join(f"{part.value} {numbers[part]} 件" for part in Part if part in numbers)
    totals = {part.name.lower(): numbers.get(part, 0) for part in Part}
    return Listing("catalogue", title, as_of, _CATALOGUE, tuple(rows), ("part", "order", "title"), totals, (f"{title}：{said or '没有文件'}。",))


def of_bulletin(found: Bulletin, as_of: date, channels: tuple[str, ...]) -> Listing:
    """The figures of the bulletin as a table."""
    rows = tuple(_figures_row(one) for one in found.rows)
    said = (
        f"渠道：{'、'.join(channels)}。报备件数按备案日期所在年度；及时率 = 按期备案 ÷ 算得出期限的备案；规范率 = 没有被要求补正的 ÷ 报备件数；",
        "合格率 = 没有被纠错的 ÷ 报备件数；纠错数按纠错日期所在年度；逾期未备按期限届满的年度。",
    )
    return Listing("stats", "备案情况统计", as_of, _FIGURES, rows, (), {"rows": len(rows)}, said if rows else ("没有备案记录。",))


def _figures_row(one: Figures) -> dict[str, Any]:
    return {
        "year": one.year,
        "issuer": one.issuer,
        "filed": one.filed,
        "timely": one.timely,
        "late": one.late,
        "timeliness": _percent(one.timeliness),
        "order": _percent(one.order),
        "quality": _percent(one.quality),
        "corrected": one.corrected,
        "unfiled": one.unfiled,
    }


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.2%}"
