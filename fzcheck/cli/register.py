"""fzcheck register: the register of normative documents — added to, looked up, watched, reviewed, told of in figures."""

from __future__ import annotations

import click

from fzcheck.cli import register_entry, register_lists, register_transfer
from fzcheck.cli.chinese import ChineseGroup


@click.group(cls=ChineseGroup)
def register() -> None:
    """规范性文件目录库：登记、检索、到期提醒、清理、目录、统计、导入和导出。

    登记库默认是本机的一个 SQLite 文件；--db 或者环境变量 FZCHECK_REGISTER 可以换成别的文件或者 PostgreSQL。
    """


for command in (
    register_entry.add,
    register_lists.list_,
    register_lists.search,
    register_entry.show_,
    register_lists.due,
    register_entry.event,
    register_entry.remove,
    register_lists.review,
    register_lists.catalogue,
    register_lists.stats,
    register_transfer.import_,
    register_transfer.export,
    register_transfer.settings,
):
    register.add_command(command)
