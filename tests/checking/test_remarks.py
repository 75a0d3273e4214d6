"""Comments that accept findings: a reason is required, expiry holds, what fits nothing or cannot be read is told, and all stays in the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fzcheck import check
from fzcheck.checking.finding import DocumentReport
from fzcheck.checking.suppression import Suppression
from fzcheck.span import Span
from tests.conftest import BAD
from tests.reading.packages import docx, p
from tests.reading.test_comments import on, remark

LINES = BAD.splitlines()
FINE, TAKE, TITLE = (next(line for line in LINES if words in line) for words in ("罚款", "没收", "关于加强"))


def commented(said: str, line: str = FINE, author: str = "张某") -> bytes:
    return docx("".join(p(on(1, each) if each == line else each) for each in LINES), comments=remark(1, said, author=author))


def report(data: bytes, select: str = "FZ203", as_of: date = date(2026, 11, 22)) -> DocumentReport:
    return check(data, select=select, as_of=as_of).documents[0]


def told(document: DocumentReport) -> list[str]:
    return [problem.message for problem in document.problems if problem.code == "suppression"]


GOOD = [
    ("fzcheck:忽略 FZ203 理由：省规章第十二条 审核人：张某 至：2026-12-31", "省规章第十二条（审核人：张某，至 2026-12-31）"),
    ("fzcheck：忽略FZ203，理由:省规章第十二条", "省规章第十二条"),
    ("  FzCheck: 忽略 fz203 至：2026年12月31日 审核人：张某 理由：一、二 都有依据。", "一、二 都有依据（审核人：张某，至 2026-12-31）"),
    ("fzcheck:忽略 ＦＺ２０３、FZ302\n理由：有依据\n审核人：张某", "有依据（审核人：张某）"),
    ("fzcheck:忽略 FZ2 理由：这一类都已审过", "这一类都已审过"),
]


@pytest.mark.parametrize(("said", "reason"), GOOD)
def test_what_a_comment_accepts_is_suppressed_where_it_stands_and_stays_listed(said: str, reason: str) -> None:
    document = report(commented(said))
    assert [(finding.state, finding.reason) for finding in document.findings] == [("suppressed", reason), ("new", "")]
    assert document.conclusion == "应当予以修改"


def test_the_conclusion_comes_from_what_is_left() -> None:
    body = "".join(p(on(1, each) if each == FINE else on(2, each) if each == TAKE else each) for each in LINES)
    said = "fzcheck:忽略 FZ203 理由：有依据"
    document = report(docx(body, comments=remark(1, said) + remark(2, said)))
    assert (document.conclusion, [finding.state for finding in document.findings]) == ("未发现问题", ["suppressed"] * 2)
    assert told(document) == []


def test_it_holds_through_its_last_day_and_is_told_when_over() -> None:
    data = commented("fzcheck:忽略 FZ203 理由：临时 至：2026-12-31")
    assert report(data, as_of=date(2026, 12, 31)).findings[0].state == "suppressed"
    over = report(data, as_of=date(2027, 1, 1))
    assert over.findings[0].state == "new"
    assert told(over) == ["豁免 FZ203 已于 2026-12-31 到期，不再有效。请重新审核，或者从批注中删去。"]


def test_one_that_fits_nothing_is_told_with_its_place() -> None:
    document = report(commented("fzcheck:忽略 FZ302 理由：有依据"))
    (problem,) = [problem for problem in document.problems if problem.code == "suppression"]
    assert problem.message == "豁免 FZ302 没有对应的问题。请核对编号和位置，或者从批注中删去。"
    assert problem.location is not None
    assert problem.location.quote == FINE


def test_a_comment_on_the_title_means_what_is_found_there_and_about_the_whole_document() -> None:
    data = docx("".join(p(on(1, each) if each == TITLE else each) for each in LINES), comments=remark(1, "fzcheck:忽略 FZ801 理由：依据见起草说明"))
    document = report(data, select="FZ8")
    assert [(finding.rule, finding.state) for finding in document.findings] == [("FZ801", "suppressed")]
    whole = replace(document.findings[0], location=None)
    span = Span(0, 10)
    assert Suppression("FZ801", "依据", span=span, title=True).fits(whole)
    assert not Suppression("FZ801", "依据", span=span).fits(whole)
    assert Suppression("FZ801", "依据", at="全文").fits(whole)
    assert not Suppression("FZ801", "依据", at="标题").fits(whole)


WRONG = [
    ("fzcheck:忽略 FZ203", "没有写明理由"),
    ("fzcheck:忽略 FZ203 理由：", "没有写明理由"),
    ("fzcheck:忽略 理由：有依据", "没有写明规则编号"),
    ("fzcheck:忽略 罚款 理由：有依据", "“罚款”不是规则编号"),
    ("fzcheck:跳过 FZ203 理由：有依据", "后面应当是“忽略”"),
    ("fzcheck:忽略 FZ203 理由：有依据 至：明年", "“明年”不是日期"),
    ("fzcheck:忽略 FZ203 理由：有依据 至：2026-02-30", "“2026-02-30”不是日期"),
]


@pytest.mark.parametrize(("said", "wrong"), WRONG)
def test_one_that_cannot_be_read_accepts_nothing_and_says_how_to_write_it(said: str, wrong: str) -> None:
    document = report(commented(said))
    assert {finding.state for finding in document.findings} == {"new"}
    (message,) = told(document)
    assert wrong in message
    assert "请写成：fzcheck:忽略 FZ203 理由：…" in message


def test_other_comments_and_text_in_comments_are_no_concern() -> None:
    document = report(commented("这里处一千元罚款，没收设备，依据是 fzcheck:忽略 FZ203 理由：无"))
    assert (len(document.findings), told(document)) == (2, [])
