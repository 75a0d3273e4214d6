"""fzcheck register add, show, event: one document of the register, from its entry to its end."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import Between, IsoDate, check_options, paths_argument
from fzcheck.cli.registering import as_of_option, db_option, output_options, print_listing
from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fzcheck.checking.finding import DocumentReport
    from fzcheck.checking.procedure import Procedure
    from fzcheck.register.entries import Added
    from fzcheck.register.entry import Entry

_CONFLICT, _UNREADABLE = 1, 3
_TOGETHER = 100  # documents in one transaction: those that were registered before an interruption stay
_EVENTS = ("报送备案", "备案登记", "要求补正", "补正", "审查意见", "附带审查", "答复", "纠错", "修改", "废止", "宣布失效", "延续", "清理")
_UNITS = ("日", "工作日", "月", "年")
_CHANNELS = ("政府", "人大", "规章")
_RESULTS = ("继续有效", "修改", "废止", "失效")


@click.command("add", cls=ChineseCommand)
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
    from fzcheck.register.entries import Outcome
    from fzcheck.register.store import register as opened
    from fzcheck.register.succession import repealed_by
    from fzcheck.register.views import of_added

    numbers = {"registration_number": registration_number, "opinion_number": opinion_number}
    documents, facts = _checked(paths, options)
    if any(numbers.values()):
        documents = iter(found := list(documents))
        if len(found) != 1:
            raise UsageError("--number 和 --opinion 只能在登记一个文件时使用。")
    as_of = options["as_of"] or date.today()
    added: list[Added] = []
    left = 0
    with opened(db) as register:
        while part := list(islice(documents, _TOGETHER)):
            entries = [entry for document in part if (entry := _entry(document, options, facts.get(document.path), numbers)) is not None]
            added.extend(_add(register, entries, as_of, replacing))
            left += len(part) - len(entries)
        with register.reading() as connection:
            changed = [one.entry for one in added if one.outcome not in (Outcome.SAME, Outcome.CONFLICT) and one.entry.repeals]
            succeeded = [(entry, old) for entry in changed for old in repealed_by(connection, entry)]
    print_listing(of_added(added, as_of, succeeded), format, output)
    return max(_CONFLICT * _conflicts(added), _UNREADABLE * bool(left))


@click.command("show", cls=ChineseCommand)
@click.argument("reference", metavar="序号|文号|名称")
@db_option
@as_of_option
@output_options()
def show_(reference: str, db: str, as_of: date | None, format: str, output: Path | None) -> int:
    """显示一件的全部登记信息：要素、期限和经过。"""
    from fzcheck.register.events import history, terms_of
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_document

    today = as_of or date.today()
    with opened(db, create=False) as register:
        rules_of(register)
        with register.reading() as connection:
            entry = _one(connection, reference)
            listing = of_document(entry, terms_of(connection, entry.id), history(connection, entry.id), today)
    return print_listing(listing, format, output)


@click.command("event", cls=ChineseCommand)
@click.argument("reference", metavar="序号|文号|名称")
@click.argument("what", metavar="事项", type=OneOf(_EVENTS))
@db_option
@click.option("--date", "day", type=IsoDate(), metavar="日期", help="发生的日期（收到通知的，是收到之日）；默认今天。")
@click.option("--channel", type=OneOf(_CHANNELS), help="渠道；默认 政府（规章为 规章）。")
@click.option("--days", type=Between(1, 3650), metavar="天数", help="要求的期限，代替收录的规定。")
@click.option("--unit", type=OneOf(_UNITS), default="日", help="期限的单位；默认 日。")
@click.option("--until", type=IsoDate(), metavar="日期", help="延续有效期的，写明新的届满日期。")
@click.option("--number", metavar="编号", default="", help="备案登记编号，或者修改、废止所依据的文号。")
@click.option("--result", type=OneOf(_RESULTS), help="清理结论。")
@click.option("--note", metavar="说明", default="", help="备注。")
@output_options()
def event(
    reference: str,
    what: str,
    db: str,
    format: str,
    output: Path | None,
    day: date | None,
    unit: str,
    channel: str | None,
    result: str | None,
    **said: Any,  # noqa: ANN401
) -> int:
    """登记备案之后的事项：报送备案、补正、审查意见、答复、纠错、修改、废止、宣布失效、延续、清理等。

    例：fzcheck register event 12 要求补正 --date 2026-11-20 --days 10

    要求补正、审查意见、附带审查会产生答复期限，due 会提醒；补正、答复把它了结。
    """
    from fzcheck.filing.count import Unit
    from fzcheck.register.events import Happening, Told, happen
    from fzcheck.register.office import rules_of
    from fzcheck.register.store import register as opened
    from fzcheck.register.views import of_happened

    told = Told(Happening(what), day or date.today(), channel=channel or "", unit=Unit(unit), result=result or "", **said)
    with opened(db, create=False) as register:
        rules = rules_of(register)
        happened = register.write(lambda connection: happen(connection, _one(connection, reference), told, rules))
    return print_listing(of_happened(happened, told, told.day), format, output)


@click.command("remove", cls=ChineseCommand)
@click.argument("reference", metavar="序号|文号|名称")
@db_option
@click.option("--yes", is_flag=True, help="确认删除；不加只显示将要删除哪一件。")
def remove(reference: str, db: str, yes: bool) -> int:
    """删除误登记的一件，连同它的期限和经过；序号不再使用。文件废止、失效的，请用 event 登记，不要删除。"""
    from fzcheck.register.entries import remove as take_out
    from fzcheck.register.store import register as opened

    def work(connection: Any) -> Entry:  # noqa: ANN401
        entry = _one(connection, reference)
        if not yes:
            raise UsageError(f"将要删除 #{entry.id} {entry.label}，删除后不能恢复。请核对，确认的加 --yes。")
        take_out(connection, entry)
        return entry

    with opened(db, create=False) as register:
        entry = register.write(work)
    click.echo(f"已删除 #{entry.id} {entry.label}。")
    return 0


def _one(connection: Any, reference: str) -> Entry:  # noqa: ANN401
    from fzcheck.register.entries import find

    found = find(connection, reference)
    if not found:
        raise UsageError(f"登记库里没有“{reference}”。请写序号、完整的文号或者名称；可以先用 fzcheck register search 查找。")
    if len(found) > 1:
        named = "、".join(f"#{entry.id} {entry.label}" for entry in found[:5])
        raise UsageError(f"“{reference}”有 {len(found)} 件：{named}。请改用序号。")
    only: Entry = found[0]
    return only


def _checked(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[Iterator[DocumentReport], dict[str, Procedure]]:
    """The reports, each as soon as its turn comes, and what is known of the procedure of each file."""
    from fzcheck.cli.running import start
    from fzcheck.settings.facts import load_facts

    run = start(paths, **options)
    return iter(run.documents), load_facts(run.files, options["facts"])


def _entry(document: DocumentReport, options: dict[str, Any], facts: Procedure | None, numbers: dict[str, Any]) -> Entry | None:
    """The entry of a document; None, with a message, where it could not be read or says too little to be known by."""
    from dataclasses import replace

    from fzcheck.register.checked import entry_of_report
    from fzcheck.register.entry import identity

    if document.status == "unreadable":
        click.echo(f"fzcheck：{document.path}：{document.error}", err=True)
        return None
    published = options["published"] or (facts.step("公布").day if facts else None)
    filed = options["filed"] or (facts.filed if facts else None)
    entry = entry_of_report(document, options["jurisdiction"] or "", published, filed)
    if not entry.title or not identity(entry):
        cure = "请核对文件，用 --published 写明公布日期，或者用 register import 登记。"
        click.echo(f"fzcheck：{document.path}：没有标题，或者既没有发文字号也没有成文日期，无法登记。{cure}", err=True)
        return None
    known = {"registration_number": facts.step("登记编号").number} if facts else {}
    return replace(entry, **{**known, **{name: value for name, value in numbers.items() if value}})


def _add(register: Any, entries: list[Entry], as_of: date, replacing: bool) -> list[Added]:  # noqa: ANN401
    from fzcheck.register.entries import add as add_all
    from fzcheck.register.office import rules_of

    rules = rules_of(register)
    return register.write(lambda connection: add_all(connection, entries, rules, as_of, replacing=replacing))  # type: ignore[no-any-return]


def _conflicts(added: list[Added]) -> bool:
    from fzcheck.register.entries import Outcome
    from fzcheck.register.entry import FACTS

    found = [one for one in added if one.outcome is Outcome.CONFLICT]
    for one in found:
        what = "、".join(FACTS[name] for name in one.differing)
        message = f"{one.entry.label}已经登记为 #{one.entry.id}，与本次不一致：{what}。请核对；确要以本次为准的，加 --update。"
        click.echo(f"fzcheck：{message}", err=True)
    return bool(found)
