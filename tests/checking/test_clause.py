"""The words by which a finding is known again: dressed differently they are the same, said differently they are not."""

from __future__ import annotations

import pytest

from fzcheck.checking.clause import bare, digest, sentence
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from fzcheck.span import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲 乙\u3000丙\n丁", "甲乙丙丁"),
        ("甲\u200b乙\ufeff丙\u00ad丁", "甲乙丙丁"),
        ("１２３ＡＢ（甲）", "123AB(甲)"),
        ("“甲”『乙』「丙」‘丁’＂戊＂", '"甲""乙""丙"\'丁\'"戊"'),
        ("甲，乙；丙：丁", "甲,乙;丙:丁"),
        ("", ""),
    ],
)
def test_what_only_dresses_the_words_is_left_out(text: str, words: str) -> None:
    assert bare(text) == words


TEXT = "青禾县渡口管理办法\n\n第一条 渡口编号。渡口登记；渡口 分类，“渡口”管理！渡口收费？渡口公示\n第二条 乙。\n"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("编号", "编号", "渡口编号"),
        ("登记", "登记", "渡口登记"),
        ("分类", "分类", '渡口分类,"渡口"管理'),
        ("收费", "收费", "渡口收费"),
        ("公示", "公示", "渡口公示"),
        ("登记", "管理", '渡口登记;渡口分类,"渡口"管理'),
        ("乙", "乙", "乙"),
    ],
)
def test_the_sentence_around_a_place_without_the_label_of_its_provision(first: str, last: str, words: str) -> None:
    document = parse_draft(read_text(TEXT))
    start = TEXT.index(first, TEXT.index("第一条"))
    end = TEXT.index(last, start) + len(last)
    assert sentence(document, Span(start, end)) == words


def test_a_digest_is_short_and_tells_words_and_their_bounds_apart() -> None:
    assert len(digest("甲")) == 20
    assert digest("甲", "乙") == digest("甲", "乙")
    assert len({digest("甲", "乙"), digest("甲乙"), digest("乙", "甲"), digest("甲", "乙", "")}) == 4
    assert digest("\ud800")
