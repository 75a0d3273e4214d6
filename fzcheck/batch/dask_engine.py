"""Dask distributed as an engine; the one file that knows it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack

from distributed import Client, Future, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from fzcheck.batch.engines import must_go_on
from fzcheck.batch.job import Receipt, Work
from fzcheck.batch.shards import Shard
from fzcheck.batch.workers import held_back
from fzcheck.errors import UsageError

_AHEAD = 3  # shards a thread may have waiting: the scheduler holds no more of a plan than this
_SECONDS = "20s"  # to reach a scheduler


def run(work: Work, shards: Iterator[Shard], scheduler: str, jobs: int) -> Iterator[Receipt]:
    """The shards on the cluster of a scheduler (`tcp://host:8786`), or on a cluster of `jobs` processes of this machine where none is named."""
    with ExitStack() as stack:
        client = stack.enter_context(_client(stack, scheduler, jobs))
        most = _AHEAD * max(1, sum(client.nthreads().values()))
        futures = as_completed()
        waiting: dict[str, tuple[Shard, int]] = {}

        def begin(shard: Shard, attempt: int = 0) -> None:
            future = client.submit(work, shard, key=f"fzcheck-{shard.id}-{attempt}", pure=False)
            waiting[future.key] = shard, attempt
            futures.add(future)

        for _, shard in zip(range(most), shards, strict=False):
            begin(shard)
        for future in futures:
            shard, attempt = waiting.pop(future.key)
            receipt = _result(future)
            if receipt is None:
                must_go_on(attempt + 1)
                begin(shard, attempt + 1)
                continue
            yield receipt
            if (following := next(shards, None)) is not None:
                begin(following)


def _result(future: Future[Receipt]) -> Receipt | None:
    """The receipt, or None where the cluster gave a shard up because one worker after the other died at it: by then its journal knows more."""
    if future.cancelled() or isinstance(future.exception(), KilledWorker):
        return None
    receipt: Receipt = future.result()
    return receipt


def _client(stack: ExitStack, scheduler: str, jobs: int) -> Client:
    if not scheduler:
        with held_back():
            cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
        return Client(stack.enter_context(cluster))
    try:
        return Client(scheduler, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler {scheduler}：连不上 Dask 调度器（{error}）。请核对地址，例如 tcp://主机:8786，并确认调度器已启动。") from error
