"""A run loses no document: not to a dying process, not to an interruption, not to an error of its own."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from fzcheck.batch.run import check_all
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from tests.conftest import BAD, GOOD, Fzcheck

CONTEXT = Context(as_of=date(2026, 11, 22))


def drafts(count: int) -> list[Source]:
    return [Source(f"{number:02}.txt", (BAD if number % 2 else GOOD).encode()) for number in range(count)]


def test_results_come_in_the_order_given_whatever_the_number_of_processes() -> None:
    one = list(check_all(drafts(50), (), CONTEXT, 1))
    two = list(check_all(drafts(50), (), CONTEXT, 2))
    assert [report.path for report in one] == [f"{number:02}.txt" for number in range(50)]
    assert one == two


def test_documents_are_checked_as_they_are_taken() -> None:
    taken = []

    def watched():
        for source in drafts(1000):
            taken.append(source.name)
            yield source

    results = check_all(watched(), (), CONTEXT, 2)
    next(results)
    assert len(taken) < 200
    results.close()  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform != "linux", reason="the patched worker is inherited by fork")
def test_a_process_that_dies_costs_the_document_it_died_at_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    import fzcheck.batch.run as run

    whole, parent = run.check_one, os.getpid()

    def deadly(source, ruleset, context):
        if source.name == "13.txt" and os.getpid() != parent:
            os._exit(9)
        return whole(source, ruleset, context)

    monkeypatch.setattr(run, "check_one", deadly)
    reports = list(check_all(drafts(40), (), CONTEXT, 2))
    assert [report.path for report in reports] == [f"{number:02}.txt" for number in range(40)]
    lost = [report for report in reports if report.status == "unreadable"]
    assert [report.path for report in lost] == ["13.txt"]
    assert "程序内部错误" in (lost[0].error or "")


def test_an_interruption_leaves_a_valid_report_of_what_was_done(
    fzcheck: Fzcheck, bad: Path, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fzcheck.batch.run as run

    def interrupted(*arguments):
        yield next(iter(check_all(*arguments)))
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "check_all", interrupted)
    result = fzcheck("check", bad, good, "-o", tmp_path / "报告.json")
    assert result.code == 130
    assert f"2 个文件中只检查了 1 个（1 件），报告只含这些。没有检查的有 1 个：{good}。" in result.err
    summary = json.loads((tmp_path / "报告.json").read_text("utf-8"))["summary"]
    assert (summary["documents"], summary["unchecked"]) == (1, [str(good)])
