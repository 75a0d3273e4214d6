"""Rule packs: a folder of rule files, or a package installed beside fzcheck that offers one under the entry point `fzcheck.rulesets`.

An entry point `henan = "henan_rules"` means the folder of the package `henan_rules` with all rule files below it. A package at the top level is
not imported for that: nothing of it is run.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from fzcheck.errors import RulesetError
from fzcheck.nearest import nearest

GROUP = "fzcheck.rulesets"


def installed() -> dict[str, EntryPoint]:
    """The installed packs by name, in the order of their names."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def folder_of(name: str, base: Path = Path(), where: str = "") -> Path:
    """The folder that a name stands for: one below `base`, else that of an installed pack; raises RulesetError where there is neither."""
    given = base / name
    if given.is_dir():
        return given
    lead = f"{where}：" if where else ""
    if given.exists():
        raise RulesetError(f"{lead}{given} 不是文件夹。规则目录是放规则文件（*.yaml）的文件夹，请写它的路径。")
    packs = installed()
    if name in packs:
        return _folder(packs[name])
    near = nearest(name, packs)
    cure = f"您要用的可能是已安装的规则包 {near}" if near else f"已安装的规则包：{'、'.join(packs) or '无'}"
    raise RulesetError(f"{lead}规则目录不存在：{given}，也没有名为 {name} 的规则包。请检查路径；{cure}。")


def _folder(point: EntryPoint) -> Path:
    try:
        spec = find_spec(point.module)
    except (ImportError, ValueError):
        spec = None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if len(folders) != 1 or not Path(folders[0]).is_dir():
        raise RulesetError(
            f"规则包 {point.name} 的入口 {point.value} 不是一个装在文件夹里的 Python 包，规则取不到。请重新安装它，或者用 --ruleset 写明文件夹。"
        )
    return Path(folders[0])
