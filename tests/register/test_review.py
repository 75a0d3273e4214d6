"""Every document in force gets a proposal with its reasons, from its validity, its bases, the organs it names and what others repeal."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.register.entry import Entry, State
from fzcheck.register.review import Proposal, Reviewed, review
from tests.register.entries import TODAY


def entry(**more) -> Entry:
    values = {"title": "云岭县停车办法", "issuer": "云岭县人民政府", "issue_date": date(2024, 6, 1), "state": State.IN_FORCE, "id": 1}
    return Entry(**{**values, **more})


def only(*entries: Entry) -> Reviewed:
    return next(review(entries, TODAY))


@pytest.mark.parametrize(
    ("facts", "proposal", "reasons"),
    [
        ({}, Proposal.KEEP, []),
        ({"expiry_date": date(2026, 11, 21)}, Proposal.LAPSE, ["有效期已于 2026-11-21 届满"]),
        ({"expiry_date": TODAY}, Proposal.KEEP, ["不足六个月"]),
        ({"expiry_date": date(2027, 5, 22)}, Proposal.KEEP, ["有效期将于 2027-05-22 届满，不足六个月"]),
        ({"expiry_date": date(2027, 5, 23)}, Proposal.KEEP, []),
        ({"effective_date": date(2020, 1, 1), "validity_years": 5}, Proposal.LAPSE, ["2024-12-31"]),
        ({"basis": ("行政许可法",)}, Proposal.KEEP, []),
        ({"basis": ("物权法",)}, Proposal.AMEND, ["依据《物权法》已于 2021-01-01 失效，现为《民法典》"]),
        ({"basis": ("物权法", "行政许可法")}, Proposal.AMEND, ["物权法"]),
        ({"basis": ("行政处罚法",), "issue_date": date(2019, 1, 1)}, Proposal.AMEND, ["《行政处罚法》在本件制定之后已经修改（2021-07-15 起"]),
        ({"basis": ("行政处罚法",), "issue_date": date(2022, 1, 1)}, Proposal.KEEP, []),
        ({"basis": ("没有这部法",)}, Proposal.KEEP, []),
        ({"organs": ("质量技术监督部门（现为市场监督管理部门）",)}, Proposal.AMEND, ["机关名称已经变更：质量技术监督部门"]),
        ({"title": "云岭县工商局、环保局关于联合执法的通知"}, Proposal.AMEND, ["机关名称已经变更"]),
        ({"conclusion": "应当予以修改", "errors": 3}, Proposal.AMEND, ["错误 3 处"]),
        ({"conclusion": "不合法", "errors": 1}, Proposal.REPEAL, ["不合法"]),
        ({"conclusion": "应当说明依据"}, Proposal.KEEP, []),
        ({"expiry_date": date(2020, 1, 1), "basis": ("物权法",)}, Proposal.LAPSE, ["届满", "物权法"]),
    ],
)
def test_the_proposal_and_its_reasons(facts: dict, proposal: Proposal, reasons: list[str]) -> None:
    found = only(entry(**facts))
    assert found.proposal is proposal
    assert len(found.reasons) >= len(reasons)
    assert bool(found.reasons) is bool(reasons)
    for words in reasons:
        assert any(words in reason for reason in found.reasons), (words, found.reasons)


def test_a_document_that_rests_on_nothing_any_more_is_to_be_repealed() -> None:
    found = only(entry(basis=("卖淫嫖娼人员收容教育办法",), issue_date=date(2015, 1, 1)))
    assert found.proposal is Proposal.REPEAL


@pytest.mark.parametrize(
    ("named", "facts", "repealed"),
    [
        ("云政发[2010]3号", {"document_number": "云政发〔2010〕3号"}, True),
        ("《云岭县停车办法》", {}, True),
        ("云岭县停车办法", {"title": "云岭县人民政府关于印发《云岭县停车办法》的通知"}, True),
        ("关于加强停车管理的通知", {"title": "云岭县人民政府关于加强停车管理的通知"}, True),
        ("关于加强停车管理的通知", {"title": "青石县人民政府关于加强停车管理的通知", "issuer": "青石县人民政府"}, False),
        ("云岭县停车办法", {"title": "云岭县停车办法实施细则"}, False),
        ("云岭县停车办法", {"issue_date": date(2026, 9, 1)}, False),  # made after the one that speaks
    ],
)
def test_what_another_document_says_it_repeals_is_to_be_repealed(named: str, facts: dict, repealed: bool) -> None:
    old = entry(**facts)
    new = entry(id=2, title="云岭县机动车停放办法", issue_date=date(2026, 8, 1), repeals=(named,))
    first, second = review([old, new], TODAY)
    assert (first.proposal is Proposal.REPEAL, second.proposal) == (repealed, Proposal.KEEP)
    assert repealed is any("#2 《云岭县机动车停放办法》" in reason for reason in first.reasons)


def test_what_has_ended_is_not_reviewed() -> None:
    assert list(review([entry(state=State.REPEALED), entry(state=State.LAPSED)], TODAY)) == []


def test_an_amended_document_is_reviewed() -> None:
    assert len(list(review([entry(state=State.AMENDED)], TODAY))) == 1
