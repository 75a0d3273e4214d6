"""opinion: a 合法性审核意见书 as .docx in official layout, made ready for the officer to decide, fill in and sign."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from fzcheck.checking.conclusion import conclude
from fzcheck.checking.finding import ChecklistItem, Conclusion, DocumentReport, Finding, Level, Location, Report, Status
from fzcheck.reporting import opinion_words as words
from fzcheck.reporting.model import title
from fzcheck.reporting.official_page import OfficialPage
from fzcheck.reporting.official_table import Words
from fzcheck.reporting.opinion_facts import Disposition, OpinionFacts
from fzcheck.reporting.request import PLAIN, Request
from fzcheck.reporting.wording import adjustment_lines, basis_line, place, problem_line, tool_line

_MARK = "程序辅助生成　供审核人员审定"
_LONGEST = 400  # characters of a quotation
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class _Item:
    """A finding with its number in the opinion and what the officer decided on it."""

    number: int
    finding: Finding
    disposition: Disposition | None


def write(report: Report, request: Request = PLAIN) -> bytes:
    """The opinion on the report's one document; blanks stand where only the officer knows what to write."""
    (document,) = report.documents
    return _Opinion(report, document, request.facts or OpinionFacts()).data()


class _Opinion:
    """One opinion, section by section."""

    def __init__(self, report: Report, document: DocumentReport, facts: OpinionFacts) -> None:
        self._report = report
        self._document = document
        self._facts = facts
        self._items = list(_items(document, facts))
        self._missing = [row for row in document.checklist if row.status is Status.UNVERIFIABLE]
        self._page = OfficialPage(f"关于{words.name(document)}的合法性审核意见书", datetime.date.fromisoformat(report.as_of), _MARK)
        self._number = 0

    def data(self) -> bytes:
        """The whole opinion."""
        self._opening()
        if self._document.status == "unreadable":
            self._page.text(f"送审的文件（{self._document.path}）无法读取：{self._document.error or ''}")
        else:
            self._bases()
            self._about()
            self._sections()
            self._findings()
            self._open_matters()
        self._conclusion()
        self._materials()
        self._closing()
        return self._page.data()

    def _heading(self, text: str) -> None:
        self._number += 1
        self._page.heading(f"{words.numeral(self._number)}、{text}", 1)

    def _opening(self) -> None:
        facts, page = self._facts, self._page
        if facts.organ:
            page.red_head(facts.organ, facts.number)
        page.title(f"关于{words.name(self._document)}的\n合法性审核意见书")
        page.text(f"{facts.addressee or facts.drafter or '（起草单位）'}：", indent=False)
        submitted = f"{words.day(facts.submitted)}" if facts.submitted else ""
        page.text(f"你单位{submitted}报送的{words.name(self._document)}（送审稿）收悉。经审核，现提出意见如下：")

    def _bases(self) -> None:
        self._heading("审核依据")
        for number, line in enumerate(words.REVIEW_BASES, 1):
            self._page.text(f"{number}.{line}")
        found = words.statutes(item.finding for item in self._items)
        if found:
            self._page.text(f"审核中发现的问题所依据的法律、法规和文件：{'；'.join(found)}。")

    def _about(self) -> None:
        meta = self._document.meta
        self._heading("送审稿基本情况")
        validity = f"至{words.day(meta.expiry_date)}" if meta.expiry_date else f"{meta.validity_years}年" if meta.validity_years else "没有写明"
        self._page.pairs(
            [
                ("文件名称", title(meta) or self._document.path),
                ("发文字号", meta.document_number or "没有写明"),
                ("制定机关", meta.issuer or "没有写明"),
                ("文件性质", f"{meta.rank.value}" + (f"（{meta.rank_reason}）" if meta.rank_reason else "")),
                ("施行日期", words.day(meta.effective_date) if meta.effective_date else meta.effective_rule or "没有写明"),
                ("有效期", validity),
                ("起草单位", self._facts.drafter or "　"),
            ]
        )

    def _sections(self) -> None:
        self._heading("审核情况")
        rows = self._document.checklist
        items_by_rule: dict[str, list[int]] = {}
        for item in self._items:
            items_by_rule.setdefault(item.finding.rule, []).append(item.number)
        for number, (name, headings) in enumerate(words.SECTIONS, 1):
            mine = [row for row in rows if row.item in headings]
            numbers = [found for row in _distinct(mine) for found in items_by_rule.get(row.rule, ())]
            self._page.heading(f"（{words.numeral(number)}）{name}", 2)
            self._page.text(words.section_words(mine, numbers))

    def _findings(self) -> None:
        if not self._items:
            return
        self._heading("具体问题和修改建议")
        group = 0
        for level, name in words.GROUPS:
            items = [item for item in self._items if item.finding.level is level]
            if items:
                group += 1
                self._page.heading(f"（{words.numeral(group)}）{name}", 2)
                for item in items:
                    self._finding(item)

    def _finding(self, item: _Item) -> None:
        finding = item.finding
        self._page.heading(f"{item.number}.{place(finding)}　{finding.title}（规则{finding.rule}）", 3)
        rows: list[tuple[str, str | Words]] = []
        if finding.location and finding.location.quote.strip():
            rows.append(("原文", _sentence(finding.location, self._document.text)))
        rows.append(("问题", finding.message))
        rows.append(("依据", "\n".join(map(basis_line, finding.basis)) or "没有列明"))
        rows.append(("建议修改", finding.advice))
        if finding.level is not Level.ERROR and finding.question:
            rows.append(("请答复", finding.question))
        rows.append(("处理意见", _decision(item)))
        self._page.pairs(rows)

    def _open_matters(self) -> None:
        problems = [problem_line(problem) for problem in self._document.problems]
        wanted = [material for material in self._facts.materials if not material.provided]
        adjusted = adjustment_lines(self._document.adjustments)
        if not (self._missing or problems or wanted or adjusted):
            return
        self._heading("未能核验和需要补充的事项")
        number = 0
        for row in self._missing:
            number += 1
            self._page.text(f"{number}.{row.title or row.item}（规则{row.rule}，{row.item}）未能核验，请补充：{words.plain(row.missing)}。")
        for material in wanted:
            number += 1
            self._page.text(f"{number}.请补充报送：{material.name}{f'（{material.note}）' if material.note else ''}。")
        for problem in problems:
            number += 1
            self._page.text(f"{number}.文件结构：{problem.rstrip('。')}。")
        for line in adjusted:
            number += 1
            self._page.text(f"{number}.审核规则的调整：{line}。")

    def _conclusion(self) -> None:
        self._heading("审核结论")
        facts = self._facts
        if facts.conclusion:
            self._page.text(words.verdict(Conclusion(facts.conclusion), len(self._missing), facts.reason))
            return
        self._page.text(words.verdict(self._proposed(), len(self._missing), facts.reason), bold="建议结论：")

    def _proposed(self) -> Conclusion:
        """The report's own conclusion, drawn anew where the officer did not take up some findings."""
        rejected = {item.number for item in self._items if item.disposition and item.disposition.decision == "不采纳"}
        if not rejected:
            return self._document.conclusion
        return conclude([item.finding for item in self._items if item.number not in rejected], self._document.meta.rank)

    def _materials(self) -> None:
        self._heading("送审材料清单")
        given = self._facts.materials
        if given:
            rows = [[str(n), item.name, "已提供" if item.provided else "未提供", item.note] for n, item in enumerate(given, 1)]
        else:
            rows = [[str(n), name, "□已提供　□未提供", ""] for n, name in enumerate(words.USUAL_MATERIALS, 1)]
        self._page.grid(("序号", "材料名称", "是否提供", "说明"), rows, (14, 66, 40, 36))

    def _closing(self) -> None:
        facts = self._facts
        if facts.reviewers:
            self._page.text(f"审核人：{'、'.join(facts.reviewers)}", keep=True)
        self._page.signature([facts.organ or "（审核机关名称、印章）", words.day(facts.date)])
        self._page.note(
            f"本意见书由程序根据送审稿和规则集生成（{tool_line(self._report)}），供审核人员审定；"
            "各项问题是否成立、是否采纳，由审核人员决定，经审核机关签发后生效。标明“依据待核实”的，引用前应当核对条文原文。"
        )


