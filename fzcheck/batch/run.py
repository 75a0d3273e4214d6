"""A run: every source checked, results in the order given, in this process or in many."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache as once
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fzcheck.batch.one import check_one, failed
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fzcheck.batch.cache import ResultCache
    from fzcheck.batch.workers import Workers
    from fzcheck.checking.ruleset import Ruleset

_CHUNK = 8  # documents a task: large enough to hide the cost of passing them, small enough for a steady stream
_WORTH = 24  # fewer documents than this are checked sooner than a second process starts
_AHEAD = 3  # tasks a worker may be ahead of the output
# A document makes hundreds of thousands of small values and hardly a cycle: looked through after every 700 of them, a large one takes a third longer.
_GARBAGE = (50_000, 50, 100)
Work = Callable[[Source], DocumentReport]


@once
def ruleset_of(folders: tuple[Path, ...]) -> Ruleset:
    """The ruleset of this process, loaded once; a forked worker inherits it, a spawned one loads its own."""
    from fzcheck.checking.ruleset import load_ruleset

    return load_ruleset(*folders)


def check_all(
    sources: Iterable[Source], folders: tuple[Path, ...], context: Context, jobs: int = 0, cache: ResultCache | None = None
) -> Iterator[DocumentReport]:
    """The reports of the sources, in their order, each as soon as its turn comes; `jobs` 0 means one process a core.

    What the cache knows is not checked again. Raises RulesetError or UsageError before anything is checked. A worker that dies costs the document
    it died at, and says so.
    """
    ruleset_of(folders)
    run = _Run(partial(_work, folders=folders, context=context), partial(load, folders), cache)
    jobs = jobs or cores()
    rest = iter(sources)
    first = list(islice(rest, _WORTH if jobs > 1 else 0))
    if jobs == 1 or len(first) < _WORTH:
        return map(run.check, chain(first, rest))
    return run.pooled(_chunks(chain(first, rest)), jobs)


def load(folders: tuple[Path, ...]) -> None:
    """Loads what every document needs, for forked workers to inherit."""
    was = gc.isenabled()
    gc.disable()
    from fzcheck import meaning, parsing, reading  # noqa: F401 - loaded to be inherited
    from fzcheck.checking import engine  # noqa: F401

    ruleset = ruleset_of(folders)
    _ = ruleset.scanner, ruleset.patterns
    gc.freeze()  # rules and words are no garbage, and workers share them untouched
    gc.set_threshold(*_GARBAGE)
    if was:
        gc.enable()


def _work(source: Source, folders: tuple[Path, ...], context: Context) -> DocumentReport:
    return check_one(source, ruleset_of(folders), context)


def _chunks(stream: Iterator[Source]) -> Iterator[tuple[Source, ...]]:
    while chunk := tuple(islice(stream, _CHUNK)):
        yield chunk


class _Turn(NamedTuple):
    """A chunk whose turn will come: what the cache knows of each source, and the reports to come on the others (None: not begun)."""

    chunk: tuple[Source, ...]
    known: tuple[DocumentReport | None, ...]
    future: Future[list[DocumentReport]] | None

    @property
    def new(self) -> tuple[Source, ...]:
        """The sources to check."""
        return tuple(source for source, report in zip(self.chunk, self.known, strict=True) if report is None)


class _Run:
    """One run: how a source is checked, and what is remembered of earlier runs."""

    def __init__(self, work: Work, load: Callable[[], None], cache: ResultCache | None) -> None:
        self._work, self._load, self._cache = work, once(load), cache

    def check(self, source: Source) -> DocumentReport:
        """The report on one source, remembered or made here."""
        return self._recall(source) or self._kept(source, self._here(source))

    def pooled(self, chunks: Iterator[tuple[Source, ...]], jobs: int) -> Iterator[DocumentReport]:
        """The reports on all chunks, made by many processes as soon as there is enough to do for them."""
        from concurrent.futures.process import BrokenProcessPool

        from fzcheck.batch.workers import Workers

        waiting: deque[_Turn] = deque()
        pool: Workers | None = None
        new = 0
        try:
            while True:
                while len(waiting) < jobs * _AHEAD and (chunk := next(chunks, ())):
                    turn = _Turn(chunk, tuple(map(self._recall, chunk)), None)
                    new += len(turn.new)
                    if pool is None and (len(turn.new) == len(chunk) or new >= _WORTH):
                        self._load()
                        pool = Workers(jobs)
                    waiting.append(self._begun(turn, pool))
                if not waiting:
                    return
                turn = waiting.popleft()
                try:
                    fresh = iter(turn.future.result()) if turn.future else map(self._here, turn.new)
                    yield from self._merged(turn, fresh)
                except BrokenProcessPool:
                    # The pool is lost with everything in it: begin again behind this chunk, and find the culprit in it one by one.
                    if pool:
                        pool.shutdown(cancel_futures=True)
                    yield from self._merged(turn, _carefully(self._work, turn.new))
                    pool = Workers(jobs)
                    waiting = deque(self._begun(later, pool) for later in waiting)
        finally:
            if pool:
                pool.stop()

    def _begun(self, turn: _Turn, pool: Workers | None) -> _Turn:
        return turn._replace(future=pool.submit(_several, self._work, turn.new)) if pool and turn.new else turn

    def _merged(self, turn: _Turn, fresh: Iterator[DocumentReport]) -> Iterator[DocumentReport]:
        for source, report in zip(turn.chunk, turn.known, strict=True):
            yield report or self._kept(source, next(fresh))

    def _here(self, source: Source) -> DocumentReport:
        self._load()
        return self._work(source)

    def _recall(self, source: Source) -> DocumentReport | None:
        return self._cache.recall(source) if self._cache else None

    def _kept(self, source: Source, report: DocumentReport) -> DocumentReport:
        if self._cache:
            self._cache.keep(source, report)
        return report


def _several(work: Work, chunk: tuple[Source, ...]) -> list[DocumentReport]:
    return [work(source) for source in chunk]


def _carefully(work: Work, chunk: tuple[Source, ...]) -> Iterator[DocumentReport]:
    from concurrent.futures.process import BrokenProcessPool

    from fzcheck.batch.workers import Workers

    for source in chunk:
        with Workers(1) as pool:
            try:
                yield pool.submit(work, source).result()
            except BrokenProcessPool as error:
                yield failed(source, error)


def cores() -> int:
    """How many processes this one may have running at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
