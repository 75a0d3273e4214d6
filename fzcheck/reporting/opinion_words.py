"""The sentences of a 合法性审核意见书: conclusion, bases, headings of review, in the words of the organs that write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from fzcheck.checking.finding import Basis, ChecklistItem, Conclusion, DocumentReport, Finding, Level, Status
from fzcheck.parsing.numerals import chinese
from fzcheck.parsing.numerals import number as number_of
from fzcheck.reporting.model import title
from fzcheck.reporting.wording import law_name

# What 国办发〔2018〕115号 has the reviewer look at, and the checklist's headings that belong to it.
SECTIONS = (
    ("制定主体和权限", ("制定主体", "职权")),
    ("制定依据", ("依据",)),
    ("内容", ("内容", "设定", "权利义务", "增权减责")),
    ("制定程序", ("程序",)),
    ("公平竞争审查", ("公平竞争",)),
    ("形式和时限", ("形式", "时限")),
)
REVIEW_BASES = (
    "《优化营商环境条例》第六十三条第二款（2020-01-01起施行）：涉及市场主体权利义务的行政规范性文件应当进行合法性审核；",
    "《公平竞争审查条例》第十四条、第十八条（2024-08-01起施行）：政策措施应当经公平竞争审查，未经审查或者违反审查标准的不得出台；",
    "《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号，2018年5月16日印发）；",
    "《国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见》（国办发〔2018〕115号，2018年12月4日印发）。",
)
GROUPS = (
    (Level.ERROR, "应当修改的内容"),
    (Level.WARNING, "应当说明依据或者理由的内容"),
    (Level.INFO, "建议完善的内容"),
)
USUAL_MATERIALS = (
    "送审稿及起草说明",
    "制定依据的文本",
    "征求意见及意见采纳情况",
    "起草单位的合法性审核意见",
    "公平竞争审查结论",
    "集体讨论情况",
)
_ARTICLE = re.compile("第([〇零一二两三四五六七八九十百千0-9]+)条")
_VERDICTS = {
    Conclusion.CLEAN: "合法。经审核，未发现送审稿在制定主体、权限、依据、内容和程序上存在违法问题",
    Conclusion.ASK: "应当说明依据。送审稿部分内容的依据没有写明或者不足以支持该内容，由起草单位书面说明；不能说明依据的，应当予以修改",
    Conclusion.AMEND: "应当予以修改。送审稿部分内容与法律、法规的规定不一致，由起草单位逐项修改；未采纳本意见的，应当书面说明理由",
    Conclusion.UNLAWFUL: "不合法。送审稿超越法定职权，或者制定主体不适格，建议不予制发",
    Conclusion.OUTSIDE: "不属于行政规范性文件合法性审核范围。其中对公民、法人和其他组织设定权利义务的内容，仍应当按照本意见修改",
    Conclusion.UNREADABLE: "无法读取，没有审核。请起草单位重新报送可以读取的文件",
}


def numeral(number: int) -> str:
    """一、二、三 for headings."""
    return chinese(number)


def day(date: datetime.date | None) -> str:
    """A date as official documents write it; a blank to fill in where there is none."""
    return f"{date.year}年{date.month}月{date.day}日" if date else "　　　　年　　月　　日"


def cited(name: str) -> str:
    """A title in 书名号; those inside it become single."""
    return f"《{name.replace('《', '〈').replace('》', '〉')}》"


def name(document: DocumentReport) -> str:
    """The document's title in 书名号, or its file name."""
    return cited(title(document.meta) or document.path)


def verdict(conclusion: Conclusion, missing: int, reason: str) -> str:
    """The sentence of the conclusion; what could not be verified stays a reservation."""
    words = _VERDICTS[conclusion]
    if missing and conclusion not in (Conclusion.UNREADABLE, Conclusion.OUTSIDE):
        words += f"。另有{missing}项未能核验，待补充材料后认定"
    return f"{words}。{reason}"


def section_words(rows: Sequence[ChecklistItem], numbers: Sequence[int]) -> str:
    """How one heading of the review ended: what was found, under which numbers, what could not be verified."""
    if not rows:
        return "本次没有核验这一方面，请审核人员另行审核。"
    counts = {status: sum(row.status is status for row in rows) for status in Status}
    checked = len(rows) - counts[Status.NOT_APPLICABLE] - counts[Status.UNVERIFIABLE]
    found = f"，存在第{ranges(numbers)}项问题" if numbers else "，未发现问题" if checked else ""
    words = [f"核验{checked}项{found}"]
    if counts[Status.UNVERIFIABLE]:
        words.append(f"{counts[Status.UNVERIFIABLE]}项未能核验，见“未能核验和需要补充的事项”")
    return "；".join(words) + "。"


def plain(text: str) -> str:
    """The text without the names of options, which only a user of the program knows."""
    return re.sub(r"（--[^）]*）|\(--[^)]*\)", "", text).rstrip("。")


def ranges(numbers: Sequence[int]) -> str:
    """1、3至5、8."""
    out: list[list[int]] = []
    for number in sorted(set(numbers)):
        if out and number == out[-1][-1] + 1:
            out[-1].append(number)
        else:
            out.append([number])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in out)


def _order(article: str) -> tuple[int, str]:
    """Where an article stands in its law."""
    found = _ARTICLE.match(article)
    return ((found and number_of(found[1])) or 0, article)


def statutes(findings: Iterable[Finding]) -> list[str]:
    """The laws that findings rest on, each once with all its articles and the day from which it is in force."""
    found: dict[tuple[str, str], dict[str, Basis]] = {}
    for finding in findings:
        for basis in finding.basis:
            found.setdefault((basis.law, basis.in_force), {}).setdefault(basis.article, basis)
    out = []
    for (law, in_force), articles in found.items():
        notes = [f"{in_force}起施行"] if in_force else []
        notes += [] if all(basis.verified for basis in articles.values()) else ["依据待核实"]
        out.append(law_name(law) + "、".join(sorted(filter(None, articles), key=_order)) + (f"（{'，'.join(notes)}）" if notes else ""))
    return out
