"""fzcheck compare: two versions of a draft, what was changed and what became of the findings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import LEVELS, check_options
from fzcheck.errors import UsageError
from fzcheck.reporting.files import refuse_overwrite, write_file

if TYPE_CHECKING:
    from fzcheck.cli.running import Run
    from fzcheck.reporting.comparison import Comparison

FORMATS = {"text": ".txt", "html": ".html", "docx": ".docx"}
_path = click.Path(path_type=str)


@click.command(cls=ChineseCommand)
@click.argument("old", metavar="原稿", type=_path)
@click.argument("new", metavar="新稿", type=_path)
@click.option("-f", "--format", "format", type=OneOf(FORMATS), help="格式；默认 text，或者由输出文件的扩展名决定。")
@click.option("-o", "--output", "output", type=click.Path(path_type=Path), metavar="文件", help="写入文件；docx 必须写入文件。")
@click.option("--fail-on", type=OneOf(LEVELS), help="新稿有这一级别以上的问题时退出码为 1；默认 error（起草自查为 warning）。")
@check_options
def compare(old: str, new: str, format: str | None, output: Path | None, fail_on: str | None, **options: Any) -> int:  # noqa: ANN401
    """比较一份草案的两稿：哪些条文改了，哪些问题已经解决、新出现、仍然存在。

    退出码：0 新稿没有达到 --fail-on 的问题；1 有；2 命令有误；3 有文件无法读取。
    """
    from fzcheck.batch.tally import Tally
    from fzcheck.cli.running import start

    format = format or next((name for name, suffix in FORMATS.items() if output and output.suffix.lower() == suffix), "text")
    if output is None and format == "docx":
        raise UsageError("docx 不能显示在屏幕上。请用 -o 写入文件，例如 -o 修改对照表.docx。")
    if output is not None:
        refuse_overwrite(output, (old, new))
    run = start((old, new), fail_on=fail_on, quiet=True, **options)
    found, as_of = _compared(run)
    tally = Tally(run.fail_on)
    tally.add(found.new)
    code = max(tally.code, *(3 if report.status == "unreadable" else 0 for report in (found.old, found.new)))
    content = _written(format, found, as_of)
    if output is None:
        sys.stdout.write(content.decode("utf-8"))
    else:
        write_file(output, content)
        click.echo(f"fzcheck：对照已写入：{output}", err=True)
    return int(code)


def _compared(run: Run) -> tuple[Comparison, str]:
    from fzcheck.batch.compare import compare as compare_trees
    from fzcheck.batch.one import parse_one
    from fzcheck.batch.sources import Source

    documents = tuple(run.documents)
    if len(documents) != 2:
        raise UsageError(f"比较需要两个不同的文件，现在有 {len(documents)} 个。请写成 fzcheck compare 原稿.docx 新稿.docx。")
    trees = [
        parse_one(Source(document.path, run.original(document.path)), allow_classified=document.status == "checked").document
        for document in documents
    ]
    return compare_trees(documents[0], trees[0], documents[1], trees[1]), run.report(documents).as_of


def _written(format: str, found: Comparison, as_of: str) -> bytes:
    if format == "docx":
        from datetime import date

        from fzcheck.reporting import compare_docx

        return compare_docx.write(found, date.fromisoformat(as_of))
    if format == "html":
        from fzcheck.reporting import compare_html

        return compare_html.write(found).encode("utf-8", "backslashreplace")
    from fzcheck.reporting import compare_text

    return compare_text.write(found).encode("utf-8", "backslashreplace")
