"""Units: where sentences, segments and clauses end around a place, which ranges hold it, and which characters of the file it stands for."""

from __future__ import annotations

import pytest

from fzcheck.meaning import understand
from fzcheck.meaning.units import Unit, inside
from fzcheck.meaning.values import Sentence
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from fzcheck.span import Span

TEXT = "甲乙，丙丁；“戊。己”庚：辛。壬？癸！子"


def unit(text: str = TEXT, own: int = 0) -> Unit:
    quoted = ((text.index("“"), text.index("”") + 1),) if "“" in text else ()
    return Unit(0, 0, text, own, tuple(range(100, 100 + len(text))), quoted, (), "", -1)


@pytest.mark.parametrize(
    ("at", "sentence", "segment", "clause"),
    [
        ("甲", "甲乙，丙丁；“戊。己”庚：辛。", "甲乙，丙丁；", "甲乙"),
        ("乙", "甲乙，丙丁；“戊。己”庚：辛。", "甲乙，丙丁；", "甲乙"),
        ("丙", "甲乙，丙丁；“戊。己”庚：辛。", "甲乙，丙丁；", "丙丁"),
        ("；", "甲乙，丙丁；“戊。己”庚：辛。", "甲乙，丙丁；", "丙丁"),
        ("己", "甲乙，丙丁；“戊。己”庚：辛。", "“戊。己”庚：辛。", "己”庚"),
        ("辛", "甲乙，丙丁；“戊。己”庚：辛。", "“戊。己”庚：辛。", "辛"),
        ("壬", "壬？", "壬？", "壬"),
        ("癸", "癸！", "癸！", "癸"),
        ("子", "子", "子", "子"),
    ],
)
def test_the_words_around_a_place(at: str, sentence: str, segment: str, clause: str) -> None:
    one = unit()
    place = TEXT.index(at)
    assert [TEXT[slice(*found(place))] for found in (one.sentence, one.segment, one.clause)] == [sentence, segment, clause]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [(0, 2, (100, 102)), (3, 4, (103, 104)), (2, 2, (102, 102)), (len(TEXT), len(TEXT), (99 + len(TEXT), 99 + len(TEXT))), (5, 3, (105, 105))],
)
def test_a_range_of_words_is_a_range_of_the_file(start: int, end: int, span: tuple[int, int]) -> None:
    assert unit().span(start, end) == Span(*span)
    assert Sentence(0, 0, TEXT, unit().offsets).span(start, end) == Span(*span)


def test_nothing_stands_nowhere() -> None:
    assert Unit(0, 0, "", 0, (), (), (), "", -1).span(0, 0) == Span(0, 0)
    assert Sentence(0, 0, "", ()).span(0, 0) == Span(0, 0)


@pytest.mark.parametrize(("at", "held"), [(0, False), (1, True), (3, True), (4, False), (6, True), (7, False), (9, False)])
def test_a_range_holds_its_first_and_not_its_end(at: int, held: bool) -> None:
    assert inside(((1, 4), (6, 7)), at) is held


def test_white_space_in_the_file_is_skipped_and_spanned() -> None:
    document = parse_draft(read_text("青禾县关于渡口的通知\n\n第一条 渡 口编　号，登记。\n"))
    one = understand(document).units[0]
    assert one.text == "渡口编号，登记。"
    span = one.span(1, 4)
    assert document.draft.text[span.start : span.end] == "口编　号"
