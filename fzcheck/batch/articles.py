"""Builds `rulesets/laws/articles.zip` from a folder of statute texts: our own stages read every article and keep which acts it gives.

    python -m fzcheck.batch.articles ../shared/corpus/laws ../shared/law

Facts only (act kinds, sums of money), and for national law numbers that stand for the terms of each provision; no wording is kept.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date
from pathlib import Path

from fzcheck import resources
from fzcheck.laws import LawRank, resolve
from fzcheck.laws.articles import DATA
from fzcheck.laws.kindred import FORMER, PLACES, TERMS, packed_terms
from fzcheck.laws.resolve import successor
from fzcheck.laws.terms import terms
from fzcheck.laws.texts import facts
from fzcheck.meaning.citation_tail import TAIL, provisions
from fzcheck.meaning.giving import Gives, gives
from fzcheck.meaning.units import plain
from fzcheck.parsing import parse_draft
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.parsing.numerals import number
from fzcheck.reading import read

_ARTICLE = re.compile(r"第(.+?)条(?:之(.+))?$")
_BORROWS = re.compile(rf"(?:依照|按照|根据|适用)本(?:法|条例|办法|规定)({TAIL.pattern})[^，。；]{{0,16}}(?:处罚|处理|给予|处以|予以|罚款|执行|办理)")
_LENT = ("处罚.", "强制.", "惩处.", "许可", "门槛", "备案", "收费", "保证金")
_Row = dict[str, list[object]]
_ACTS = (*_LENT, "失", "断供", "证明", "报告", "征收征用", "税收", "责令", "义务", "应当", "禁止", "情形", "民事责任", "刑罚", "授权")
_NATIONAL = (LawRank.LAW, LawRank.ADMINISTRATIVE_REGULATION, LawRank.STATE_COUNCIL_DECISION)
_KEPT = (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM)
_STAMP = (2026, 1, 1, 0, 0, 0)  # the same bytes for the same facts


def main(folders: list[str]) -> int:
    """Read every text under the folders and write the data file; returns the exit code."""
    laws: dict[str, tuple[str, dict[str, _Row]]] = {}
    words: dict[str, dict[str, frozenset[int]]] = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.md")):
            if path.name.startswith("_"):
                continue
            seen = facts(path.read_text("utf-8"), path.stem, path.relative_to(folder).as_posix())
            version = seen.version.isoformat() if seen.version else ""
            known = laws.get(seen.name, ("", {}))
            if known[0] <= version:
                document = parse_draft(read(path))
                rows, own = provisions_of(document), terms_of(document)
                same = known[0] == version  # a code may come in several files
                laws[seen.name] = (version, {**known[1], **rows} if same else rows)
                words[seen.name] = {**words.get(seen.name, {}), **own} if same else own
    if not laws:
        print(f"{'、'.join(folders) or '（没有给出文件夹）'} 中没有法律文本（*.md），数据文件未改动。请写明存放法律文本的文件夹。", file=sys.stderr)
        return 2
    national = {name: told for name in words if (told := _national(name, laws[name][0], words))}
    _write(laws, {told: _bearing(words[name], laws[name][1]) for name, told in national.items()})
    print(f"{len(laws)} 部法律文件，{sum(len(p) for _, p in laws.values())} 个条款 → {DATA}")
    return 0


def provisions_of(document: Document) -> dict[str, _Row]:
    """Every article, paragraph and item of the main body with what it gives; a holder gives what stands in it, an item what its chapeau does too.

    What an article takes from another of the same text (依照本法第六十条的规定处罚) it gives as well.
    """
    own: dict[str, Gives] = {}
    words: dict[str, str] = {}
    for node in document.nodes:
        text = plain(node, document.draft)[0] if node.pieces else ""
        if not text:
            continue
        found = gives(text, _chapeau(document, node))
        for holder in (node, *document.ancestors(node)):
            key = _key(document, holder) if holder.kind in _KEPT else ""
            if key:
                own[key] = own.get(key, Gives()) | found
                words[key] = words.get(key, "") + text
    counts = Counter(key.split(".")[0] for key in own if key.count(".") == 1)
    lent = {key: _borrowed(words[key], own) for key in own}
    rows = {key: _row(facts | lent[key], counts[key]) for key, facts in own.items()}
    return {key: row for key, row in rows.items() if row or "." not in key}  # an article that gives nothing is known to give nothing


def terms_of(document: Document) -> dict[str, frozenset[int]]:
    """The terms of every article, paragraph and item of the main body in its own words, by key."""
    out: dict[str, frozenset[int]] = {}
    for node in document.nodes:
        key = _key(document, node) if node.kind in _KEPT and node.pieces else ""
        if key:
            out[key] = out.get(key, frozenset()) | terms(plain(node, document.draft)[0])
    return out


def _national(name: str, version: str, read: Container[str]) -> str:
    """How the index names a statute or a regulation of the State Council; empty for other texts and for what is replaced by a text that was `read`.

    A text that is not the version in force bears its date: what stands in its place now has not been read, and mostly says the same.
    """
    law = resolve(name, date.max)
    if law is None or law.rank not in _NATIONAL or not version:
        return ""
    if law.in_force:
        return name if law.version and law.version.isoformat() == version else f"{name}{FORMER}{version}"
    after = successor(name, date.max)
    return f"{name}{FORMER}{version}" if after and after not in read else ""


def _bearing(own: Mapping[str, frozenset[int]], rows: Mapping[str, _Row]) -> dict[str, frozenset[int]]:
    """The terms of the provisions that give, charge or forbid anything, and of their items; the others set nothing that a draft could restate."""
    acting = {key for key in own if any(str(kind).startswith(_ACTS) for kind in rows.get(key, {}).get("k", []))}
    return {key: found for key, found in own.items() if key in acting or (key.count(".") == 2 and key.rpartition(".")[0] in acting)}


def _chapeau(document: Document, node: Node) -> str:
    """The words that an item, and what stands under it, depends on."""
    for holder in (node, *document.ancestors(node)):
        if holder.kind is Kind.ITEM:
            above = document.nodes[holder.parent]
            return plain(above, document.draft)[0] if above.pieces else ""
    return ""


def _row(facts: Gives, paragraphs: int) -> _Row:
    row: dict[str, Sequence[object]] = {
        "k": sorted(facts.kinds),
        "r": [list(pair) for pair in sorted(facts.fines)],
        "m": [list(share) for share in sorted(facts.shares)],
        "s": [list(pair) for pair in sorted(facts.sums)],
        "t": sorted(facts.periods),
        "d": sorted(facts.organs),
        "p": [paragraphs] if paragraphs > 1 else [],
    }
    return {name: list(value) for name, value in row.items() if value}


def _borrowed(text: str, own: dict[str, Gives]) -> Gives:
    """What the articles give by which an article says that its own cases are dealt with: their penalties, coercion, gates and sums."""
    found = (place for match in _BORROWS.finditer(text) for place in provisions(match.group(1)))
    lent = [own.get(str(place.article), Gives()) for place in found if place.article]
    out = Gives()
    for each in lent:
        out |= Gives(frozenset(kind for kind in each.kinds if kind.startswith(_LENT)), each.fines, each.shares)
    return out


def _key(document: Document, node: Node) -> str:
    """12 for an article, 12.2 for its second paragraph, 12.2.3 for an item of it; empty outside articles."""
    if node.kind is Kind.ARTICLE:
        found = _ARTICLE.match("".join(node.label.split()))
        value = number(found.group(1)) if found else None
        suffix = number(found.group(2)) if found and found.group(2) else None
        return f"{value}-{suffix}" if value and suffix else str(value) if value else ""
    above = document.nodes[node.parent]
    own = _key(document, above) if above.kind in (Kind.ARTICLE, Kind.PARAGRAPH) else ""
    if not own:
        return ""
    if node.kind is Kind.PARAGRAPH:
        return f"{own}.{_place(document, node)}"
    own = own if "." in own else f"{own}.1"
    return f"{own}.{_place(document, node)}" if node.kind is Kind.ITEM else ""


def _place(document: Document, node: Node) -> int:
    """Which of its kind a node is under its parent, from 1."""
    return 1 + sum(child.kind is node.kind and child.index < node.index for child in document.children(node.parent))


def _write(laws: dict[str, tuple[str, dict[str, _Row]]], words: dict[str, dict[str, frozenset[int]]]) -> None:
    target = resources.root() / DATA
    fresh = target.with_suffix(".new")  # put in place whole: a check that runs meanwhile reads the old one
    with zipfile.ZipFile(fresh, "w") as archive:
        for name in sorted(laws):
            version, provisions = laws[name]
            _put(archive, f"{name}.json", json.dumps({"version": version, "provisions": provisions}, ensure_ascii=False, separators=(",", ":")))
        for member, body in zip((PLACES, TERMS), packed_terms(words), strict=True):
            _put(archive, member, body)
    fresh.replace(target)


def _put(archive: zipfile.ZipFile, name: str, body: str | bytes) -> None:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, body, compresslevel=9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
