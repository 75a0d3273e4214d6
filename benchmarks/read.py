"""Reading speed side by side: 200 Word documents by fzcheck, by bare zipfile and lxml, and by python-docx, in one run.

    python benchmarks/read.py FOLDER        a folder of .docx files, repeated up to 200

Prints milliseconds of processor time a document (the best of three rounds) and two ratios: at most 2.5 times the bare extraction, which sees
only the letters of w:t, and at least 8 times faster than python-docx. How python-docx does depends on the styles of the files: its time
is spent on opening every part. Its time over that of the bare extraction is shown too: no reader that parses the body can be faster than that.
"""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import docx
from lxml import etree

from fzcheck.reading import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNT, ROUNDS = 200, 3
MOST, LEAST = 2.5, 8.0


def bare(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p"))


def peer(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def full_peer(path: Path) -> str:
    """What python-docx can give of the same: paragraphs and cells with the names of their styles."""
    document = docx.Document(str(path))
    found = [f"{paragraph.style.name} {paragraph.text}" for paragraph in document.paragraphs if paragraph.style is not None]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(found)


def ours(path: Path) -> str:
    return read(path).text


def timed(reader: Callable[[Path], str], files: list[Path]) -> float:
    begun = time.process_time()
    for path in files:
        reader(path)
    return (time.process_time() - begun) / len(files) * 1000


def main(folder: str) -> int:
    found = sorted(Path(folder).glob("*.docx"))
    if not found:
        print(f"{folder} 里没有 .docx 文件", file=sys.stderr)
        return 2
    files = list(islice(cycle(found), COUNT))
    # Rounds are interleaved, so that a busy moment of the machine does not fall on one reader alone.
    rounds = [[timed(reader, files) for reader in (bare, ours, peer, full_peer)] for _ in range(ROUNDS)]
    best_bare, best_ours, best_peer, best_full = (min(times) for times in zip(*rounds, strict=True))
    print(f"{len(files)} documents ({len(found)} files)")
    print(f"bare zipfile + lxml   {best_bare:7.2f} ms")
    print(f"fzcheck               {best_ours:7.2f} ms   {best_ours / best_bare:.2f} times bare (at most {MOST})")
    print(f"python-docx           {best_peer:7.2f} ms   {best_peer / best_ours:.1f} times fzcheck (at least {LEAST:g})")
    print(f"                                   {best_peer / best_bare:.1f} times bare: the bound of every reader of these files")
    print(f"  with cells, styles  {best_full:7.2f} ms   {best_full / best_ours:.1f} times fzcheck, {best_full / best_bare:.1f} times bare")
    return 0 if best_ours <= MOST * best_bare and best_peer >= LEAST * best_ours else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus/normative"))
