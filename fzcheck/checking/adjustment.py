"""Adjustments: where a rule counts for more or less than its file says. Whatever makes a rule weaker carries its reason into the report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fzcheck.checking.finding import Adjustment, Finding, Level
from fzcheck.checking.rule import Rule
from fzcheck.errors import UsageError

WEIGHT = {Level.INFO: 0, Level.WARNING: 1, Level.ERROR: 2}
NAMES = {Level.ERROR: "错误", Level.WARNING: "警告", Level.INFO: "提示"}


RULE_ID = re.compile(r"[A-Z]{2,6}(?:\d{0,3}|\d{3}[a-z])")  # an id or its beginning


def rule_id(text: str) -> str:
    """A rule id, or the beginning of one, as rules write it: full-width letters made plain, capitals in front, a small letter behind the number."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    return plain[:-1] + plain[-1].lower() if plain[-2:-1].isdigit() else plain


@dataclass(frozen=True, slots=True)
class LevelChange:
    """Another level for the rules whose id begins with `rule`. Without a reason it only raises; with one, every finding gets exactly this level.

    `source` is how reports name who said so, the same wherever a file lies; `where` is the whole path, for whoever has to change it.
    """

    rule: str
    level: Level
    reason: str = ""
    source: str = ""
    where: str = field(default="", compare=False, repr=False)

    def level_of(self, finding: Finding) -> Level:
        """The level that a finding of a rule that is meant gets."""
        return self.level if self.reason or WEIGHT[self.level] > WEIGHT[finding.level] else finding.level


def adjusted(findings: Iterable[Finding], changes: Sequence[LevelChange]) -> list[Finding]:
    """The findings with the levels that the changes, one after another, give them."""
    return [_changed(finding, changes) for finding in findings] if changes else list(findings)


def _changed(finding: Finding, changes: Iterable[LevelChange]) -> Finding:
    level = finding.level
    for change in changes:
        if finding.rule.startswith(change.rule):
            level = change.level_of(replace(finding, level=level))
    return finding if level is finding.level else replace(finding, level=level)


def demand_reasons(changes: Iterable[LevelChange], levels: Mapping[str, Level]) -> None:
    """Raises UsageError for a change that means no rule, or that lowers one without a reason; `levels` are those of the rules by id."""
    for change in changes:
        meant = [id for id in levels if id.startswith(change.rule)]
        if not meant:
            raise UsageError(f"{change.where or change.source}：规则集中没有以 {change.rule} 开头的规则。请用 fzcheck rules list 查看全部规则。")
        lowered = next((id for id in meant if WEIGHT[change.level] < WEIGHT[levels[id]]), None)
        if lowered and not change.reason:
            model = f'{change.rule} = {{ level = "{change.level}", reason = "……" }}'
            told = f"{lowered} 原是{NAMES[levels[lowered]]}，降为{NAMES[change.level]}必须说明理由"
            raise UsageError(f"{change.where or change.source}：{told}。请写成 {model}，理由会列在报告中。")


def recorded(changes: Iterable[LevelChange], rules: Iterable[Rule]) -> Iterator[Adjustment]:
    """The changes as the report lists them."""
    levels = {rule.id: rule.level for rule in rules}
    for change in changes:
        if any(id.startswith(change.rule) for id in levels):
            before = levels[change.rule].value if change.rule in levels else ""
            yield Adjustment(change.rule, "level", before, change.level.value, change.reason, change.source)
