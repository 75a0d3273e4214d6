"""Overlays: what a pack file changes in the national rules, what it must give a reason for, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from fzcheck.checking.adjustment import LevelChange, recorded, rule_id
from fzcheck.checking.finding import Adjustment, Level
from fzcheck.checking.overlay import Overlaid, PackFile, overlaid
from fzcheck.checking.ruleset import validate
from fzcheck.errors import RulesetError
from tests.meaning.drafts import ruleset

RULE = """
id: FZ990
title: 渡口收费
family: 收费
item: 设定
level: warning
applies_to: {rank: [规范性文件, 会议纪要]}
basis:
  - {law: 中华人民共和国行政处罚法, article: 第四条, in_force: "", gist: 要有依据。, verified: true}
why: 没有依据的收费应当取消，请核对。
find:
  - {text: ["过渡费"], level: warning}
  - {text: ["渡口费"]}
message: 写有“{原文}”。
advice: 删去这一条。
question: 请说明依据。
priority: 60
cases: {must: [第五条 收取过渡费。], must_not: [第五条 渡口编号。]}
provenance: 自编
"""
OTHER = RULE.replace("FZ990", "FZ991")


def whole(**changed: object) -> dict[str, Any]:
    return {**validate(RULE, "FZ990.yaml"), **changed}


def finds(*levels: str | None, least: int = 0) -> list[dict[str, Any]]:
    """The finds of the rule with other levels, the last ones left out."""
    found = validate(RULE, "FZ990.yaml")["find"]
    return [{**find, "level": level} for find, level in zip(found[: len(levels) or least], levels, strict=True)]


def adjusting(**said: object) -> dict[str, Any]:
    return {"id": "FZ990", "level": None, "applies_to": None, "removed": False, "reason": "", **said}


def over(*files: Mapping[str, Any]) -> Overlaid:
    national = [(validate(text, name), name) for text, name in ((RULE, "national/FZ990.yaml"), (OTHER, "national/FZ991.yaml"))]
    return overlaid(national, [PackFile(file, f"/在/{n}.yaml", f"包/{n}.yaml") for n, file in enumerate(files, 1)])


def test_without_packs_the_national_rules_hold_as_they_are() -> None:
    found = over()
    assert {id: path for id, (_, path) in found.files.items()} == {"FZ990": "national/FZ990.yaml", "FZ991": "national/FZ991.yaml"}
    assert (found.levels, found.adjustments) == ([], [])


ADJUSTED = [
    (adjusting(level="error"), Adjustment("FZ990", "level", "warning", "error", "", "包/1.yaml")),
    (adjusting(level="warning", reason="照旧"), Adjustment("FZ990", "level", "warning", "warning", "照旧", "包/1.yaml")),
    (adjusting(level="info", reason="本地已清理"), Adjustment("FZ990", "level", "warning", "info", "本地已清理", "包/1.yaml")),
    (adjusting(removed=True, reason="本地没有渡口"), Adjustment("FZ990", "removed", "", "", "本地没有渡口", "包/1.yaml")),
    (
        adjusting(applies_to={"rank": ["会议纪要"], "not_rank": []}, reason="只查纪要"),
        Adjustment("FZ990", "scope", "规范性文件、会议纪要", "会议纪要", "只查纪要", "包/1.yaml"),
    ),
    (adjusting(applies_to={"rank": [], "not_rank": []}), Adjustment("FZ990", "scope", "规范性文件、会议纪要", "所有文件", "", "包/1.yaml")),
    (whole(level="error"), Adjustment("FZ990", "replaced", "", "只增不减", "", "包/1.yaml")),
    (
        whole(find=finds("error", "error")),
        Adjustment("FZ990", "replaced", "", "比国家规则弱：少了或者改动了 1 项查法（find）", "有理由", "包/1.yaml"),
    ),
    (whole(find=finds("error", None)), Adjustment("FZ990", "replaced", "", "只增不减", "", "包/1.yaml")),
    (
        whole(level="info", once=True, generic=True, priority=59),
        Adjustment(
            "FZ990", "replaced", "", "比国家规则弱：级别由警告降为提示、once 改为 true、generic 改为 true、priority 改为 59", "有理由", "包/1.yaml"
        ),
    ),
    (whole(priority=61), Adjustment("FZ990", "replaced", "", "只增不减", "", "包/1.yaml")),
]


@pytest.mark.parametrize(("file", "expected"), ADJUSTED, ids=[f"{row[1].change}-{row[1].after}" for row in ADJUSTED])
def test_what_a_pack_changes_is_recorded_with_before_after_reason_and_source(file: dict[str, Any], expected: Adjustment) -> None:
    found = over({**file, "reason": expected.reason})
    assert found.adjustments == [expected]
    assert found.levels == ([LevelChange("FZ990", Level(expected.after), expected.reason, "包/1.yaml")] if expected.change == "level" else [])
    assert ("FZ990" in found.files) is (expected.change != "removed")
    assert "FZ991" in found.files


def test_a_replaced_rule_comes_from_the_pack_and_a_narrowed_one_keeps_its_place() -> None:
    assert over(whole(level="error")).files["FZ990"] == (whole(level="error"), "/在/1.yaml")
    scope = {"rank": ["会议纪要"], "not_rank": []}
    assert over(adjusting(applies_to=scope, reason="只查纪要")).files["FZ990"] == (whole(applies_to=scope), "national/FZ990.yaml")


WEAKER = [
    (adjusting(level="info"), "级别由警告降为提示"),
    (adjusting(removed=True), "不用"),
    (adjusting(applies_to={"rank": ["会议纪要"], "not_rank": []}), "不再适用于规范性文件"),
    (adjusting(applies_to={"rank": [], "not_rank": ["会议纪要", "规范性文件"]}), "不再适用于规范性文件、会议纪要"),
    (adjusting(level="info", removed=True), "级别由警告降为提示、不用"),
    (whole(level="info"), "级别由警告降为提示"),
    (whole(find=finds("info", None)), "少了或者改动了 1 项查法（find）"),
    (whole(find=finds(None, None)), "少了或者改动了 1 项查法（find）"),
    (whole(find=[]), "少了或者改动了 2 项查法（find）"),
    (whole(find=[{**find, "act": "收费"} for find in finds("warning", None)]), "少了或者改动了 2 项查法（find）"),
    (whole(once=True), "once 改为 true"),
    (whole(generic=True), "generic 改为 true"),
    (whole(priority=59), "priority 改为 59"),
]


@pytest.mark.parametrize(("file", "weaker"), WEAKER, ids=[row[1] for row in WEAKER])
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_weaker_rule_needs_a_reason(file: dict[str, Any], weaker: str, reason: str) -> None:
    with pytest.raises(RulesetError) as caught:
        over({**file, "reason": reason})
    assert str(caught.value) == (
        f"/在/1.yaml：国家规则 FZ990 在这里被改弱了（{weaker}），又没有说明理由。"
        "请加上 reason: 为什么（会列在报告和 rules list 中），或者改用新的编号另立一条。"
    )


def test_a_new_rule_is_added_and_an_id_stands_once() -> None:
    found = over(whole(id="QH001"))
    assert sorted(found.files) == ["FZ990", "FZ991", "QH001"]
    assert found.adjustments == []
    with pytest.raises(RulesetError, match=r"^/在/2\.yaml：规则编号 QH001 与 /在/1\.yaml 重复。请改用新的编号。$"):
        over(whole(id="QH001"), whole(id="QH001"))


@pytest.mark.parametrize(("id", "cure"), [("FZ999", "您要写的可能是 FZ990。"), ("QH001", "")])
def test_an_adjustment_of_no_rule_names_the_nearest(id: str, cure: str) -> None:
    with pytest.raises(RulesetError) as caught:
        over(adjusting(id=id, level="error"))
    assert str(caught.value) == f"/在/1.yaml：没有 {id} 这条国家规则可以调整。{cure}新规则请写完整，样板用 fzcheck rules new 生成。"


@pytest.mark.parametrize(
    ("written", "id"),
    [("fz203", "FZ203"), (" ＦＺ２０３ ", "FZ203"), ("FZ307B", "FZ307b"), ("fz307b", "FZ307b"), ("fz", "FZ"), ("FZ2", "FZ2"), ("f", "F")],
)
def test_an_id_is_read_however_it_is_typed(written: str, id: str) -> None:
    assert rule_id(written) == id


def test_a_change_of_level_is_recorded_with_the_level_before_it_where_it_means_one_rule() -> None:
    rules = ruleset().rules
    one, many, none = LevelChange("FZ203", Level.INFO, "理由", "配置"), LevelChange("FZ2", Level.ERROR, "", "配置"), LevelChange("QQ", Level.INFO)
    assert list(recorded([one, many, none], rules)) == [
        Adjustment("FZ203", "level", "error", "info", "理由", "配置"),
        Adjustment("FZ2", "level", "", "error", "", "配置"),
    ]
