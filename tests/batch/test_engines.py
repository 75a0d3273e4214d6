"""Whichever engine does a batch, on real local clusters: the same bytes, though documents kill its processes."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="没有安装 pyarrow（fzcheck[batch]），引擎的测试没有运行")

from tests.batch.mixed import OTHERS, batch, contents, deadly_site, fill, rows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes die by a signal")
JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
ENGINES = [
    pytest.param("dask", marks=pytest.mark.skipif(not find_spec("distributed"), reason="没有安装 distributed（fzcheck[dask]），Dask 没有测试")),
    pytest.param(
        "spark",
        marks=[
            pytest.mark.skipif(not find_spec("pyspark"), reason="没有安装 pyspark（fzcheck[spark]），Spark 没有测试"),
            pytest.mark.skipif(not JAVA, reason="没有 Java，Spark 没有测试"),
        ],
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("engines") / "送审", 40, deaths=2)


@pytest.fixture(scope="module")
def by_hand(folder: Path) -> dict[str, bytes]:
    output = folder.parent / "本机"
    done = batch("--input", folder, "--output", output, "--shard-size", 8, PYTHONPATH=deadly_site(folder.parent / "site"))
    assert done.returncode == 4, done.stderr
    dead = {row["path"]: row["error"] for row in rows(output) if "进程中途停止" in (row["error"] or "")}
    assert set(dead) == {f"第1批/{number} 致命.txt" for number in range(2)}
    assert len(rows(output)) == 40 + 2 + OTHERS
    return contents(output)


def test_a_document_that_kills_its_process_is_a_row_with_the_error_and_costs_no_other(by_hand: dict[str, bytes]) -> None:
    assert by_hand  # what it asks is asserted where the rows are made


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_bytes_from_every_engine(folder: Path, by_hand: dict[str, bytes], engine: str) -> None:
    output = folder.parent / engine
    site = deadly_site(folder.parent / "site")
    options = ("--engine", engine, "--jobs", 2, "--input", folder, "--output", output, "--shard-size", 8)
    done = batch(*options, PYTHONPATH=site, JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # a short life needs no optimizing
    assert done.returncode == 4, done.stderr
    assert len([row for row in rows(output) if "进程中途停止" in (row["error"] or "")]) == 2
    assert contents(output) == by_hand


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cluster_that_cannot_be_reached_is_told(folder: Path, engine: str, tmp_path: Path) -> None:
    address = {"dask": "没有这个协议://x", "spark": "没有这个://x"}[engine]
    done = batch("--engine", engine, "--scheduler", address, "--input", folder, "--output", tmp_path / "结果")
    assert done.returncode == 2
    assert "--scheduler" in done.stderr
    assert "请核对" in done.stderr
