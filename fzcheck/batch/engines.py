"""Engines: who does the shards. Each takes what is to be done with a shard and the shards, and gives the receipts as they come, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module

from fzcheck.batch.job import Receipt, Work
from fzcheck.batch.shards import Shard
from fzcheck.batch.workers import Workers
from fzcheck.errors import FzcheckError, UsageError

ENGINES = ("local", "dask", "spark")
PATIENCE = 50  # times that processes may die without a shard done in between: every death but the first few is at another document
_AHEAD = 2  # shards a worker may have waiting
_NEEDS = {"local": (), "dask": ("distributed",), "spark": ("pyspark", "pandas")}
_EXTRAS = {"local": "batch", "dask": "dask", "spark": "spark"}

Engine = Callable[[Work, Iterator[Shard]], Iterator[Receipt]]


def engine_of(name: str, scheduler: str, jobs: int) -> Engine:
    """The engine of that name; raises UsageError where what it needs is not installed, or it knows no scheduler."""
    if name == "local" and scheduler:
        raise UsageError("--scheduler 只用于 --engine dask 和 spark。请写明引擎，或者去掉 --scheduler。")
    try:
        for module in ("pyarrow", *_NEEDS[name]):
            import_module(module)
    except ImportError as error:
        raise UsageError(f"fzcheck batch --engine {name} 需要另外安装：pip install 'fzcheck[{_EXTRAS[name]}]'（缺少 {error.name}）。") from error
    if name == "local":
        return lambda work, shards: local(work, shards, jobs)
    found = import_module(f"fzcheck.batch.{name}_engine")
    return lambda work, shards: found.run(work, shards, scheduler, jobs)


def local(work: Work, shards: Iterator[Shard], jobs: int) -> Iterator[Receipt]:
    """The shards in processes of this machine; a process that dies is replaced and its shard begun again."""
    pool = Workers(jobs)
    waiting: dict[Future[Receipt], Shard] = {}
    again: list[Shard] = []
    deaths = 0
    try:
        while True:
            try:
                while len(waiting) < jobs * _AHEAD and (shard := again.pop() if again else next(shards, None)):
                    again.append(shard)
                    waiting[pool.submit(work, shard)] = again.pop()
                if not waiting:
                    return
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    receipt = future.result()
                    del waiting[future]
                    deaths = 0
                    yield receipt
            except BrokenProcessPool:  # the pool is lost with everything in it; what is done all the same is found done
                again += waiting.values()
                waiting.clear()
                deaths += 1
                must_go_on(deaths)
                pool.stop()
                pool = Workers(jobs)
    finally:
        pool.stop()


def must_go_on(deaths: int) -> None:
    """Raises FzcheckError where processes die and die and nothing gets done."""
    if deaths > PATIENCE:
        raise FzcheckError("工作进程反复异常停止，没有进展。请检查内存是否够用、安装是否完整；减少 --jobs 再运行同一命令，会接着已完成的做。")
