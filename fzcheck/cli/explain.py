"""fzcheck explain: what a rule looks for, why, on which article, with examples."""

from __future__ import annotations

from pathlib import Path

import click

from fzcheck.cli.chinese import ChineseCommand
from fzcheck.cli.options import ruleset_option
from fzcheck.errors import UsageError
from fzcheck.nearest import nearest


@click.command(cls=ChineseCommand)
@click.argument("ids", nargs=-1, required=True, metavar="编号…")
@ruleset_option
def explain(ids: tuple[str, ...], folders: tuple[Path, ...]) -> int:
    """说明规则：查什么、为什么、依据、怎么改，并举例。

    编号可以只写开头：fzcheck explain FZ2 说明这一类的全部规则。
    """
    from fzcheck.batch.run import ruleset_of
    from fzcheck.reporting.rulepage import explain_text
    from fzcheck.reporting.wording import adjustment_lines

    ruleset = ruleset_of(folders)
    rules = {rule.id: rule for rule in ruleset.rules}
    chosen = [id for given in ids for id in _named(given.strip().upper(), list(rules))]
    click.echo("\n".join(explain_text(rules[id]) for id in dict.fromkeys(chosen)), nl=False)
    for line in adjustment_lines(one for one in ruleset.adjustments if one.rule in chosen):
        click.echo(f"\n规则调整：{line}")
    return 0


def _named(given: str, ids: list[str]) -> list[str]:
    found = [id for id in ids if id == given] or [id for id in ids if given and id.startswith(given)]
    if found:
        return found
    near = nearest(given, ids)
    cure = f"您要看的可能是 {near}" if near else "请用 fzcheck rules list 查看全部规则"
    raise UsageError(f"没有编号为 {given} 的规则。{cure}。")
