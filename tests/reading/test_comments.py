"""Comments of a Word document: what they say, on which words, and never among the text."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document as WordDocument

from fzcheck.reading import read
from tests.reading.packages import docx, p, run
from tests.reporting.office import convert, needs_office

START, END, MARK = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>', '<w:r><w:commentReference w:id="{0}"/></w:r>'


def remark(key: int, *lines: str, author: str = "张某") -> str:
    return f'<w:comment w:id="{key}" w:author="{author}">{"".join(p(line) for line in lines)}</w:comment>'


def on(key: int, *runs: str) -> str:
    return "".join([START.format(key), *map(run, runs), END.format(key), MARK.format(key)])


def told(data: bytes) -> list[tuple[str, str, str | None]]:
    draft = read(data)
    return [(comment.text, comment.author, draft.quote(comment.span) if comment.span else None) for comment in draft.comments]


def test_a_comment_has_its_words_its_author_and_the_text_it_is_set_on() -> None:
    data = docx(p("一、前文，", on(1, "处五百元", "罚款"), "。") + p("二、后文。"), comments=remark(1, "依据呢", "请补"))
    assert told(data) == [("依据呢\n请补", "张某", "处五百元罚款")]
    assert "依据呢" not in read(data).text


def test_a_comment_over_several_paragraphs_holds_them_all() -> None:
    body = p("一、前文。") + p(START.format(7), "二、甲。") + p("三、乙。", END.format(7), MARK.format(7)) + p("四、丙。")
    assert told(docx(body, comments=remark(7, "看"))) == [("看", "张某", "二、甲。\n三、乙。")]


def test_a_comment_set_on_nothing_means_its_line() -> None:
    body = p("一、前文。") + p("二、甲", MARK.format(1), "乙。")
    assert told(docx(body, comments=remark(1, "看"))) == [("看", "张某", "二、甲乙。")]


def test_a_comment_on_deleted_words_stands_nowhere_in_the_final_text_but_for_its_line() -> None:
    gone = '<w:del w:id="9"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    body = p("一、前文。") + p("二、甲", START.format(1), gone, END.format(1), "乙。")
    assert told(docx(body, comments=remark(1, "看"))) == [("看", "张某", "二、甲乙。")]


def test_a_comment_without_a_place_is_read_all_the_same() -> None:
    assert told(docx(p("一、前文。"), comments=remark(1, "看") + "<w:comment/>")) == [("看", "张某", None), ("", "", None)]


def test_broken_comments_are_told_and_hurt_nothing() -> None:
    draft = read(docx(p("一、前文。"), comments="<w:comment>"))
    assert draft.comments == ()
    assert any("word/comments.xml" in notice.message for notice in draft.notices)


@needs_office
def test_comments_as_libreoffice_writes_them(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("一、前文。")
    line = word.add_paragraph("二、")
    word.add_comment([line.add_run("用水户应当"), line.add_run("缴纳保证金")], text="看正文", author="李某", initials="李")
    cell = word.add_table(1, 2).rows[0].cells[0].paragraphs[0]
    word.add_comment([cell.add_run("收费十元")], text="看表格", author="李某", initials="李")
    word.save(str(tmp_path / "批注.docx"))
    (made,) = convert([tmp_path / "批注.docx"], tmp_path / "另存", "docx")
    assert told(made.read_bytes()) == [("看正文", "李某", "用水户应当缴纳保证金"), ("看表格", "李某", "收费十元")]


def test_comments_as_another_program_writes_them() -> None:
    word = WordDocument()
    word.add_paragraph("一、前文。")
    line = word.add_paragraph("二、")
    word.add_comment([line.add_run("用水户应当"), line.add_run("缴纳保证金")], text="fzcheck:忽略 FZ205 理由：有依据", author="李某", initials="李")
    line.add_run("。")
    out = io.BytesIO()
    word.save(out)
    assert told(out.getvalue()) == [("fzcheck:忽略 FZ205 理由：有依据", "李某", "用水户应当缴纳保证金")]
