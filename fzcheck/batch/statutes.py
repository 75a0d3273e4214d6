"""Statute texts of the user's own (--laws): read once into a private index in the user's cache.

Reports quote its articles, and what a draft takes is measured against what they give (`fzcheck.laws.articles`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from fzcheck import resources
from fzcheck.batch.articles import provisions_of
from fzcheck.checking.cited import CITED
from fzcheck.checking.finding import Basis, DocumentReport, Finding
from fzcheck.errors import UnreadableError, UsageError
from fzcheck.laws.resolve import canonical
from fzcheck.laws.texts import facts as text_facts
from fzcheck.meaning.facts import facts as document_facts
from fzcheck.parsing import parse_draft
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.parsing.numerals import number
from fzcheck.reading import read

_KNOWN = frozenset((".md", ".txt", ".docx", ".doc", ".html", ".htm", ".pdf", ".ofd", ".wps"))
_ARTICLE = re.compile(r"第([^条]{1,12})条(?:之(.{1,3}))?")
_DATE = re.compile(r"[（(_-]?(\d{4}-?\d{2}-?\d{2})[)）]?$")
_FORMAT = 2  # raise when what is kept of a law changes
_LEFT = "-"  # the member that names the files left out; no law is called so
_LONGEST = 600  # characters of an article that a report quotes


@dataclass(frozen=True, slots=True)
class _Law:
    """One text: its version (ISO date or empty), the words of its articles by number, what its provisions give."""

    version: str
    articles: dict[str, str]
    provisions: dict[str, dict[str, list[object]]]

    def after(self, first: _Law) -> _Law:
        """This part of a code behind a first one."""
        return _Law(self.version, {**first.articles, **self.articles}, {**first.provisions, **self.provisions})


def private_index(folder: Path, tell: Callable[[int], None] = lambda files: None) -> str:
    """The path of the private index of a folder of statute texts, made where it is missing or the folder has changed.

    What could not be used is kept with it (`unused`). `tell` is given the number of files before they are read.

    Raises UsageError where the folder does not exist or no text in it can be read.
    """
    if not folder.is_dir():
        raise UsageError(f"--laws {folder}：没有这个文件夹。请写明存放法律文本（md、docx、txt）的文件夹。")
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _KNOWN and not path.name.startswith(("_", "~", ".")))
    target = resources.cache_folder() / f"laws-{_FORMAT}-{_digest(files)}.zip"
    if not target.is_file():
        tell(len(files))
        laws, left = _laws(files, folder)
        if not laws:
            raise UsageError(f"--laws {folder}：没有读到分条的法律文本。请放入 md、docx 或 txt 格式的法律文本。")
        _keep(target, laws, left)
    return str(target)


def unused(index: str) -> tuple[str, ...]:
    """Which files of the folder the index was not made of, each with the reason, in Chinese."""
    try:
        with zipfile.ZipFile(index) as archive, archive.open(_LEFT) as member:
            return tuple(json.load(member))
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return ()


def quoted(report: DocumentReport, index: str) -> DocumentReport:
    """The report with the words of every article that the private index has."""
    return replace(report, findings=tuple(_quoted(finding, index) for finding in report.findings)) if index else report


def _quoted(finding: Finding, index: str) -> Finding:
    bases = (replace(basis, text=words(index, basis)) for basis in finding.basis)
    return replace(finding, basis=tuple(basis for basis in bases if basis.text or basis.gist != CITED))


def words(index: str, basis: Basis) -> str:
    """The words of the article that a basis names, cut where they are long; empty where the index does not have it."""
    found = _ARTICLE.match(basis.article)
    value = number(found.group(1)) if found else None
    suffix = number(found.group(2)) if found and found.group(2) else None
    text = _law(index, canonical(basis.law)).get(f"{value}-{suffix}" if suffix else str(value), "")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"


@lru_cache(maxsize=64)
def _law(index: str, name: str) -> dict[str, str]:
    try:
        with zipfile.ZipFile(index) as archive, archive.open(f"{name}.json") as member:
            found: dict[str, str] = json.load(member)["articles"]
            return found
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return {}


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        stat = path.stat()
        whole.update(f"{path}\x1f{stat.st_size}\x1f{stat.st_mtime_ns}\n".encode())
    return whole.hexdigest()[:24]


def _laws(files: list[Path], folder: Path) -> tuple[dict[str, _Law], list[str]]:
    """Every text by the law's name, of several versions the newest, and what was left out and why.

    The parts of a code that stand in several files are put together.
    """
    laws: dict[str, _Law] = {}
    left: list[str] = []
    for path in files:
        label = path.relative_to(folder).as_posix()
        try:
            document = parse_draft(read(path))
        except UnreadableError:
            left.append(f"{label}（无法读取）")
            continue
        name, version = _named(path, folder, document)
        articles = dict(_articles(document))
        if not name or not articles:
            left.append(f"{label}（没有分条的正文）")
            continue
        known = laws.get(name)
        if known and known.version > version:
            left.append(f"{label}（另有较新的文本）")
            continue
        found = _Law(version, articles, provisions_of(document))
        laws[name] = found.after(known) if known and known.version == version else found
    return laws, left


def _named(path: Path, folder: Path, document: Document) -> tuple[str, str]:
    """The name and version of a text: from its head where it is Markdown as published, else from its title and file name."""
    dated = _DATE.search(path.stem)
    day = _iso(dated.group(1)) if dated else ""
    if path.suffix.lower() == ".md":
        seen = text_facts(path.read_text("utf-8", errors="replace"), path.stem, path.relative_to(folder).as_posix())
        return seen.name, seen.version.isoformat() if seen.version else day
    return canonical(document_facts(document).title or _DATE.sub("", path.stem)), day


def _iso(day: str) -> str:
    digits = day.replace("-", "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def _articles(document: Document) -> Iterator[tuple[str, str]]:
    last: dict[int, int] = {}
    for node in document.nodes:
        for holder in (node, *document.ancestors(node)):
            if holder.kind is Kind.ARTICLE:
                last[holder.index] = max(last.get(holder.index, 0), node.end)
    for index, end in last.items():
        node = document.nodes[index]
        key = _key(node)
        if key:
            yield key, " ".join(document.draft.text[node.start : end].split()).removeprefix("".join(node.label.split())).strip()


def _key(node: Node) -> str:
    found = _ARTICLE.match("".join(node.label.split()))
    value = number(found.group(1)) if found else None
    suffix = number(found.group(2)) if found and found.group(2) else None
    return "" if value is None else f"{value}-{suffix}" if suffix else str(value)


def _keep(target: Path, laws: dict[str, _Law], left: list[str]) -> None:
    """Written whole or not at all: several processes may do this at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for law in sorted(laws):
            archive.writestr(f"{law}.json", json.dumps(asdict(laws[law]), ensure_ascii=False))
        archive.writestr(_LEFT, json.dumps(left, ensure_ascii=False))
    Path(name).replace(target)
