"""fzcheck facts: the file in which an office writes down how a document came about."""

from __future__ import annotations

from pathlib import Path

import click

from fzcheck.cli.chinese import ChineseGroup
from fzcheck.cli.options import classified_option
from fzcheck.errors import UnreadableError, UsageError


@click.group(cls=ChineseGroup)
def facts() -> None:
    """程序事实：征求意见、合法性审核、集体审议、公平竞争审查等，供 check 核对程序。"""


@facts.command("new")
@click.argument("path", metavar="草案", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="写入哪个文件；默认在草案旁边，- 表示显示在屏幕上。")
@classified_option
def new(path: Path, output: Path | None, allow_classified: bool) -> int:
    """生成事实文件，填好草案自己写明的内容；其余由起草或者审核人员填写。"""
    from fzcheck.batch.one import parse_one
    from fzcheck.batch.sources import Source
    from fzcheck.reporting.factsheet import sheet
    from fzcheck.reporting.files import write_file
    from fzcheck.settings.facts import SUFFIX

    if not path.is_file():
        raise UsageError(f"找不到文件：{path}。请检查路径。")
    parsed = parse_one(Source(str(path)), allow_classified=allow_classified)
    if parsed.document is None:
        raise UnreadableError(parsed.error or f"{path}：不能读取。")
    text = sheet(parsed.document, parsed.meta)
    if str(output) == "-":
        click.echo(text, nl=False)
        return 0
    target = output or path.with_suffix(SUFFIX)
    if target.exists():
        raise UsageError(f"{target} 已经存在。为免覆盖，请用 -o 写到别的文件，或者先把它移走。")
    write_file(target, text.encode("utf-8"))
    click.echo(f"已写入 {target}。请填写后运行：fzcheck check {path}")
    return 0
