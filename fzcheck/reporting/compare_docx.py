"""A comparison as a Word document in official layout: 修改对照表 for the file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from fzcheck.checking.finding import Finding
from fzcheck.parsing.numerals import chinese
from fzcheck.reporting import compare_words as words
from fzcheck.reporting.comparison import Comparison, Stretch
from fzcheck.reporting.official_page import OfficialPage
from fzcheck.reporting.official_table import Words
from fzcheck.reporting.wording import LEVELS, place

_MARK = "程序辅助生成　供审核人员审定"


def write(comparison: Comparison, as_of: datetime.date) -> bytes:
    """The document; deleted words are struck out, added ones underlined, both bold so that they show in black and white."""
    page = OfficialPage(f"{words.title(comparison)}{words.TABLE}", as_of, _MARK)
    page.title(f"{words.title(comparison)}\n{words.TABLE}")
    page.text(f"原稿：{comparison.old.path}")
    page.text(f"新稿：{comparison.new.path}")
    for line in words.unread(comparison):
        page.text(f"无法读取：{line}")
    page.text(words.summary(comparison))
    parts = (
        (words.ADDED, comparison.added),
        (words.REMAINING, tuple(new for _, new in comparison.remaining)),
        (words.FIXED, comparison.fixed),
    )
    number = 0
    for name, findings in parts:
        if findings:
            number += 1
            page.heading(f"{chinese(number)}、{name}", 1)
            page.grid(("序号", "位置", "问题", "原文"), _rows(findings), (14, 34, 48, 60))
    page.heading(f"{chinese(number + 1)}、{words.TABLE}", 1)
    if comparison.changes:
        rows = [
            (f"{words.places(change)}\n（{change.kind.value}）", _marked(change.old_stretches, "removed"), _marked(change.new_stretches, "added"))
            for change in comparison.changes
        ]
        page.grid(("条文", "原稿", "新稿"), rows, (28, 64, 64))
    else:
        page.text("两稿条文相同。")
    return page.data()


def _rows(findings: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    return [
        (
            str(number),
            place(finding),
            f"{LEVELS[finding.level]}：{finding.title}（规则{finding.rule}）",
            finding.location.quote if finding.location else "",
        )
        for number, finding in enumerate(findings, 1)
    ]


def _marked(stretches: Iterable[Stretch], kind: str) -> Words:
    return tuple((stretch.text, "" if stretch.kept else kind) for stretch in stretches) or (("—", ""),)
