"""What the writers of a comparison share: headings, names of places, the sentence on top."""

from __future__ import annotations

from collections import Counter

from fzcheck.reporting.comparison import Change, ChangeKind, Comparison, Provision
from fzcheck.reporting.wording import name_of

FIXED, ADDED, REMAINING = "已经解决的问题", "新出现的问题", "仍然存在的问题"
TABLE = "修改对照表"


def place_of(provision: Provision | None) -> str:
    """Where a provision stands, for a reader; a dash where it does not stand."""
    return "—" if provision is None else provision.citation or provision.address


def places(change: Change) -> str:
    """The place of a change: one, or the old and the new."""
    old, new = place_of(change.old), place_of(change.new)
    if change.old is None or old == new:
        return new
    return old if change.new is None else f"{old} → {new}"


def title(comparison: Comparison) -> str:
    """The name of the draft."""
    return name_of(comparison.new if comparison.new.status == "checked" else comparison.old)


def summary(comparison: Comparison) -> str:
    """How many provisions and findings changed, and the two conclusions."""
    kinds = Counter(change.kind for change in comparison.changes)
    changed = "，".join(f"{kind.value} {kinds[kind]} 处" for kind in ChangeKind if kinds[kind]) or "没有改动"
    counts = f"已解决 {len(comparison.fixed)} 个，新出现 {len(comparison.added)} 个，仍存在 {len(comparison.remaining)} 个"
    return f"条文：{changed}。问题：{counts}。结论：{comparison.old.conclusion.value} → {comparison.new.conclusion.value}。"


def unread(comparison: Comparison) -> list[str]:
    """Which of the versions could not be read, and why."""
    return [f"{report.path}：{report.error or ''}" for report in (comparison.old, comparison.new) if report.status == "unreadable"]
