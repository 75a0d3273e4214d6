"""fzcheck config: which settings hold for a file, where each comes from, and the schema of the configuration file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseGroup, OneOf

if TYPE_CHECKING:
    from fzcheck.settings.config import Config

_DEFAULTS = {"profile": "合法性审核", "rank": "auto", "format": "text", "jobs": 0, "allow_classified": False}
_UNSET = "没有设定"


@click.group(cls=ChineseGroup)
def config() -> None:
    """配置：某个文件适用哪些设置、各来自哪里；配置文件的 JSON Schema。"""


@config.command("show")
@click.argument("path", default=".", metavar="[路径]", type=click.Path(path_type=str))
@click.option("--origin", is_flag=True, help="注明每一项来自哪个配置文件，或者是默认值。")
@click.option("--config", "config_path", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认从路径逐级向上找。")
@click.option("-f", "--format", "format", type=OneOf(("text", "json")), default="text", help="text（TOML）或 json；默认 text。")
def show(path: str, origin: bool, config_path: Path | None, format: str) -> int:
    """显示检查这个文件（或者文件夹，默认当前文件夹）时的设置。"""
    from fzcheck.errors import UsageError
    from fzcheck.settings.config import Config, find_config, load_config

    if not Path(path).exists():
        raise UsageError(f"找不到文件或者文件夹：{path}。请检查路径。")
    found = config_path or find_config([path])
    whole = load_config(found) if found else Config()
    chosen = whole.for_path(path)
    if format == "json":
        rows = {name: {"value": value, **({"origin": said} if origin else {})} for name, value, said in _settings(chosen)}
        click.echo(json.dumps({"config": str(found) if found else None, "settings": rows}, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"# 配置文件：{found or '没有找到，全部用默认值'}")
    for line in (*_lines(chosen, origin), *(_overrides(whole) if Path(path).is_dir() else ())):
        click.echo(line)
    return 0


@config.command("schema")
def schema() -> int:
    """显示配置文件的 JSON Schema，供编辑器校验。"""
    from fzcheck.settings.schema import config_schema

    click.echo(json.dumps(config_schema(), ensure_ascii=False, indent=2))
    return 0


def _settings(config: Config) -> Iterator[tuple[str, Any, str]]:
    """Every key with its value as plain data (None: not set) and its origin."""
    from fzcheck.checking.profiles import REVIEW, review_profile
    from fzcheck.settings.keys import KEYS

    profile = review_profile(config.profile or REVIEW)
    defaults = {**_DEFAULTS, "fail_on": profile.fail_on}
    for name, key in KEYS.items():
        if key.field in config.origins:
            yield name, plain(getattr(config, key.field)), config.origins[key.field]
        else:
            yield name, defaults.get(key.field), f"默认（{profile.source}）" if name == "fail-on" else "默认"


def plain(value: Any) -> Any:  # noqa: ANN401
    """A value of a configuration as TOML and JSON have it."""
    if isinstance(value, tuple) and value and hasattr(value[0], "level"):
        return {change.rule: {"level": change.level.value, "reason": change.reason} if change.reason else change.level.value for change in value}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.as_posix() if isinstance(value, Path) else value


def _lines(config: Config, origin: bool) -> Iterator[str]:
    tables: list[str] = []
    for name, value, said in _settings(config):
        note = f"  # {said}" if origin else ""
        if value is None:
            yield f"# {name} {_UNSET}{note}" if origin else f"# {name} {_UNSET}"
        elif isinstance(value, dict):
            sources = {change.rule: change.where.removeprefix("配置文件 ") for change in config.levels}
            tables += ["", f"[{name}]", *(f"{rule} = {_toml(level)}{f'  # {sources[rule]}' if origin else ''}" for rule, level in value.items())]
        else:
            yield f"{name} = {_toml(value)}{note}"
    yield from tables


def _overrides(config: Config) -> Iterator[str]:
    for override in config.overrides:
        yield from ("", f"[[overrides]]  # {override.source}", f"paths = {_toml(plain(override.patterns))}")
        yield from (f"{field.replace('_', '-')} = {_toml(plain(value))}" for field, value in override.values.items())


def _toml(value: Any) -> str:  # noqa: ANN401
    """A value as TOML writes it; a string of JSON is one of TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(item)}" for name, item in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
