"""Automatic numbers: as Word prints them, in the display text and in no run."""

import pytest

from fzcheck.reading.counting import number
from tests.reading.packages import abstract, draft, level, lines, num, numbered, p

FORMATS = {
    "decimal": {1: "1", 10: "10", 123: "123"},
    "decimalZero": {3: "03", 12: "12"},
    "decimalFullWidth": {12: "１２"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 51: "51"},
    "decimalEnclosedCircleChinese": {2: "②", 10: "⑩"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 101: "一○一"},
    "chineseCountingThousand": {
        10: "十",
        15: "十五",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
        1010: "一千零一十",
        12005: "一万二千零五",
    },
    "japaneseCounting": {12: "十二", 120: "一百二十"},
    "taiwaneseCounting": {30: "三十", 100: "一○○"},
    "ideographDigital": {1: "一", 10: "一〇", 25: "二五"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 26: "贰拾陆", 105: "壹佰零伍"},
    "ideographLegalTraditional": {2: "貳", 6: "陸"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "甲"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographZodiacTraditional": {1: "甲子", 60: "癸亥"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB"},
    "lowerLetter": {3: "c", 53: "aaa"},
    "upperRoman": {4: "IV", 9: "IX", 1994: "MCMXCIV"},
    "lowerRoman": {14: "xiv"},
    "ordinal": {1: "1st", 12: "12th", 22: "22nd"},
    "numberInDash": {3: "- 3 -"},
    "none": {7: ""},
    "bullet": {7: ""},
    "unheardOf": {7: "7"},
}


@pytest.mark.parametrize(("format", "value", "text"), [(name, value, text) for name, pairs in FORMATS.items() for value, text in pairs.items()])
def test_every_number_format_writes_as_word_does(format: str, value: int, text: str) -> None:
    assert number(value, format) == text


def test_every_format_answers_for_every_value_and_never_raises() -> None:
    assert all(isinstance(number(value, name), str) for name in FORMATS for value in (*range(-2, 120), 999, 10000, 99_999, 10**9))


ARTICLES = abstract(1, level(0, "第%1条", "chineseCounting", suffix="space"), level(1, "（%2）", "chineseCounting"), level(2, "%3.", suffix="tab"))


def test_the_number_is_display_text_and_in_no_run() -> None:
    found = draft(numbered("为了规范停车，", 1) + numbered("收费标准", 1, 2), numbering=ARTICLES + num(1, 1)).lines
    assert [(line.text, line.automatic) for line in found] == [("第一条 为了规范停车，", 4), ("1.\t收费标准", 3)]
    assert [(run.start - line.start, run.end - line.start) for line in found for run in line.runs] == [(4, 11), (3, 7)]


def test_deeper_levels_restart_under_each_number_above() -> None:
    body = "".join(numbered("x", 1, deep) for deep in (0, 1, 1, 0, 1, 2, 1))
    assert lines(body, numbering=ARTICLES + num(1, 1)) == ["第一条 x", "（一）x", "（二）x", "第二条 x", "（一）x", "1.\tx", "（二）x"]


def test_a_level_that_never_restarts_runs_on() -> None:
    chapters = abstract(1, level(0, "第%1章", "chineseCounting"), level(1, "第%2条", "chineseCounting", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("", 1, deep) for deep in (0, 1, 1, 0, 1))
    assert lines(body, numbering=chapters + num(1, 1)) == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_lists_of_one_abstract_numbering_share_their_counter_and_an_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = ARTICLES + num(1, 1) + num(2, 1) + num(3, 1, override)
    body = "".join(numbered("x", key) for key in (1, 1, 2, 3, 3, 2))
    assert [line.split()[0] for line in lines(body, numbering=numbering)] == ["第一条", "第二条", "第三条", "第一条", "第二条", "第三条"]


def test_a_level_of_its_own_in_a_list_wins_over_the_abstract_one() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1、", "chineseCountingThousand", start=5)}</w:lvlOverride>'
    assert lines(numbered("x", 1), numbering=ARTICLES + num(1, 1, own)) == ["五、x"]


def test_several_levels_in_one_number_and_legal_style() -> None:
    legal = abstract(1, level(0, "%1", "upperRoman"), level(1, "%1.%2", "lowerLetter"), level(2, "%1.%2.%3", "lowerRoman", more="<w:isLgl/>"))
    body = "".join(numbered("", 1, deep) for deep in (0, 1, 1, 2))
    assert lines(body, numbering=legal + num(1, 1)) == ["I", "I.a", "I.b", "1.2.1"]


def test_numbering_linked_through_a_style_and_its_ancestors() -> None:
    numbering = abstract(1, level(0, "第%1章 ", more='<w:pStyle w:val="Zhang"/>'), level(1, "第%2条 ", more='<w:pStyle w:val="Tiao"/>')) + num(1, 1)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Zhang"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:basedOn w:val="Zhang"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kid"><w:basedOn w:val="Tiao"/></w:style>'
    )
    body = "".join(p("x", properties=f'<w:pStyle w:val="{name}"/>') for name in ("Zhang", "Tiao", "Kid"))
    body += p("x", properties='<w:pStyle w:val="Tiao"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=numbering, styles=styles) == ["第1章 x", "第1条 x", "第2条 x", "x"]


def test_a_numbering_style_leads_to_its_list() -> None:
    numbering = (
        abstract(1, '<w:numStyleLink w:val="S"/>') + abstract(2, '<w:styleLink w:val="S"/>', level(0, "%1)", "lowerLetter")) + num(1, 1) + num(2, 2)
    )
    styles = '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert lines(numbered("x", 1), numbering=numbering, styles=styles) == ["a)x"]


def test_a_custom_pattern_pads_and_a_newer_format_is_found_in_its_alternate_content() -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice></mc:AlternateContent>'
    )
    own = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{choice}<w:suff w:val="nothing"/><w:lvlText w:val="%1号"/></w:lvl>'
    assert lines(numbered("x", 1), numbering=abstract(1, own) + num(1, 1)) == ["007号x"]


def test_bullets_become_common_signs_and_an_unknown_format_is_noted() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    own = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="\uf0d8"/>{font}</w:lvl>'
    assert lines(numbered("x", 1), numbering=abstract(1, own) + num(1, 1)) == ["➢ x"]
    odd = draft(numbered("x", 1), numbering=abstract(1, level(0, "%1.", "thaiCounting")) + num(1, 1))
    assert (odd.text, [notice.code for notice in odd.notices]) == ("1.x", ["numbering"])


def test_a_list_that_does_not_exist_prints_nothing_and_cycles_end() -> None:
    assert lines(numbered("x", 9), numbering=ARTICLES + num(1, 1)) == ["x"]
    cycle = abstract(1, '<w:numStyleLink w:val="S"/>') + num(1, 1)
    styles = '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="S"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(numbered("x", 1) + p("x", properties='<w:pStyle w:val="S"/>'), numbering=cycle, styles=styles) == ["x", "x"]


def test_an_empty_numbered_paragraph_shows_its_number_and_a_deleted_one_does_not_count() -> None:
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    deleted += '<w:del w:id="2" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    assert lines(numbered("", 1) + deleted + numbered("后", 1), numbering=ARTICLES + num(1, 1)) == ["第一条 ", "第二条 后"]
