"""How fast fzcheck checks many drafts, side by side with the tools that a user would pick instead, in one run on one machine.

    python benchmarks/throughput.py ../shared/corpus/normative --peers /tmp/peers

Every document is a copy of one of the folder's, salted so that no two are equal; all rules are on, nothing is cached, every tool gets the same number
of cores (--jobs, held to by CPU affinity on Linux) and is timed as a whole process. Ratios carry over to another machine, absolute figures do not.

The peers are installed beside the project, never into it:  npm i textlint textlint-rule-prh autocorrect-node  in the folder --peers; ripgrep as `rg`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATTERNS = (
    "未经.{0,20}(批准|许可|同意).{0,10}不得",
    "处.{0,20}元.{0,6}罚款",
    "(缴纳|交纳|收取).{0,10}(保证金|押金)",
    "(本地|本市|本县|本区)(企业|产品|供应商)",
    "指定.{0,12}(单位|机构|企业)",
    "(以外|以上|以下|之日起).{0,4}(日|年)内",
)
BARE = """
import sys, zipfile
from lxml import etree
T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as archive:
        "".join(node.text or "" for node in etree.fromstring(archive.read("word/document.xml")).iter(T))
"""
OPENED = """
import sys
from docx import Document
for path in sys.argv[1:]:
    Document(path)
"""
Command = list[str]


def salted_texts(source: Path, count: int, target: Path) -> list[Path]:
    texts = [text(path) for path in sorted(source.glob("*.txt"))]
    paths = [target / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{texts[number % len(texts)]}\n编号{number:05}\n", "utf-8")
    return paths


def text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def salted_words(source: Path, count: int, target: Path) -> list[Path]:
    """Word files told apart by the comment of their archives."""
    files = [path for path in sorted(source.glob("*.docx")) if zipfile.is_zipfile(path) and "word/document.xml" in zipfile.ZipFile(path).namelist()]
    paths = [target / f"{number:05}.docx" for number in range(count if files else 0)]
    for number, path in enumerate(paths):
        shutil.copyfile(files[number % len(files)], path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.comment = f"{number:05}".encode()
    return paths


def fzcheck(folder: Path, jobs: int) -> list[Command]:
    options = ["--format", "jsonl", "--fail-on", "never", "--quiet", "--no-cache", "--jobs", str(jobs), "--as-of", "2026-11-22"]
    return [[sys.executable, "-m", "fzcheck", "check", str(folder), *options]]


def shares(paths: list[Path], jobs: int) -> list[list[str]]:
    return [list(map(str, paths[number::jobs])) for number in range(jobs)]


def textlint(paths: list[Path], jobs: int, peers: Path) -> list[Command]:
    rules = "".join(f"  - expected: 提示\n    pattern: /{pattern}/\n" for pattern in PATTERNS)
    (peers / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", "utf-8")
    config = peers / "textlintrc.json"
    config.write_text(f'{{"rules": {{"prh": {{"rulePaths": ["{peers / "prh.yml"}"]}}}}}}', "utf-8")
    program = str(peers / "node_modules" / ".bin" / "textlint")
    return [[program, "-c", str(config), "-f", "json", *share] for share in shares(paths, jobs)]


def peers_of(paths: list[Path], folder: Path, jobs: int, peers: Path) -> dict[str, list[Command]]:
    bins = peers / "node_modules" / ".bin"
    found: dict[str, list[Command]] = {}
    if (bins / "textlint").exists():
        found["textlint + prh, six patterns"] = textlint(paths, jobs, peers)
    if (bins / "autocorrect").exists():
        found["AutoCorrect --lint"] = [[str(bins / "autocorrect"), "--lint", "--format", "json", str(folder)]]
    ripgrep = shutil.which("rg", path=os.pathsep.join((str(peers / "rg/usr/bin"), os.environ.get("PATH", ""))))
    if ripgrep:
        (peers / "patterns").write_text("\n".join(PATTERNS), "utf-8")
        found["ripgrep, six patterns"] = [[ripgrep, f"-j{jobs}", "-n", "--no-heading", "-f", str(peers / "patterns"), str(folder)]]
    return found


def seconds(commands: list[Command], jobs: int, environment: dict[str, str]) -> tuple[float, float]:
    """The wall time of some processes side by side, and the processor time of all of them and their children."""
    cores = set(sorted(os.sched_getaffinity(0))[:jobs]) if hasattr(os, "sched_getaffinity") else set()
    limit: Callable[[], None] | None = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    before, start = os.times(), time.perf_counter()
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit, env=environment) for command in commands
    ]
    codes = [process.wait() for process in running]
    after, taken = os.times(), time.perf_counter() - start
    if any(code not in (0, 1) for code in codes):  # 1: a linter that found something
        raise SystemExit(f"{commands[0][:3]} ended with {codes}")
    return taken, sum(after[2:4]) - sum(before[2:4])


def measure(title: str, tools: dict[str, list[Command]], count: int, jobs: int, rounds: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RAYON_NUM_THREADS": str(jobs)}
    best = dict.fromkeys(tools, (float("inf"), float("inf")))
    for _ in range(rounds):  # in turn, so that a slow minute of the machine hits all
        for name, commands in tools.items():
            found = seconds(commands, jobs, environment)
            best[name] = (min(best[name][0], found[0]), min(best[name][1], found[1]))
    own = next(iter(best.values()))
    print(f"\n{title}: {count} documents, {jobs} process(es), best of {rounds}; ratio: how many times the speed of fzcheck")
    print(f"{'':34}{'wall s':>8}{'docs/s':>8}{'ratio':>8}{'cpu s':>8}{'docs/s':>8}{'ratio':>8}")
    for name, (wall, cpu) in best.items():
        print(f"{name:34}{wall:8.2f}{count / wall:8.0f}{own[0] / wall:8.2f}{cpu:8.2f}{count / max(cpu, 0.01):8.0f}{own[1] / max(cpu, 0.01):8.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path, help="a folder of drafts, .txt and .docx")
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--words", type=int, default=200, help="number of Word files")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peers", type=Path, default=Path("/tmp/peers"))
    given = options.parse_args()
    given.peers.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        texts, words = Path(name) / "txt", Path(name) / "docx"
        texts.mkdir()
        words.mkdir()
        paths = salted_texts(given.source, given.count, texts)
        tools = {"fzcheck, all rules": fzcheck(texts, given.jobs), **peers_of(paths, texts, given.jobs, given.peers)}
        measure("txt", tools, given.count, given.jobs, given.rounds)
        paths = salted_words(given.source, given.words, words)
        if paths:
            python = [sys.executable, "-c"]
            tools = {
                "fzcheck, all rules": fzcheck(words, given.jobs),
                "bare zipfile + lxml text": [[*python, BARE, *share] for share in shares(paths, given.jobs)],
                "python-docx, opening alone": [[*python, OPENED, *share] for share in shares(paths, given.jobs)],
            }
            measure("docx", tools, given.words, given.jobs, given.rounds)


if __name__ == "__main__":
    main()
