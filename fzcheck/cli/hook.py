"""fzcheck hook: what pre-commit calls with the files of a commit."""

from __future__ import annotations

from pathlib import Path

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import LEVELS, classified_option, paths_argument


@click.command(cls=ChineseCommand)
@paths_argument
@click.option("--fail-on", type=OneOf(LEVELS), help="有这一级别以上的新问题时拒绝提交；默认 error（起草自查为 warning）。")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="文件", help="基线文件：其中的问题不影响提交。")
@click.option("--no-cache", "no_cache", is_flag=True, help="不用也不保存以前的检查结果。")
@classified_option
@click.option("--config", "config_path", type=click.Path(path_type=Path), metavar="文件", help="配置文件（TOML）。")
def hook(paths: tuple[str, ...], fail_on: str | None, baseline: Path | None, no_cache: bool, config_path: Path | None, allow_classified: bool) -> int:
    """检查一次提交中的草案；没有问题时不作声，有问题时指出规则、位置和依据并拒绝提交。"""
    from fzcheck.cli.check import run_check

    return run_check(
        paths,
        format="text",
        fail_on=fail_on,
        baseline=baseline,
        no_cache=no_cache,
        config_path=config_path,
        allow_classified=allow_classified,
        quiet=True,
    )