def _items(document: DocumentReport, facts: OpinionFacts) -> Iterator[_Item]:
    """The findings in the order of the opinion: by group, then as they stand in the text."""
    ordered = [finding for level, _ in words.GROUPS for finding in document.findings if finding.level is level]
    for number, finding in enumerate(ordered, 1):
        given = facts.disposition(finding)
        if given is None and finding.state == "suppressed":
            given = Disposition("不采纳", finding.reason or "已豁免")
        yield _Item(number, finding, given)


def _decision(item: _Item) -> str:
    if item.disposition is None:
        return "□采纳　□部分采纳　□不采纳　理由："
    return item.disposition.decision + (f"。理由：{item.disposition.reason}" if item.disposition.reason else "")


def _distinct(rows: list[ChecklistItem]) -> list[ChecklistItem]:
    return list({row.rule: row for row in rows}.values())


def _sentence(place: Location, text: str) -> Words:
    """The sentence with the words of a finding, these marked; the words alone where they stand out of sight."""
    if place.view != "final" or place.start is None or place.end is None:
        return ((_short(place.quote.strip()), "added"),)
    begin = max(text.rfind(mark, 0, place.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, max(place.start, place.end - 1))) >= 0]
    end = max(place.end, min(ends, default=len(text)) + 1)
    before, after = text[begin : place.start].lstrip(), text[place.end : end].rstrip()
    stretches = ((_short(before), ""), (_short(text[place.start : place.end].strip()), "added"), (_short(after), ""))
    return tuple(stretch for stretch in stretches if stretch[0])


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST // 2]}……{quote[-_LONGEST // 2 :]}"
