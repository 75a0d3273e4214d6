"""Handling: steps of an office's own work are told from gates, losses, proofs and charges, and a denial is never a step."""

from __future__ import annotations

import pytest

from fzcheck.meaning.handling import handles
from tests.meaning.spoken import act


@pytest.mark.parametrize(
    ("text", "pattern", "row"),
    [
        ("一、登记机构应当自受理之日起十五日内完成审核，报经批准后记载于登记簿。", "审核 .. 批准", "许可"),
        ("一、权利人申请林权变更登记，应当到登记大厅办理登记。", "应当 . 登记", "备案"),
        ("一、竞得人凭成交确认书向规划部门申请规划许可证。", "凭 .. 申请", "许可"),
        ("一、改建不再进行方案审批，但业主应当备案。", "应当 . 备案", "备案"),
        ("一、受让方转包的，应当取得原承包方的同意。", "取得 . 同意", "许可"),
        ("一、完善手续后，方可作为改造对象。", "手续 .. 方可", "许可"),
        ("一、复核有疑义的，暂不予办理。", "不予 . 办理", "权利义务"),
        ("一、户主注销户口的，应当收回户口簿。", "应当 . 收回", "权利义务"),
        ("一、街道办事处应当在五日内出具证明。", "出具 . 证明", "证明"),
        ("一、儿童可凭户口簿和居住证明登记。", "凭 . 居住证明", "证明"),
        ("一、随路敷设的管线工程竣工验收合格后，方可投入使用。", "验收 .. 方可", "许可"),
        ("一、业主按国家规定每年缴纳土地年租金。", "缴纳 . 年租金", "收费"),
    ],
)
def test_a_step_is_handled(text: str, pattern: str, row: str) -> None:
    assert handles(act(text, pattern), row)


@pytest.mark.parametrize(
    ("text", "pattern", "row"),
    [
        ("一、未办理房屋登记的，不得营业。", "登记 .. 不得", "许可"),
        ("一、摊主凭街道批准文件办理经营手续，无批准文件的不得出摊。", "凭 .. 办理", "许可"),
        ("一、新建的停车设施经县住建局验收合格后，方可投入使用。", "验收 .. 方可", "许可"),
        ("一、门店装修完毕，验收合格后，方可营业。", "验收 .. 方可", "许可"),
        ("一、未参加清扫的，不予办理。", "不予 . 办理", "权利义务"),
        ("一、擅自转让的，应当收回经营证。", "应当 . 收回", "权利义务"),
        ("一、申请人应当提交单位出具的证明。", "出具 . 证明", "证明"),
        ("一、商户按规定缴纳卫生押金。", "缴纳 . 押金", "收费"),
        ("一、业主按规定缴纳五十元年租金。", "缴纳 . 年租金", "收费"),
    ],
)
def test_a_gate_a_loss_and_a_proof_are_not(text: str, pattern: str, row: str) -> None:
    assert not handles(act(text, pattern), row)
