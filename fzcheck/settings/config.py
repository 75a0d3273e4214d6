"""Configuration: a TOML file with the defaults of an office; every key is checked and a wrong one named with its neighbour.

extends = "../全省.toml"                # only what is named is taken over
jurisdiction = "河南省"
[levels]
FZ302 = "error"
FZ904 = { level = "info", reason = "排版由文印室把关" }
[[overrides]]                            # later ones win; paths are relative to this file
paths = ["历史文件/", "*征求意见*.docx"]
ignore = ["FZ9"]
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fzcheck.errors import UsageError, why

if TYPE_CHECKING:
    from fzcheck.checking.adjustment import LevelChange

_SECTION = "fzcheck"
_FILE = "fzcheck.toml"
_PROJECT = "pyproject.toml"
_DEEPEST = 32  # files that extend one another


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for the documents that `patterns` mean, which are relative to `folder`; `source` names it in messages."""

    patterns: tuple[str, ...]
    folder: Path
    values: Mapping[str, Any]
    source: str

    def means(self, path: str) -> bool:
        """Whether a document, by its absolute path, is meant."""
        from fzcheck.settings.globs import matches, same

        base = same(str(self.folder)).rstrip("/") + "/"
        path = same(path)
        return path.startswith(base) and any(matches(pattern, path[len(base) :]) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Config:
    """What configuration files fix; empty or None where they are silent. `origins` says for each field where its value comes from."""

    profile: str | None = None
    jurisdiction: str | None = None
    rank: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[LevelChange, ...] = ()
    filing_rules: Path | None = None
    superior: tuple[Path, ...] = ()
    fail_on: str | None = None
    format: str | None = None
    ruleset: tuple[Path, ...] = ()
    baseline: Path | None = None
    jobs: int | None = None
    allow_classified: bool | None = None
    overrides: tuple[Override, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None

    def over(self, values: Mapping[str, Any], source: str) -> Config:
        """This configuration with some values put over it. Levels of single rules are put over one another, everything else is replaced."""
        if not values:
            return self
        levels = {change.rule: change for change in (*self.levels, *values.get("levels", ()))}
        new = {**values, **({"levels": tuple(levels.values())} if "levels" in values else {})}
        return replace(self, **new, origins={**self.origins, **dict.fromkeys(values, source)})

    def for_path(self, path: str) -> Config:
        """The configuration of one document, with the overrides that mean it in their order; a member of an archive is `包.zip!/名称`."""
        config = self
        if self.overrides:
            whole = os.path.abspath(path)  # noqa: PTH100 - never follows a link
            for override in self.overrides:
                if override.means(whole):
                    config = config.over(override.values, override.source)
        return config


def load_config(path: Path) -> Config:
    """The configuration in `fzcheck.toml`, or under `[tool.fzcheck]` in a pyproject.toml, over what it extends; raises UsageError with the cure."""
    return replace(_loaded(path.absolute(), ()), path=path)


def find_config(paths: Iterable[str]) -> Path | None:
    """The configuration nearest above what is checked: in the folder that holds all the paths, or in the nearest one over it.

    That is a `fzcheck.toml`, or a pyproject.toml with a `[tool.fzcheck]` table. Standard input and lists count as standing in the current folder.
    """
    folders = [_folder(path) for path in paths]
    return next((found for folder in _shared(folders) if (found := _in(folder))), None)


def config_above(folder: Path) -> Path | None:
    """The configuration in a folder or nearest over it."""
    return next((found for each in (folder, *folder.parents) if (found := _in(each))), None)


def _loaded(path: Path, chain: tuple[Path, ...]) -> Config:
    if path.resolve() in chain or len(chain) > _DEEPEST:
        ring = " → ".join(str(item) for item in (*chain, path.resolve()))
        raise UsageError(f"配置文件的 extends 绕成了一圈：{ring}。请去掉其中一个 extends。")
    from fzcheck.settings.keys import EXTENDS, KEYS, OVERRIDES, read_keys, texts

    table = _section(path, chain)
    where = f"配置文件 {path}"
    config = Config()
    for name in texts(table.pop(EXTENDS, []), EXTENDS, where):
        parent = path.parent / name
        if not _is_file(parent):
            raise UsageError(f"{where}：extends 指向的 {parent} 不存在。请检查路径；它是相对于这个配置文件的。")
        config = _joined(config, _loaded(Path(os.path.normpath(parent)), (*chain, path.resolve())))
    overrides = tuple(_overrides(table.pop(OVERRIDES, []), path, where))
    values = read_keys(table, (*KEYS, EXTENDS, OVERRIDES), path, where, path.name)
    config = config.over(values, str(path))
    return replace(config, overrides=(*config.overrides, *overrides))


def _joined(config: Config, other: Config) -> Config:
    """A configuration with another one over it, each value with its origin."""
    over = config.over({name: getattr(other, name) for name in other.origins}, "")
    return replace(over, overrides=(*config.overrides, *other.overrides), origins={**config.origins, **other.origins})


def _overrides(rows: object, path: Path, where: str) -> Iterator[Override]:
    from fzcheck.settings.keys import DOCUMENT_KEYS, PATHS, read_keys, texts

    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f'{where}：overrides 应当是若干张表，每张以 [[overrides]] 开头，写明 paths = ["……"]。')
    for number, row in enumerate(rows, 1):
        at = f"{where} 第{number}个 [[overrides]]"
        patterns = texts(row.get(PATHS, []), PATHS, at)
        if not patterns:
            raise UsageError(f'{at}：没有写明 paths。请写明对哪些文件有效，例如 paths = ["历史文件/", "*.txt"]。')
        table = {name: value for name, value in row.items() if name != PATHS}
        values = read_keys(table, (*DOCUMENT_KEYS, PATHS), path, at, f"{path.name} 第{number}个 [[overrides]]")
        yield Override(patterns, path.parent, values, at.removeprefix("配置文件 "))


def _section(path: Path, chain: tuple[Path, ...]) -> dict[str, Any]:
    table = _table(path)
    if path.name != _PROJECT:
        return table
    tools = table.get("tool", {})
    section = tools.get(_SECTION) if isinstance(tools, dict) else None
    if section is None:
        if chain:
            raise UsageError(f"配置文件 {path} 中没有 [tool.{_SECTION}]，不能作为 extends 的对象。请改正 extends，或者补上这一节。")
        return {}
    if not isinstance(section, dict):
        raise UsageError(f"配置文件 {path} 中的 tool.{_SECTION} 应当是一张表。请写成 [tool.{_SECTION}]。")
    return section


def _in(folder: Path) -> Path | None:
    if _is_file(folder / _FILE):
        return folder / _FILE
    return folder / _PROJECT if _has_section(folder / _PROJECT) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _has_section(path: Path) -> bool:
    """Whether a pyproject.toml speaks of fzcheck; one that cannot be read concerns another program."""
    if not _is_file(path):
        return False
    try:
        tools = _table(path).get("tool")
    except UsageError:
        return False
    return isinstance(tools, dict) and _SECTION in tools


def _folder(path: str) -> Path:
    given = Path(path).absolute()
    return given if given.is_dir() else given.parent if given.exists() else Path.cwd()


def _shared(folders: list[Path]) -> Iterator[Path]:
    """The folders that hold all of these, the innermost first."""
    if folders:
        first, *others = [(folder, *folder.parents) for folder in folders]
        yield from (folder for folder in first if all(folder in other for other in others))


def _table(path: Path) -> dict[str, Any]:
    import tomllib  # most runs find no configuration

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise UsageError(f"配置文件打不开：{path}（{why(error)}）。请检查 --config 的路径。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"配置文件 {path} 不是正确的 TOML（{error}）。请改正后再运行；中文要加引号。") from error
