"""What the commands of the register share: which register, which documents, and where the answer goes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fzcheck.cli.chinese import OneOf
from fzcheck.cli.options import Between, IsoDate
from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from fzcheck.register.listing import Listing

_Command = TypeVar("_Command", bound=Callable[..., Any])


YEARS = Between(1949, 9998)
STATES = ("有效", "修改", "废止", "失效")

db_option = click.option("--db", metavar="文件或者地址", default="", help="登记库：SQLite 文件，或者 postgresql://用户@主机/库名。")
as_of_option = click.option("--as-of", type=IsoDate(), metavar="日期", help="以哪一天为准；默认今天。")


def output_options(*more: str) -> Callable[[_Command], _Command]:
    """The formats of an answer, text and json and perhaps sheets, and the file that it goes to."""

    def wrap(command: _Command) -> _Command:
        formats = ("text", "json", *more)
        command = click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写入文件。")(command)
        return click.option("-f", "--format", "format", type=OneOf(formats), default="text", help="输出格式；默认 text。")(command)

    return wrap


def wanted_options(command: _Command) -> _Command:
    """Which documents are looked for."""
    for option in reversed(_WANTED):
        command = option(command)
    return command


_WANTED = (
    click.option("--issuer", metavar="机关", default="", help="制定机关名称或者其中一部分。"),
    click.option("--year", type=YEARS, metavar="年份", help="成文日期在哪一年。"),
    click.option("--state", "states", type=OneOf(STATES), multiple=True, help="状态，可重复。"),
    click.option("--rank", metavar="性质", default="", help="文件性质，例如 规范性文件、政府规章。"),
    click.option("--kind", metavar="文种", default="", help="文种，例如 办法、通知。"),
    click.option("--limit", type=Between(1, 1_000_000), default=50, metavar="数目", help="最多显示多少件；默认 50。"),
    click.option("--offset", type=Between(0, 1_000_000_000), default=0, metavar="数目", help="从第几件之后开始显示。"),
)


def print_listing(listing: Listing, format: str, output: Path | None) -> int:
    """Prints the listing or writes it to a file; 0. Raises UsageError where a sheet has no file to go to."""
    return print_content(_content(listing, format, output), output)


def print_content(content: bytes, output: Path | None) -> int:
    """Prints what is already written in a format, or puts it into a file; 0."""
    from fzcheck.reporting.files import refuse_overwrite, write_file

    if output:
        refuse_overwrite(output, [])
        write_file(output, content)
    else:
        sys.stdout.write(content.decode("utf-8"))
    return 0


def _content(listing: Listing, format: str, output: Path | None) -> bytes:
    from fzcheck.register.listing import write_json, write_text

    if format in ("csv", "xlsx"):
        from fzcheck.register.sheets import write_csv, write_xlsx

        if format == "csv":
            return write_csv(listing)
        if output is None:
            raise UsageError("Excel 工作簿不能显示在屏幕上。请用 -o 写明文件，例如 -o 目录.xlsx。")
        return write_xlsx(listing)
    return (write_json(listing) if format == "json" else write_text(listing)).encode("utf-8")
