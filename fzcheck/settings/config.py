"""Configuration: a TOML file with the defaults of an office; every key is checked and a wrong one named with its neighbour."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from fzcheck.errors import UsageError

_SECTION = "fzcheck"


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
    jobs: int | None = None


_LISTS = ("select", "ignore", "ruleset")


def load_config(path: Path) -> Config:
    """The configuration in `fzcheck.toml`, or under `[tool.fzcheck]` in a pyproject.toml; raises UsageError with the cure."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise UsageError(f"配置文件打不开：{path}（{error.strerror}）。请检查 --config 的路径。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"配置文件 {path} 不是正确的 TOML（{error}）。请改正后再运行。") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get(_SECTION, {})
    return Config(**{name: _value(name, value, path) for name, value in _known(table, path)})


def _known(table: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    names = {field.name.replace("_", "-"): field.name for field in fields(Config)}
    for key in table:
        if key not in names:
            near = get_close_matches(key, names, 1)
            cure = f"您要写的可能是 {near[0]}" if near else f"可用的有：{'、'.join(names)}"
            raise UsageError(f"配置文件 {path} 中的 {key} 不是可用的设置。{cure}。")
    return [(names[key], value) for key, value in table.items()]


def _value(name: str, value: Any, path: Path) -> Any:  # noqa: ANN401
    kind = "字符串列表" if name in _LISTS else "整数" if name == "jobs" else "字符串"
    good = (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
        if name in _LISTS
        else isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if name == "jobs"
        else isinstance(value, str)
    )
    if not good:
        raise UsageError(f"配置文件 {path} 中的 {name.replace('_', '-')} 应当是{kind}。")
    if name == "ruleset":
        return tuple(path.parent / item for item in value)
    if name == "baseline":
        return path.parent / value
    return tuple(value) if name in _LISTS else value
