"""One record in a process of its own: what kills it leaves every other document alone."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

from fzcheck.batch.one import failed
from fzcheck.batch.records import Record, Row, Settings, check_batch, row_of


class DiedError(Exception):
    """The process that checked a document came to an end without a word: out of memory, or a crash of a library."""


def check_alone(record: Record, settings: Settings) -> list[Row]:
    """What `check_batch` gives for the record, or a row with the error where the process that checks it dies."""
    package = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}
    given = pickle.dumps((record, settings))  # from ourselves to ourselves
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=False
    )
    if done.returncode:
        return [row_of(failed(record.source, DiedError("检查这一件的进程中途停止，可能是内存不足")))]
    rows: list[Row] = json.loads(done.stdout)
    return rows


def main() -> None:
    """Checks the record on standard input and prints its row."""
    record, settings = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(check_batch((record,), settings)))


if __name__ == "__main__":
    main()
