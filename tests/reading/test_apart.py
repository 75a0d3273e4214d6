"""Text put back: a draft without insertions becomes its own original again, and every place leads back to the draft."""

import pytest

from fzcheck.reading.apart import Restored, restored
from fzcheck.reading.draft import Draft, View
from fzcheck.reading.guard import Limits
from fzcheck.reading.html import document as web
from fzcheck.reading.lay import draft_of
from fzcheck.span import Span
from tests.reading.packages import abstract, cell, draft, level, lines, num, p, run, table
from tests.reading.test_revisions import DEL, GONE

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = abstract(1, level(0, "第%1条", suffix="space")) + num(1, 1)
DELETED = {
    "a word": p("收费", DEL.format("三元"), "。"),
    "the end of a line": p("收费", DEL.format("三元")) + p("后文"),
    "two words": p(DEL.format("甲"), "乙", DEL.format("丙")),
    "a paragraph": p("前文") + p(DEL.format("第二条　废止"), properties=GONE) + p("后文"),
    "two paragraphs": p(DEL.format("甲"), properties=GONE) + p(DEL.format("乙"), properties=GONE) + p("丙"),
    "the mark between two paragraphs, with text": p("甲", DEL.format("乙"), properties=GONE) + p("丙"),
    "the last paragraph": p("甲") + p(DEL.format("乙"), properties=GONE),
    "a line of manual breaks": p("甲", '<w:del w:id="1"><w:r><w:br/><w:delText>乙</w:delText><w:br/></w:r></w:del>', "丙"),
    "a cell": table(cell(p("甲", DEL.format("乙"))) + cell(p("丙"))) + p("丁"),
    "everything": p(DEL.format("全部"), properties=GONE),
}


def back(found: Draft, view: View = View.DELETED) -> Restored:
    restoring = restored(found, view)
    assert restoring is not None
    return restoring


@pytest.mark.parametrize("name", DELETED)
def test_a_draft_without_insertions_becomes_its_original(name: str) -> None:
    restoring = back(draft(DELETED[name]))
    assert [line.text for line in restoring.draft.lines if line.text] == [text for text in lines(DELETED[name], revisions="original") if text]


@pytest.mark.parametrize("name", DELETED)
def test_every_character_leads_back_to_the_same_character(name: str) -> None:
    found = draft(DELETED[name])
    restoring = back(found)
    for offset, char in enumerate(restoring.draft.text):
        if not restoring.within(Span(offset, offset + 1)):
            assert found.text[restoring.shown(offset)] == char
    put = "".join(restoring.draft.text[patch.start : patch.end] for patch in restoring.patches)
    assert put.replace("\n", "") == "".join(shadow.text.replace("\n", "") for shadow in found.shadows)
    assert all(1 <= patch.line <= len(found.lines) for patch in restoring.patches)


def test_a_deleted_paragraph_stands_before_the_number_of_the_next() -> None:
    found = draft(p("旧", properties=NUMBERED.replace("<w:numPr>", f"{GONE}<w:numPr>")) + p("新", properties=NUMBERED), numbering=NUMBERING)
    body = p(DEL.format("旧"), properties=GONE) + p("新", properties=NUMBERED)
    restoring = back(draft(body, numbering=NUMBERING))
    assert found.text == "第1条 旧新"
    assert [(line.text, line.automatic) for line in restoring.draft.lines] == [("旧", 0), ("第1条 新", 4)]
    assert (restoring.patches[0].line, restoring.shown(2)) == (1, 0)


def test_only_the_text_of_the_view_is_put_back() -> None:
    found = draft(p("甲", DEL.format("删"), run("藏", "<w:vanish/>"), "乙"))
    assert [back(found, view).draft.text for view in (View.DELETED, View.HIDDEN)] == ["甲删乙", "甲藏乙"]
    assert restored(draft(p("甲")), View.DELETED) is None


def test_hidden_blocks_of_a_page_are_lines_of_their_own() -> None:
    page = "<html><body><p>甲</p><div style='display:none'><p>藏一</p><p>藏二</p></div><p>乙<span hidden>藏三</span>丙</p></body></html>"
    content, _ = web(page.encode(), "a.html", Limits())
    found = draft_of(content.rows, "a.html", "", "html", "utf-8", content.shadows)
    assert [line.text for line in back(found, View.HIDDEN).draft.lines] == ["甲", "藏一", "藏二", "乙藏三丙"]
