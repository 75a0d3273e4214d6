from hypothesis import given
from hypothesis import strategies as st

from fzcheck.reporting.width import pad, width, wrap


def test_chinese_characters_take_two_columns():
    assert width("第七条 A1") == 9
    assert pad("规则", 6) == "规则  "


def test_a_wrapped_line_does_not_begin_with_a_closing_mark():
    lines = wrap("请删去该处罚内容，或者说明依据。" * 6, 20)
    assert all(not line.startswith(("，", "。")) for line in lines)
    assert all(width(line) <= 22 for line in lines)


def test_numbers_and_words_are_not_broken():
    assert "12345678" in wrap("一二三四五六七八12345678九十", 18)[1]


@given(st.text(alphabet="一二三（）《》，。 ab1\n", max_size=80), st.integers(8, 40))
def test_wrapping_loses_nothing_but_space(text, columns):
    assert "".join("".join(wrap(text, columns)).split()) == "".join(text.split())
