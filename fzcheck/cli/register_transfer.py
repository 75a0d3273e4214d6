"""fzcheck register import, export, settings: whole ledgers in and out, and what holds for the register as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.registering import as_of_option, db_option, output_options, print_listing
from fzcheck.errors import UsageError

_FILE = click.Path(path_type=Path)


@click.command("import", cls=ChineseCommand)
@click.argument("path", metavar="文件", type=_FILE)
@db_option
@click.option("--jurisdiction", metavar="地区", default="", help="表中没有写地区的，按这个地区计算备案期限；默认按登记库的设置。")
@click.option("--update", "replacing", is_flag=True, help="与已经登记的内容不一致时，以表中为准。")
@click.option("--dry-run", "trial", is_flag=True, help="只检查并说明会怎样，不写入。")
@click.option("--events", "history", is_flag=True, help="导入的是事项（register export --events 导出的表），不是台账；要先导入台账。")
@as_of_option
@output_options()
def import_(
    path: Path, db: str, jurisdiction: str, replacing: bool, trial: bool, history: bool, as_of: date | None, format: str, output: Path | None
) -> int:
    """从 xlsx 或者 csv（UTF-8、GB18030）导入台账：有一行不对就一行也不导入；重复导入不会重复。

    列名见 register export 导出的表，常见的别名也认得；不认识的列不导入，并会说明。
    """
    from fzcheck.register.books import of_imported
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.transfer import take_in

    today = as_of or date.today()
    defaults = {"jurisdiction": jurisdiction} if jurisdiction else {}
    if not path.is_file():
        raise UsageError(f"找不到文件：{path}。请检查路径。")
    if history:
        return _recall(path, db, trial, (jurisdiction, replacing), as_of or date.today(), format, output)
    with opened(db) as register:
        found = take_in(register, path, rules_of(register), today, defaults=defaults, replacing=replacing, trial=trial)
    return print_listing(of_imported(found, today, trial), format, output)


def _recall(path: Path, db: str, trial: bool, unfit: tuple[str, bool], today: date, format: str, output: Path | None) -> int:
    """Takes in events; raises UsageError for options that say nothing of them."""
    from fzcheck.register.books import of_recalled
    from fzcheck.register.chronicle import recall_events
    from fzcheck.register.store import register as opened

    if any(unfit):
        raise UsageError("--events 不能和 --jurisdiction、--update 一起用：事项不改变台账的内容。")
    with opened(db, create=False) as register:
        found = recall_events(register, path, trial)
    return print_listing(of_recalled(found, today, trial), format, output)


@click.command("export", cls=ChineseCommand)
@db_option
@click.option("-f", "--format", "format", type=OneOf(("csv", "xlsx")), help="格式；默认看文件名，屏幕上为 csv。")
@click.option("-o", "--output", type=_FILE, metavar="文件", help="写入文件；默认显示在屏幕上。")
@click.option("--events", "history", is_flag=True, help="导出事项的经过（报送、补正、答复、清理等和它们的期限），不是台账。")
@as_of_option
def export(db: str, format: str | None, output: Path | None, history: bool, as_of: date | None) -> int:
    """导出全部台账，可以用 Excel 修改后再导入（--update）；事项的经过用 --events 另外导出。"""
    from fzcheck.register.chronicle import tell_events
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.transfer import give_out

    with opened(db, create=False) as register:
        rules_of(register)
        with register.reading() as connection:
            listing = (tell_events if history else give_out)(connection, as_of or date.today())
    named = "xlsx" if output and output.suffix.lower() == ".xlsx" else "csv"
    return print_listing(listing, format or named, output)


@click.command("settings", cls=ChineseCommand)
@db_option
@click.option("--jurisdiction", metavar="地区", help="没有写明地区的文件按这个地区计算备案期限，例如 河南省。")
@click.option("--filing-rules", type=_FILE, metavar="文件", help="本地备案规定（YAML），记入登记库，优先于收录的规定。")
@click.option("--no-filing-rules", is_flag=True, help="不再使用记入的本地备案规定。")
def settings(db: str, jurisdiction: str | None, filing_rules: Path | None, no_filing_rules: bool) -> int:
    """登记库的设置：所在地区和本地备案规定；改了以后重新计算全部备案期限。不带选项时显示现在的设置。"""
    from fzcheck.register.office import own_rows, rules_of, settle
    from fzcheck.register.store import register as opened

    if filing_rules and no_filing_rules:
        raise UsageError("--filing-rules 和 --no-filing-rules 只能用一个。")
    own: list[Any] | None = [] if no_filing_rules else own_rows(filing_rules) if filing_rules else None
    change = jurisdiction is not None or own is not None
    with opened(db, create=change) as register:
        rules = settle(register, jurisdiction, own) if change else rules_of(register)
    names = "、".join(dict.fromkeys(f"《{profile.rule}》" for profile in rules.own))
    click.echo(f"所在地区：{rules.jurisdiction or '没有设置'}")
    click.echo(f"本地备案规定：{names or '没有，用收录的规定'}")
    return 0
