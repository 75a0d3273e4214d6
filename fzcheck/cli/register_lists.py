"""fzcheck register list, search, due, review, catalogue, stats: what the register answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import Between, Days
from fzcheck.cli.registering import YEARS, as_of_option, db_option, output_options, print_content, print_listing, wanted_options
from fzcheck.errors import UsageError

_PROPOSALS = ("废止", "失效", "修改", "继续有效")
_CHANNELS = ("政府", "人大", "规章")


@click.command("list", cls=ChineseCommand)
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
    return print_listing(of_entries("list", found, as_of or date.today()), format, output)


@click.command("search", cls=ChineseCommand)
@click.argument("query", metavar="检索词…", nargs=-1, required=True)
@db_option
@wanted_options
@as_of_option
@output_options("csv", "xlsx")
def search(query: tuple[str, ...], db: str, as_of: date | None, format: str, output: Path | None, **wanted: Any) -> int:  # noqa: ANN401
    """按名称、文号、机关、依据、备注中的字词检索，最近登记的在前；几个词要同时出现。"""
    from fzcheck.register.queries import Wanted, searched
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_entries

    with opened(db, create=False) as register, register.reading() as connection:
        found = searched(connection, " ".join(query), Wanted(**wanted))
    return print_listing(of_entries("search", found, as_of or date.today()), format, output)


@click.command("due", cls=ChineseCommand)
@db_option
@click.option("--days", type=Between(0, 3650), default=30, metavar="天数", help="今后多少天以内；默认 30。")
@click.option("--limit", type=Between(1, 100_000), default=200, metavar="数目", help="将到期和已过期各最多显示多少项；默认 200。")
@as_of_option
@click.option("--remind", type=Days(), default="7,3,1", metavar="天数", help="日历（ics）提前几天提醒；默认 7,3,1。")
@output_options("csv", "xlsx", "ics")
def due(db: str, days: int, limit: int, as_of: date | None, remind: tuple[int, ...], format: str, output: Path | None) -> int:
    """列出将要到期和已经过期的备案、补正、答复和有效期。"""
    from fzcheck.register.due import agenda
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import appointments, of_agenda
    from fzcheck.reporting.deadlines import calendar_text

    today = as_of or date.today()
    with opened(db, create=False) as register:
        rules = rules_of(register)
        with register.reading() as connection:
            found = agenda(connection, rules, today, days, limit)
    if format == "ics":
        return print_content(calendar_text(appointments(found), today, remind).encode("utf-8"), output)
    return print_listing(of_agenda(found, today, days), format, output)


@click.command("review", cls=ChineseCommand)
@db_option
@click.option("--only", type=OneOf(_PROPOSALS), multiple=True, help="只列出这些建议，可重复；默认全部。")
@as_of_option
@output_options("csv", "xlsx")
def review(db: str, only: tuple[str, ...], as_of: date | None, format: str, output: Path | None) -> int:
    """清理：逐件提出继续有效、修改、废止、失效的建议和理由。

    看有效期是否届满、六个月内是否届满，依据是否已经失效或者修改，机关名称是否已经变更，是否被别的文件宣布废止，入库检查有无错误。
    """
    from fzcheck.register.books import of_reviewed
    from fzcheck.register.queries import everything
    from fzcheck.register.review import review as review_all
    from fzcheck.register.store import register as opened

    today = as_of or date.today()
    with opened(db, create=False) as register, register.reading() as connection:
        found = list(review_all(everything(connection), today))
    return print_listing(of_reviewed(found, today, only), format, output)


@click.command("catalogue", cls=ChineseCommand)
@db_option
@click.option("--year", type=YEARS, metavar="年份", help="年度目录：这一年制定、修改、废止、失效的文件。")
@click.option("--in-force", is_flag=True, help="继续有效的文件目录（以 --as-of 那一天为准）。")
@as_of_option
@output_options("csv", "xlsx")
def catalogue(db: str, year: int | None, in_force: bool, as_of: date | None, format: str, output: Path | None) -> int:
    """编制年度目录或者继续有效的文件目录。

    例：fzcheck register catalogue --year 2026 --format xlsx -o 2026年目录.xlsx
    """
    from fzcheck.register.books import of_catalogue
    from fzcheck.register.catalogue import force_catalogue, year_catalogue
    from fzcheck.register.store import register as opened

    if (year is None) is not in_force:
        raise UsageError("请写明要哪一种目录：--year 2026（年度目录），或者 --in-force（继续有效的文件目录）。")
    today = as_of or date.today()
    with opened(db, create=False) as register, register.reading() as connection:
        found = force_catalogue(connection, today) if year is None else year_catalogue(connection, year)
    title = "继续有效的规范性文件目录" if year is None else f"{year}年度规范性文件目录"
    return print_listing(of_catalogue(found, today, title), format, output)


@click.command("stats", cls=ChineseCommand)
@db_option
@click.option("--year", type=YEARS, metavar="年份", help="只统计这一年；默认各年。")
@click.option("--channel", "channels", type=OneOf(_CHANNELS), multiple=True, help="渠道，可重复；默认 政府 和 规章。")
@as_of_option
@output_options("csv", "xlsx")
def stats(db: str, year: int | None, channels: tuple[str, ...], as_of: date | None, format: str, output: Path | None) -> int:
    """备案情况通报的数字：报备件数、及时率、规范率、合格率、纠错数，按年度和机关。"""
    from fzcheck.register.books import of_bulletin
    from fzcheck.register.office import rules_of
    from fzcheck.register.statistics import bulletin
    from fzcheck.register.store import register as opened

    today, channels = as_of or date.today(), channels or ("政府", "规章")
    with opened(db, create=False) as register:
        rules_of(register)
        with register.reading() as connection:
            found = bulletin(connection, channels, today, year)
    return print_listing(of_bulletin(found, today, channels), format, output)
