"""Lines → tree against Lark alone, on the same text in the same run: python benchmarks/parse.py [FOLDER] [--megabytes 10]

FOLDER holds statutes as UTF-8 text (default ../shared/corpus/laws). Shown are
  fzcheck        stretches, zones, wraps, outline (LALR over line tokens), nodes with addresses, leaves, problems
  lark lines     bare Lark LALR over line tokens with INDENT and DEDENT: typed lines nested at fixed levels, and nothing else
  lark text      Lark LALR over the text itself (words, marks and labels as terminals), on a part of it
  lark earley    the same grammar by Earley, on a smaller part
The share is `lark lines` time / `fzcheck` time: at least 0.5 is wanted. Memory and twice the text show that time and space grow with the text.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from lark import Lark, Token
from lark.lexer import Lexer

from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

LINES = """
start: _block*
_block: text | part | chapter | section | article | level | item | subitem
part: PART _INDENT _block* _DEDENT
chapter: CHAPTER _INDENT _block* _DEDENT
section: SECTION _INDENT _block* _DEDENT
article: ARTICLE _INDENT _block* _DEDENT
level: LEVEL _INDENT _block* _DEDENT
item: ITEM _INDENT _block* _DEDENT
subitem: SUBITEM _INDENT _block* _DEDENT
text: TEXT
%declare PART CHAPTER SECTION ARTICLE LEVEL ITEM SUBITEM TEXT _INDENT _DEDENT
"""
KINDS = ("", "PART", "CHAPTER", "SECTION", "ARTICLE", "LEVEL", "ITEM", "SUBITEM", "SUBITEM", "SUBITEM")
LABEL = re.compile(
    r"[ \t\u3000#]*(?:第 ?[一二三四五六七八九十百零〇0-9]+ ?(?:(?P<l1>分?编)|(?P<l2>章)|(?P<l3>节)|(?P<l4>条))"
    r"|(?P<l5>[一二三四五六七八九十]+、)|(?P<l6>[（(][一二三四五六七八九十]+[）)])|(?P<l7>[0-9]+[.．、])|(?P<l8>[（(][0-9]+[）)])|(?P<l9>[①-⑳]))"
)


class LineTokens(Lexer):
    """The least that makes line tokens: one expression a line, fixed levels, INDENT and DEDENT."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: str) -> Iterator[Token]:
        """The tokens of a text."""
        open_: list[int] = []
        for line in data.split("\n"):
            if not line or line.isspace():
                continue
            found = LABEL.match(line)
            if not found:
                yield Token("TEXT", line)
                continue
            level = int(found.lastgroup[1:])  # type: ignore[index]
            while open_ and open_[-1] >= level:
                open_.pop()
                yield Token("_DEDENT", "")
            yield Token(KINDS[level], line)
            yield Token("_INDENT", "")
            open_.append(level)
        for _ in open_:
            yield Token("_DEDENT", "")


TEXT = r"""
start: (sentence | NL)*
sentence: (LABEL | WORDS | COMMA)+ STOP?
LABEL.2: /第[一二三四五六七八九十百零〇0-9]+[编章节条款项]|[（(][一二三四五六七八九十0-9]+[）)]/
WORDS: /[^，。；：！？、\n]/
COMMA: /[，、：]/
STOP: /[。；！？]/
NL: /\n+/
"""


def timed(work: Callable[[], object], repeats: int) -> float:
    """The best of some runs, in seconds of processor time: what else the machine does counts for nothing."""
    best = float("inf")
    for _ in range(repeats):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def texts(folder: Path, size: int) -> list[str]:
    """Texts of the folder in order until they make `size` bytes of UTF-8."""
    found, total = [], 0
    for path in sorted(folder.rglob("*.md")) or sorted(folder.rglob("*.txt")):
        text = path.read_text("utf-8", errors="replace")
        found.append(text)
        total += len(text.encode())
        if total >= size:
            break
    return found


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws")
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--repeats", type=int, default=3)
    given = options.parse_args()
    whole = texts(given.folder, int(given.megabytes * 1e6))
    if not whole:
        sys.exit(f"{given.folder}：没有可测的文本。")
    size = sum(len(text.encode()) for text in whole) / 1e6
    drafts = [read_text(text) for text in whole]
    lines = sum(1 for draft in drafts for line in draft.lines if line.text.strip())
    lines_only = Lark(LINES, parser="lalr", lexer=LineTokens)
    words = Lark(TEXT, parser="lalr", lexer="basic")
    earley = Lark(TEXT, parser="earley", lexer="dynamic")

    def ours(chosen: list[object]) -> float:
        return timed(lambda: [parse_draft(draft) for draft in chosen], given.repeats)  # type: ignore[arg-type]

    own = ours(drafts)
    bare = timed(lambda: [lines_only.parse(text) for text in whole], given.repeats)
    part = whole[: max(1, len(whole) // 20)]
    part_size = sum(len(text.encode()) for text in part) / 1e6
    by_words = timed(lambda: [words.parse(text) for text in part], 1) / part_size * size
    little = whole[0][:2000]
    by_earley = timed(lambda: earley.parse(little), 1) / (len(little.encode()) / 1e6) * size
    print(f"{len(whole)} 件，{size:.1f} MB，{lines:,} 行（不计空行）")
    for name, seconds in (("fzcheck", own), ("lark lines", bare), ("lark text*", by_words), ("lark earley*", by_earley)):
        print(f"  {name:<13} {seconds:8.2f} s   {size / seconds:8.3f} MB/s   {seconds / lines * 1e6:8.1f} µs/行")
    print(f"  （* 由部分文本推算）  lark lines / fzcheck = {bare / own:.2f}")
    joined = read_text("\n".join(whole[: len(whole) // 2]))
    double = read_text(joined.text + "\n" + joined.text)
    once, twice = ours([joined]), ours([double])
    print(f"  一件 {len(joined.text.encode()) / 1e6:.1f} MB：{once:.2f} s；两倍的文本：{twice:.2f} s（{twice / once:.2f} 倍）")
    print(f"  内存峰值：{memory(joined):.0f} MB；两倍的文本：{memory(double):.0f} MB")


def memory(draft: object) -> float:
    """The peak of what a parse allocates, in megabytes."""
    tracemalloc.start()
    parse_draft(draft)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
