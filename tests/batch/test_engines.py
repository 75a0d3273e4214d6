"""Whichever engine does a batch, on real local clusters: the same bytes, though documents kill its processes."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="没有安装 pyarrow（fzcheck[batch]），引擎的测试没有运行")

from tests.batch.mixed import AS_OF, OTHERS, batch, contents, deadly_site, fill, manifest, rows
from tests.conftest import ROOT

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


@pytest.mark.skipif(not find_spec("distributed"), reason="没有安装 distributed（fzcheck[dask]），Dask 没有测试")
def test_a_cluster_that_runs_is_used_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = fill(tmp_path / "送审", 6)
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None, silence_logs=logging.CRITICAL) as cluster:
        done = batch("--engine", "dask", "--scheduler", cluster.scheduler_address, "--input", folder, "--output", tmp_path / "甲")
    assert done.returncode == 3, done.stderr
    batch("--input", folder, "--output", tmp_path / "乙")
    assert contents(tmp_path / "甲") == contents(tmp_path / "乙")


@pytest.mark.skipif(not find_spec("distributed"), reason="没有安装 distributed（fzcheck[dask]），Dask 没有测试")
def test_an_interrupted_cluster_ends_quietly_and_leaves_what_was_done(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "结果"
    options = ("--engine", "dask", "--jobs", "2", "--shard-size", "1", "--input", str(folder), "--output", str(output))
    command = [sys.executable, "-m", "fzcheck", "batch", *AS_OF, *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not list(output.glob("documents/*.parquet")) and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, b""), err.decode()
    assert err.decode().startswith("fzcheck：已中断：清单中有 ")
    assert err.decode().count("\n") == 1
    assert manifest(output)["complete"] is False
