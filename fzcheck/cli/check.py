"""fzcheck check: drafts in, findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import LEVELS, PROFILES, RANKS, IsoDate, Prefixes, paths_argument, ruleset_option
from fzcheck.errors import UsageError
from fzcheck.reporting.formats import FORMATS

if TYPE_CHECKING:
    from fzcheck.checking.context import Context
    from fzcheck.checking.finding import DocumentReport
    from fzcheck.settings.config import Config

_FILE = click.Path(path_type=Path)
_SHOWN = 5


@click.command(cls=ChineseCommand)
@paths_argument
@click.option("-f", "--format", "format", type=OneOf(FORMATS), help="报告格式；默认 text。")
@click.option("-o", "--output", "outputs", metavar="文件", multiple=True, help="写入文件；写成 格式=文件 可重复，一次得到多种报告。")
@click.option("--fail-on", type=OneOf(LEVELS), help="有这一级别以上的新问题时退出码为 1；默认 error。")
@click.option("--profile", type=OneOf(PROFILES), help="审查场景；默认 合法性审核。")
@click.option("--jurisdiction", metavar="地区", help="适用哪个地区的备案和有效期规定，例如 河南省。")
@click.option("--as-of", type=IsoDate(), metavar="日期", help="以哪一天的法律状态为准；默认今天。")
@click.option("--filed", type=IsoDate(), metavar="日期", help="已报送备案的日期。")
@click.option("--published", type=IsoDate(), metavar="日期", help="公布日期；默认取文件自己写明的日期。")
@click.option("--rank", type=OneOf(RANKS), help="文件性质；默认 auto，由文件自身要素推断。")
@click.option("--select", type=Prefixes(), metavar="编号", help="只用这些规则，例如 FZ2,FZ501。")
@click.option("--ignore", type=Prefixes(), metavar="编号", help="不用这些规则，例如 FZ9。")
@ruleset_option
@click.option("--baseline", type=_FILE, metavar="文件", help="基线文件：其中的问题算作已知，不影响退出码。")
@click.option("--jobs", type=click.IntRange(0, 256), metavar="数目", help="进程数；默认每个核心一个。")
@click.option("--config", "config_path", type=_FILE, metavar="文件", help="配置文件（TOML）。")
@click.option("-q", "--quiet", is_flag=True, help="只显示有新问题的文件，不显示进度。")
def check(paths: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401
    """检查草案：指出问题、所在位置、依据条文和改法。

    路径可以是文件、文件夹（含下级）、zip 压缩包、通配符、@清单文件，- 表示标准输入。

    退出码：0 没有达到 --fail-on 的问题；1 有问题；2 命令、配置或规则有误；3 有文件无法读取；4 程序内部错误。
    """
    return run_check(paths, **options)


def run_check(
    paths: tuple[str, ...],
    *,
    format: str | None = None,
    outputs: tuple[str, ...] = (),
    fail_on: str | None = None,
    folders: tuple[Path, ...] = (),
    baseline: Path | None = None,
    jobs: int | None = None,
    config_path: Path | None = None,
    quiet: bool = False,
    **context: Any,  # noqa: ANN401
) -> int:
    """One run; options left out come from the configuration file. Returns the exit code, raises UsageError before anything is checked."""
    from fzcheck import __version__
    from fzcheck.batch.run import check_all, ruleset_of
    from fzcheck.batch.sources import inventory, sources
    from fzcheck.batch.tally import Tally
    from fzcheck.checking.finding import Report
    from fzcheck.cli.outputs import deliver, plan
    from fzcheck.settings.config import Config, load_config

    config = load_config(config_path) if config_path else Config()
    settings = _context(config, **context)
    known = _baseline(baseline or config.baseline)
    found = inventory(paths)
    outlet = plan(format or _choice(config.format, FORMATS, "format"), outputs, found.files)
    folders = (*config.ruleset, *folders)
    ruleset = ruleset_of(folders)
    _must_choose(settings, {rule.id for rule in ruleset.rules})
    _tell(found.files, found.skipped)
    tally = Tally(fail_on or _choice(config.fail_on, LEVELS, "fail-on") or "error")
    documents = check_all(sources(found.files, _stdin), folders, settings, config.jobs or 0 if jobs is None else jobs)
    if known:
        documents = map(known.apply, documents)
    if not quiet and sys.stderr.isatty():
        documents = _progress(documents, len(found.files))
    deliver(outlet, documents, lambda kept: Report(__version__, ruleset.id, settings.as_of.isoformat(), kept), tally, quiet)
    return int(tally.code)


def _context(config: Config, **given: Any) -> Context:  # noqa: ANN401
    from fzcheck.checking.context import Context

    def chosen(name: str) -> Any:  # noqa: ANN401
        return given.get(name) or getattr(config, name)

    return Context(
        as_of=given.get("as_of") or date.today(),
        profile=_choice(chosen("profile"), PROFILES, "profile") or PROFILES[1],
        jurisdiction=chosen("jurisdiction") or "",
        rank=_choice(chosen("rank"), RANKS, "rank") or RANKS[0],
        filed=given.get("filed"),
        published=given.get("published"),
        select=chosen("select") or (),
        ignore=chosen("ignore") or (),
    )


def _choice(value: str | None, choices: Iterable[str], name: str) -> str | None:
    """The value, which may come from a configuration file and so was not checked by the command line."""
    if value is not None and value not in tuple(choices):
        raise UsageError(f"{name} 不能是“{value}”。可用的有：{'、'.join(choices)}。")
    return value


def _must_choose(context: Context, ids: set[str]) -> None:
    for option, prefixes in (("--select", context.select), ("--ignore", context.ignore)):
        for prefix in prefixes:
            if not any(id.startswith(prefix) for id in ids):
                raise UsageError(f"{option} {prefix}：规则集中没有以此开头的规则。请用 fzcheck rules list 查看全部规则。")


def _baseline(path: Path | None) -> Any:  # noqa: ANN401
    from fzcheck.settings.baseline import load_baseline

    return load_baseline(path) if path else None


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _tell(files: tuple[str, ...], skipped: tuple[str, ...]) -> None:
    if skipped:
        named = "、".join(skipped[:_SHOWN]) + (" 等" if len(skipped) > _SHOWN else "")
        click.echo(f"fzcheck：文件夹中有 {len(skipped)} 个文件不是公文格式，没有检查：{named}", err=True)
    if not files:
        click.echo("fzcheck：没有可检查的文件。", err=True)


def _progress(documents: Iterable[DocumentReport], total: int) -> Iterator[DocumentReport]:
    """The documents, with a bar on stderr while they pass; only where there are enough to wait for."""
    if total < 2 * _SHOWN:
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, description="检查", total=total, console=Console(stderr=True), transient=True)
