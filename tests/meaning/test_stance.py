"""Stance: what sets an act, and what quotes, reports, conditions, restates, delegates, encourages, agrees or gives."""

from __future__ import annotations

import pytest

from fzcheck.meaning.values import Stance
from tests.meaning.spoken import reading

SUM = "处 . @金额"


@pytest.mark.parametrize(
    ("text", "pattern", "voice", "stance"),
    [
        ("一、养犬人违规的，处五十元罚款。", SUM, "object", Stance.SETS),
        ("一、“养犬人违规的处五十元罚款”的做法不妥。", SUM, "object", Stance.QUOTES),
        ("一、是否收取保证金？", "收取", "object", Stance.QUOTES),
        ("一、养犬人不牵引的，由城管部门处理。", "不牵引", "object", Stance.CONDITION),
        ("一、依法应当拆除或者没收的棚屋，不得以补办手续代替。", "没收", "object", Stance.CONDITION),
        ("一、占道的棚屋，应当没收。", "没收", "object", Stance.SETS),
        ("一、任何单位不得收取保证金。", "收取 . 保证金", "object", Stance.FORBIDS),
        ("一、工作人员迟到的，扣发绩效。", "扣发", "object", Stance.INTERNAL),
        ("一、鼓励商户缴纳公益金。", "缴纳", "subject", Stance.ENCOURAGES),
        ("一、租户应当按照租赁合同约定缴纳押金。", "缴纳", "subject", Stance.CONTRACT),
        ("一、依照《中华人民共和国道路交通安全法》第九十条，处五十元罚款。", SUM, "object", Stance.RESTATES),
        ("一、对违规停车的，依法予以处罚。", "处罚", "object", Stance.RESTATES),
        ("一、根据《青禾市养犬管理条例》的授权，制定罚款标准五十元。", "罚款", "object", Stance.DELEGATED),
        ("一、弄虚作假的企业，取消补助资格。", "取消", "object", Stance.BENEFIT),
    ],
)
def test_each_stance_is_told_by_what_stands_around_the_act(text: str, pattern: str, voice: str, stance: Stance) -> None:
    assert reading(text, pattern, voice).stance is stance


@pytest.mark.parametrize("text", ["一、全年共查处案件12件，罚款5000元。", "一、上半年已收取罚款3万元。"])
def test_a_counted_deed_is_reported(text: str) -> None:
    assert reading(text, "罚款").stance is Stance.REPORTS


def test_a_report_is_no_norm_but_what_it_demands_is() -> None:
    told = reading("一、处罚商户三家。", "处罚", rank="工作报告", title="青禾县城管局工作报告")
    assert (told.stance, told.words) == (Stance.REPORTS, "青禾县城管局工作报告")


def test_a_duty_is_no_longer_encouraged_once_it_must_be_done() -> None:
    assert reading("一、鼓励商户入会，商户应当缴纳公益金。", "缴纳", "subject").stance is Stance.SETS


def test_a_sum_breaks_a_bare_according_to_law() -> None:
    assert reading("一、商户占道的，依法从严处五十元罚款。", SUM).stance is Stance.SETS


def test_documents_on_the_work_of_offices_are_internal_where_nobody_is_named() -> None:
    told = reading("一、备案材料应当报送三份。", "报送", "subject", title="青禾县规范性文件备案办法")
    assert told.stance is Stance.INTERNAL


def test_a_decision_that_may_fall_either_way_is_quoted() -> None:
    assert reading("一、县水务局作出准予登记或者不予登记的书面决定。", "登记").words == "准予登记或者不予登记的书面决定"


def test_whether_or_not_is_no_question() -> None:
    assert reading("一、无论是否营业，商户均应当缴纳管理费。", "应当 . 缴纳", "subject").stance is Stance.SETS


@pytest.mark.parametrize(
    ("text", "pattern", "stance"),
    [
        ("一、检查是否向商户收取保证金。", "收取", Stance.QUOTES),
        ("一、无论是否缴纳保证金，商户一律停业。", "停业", Stance.SETS),
        ("一、县局作出准予登记或者不予登记的决定。", "不予登记", Stance.QUOTES),
        ("一、应当书面告知下列内容：\n（一）不予登记的理由。", "不予登记", Stance.QUOTES),
        ("一、租赁合同应当约定下列内容：\n（一）商户逾期支付租金的违约金。", "违约金", Stance.CONTRACT),
        ("一、商户按照供用气合同的约定缴纳保证金。", "保证金", Stance.CONTRACT),
        ("一、要督促落实收取保证金。", "收取", Stance.INTERNAL),
        ("一、其中查封二十九件。", "查封", Stance.REPORTS),
        ("一、每月查封二十九件。", "查封", Stance.SETS),
        ("一、罚没收入一千万元，同比减少三成。", "罚没收入", Stance.REPORTS),
    ],
)
def test_what_is_asked_told_agreed_or_counted_is_not_set(text: str, pattern: str, stance: Stance) -> None:
    assert reading(text, pattern).stance is stance
