"""References: what is named, where, which provisions, and whether it is brought forward as authority."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.meaning.citation import Citation, Provision, Target
from fzcheck.meaning.citation_tail import TAIL, number, provisions
from fzcheck.meaning.citations import citations
from fzcheck.meaning.values import Sentence
from fzcheck.reading.fold import fold


def sentence(text: str, index: int = 0) -> Sentence:
    plain = "".join(fold(text).split())
    return Sentence(index, 0, plain, tuple(range(len(plain))))


def read(*texts: str) -> tuple[Citation, ...]:
    return citations(tuple(sentence(text, index) for index, text in enumerate(texts)))


def places(text: str) -> list[tuple[int, ...]]:
    return [(p.article, p.suffix, p.paragraph, p.item, p.subitem) for p in provisions(text)]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("第八条", [(8, 0, 0, 0, 0)]),
        ("第12条第2款第3项", [(12, 0, 2, 3, 0)]),
        ("第八条第一款第（二）项、第（三）项", [(8, 0, 1, 2, 0), (8, 0, 1, 3, 0)]),
        ("第八条第一款、第二款第（一）项和第九条", [(8, 0, 1, 0, 0), (8, 0, 2, 1, 0), (9, 0, 0, 0, 0)]),
        ("第八条至第十条", [(8, 0, 0, 0, 0), (9, 0, 0, 0, 0), (10, 0, 0, 0, 0)]),
        ("第八、九条", [(8, 0, 0, 0, 0), (9, 0, 0, 0, 0)]),
        ("第八条、九条", [(8, 0, 0, 0, 0), (9, 0, 0, 0, 0)]),
        ("第（一）至（三）项", [(0, 0, 0, 1, 0), (0, 0, 0, 2, 0), (0, 0, 0, 3, 0)]),
        ("第八条第（一）（二）项", [(8, 0, 0, 1, 0), (8, 0, 0, 2, 0)]),
        ("第一百二十条之一第二款", [(120, 1, 2, 0, 0)]),
        ("第五条第一款第（三）项第2目", [(5, 0, 1, 3, 2)]),
        ("第三章第一节", []),
    ],
)
def test_a_tail_names_its_provisions(tail: str, expected: list[tuple[int, ...]]) -> None:
    assert places(tail) == expected


_COUNT = st.integers(1, 120).map(str) | st.sampled_from(["一", "十二", "二十", "一百零三", "（二）", "（十）"])
_UNIT = st.builds("第{}{}".format, _COUNT, st.sampled_from("条款项目章节"))
_LINK = st.sampled_from(["、", "和", "至", "以及", "或者", "，", ""])


@given(st.lists(st.tuples(_LINK, _UNIT), min_size=1, max_size=8))
def test_every_extent_that_is_cut_parses(parts: list[tuple[str, str]]) -> None:
    text = "".join(link + unit for link, unit in parts).lstrip("、和至以及或者，")
    found = TAIL.match(text)
    assert found is not None
    assert all(isinstance(place, Provision) for place in provisions(found.group()))


@given(st.integers(0, 9999))
def test_an_arabic_numeral_has_its_value(value: int) -> None:
    assert number(str(value)) == value


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("二十三", 23), ("一百零五", 105), ("一千二百六十", 1260), ("二〇二四", 2024), ("两", 2)])
def test_a_chinese_numeral_has_its_value(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "target", "name", "first", "basis", "cue"),
    [
        ("依照《中华人民共和国噪声法》第七条第二款的规定处罚。", Target.LAW, "中华人民共和国噪声法", 7, True, "依照"),
        ("违反《某市养犬条例》第九条规定的，由公安机关处理。", Target.LAW, "某市养犬条例", 9, False, "违反"),
        ("《某市养犬条例》第九条规定，养犬人应当登记。", Target.LAW, "某市养犬条例", 9, True, "规定"),
        ("按治安管理处罚法第二十五条给予处罚。", Target.LAW, "治安管理处罚法", 25, True, "按"),
        ("由公安机关依照消防法处罚。", Target.LAW, "消防法", 0, True, "依照"),
        ("由公安机关依照消防法规定处罚。", Target.LAW, "消防法", 0, True, "依照"),
        ("违反某某省灯光条例第三十条的，责令改正。", Target.LAW, "某某省灯光条例", 30, False, "违反"),
        ("违反本办法第五条第二款的，责令改正。", Target.SELF, "本办法", 5, False, "违反"),
        ("违反第六条的，责令改正。", Target.SELF, "", 6, False, "违反"),
        ("有前款第（三）项情形的，不予登记。", Target.RELATIVE, "前款", 0, False, ""),
        ("按国家有关规定收取费用。", Target.NAMELESS, "国家有关规定", 0, True, "按"),
        ("根据县政府第12次常务会议纪要，收取费用。", Target.MEETING, "县政府第12次常务会议纪要", 0, True, "根据"),
        ("根据主要领导批示，立即停产。", Target.INSTRUCTION, "主要领导批示", 0, True, "根据"),
        ("清理《某县收费办法》。", Target.LAW, "某县收费办法", 0, False, "清理"),
        ("根据《某某条例（送审稿）》收取费用。", Target.LAW, "某某条例（送审稿）", 0, False, "根据"),
        ("现将《某县供水方案》印发给你们。", Target.DOCUMENT, "某县供水方案", 0, False, ""),
    ],
)
def test_a_reference_is_read(text: str, target: Target, name: str, first: int, basis: bool, cue: str) -> None:
    (found,) = (c for c in read(text) if c.target is target)
    assert (found.name, found.basis, found.cue) == (name, basis, cue)
    assert (found.provisions[0].article if found.provisions else 0) == first


@pytest.mark.parametrize(
    "text", ["按时报送计量法律文本。", "依法处理。", "填写《申请表》，取得《营业执照》。", "企业应当按时足额缴纳。", "第一条生产线已经投产。"]
)
def test_what_refers_to_nothing_gives_no_citation(text: str) -> None:
    assert not read(text)


def test_every_member_of_a_list_has_the_cue_of_the_first() -> None:
    found = [
        c
        for c in read("根据《甲法》《乙条例》、国务院《关于丙的意见》（国发[2010]3号）和《丁办法》等规定，制定本办法。")
        if c.name.endswith(("法", "条例", "意见", "办法"))
    ]
    assert [c.name for c in found if c.basis] == ["甲法", "乙条例", "关于丙的意见", "丁办法"]
    assert found[2].number == "国发〔2010〕3号"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("按照国务院《物业条例》和省《物业条例》第十条执行。", ["物业条例", "某省物业条例"]),
        ("依照河南省《物业条例》第十条执行。", ["河南省物业条例"]),
        ("依照省人民政府《关于物业的规定》执行。", ["关于物业的规定"]),
        ("违反《甲市养犬条例》第十条的，依照该条例第三十条处罚。", ["甲市养犬条例", "甲市养犬条例"]),
    ],
)
def test_whose_text_is_meant_is_read_from_what_stands_before_it(text: str, names: list[str]) -> None:
    assert [c.name for c in read(text) if c.target is Target.LAW] == names


def test_a_basis_that_was_not_kept_to_is_no_basis() -> None:
    (found,) = read("未按照《甲法》第十条办理的，责令改正。")
    assert not found.basis


def test_what_is_made_under_a_basis_is_no_basis() -> None:
    found = read("根据工作需要，制定《某县供热办法》。") + read("根据《甲法》修订《某县供热办法》。")
    assert not any(c.basis for c in found if c.name == "某县供热办法")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院令第412号", "国务院令第412号"),
        ("按照国发[2008]17号文件执行", "国发〔2008〕17号"),
        ("执行县政办（2019）3号", "县政办〔2019〕3号"),
        ("中华人民共和国国务院令第 783 号", "中华人民共和国国务院令第783号"),
        ("主席令第七十号公布", "主席令第七十号"),
    ],
)
def test_a_document_number_is_read_without_the_words_before_it(text: str, expected: str) -> None:
    assert [c.number for c in read(text)] == [expected]


def test_a_short_name_stands_for_the_full_one() -> None:
    first, second, third = read(
        "《中华人民共和国处罚程序法》（以下简称《程序法》）已施行。", "依照《程序法》第五条处理。", "违反该法第六条的，予以警告。"
    )
    assert first.name == second.name == third.name == "中华人民共和国处罚程序法"
    assert second.written == "程序法"


SOIL = "第一条 为了规范表土剥离，根据《表土保护条例》（以下简称条例），制定本办法。"
SOLE = "第一条 为了规范表土剥离，根据《土地管理法》和《表土保护条例》，制定本办法。"
TWO = "第一条 为了规范表土剥离，根据《耕地质量条例》和《表土保护条例》，制定本办法。"


@pytest.mark.parametrize(
    ("first", "clause", "expected"),
    [
        (SOIL, "逾期不改正的，依照条例第三十二条的规定处罚。", [("表土保护条例", 32)]),
        (SOIL, "违反条例第七条的，由县自然资源局依照《条例》第三十二条处罚。", [("表土保护条例", 7), ("表土保护条例", 32)]),
        (SOIL, "逾期不改正的，依照条例的有关规定处罚。", [("表土保护条例", 0)]),
        (SOLE, "逾期不改正的，依照条例第三十二条的规定处罚。", [("表土保护条例", 32)]),
        (SOLE, "逾期不改正的，依照《条例》第三十二条的规定处罚。", [("表土保护条例", 32)]),
        (TWO, "逾期不改正的，依照条例第三十二条的规定处罚。", []),
        (SOIL, "逾期不改正的，依照本条例第三十二条的规定处罚。", []),
        (SOIL, "逾期不改正的，依照省条例第三十二条的规定处罚。", []),
        (SOLE, "违反规定堆放表土的，按照办法办理。", []),
    ],
)
def test_a_bare_kind_stands_for_what_is_called_so_or_alone_of_its_kind_is_the_basis(first: str, clause: str, expected: list[tuple[str, int]]) -> None:
    found = [c for c in read(first, clause) if c.sentence == 1 and c.target is Target.LAW and c.name == "表土保护条例"]
    assert [(c.name, c.provisions[0].article if c.provisions else 0) for c in found] == expected


def test_spans_point_at_what_was_read() -> None:
    text = "对违反规定的，依照《甲法》第三条和前款规定处理；根据有关规定执行。"
    whole = sentence(text)
    for citation in read(text):
        assert whole.text[citation.start : citation.end]
        assert citation.span == whole.span(citation.start, citation.end)


def test_a_reference_inside_quotation_marks_is_quoted_and_no_basis() -> None:
    (found,) = read("将原文“依照《甲法》第三条处罚”删去。")
    assert found.quoted
    assert not found.basis


@given(st.text(alphabet="《》（）第一二十条款项号令法规定依照根据本办前、，。〔〕2024会议纪要", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for citation in read(text):
        assert 0 <= citation.start < citation.end <= len(sentence(text).text)
