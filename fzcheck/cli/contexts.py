"""What each document of a run is checked with: the options, over the configuration nearest above it, over the defaults."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.batch.sources import STDIN, Source
from fzcheck.checking.adjustment import demand_reasons
from fzcheck.checking.context import Context
from fzcheck.checking.profiles import REVIEW, review_profile
from fzcheck.errors import UnreadableError, UsageError
from fzcheck.settings.config import Config, config_above, find_config, load_config

if TYPE_CHECKING:
    from fzcheck.checking.finding import DocumentReport, Level
    from fzcheck.checking.ruleset import Ruleset
    from fzcheck.filing.profiles import Profile

    Mark = Callable[[DocumentReport], DocumentReport]


class Contexts:
    """The settings of a run. `config` and `context` are those of the whole; single documents may differ where their own configuration says so."""

    def __init__(self, paths: Iterable[str], config_path: Path | None, given: dict[str, Any]) -> None:
        path = config_path or find_config(paths)
        self.config = load_config(path) if path else Config()
        self._given = {**given, "allow_classified": given.get("allow_classified") or self.config.allow_classified}
        self.context = _context(self.config, self._given)
        self._fixed = config_path is not None
        self._configs: dict[str, Config] = {}  # by folder
        self._by_path: dict[Path | None, Config] = {path: self.config}
        self._made: list[tuple[Config, Context]] = [(self.config, self.context)]
        self._baselines: dict[Path, Mark] = {}
        self._levels: dict[str, Level] = {}  # of the rules by id, once the ruleset is known

    @property
    def fail_on(self) -> str:
        """From which level findings fail the run, where no option says so."""
        return self.config.fail_on or review_profile(self.context.profile).fail_on

    def of(self, name: str) -> Context:
        """The context of a document by the name of its source; the run's own one where nothing differs."""
        config = self._config_of(name)
        for known, context in self._made:
            if known is config or known == config:
                return context
        made = self._checked(config, _context(config, self._given))
        context = next((context for _, context in self._made if context == made), made)
        self._made.append((config, context))
        return context

    def known(self, given: Path | None) -> Mark | None:
        """What sets the state of known findings: by the given baseline, else by that of each document's own configuration; None without any.

        To be asked once all documents are settled. Raises UsageError for a baseline that cannot be read.
        """
        from fzcheck.settings.baseline import load_baseline

        if given is not None:
            return load_baseline(given).apply
        named = {path for config in self._by_path.values() for path in (config.baseline, *(one.values.get("baseline") for one in config.overrides))}
        loaded = {path: load_baseline(path) for path in named if path}

        def apply(document: DocumentReport) -> DocumentReport:
            path = self._config_of(document.path).baseline
            return loaded[path].apply(document) if path else document

        return apply if loaded else None

    def mark(self, name: str) -> Mark | None:
        """What sets the state of known findings of one document: the baseline of its own configuration; None without any.

        Raises UsageError for a baseline that cannot be read.
        """
        from fzcheck.settings.baseline import load_baseline

        path = self._config_of(name).baseline
        if path and path not in self._baselines:
            self._baselines[path] = load_baseline(path)
        return self._baselines[path] if path else None

    def settle(self, names: Iterable[str], ruleset: Ruleset) -> None:
        """Raises UsageError where the settings of any document cannot be used; tells what a nearer configuration cannot change for one document."""
        self._levels = {rule.id: rule.level for rule in ruleset.rules}
        self._checked(self.config, self.context)
        for name in names:
            self.of(name)
        for config in self._by_path.values():
            self._tell(config)
            for override in config.overrides:  # also those that only a member of an archive may meet
                over = config.over(override.values, override.source)
                self._checked(over, _context(over, self._given))

    def _checked(self, config: Config, context: Context) -> Context:
        """The context, once what it says of rules is known to fit the ruleset; raises UsageError where it does not."""
        if self._levels:
            _must_choose(context, config, self._given, self._levels)
            demand_reasons(context.levels, self._levels)
        review_profile(context.profile)
        return context

    def put(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources, each with its context where that is not the run's own."""
        for source in sources:
            context = self.of(source.name)
            yield source if context is self.context else replace(source, context=context)

    def _config_of(self, name: str) -> Config:
        return (self.config if name == STDIN else self._nearest(name.split("!/")[0])).for_path(name)

    def _nearest(self, file: str) -> Config:
        if self._fixed:
            return self.config
        folder = os.path.dirname(file)  # noqa: PTH120 - ten thousand times
        if folder not in self._configs:
            path = config_above(Path(folder).absolute())
            if path not in self._by_path:
                self._by_path[path] = load_config(path) if path else Config()
            self._configs[folder] = self._by_path[path]
        return self._configs[folder]

    def _tell(self, config: Config) -> None:
        if config is self.config:
            return
        from fzcheck.settings.keys import KEYS

        asked = (key for key in KEYS.values() if key.run and key.field in config.origins)
        other = [key.name for key in asked if getattr(config, key.field) != getattr(self.config, key.field)]
        if other:
            told = f"{config.path} 中的 {'、'.join(other)} 对整次运行才有效，这次没有采用"
            click.echo(f"fzcheck：{told}。要采用，请单独检查那个文件夹，或者加上 --config {config.path}。", err=True)


_SHOWN = 5  # files of --laws that a notice names


def _context(config: Config, given: dict[str, Any]) -> Context:
    def chosen(name: str) -> Any:  # noqa: ANN401
        return given.get(name) or getattr(config, name)

    return Context(
        as_of=given.get("as_of") or date.today(),
        profile=chosen("profile") or REVIEW,
        jurisdiction=chosen("jurisdiction") or "",
        rank=chosen("rank") or "auto",
        filed=given.get("filed"),
        published=given.get("published"),
        select=chosen("select") or (),
        ignore=chosen("ignore") or (),
        selected_by=_source(config, given, "select"),
        ignored_by=_source(config, given, "ignore"),
        filing=_filing_rules(chosen("filing_rules")),
        revisions=given.get("revisions") or "final",
        allow_classified=bool(given.get("allow_classified")),
        statutes=_statutes(given.get("statutes")),
        superior=tuple(map(_superior, (*config.superior, *(given.get("superior") or ())))),
        levels=tuple(sorted(config.levels, key=lambda change: len(change.rule))),
    )


def _source(config: Config, given: dict[str, Any], name: str) -> str:
    """Who said which rules are checked, as reports name it: an option, or a file by its name, wherever it lies."""
    return f"--{name}" if given.get(name) else os.path.basename(config.origins.get(name, ""))  # noqa: PTH119


def _statutes(folder: Path | None) -> str:
    """The private index of the user's statute texts, or empty."""
    if folder is None:
        return ""
    from fzcheck.batch.statutes import private_index, unused

    index = private_index(folder, _reading)
    left = unused(index)
    if left:
        more = f"等 {len(left)} 个" if len(left) > _SHOWN else ""
        click.echo(f"fzcheck：--laws {folder}：没有用上的文件：{'、'.join(left[:_SHOWN])}{more}。", err=True)
    return index


def _reading(files: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"正在读取 {files} 个法律文本（只在第一次或者文件有变动时）……", err=True)


def _superior(path: Path) -> tuple[str, str]:
    """Name and words of a superior document; raises UsageError where it cannot be read."""
    from fzcheck.reading import read

    try:
        return path.stem, "".join(read(path).folded.split())
    except UnreadableError as error:
        raise UsageError(f"--superior {error}") from error


def _filing_rules(path: Path | None) -> tuple[Profile, ...]:
    if path is None:
        return ()
    from fzcheck.filing.rows import own_profiles

    return own_profiles(path)


def _must_choose(context: Context, config: Config, given: dict[str, Any], ids: Iterable[str]) -> None:
    for name, prefixes in (("select", context.select), ("ignore", context.ignore)):
        for prefix in prefixes:
            if not any(id.startswith(prefix) for id in ids):
                where = f"--{name}" if given.get(name) else f"配置文件 {config.origins.get(name, '')} 的 {name}"
                raise UsageError(f"{where} {prefix}：规则集中没有以此开头的规则。请用 fzcheck rules list 查看全部规则。")
