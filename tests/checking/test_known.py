"""A text that bears the name of a law, and nothing of an office's document, is that law."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.known import identified
from fzcheck.meaning import understand
from fzcheck.meaning.meta import IssuerLevel, Meta, Rank
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

DAY = date(2026, 11, 1)
BODY = "\n\n第一条 为了规范管理，制定本规定。\n第二条 违反规定的，处二百元罚款。\n"


def meta(head: str, rank: str = "auto") -> Meta:
    return identified(understand(parse_draft(read_text(head + BODY)), rank=rank), DAY).meta


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("机动车驾驶证申领和使用规定", Rank.DEPARTMENT_RULE),
        ("城市公共交通条例", Rank.ADMINISTRATIVE_REGULATION),
        ("中华人民共和国民法典", Rank.LAW),
        ("合同编", Rank.LAW),
    ],
)
def test_the_very_name_of_a_law_gives_its_rank(title: str, rank: Rank) -> None:
    found = meta(title)
    assert (found.rank, found.issuer_level) == (rank, IssuerLevel.NATIONAL)
    assert any(word in found.rank_reason for word in ("民法典", "同名", "中华人民共和国"))


def test_a_name_that_the_index_does_not_have_gives_nothing() -> None:
    assert meta("青禾县渔港停泊管理规定").rank in (Rank.NORMATIVE, Rank.OTHER)


def test_an_office_that_prints_a_notice_under_such_a_name_is_still_an_office() -> None:
    assert meta("青禾县公安局文件\n青公规〔2026〕3号\n\n机动车驾驶证申领和使用规定").rank is Rank.NORMATIVE


def test_what_the_user_says_stands() -> None:
    assert meta("城市公共交通条例", rank="规范性文件").rank is Rank.NORMATIVE
