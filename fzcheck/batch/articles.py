"""Builds `rulesets/laws/articles.zip` from a folder of statute texts: our own stages read every article and keep which acts it gives.

    python -m fzcheck.batch.articles ../shared/corpus/laws ../shared/law

Facts only (act kinds, sums of money); no wording is kept.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from fzcheck import resources
from fzcheck.laws.articles import DATA, key_of
from fzcheck.meaning.acts import named, ranges
from fzcheck.meaning.units import plain
from fzcheck.parsing import parse_draft
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.parsing.numerals import number_of
from fzcheck.reading import read

_VERSION = re.compile(r"\((\d{4}-\d{2}-\d{2})\)")
_STAMP = (2026, 1, 1, 0, 0, 0)  # the same bytes for the same facts


def main(folders: list[str]) -> int:
    """Read every text under the folders and write the data file; returns the exit code."""
    laws: dict[str, tuple[str, dict[str, dict[str, list[object]]]]] = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.md")):
            version = (_VERSION.search(path.stem) or [""])[0].strip("()")
            name = key_of(path.stem)
            if name not in laws or laws[name][0] < version:
                laws[name] = (version, dict(_provisions(parse_draft(read(path)))))
    _write(laws)
    print(f"{len(laws)} 部法律文件，{sum(len(p) for _, p in laws.values())} 个条款 → {DATA}")
    return 0


def _provisions(document: Document) -> Iterator[tuple[str, dict[str, list[object]]]]:
    """Every article and paragraph of the main body with the acts and ranges it names."""
    texts: dict[int, str] = {}
    for node in document.nodes:
        own = plain(node, document.draft.text)[0] if node.pieces else ""
        for holder in (node, *document.ancestors(node)):
            if holder.kind in (Kind.ARTICLE, Kind.PARAGRAPH):
                texts[holder.index] = texts.get(holder.index, "") + own
    for index, text in texts.items():
        node = document.nodes[index]
        key = _key(document, node)
        if key and text:
            found = named(text)
            yield key, {"k": list(found.kinds), "r": [list(pair) for pair in ranges(text)]}


def _key(document: Document, node: Node) -> str:
    if node.kind is Kind.ARTICLE:
        value = number_of(node.label)
        return str(value) if value else ""
    article = document.nodes[node.parent]
    if article.kind is not Kind.ARTICLE:
        return ""
    siblings = [child.index for child in document.children(article.index) if child.kind is Kind.PARAGRAPH]
    value = number_of(article.label)
    return f"{value}.{siblings.index(node.index) + 1}" if value and node.index in siblings else ""


def _write(laws: dict[str, tuple[str, dict[str, dict[str, list[object]]]]]) -> None:
    target = resources.root() / DATA
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(laws):
            version, provisions = laws[name]
            info = zipfile.ZipInfo(f"{name}.json", _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            body = json.dumps({"version": version, "provisions": provisions}, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(info, body, compresslevel=9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
