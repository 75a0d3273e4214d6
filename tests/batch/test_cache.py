"""A result from the cache is the result: byte for byte, for every sample and every format; what could change it makes it new."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fzcheck.batch import cache as cache_module
from fzcheck.batch.cache import ResultCache
from fzcheck.batch.one import check_one
from fzcheck.batch.run import check_all, ruleset_of
from fzcheck.batch.sources import Source, inventory, sources
from fzcheck.batch.stored import plain_of, report_of
from fzcheck.checking.context import Context
from fzcheck.checking.procedure import Procedure
from fzcheck.reporting.formats import FORMATS
from tests.conftest import BAD, GOOD, ROOT, SHARED, Fzcheck

CONTEXT = Context(as_of=date(2026, 11, 22))
PRINTED = [name for name, format in FORMATS.items() if not format.binary]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # The compiled rules stay where all tests share them; results go to a folder of this test.
    monkeypatch.setattr(cache_module, "folder", lambda: tmp_path / "results")
    return tmp_path / "results"


def kept(context: Context = CONTEXT) -> ResultCache:
    return ResultCache(ruleset_of(()).id, context)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []


def same_after_keeping(paths: list[str], own_cache: Path) -> None:
    plain = list(check_all(sources(inventory(paths).files, lambda: b""), (), CONTEXT, 1))
    first, second = (list(check_all(sources(inventory(paths).files, lambda: b""), (), CONTEXT, 1, kept())) for _ in range(2))
    assert first == plain
    assert second == plain
    assert len(files(own_cache)) >= len({report.sha256 for report in plain if report.status == "checked" and report.format != "doc"})


def test_every_sample_comes_back_as_it_was(own_cache: Path) -> None:
    same_after_keeping([str(ROOT / "samples")], own_cache)


@pytest.mark.corpus
def test_real_documents_come_back_as_they_were(own_cache: Path) -> None:
    found = sorted((SHARED / "corpus" / "normative").iterdir())[::9]
    same_after_keeping(list(map(str, found)), own_cache)


@pytest.mark.parametrize("format", PRINTED)
def test_output_is_the_same_bytes_with_and_without_the_cache(fzcheck: Fzcheck, bad: Path, good: Path, format: str) -> None:
    arguments = ("check", bad, good, "--format", format, "--as-of", "2026-11-22")
    without = fzcheck(*arguments, "--no-cache")
    assert [fzcheck(*arguments), fzcheck(*arguments)] == [without, without]


def test_a_kept_result_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    import fzcheck.batch.run as run

    source = [Source("一.txt", BAD.encode())]
    (first,) = check_all(source, (), CONTEXT, 1, kept())
    monkeypatch.setattr(run, "check_one", None)
    (second,) = check_all([Source("改名.txt", BAD.encode())], (), CONTEXT, 1, kept())
    assert second == replace(first, path="改名.txt")


@pytest.mark.parametrize("jobs", [1, 2])
def test_known_and_new_documents_come_in_the_order_given(jobs: int) -> None:
    def drafts(count: int) -> list[Source]:
        return [Source(f"{number:02}.txt", f"{BAD if number % 2 else GOOD}\n{number}".encode()) for number in range(count)]

    whole = list(check_all(drafts(60), (), CONTEXT, 1))
    list(check_all(drafts(60)[3:50:3], (), CONTEXT, 1, kept()))
    assert list(check_all(drafts(60), (), CONTEXT, jobs, kept())) == whole


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTEXT, as_of=date(2026, 11, 23)),
        replace(CONTEXT, rank="政府规章"),
        replace(CONTEXT, profile="备案审查"),
        replace(CONTEXT, jurisdiction="河南省"),
        replace(CONTEXT, ignore=("FZ9",)),
        replace(CONTEXT, select=("FZ2",)),
        replace(CONTEXT, superior=(("上位法", "甲"),)),
        replace(CONTEXT, statutes="/别处.zip"),
        replace(CONTEXT, filed=date(2026, 11, 1)),
        replace(CONTEXT, revisions="all"),
    ],
)
def test_another_context_is_another_result(other: Context) -> None:
    source = Source("一.txt", BAD.encode())
    kept().keep(source, check_one(source, ruleset_of(()), CONTEXT))
    assert kept().recall(source)
    assert kept(other).recall(source) is None


def test_other_bytes_facts_endings_and_rules_are_other_results() -> None:
    source = Source("一.txt", BAD.encode())
    kept().keep(source, check_one(source, ruleset_of(()), CONTEXT))
    assert kept().recall(replace(source, data=BAD.encode() + b" ")) is None
    assert kept().recall(replace(source, name="一.html")) is None
    assert kept().recall(replace(source, facts=Procedure(market=True))) is None
    assert ResultCache(replace(ruleset_of(()).id, sha256="0" * 64), CONTEXT).recall(source) is None


def test_what_could_not_be_read_is_tried_again(own_cache: Path) -> None:
    source = Source("空.txt", b"")
    kept().keep(source, check_one(source, ruleset_of(()), CONTEXT))
    assert files(own_cache) == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b"x\x9cK\x04", b'["', "半".encode()])
def test_a_broken_entry_is_as_good_as_none(own_cache: Path, content: bytes) -> None:
    source = Source("一.txt", BAD.encode())
    first = list(check_all([source], (), CONTEXT, 1, kept()))
    (entry,) = files(own_cache)
    entry.write_bytes(content)
    assert list(check_all([source], (), CONTEXT, 1, kept())) == first
    assert kept().recall(source) == first[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's folders by other means")
def test_entries_are_readable_by_their_owner_alone(own_cache: Path) -> None:
    source = Source("一.txt", BAD.encode())
    kept().keep(source, check_one(source, ruleset_of(()), CONTEXT))
    (entry,) = files(own_cache)
    assert entry.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (entry.parent, own_cache)} == {0o700}


def test_a_folder_is_trimmed_to_its_size_the_oldest_first(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_SHARD", 1000)
    own_cache.mkdir()
    for number in range(5):
        (own_cache / str(number)).write_bytes(b"x" * 300)
        os.utime(own_cache / str(number), (number, number))
    cache_module._trim(own_cache)
    assert sorted(path.name for path in own_cache.iterdir()) == ["2", "3", "4"]


def test_the_cache_can_be_looked_at_and_cleared(fzcheck: Fzcheck, bad: Path, own_cache: Path) -> None:
    fzcheck("check", bad)
    assert "1 个结果" in fzcheck("cache", "info").out
    assert "已删去 1 个结果" in fzcheck("cache", "clear").out
    assert files(own_cache) == []
    assert "0 个结果" in fzcheck("cache", "info").out
    fzcheck("check", bad, "--no-cache")
    fzcheck("hook", bad, "--no-cache")
    assert files(own_cache) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of the file system")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    assert kept().recall(Source(str(pipe))) is None


def test_a_report_is_rows_and_back() -> None:
    report = check_one(Source("一.txt", BAD.encode()), ruleset_of(()), CONTEXT)
    assert report.findings
    assert report_of(plain_of(report)) == report
    with pytest.raises(ValueError):
        report_of([*plain_of(report), 1])
