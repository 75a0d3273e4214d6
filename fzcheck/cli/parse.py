"""`fzcheck parse`: the display text, the tree and the facts of documents, without any check."""

from __future__ import annotations

import json
import sys

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import classified_option, paths_argument, revisions_option

_INTERNAL, _UNREADABLE, _OK = 4, 3, 0


@click.command(cls=ChineseCommand)
@paths_argument
@click.option(
    "--format",
    "-f",
    type=OneOf(("text", "json", "jsonl")),
    default="text",
    metavar="格式",
    help="text（正文原样，行号即报告中的行号）、json、jsonl；默认 text。",
)
@click.option("--tree", is_flag=True, help="text 格式下不显示正文，显示结构树。")
@revisions_option
@classified_option
def parse(paths: tuple[str, ...], format: str, tree: bool, revisions: str | None, allow_classified: bool) -> int:
    """只看结构：正文原样、树、地址和文件要素。

    退出码：0 全部读出；3 有文件无法读取。
    """
    from fzcheck.batch.one import Parsed, parse_one
    from fzcheck.batch.sources import inventory, sources
    from fzcheck.reporting.tree import SCHEMA, outline_text, tree_object

    def shown(parsed: Parsed) -> str:
        if format != "text":
            return json.dumps(tree_object(parsed.path, parsed.document, parsed.meta, parsed.error), ensure_ascii=False)
        if parsed.document is None:
            return ""
        text = parsed.document.draft.text
        return outline_text(parsed.document) if tree else text + ("" if text.endswith("\n") else "\n")

    code = _OK
    if format == "json":
        sys.stdout.write(f'{{"schema": "{SCHEMA}", "documents": [')
    for row, source in enumerate(sources(inventory(paths).files, sys.stdin.buffer.read)):
        parsed = parse_one(source, revisions or "final", allow_classified=allow_classified)
        code = max(code, _INTERNAL if parsed.internal else _UNREADABLE if parsed.document is None else _OK)
        if parsed.error:
            click.echo(f"fzcheck：{parsed.error}", err=True)
        sys.stdout.write((",\n" if row and format == "json" else "") + shown(parsed) + ("\n" if format == "jsonl" else ""))
    if format == "json":
        sys.stdout.write("]}\n")
    return code
