"""A run: every source checked, results in the order given, in this process or in many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.batch.one import check_one, failed
from fzcheck.batch.sources import Source
from fzcheck.batch.workers import Workers
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport

if TYPE_CHECKING:
    from fzcheck.checking.ruleset import Ruleset

_CHUNK = 8  # documents a task: large enough to hide the cost of passing them, small enough for a steady stream
_WORTH = 24  # fewer documents than this are checked sooner than a second process starts
_AHEAD = 3  # tasks a worker may be ahead of the output
Work = Callable[[Source], DocumentReport]


@cache
def ruleset_of(folders: tuple[Path, ...]) -> Ruleset:
    """The ruleset of this process, loaded once; a forked worker inherits it, a spawned one loads its own."""
    from fzcheck.checking.ruleset import load_ruleset

    return load_ruleset(*folders)


def check_all(sources: Iterable[Source], folders: tuple[Path, ...], context: Context, jobs: int = 0) -> Iterator[DocumentReport]:
    """The reports of the sources, in their order, each as soon as its turn comes; `jobs` 0 means one process a core.

    Raises RulesetError or UsageError before anything is checked. A worker that dies costs the document it died at, and says so.
    """
    _load(folders)
    work = partial(_work, folders=folders, context=context)
    jobs = jobs or _cores()
    rest = iter(sources)
    first = list(islice(rest, _WORTH if jobs > 1 else 0))
    if jobs == 1 or len(first) < _WORTH:
        return _here(work, first, rest)
    return _pooled(work, _chunks(first, rest), jobs)


def _load(folders: tuple[Path, ...]) -> None:
    """Loads what every document needs: a wrong rule raises before the first one, and forked workers inherit it all."""
    from fzcheck import meaning, parsing, reading  # noqa: F401 - loaded to be inherited
    from fzcheck.checking import engine  # noqa: F401

    ruleset = ruleset_of(folders)
    _ = ruleset.scanner, ruleset.patterns


def _work(source: Source, folders: tuple[Path, ...], context: Context) -> DocumentReport:
    return check_one(source, ruleset_of(folders), context)


def _here(work: Work, first: Iterable[Source], rest: Iterable[Source]) -> Iterator[DocumentReport]:
    for part in (first, rest):
        yield from map(work, part)


def _chunks(first: Iterable[Source], rest: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    def everything() -> Iterator[Source]:
        yield from first
        yield from rest

    stream = everything()
    while chunk := tuple(islice(stream, _CHUNK)):
        yield chunk


def _pooled(work: Work, chunks: Iterator[tuple[Source, ...]], jobs: int) -> Iterator[DocumentReport]:
    waiting: deque[tuple[tuple[Source, ...], Future[list[DocumentReport]]]] = deque()
    pool = Workers(jobs)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (chunk := next(chunks, ())):
                waiting.append((chunk, pool.submit(_several, work, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # The pool is lost with everything in it: begin again behind this chunk, and find the culprit in it one by one.
                again = [chunk for chunk, _ in waiting]
                pool.shutdown(cancel_futures=True)
                yield from _carefully(work, chunk)
                pool = Workers(jobs)
                waiting = deque((part, pool.submit(_several, work, part)) for part in again)
    finally:
        pool.stop()


def _several(work: Work, chunk: tuple[Source, ...]) -> list[DocumentReport]:
    return [work(source) for source in chunk]


def _carefully(work: Work, chunk: tuple[Source, ...]) -> Iterator[DocumentReport]:
    for source in chunk:
        with Workers(1) as pool:
            try:
                yield pool.submit(work, source).result()
            except BrokenProcessPool as error:
                yield failed(source, error)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
