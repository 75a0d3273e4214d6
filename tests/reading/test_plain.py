"""Text and Markdown: the encoding found and said, the lines as they are, furniture marked, look-alikes folded without moving anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.reading import read, read_text
from fzcheck.reading.fold import fold

TEXT = "关于停车的通知\n\n第一条　停车人应当缴费。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = TEXT if encoding != "big5hkscs" else "關於停車的通知，請各單位認真執行，並於收到之日起十日內辦理。\n" * 9
    found = read(text.encode(encoding), path="a.txt")
    assert found.text == text.rstrip("\n")
    assert found.encoding


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    assert read(b"a\r\nb\rc\n\td ", path="a.txt").text == "a\nb\nc\n\td "


def test_headings_tables_and_comments_of_markdown_are_evidence() -> None:
    found = read("# 题\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n<!-- 注 -->\n".encode(), path="a.md").lines
    assert [(line.look.outline, line.cell and (line.cell.table, line.cell.row, line.cell.span), line.furniture) for line in found] == [
        (1, None, False), (None, None, False), (None, (1, 1, 2), False), (None, (1, 1, 2), False), (None, (1, 2, 2), False),
        (None, None, False), (None, None, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("- 30 -", [True]),
        ("— 9 —", [True]),
        ("－１０－", [True]),
        ("—\n9\n—", [True, True, True]),
        ("—\n\n9\n\n—", [True, False, True, False, True]),
        ("第 3 页 共 9 页", [True]),
        ("[bookmark: _GoBack]", [True]),
        ("- 罚款 -", [False]),
        ("—\n罚款\n—", [False, False, False]),
        ("第三条", [False]),
    ],
)
def test_page_furniture_is_marked_and_kept(text: str, marked: list[bool]) -> None:
    found = read_text(text)
    assert (found.text, [line.furniture for line in found.lines]) == (text, marked)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢ１２％", "AB12%"),
        ("(一)", "（一）"),
        ("，。；：（）", "，。；：（）"),
        ("⽂⼈⺠法⻓", "文人民法长"),
        ("二○二六", "二〇二六"),
        ("二OO八年", "二〇〇八年"),
        ("二0一0年", "二〇一〇年"),
        ("OA系统", "OA系统"),
        ("10元", "10元"),
        ("甲\u200b乙\xa0丙\ufeff", "甲 乙 丙 "),
        ("\ue5e5正文", " 正文"),
        ("\uf98a", "力"),
    ],
)
def test_look_alikes_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_never_moves_a_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_is_a_draft_whose_lines_tile_it(text: str) -> None:
    found = read_text(text)
    assert "\n".join(line.text for line in found.lines) == found.text
    assert all(found.text[line.start : line.end] == line.text for line in found.lines)
    assert len(found.folded) == len(found.text)
