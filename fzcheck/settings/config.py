"""Configuration: a TOML file with the defaults of an office; every key is checked and a wrong one named with its neighbour."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from fzcheck.errors import UsageError

_SECTION = "fzcheck"
_FILE = "fzcheck.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file may fix; empty or None where it is silent. Paths in it are relative to the file."""

    profile: str | None = None
    jurisdiction: str | None = None
    rank: str | None = None
    fail_on: str | None = None
    format: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ruleset: tuple[Path, ...] = ()
    baseline: Path | None = None
    filing_rules: Path | None = None
    superior: tuple[Path, ...] = ()
    jobs: int | None = None
    allow_classified: bool | None = None


_LISTS = ("select", "ignore", "ruleset", "superior")
_OTHER_KINDS = {"jobs": "整数", "allow_classified": " true 或者 false"}
_PATHS = ("ruleset", "baseline", "superior", "filing_rules")
DESCRIPTIONS = {
    "profile": "审查场景：起草自查、合法性审核、备案审查。",
    "jurisdiction": "适用哪个地区的备案和有效期规定，例如 河南省。",
    "rank": "文件性质；auto 由文件自身要素推断。",
    "fail_on": "有这一级别以上的新问题时退出码为 1：error、warning、info、never。",
    "format": "报告格式。",
    "select": "只用这些规则（编号或者编号的开头）。",
    "ignore": "不用这些规则（编号或者编号的开头）。",
    "ruleset": "在国家规则之外加用的规则文件夹，相对于配置文件。",
    "baseline": "基线文件，相对于配置文件。",
    "filing_rules": "本地备案、有效期规定的文件（YAML），优先于收录的规定，相对于配置文件。",
    "superior": "上位法或者上级文件的文本，相对于配置文件；用来核对是否照抄。",
    "jobs": "进程数；0 表示每个核心一个。",
    "allow_classified": "标有密级的文件也处理（只在符合保密要求的计算机上使用）。",
}


def kind_of(name: str) -> str:
    """What kind of value a setting takes, as the messages call it: 字符串, 字符串列表, 整数 or true 或者 false."""
    return "字符串列表" if name in _LISTS else _OTHER_KINDS.get(name, "字符串")


def load_config(path: Path) -> Config:
    """The configuration in `fzcheck.toml`, or under `[tool.fzcheck]` in a pyproject.toml; raises UsageError with the cure."""
    table = _table(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get(_SECTION, {})
    return Config(**{name: _value(name, value, path) for name, value in _known(table, path)})


def find_config(paths: Iterable[str]) -> Path | None:
    """The configuration nearest above what is checked: in the folder that holds all the paths, or in the nearest one over it.

    That is a `fzcheck.toml`, or a pyproject.toml with a `[tool.fzcheck]` table. Standard input and lists count as standing in the current folder.
    """
    folders = [_folder(path) for path in paths]
    for folder in _shared(folders):
        if _is_file(folder / _FILE):
            return folder / _FILE
        if _has_section(folder / "pyproject.toml"):
            return folder / "pyproject.toml"
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _has_section(path: Path) -> bool:
    """Whether a pyproject.toml speaks of fzcheck; one that cannot be read concerns another program."""
    if not _is_file(path):
        return False
    try:
        tools = _table(path).get("tool")
    except UsageError:
        return False
    return isinstance(tools, dict) and _SECTION in tools


def _folder(path: str) -> Path:
    given = Path(path).absolute()
    return given if given.is_dir() else given.parent if given.exists() else Path.cwd()


def _shared(folders: list[Path]) -> Iterator[Path]:
    """The folders that hold all of these, the innermost first."""
    if folders:
        first, *others = [(folder, *folder.parents) for folder in folders]
        yield from (folder for folder in first if all(folder in other for other in others))


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise UsageError(f"配置文件打不开：{path}（{error.strerror}）。请检查 --config 的路径。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"配置文件 {path} 不是正确的 TOML（{error}）。请改正后再运行。") from error


def _known(table: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    names = {field.name.replace("_", "-"): field.name for field in fields(Config)}
    for key in table:
        if key not in names:
            near = get_close_matches(key, names, 1)
            cure = f"您要写的可能是 {near[0]}" if near else f"可用的有：{'、'.join(names)}"
            raise UsageError(f"配置文件 {path} 中的 {key} 不是可用的设置。{cure}。")
    return [(names[key], value) for key, value in table.items()]


def _value(name: str, value: Any, path: Path) -> Any:  # noqa: ANN401
    kind = kind_of(name)
    good = (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
        if name in _LISTS
        else isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if name == "jobs"
        else isinstance(value, bool)
        if name == "allow_classified"
        else isinstance(value, str)
    )
    if not good:
        raise UsageError(f"配置文件 {path} 中的 {name.replace('_', '-')} 应当是{kind}。")
    if name in _LISTS:
        return tuple(path.parent / item if name in _PATHS else item for item in value)
    return path.parent / value if name in _PATHS else value
