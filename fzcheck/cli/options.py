"""Option types and option groups that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from fzcheck.cli.chinese import OneOf

PROFILES = ("起草自查", "合法性审核", "备案审查")
RANKS = (
    "auto",
    "法律",
    "行政法规",
    "国务院文件",
    "司法解释",
    "地方性法规",
    "部门规章",
    "政府规章",
    "规范性文件",
    "党委文件",
    "会议纪要",
    "工作报告",
    "内部管理",
    "其他",
)
LEVELS = ("error", "warning", "info", "never")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class IsoDate(click.ParamType):
    """A date as 2026-11-22."""

    name = "日期"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期。请写成 2026-11-22 的样式", param, ctx)


class Prefixes(click.ParamType):
    """Rule ids or their beginnings, separated by commas: FZ2,FZ501."""

    name = "编号"

    def convert(self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        parts = tuple(part.strip().upper() for part in value.replace("，", ",").split(",") if part.strip())
        if not parts:
            self.fail("没有写明规则编号。请写成 FZ2,FZ501 的样式", param, ctx)
        return parts


def paths_argument(command: _Command) -> _Command:
    """The documents to read."""
    return click.argument("paths", nargs=-1, required=True, metavar="路径…", type=click.Path(path_type=str))(command)


def ruleset_option(command: _Command) -> _Command:
    """Further rule folders."""
    kind = click.Path(path_type=Path)
    return click.option("--ruleset", "folders", metavar="文件夹", multiple=True, type=kind, help="在国家规则之外加用的规则文件夹，可重复。")(command)


def choice(*names: str) -> OneOf:
    """One of the names."""
    return OneOf(names)
