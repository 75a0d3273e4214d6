"""Revisions and hidden text: one version is shown, what is not shown is kept apart with its view and its place."""

from pathlib import Path

import pytest

from fzcheck.reading.draft import View
from tests.conftest import Fzcheck
from tests.reading.packages import cell, docx, draft, lines, p, run, table

INS = '<w:ins w:id="1" w:author="a">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
CHANGED = p("收费", INS.format(run("二元")), DEL.format("三元"), "。")
HIDDEN = p("公开", run("不公开", "<w:vanish/>"), "。")
GONE = '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'
NEW = '<w:rPr><w:ins w:id="4" w:author="a"/></w:rPr>'

VERSIONS = {
    "inserted and deleted text": (CHANGED, ["收费二元。"], ["收费三元。"], ["收费二元三元。"]),
    "hidden text": (HIDDEN, ["公开。"], ["公开。"], ["公开不公开。"]),
    "not hidden after all": (p(run("在", '<w:vanish w:val="0"/>')), ["在"], ["在"], ["在"]),
    "moved text": (
        p(f"<w:moveFrom w:id='1'>{run('移')}</w:moveFrom>", "甲") + p("乙", f"<w:moveTo w:id='2'>{run('移')}</w:moveTo>"),
        ["甲", "乙移"], ["移甲", "乙"], ["移甲", "乙移"],
    ),
    "a deleted paragraph mark joins": (p("甲", properties=GONE) + p("乙"), ["甲乙"], ["甲", "乙"], ["甲", "乙"]),
    "a deleted paragraph leaves no line": (p(DEL.format("甲"), properties=GONE) + p("乙"), ["乙"], ["甲", "乙"], ["甲", "乙"]),
    "an inserted paragraph mark joins in the original": (p("甲", properties=NEW) + p("乙"), ["甲", "乙"], ["甲乙"], ["甲", "乙"]),
    "an insertion deleted again": (p("甲", INS.format(DEL.format("乙"))), ["甲"], ["甲"], ["甲乙"]),
    "a deleted table row": (
        table(cell(p("甲")), f'<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell(p(DEL.format("乙")))}', cell(p("丙"))),
        ["甲", "丙"], ["甲", "乙", "丙"], ["甲", "乙", "丙"],
    ),
    "a break in a deletion": (p("甲", '<w:del w:id="1"><w:r><w:br/></w:r></w:del>', "乙"), ["甲乙"], ["甲", "乙"], ["甲", "乙"]),
}  # fmt: skip


@pytest.mark.parametrize("name", VERSIONS)
def test_each_version_shows_its_own_text(name: str) -> None:
    body, *wanted = VERSIONS[name]
    assert [lines(body, revisions=version) for version in ("final", "original", "all")] == wanted


def test_text_apart_has_its_view_its_line_and_its_column() -> None:
    found = draft(p("第一行") + CHANGED + HIDDEN)
    assert [(s.view, s.line, s.column, s.text) for s in found.shadows] == [(View.DELETED, 2, 5, "三元"), (View.HIDDEN, 3, 3, "不公开")]
    assert {notice.code for notice in found.notices} == {"deleted", "hidden"}


def test_neighbouring_deletions_are_one_text_and_paragraphs_are_parted() -> None:
    body = p(DEL.format("处二百元"), DEL.format("罚款。"), properties=GONE) + p(DEL.format("没收"), properties=GONE) + p("正文")
    assert [s.text for s in draft(body).shadows] == ["处二百元罚款。\n没收"]


def test_an_insertion_stands_apart_when_the_original_is_read() -> None:
    assert [(s.view, s.text) for s in draft(CHANGED, revisions="original").shadows] == [(View.FINAL, "二元")]


def test_where_all_is_shown_the_run_says_what_it_is() -> None:
    views = {run.view for line in draft(CHANGED + HIDDEN, revisions="all").lines for run in line.runs}
    assert views == {View.FINAL, View.DELETED, View.HIDDEN}


def test_an_automatic_number_moves_what_stands_apart() -> None:
    numbering = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = p(DEL.format("旧"), properties=GONE) + p("新", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found = draft(body, numbering=numbering)
    assert (found.text, [(s.line, s.column) for s in found.shadows]) == ("第1条\t新", [(1, 5)])


def test_hidden_by_style_and_by_paragraph_mark() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = draft(p("甲", run("乙", '<w:rStyle w:val="H"/>'), properties="<w:rPr><w:vanish/></w:rPr>") + p("丙"), styles=styles)
    assert (found.text, [s.text for s in found.shadows]) == ("甲丙", ["乙"])


def test_the_command_line_reads_the_version_that_is_asked_for(tmp_path: Path, fzcheck: Fzcheck) -> None:
    path = tmp_path / "草案.docx"
    path.write_bytes(docx(CHANGED))
    shown = [fzcheck("parse", path, *options).out for options in ((), ("--revisions", "original"), ("--revisions", "all"))]
    assert shown == ["收费二元。\n", "收费三元。\n", "收费二元三元。\n"]
