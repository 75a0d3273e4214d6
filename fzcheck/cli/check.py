"""fzcheck check: drafts in, findings out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import LEVELS, check_options, paths_argument
from fzcheck.reporting.formats import FORMATS

if TYPE_CHECKING:
    from fzcheck.reporting.opinion_facts import OpinionFacts


@click.command(cls=ChineseCommand)
@paths_argument
@click.option("-f", "--format", "format", type=OneOf(FORMATS), help="报告格式；默认 text。")
@click.option("-o", "--output", "outputs", metavar="文件", multiple=True, help="写入文件；写成 格式=文件 可重复，一次得到多种报告。")
@click.option("--fail-on", type=OneOf(LEVELS), help="有这一级别以上的新问题时退出码为 1；默认 error（起草自查为 warning）。")
@click.option("--suggest", is_flag=True, help="docx 报告：把没有疑义的改法写成修订，由您接受或者拒绝。")
@click.option("--opinion-facts", type=click.Path(path_type=Path), metavar="文件", help="审核意见书的机关、文号、日期、材料和对各问题的处理（YAML）。")
@check_options
@click.option("--diff", "diff", is_flag=True, help="只显示可以直接改正之处的前后对照，不出报告；有可以改的，退出码为 1。")
@click.option("--fix", "fix", is_flag=True, help="把可以直接改正之处改好，写成副本 草案.已改正.docx；原件不动。")
@click.option("--since", metavar="提交", help="只检查自这个 git 提交（分支、标签）以来改动、新增、改名的文件，例如 origin/main。")
@click.option("-q", "--quiet", is_flag=True, help="只显示有新问题的文件，不显示进度。")
def check(paths: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401
    """检查草案：指出问题、所在位置、依据条文和改法。

    路径可以是文件、文件夹（含下级）、zip 压缩包、通配符、@清单文件，- 表示标准输入。

    退出码：0 没有达到 --fail-on 的问题；1 有问题；2 命令、配置或规则有误；3 有文件无法读取；4 程序内部错误；130 中途被中断。
    """
    return run_check(paths, **options)


def run_check(
    paths: tuple[str, ...],
    *,
    format: str | None = None,
    outputs: tuple[str, ...] = (),
    quiet: bool = False,
    suggest: bool = False,
    opinion_facts: Path | None = None,
    diff: bool = False,
    fix: bool = False,
    **options: Any,  # noqa: ANN401
) -> int:
    """One run; options left out come from the configuration file. Returns the exit code, raises UsageError before anything is checked."""
    from fzcheck.expressions import remember

    remember()  # before the first of them is compiled
    from fzcheck.batch.tally import Exit, Tally
    from fzcheck.cli.outputs import deliver, plan
    from fzcheck.cli.running import start
    from fzcheck.reporting.request import Request

    run = start(paths, quiet=quiet, **options)
    if diff:
        from fzcheck.cli.correcting import show

        return show(run.corrections())
    facts = _opinion_facts(opinion_facts) if opinion_facts else None
    outlet = plan(format or run.format, outputs, run.files)
    tally = Tally(run.fail_on)
    deliver(outlet, run, tally, quiet, Request(run.original, suggest, facts))
    if fix and tally.code is not Exit.INTERRUPTED:
        from fzcheck.cli.correcting import write

        write(run.corrections())
    return int(tally.code)


def _opinion_facts(path: Path) -> OpinionFacts:
    from fzcheck.settings.opinion import load_facts

    return load_facts(path)
