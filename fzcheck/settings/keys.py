"""The keys of the configuration file: what each takes, what it means, and how a value is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fzcheck.checking.adjustment import LevelChange, rule_id
from fzcheck.checking.finding import Level
from fzcheck.checking.profiles import PROFILES
from fzcheck.errors import UsageError
from fzcheck.meaning.meta import Rank
from fzcheck.nearest import cure
from fzcheck.reporting.formats import FORMATS

FAIL_ON = (*(level.value for level in Level), "never")
RANKS = ("auto", *(rank.value for rank in Rank))
MOST_JOBS = 256


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `kind` is text, texts, path, paths, number, flag or levels; `run` says that it holds for a whole run, not for single documents."""

    name: str
    kind: str
    told: str
    choices: tuple[str, ...] = ()
    run: bool = False

    @property
    def field(self) -> str:
        """Its name in Python."""
        return self.name.replace("-", "_")


KEYS = {
    key.name: key
    for key in (
        Key("profile", "text", "审查场景：起草自查、合法性审核、备案审查；默认 合法性审核。", PROFILES),
        Key("jurisdiction", "text", "适用哪个地区的备案和有效期规定，例如 河南省。"),
        Key("rank", "text", "文件性质；默认 auto，由文件自身要素推断。", RANKS),
        Key("select", "texts", "只用这些规则（编号或者编号的开头）。"),
        Key("ignore", "texts", "不用这些规则（编号或者编号的开头）；报告中会列明。"),
        Key("levels", "levels", "规则改按另一级别。只写级别的只升不降；要降级，写成 {level, reason}，理由列在报告中。"),
        Key("filing-rules", "path", "本地备案、有效期规定的文件（YAML），优先于收录的规定，相对于配置文件。"),
        Key("superior", "paths", "上位法或者上级文件的文本，相对于配置文件；用来核对是否照抄。"),
        Key("fail-on", "text", "有这一级别以上的新问题时退出码为 1：error、warning、info、never；默认依审查场景。", FAIL_ON, run=True),
        Key("format", "text", "报告格式；默认 text。", tuple(FORMATS), run=True),
        Key("ruleset", "paths", "在国家规则之外加用的规则：文件夹（相对于配置文件），或者已安装规则包的名称。", run=True),
        Key("baseline", "path", "基线文件，相对于配置文件。"),
        Key("jobs", "number", "进程数；0 表示每个核心一个。", run=True),
        Key("allow-classified", "flag", "标有密级的文件也处理（只在符合保密要求的计算机上使用）。", run=True),
    )
}
DOCUMENT_KEYS = tuple(name for name, key in KEYS.items() if not key.run)
KINDS = {
    "text": "字符串",
    "texts": "字符串列表",
    "path": "字符串",
    "paths": "字符串列表",
    "number": f"0 到 {MOST_JOBS} 的整数",
    "flag": " true 或者 false",
    "levels": '一张表，例如 FZ302 = "error"',
}
EXTENDS, OVERRIDES, PATHS = "extends", "overrides", "paths"


def read_keys(table: Mapping[str, Any], names: Iterable[str], path: Path, where: str, source: str) -> dict[str, Any]:
    """The values of a table by the fields of `Config`, checked, paths resolved; raises UsageError with the nearest known name or what is wanted.

    `where` names the place in messages to whoever writes the file, `source` in reports, which are the same wherever the file lies.
    """
    names = tuple(names)
    for name in table:
        if name not in names:
            later = f"{name} 对整次运行有效，只能写在最外层" if name in KEYS else f"{name} 不是可用的设置。{cure(name, names)}"
            raise UsageError(f"{where}：{later}。")
    return {KEYS[name].field: _value(KEYS[name], value, path, where, source) for name, value in table.items() if name in KEYS}


def texts(value: object, name: str, where: str) -> tuple[str, ...]:
    """A list of strings, or one string for a list of one."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f'{where}：{name} 应当是字符串列表，例如 {name} = ["……"]。')


def _value(key: Key, value: Any, path: Path, where: str, source: str) -> Any:  # noqa: ANN401
    match key.kind, value:
        case "text", str() if key.choices and value not in key.choices:
            raise UsageError(f"{where}：{key.name} 不能是“{value}”。{cure(value, key.choices)}。")
        case "text", str():
            return value
        case "texts", list() if _strings(value):
            return tuple(rule_id(item) for item in value)
        case "path", str():
            return path.parent / value
        case "paths", list() if _strings(value):
            return tuple(_resource(key, item, path, where) for item in value)
        case "number", int() if not isinstance(value, bool) and 0 <= value <= MOST_JOBS:
            return value
        case "flag", bool():
            return value
        case "levels", dict():
            return tuple(_level(rule, said, where, source) for rule, said in value.items())
    raise UsageError(f"{where}：{key.name} 应当是{KINDS[key.kind]}。")


def _strings(value: list[Any]) -> bool:
    return all(isinstance(item, str) for item in value)


def _resource(key: Key, item: str, path: Path, where: str) -> Path:
    if key.name != "ruleset":
        return path.parent / item
    from fzcheck.settings.packs import folder_of

    return folder_of(item, path.parent, where)


def _level(rule: str, said: object, where: str, source: str) -> LevelChange:
    name = f"{where}：levels.{rule}"
    table = {"level": said} if isinstance(said, str) else said
    if not isinstance(table, dict):
        raise UsageError(f'{name} 应当是级别，例如 "error"，或者 {{ level = "warning", reason = "……" }}。')
    for key in table:
        if key not in ("level", "reason"):
            raise UsageError(f"{name}：{key} 不是可用的设置。{cure(key, ('level', 'reason'))}。")
    level, reason = table.get("level"), table.get("reason", "")
    if level not in set(Level):
        raise UsageError(f"{name}：级别不能是“{level}”。可用的有：{'、'.join(Level)}。")
    if not isinstance(reason, str):
        raise UsageError(f"{name}：reason 应当是一句话，写明为什么。")
    return LevelChange(rule_id(rule), Level(level), reason.strip(), source, where)
