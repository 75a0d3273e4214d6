"""How long a large register takes to add a document, to search and to say what is due.

    python benchmarks/register.py                                   SQLite, 200,000 documents, in a temporary file
    python benchmarks/register.py --documents 20000
    python benchmarks/register.py --db postgresql://user@host/base  an empty database; the register stays in it
    python benchmarks/register.py --limit 200                       exit 1 where a median is over so many milliseconds

Each figure is of one call as a command makes it: the register is opened, asked and closed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from fzcheck.register.due import agenda
from fzcheck.register.entries import add
from fzcheck.register.entry import Entry
from fzcheck.register.office import rules_of, settle
from fzcheck.register.queries import Wanted, listed, searched
from fzcheck.register.store import register

TODAY = date(2026, 11, 22)
PLACES = [f"{name}{kind}" for name in ("云岭", "青石", "白水", "高坪", "临河", "安平", "石桥", "南湖") for kind in ("县", "区")]
ORGANS = ("人民政府", "人民政府办公室", "教育局", "市场监督管理局", "住房和城乡建设局", "交通运输局", "农业农村局", "青石镇人民政府")
WORDS = (
    "农村饮水",
    "再生资源",
    "集贸市场",
    "校园周边",
    "城市养犬",
    "既有住宅加装电梯",
    "殡葬服务",
    "燃气安全",
    "古树名木",
    "公共停车",
    "网约车",
    "户外广告",
)
KINDS = ("办法", "通知", "意见", "实施细则", "规定", "通告")
LAWS = ("水法", "道路交通安全法", "行政许可法", "行政处罚法", "土地管理法", "城乡规划法", "食品安全法", "教育法")
QUERIES = (
    "饮水",
    "养犬 办法",
    "教育局",
    "电梯",
    "停车管理",
    "云政规〔2019〕",
    "网约",
    "水",
    "道路交通",
    "白水县 燃气",
    "第1234号",
    "通知",
    "不存在的词",
)
BATCH = 5000


def made(number: int) -> Entry:
    chance = random.Random(number)
    issued = TODAY - timedelta(days=chance.randrange(1, 6500))
    kind = chance.choice(KINDS)
    filed = issued + timedelta(days=chance.randrange(3, 25)) if number % 100 else None  # one in a hundred was never filed
    return Entry(
        title=f"{chance.choice(PLACES)}{chance.choice(WORDS)}管理{kind}（第{number}号）",
        document_number=f"云政规〔{issued.year}〕{number}号",
        issuer=chance.choice(PLACES) + chance.choice(ORGANS),
        rank="规范性文件",
        kind=kind,
        issue_date=issued,
        publish_date=issued,
        effective_date=issued + timedelta(days=31),
        validity_years=chance.choice((None, None, None, 5)),
        filed=filed,
        filed_congress=filed,
        basis=tuple(chance.sample(LAWS, 2)),
    )


def timed(times: int, work: Callable[[int], object]) -> list[float]:
    found = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        found.append((time.perf_counter() - start) * 1000)
    return found


def fill(where: str, documents: int) -> float:
    start = time.perf_counter()
    with register(where) as kept:
        rules = settle(kept, "河南省", None)
        for first in range(1, documents + 1, BATCH):
            entries = [made(number) for number in range(first, min(first + BATCH, documents + 1))]
            kept.write(lambda connection, entries=entries: add(connection, entries, rules, TODAY))
    return time.perf_counter() - start


def measure(where: str, documents: int, times: int) -> dict[str, list[float]]:
    def adding(number: int) -> None:
        with register(where, create=False) as kept:
            rules = rules_of(kept)
            (added,) = kept.write(lambda connection: add(connection, [made(documents + number + 1)], rules, TODAY))
            assert added.entry.id

    def searching(number: int) -> None:
        with register(where, create=False) as kept, kept.reading() as connection:
            searched(connection, QUERIES[number % len(QUERIES)], Wanted())

    def asking(number: int) -> None:
        with register(where, create=False) as kept:
            rules = rules_of(kept)
            with kept.reading() as connection:
                agenda(connection, rules, TODAY, (7, 30, 90)[number % 3])

    def listing(number: int) -> None:
        with register(where, create=False) as kept, kept.reading() as connection:
            listed(connection, Wanted(issuer=PLACES[number % len(PLACES)], limit=50))

    works = {"add": adding, "search": searching, "due": asking, "list": listing}
    return {name: timed(times, work) for name, work in works.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Times a large register.")
    parser.add_argument("--db", default="")
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=39)
    parser.add_argument("--limit", type=float)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        where = chosen.db or str(Path(folder) / "register.db")
        print(f"{chosen.documents} documents put in {fill(where, chosen.documents):.1f} s")
        found = measure(where, chosen.documents, chosen.times)
    for name, times in found.items():
        print(f"{name:7} median {statistics.median(times):7.1f} ms   95 % {sorted(times)[int(0.95 * len(times))]:7.1f} ms   max {max(times):7.1f} ms")
    return int(chosen.limit is not None and any(statistics.median(found[name]) > chosen.limit for name in ("add", "search", "due")))


if __name__ == "__main__":
    sys.exit(main())
