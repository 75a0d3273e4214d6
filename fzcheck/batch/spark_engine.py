"""Spark as an engine, by mapInPandas; the one file that knows it."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import asdict
from io import StringIO
from itertools import islice

import pandas
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from fzcheck.batch.engines import must_go_on
from fzcheck.batch.job import Receipt, Work
from fzcheck.batch.records import plain_json
from fzcheck.batch.shards import Shard
from fzcheck.batch.workers import held_back
from fzcheck.errors import UsageError

_WAVE = 32  # shards a core in one Spark job: what is planned at a time, and what can fail together
_CHANCES = 4  # attempts of Spark at one shard, as on a cluster; on one machine it would give up after the first
_DEATHS = ("Python worker exited unexpectedly", "ExecutorLost", "Executor lost", "Lost executor")  # how Spark tells of them
_QUIET = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.sql.adaptive.enabled": "false",
}
_Frames = Iterator[pandas.DataFrame]


def run(work: Work, shards: Iterator[Shard], scheduler: str, jobs: int) -> Iterator[Receipt]:
    """The shards as tasks of Spark: on the master named, on that of spark-submit, or else on `jobs` cores of this machine."""
    spark = _session(scheduler, jobs)
    logging.disable()  # an interruption is no error, and what is one is told by us
    try:
        most = _WAVE * spark.sparkContext.defaultParallelism
        while wave := tuple(islice(shards, most)):
            yield from _wave(spark, work, wave)
    finally:
        with redirect_stderr(StringIO()):  # its threads complain of connections that are closed
            spark.stop()
        logging.disable(logging.NOTSET)


def _wave(spark: SparkSession, work: Work, wave: tuple[Shard, ...]) -> Iterator[Receipt]:
    """One job; where workers die so often that Spark gives it up, it is begun again: what was done is found done, and the journals know more."""
    frame = spark.range(0, len(wave), 1, numPartitions=len(wave)).mapInPandas(_task(work, wave), "receipt string")
    deaths = 0
    while True:
        try:
            rows = frame.collect()
        except Exception as error:  # of Spark or of py4j, as it comes
            if _interrupted(error):
                raise KeyboardInterrupt from error
            if not any(words in str(error) for words in _DEATHS):
                raise _failure(error) from error
            deaths += 1
            must_go_on(deaths)
        else:
            yield from (Receipt(**json.loads(row.receipt)) for row in rows)
            return


def _interrupted(error: BaseException | None) -> bool:
    """Whether an error only came up while py4j was tidying after Ctrl-C."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _task(work: Work, wave: tuple[Shard, ...]) -> Callable[[_Frames], _Frames]:
    def task(frames: _Frames) -> _Frames:
        for frame in frames:
            yield pandas.DataFrame({"receipt": [plain_json(asdict(work(wave[number]))) for number in frame["id"]]})

    return task


def _session(scheduler: str, jobs: int) -> SparkSession:
    builder = SparkSession.builder.appName("fzcheck")
    for name, value in _QUIET.items():
        builder = builder.config(name, value)
    if scheduler:
        builder = builder.master(scheduler)
    elif "PYSPARK_GATEWAY_PORT" not in os.environ:  # not started by spark-submit, which names the master itself
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(f"local[{jobs},{_CHANCES}]").config("spark.ui.enabled", "false")
    try:
        with _mute(), held_back():
            return _undisturbed(builder.getOrCreate)
    except Exception as error:  # of Spark or of py4j, as it comes
        told = "没有找到 Java。请安装 Java 17 以上（Debian：apt-get install default-jre-headless）" if "JAVA" in str(error) else _first(error)
        raise UsageError(f"--engine spark：Spark 没有启动（{told}）。请核对 --scheduler 和安装，或者改用 --engine local。") from error


@contextmanager
def _mute() -> Iterator[None]:
    """What is started meanwhile writes nothing on stderr, now or later: the machine of Spark tells of every step it takes."""
    sys.stderr.flush()
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _undisturbed(begin: Callable[[], SparkSession]) -> SparkSession:
    """The session, with Ctrl-C left to those who had it."""
    if threading.current_thread() is not threading.main_thread():
        return begin()
    before = signal.getsignal(signal.SIGINT)
    try:
        return begin()
    finally:
        signal.signal(signal.SIGINT, before)


def _failure(error: Exception) -> UsageError:
    return UsageError(f"Spark 任务失败：{_first(error)}。请确认各台机器都装有同一版本的 fzcheck[spark]，并能以同样的路径看到输入和输出文件夹。")


def _first(error: Exception) -> str:
    message = error.getMessage() if isinstance(error, PySparkException) else str(error)
    lines = [line.strip() for line in (message or str(error)).splitlines() if line.strip()]
    return next((line for line in reversed(lines) if "Error" in line), lines[0] if lines else type(error).__name__)
