"""What people write into the cells of a ledger is read as they mean it, or refused with what is wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fzcheck.register.cells import (
    Validity,
    as_count,
    as_date,
    as_end,
    as_laws,
    as_names,
    as_rank,
    as_state,
    as_text,
    as_title,
    as_validity,
    law_names,
)

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(2026, 3, 5, 12, 30),
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026.03.05",
        "2026年3月5日",
        "2026 年 3 月 5 日",
        "２０２６年３月５日",
        "20260305",
        20260305,
        20260305.0,
        46086,
        "2026-03-05 00:00:00",
        "二〇二六年三月五日",
    ],
)
def test_a_day_is_read_however_it_is_written(cell) -> None:
    assert as_date(cell) == DAY


@pytest.mark.parametrize("cell", [None, "", "-", "——", "/", "无", "未备案", "待定", " "])
def test_no_day_is_no_day(cell) -> None:
    assert as_date(cell) is None


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "2026-13-01", "昨天", "2026年", "3月5日", "1026-03-05", 7, 99999999, True, "2026-03-05至2027-03-04", "2026-03-05等"]
)
def test_what_is_no_day_is_refused(cell) -> None:
    with pytest.raises(ValueError, match=r"不是日期|不像是日期"):
        as_date(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("5年", Validity(years=5)),
        ("五年", Validity(years=5)),
        (5, Validity(years=5)),
        (5.0, Validity(years=5)),
        ("有效期两年", Validity(years=2)),
        ("十年", Validity(years=10)),
        ("长期", Validity()),
        ("长期有效", Validity()),
        ("", Validity()),
        ("至2031-10-31", Validity(until=date(2031, 10, 31))),
        ("2026年11月1日至2031年10月31日", Validity(until=date(2031, 10, 31))),
        (date(2031, 10, 31), Validity(until=date(2031, 10, 31))),
    ],
)
def test_a_period_of_validity_is_read(cell, found: Validity) -> None:
    assert as_validity(cell) == found


@pytest.mark.parametrize("cell", ["很久", "0年", "一百年", "5个月"])
def test_what_is_no_period_of_validity_is_refused(cell) -> None:
    with pytest.raises(ValueError, match="有效期"):
        as_validity(cell)


@pytest.mark.parametrize(("cell", "state"), [("现行有效", "有效"), ("已修改", "修改"), ("宣布废止", "废止"), ("自行失效", "失效"), ("-", None)])
def test_a_state_is_read(cell: str, state: str | None) -> None:
    assert as_state(cell) == state


def test_laws_are_read_in_and_without_marks_and_written_so_that_they_are_read_again() -> None:
    assert as_laws("《中华人民共和国水法》、《立法法》") == ("水法", "立法法")
    assert as_laws("水法、立法法；水法") == ("水法", "立法法")
    laws = ("国务院关于修改《物业管理条例》的决定", "水法")
    assert as_laws(law_names(laws)) == laws


def test_an_end_may_lie_far_ahead_or_nowhere() -> None:
    assert as_end("2149-12-31") == date(2149, 12, 31)
    assert [as_end(cell) for cell in ("长期", "长期有效", "9999-12-31", date(9999, 12, 31), "")] == [None] * 5
    with pytest.raises(ValueError, match="不像是日期"):
        as_end("2250-01-01")
    with pytest.raises(ValueError, match="不像是日期"):
        as_date("2149-12-31")


def test_small_things() -> None:
    assert as_text(3.0) == "3"
    assert as_text(" 甲\n 乙 ") == "甲 乙"
    assert as_title("《云岭县\n停车办法》") == "云岭县停车办法"
    assert as_title("关于印发《停车办法》的通知") == "关于印发《停车办法》的通知"
    assert as_names("甲；乙;甲") == ("甲", "乙")
    assert (as_count("12"), as_count(""), as_count(0)) == (12, None, 0)
    assert (as_rank("政府规章"), as_rank("行政规范性文件"), as_rank("-")) == ("政府规章", "规范性文件", "")
    with pytest.raises(ValueError, match="不是文件性质"):
        as_rank("市政府文件")
    with pytest.raises(ValueError, match="不是整数"):
        as_count("三")
