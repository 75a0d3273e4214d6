"""Option types and option groups that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING, Any, TypeVar

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
REVISIONS = ("final", "original", "all")
LEVELS = ("error", "warning", "info", "never")
if TYPE_CHECKING:
    _Date = click.ParamType[date]
    _Words = click.ParamType[tuple[str, ...]]
    _Number = click.ParamType[int]
    _Numbers = click.ParamType[tuple[int, ...]]
    _Folder = click.ParamType[Path]
else:  # generic only in recent versions of click
    _Date = _Words = _Number = _Numbers = _Folder = click.ParamType
_MOST = 256  # processes
_Command = TypeVar("_Command", bound=Callable[..., Any])


class IsoDate(_Date):
    """A date as 2026-11-22."""

    name = "日期"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期。请写成 2026-11-22 的样式", param, ctx)


def _id(text: str) -> str:
    """A rule id as rules write it, whatever its case: capitals in front, a small letter behind the number."""
    letters = len(text) - len(text.lstrip("".join(set(text) & set(ascii_letters))))
    return text[:letters].upper() + text[letters:].lower()


class Prefixes(_Words):
    """Rule ids or their beginnings, separated by commas: FZ2,FZ501."""

    name = "编号"

    def convert(self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        parts = tuple(_id(part.strip()) for part in value.replace("，", ",").split(",") if part.strip())
        if not parts:
            self.fail("没有写明规则编号。请写成 FZ2,FZ501 的样式", param, ctx)
        return parts


class Count(_Number):
    """A whole number within bounds; by default a number of processes."""

    name = "数目"

    def __init__(self, least: int = 0, most: int = _MOST) -> None:
        self._least, self._most = least, most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not value.isdecimal() or not self._least <= int(value) <= self._most:
            self.fail(f"“{value}”不是 {self._least} 到 {self._most} 的整数", param, ctx)
        return int(value)


class Pack(_Folder):
    """A folder of rules, or the name of an installed rule pack; gives the folder."""

    name = "文件夹"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from fzcheck.settings.packs import folder_of

        return folder_of(value) if isinstance(value, str) else value


class Days(_Numbers):
    """Numbers of days, separated by commas: 7,3,1."""

    name = "天数"

    def convert(self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in value.replace("，", ",").split(",") if part.strip()]
        if not all(part.isdigit() and int(part) <= 365 for part in parts):
            self.fail(f"“{value}”不是天数。请写成 7,3,1 的样式，每个不超过 365", param, ctx)
        return tuple(int(part) for part in parts)


class Between(_Number):
    """A whole number within bounds."""

    name = "数目"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not value.isdecimal() or not self.least <= int(value) <= self.most:
            self.fail(f"“{value}”不是 {self.least} 到 {self.most} 的整数", param, ctx)
        return int(value)


def paths_argument(command: _Command) -> _Command:
    """The documents to read."""
    return click.argument("paths", nargs=-1, required=True, metavar="路径…", type=click.Path(path_type=str))(command)


def revisions_option(command: _Command) -> _Command:
    """Which version of a Word document with revisions is read."""
    told = "Word 修订按哪个版本读：final 全部接受（默认），original 全部拒绝，all 增删和隐藏文字都显示。"
    return click.option("--revisions", type=OneOf(REVISIONS), help=told)(command)


def classified_option(command: _Command) -> _Command:
    """Whether a draft with a mark of secrecy is worked on."""
    told = "标有密级（绝密、机密、秘密）的文件也处理；默认停止，只在符合保密要求的计算机上使用。"
    return click.option("--allow-classified", is_flag=True, help=told)(command)


def ruleset_option(command: _Command) -> _Command:
    """Further rule folders."""
    told = "在国家规则之外加用的规则：文件夹，或者已安装规则包的名称；可重复。"
    return click.option("--ruleset", "folders", metavar="文件夹", multiple=True, type=Pack(), help=told)(command)


def check_options(command: _Command) -> _Command:
    """What decides the findings of a run, beyond the documents themselves."""
    for option in reversed(_CHECK_OPTIONS):
        command = option(command)
    return command


_FILE = click.Path(path_type=Path)
_CHECK_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--profile", type=OneOf(PROFILES), help="审查场景；默认 合法性审核。"),
    click.option("--jurisdiction", metavar="地区", help="适用哪个地区的备案和有效期规定，例如 河南省。"),
    click.option("--as-of", type=IsoDate(), metavar="日期", help="以哪一天的法律状态为准；默认今天。"),
    click.option("--filed", type=IsoDate(), metavar="日期", help="已报送备案的日期。"),
    click.option("--published", type=IsoDate(), metavar="日期", help="公布日期；默认取文件自己写明的日期。"),
    click.option("--filing-rules", type=_FILE, metavar="文件", help="本地备案、有效期规定（YAML），优先于收录的规定。"),
    click.option("--facts", type=_FILE, metavar="文件", help="程序事实文件；默认取草案旁边的 草案.fzcheck.yaml。"),
    click.option("--rank", type=OneOf(RANKS), help="文件性质；默认 auto，由文件自身要素推断。"),
    click.option("--laws", "statutes", metavar="文件夹", type=_FILE, help="存放法律文本的文件夹：报告引用其中的条文原文。"),
    click.option("--superior", type=_FILE, multiple=True, metavar="文件", help="上位法或者上级文件的文本，可重复；用来核对是否照抄。"),
    click.option("--select", type=Prefixes(), metavar="编号", help="只用这些规则，例如 FZ2,FZ501。"),
    click.option("--ignore", type=Prefixes(), metavar="编号", help="不用这些规则，例如 FZ9。"),
    revisions_option,
    classified_option,
    ruleset_option,
    click.option("--baseline", type=_FILE, metavar="文件", help="基线文件：其中的问题算作已知，不影响退出码。"),
    click.option("--jobs", type=Count(), metavar="数目", help="进程数；默认每个核心一个。"),
    click.option("--no-cache", "no_cache", is_flag=True, help="不用也不保存以前的检查结果；默认内容和规则都没有变的文件不重新检查。"),
    click.option("--config", "config_path", type=_FILE, metavar="文件", help="配置文件；默认从被检查的文件逐级向上找 fzcheck.toml。"),
)
