"""Time and memory grow with the text and with the number of documents, and no faster; measured by processor time, whatever else the machine does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fzcheck import check
from fzcheck.batch.run import check_all
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from tests.conftest import BAD, GOOD, ROOT

LINES = ["1", "一", "一、", "（《“", "处罚", "地方", "公司", "、办公室", "第一条", "某", "依照《", "年", "。\n", "\t"]
DAY = date(2026, 11, 22)
SLACK = float(os.environ.get("FZCHECK_SLACK", "4"))  # two programs on one core cost each other more than half of its speed
MEGABYTES = 5_000_000
CLAUSES = (
    "养犬人应当在取得犬只之日起三十日内到所在地公安派出所办理登记，领取犬牌。",
    "违反前款规定的，由县城市管理主管部门责令限期改正；逾期不改正的，依照《中华人民共和国治安管理处罚法》第八十九条处罚。",
    "县人民政府有关部门应当按照职责分工，加强监督检查，及时受理投诉举报，并将处理结果告知投诉举报人。",
    "申请资金补助的企业应当提交营业执照、上一年度财务报告和项目实施方案，主管部门应当自受理之日起十五个工作日内答复。",
    "本办法所称物业服务企业，是指依法设立，从事物业服务活动的企业。",
)


def seconds(action: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of several rounds."""

    def once() -> float:
        start = time.process_time()
        action()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def law(size: int) -> str:
    """A document of articles of about so many bytes, no two lines of which are equal."""
    lines, written, number = ["云岭县综合管理办法"], 0, 0
    while written < size:
        number += 1
        lines.append(f"第{number}条　{CLAUSES[number % len(CLAUSES)]}编号{number}。")
        written += len(lines[-1].encode())
    return "\n".join(lines) + "\n"


def drafts(count: int) -> list[Source]:
    return [Source(f"{number}.txt", f"{BAD if number % 2 else GOOD}\n编号{number}".encode()) for number in range(count)]


@pytest.mark.parametrize("piece", LINES)
def test_a_long_line_of_one_thing_is_read_in_time(piece: str) -> None:
    check("\n第一条", as_of=DAY)  # what is loaded once does not count
    text = "\n" + piece * (20_000 // len(piece))
    assert seconds(lambda: check(text, as_of=DAY), 1) < 2 * SLACK  # a quadratic step takes minutes here


def test_twice_the_documents_take_twice_the_time() -> None:
    def run(count: int) -> Callable[[], object]:
        return lambda: list(check_all(drafts(count), (), Context(as_of=DAY), 1))

    seconds(run(4), 1)
    once, twice = seconds(run(60)), seconds(run(120))
    assert twice < 2.1 * once * (1 + 0.05 * SLACK)


def test_twice_the_text_takes_twice_the_time() -> None:
    one, two = law(150_000), law(300_000)
    check(one[:2000], as_of=DAY)
    assert seconds(lambda: check(two, as_of=DAY), 2) < 2.2 * seconds(lambda: check(one, as_of=DAY), 2) * (1 + 0.05 * SLACK)


@pytest.mark.slow
def test_a_document_of_five_megabytes_is_checked_in_time(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text(law(MEGABYTES), "utf-8")
    context = Context(as_of=DAY)

    def run() -> None:
        (report,) = check_all([Source(str(path))], (), context, 1)
        assert report.status == "checked"

    assert seconds(run, 1) < 14 * (SLACK / 2)  # about 19 s on two slow cores; ten are wanted


# A child's peak is no less than its parent's, so the parent that measures is a small one of its own.
PEAK = """
import os, resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="peak memory of a child is known on POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ten_times_the_documents_take_no_more_memory(tmp_path: Path, jobs: str) -> None:
    def peak(count: int) -> int:
        folder = tmp_path / f"{count}-{jobs}"
        folder.mkdir()
        for source in drafts(count):
            (folder / source.name).write_bytes(source.data or b"")
        options = ("--format", "jsonl", "--fail-on", "never", "--no-cache", "--quiet", "--jobs", jobs)
        command = (sys.executable, "-c", PEAK, sys.executable, "-m", "fzcheck", "check", str(folder), *options)
        code, kilobytes = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600).stdout.split()
        assert code == "0"
        return int(kilobytes)

    assert peak(1500) < 1.3 * peak(150)
