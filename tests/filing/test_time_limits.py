"""The periods of the FZ7 rules on both sides of each limit: the last day that is right and the first that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck.checking.context import Context
from tests.filing.test_time_rules import check

CONTEXT = Context(date(2026, 6, 1), select=("FZ7",))
DRAFT = """青禾县人民政府关于印发《青禾县渡口管理{name}》的通知

各乡镇人民政府：
《青禾县渡口管理{name}》已经集体审议通过，现印发给你们，请遵照执行。

青禾县人民政府
{issued}

青禾县渡口管理{name}

第一条 为了方便群众过渡，制定本办法。
第二条 渡口由乡镇人民政府统一编号。
第三条 渡口应当公示运营时间。
第四条 本办法{last}。
"""


def said(rule: str, last: str, context: Context, name: str = "办法", issued: str = "2026年3月10日") -> str:
    """What a rule says of the draft, its level before it; empty where it is content."""
    found = check(DRAFT.format(name=name, issued=issued, last=last), context).findings
    return "\n".join(f"{finding.level.value}: {finding.message}" for finding in found if finding.rule == rule)


def judge(found: str, expected: str) -> None:
    """The level and the words are as expected, or nothing is said."""
    assert bool(found) == bool(expected), found
    level, _, words = expected.rpartition(": ")
    assert found.startswith(level)
    assert words in found


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("自2026年5月1日起施行，有效期五年", ""),
        ("自2026年5月1日起施行，有效期六年", "规定的有效期为6年，超过一般不超过5年的限制"),
        ("自2026年5月1日起施行", "没有规定有效期"),
        ("自2026年5月1日起施行，有效期至2031年4月30日", ""),
    ],
)
def test_validity_of_five_years_is_enough(last: str, expected: str) -> None:
    judge(said("FZ704", last, CONTEXT), expected)


@pytest.mark.parametrize(
    ("last", "as_of", "expected"),
    [
        ("自2026年5月1日起施行，有效期二年", date(2026, 6, 1), ""),
        ("自2026年5月1日起施行，有效期三年", date(2026, 6, 1), "有效期却为3年，超过2年的上限"),
        ("自2026年5月1日起施行，有效期至2028年5月1日", date(2026, 6, 1), ""),
        ("自2026年5月1日起施行，有效期至2028年6月1日", date(2026, 6, 1), "有效期至2028年6月1日"),
        ("自2026年5月1日起施行", date(2028, 4, 30), ""),
        ("自2026年5月1日起施行", date(2028, 5, 2), "info: 已超过2年仍没有转为正式文件"),
    ],
)
@pytest.mark.parametrize("name", ["办法（试行）", "暂行办法"])
def test_a_trial_of_two_years_is_enough(name: str, last: str, as_of: date, expected: str) -> None:
    judge(said("FZ705", last, replace(CONTEXT, as_of=as_of), name), expected)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2030, 10, 31), ""),
        (date(2030, 11, 1), "有效期将于2031年5月1日届满，不足六个月"),
        (date(2031, 5, 1), "有效期将于2031年5月1日届满，不足六个月"),
        (date(2031, 5, 2), "有效期已于2031年5月1日届满"),
    ],
)
def test_the_end_of_validity_is_told_half_a_year_before_and_ever_after(as_of: date, expected: str) -> None:
    judge(said("FZ706", "自2026年5月1日起施行，有效期五年", replace(CONTEXT, as_of=as_of)), expected)
    judge(said("FZ706", "自2026年5月1日起施行，有效期至2031年5月1日", replace(CONTEXT, as_of=as_of)), expected)


def test_validity_counts_from_publication_where_the_document_takes_effect_with_it() -> None:
    known = replace(CONTEXT, published=date(2026, 3, 12), as_of=date(2031, 3, 13))
    judge(said("FZ706", "自公布之日起施行，有效期五年", known), "有效期已于2031年3月12日届满")
    judge(said("FZ706", "自公布之日起施行，有效期五年", replace(known, as_of=date(2030, 9, 11))), "")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("自2026年4月9日起施行", ""),
        ("自2026年4月8日起施行", "warning: 2026年4月8日施行，距成文日期（2026年3月10日）29日，不足三十日"),
        ("自2026年3月10日起施行", "2026年3月10日施行，距成文日期（2026年3月10日）0日"),
        ("自2026年3月9日起施行", ""),  # FZ703 has it
        ("自印发之日起施行", "info: 自印发之日起施行"),
        ("自印发之日起30日后施行", ""),
    ],
)
def test_thirty_days_between_making_and_taking_effect_are_enough(last: str, expected: str) -> None:
    judge(said("FZ702", last + "，有效期五年", CONTEXT), expected)


@pytest.mark.parametrize(
    ("last", "name", "expected"),
    [
        ("自2026年3月10日起施行", "办法", ""),
        ("自2026年3月9日起施行", "办法", "error: 施行日期2026年3月9日早于成文日期（2026年3月10日）"),
        ("自2026年3月9日起施行", "补贴办法", "warning: 施行日期2026年3月9日早于"),
    ],
)
def test_what_takes_effect_before_it_was_made_reaches_back(last: str, name: str, expected: str) -> None:
    judge(said("FZ703", last + "，有效期五年", CONTEXT, name), expected)


def test_the_day_that_the_user_gives_stands_before_that_of_the_document() -> None:
    known = replace(CONTEXT, published=date(2026, 3, 12))
    judge(said("FZ703", "自2026年3月11日起施行，有效期五年", known), "error: 早于公布日期（2026年3月12日）")
    judge(said("FZ702", "自2026年4月10日起施行，有效期五年", known), "距公布日期（2026年3月12日）29日")


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        (date(2026, 3, 11), "warning: 备案日期2026年3月11日早于公布日期2026年3月12日，请核对"),
        (date(2026, 3, 12), ""),
        (date(2026, 3, 27), ""),
        (date(2026, 3, 28), "error: 超过期限（2026年3月27日）1天"),
    ],
)
def test_a_filing_is_in_time_until_its_last_day(filed: date, expected: str) -> None:
    known = replace(CONTEXT, jurisdiction="河南省", published=date(2026, 3, 12), filed=filed)
    judge(said("FZ707", "自2026年5月1日起施行，有效期五年", known), expected)


@pytest.mark.parametrize(("as_of", "expected"), [(date(2026, 3, 20), "info: 还剩7天"), (date(2026, 3, 27), "info: 还剩0天"), (date(2026, 3, 28), "")])
def test_the_days_that_are_left_for_filing_are_counted(as_of: date, expected: str) -> None:
    known = replace(CONTEXT, jurisdiction="河南省", published=date(2026, 3, 12), as_of=as_of)
    judge(said("FZ707", "自2026年5月1日起施行，有效期五年", known), expected)
