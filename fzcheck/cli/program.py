"""The program: its commands by name, and how every way of ending becomes an exit code and a Chinese message."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module

import click

from fzcheck.cli.chinese import ChineseGroup, complaint
from fzcheck.cli.streams import prepare
from fzcheck.errors import FzcheckError, UnreadableError, UsageError

# The short help stands here so that `fzcheck --help` imports no command.
COMMANDS = {
    "check": "检查草案：指出问题、位置、依据条文和改法",
    "batch": "成批检查到 Parquet 表：可以中断后接着做，可以用 Dask、Spark",
    "compare": "比较两稿：条文改动、已解决和新出现的问题",
    "parse": "只看结构：正文原样、树、地址和文件要素",
    "explain": "说明一条规则：查什么、为什么、依据和例子",
    "rules": "规则：清单、自检、新建、文档、JSON Schema",
    "deadline": "计算备案期限：截止日、是否逾期、还剩几天",
    "register": "规范性文件目录库：登记、检索、到期提醒、清理、统计",
    "facts": "程序事实：生成供填写的事实文件，核对程序用",
    "config": "配置：某个文件适用哪些设置、各来自哪里",
    "baseline": "基线：记下已知问题，只对新问题报警",
    "cache": "缓存：已检查过的结果占多少空间，清空",
    "hook": "供 pre-commit 调用：检查列出的文件",
}
_INTERNAL, _UNREADABLE, _USAGE, _INTERRUPTED = 4, 3, 2, 130


class _Commands(ChineseGroup):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def cure(self, name: str) -> str:
        return super().cure(name) or f"检查文件请用：fzcheck check {name}"

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"fzcheck.cli.{cmd_name}"), cmd_name)
        return command

    def short_helps(self) -> dict[str, str]:
        return COMMANDS


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, invoke_without_command=True)
@click.option("--version", is_flag=True, help="显示版本号。")
@click.pass_context
def program(ctx: click.Context, version: bool) -> int:
    """行政规范性文件合法性审核：读懂草案，指出违法之处、所在位置、依据条文和改法。

    例：fzcheck check 草案.docx
    """
    if version:
        from fzcheck import __version__

        click.echo(f"fzcheck {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def run(arguments: list[str] | None) -> int:
    """Runs the program; returns its exit code."""
    prepare()
    # What a start loads stays to the end: looking through it for garbage, again and again and once more at the exit, is a tenth of a start.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        code = _run(arguments)
    finally:
        gc.enable()
    if code == _INTERRUPTED:
        # Caught while a class was being made of a text (dataclasses, in an import), Ctrl-C stays marked as unhandled, and the interpreter would
        # end by the signal, whatever code it is given; any other text that is run takes the mark away.
        eval("0")
    return code


def _run(arguments: list[str] | None) -> int:
    try:
        code = program.main(arguments, prog_name="fzcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        code = ending.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("已中断。", _INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        return _fail(error.ctx.get_help() if error.ctx else str(error), _USAGE, "")
    except click.ClickException as error:
        return _fail(complaint(error), _USAGE)
    except UsageError as error:
        return _fail(str(error), _USAGE)
    except (BrokenPipeError, SystemExit):  # click turns a closed pipe into SystemExit(1)
        return _closed()
    except UnreadableError as error:
        return _fail(str(error), _UNREADABLE)
    except FzcheckError as error:
        return _fail(str(error), _INTERNAL)
    except Exception as error:
        return _crash(error)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int, who: str = "fzcheck：") -> int:
    click.echo(f"{who}{message}", err=True)
    return code


def _closed() -> int:
    # The reader of our output went away (`| head`): nothing is wrong, and the interpreter must not complain while closing.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _crash(error: Exception) -> int:
    if os.environ.get("FZCHECK_DEBUG"):
        raise error
    message = f"程序内部错误（{type(error).__name__}：{error}）。请把命令和这条信息交给维护者；设 FZCHECK_DEBUG=1 再运行可得到详情。"
    return _fail(message, _INTERNAL)
