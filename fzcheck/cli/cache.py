"""fzcheck cache: what earlier runs left behind, and how to be rid of it."""

from __future__ import annotations

import click

from fzcheck.cli.chinese import ChineseGroup


@click.group(cls=ChineseGroup)
def cache() -> None:
    """缓存：内容、规则和选项都没有变的文件不重新检查。每个结果一个文件，含草案正文和问题，只有本人能读。"""


@cache.command("info")
def info() -> int:
    """缓存在哪里，有多少结果，占多少空间。"""
    from fzcheck.batch.cache import folder, size

    count, used = size()
    click.echo(f"{folder()}：{count} 个结果，{used / (1 << 20):.1f} MiB（上限 256 MiB，满了先删最久没有用的）。")
    return 0


@cache.command("clear")
def clear() -> int:
    """删去全部缓存的检查结果。"""
    from fzcheck.batch.cache import clear as clear_results

    click.echo(f"已删去 {clear_results()} 个结果。")
    return 0
