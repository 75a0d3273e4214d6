"""The output folder of a batch: whose it is, what in it counts, and whether it is complete."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from fzcheck.batch.job import WORK, Counts, Job, Receipt
from fzcheck.errors import UsageError, why
from fzcheck.reporting.files import write_file
from fzcheck.reporting.model import ruleset_object

SCHEMA = "fzcheck.batch/1"
NAME = "manifest.json"
_TABLES = ("documents", "findings")
_OURS = re.compile(r"[0-9a-f]{32}\.parquet")
_OFTEN = 5.0  # seconds between two manifests of a run that goes on
_WAIT = 5.0  # seconds in which the processes of a killed run are gone


class _Done(NamedTuple):
    """What the manifest says of a shard: of millions of documents there are many."""

    number: int
    name: str
    documents: int
    findings: int


class Manifest:
    """What was done so far: `counts` of the rows, shards `reused`, files `skipped` as no documents.

    The file is replaced in one step, and equal for equal results, whichever engine gave them and however often it began.
    """

    def __init__(self, job: Job) -> None:
        self.reused = self.skipped = 0
        self.counts = Counts()
        self._job = job
        self._rows: list[_Done] = []
        self._written = time.monotonic()

    def add(self, receipt: Receipt) -> None:
        """Enter a shard; raises UsageError where it could not be done."""
        if receipt.error or receipt.counts is None:
            raise UsageError(f"结果没有写完：{receipt.error}。请排除原因（磁盘空间、权限、各台机器看到的路径）后再运行同一命令，会接着已完成的做。")
        self._rows.append(_Done(receipt.number, receipt.name, receipt.counts["documents"], receipt.counts["findings"]))
        self.counts.merge(receipt.counts)
        self.reused += receipt.reused
        if time.monotonic() - self._written > _OFTEN:
            self.write(complete=False)

    @property
    def shards(self) -> int:
        """How many shards are done."""
        return len(self._rows)

    def write(self, complete: bool) -> None:
        """Write the file; `complete` also removes what does not belong to the result (of another day, of other rules, of a run that was killed)."""
        write_file(self._job.output / NAME, (json.dumps(self._plain(complete), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        self._written = time.monotonic()
        if complete:
            self._sweep()

    def _plain(self, complete: bool) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "complete": complete,
            "tool": {"version": self._job.version, "ruleset": ruleset_object(self._job.ruleset)},
            "as_of": self._job.settings.context.as_of.isoformat(),
            "summary": {**self.counts.plain(), "skipped": self.skipped},
            "shards": [{"name": row.name, "documents": row.documents, "findings": row.findings} for row in sorted(self._rows)],
        }

    def _sweep(self) -> None:
        wanted = {f"{row.name}.parquet" for row in self._rows}
        for table in _TABLES:
            for path in (self._job.output / table).iterdir():
                if _OURS.fullmatch(path.name) and path.name not in wanted:
                    path.unlink(missing_ok=True)
        shutil.rmtree(self._job.output / WORK, ignore_errors=True)


@contextmanager
def claimed(output: Path) -> Iterator[None]:
    """The output folder, made where it is missing, for this run alone.

    Raises UsageError where something else stands in it, another run writes there, or it cannot be used.
    """
    try:
        held = {path.name for path in output.iterdir()} if output.exists() else set()
        if held and not held & {NAME, WORK, f"{WORK}.lock"}:
            raise UsageError(f"输出文件夹 {output} 里已有别的东西，为免混淆没有写入。请改用空的或者不存在的文件夹。")
        for name in (*_TABLES, WORK):
            (output / name).mkdir(parents=True, exist_ok=True)
        lock = (output / f"{WORK}.lock").open("a+b")
    except OSError as error:
        raise UsageError(f"输出文件夹 {output} 不能使用（{why(error)}）。请检查路径和权限。") from error
    with lock:
        _wait_for(lock, output)
        yield
    with suppress(OSError):
        (output / f"{WORK}.lock").unlink()


def _wait_for(lock: IO[bytes], output: Path) -> None:
    until = time.monotonic() + _WAIT
    while not _locked(lock):
        if time.monotonic() > until:
            raise UsageError(f"另一个 fzcheck batch 正在写 {output}。请等它结束，或者改用别的输出文件夹。")
        time.sleep(0.1)


def _locked(lock: IO[bytes]) -> bool:
    """Whether the file is locked by us now; a lock ends with its process."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
