"""Standing provisions: each is found in a sentence that only says it, not in one that goes beyond; its law is in force and has the article."""

from __future__ import annotations

import re
from datetime import date

import pytest

from fzcheck.laws import LawStatus, article_status, resolve
from fzcheck.laws.standing import Standing, said, standing
from fzcheck.parsing.numerals import number

TODAY = date(2026, 11, 22)
ROWS = [pytest.param(row, id=f"{row.law}{row.article}") for row in standing()]


def told(row: Standing, sentence: str, act: str = "") -> Standing | None:
    """The provision that a sentence of one paragraph, or of a chapeau with its items, says."""
    head, *items = re.split(r"（[一二三]）", sentence) if "：（" in sentence else [sentence]
    return said(head, 0, 0, len(head), act or row.acts[0], row.above, items)


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_that_only_says_a_provision_is_known(row: Standing) -> None:
    found = told(row, row.same)
    assert found is not None
    assert (found.law, found.article) == (row.law, row.article)


@pytest.mark.parametrize("row", ROWS)
def test_what_goes_beyond_a_provision_is_not_it(row: Standing) -> None:
    assert told(row, row.more) is None


@pytest.mark.parametrize("row", ROWS)
def test_a_provision_stands_in_a_law_in_force(row: Standing) -> None:
    law = resolve(row.law, TODAY)
    assert law is not None
    assert law.known
    assert law.in_force
    article = number(row.article[1:-1])
    assert article is not None
    assert article_status(law, article, TODAY).status is not LawStatus.BEYOND


def test_another_act_or_another_place_is_not_meant() -> None:
    sentence = "未取得排污许可证的单位，不得排放污染物，并向街道报告。"
    assert said(sentence, 0, 0, 10, "许可") is not None
    assert said(sentence, 0, 0, 10, "收费") is None
    assert said(sentence, 0, sentence.index("并"), len(sentence), "许可") is None


def test_the_words_above_must_be_there() -> None:
    sentence = "丢失补领的缴纳工本费。"
    assert said(sentence, 0, 0, len(sentence), "收费", "青禾县居住证管理办法") is not None
    assert said(sentence, 0, 0, len(sentence), "收费", "青禾县养犬管理办法") is None
