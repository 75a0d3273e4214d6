"""A run of the checks as several commands start it: options and configuration become sources, rules and reports to come."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache as once
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from fzcheck.batch.correcting import Corrected
    from fzcheck.batch.sources import Inventory, Source
    from fzcheck.checking.context import Context
    from fzcheck.checking.finding import DocumentReport, Report
    from fzcheck.cli.contexts import Mark

_SHOWN = 5  # names in a message


@dataclass(frozen=True, slots=True)
class Run:
    """What is about to be checked: the files, what the configuration says of the ending, and `documents`, checked as they are taken.

    `corrections` gives what the same documents become with their corrections in them; `stop` ends the checking of documents not yet taken.
    """

    files: tuple[str, ...]
    fail_on: str
    format: str | None
    documents: Iterator[DocumentReport]
    corrections: Callable[[], Iterator[Corrected]]
    report: Callable[[tuple[DocumentReport, ...]], Report]
    original: Callable[[str], bytes | None]
    stop: Callable[[], None]


def start(
    paths: tuple[str, ...],
    *,
    fail_on: str | None = None,
    folders: tuple[Path, ...] = (),
    baseline: Path | None = None,
    jobs: int | None = None,
    config_path: Path | None = None,
    facts: Path | None = None,
    quiet: bool = False,
    known: bool = True,
    no_cache: bool = False,
    since: str | None = None,
    **given: Any,  # noqa: ANN401
) -> Run:
    """The run that the options describe; those left out come from the configuration file. Raises UsageError before anything is checked.

    `known` says whether a baseline counts, `no_cache` that results of earlier runs do not; `since` leaves out the files that do not differ from that
    git commit.
    """
    from fzcheck.batch.cache import ResultCache
    from fzcheck.batch.run import check_all, ruleset_of
    from fzcheck.batch.sources import inventory, original, sources
    from fzcheck.cli.contexts import Contexts

    contexts = Contexts(paths, config_path, given)
    config, settings = contexts.config, contexts.context
    found = _changed(inventory(paths), since)
    folders = (*config.ruleset, *folders)
    ruleset = ruleset_of(folders)
    contexts.settle(found.files, ruleset)
    marks = tuple(_marks(found.files, settings.as_of, contexts.known(baseline) if known else None))
    if not quiet:
        _tell(found.files, found.skipped, since)
        _tell_orphans(found.files if any(Path(path).is_dir() for path in paths) else ())
    stdin = once(_stdin)
    taken = contexts.put(_informed(sources(found.files, stdin), found.files, facts))
    # What is secret leaves no copy behind.
    cache = None if no_cache or settings.allow_classified else ResultCache(ruleset.id, settings)
    documents = check_all(taken, folders, settings, config.jobs or 0 if jobs is None else jobs, cache)
    stop = getattr(documents, "close", lambda: None)
    gc.freeze()  # what was loaded is no garbage
    gc.enable()
    for mark in marks:
        documents = map(mark, documents)

    def corrections() -> Iterator[Corrected]:
        from fzcheck.batch.correcting import correct

        for source in contexts.put(_informed(sources(found.files, stdin), found.files, facts)):
            yield correct(source, ruleset, settings, lambda document: reduce(lambda value, mark: mark(value), marks, document))

    return Run(
        files=found.files,
        fail_on=fail_on or contexts.fail_on,
        format=config.format,
        documents=_progress(documents, len(found.files)) if not quiet and sys.stderr.isatty() else documents,
        corrections=corrections,
        report=partial(_report, ruleset.id, settings),
        original=partial(original, stdin=stdin),
        stop=stop,
    )


def _report(ruleset: Any, settings: Context, documents: tuple[DocumentReport, ...]) -> Report:  # noqa: ANN401
    from fzcheck import __version__
    from fzcheck.checking.finding import Report

    return Report(__version__, ruleset, settings.as_of.isoformat(), documents)


def _marks(files: tuple[str, ...], as_of: date, known: Mark | None) -> Iterator[Mark]:
    """What sets the state of findings, in order: what an officer accepted is suppressed, what the baseline knows of the rest is known."""
    if any(Path(name).with_suffix(".fzcheck.yaml").exists() for name in files if name != "-"):
        from fzcheck.settings.sidecar import load_sidecars

        yield load_sidecars(files, as_of).apply
    if known:
        yield known


def _informed(found: Iterator[Source], files: tuple[str, ...], given: Path | None) -> Iterator[Source]:
    """The sources with what is known of their procedure; the files are read at once, so that a wrong one stops the run before it begins."""
    from fzcheck.settings.facts import load_facts

    known = load_facts(files, given)
    return (replace(source, facts=known[name]) if (name := source.name.split("!/")[0]) in known else source for source in found) if known else found


def _changed(found: Inventory, since: str | None) -> Inventory:
    if since is None:
        return found
    from fzcheck.batch.since import changed_since

    return replace(found, files=changed_since(since, found.files))


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _tell(files: tuple[str, ...], skipped: tuple[str, ...], since: str | None) -> None:
    if skipped:
        named = "、".join(skipped[:_SHOWN]) + (" 等" if len(skipped) > _SHOWN else "")
        click.echo(f"fzcheck：文件夹中有 {len(skipped)} 个文件不是公文格式，没有检查：{named}", err=True)
    if not files:
        click.echo(f"fzcheck：自 {since} 以来没有改动过的文件，没有什么要检查的。" if since else "fzcheck：没有可检查的文件。", err=True)


def _tell_orphans(files: tuple[str, ...]) -> None:
    if not files:
        return
    from fzcheck.settings.sidecar import orphans

    for path in orphans(files):
        told = "旁边没有同名的草案，其中的豁免和程序事实没有用上"
        click.echo(f"fzcheck：{path} {told}。草案改了名的，请把它一起改名；不再需要的，请删去。", err=True)


def _progress(documents: Iterable[DocumentReport], total: int) -> Iterator[DocumentReport]:
    """The documents, with a bar on stderr while they pass; only where there are enough to wait for."""
    if total < 2 * _SHOWN:
        yield from documents
        return
    from fzcheck.cli.progress import shown

    yield from shown(documents, total)
