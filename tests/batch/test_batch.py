"""fzcheck batch: one row a document, the same as `check` says; nothing lost, nothing doubled, nothing done twice."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow", reason="没有安装 pyarrow（fzcheck[batch]），batch 的测试没有运行")
import pyarrow.parquet as pq  # noqa: E402

from fzcheck.batch.journal import Journal  # noqa: E402
from fzcheck.batch.parquet import DOCUMENTS, FINDINGS  # noqa: E402
from fzcheck.batch.records import Record, Settings, check_batch  # noqa: E402
from fzcheck.batch.shards import Folder, cut  # noqa: E402
from fzcheck.batch.sources import Source  # noqa: E402
from fzcheck.checking.context import Context  # noqa: E402
from tests.batch.mixed import AS_OF, OTHERS, batch, contents, fill, manifest, rows  # noqa: E402
from tests.conftest import BAD, GOOD, ROOT, Fzcheck  # noqa: E402

COUNT = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("batch") / "送审", COUNT)


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> Path:
    output = folder.parent / "结果"
    done = batch("--input", folder, "--output", output, "--shard-size", 5)
    assert done.returncode == 3, done.stderr
    return output


def test_check_batch_is_pure_and_can_be_sent_anywhere() -> None:
    settings = Settings((), Context(as_of=date(2026, 11, 22)))
    records = (Record(Source("甲.txt", BAD.encode())), Record(Source("乙.txt", GOOD.encode())), Record(Source("丙.docx", b"PK\x03\x04")))
    work = pickle.loads(pickle.dumps(partial(check_batch, settings=settings)))
    found = work(pickle.loads(pickle.dumps(records)))
    assert found == check_batch(records, settings) == json.loads(json.dumps(found))
    assert [row["path"] for row in found] == ["甲.txt", "乙.txt", "丙.docx"]
    assert [row["status"] for row in found] == ["checked", "checked", "unreadable"]


def test_every_document_is_one_row_and_what_cannot_be_read_too(undisturbed: Path) -> None:
    found = {row["path"]: row for row in rows(undisturbed)}
    assert len(found) == len(rows(undisturbed)) == COUNT + OTHERS
    bad = {name: row["error"] for name, row in found.items() if row["status"] == "unreadable"}
    assert set(bad) == {"坏.docx", "空.txt", "一批.zip!/内/乙.docx", "豁免写错.txt"}
    assert all(bad.values())
    assert "缺少 reason" in bad["豁免写错.txt"]
    assert str(undisturbed.parent) not in json.dumps(list(found.values()), ensure_ascii=False, default=str)
    assert found["已说明.txt"]["suppressed"] == 2
    assert found["一批.zip!/内/甲.txt"]["errors"] == 2


def test_the_rows_say_what_check_says(fzcheck: Fzcheck, folder: Path, undisturbed: Path) -> None:
    result = fzcheck("check", folder / "第1批", folder / "已说明.txt", "--format", "jsonl", *AS_OF)
    found = {row["path"]: row for row in rows(undisturbed)}
    for document in map(json.loads, result.out.splitlines()):
        row = found[Path(document["path"]).relative_to(folder).as_posix()]
        for name in ("sha256", "format", "encoding", "status", "error", "conclusion"):
            assert row[name] == document[name]
        for name in ("checklist", "problems", "findings", "adjustments"):
            assert json.loads(row[name]) == document[name]
        meta = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items() if name in document["meta"]}
        assert meta == document["meta"]


def test_the_findings_table_holds_every_finding_once(undisturbed: Path) -> None:
    table = rows(undisturbed, "findings")
    wanted = [(row["path"], number, one["rule"]) for row in rows(undisturbed) for number, one in enumerate(json.loads(row["findings"]), 1)]
    assert [(row["path"], row["number"], row["rule"]) for row in table] == wanted
    one = next(row for row in table if row["rule"] == "FZ203")
    assert (one["level"], one["line"], one["basis"][0]["law"]) == ("error", 9, "行政处罚法")


def test_the_manifest_adds_up(undisturbed: Path) -> None:
    found = manifest(undisturbed)
    assert (found["schema"], found["complete"], found["as_of"]) == ("fzcheck.batch/1", True, "2026-11-22")
    summary = found["summary"]
    assert (summary["documents"], summary["unreadable"], summary["skipped"]) == (COUNT + OTHERS, 4, 1)
    assert summary["findings"] == len(rows(undisturbed, "findings")) == sum(shard["findings"] for shard in found["shards"])
    assert sum(summary["by_rule"].values()) == summary["errors"] + summary["warnings"] + summary["infos"]
    files = {f"{table}/{shard['name']}.parquet" for table in ("documents", "findings") for shard in found["shards"]}
    assert set(contents(undisturbed)) == files | {"manifest.json"}


def test_a_second_run_does_nothing_again_and_changes_no_byte(fzcheck: Fzcheck, folder: Path, undisturbed: Path) -> None:
    before, times = contents(undisturbed), {path: path.stat().st_mtime_ns for path in undisturbed.rglob("*.parquet")}
    done = fzcheck("batch", *AS_OF, "--input", folder, "--output", undisturbed, "--shard-size", 5)
    assert done.code == 3
    shards = len(manifest(undisturbed)["shards"])
    assert f"{shards} 片，其中沿用以前的 {shards} 片" in done.out
    assert contents(undisturbed) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_where_the_input_stands_and_how_many_processes_work_is_no_matter(fzcheck: Fzcheck, folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    moved = fill(tmp_path / "搬到别处", COUNT)
    assert fzcheck("batch", *AS_OF, "--input", moved, "--output", tmp_path / "结果", "--shard-size", 5, "--jobs", 1).code == 3
    assert contents(tmp_path / "结果") == contents(undisturbed)


def test_only_the_shard_of_what_changed_is_done_again(fzcheck: Fzcheck, tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "送审", COUNT), tmp_path / "结果"
    arguments = ("--input", folder, "--output", output, "--shard-size", 5)
    fzcheck("batch", *AS_OF, *arguments)
    before = {shard["name"] for shard in manifest(output)["shards"]}
    (folder / "第1批" / "001 稿.txt").write_text(BAD + "改过。\n", "utf-8")
    fzcheck("batch", *AS_OF, *arguments)
    assert len(before - {shard["name"] for shard in manifest(output)["shards"]}) == 1
    (folder / "第2批" / "新来的.txt").write_text(GOOD, "utf-8")
    (folder / "已说明.fzcheck.yaml").unlink()
    done = fzcheck("batch", *AS_OF, *arguments)
    assert len(rows(output)) == COUNT + OTHERS + 1
    assert next(row for row in rows(output) if row["path"] == "已说明.txt")["suppressed"] == 0
    assert set(contents(output)) == {
        f"{table}/{one['name']}.parquet" for table in ("documents", "findings") for one in manifest(output)["shards"]
    } | {"manifest.json"}
    assert "其中沿用以前的 0 片" not in done.out


def test_other_rules_another_day_or_no_cache_do_everything_again(fzcheck: Fzcheck, tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "送审", 4), tmp_path / "结果"
    arguments = ("--input", folder, "--output", output)
    fzcheck("batch", *AS_OF, *arguments)
    for more in (("--as-of", "2026-11-23"), ("--select", "FZ203"), ("--rank", "政府规章"), ("--no-cache",)):
        assert "沿用以前的 0 片" in fzcheck("batch", *AS_OF, *arguments, *more).out
        assert len(list((output / "documents").iterdir())) == len(manifest(output)["shards"])


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_at_twenty_random_points_and_resumed_it_gives_the_rows_of_an_undisturbed_run(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    chance = random.Random(20)
    wanted, kills, folders = contents(undisturbed), 0, 0
    command = [sys.executable, "-m", "fzcheck", "batch", *AS_OF, "--quiet", "--shard-size", "5", "--jobs", "2", "--input", str(folder), "--output"]
    while kills < 20:
        output, complete = tmp_path / f"结果{folders}", False
        folders += 1
        while not complete:
            more = chance.randrange(3)
            with subprocess.Popen([*command, str(output)], cwd=ROOT, start_new_session=True) as process:
                before = len(list(output.glob("*/*.parquet")))
                until = time.monotonic() + 0.35 + chance.random() / 2
                while process.poll() is None and time.monotonic() < until and len(list(output.glob("*/*.parquet"))) < before + more + 1:
                    time.sleep(0.002)
                time.sleep(chance.random() / 50)
                if process.poll() is None and kills < 20:
                    # Either everything dies at once, or the program alone and its workers have to notice.
                    (os.killpg if chance.random() < 0.5 else os.kill)(process.pid, signal.SIGKILL)
                    kills += 1
                complete = process.wait() >= 0
        assert contents(output) == wanted
    assert kills == 20


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_a_valid_manifest_and_says_how_to_go_on(tmp_path: Path, number: signal.Signals) -> None:
    folder, output = fill(tmp_path / "送审", 60), tmp_path / "结果"
    command = [sys.executable, "-m", "fzcheck", "batch", *AS_OF, "--shard-size", "3", "--jobs", "2", "--input", str(folder), "--output", str(output)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        while len(list(output.glob("documents/*.parquet"))) < 3:
            time.sleep(0.005)
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=30)
    message = err.decode()
    assert (process.returncode, out) == (130, b"")
    assert "再次运行同一命令，会沿用它们，接着做完其余的" in message
    assert "Traceback" not in message
    found = manifest(output)
    assert found["complete"] is False
    assert 0 < found["summary"]["documents"] == len(rows(output)) < 60
    assert batch("--input", folder, "--output", output, "--shard-size", 3).returncode == 3
    assert manifest(output)["complete"] is True
    assert len(rows(output)) == 60 + OTHERS


def test_the_journal_names_the_documents_at_which_attempts_ended(tmp_path: Path) -> None:
    path = tmp_path / "片.journal"
    first = Journal(path)
    assert first.suspects == frozenset()
    for number in range(4):
        first.note(number)
    second = Journal(path)  # the first died at 3
    assert second.suspects == {3}
    third = Journal(path)  # the second died before it had begun
    third.note(0)
    assert Journal(path).suspects == {3, 0}
    third.close()
    assert not path.exists()


@given(names=st.lists(st.integers(0, 10**6), unique=True, max_size=200), size=st.integers(1, 20))
def test_shards_hold_every_file_once_in_order_and_stay_when_one_comes(names: list[int], size: int) -> None:
    class Named(Folder):
        def __init__(self, files: list[str]) -> None:
            super().__init__(Path("不存在"))
            self.files = files

        def __iter__(self):
            yield from self.files

    files = sorted(map(str, names))
    before = list(cut(Named(files), size))
    assert [name for shard in before for name in shard.names] == files
    assert [shard.number for shard in before] == list(range(len(before)))
    assert all(len(shard.names) <= 4 * size for shard in before)
    after = {shard.names for shard in cut(Named(sorted([*files, "500000.5"])), size)}
    if all(len(shard.names) < 4 * size for shard in before):  # none was cut for its length
        assert sum(shard.names not in after for shard in before) <= 1


PARQUET = [
    {"path": "甲.txt", "content": BAD.encode(), "text": None},
    {"path": "乙", "content": None, "text": GOOD},
    {"path": "丙.docx", "content": b"PK\x03\x04", "text": None},
    {"path": "丁", "content": None, "text": None},
    {"path": "乙", "content": None, "text": GOOD},
]
COLUMNS = pa.schema([("path", pa.string()), ("content", pa.binary()), ("text", pa.string()), ("modificationTime", pa.timestamp("us"))])


def test_records_of_parquet_are_checked_as_files_are(fzcheck: Fzcheck, tmp_path: Path) -> None:
    source = tmp_path / "库.parquet"
    source.mkdir()
    pq.write_table(pa.Table.from_pylist(PARQUET, COLUMNS), source / "part-0.parquet", row_group_size=2)
    pq.write_table(pa.Table.from_pylist(PARQUET, COLUMNS), source / "part-1.parquet", row_group_size=2)
    done = fzcheck("batch", *AS_OF, "--input", source, "--output", tmp_path / "结果", "--shard-size", 1)
    assert done.code == 3, done.err
    found = rows(tmp_path / "结果")
    assert [row["path"] for row in found] == [row["path"] for row in PARQUET] * 2
    assert [row["status"] for row in found[:5]] == ["checked", "checked", "unreadable", "unreadable", "checked"]
    assert "content 和 text 都是空的" in found[3]["error"]
    assert found[0]["errors"] == 2
    again = fzcheck("batch", *AS_OF, "--input", source, "--output", tmp_path / "结果", "--shard-size", 1)
    assert "10 片，其中沿用以前的 10 片" in again.out


def test_the_schemas_are_those_of_the_documentation() -> None:
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    for schema in (DOCUMENTS, FINDINGS):
        for name in schema.names:
            assert f"`{name}`" in text, name


def test_baseline_facts_and_configuration_count_as_in_check(fzcheck: Fzcheck, tmp_path: Path) -> None:
    folder = tmp_path / "库" / "送审"
    (folder / "旧").mkdir(parents=True)
    for name in ("甲.txt", "旧/乙.txt"):
        (folder / name).write_text(BAD, "utf-8")
    (folder / "甲.fzcheck.yaml").write_text("公布: {状态: 已完成, 日期: 2026-10-01}\n", "utf-8")
    (folder.parent / "fzcheck.toml").write_text('jurisdiction = "河南省"\n[[overrides]]\npaths = ["旧/"]\nignore = ["FZ203"]\n', "utf-8")
    assert fzcheck("baseline", "create", folder / "甲.txt", "-o", tmp_path / "已知.jsonl", *AS_OF).code == 0
    options = (*AS_OF, "--baseline", tmp_path / "已知.jsonl")
    checked = fzcheck("check", folder, "--format", "jsonl", "--no-cache", *options)
    done = fzcheck("batch", "--input", folder, "--output", tmp_path / "结果", "--jobs", 1, "--quiet", *options)
    assert (done.code, done.out) == (checked.code, "")
    found = {row["path"]: row for row in rows(tmp_path / "结果")}
    for document in map(json.loads, checked.out.splitlines()):
        row = found[Path(document["path"]).relative_to(folder).as_posix()]
        assert json.loads(row["findings"]) == document["findings"]
        assert json.loads(row["checklist"]) == document["checklist"]
    assert (found["甲.txt"]["new"], found["甲.txt"]["known"] > 0) == (0, True)
    assert "FZ203" not in {one["rule"] for one in json.loads(found["旧/乙.txt"]["findings"])}
    options = (*AS_OF, "--facts", folder / "甲.fzcheck.yaml", "--config", folder.parent / "fzcheck.toml")
    fzcheck("batch", "--input", folder, "--output", tmp_path / "结果", "--jobs", 1, *options)
    checked = fzcheck("check", folder, "--format", "jsonl", "--no-cache", *options)
    assert [json.loads(row["checklist"]) for row in rows(tmp_path / "结果")] == [json.loads(line)["checklist"] for line in checked.out.splitlines()]


def test_every_folder_has_the_baseline_of_its_own_configuration_as_in_check(fzcheck: Fzcheck, tmp_path: Path) -> None:
    folder = tmp_path / "送审"
    for name in ("甲", "乙", "丙"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}.txt").write_text(BAD, "utf-8")
    for name in ("甲", "乙"):
        assert fzcheck("baseline", "create", folder / name, "-o", folder / name / "已知.jsonl", *AS_OF).code == 0
    (folder / "甲" / "fzcheck.toml").write_text('baseline = "已知.jsonl"\n', "utf-8")
    arguments = ("batch", "--input", folder, "--output", tmp_path / "结果", "--jobs", 1, "--quiet", *AS_OF)

    def states() -> dict[str, int]:
        checked = fzcheck("check", folder, "--format", "jsonl", "--no-cache", *AS_OF)
        done = fzcheck(*arguments)
        assert done.code == checked.code
        found = {row["path"]: row for row in rows(tmp_path / "结果")}
        for document in map(json.loads, checked.out.splitlines()):
            assert json.loads(found[Path(document["path"]).relative_to(folder).as_posix()]["findings"]) == document["findings"]
        return {path: row["new"] for path, row in found.items()}

    first = states()
    assert [count > 0 for count in (first["甲/甲.txt"], first["乙/乙.txt"], first["丙/丙.txt"])] == [False, True, True]
    (folder / "fzcheck.toml").write_text('[[overrides]]\npaths = ["乙/"]\nbaseline = "乙/已知.jsonl"\n', "utf-8")
    second = states()
    assert [count > 0 for count in (second["甲/甲.txt"], second["乙/乙.txt"], second["丙/丙.txt"])] == [False, False, True]
    (folder / "fzcheck.toml").write_text('baseline = "没有.jsonl"\n', "utf-8")
    assert "基线文件打不开" in fzcheck(*arguments).err


def test_a_disk_that_is_full_is_told_and_the_next_run_goes_on(fzcheck: Fzcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fzcheck.batch.parquet as parquet

    folder = fill(tmp_path / "送审", 20)
    arguments = ("batch", *AS_OF, "--input", folder, "--output", tmp_path / "结果", "--shard-size", 4, "--jobs", 1)
    close = parquet.Pair.close

    def full(pair, output, name, counts):
        if counts["documents"] and len(list(output.glob("documents/*.parquet"))) >= 2:
            raise OSError(28, "No space left on device")
        close(pair, output, name, counts)

    with monkeypatch.context() as patch:
        patch.setattr(parquet.Pair, "close", full)
        result = fzcheck(*arguments)
    assert result.code == 2
    assert "No space left on device" in result.err
    assert "请排除原因" in result.err
    assert fzcheck(*arguments).code == 3
    assert len(rows(tmp_path / "结果")) == 20 + OTHERS
    assert not list((tmp_path / "结果").glob(".work*"))


WRONG = [
    (("--input", "{folder}"), "缺少选项 --output"),
    (("--input", "没有", "--output", "{new}"), "没有这个文件夹或者文件"),
    (("--input", "{file}", "--output", "{new}"), "检查单个文件请用 fzcheck check"),
    (("--input", "{folder}", "--output", "{folder}/结果"), "请把结果放到输入文件夹之外"),
    (("--input", "{folder}", "--output", "{taken}"), "请改用空的或者不存在的文件夹"),
    (("--input", "{folder}", "--output", "{new}", "--engine", "sparc"), "您要写的可能是 spark"),
    (("--input", "{folder}", "--output", "{new}", "--scheduler", "tcp://x:1"), "--scheduler 只用于 --engine dask 和 spark"),
    (("--input", "{folder}", "--output", "{new}", "--shard-size", "0"), "不是 1 到 100000 的整数"),
    (("--input", "{notparquet}", "--output", "{new}"), "不是 Parquet 文件"),
    (("--input", "{columns}", "--output", "{new}"), "要有 path"),
    (("--input", "{folder}", "--output", "{new}", "--select", "FZ999"), "没有以此开头的规则"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_a_wrong_option_says_what_to_do(fzcheck: Fzcheck, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    places = {name: tmp_path / name for name in ("folder", "taken", "new")}
    places["folder"].mkdir()
    places["taken"].mkdir()
    (places["taken"] / "别人的.txt").write_text("x")
    places |= {"file": places["folder"] / "甲.txt", "notparquet": tmp_path / "假.parquet", "columns": tmp_path / "缺列.parquet"}
    places["file"].write_text(GOOD, "utf-8")
    places["notparquet"].write_text("x")
    pq.write_table(pa.table({"名称": ["甲"]}), places["columns"])
    result = fzcheck("batch", *(argument.format(**places) for argument in arguments))
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not (places["new"] / "manifest.json").exists()


def test_what_is_not_installed_is_named_with_its_extra(fzcheck: Fzcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲").mkdir()
    for engine, module, extra in (("local", "pyarrow", "batch"), ("dask", "distributed", "dask"), ("spark", "pyspark", "spark")):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            result = fzcheck("batch", "--input", tmp_path / "甲", "--output", tmp_path / "乙", "--engine", engine)
        assert result.code == 2
        assert f"pip install 'fzcheck[{extra}]'" in result.err


def test_an_empty_input_is_no_error_and_two_runs_do_not_write_one_folder(fzcheck: Fzcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fzcheck.batch.manifest as module

    (tmp_path / "甲").mkdir()
    arguments = ("batch", "--input", tmp_path / "甲", "--output", tmp_path / "乙")
    assert fzcheck(*arguments).code == 0
    assert manifest(tmp_path / "乙")["summary"]["documents"] == 0
    monkeypatch.setattr(module, "_WAIT", 0)
    monkeypatch.setattr(module, "_locked", lambda lock: False)
    result = fzcheck(*arguments)
    assert result.code == 2
    assert "另一个 fzcheck batch 正在写" in result.err
