"""A folder with everything that a batch meets: good and bad drafts, an archive, a sidecar, what cannot be read, and what kills a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from tests.conftest import BAD, GOOD, ROOT

DEADLY = "此件使进程崩溃"
OTHERS = 7 if sys.platform == "linux" else 6  # rows of the archive, of what cannot be read, of what has a sidecar or an odd name
AS_OF = ("--as-of", "2026-11-22")
_SITE = f"""
import os, signal
import fzcheck.batch.one as one
whole = one.check_draft
def deadly(draft, *rest):
    if {DEADLY!r} in draft.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(draft, *rest)
one.check_draft = deadly
"""


def fill(folder: Path, count: int, deaths: int = 0) -> Path:
    """The folder, with `count` plain drafts of which no two are equal, and one of every other kind."""
    folder.mkdir(parents=True)
    for number in range(count):
        place = folder / f"第{number % 3}批"
        place.mkdir(exist_ok=True)
        (place / f"{number:03} 稿.txt").write_text((BAD if number % 2 else GOOD) + f"抄送：第{number}号。\n", "utf-8")
    for number in range(deaths):
        (folder / "第1批" / f"{number} 致命.txt").write_text(f"{BAD}{DEADLY}{number}\n", "utf-8")
    with zipfile.ZipFile(folder / "一批.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("内/甲.txt"), BAD)  # of a fixed day
        archive.writestr(zipfile.ZipInfo("内/乙.docx"), b"PK\x03\x04")
    if sys.platform == "linux":
        (folder / os.fsdecode("旧系统.txt".encode("gb18030"))).write_text(BAD, "utf-8")  # a name that is not UTF-8
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 not a package")
    (folder / "空.txt").write_bytes(b"")
    (folder / "不是公文.csv").write_text("a,b\n", "utf-8")
    (folder / "已说明.txt").write_text(BAD, "utf-8")
    (folder / "已说明.fzcheck.yaml").write_text("suppress:\n  - rule: FZ203\n    reason: 已附说明\n", "utf-8")
    (folder / "豁免写错.txt").write_text(BAD, "utf-8")
    (folder / "豁免写错.fzcheck.yaml").write_text("suppress:\n  - rule: FZ203\n", "utf-8")
    return folder


def deadly_site(folder: Path) -> str:
    """A PYTHONPATH under which every process of the program dies at a deadly document."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_SITE, "utf-8")
    return os.pathsep.join((str(folder), str(ROOT)))


def batch(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """`fzcheck batch` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "fzcheck", "batch", *AS_OF, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def contents(output: Path) -> dict[str, bytes]:
    """Every file of an output folder."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def manifest(output: Path) -> dict[str, Any]:
    """The manifest of an output folder."""
    found: dict[str, Any] = json.loads((output / "manifest.json").read_text("utf-8"))
    return found


def rows(output: Path, table: str = "documents") -> list[dict[str, Any]]:
    """All rows of a table, shard by shard in the order of the manifest."""
    import pyarrow.parquet as pq

    return [row for shard in manifest(output)["shards"] for row in pq.read_table(output / table / f"{shard['name']}.parquet").to_pylist()]
