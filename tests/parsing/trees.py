"""Golden trees of ten statutes of the corpus, without their words: python -m tests.parsing.trees makes them anew.

They are those that the counted laws leave out: amendments, decisions, annexes, tables, headings over articles. A line is a node: kind, address,
the length of its own text, and a check sum of it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from fzcheck.parsing import Document, parse_draft
from fzcheck.reading import read
from tests.conftest import SHARED

LAWS = SHARED / "corpus" / "laws"
HERE = Path(__file__).resolve().parent / "golden"
TREES = {
    "amendment-of-many-articles": "刑法/刑法修正案（七）.md",
    "amendment-of-one-article": "刑法/刑法修正案（十）.md",
    "supplement-with-table": "司法解释/最高人民法院、最高人民检察院关于执行《刑法》确定罪名的补充规定（三）(2007-10-25).md",
    "decision-that-amends-and-republishes": "司法解释/关于审理非法行医刑事案件具体应用法律若干问题的解释(2016-12-16).md",
    "decision-that-quotes": "司法解释/最高人民法院关于修改《关于上海金融法院案件管辖的规定》的决定.md",
    "arrangement-with-attachment": "司法解释/最高人民法院关于内地与香港特别行政区相互执行仲裁裁决的安排(2000-01-24).md",
    "headings-over-articles": "司法解释/最高人民法院关于审理与企业改制相关的民事纠纷案件若干问题的规定(2020-12-29).md",
    "decision-with-rates": "地方性法规/北京/北京市人民代表大会常务委员会关于北京市耕地占用税适用税额的决定(2019-07-26).md",
    "decision-that-repeals": "地方性法规/北京/北京市人民代表大会常务委员会关于废止部分地方性法规的决定.md",
    "law-with-annex": "宪法相关法/国旗法(2020-10-17).md",
}


def wordless(document: Document) -> str:
    """The tree as text, without a word of the document."""
    depths, lines = {-1: -1}, []
    for node in document.nodes:
        depths[node.index] = depth = depths[node.parent] + 1
        mark = f" {len(node.text)} {zlib.crc32(node.text.encode()):08x}" if node.text else ""
        lines.append(f"{'  ' * depth}{node.kind.value} {node.address}".rstrip() + mark + "\n")
    lines += [f"! {problem.code} {problem.address}\n" for problem in document.problems]
    return "".join(lines)


def tree_of(name: str) -> str:
    """The golden tree of one statute as it is now."""
    return wordless(parse_draft(read(LAWS / TREES[name])))


if __name__ == "__main__":
    for each in TREES:
        (HERE / f"{each}.txt").write_text(tree_of(each), "utf-8", newline="\n")
