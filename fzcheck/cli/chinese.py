"""click in Chinese: help pages laid out for wide characters, and messages that say what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from fzcheck.reporting.width import pad, width, wrap

if TYPE_CHECKING:
    _Text = click.ParamType[str]
else:  # generic only in recent versions of click
    _Text = click.ParamType

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_COLUMN = 30


class ChineseFormatter(click.HelpFormatter):
    """A help page whose headings are Chinese and whose columns count wide characters as two."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"用法：{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            words = " ".join(line.strip() for line in paragraph.replace("\b", "").splitlines())
            self.write("".join(f"{'':>{self.current_indent}}{line}\n" for line in wrap(words, self.width - self.current_indent)))
            self.write_paragraph()

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _COLUMN, col_spacing: int = 2) -> None:
        rows = list(rows)
        left = min(max((width(name) for name, _ in rows), default=0), _COLUMN) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            lines = wrap(text, max(self.width - left - self.current_indent, 20)) if text else [""]
            if width(name) > left - col_spacing:
                self.write(f"{indent}{name}\n{indent}{' ' * left}{lines[0]}\n")
            else:
                self.write(f"{indent}{pad(name, left)}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * left}{line}\n" for line in lines[1:]))


class _ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]


class ChineseGroup(click.Group):
    """A group whose help page is Chinese and whose commands are Chinese ones."""

    context_class = _ChineseContext
    command_class = ChineseCommand

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[选项]", "命令 …"]

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.list_commands(ctx):
            raise click.UsageError(f"没有 {args[0]} 这个命令。{self.cure(args[0])}", ctx)
        return super().resolve_command(ctx, args)

    def cure(self, name: str) -> str:
        """What the user of a wrong name may have meant; empty where nothing is near."""
        from fzcheck.nearest import nearest

        near = nearest(name, self.short_helps())
        return f"您要用的可能是 {near}" if near else ""

    def short_helps(self) -> dict[str, str]:
        """The commands with their short help, in the order in which they are shown."""
        return {name: command.get_short_help_str(200) for name, command in self.commands.items()}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.short_helps().items()))


class OneOf(_Text):
    """One of some words; a wrong one is answered with its nearest neighbour."""

    name = "选择"

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "|".join(self.choices)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self._refuse(value, param, ctx)
        return value

    def _refuse(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> None:
        from fzcheck.nearest import nearest

        near = nearest(value, self.choices)
        hint = f"您要写的可能是 {near}。" if near else ""
        self.fail(f"“{value}”不可用。{hint}可用的有：{'、'.join(self.choices)}", param, ctx)


def complaint(error: click.ClickException) -> str:
    """What was wrong with the command line, in Chinese, and where to read more."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "fzcheck"
    return f"{_complaint(error).rstrip('。.')}。用法见：{path} --help"


def _complaint(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f"您要写的可能是 {error.possibilities[0]}" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项。{near}"
        case click.MissingParameter():
            return f"缺少{_named(error)}"
        case click.BadParameter():
            return f"{_named(error)}有误：{error.message}"
        case click.BadOptionUsage() if "requires" in error.message:
            return f"选项 {error.option_name} 后面缺少取值"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 不带取值"
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            return f"多余的参数：{error.message.rpartition('(')[2].rstrip(')')}"
        case _:
            return error.format_message()


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return f"参数 {error.param_hint or ''}".rstrip()
    if isinstance(error.param, click.Option):
        return f"选项 {max(error.param.opts, key=len)} "
    return f"参数 {error.param.human_readable_name}"


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示本说明。"
    return option
