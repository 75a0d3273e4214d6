"""The facts file of a 合法性审核意见书: Chinese keys, written by the officer, read into `OpinionFacts`.

审核机关: 云岭县司法局
文号: 云司审〔2026〕12号
日期: 2026-11-22
主送: 云岭县商务局
材料:
  - 名称: 送审函
  - {名称: 公平竞争审查结论, 已提供: false, 说明: 请补充}
处理:
  - {规则: FZ203, 位置: 第十六条, 意见: 采纳}
  - {规则: FZ301, 意见: 不采纳, 理由: 省条例第十二条已有规定}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fzcheck.checking.finding import Conclusion
from fzcheck.checking.ruleset import yaml_of
from fzcheck.errors import UsageError
from fzcheck.nearest import cure
from fzcheck.reporting.opinion_facts import Disposition, Material, OpinionFacts

DECISIONS = ("采纳", "部分采纳", "不采纳")
_KEYS = ("审核机关", "文号", "日期", "主送", "起草单位", "送审日期", "审核人", "结论", "理由", "材料", "处理")
_MATERIAL_KEYS = ("名称", "已提供", "说明")
_DISPOSITION_KEYS = ("指纹", "规则", "位置", "意见", "理由")


def load_facts(path: Path) -> OpinionFacts:
    """The facts of one file; raises UsageError naming file, entry and cure."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}：打不开，或者不是 UTF-8 文本。请检查路径和权限，另存为 UTF-8。") from error
    facts = yaml_of(text, str(path)) if text.strip() else {}
    _known(facts, _KEYS, str(path))
    return OpinionFacts(
        organ=_text(facts, "审核机关"),
        number=_text(facts, "文号"),
        date=_day(facts, "日期", path),
        addressee=_text(facts, "主送"),
        drafter=_text(facts, "起草单位"),
        submitted=_day(facts, "送审日期", path),
        reviewers=_names(facts.get("审核人")),
        conclusion=_one_of(_text(facts, "结论"), tuple(Conclusion), f"{path}：结论"),
        reason=_text(facts, "理由"),
        materials=tuple(_materials(facts, path)),
        dispositions=tuple(_dispositions(facts, path)),
    )


def _materials(facts: Mapping[str, Any], path: Path) -> Iterator[Material]:
    for number, row in enumerate(_rows(facts, "材料", path), 1):
        where = f"{path} 材料第{number}项"
        if isinstance(row, str):
            yield Material(row.strip())
            continue
        row = _mapping(row, _MATERIAL_KEYS, where)
        if not _text(row, "名称"):
            raise UsageError(f"{where}：缺少 名称。请写明是什么材料。")
        provided = row.get("已提供", True)
        if not isinstance(provided, bool):
            raise UsageError(f"{where}：已提供 应当是 true 或者 false。")
        yield Material(_text(row, "名称"), provided, _text(row, "说明"))


def _dispositions(facts: Mapping[str, Any], path: Path) -> Iterator[Disposition]:
    for number, given in enumerate(_rows(facts, "处理", path), 1):
        where = f"{path} 处理第{number}项"
        row = _mapping(given, _DISPOSITION_KEYS, where)
        decision = _one_of(_text(row, "意见"), DECISIONS, f"{where}：意见")
        if not decision:
            raise UsageError(f"{where}：缺少 意见。可用的有：{'、'.join(DECISIONS)}。")
        if decision != "采纳" and not _text(row, "理由"):
            raise UsageError(f"{where}：{decision}应当说明理由。")
        if not (_text(row, "指纹") or _text(row, "规则")):
            raise UsageError(f"{where}：请写明 指纹，或者 规则 和 位置。")
        yield Disposition(decision, _text(row, "理由"), _text(row, "指纹"), _text(row, "规则").upper(), _text(row, "位置"))


def _rows(facts: Mapping[str, Any], key: str, path: Path) -> list[Any]:
    rows = facts.get(key) or []
    if not isinstance(rows, list):
        raise UsageError(f"{path}：{key} 应当是一组，每项以“- ”开头。")
    return rows


def _mapping(row: object, keys: tuple[str, ...], where: str) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise UsageError(f"{where}：应当是一组“键: 值”。可用的键有：{'、'.join(keys)}。")
    _known(row, keys, where)
    return row


def _known(row: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in keys:
            raise UsageError(f"{where}：{key} 不是可用的键。{cure(str(key), keys)}。")


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(name).strip() for name in value)
    return tuple(name for name in str(value or "").replace("，", "、").split("、") if name)


def _day(row: Mapping[str, Any], key: str, path: Path) -> date | None:
    text = _text(row, key)[:10]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{path}：{key}“{text}”不是日期。请写成 2026-11-22 的样式。") from error


def _one_of(value: str, choices: tuple[str, ...], where: str) -> str:
    if value and value not in choices:
        raise UsageError(f"{where}不能是“{value}”。可用的有：{'、'.join(choices)}。")
    return value
