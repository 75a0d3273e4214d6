"""The corrections of a run: shown as differences, or written as copies beside the originals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from fzcheck.batch.correcting import Corrected
from fzcheck.reporting.corrected import MARK, difference
from fzcheck.reporting.files import write_file


def show(corrections: Iterable[Corrected]) -> int:
    """Prints what would change; returns 0 for nothing, 1 for differences, 3 where a document could not be corrected."""
    code = 0
    for one in corrections:
        if one.error:
            _say(one.error)
            code = 3
            continue
        click.echo(difference(one.before, one.after, one.path), nl=False)
        _left(one)
        code = max(code, 1 if one.count else 0)
    return code


def write(corrections: Iterable[Corrected]) -> None:
    """Writes a corrected copy of each document that has corrections; never the original, never over a file with other content."""
    for one in corrections:
        if one.error:
            _say(one.error)
        elif one.count:
            _write(one)
            _left(one)


def _write(one: Corrected) -> None:
    path = Path(one.path)
    if "!/" in one.path or not path.is_file():
        _say(f"{one.path}：有 {one.count} 处可以改正，但它不是单独的文件。请解压或者另存后再改。")
        return
    target = path.with_name(f"{path.stem}{MARK}{path.suffix}")
    if target.exists() and target.read_bytes() != one.content:
        _say(f"{target} 已经存在，内容不同，没有覆盖。请移走或者改名后再运行。")
        return
    write_file(target, one.content)
    _say(f"改正 {one.count} 处，写入副本：{target}（原件没有改动）")


def _left(one: Corrected) -> None:
    if one.left:
        _say(f"{one.path}：还有 {one.left} 处不在普通文字中（修订、域、自动编号），请手工改正。")


def _say(message: str) -> None:
    click.echo(f"fzcheck：{message}", err=True)
