"""The Chinese words that several report formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fzcheck.checking.finding import Adjustment, Basis, ChecklistItem, DocumentReport, Finding, Level, ProblemNote, Report, Status
from fzcheck.reporting.model import title

LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.INFO: "提示"}
STATES = {"new": "", "known": "已知", "suppressed": "已豁免"}
VIEWS = {"final": "", "deleted": "仅见于已删除的修订", "hidden": "仅见于隐藏文字"}
WHOLE = "全文"


def law_name(law: str) -> str:
    """A law's name in 书名号, a document number as it is."""
    return law if "《" in law or law.endswith("号") else f"《{law}》"


def citation(basis: Basis) -> str:
    """The basis as an officer cites it: name, article, date in force, and whether its text still has to be verified."""
    notes = [f"{basis.in_force}起施行"] if basis.in_force else []
    notes += [] if basis.verified else ["依据待核实"]
    return law_name(basis.law) + basis.article + (f"（{'，'.join(notes)}）" if notes else "")


def basis_line(basis: Basis) -> str:
    """The citation with the article's own words where the user supplied them, else with the gist."""
    words = f"“{basis.text}”" if basis.text else basis.gist
    return f"{citation(basis)}：{words}" if words else citation(basis)


def place(finding: Finding) -> str:
    """Where a finding stands, for a reader: the citation or address, and the view where it is not the final text."""
    if finding.location is None:
        return WHOLE
    name = finding.location.citation or finding.location.address or f"第{finding.location.line}行"
    view = VIEWS[finding.location.view]
    return f"{name}（{view}）" if view else name


def counted(document: DocumentReport) -> str:
    """The number of findings by level, suppressed ones apart."""
    live = Counter(finding.level for finding in document.findings if finding.state != "suppressed")
    away = sum(finding.state == "suppressed" for finding in document.findings)
    words = "，".join(f"{name} {live[level]}" for level, name in LEVELS.items())
    return words + (f"，已豁免 {away}" if away else "")


def outcome(document: DocumentReport) -> str:
    """How the checklist ended, as counts by status."""
    statuses = Counter(row.status for row in document.checklist)
    return "，".join(f"{status.value} {statuses[status]} 项" for status in Status if statuses[status])


def rule_name(row: ChecklistItem) -> str:
    """A rule of the checklist under its heading, number and title."""
    return f"{row.item}（{row.rule} {row.title}）" if row.title else f"{row.item}（{row.rule}）"


def issuer_line(document: DocumentReport) -> str:
    """Number, issuer and rank of a document with the reason for the rank, as far as they are known."""
    meta = document.meta
    rank = f"{meta.rank.value}（{meta.rank_reason}）" if meta.rank_reason else meta.rank.value
    named = (("发文字号", meta.document_number), ("制定机关", meta.issuer), ("文件性质", rank))
    return "　".join(f"{name}：{value}" for name, value in named if value)


def name_of(document: DocumentReport) -> str:
    """The title of a document, or its path where it has none."""
    return title(document.meta) or document.path


def problem_line(problem: ProblemNote) -> str:
    """A structure problem with its line."""
    return f"第{problem.location.line}行：{problem.message}" if problem.location else problem.message


def adjustment_lines(adjustments: Iterable[Adjustment]) -> list[str]:
    """What was adjusted, a sentence for all rules of one reason: FZ902、FZ903 改按提示，理由：……（fzcheck.toml）."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in adjustments:
        after = LEVELS[Level(one.after)] if one.change == "level" else one.after
        groups.setdefault((_ADJUSTED[one.change].format(after), one.reason, one.source), []).append(one.rule)
    return [f"{'、'.join(rules)} {what}{f'，理由：{reason}' if reason else ''}（{source}）" for (what, reason, source), rules in groups.items()]


_ADJUSTED = {
    "level": "改按{}",
    "replaced": "改用另一条规则，{}",
    "scope": "改为适用于{}",
    "removed": "不用",
    "left": "这一阶段不核验",
    "selected": "只查这些规则",
    "ignored": "没有检查",
}


def summary_line(summary: Mapping[str, Any]) -> str:
    """The counts of `model.summary_object` as a sentence; a report that an interruption cut short says so."""
    unreadable = f"，无法读取 {summary['unreadable']} 件" if summary["unreadable"] else ""
    counts = f"错误 {summary['errors']}，警告 {summary['warnings']}，提示 {summary['infos']}"
    return f"共检查 {summary['documents']} 件：{counts}{unreadable}。{_cut_short(summary.get('unchecked', ()))}"


def _cut_short(unchecked: Sequence[str]) -> str:
    return f"检查中途被中断，还有 {len(unchecked)} 个文件没有检查，本报告不完整。" if unchecked else ""


def tool_line(report: Report) -> str:
    """Which version and rules made the report, and as of which day."""
    ruleset = report.ruleset
    return f"fzcheck {report.tool_version}　规则集 {ruleset.id} {ruleset.version}（{ruleset.sha256[:12]}）　以 {report.as_of} 为准"
