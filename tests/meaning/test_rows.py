"""Table rows are read with the sentence that opens their table."""

from __future__ import annotations

from fzcheck.meaning.units import units
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

TEXT = """青禾县渡口管理办法

第一条 为了加强渡口管理，制定本办法。{opening}

| 渡口 | 标准 |
| --- | --- |
| 东渡 | 每年两千元 |
"""


def _rows(opening: str) -> list[str]:
    found = units(parse_draft(read_text(TEXT.format(opening=opening))))
    return [unit.text[: unit.own] for unit in found if "｜" in unit.text]


def test_a_row_depends_on_the_sentence_that_opens_the_table() -> None:
    assert _rows("维护补助按照下表执行：") == ["维护补助按照下表执行："] * 2


def test_a_row_under_a_sentence_that_is_closed_depends_on_nothing() -> None:
    assert _rows("渡口应当公示。") == [""] * 2
