"""Bearer: who is bound, as the subject of a duty or as the one on whom an organ acts."""

from __future__ import annotations

import pytest

from fzcheck.meaning.stance import bearer
from fzcheck.meaning.values import Bearer
from tests.meaning.spoken import act


def bound(text: str, pattern: str, voice: str) -> tuple[Bearer, str]:
    found = bearer(act(text, pattern, voice))
    return found.bearer, found.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、养犬人应当缴纳费用。", (Bearer.OUTSIDER, "养犬人")),
        ("一、县财政局应当缴纳费用。", (Bearer.ORGAN, "县财政局")),
        ("一、责令商户缴纳费用。", (Bearer.OUTSIDER, "商户")),
        ("一、商户经县财政局同意，应当缴纳费用。", (Bearer.OUTSIDER, "商户")),
        ("一、应当缴纳费用。", (Bearer.UNKNOWN, "")),
        ("一、县财政局对商户开展核查，应当缴纳费用。", (Bearer.ORGAN, "县财政局")),
        ("一、对商户，应当缴纳费用。", (Bearer.OUTSIDER, "商户")),
    ],
)
def test_the_subject_of_a_duty(text: str, expected: tuple[Bearer, str]) -> None:
    kind, words = bound(text, "缴纳", "subject")
    assert kind is expected[0]
    assert words in expected[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、对拒不配合的企业，县城管局处五十元罚款。", Bearer.OUTSIDER),
        ("一、养犬人违规的，由县城管局处五十元罚款。", Bearer.OUTSIDER),
        ("一、工作人员违反纪律的，处五十元罚款。", Bearer.CADRE),
        ("一、村干部劝阻无效的，处五十元罚款。", Bearer.UNKNOWN),
        ("一、对占道经营的，工作人员现场处五十元罚款。", Bearer.UNKNOWN),
        ("一、县城管局处五十元罚款。", Bearer.UNKNOWN),
    ],
)
def test_those_on_whom_an_organ_acts(text: str, expected: Bearer) -> None:
    assert bound(text, "处 . @金额", "object")[0] is expected


def test_the_sentence_before_names_the_bearer() -> None:
    assert bound("一、养犬人应当文明养犬。违规的，处五十元罚款。", "处 . @金额", "object") == (Bearer.OUTSIDER, "养犬人")


def test_the_provision_before_lends_an_outsider_but_no_organ() -> None:
    assert bound("第一条 养犬人应当文明养犬。\n第二条 违规的，处五十元罚款。", "处 . @金额", "object")[0] is Bearer.OUTSIDER
    assert bound("第一条 工作人员应当文明执法。\n第二条 违规的，处五十元罚款。", "处 . @金额", "object")[0] is Bearer.UNKNOWN


def test_a_name_in_quotation_marks_binds_nobody() -> None:
    assert bound("一、开展“养犬人之家”活动，处五十元罚款。", "处 . @金额", "object")[0] is Bearer.UNKNOWN


def test_the_chapeau_names_the_bearer_of_its_items() -> None:
    assert bound("一、商户应当遵守下列规定：\n（一）缴纳卫生费；\n（二）清扫门前。", "缴纳", "subject") == (Bearer.OUTSIDER, "商户")
