"""fzcheck baseline: what is known is written down, so that only what is new has to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseGroup, OneOf
from fzcheck.cli.options import LEVELS, check_options, paths_argument
from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from fzcheck.checking.finding import DocumentReport
    from fzcheck.settings.baseline import Baseline

_DEFAULT = Path("fzcheck.baseline.jsonl")
_told = f"基线文件；默认取配置中的 baseline，没有的为 {_DEFAULT}。"
_file = click.option("-o", "--file", "file", type=click.Path(path_type=Path), metavar="文件", help=_told)


@click.group(cls=ChineseGroup)
def baseline() -> None:
    """基线：记下已知问题，以后只对新问题报警。"""


@baseline.command("create")
@paths_argument
@_file
@check_options
def create(paths: tuple[str, ...], file: Path | None, **options: Any) -> int:  # noqa: ANN401
    """检查草案，把现有问题全部记入新的基线文件。"""
    file = _named(file, paths, options["config_path"])
    if file.exists():
        raise UsageError(f"基线文件 {file} 已经存在。要按现状重写，请用 fzcheck baseline update。")
    documents, code, _ = _checked(paths, options)
    count = _write(file, documents)
    click.echo(f"已记下 {count} 个问题：{file}")
    return code


@baseline.command("update")
@paths_argument
@_file
@check_options
def update(paths: tuple[str, ...], file: Path | None, **options: Any) -> int:  # noqa: ANN401
    """检查草案，按现状重写基线文件，并说明增减。"""
    from fzcheck.settings.baseline import load_baseline

    file = _named(file, paths, options["config_path"])
    before = load_baseline(file)
    documents, code, _ = _checked(paths, options)
    change = before.compare(documents)
    _write(file, documents, before)
    click.echo(f"已重写 {file}：新增 {len(change.new)}，保留 {len(change.known)}，消除 {len(change.fixed)}。")
    return code


@baseline.command("diff")
@paths_argument
@_file
@click.option("--fail-on", type=OneOf(LEVELS), help="有这一级别以上的新问题时退出码为 1；默认 error（起草自查为 warning）。")
@check_options
def diff(paths: tuple[str, ...], file: Path | None, fail_on: str | None, **options: Any) -> int:  # noqa: ANN401
    """检查草案，列出基线之外的新问题和已经消除的问题。"""
    from fzcheck.batch.tally import Tally
    from fzcheck.reporting.wording import LEVELS as NAMES
    from fzcheck.reporting.wording import place
    from fzcheck.settings.baseline import load_baseline

    file = _named(file, paths, options["config_path"])
    before = load_baseline(file)
    documents, _, failing = _checked(paths, {**options, "fail_on": fail_on})
    tally = Tally(failing)
    for document in documents:
        marked = before.apply(document)
        tally.add(marked)
        for finding in marked.findings:
            if finding.state == "new":
                click.echo(f"+ {document.path}　{NAMES[finding.level]} {finding.rule} {finding.title}　{place(finding)}")
    change = before.compare(documents)
    for row in change.fixed:
        click.echo(f"- {row.document}　{NAMES[row.level]} {row.rule} {row.title}　{row.address or '全文'}")
    click.echo(f"新问题 {len(change.new)}，已知 {len(change.known)}，已消除 {len(change.fixed)}。")
    return int(tally.code)


@baseline.command("audit")
@_file
def audit(file: Path | None) -> int:
    """不检查草案，只列出基线文件中记有哪些问题。"""
    from fzcheck.reporting.wording import LEVELS as NAMES
    from fzcheck.settings.baseline import load_baseline

    rows = load_baseline(_named(file, (".",))).rows
    for row in rows:
        click.echo(f"{row.document}　{NAMES[row.level]} {row.rule} {row.title}　{row.address or '全文'}")
    levels = "，".join(f"{name} {sum(row.level == level for row in rows)}" for level, name in NAMES.items())
    files, named = {row.document for row in rows}, {row.rule for row in rows}
    click.echo(f"共 {len(rows)} 个已知问题（{levels}），涉及 {len(files)} 个文件、{len(named)} 条规则。")
    return 0


def _checked(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[tuple[DocumentReport, ...], int, str]:
    """The reports without any baseline, the exit code of what could not be read, and from which level findings fail the run."""
    from fzcheck.batch.tally import Tally
    from fzcheck.cli.running import start

    run = start(paths, **{**options, "baseline": None, "known": False})
    documents = tuple(run.documents)
    tally = Tally("never")
    for document in documents:
        tally.add(document)
        if document.status == "unreadable":
            click.echo(f"fzcheck：{document.error}", err=True)
    return documents, int(tally.code), run.fail_on


def _named(file: Path | None, paths: tuple[str, ...], config_path: Path | None = None) -> Path:
    """The baseline file that is meant: as given, as the configuration says, or the usual one in the current folder."""
    if file is not None:
        return file
    from fzcheck.settings.config import find_config, load_config

    path = config_path or find_config(paths)
    return (load_config(path).baseline if path else None) or _DEFAULT


def _write(file: Path, documents: tuple[DocumentReport, ...], before: Baseline | None = None) -> int:
    from fzcheck.reporting.files import refuse_overwrite, write_file
    from fzcheck.settings.baseline import baseline_text

    refuse_overwrite(file, [document.path for document in documents])
    text = baseline_text(documents, before)
    write_file(file, text.encode("utf-8"))
    return len(text.splitlines()) - 1
