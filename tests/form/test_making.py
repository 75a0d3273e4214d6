"""What a document tells of its own making: only its own account counts, and only where it is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.form import making
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

TEXT = """青政规〔2026〕9号

青禾县人民政府关于加强渡口管理的通知

各乡镇人民政府：

{account}现就加强渡口管理通知如下：

一、渡口经营者应当每日清洗船舱。

二、任何单位和个人不得在渡口堆放杂物。

青禾县人民政府
2026年5月6日
{remark}
"""


def _subject(account: str = "", remark: str = "") -> Subject:
    document = parse_draft(read_text(TEXT.format(account=account, remark=remark)))
    return Subject(document, understand(document), load_ruleset(), Context(date(2026, 11, 22)))


@pytest.mark.parametrize(
    ("account", "days"),
    [
        ("本通知于2026年3月1日至3月10日公开征求意见。", 10),
        ("本通知于2025年12月28日至1月6日公开征求意见。", 10),
        ("本通知公开征求意见十五日。", 15),
        ("本通知公开征求意见10个工作日。", 14),
        ("本通知于2026年3月1日至4月1日公开征求意见。", 0),
        ("本通知于2026年2月30日至3月3日公开征求意见。", 0),
        ("涉及企业的文件应当公开征求意见七日。", 0),
    ],
)
def test_a_short_period_for_comments_is_counted(account: str, days: int) -> None:
    told = [dict(found.words)["说明"] for found in making.short_comment(_subject(account))]
    assert [f"约{days}日" in said for said in told] == ([True] if days else [])


def test_a_closed_document_that_binds_outsiders() -> None:
    assert list(making.closed(_subject(remark="（此件不予公开）")))
    assert not list(making.closed(_subject(remark="（此件公开发布）")))


def test_the_head_alone_is_no_meeting() -> None:
    assert list(making.signed(_subject("经分管副县长审定同意，")))
    assert not list(making.signed(_subject("经县长主持的县政府常务会议审议同意，")))


def test_a_review_that_is_made_up_later() -> None:
    assert list(making.unreviewed(_subject("合法性审核意见后补，")))
    assert not list(making.unreviewed(_subject("未经合法性审核的文件不得提交审议。")))
