"""fzcheck rules: the rules as a list, their own examples as a test, a new rule file, pages, and the schemas of what is exchanged."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from fzcheck.cli.chinese import ChineseGroup, OneOf
from fzcheck.cli.options import Prefixes, ruleset_option
from fzcheck.errors import UsageError, why
from fzcheck.reporting.width import pad, width

_SCHEMAS = ("report", "tree", "rule", "adjustment", "config")


@click.group(cls=ChineseGroup)
def rules() -> None:
    """规则：清单、自检、新建、文档、JSON Schema。"""


@rules.command("list")
@click.option("-f", "--format", "format", type=OneOf(("text", "json")), default="text", help="text 或 json；默认 text。")
@click.option("--select", type=Prefixes(), metavar="编号", help="只列这些规则，例如 FZ2,FZ501。")
@ruleset_option
def list_rules(format: str, select: tuple[str, ...] | None, folders: tuple[Path, ...]) -> int:
    """列出规则：编号、级别、名称和主要依据。"""
    from fzcheck.batch.run import ruleset_of
    from fzcheck.reporting.rulepage import first_basis, rule_object
    from fzcheck.reporting.wording import LEVELS, adjustment_lines

    ruleset = ruleset_of(folders)
    chosen = [rule for rule in ruleset.rules if not select or rule.id.startswith(select)]
    adjusted = [one for one in ruleset.adjustments if not select or one.rule.startswith(select)]
    if format == "json":
        removed = [rule for one in adjusted if one.change == "removed" and (rule := ruleset_of(()).rule(one.rule))]
        rows = [rule_object(rule, adjusted) for rule in sorted([*chosen, *removed], key=lambda rule: rule.id)]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    column = max((width(rule.title) for rule in chosen), default=0) + 2
    for rule in chosen:
        click.echo(f"{pad(rule.id, 8)}{LEVELS[rule.level]}  {pad(rule.title, column)}{first_basis(rule)}")
    for line in adjustment_lines(adjusted):
        click.echo(f"规则调整：{line}")
    click.echo(f"共 {len(chosen)} 条规则。")
    return 0


@rules.command("packs")
def packs() -> int:
    """列出已经安装的规则包，供 --ruleset 名称 和配置文件的 ruleset 使用。"""
    from fzcheck.settings.packs import GROUP, folder_of, installed

    found = installed()
    for name in found:
        click.echo(f"{name}　{folder_of(name)}")
    click.echo(f"共 {len(found)} 个规则包。" if found else f"没有安装规则包。规则包是带入口点 {GROUP} 的 Python 包，内放规则文件。")
    return 0


@rules.command("verify")
@click.option("--select", type=Prefixes(), metavar="编号", help="只核验这些规则，例如 FZ2,FZ501。")
@ruleset_option
def verify_rules(select: tuple[str, ...] | None, folders: tuple[Path, ...]) -> int:
    """自检：每条规则自带的案例是否如实命中和不命中，依据的法律和条文是否存在。

    退出码：0 全部通过；2 有规则不合要求。
    """
    from fzcheck.batch.run import ruleset_of
    from fzcheck.checking.bases import basis_faults
    from fzcheck.checking.casework import faults

    ruleset = ruleset_of(folders)
    chosen = [rule for rule in ruleset.rules if not select or rule.id.startswith(select)]
    wrong = 0
    for rule in chosen:
        for fault in (*faults(rule, ruleset), *basis_faults(rule, date.today())):
            click.echo(fault)
            wrong += 1
    cases = sum(len(rule.must) + len(rule.must_not) for rule in chosen)
    ending = f"{wrong} 处不合要求" if wrong else "全部通过"
    click.echo(f"共核验 {len(chosen)} 条规则、{cases} 个案例：{ending}。")
    return 2 if wrong else 0


@rules.command("new")
@click.argument("id", metavar="编号")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件夹", help="写入这个文件夹；默认显示在屏幕上。")
def new_rule(id: str, output: Path | None) -> int:
    """生成一条新规则的文件，填好后用 rules verify 自检。"""
    from fzcheck.checking.ruleset import validate

    text = resource("rulesets/template.yaml").replace("FZ000", id.strip().upper())
    validate(text, f"{id}.yaml")  # an id that no rule may have is refused here
    if output is None:
        click.echo(text, nl=False)
        return 0
    target = output / f"{id.strip().upper()}.yaml"
    if target.exists():
        raise UsageError(f"{target} 已经存在。请换一个编号，或者先移走原文件。")
    _write(target, text)
    click.echo(f"已写入 {target}。填好后运行：fzcheck rules verify --ruleset {output}")
    return 0


@rules.command("docs")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@ruleset_option
def rule_pages(folder: Path, folders: tuple[Path, ...]) -> int:
    """为每条规则生成一页 Markdown，另有一页目录。"""
    from fzcheck.batch.run import ruleset_of
    from fzcheck.reporting.rulepage import index_page, page

    found = ruleset_of(folders).rules
    for rule in found:
        _write(folder / f"{rule.id}.md", page(rule))
    _write(folder / "index.md", index_page(found))
    click.echo(f"已写入 {len(found)} 页和目录：{folder / 'index.md'}")
    return 0


@rules.command("schema")
@click.argument("name", type=OneOf(_SCHEMAS), default="report", metavar="[report|tree|rule|adjustment|config]")
def schema(name: str) -> int:
    """显示 JSON Schema：report 检查报告，tree 结构树，rule 规则文件，adjustment 规则包中的调整文件，config 配置文件；默认 report。"""
    from fzcheck.cli.schemas import schema_of

    click.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=2))
    return 0


def resource(name: str) -> str:
    """A packaged text."""
    from fzcheck import resources

    return resources.text(name)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"写不进 {target}（{why(error)}）。请检查路径和权限。") from error
