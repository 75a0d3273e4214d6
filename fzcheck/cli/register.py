"""fzcheck register: the register of normative documents — added to, looked up, watched, reviewed, told of in figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseGroup
from fzcheck.cli.options import check_options, paths_argument
from fzcheck.cli.registering import as_of_option, db_option, output_options, show, wanted_options
from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from fzcheck.checking.finding import DocumentReport
    from fzcheck.register.entries import Added
    from fzcheck.register.entry import Entry

_CONFLICT, _UNREADABLE = 1, 3


@click.group(cls=ChineseGroup)
def register() -> None:
    """规范性文件目录库：登记、检索、到期提醒、清理、统计、导入和导出。

    登记库默认是本机的一个 SQLite 文件；--db 或者环境变量 FZCHECK_REGISTER 可以换成别的文件或者 PostgreSQL。
    """


@register.command("add")
@paths_argument
@db_option
@check_options
@click.option("--number", "registration_number", metavar="编号", default="", help="登记编号；只登记一个文件时可用。")
@click.option("--opinion", "opinion_number", metavar="文号", default="", help="合法性审核意见书的文号；只登记一个文件时可用。")
@click.option("--update", "replacing", is_flag=True, help="与已经登记的内容不一致时，以本次为准。")
@output_options()
def add(
    paths: tuple[str, ...],
    db: str,
    registration_number: str,
    opinion_number: str,
    replacing: bool,
    format: str,
    output: Path | None,
    **options: Any,  # noqa: ANN401
) -> int:
    """检查文件并登记入库；同一文件重复登记不会重复。

    例：fzcheck register add 印发稿.docx --jurisdiction 河南省 --published 2026-11-10

    退出码：0 全部登记或者已经在库；1 有文件与已登记的内容冲突，没有登记；3 有文件读不了或者缺少登记要素，没有登记。
    """
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_added

    documents = _checked(paths, options)
    numbers = {"registration_number": registration_number, "opinion_number": opinion_number}
    if len(documents) != 1 and any(numbers.values()):
        raise UsageError("--number 和 --opinion 只能在登记一个文件时使用。")
    entries = [entry for document in documents if (entry := _entry(document, options, numbers)) is not None]
    as_of = options["as_of"] or date.today()
    with opened(db) as register:
        added = _add(register, entries, as_of, replacing)
    show(of_added(added, as_of), format, output)
    return max(_CONFLICT * _conflicts(added), _UNREADABLE * (len(entries) < len(documents)))


@register.command("list")
@db_option
@wanted_options
@as_of_option
@output_options("csv", "xlsx")
def list_(db: str, as_of: date | None, format: str, output: Path | None, **wanted: Any) -> int:  # noqa: ANN401
    """列出登记的文件，最近制定的在前。"""
    from fzcheck.register.queries import Wanted, listed
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_entries

    with opened(db, create=False) as register, register.reading() as connection:
        found = listed(connection, Wanted(**wanted))
    return show(of_entries("list", found, as_of or date.today()), format, output)


@register.command("search")
@click.argument("query", metavar="检索词", nargs=-1, required=True)
@db_option
@wanted_options
@as_of_option
@output_options("csv", "xlsx")
def search(query: tuple[str, ...], db: str, as_of: date | None, format: str, output: Path | None, **wanted: Any) -> int:  # noqa: ANN401
    """按名称、文号、机关、依据等中的字词检索；几个词要同时出现。"""
    from fzcheck.register.queries import Wanted, searched
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_entries

    with opened(db, create=False) as register, register.reading() as connection:
        found = searched(connection, " ".join(query), Wanted(**wanted))
    return show(of_entries("search", found, as_of or date.today()), format, output)


@register.command("due")
@db_option
@click.option("--days", type=click.IntRange(0, 3650), default=30, metavar="天数", help="今后多少天以内；默认 30。")
@click.option("--limit", type=click.IntRange(1, 100_000), default=500, metavar="数目", help="最多显示多少项；默认 500。")
@as_of_option
@output_options("csv", "xlsx")
def due(db: str, days: int, limit: int, as_of: date | None, format: str, output: Path | None) -> int:
    """列出将要到期和已经过期的备案、补正、答复和有效期。"""
    from fzcheck.register.due import agenda
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_agenda

    today = as_of or date.today()
    with opened(db, create=False) as register:
        rules = rules_of(register)
        with register.reading() as connection:
            found = agenda(connection, rules, today, days, limit)
    return show(of_agenda(found, today, days), format, output)


def _checked(paths: tuple[str, ...], options: dict[str, Any]) -> list[DocumentReport]:
    from fzcheck.cli.running import start

    return list(start(paths, **options).documents)


def _entry(document: DocumentReport, options: dict[str, Any], numbers: dict[str, Any]) -> Entry | None:
    """The entry of a document; None, with a message, where it could not be read or says too little to be known by."""
    from dataclasses import replace

    from fzcheck.register.checked import entry_of_report
    from fzcheck.register.entry import identity

    if document.status == "unreadable":
        click.echo(f"fzcheck：{document.path}：{document.error}", err=True)
        return None
    entry = entry_of_report(document, options["jurisdiction"] or "", options["published"], options["filed"])
    if not entry.title or not identity(entry):
        click.echo(
            f"fzcheck：{document.path}：没有标题，或者既没有发文字号也没有成文日期，无法登记。请核对文件，或者用 register import 登记。", err=True
        )
        return None
    return replace(entry, **numbers)


def _add(register: Any, entries: list[Entry], as_of: date, replacing: bool) -> list[Added]:  # noqa: ANN401
    from fzcheck.register.entries import add as add_all
    from fzcheck.register.office import rules_of

    rules = rules_of(register)
    return register.write(lambda connection: add_all(connection, entries, rules, as_of, replacing=replacing))  # type: ignore[no-any-return]


def _conflicts(added: list[Added]) -> bool:
    from fzcheck.register.entries import Outcome

    found = [one for one in added if one.outcome is Outcome.CONFLICT]
    for one in found:
        click.echo(f"fzcheck：{one.entry.label}已经登记为 #{one.entry.id}，与本次内容不一致。请核对；确要以本次为准的，加 --update。", err=True)
    return bool(found)
