"""Sidecars: an accepted finding needs a reason, stays in the report, and comes back when its time is over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Fzcheck


def accept(draft: Path, text: str) -> None:
    draft.with_suffix(".fzcheck.yaml").write_text(text, "utf-8")


def checked(fzcheck: Fzcheck, draft: Path, code: int) -> dict[str, Any]:
    result = fzcheck("check", draft, "--format", "jsonl", "--select", "FZ203", "--as-of", "2026-11-22")
    assert result.code == code, result.err
    row: dict[str, Any] = json.loads(result.out)
    return row


def test_an_accepted_finding_is_listed_as_suppressed_and_fails_nothing(fzcheck: Fzcheck, bad: Path) -> None:
    accept(bad, "suppress:\n  - {rule: FZ203, reason: 省政府规章第十二条, by: 张某, until: 2027-06-30}\n")
    row = checked(fzcheck, bad, 0)
    assert [finding["state"] for finding in row["findings"]] == ["suppressed", "suppressed"]
    assert {finding["reason"] for finding in row["findings"]} == {"省政府规章第十二条（审核人：张某，至 2027-06-30）"}
    assert row["conclusion"] == "未发现问题"
    text = fzcheck("check", bad, "--select", "FZ203", "--as-of", "2026-11-22").out
    assert "〔已豁免〕" in text
    assert "豁免理由：省政府规章第十二条（审核人：张某，至 2027-06-30）" in text
    assert "已豁免 2" in text


@pytest.mark.parametrize("at", ["二、", "二、/"])
def test_a_place_narrows_it(fzcheck: Fzcheck, bad: Path, at: str) -> None:
    accept(bad, f"suppress:\n  - {{rule: FZ203, at: {at.rstrip('/')}, reason: 有依据}}\n")
    row = checked(fzcheck, bad, 1)
    assert [finding["state"] for finding in row["findings"]] == ["suppressed", "new"]


def test_what_has_expired_counts_again_and_is_told(fzcheck: Fzcheck, bad: Path) -> None:
    accept(bad, "suppress:\n  - {rule: FZ203, reason: 临时, until: 2026-11-21}\n")
    row = checked(fzcheck, bad, 1)
    assert "已于 2026-11-21 到期" in row["problems"][-1]["message"]
    accept(bad, "suppress:\n  - {rule: FZ203, reason: 临时, until: 2026-11-22}\n")
    checked(fzcheck, bad, 0)


def test_what_fits_nothing_is_told(fzcheck: Fzcheck, bad: Path) -> None:
    accept(bad, "suppress:\n  - {rule: FZ302, reason: 没有这个问题}\n")
    assert "豁免 FZ302 没有对应的问题" in checked(fzcheck, bad, 1)["problems"][-1]["message"]


def test_a_sidecar_whose_draft_was_renamed_is_told(fzcheck: Fzcheck, bad: Path) -> None:
    accept(bad, "suppress:\n  - {rule: FZ203, reason: 有依据}\n")
    bad.rename(bad.with_name("送审 草案（二）.txt"))
    said = fzcheck("check", bad.parent, "--select", "FZ203")
    assert said.code == 1
    assert "送审 草案.fzcheck.yaml 旁边没有同名的草案" in said.err
    assert "请把它一起改名" in said.err
    assert "旁边没有" not in fzcheck("check", bad.with_name("送审 草案（二）.txt")).err
    bad.with_name("送审 草案（二）.txt").rename(bad)
    assert "旁边没有" not in fzcheck("check", bad.parent).err


def test_a_rule_with_a_small_letter_is_meant_by_its_name(fzcheck: Fzcheck, bad: Path) -> None:
    bad.write_text(bad.read_text("utf-8").replace("建立巡查台账", "巡查台账报张三（身份证号11010519491231002X）"), "utf-8")
    accept(bad, "suppress:\n  - {rule: ｆｚ307B, reason: 已征得同意}\n")
    row = json.loads(fzcheck("check", bad, "--format", "jsonl", "--select", "fz307b").out)
    assert {finding["state"] for finding in row["findings"]} == {"suppressed"}


WRONG = [
    ("suppress:\n  - {rule: FZ203}\n", "缺少 reason。豁免必须说明理由"),
    ("suppress:\n  - {reason: 没有编号}\n", "缺少 rule"),
    ("suppress:\n  - {rule: FZ203, reson: 写错}\n", "您要写的可能是 reason"),
    ("suppress:\n  - {rule: FZ203, reason: x, until: 明年}\n", "不是日期"),
    ("suppress: FZ203\n", "应当是一组豁免"),
    ("suppress:\n  - {rule: [FZ203], reason: x}\n", "rule 应当是一句话"),
    ("suppress:\n  - {rule: 罚款, reason: x}\n", "“罚款”不是规则编号。请写成 FZ302 的样式"),
    ("supress:\n  - {rule: FZ203, reason: x}\n", "您要写的可能是“suppress”"),
    ("suppress: [\n", "YAML 写法有误"),
]


@pytest.mark.parametrize(("text", "cure"), WRONG)
def test_a_wrong_sidecar_gives_2_and_says_what_to_do(fzcheck: Fzcheck, bad: Path, text: str, cure: str) -> None:
    accept(bad, text)
    result = fzcheck("check", bad)
    assert (result.code, result.out) == (2, "")
    assert cure in result.err
    assert ".fzcheck.yaml" in result.err
