"""What a batch costs and whether it can be relied on: documents a second and core, the same rows from every engine, the same rows after being killed.

    python benchmarks/scale.py FOLDER [--count 5000] [--kills 20] [--kill-count 1000] [--engines local,dask,spark]

FOLDER holds texts (.txt); they are repeated up to the count, each copy salted so that no two are equal. Prints the figures of docs/scale.md:
processor seconds are those of all processes together, so a busy machine does not change them; the cost for ten million documents follows from them.
Ends with 1 where two engines differ, or a killed run from an undisturbed one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

AS_OF = "2026-11-22"


def corpus(folder: Path, count: int, target: Path) -> int:
    """Fills the target with salted copies, a thousand a folder; returns the bytes."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{folder}：没有 .txt 文件")
    for number, text in enumerate(islice(cycle(texts), count)):
        place = target / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.txt").write_bytes(text.rstrip() + f"\n抄送：第{number}号。\n".encode())
    return sum(path.stat().st_size for path in target.rglob("*.txt"))


def command(engine: str, source: Path, output: Path, *more: str) -> list[str]:
    options = ("--as-of", AS_OF, "--fail-on", "never", "--engine", engine, "--input", str(source), "--output", str(output))
    return [sys.executable, "-m", "fzcheck", "batch", "--quiet", *options, *more]


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of processor time of a command and its children."""
    clock, before = time.perf_counter(), spent()
    subprocess.run(arguments, check=True)
    return time.perf_counter() - clock, spent() - before


def digest(output: Path) -> str:
    """One hash over the names and contents of all files of an output."""
    whole = hashlib.sha256()
    for path in sorted(output.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(output).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def size(output: Path) -> int:
    return sum(path.stat().st_size for path in output.rglob("*.parquet"))


def engines(names: list[str], source: Path, count: int, base: Path) -> bool:
    """Every engine over the same documents; whether all gave the same bytes."""
    found = {}
    for name in names:
        output = base / name
        clock, cpu = timed(command(name, source, output))
        found[name] = digest(output)
        # Of what the machine of Spark and its workers spend, the system tells us nothing.
        spent_ = "" if name == "spark" else f"，处理器 {cpu:.1f} 秒，每核每秒 {count / cpu:.1f} 件"
        print(f"{name:6} {count} 件：{clock:.1f} 秒{spent_}，{found[name][:16]}", flush=True)
    again, _ = timed(command(names[0], source, base / names[0]))
    print(f"再运行一次（全部沿用）：{again:.1f} 秒")
    print(f"结果：每件 {size(base / names[0]) / count:.0f} 字节（Parquet）")
    return len(set(found.values())) == 1


def killed(source: Path, kills: int, base: Path) -> bool:
    """That many runs, each killed once at a random point and then resumed; whether every one ended with the bytes of an undisturbed run."""
    chance = random.Random(kills)
    wanted = base / "undisturbed"
    subprocess.run(command("local", source, wanted, "--shard-size", "25"), check=True)
    shards = len(list(wanted.glob("documents/*.parquet")))
    equal = late = 0
    for number in range(kills):
        moment = chance.randrange(shards)
        output = base / f"killed{number}"
        arguments = command("local", source, output, "--shard-size", "25")
        with subprocess.Popen(arguments, start_new_session=True) as process:
            while process.poll() is None and len(list(output.glob("documents/*.parquet"))) < moment:
                time.sleep(0.005)
            time.sleep(chance.random() / 5)
            if process.poll() is None:
                (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
            else:
                late += 1
        done = len(list(output.glob("documents/*.parquet")))
        subprocess.run(arguments, check=True)
        same = digest(output) == digest(wanted)
        equal += same
        print(f"第{number + 1}次：停下时 {shards} 片中有 {done} 片，续做后{'相同' if same else '不同！'}", flush=True)
        shutil.rmtree(output)
    print(f"{kills} 次中 {equal} 次与未中断的逐字节相同（其中 {late} 次没来得及中断）")
    return equal == kills


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--kill-count", type=int, default=1000)
    parser.add_argument("--engines", default="local,dask,spark", help="空：只做强杀试验")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fzcheck-scale-") as name:
        base = Path(name)
        bytes_ = corpus(given.folder, given.count, base / "in")
        print(f"{given.count} 件，平均 {bytes_ / given.count:.0f} 字节")
        good = engines(given.engines.split(","), base / "in", given.count, base) if given.engines else True
        if given.engines:
            print("各引擎的结果逐字节相同" if good else "各引擎的结果不同！")
        if given.kills:
            corpus(given.folder, given.kill_count, base / "few")
            good &= killed(base / "few", given.kills, base)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
