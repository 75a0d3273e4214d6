"""One document in five formats: typed numbers or automatic ones, text, web page or Markdown, it is the same document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fzcheck.batch.one import check_tree
from fzcheck.batch.run import ruleset_of
from fzcheck.checking.context import Context
from fzcheck.parsing import parse_draft
from fzcheck.reading import Draft, read
from fzcheck.reading.counting import number
from tests.reading.packages import abstract, docx, level, num, numbered, p

HEAD = ("青川县人民政府关于印发《停车管理办法》的通知", "青政规〔2026〕3号", "各乡镇人民政府：", "现将《停车管理办法》印发给你们，请认真执行。")
TITLE = "停车管理办法"
PROVISIONS = (
    "为了规范停车秩序，制定本办法。",
    "本县城区的停车管理适用本办法。",
    "县城市管理部门负责停车管理工作。",
    "停车人违反本办法的，由城市管理部门处二百元罚款。",
    "未经街道办事处批准，不得设置停车泊位。",
    "经营者应当明码标价。",
    "外地车辆进入城区应当办理通行证。",
    "本办法所称泊位，是指供车辆停放的场所（含 Ａ 类、B类）。",
)
LAST = "本办法自2026年7月1日起施行，有效期三年。"
ITEMS = ("占用消防通道的；", "损坏设施的；", "拒不缴费的。")


@dataclass(frozen=True)
class Line:
    """A line by its level (0 chapter, 1 article, 2 item, None without a number) and its words."""

    level: int | None
    text: str


@st.composite
def documents(draw: st.DrawFn) -> list[Line]:
    found: list[Line] = []
    for chapter in range(draw(st.integers(0, 3))) or [None]:
        if chapter is not None:
            found.append(Line(0, draw(st.sampled_from(["总则", "管理", "附则"]))))
        for _ in range(draw(st.integers(1, 4))):
            found.append(Line(1, draw(st.sampled_from(PROVISIONS))))
            more = draw(st.integers(0, 3))
            if more == 1:
                found.append(Line(None, draw(st.sampled_from(PROVISIONS))))
            elif more == 2:
                found[-1] = Line(1, "有下列情形之一的，责令改正：")
                found.extend(Line(2, item) for item in ITEMS)
    return [*found, Line(1, LAST)]


LABELS = {0: "第{}章 ", 1: "第{}条 ", 2: "（{}）"}
NUMBERING = abstract(
    1,
    level(0, "第%1章", "chineseCountingThousand", suffix="space"),
    level(1, "第%2条", "chineseCountingThousand", suffix="space", more='<w:lvlRestart w:val="0"/>'),
    level(2, "（%3）", "chineseCountingThousand"),
)


def typed(lines: list[Line]) -> list[str]:
    counts = {0: 0, 1: 0, 2: 0}
    out = []
    for line in lines:
        if line.level is None:
            out.append(line.text)
            continue
        counts[line.level] += 1
        counts.update({deeper: 0 for deeper in (2,) if deeper > line.level})
        out.append(LABELS[line.level].format(number(counts[line.level], "chineseCountingThousand")) + line.text)
    return out


def written(lines: list[Line]) -> dict[str, Draft]:
    before, words = [*HEAD, TITLE], typed(lines)
    automatic = "".join(p(line.text) if line.level is None else numbered(line.text, 1, line.level) for line in lines)
    return {
        "txt": read("\n".join((*before, *words)).encode(), path="a.txt"),
        "md": read("\n\n".join((*before, *words)).encode(), path="a.md"),
        "html": read(("<html><meta charset=utf-8><body>" + "".join(f"<p>{text}</p>\n" for text in (*before, *words)) + "</body></html>").encode()),
        "docx": read(docx("".join(map(p, (*before, *words))))),
        "docx, automatic": read(docx("".join(map(p, before)) + automatic, numbering=NUMBERING + num(1, 1))),
        "docx, manual breaks": read(
            docx("<w:p>" + "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in (*before, *words)) + "</w:p>")
        ),
    }


def seen(draft: Draft) -> tuple[object, ...]:
    tree = parse_draft(draft)
    report = check_tree(tree, ruleset_of(()), Context(as_of=date(2026, 11, 22)))
    findings = [(f.rule, f.level, f.location.address if f.location else "", f.location.quote if f.location else "") for f in report.findings]
    addresses = [(node.address, node.text.strip()) for node in tree.nodes if node.text.strip()]
    return [line.text for line in draft.lines if line.text.strip()], addresses, findings


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_same_document_in_any_format_has_the_same_lines_addresses_and_findings(lines: list[Line]) -> None:
    drafts = written(lines)
    wanted = seen(drafts["txt"])
    for name, draft in drafts.items():
        for what, one, other in zip(("lines", "addresses", "findings"), wanted, seen(draft), strict=True):
            assert one == other, f"{name}: {what}"


@pytest.mark.parametrize("name", ["docx", "docx, automatic", "html", "md"])
def test_a_finding_lies_on_the_same_words_in_any_format(name: str) -> None:
    drafts = written([Line(1, PROVISIONS[0]), Line(1, PROVISIONS[3]), Line(1, LAST)])
    quotes = [quote for _, _, _, quote in seen(drafts[name])[2]]
    assert quotes == [quote for _, _, _, quote in seen(drafts["txt"])[2]]
    assert any("二百元" in quote for quote in quotes)
