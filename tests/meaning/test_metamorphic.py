"""What does not touch the meaning of a provision changes no finding: lawful neighbours, width of characters, white space, line wraps."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fzcheck.checking.rule import Case
from tests.meaning.drafts import CONTENT, bare, check, of_case, ruleset, wrongs

PROFILE = settings(max_examples=250, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
CASES = [
    case
    for rule in ruleset().rules
    if rule.id.startswith(CONTENT)
    for case in (*rule.must, *rule.must_not)
    if not (case.whole or case.superior or case.given or case.facts)
]
LAWFUL = [
    "各乡镇人民政府应当建立巡查台账，每季度汇总一次。",
    "县水务局负责本行政区域内小型水库的日常管护指导工作。",
    "有关部门应当加强协作配合，及时共享工作信息。",
    "县档案馆应当做好资料的收集、整理和归档。",
    "鼓励志愿者参与河岸清洁和节水宣传。",
    "工作人员应当文明礼貌，热情接待来访群众。",
    "乡镇人民政府可以结合实际细化工作方案。",
    "对在防汛救灾工作中作出突出贡献的集体，由县人民政府予以通报表扬。",
    "所需经费列入本级财政预算。",
    "县农业农村局应当每年组织两次技术指导，免费发放宣传资料。",
]
DIGITS = "零一二三四五六七八九十"
LABEL = re.compile(r"^(?P<open>第|（|)(?P<number>[一二三四五六七八九十]{1,3})(?P<close>条 ?|）|、)")


def number(words: str) -> int:
    tens, mark, ones = words.rpartition("十")
    return (DIGITS.index(tens or "一") * 10 if mark else 0) + (DIGITS.index(ones) if ones else 0)


def numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def beside(case: Case, lawful: str, step: int) -> str:
    """The case with a lawful provision of the neighbouring number before (-1) or after (1) it."""
    label = LABEL.match(case.text)
    assume(label is not None and "\n" not in case.text)
    assert label is not None
    value = number(label["number"]) + step
    assume(1 < value < 40)
    line = f"{label['open']}{numeral(value)}{label['close']}{lawful}"
    return f"{line}\n{case.text}" if step < 0 else f"{case.text}\n{line}"


def same(case: Case, text: str) -> None:
    """The case and its other form have the same wrongs; each finding of the other form stands where its quoted words are."""
    rank = case.rank or "auto"
    before, draft = check(of_case(case), rank), of_case(case, text)
    after = check(draft, rank)
    assert wrongs(after) == wrongs(before), text
    for finding in after:
        place = finding.location
        assert place is not None
        assert bare(draft[place.start : place.end]) == bare(place.quote)


@PROFILE
@given(st.sampled_from(CASES), st.sampled_from(LAWFUL), st.sampled_from([-1, 1]))
def test_a_lawful_provision_beside_it_changes_no_finding(case: Case, lawful: str, step: int) -> None:
    same(case, beside(case, lawful, step))


def wide_digits(text: str) -> str:
    return text.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})


def spaced_digits(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text)


def half_brackets(text: str) -> str:
    return text.translate({ord("（"): "(", ord("）"): ")", ord("％"): "%"})


def wide_percent(text: str) -> str:
    return text.replace("%", "％").replace("~", "～")


@PROFILE
@given(st.sampled_from(CASES), st.sampled_from([wide_digits, spaced_digits, half_brackets, wide_percent]))
def test_the_width_of_digits_and_brackets_changes_no_finding(case: Case, other: Callable[[str], str]) -> None:
    text = other(case.text)
    assume(text != case.text)
    same(case, text)


@pytest.mark.parametrize(
    ("mark", "other", "text"),
    [
        ("，", ",", "三、虾塘承包户拒不清淤的，由村委会组织机械统一推平，费用由承包户承担。"),
        ("；", ";", "第十二条 从事宠物殡葬服务，应当取得镇人民政府核发的宠物殡葬许可证；未取得许可证的，不得从事宠物殡葬服务。"),
        ("：", ":", "五、信用评价加分项：在本县缴纳的税金总额、在本县完成的工程。"),
    ],
)
def test_half_width_punctuation_changes_no_finding(mark: str, other: str, text: str) -> None:
    same(Case(text), text.replace(mark, other))


@PROFILE
@given(st.sampled_from(CASES), st.sampled_from(["，", "；", "："]))
def test_half_width_marks_of_any_case_change_no_finding(case: Case, mark: str) -> None:
    assume(mark in case.text)
    same(case, case.text.replace(mark, {"，": ",", "；": ";", "：": ":"}[mark]))


INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


@PROFILE
@given(st.sampled_from(CASES), st.data(), st.sampled_from([" ", "\u3000", "\u00a0"]))
def test_a_space_between_two_characters_changes_no_finding(case: Case, data: st.DataObject, space: str) -> None:
    places = [found.start() for found in INSIDE.finditer(case.text) if found.start() > 8]
    assume(places)
    at = data.draw(st.sampled_from(places))
    same(case, case.text[:at] + space + case.text[at:])


@PROFILE
@given(st.sampled_from([case for case in CASES if len(case.text) > 44]), st.integers(30, 40))
def test_a_hard_wrap_inside_a_sentence_changes_no_finding(case: Case, width: int) -> None:
    lines = [case.text[at : at + width] for at in range(0, len(case.text), width)]
    assume("\n" not in case.text and all(INSIDE.search(one[-1] + two[0]) for one, two in pairwise(lines)))
    same(case, "\n".join(lines))
