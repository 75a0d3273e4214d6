"""Processes that part after the data of the laws was opened read it side by side without disturbing one another."""

from __future__ import annotations

import json
import multiprocessing
import sys
import zlib

import pytest

from fzcheck.laws.articles import archive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks for a fork")


def sums(start: int) -> list[int]:
    """A sum of every 40th member from `start` on, so that no two processes read in step."""
    data = archive()
    assert data is not None
    names = sorted(data.namelist())
    return [zlib.crc32(data.read(name)) for name in (*names[start::40], *names[:start:40])]


def test_processes_that_part_after_the_opening_read_the_same() -> None:
    here = [sums(start) for start in range(8)]  # opens the data before any process parts
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert json.dumps(pool.map(sums, range(8), chunksize=1)) == json.dumps(here)
