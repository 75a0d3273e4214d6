"""Shards: the documents of a batch in small groups, which stay what they are when documents come or go elsewhere."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from fzcheck.batch.records import Record
from fzcheck.batch.sources import Source, holds_documents, sources, walk
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport
from fzcheck.checking.procedure import Procedure
from fzcheck.checking.suppression import Suppression
from fzcheck.errors import RulesetError, UsageError, why

SIZE = 200  # documents in a shard, on the average: some seconds of work for one process
_MOST = 4  # times the average that a shard may hold
_BYTES = 64 * 1024 * 1024  # in the files of one shard
_LARGEST = 256 * 1024 * 1024 + 1  # bytes that are read of one file; what is larger is refused by the reader


class Known(NamedTuple):
    """What is known of a file besides itself: its procedure, its accepted findings, the context where it is not the run's own, its own baseline.

    `known` sets the state of known findings; its repr tells one baseline from another.
    """

    facts: Procedure | None = None
    accepted: tuple[Suppression, ...] = ()
    context: Context | None = None
    known: Callable[[DocumentReport], DocumentReport] | None = None


Knowing = Callable[[str], Known]


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows `start` to `stop` of a row group in a Parquet file, named relative to the input."""

    file: str
    group: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Shard:
    """The number of a shard in the order of the input, and what it holds: files by their names relative to the input, or a slice of records."""

    number: int
    names: tuple[str, ...] = ()
    rows: Slice | None = None

    @property
    def id(self) -> str:
        """What tells this shard from every other of the same input, whatever its documents hold."""
        return hashlib.sha256(repr((self.names, self.rows)).encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Given(NamedTuple):
    """One file or row: the digest of all in it that decides its rows, and its documents, made when they are taken."""

    digest: str
    records: Iterator[Record]


class Folder:
    """The documents of a folder by their names relative to it, with `/` between folders, in order; `skipped` counts what is plainly none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.skipped = 0

    def __iter__(self) -> Iterator[str]:
        self.skipped = 0
        for path, document in walk(self.root):
            if document:
                yield path.relative_to(self.root).as_posix()
            else:
                self.skipped += 1


def cut(folder: Folder, size: int = SIZE) -> Iterator[Shard]:
    """The files in shards of about `size`. Names decide where one ends, so a file that comes or goes changes its own shard alone."""
    held: list[str] = []
    weight = number = 0
    for name in folder:
        held.append(name)
        weight += _size(folder.root / name)
        if zlib.crc32(name.encode("utf-8", "surrogateescape")) % size == 0 or len(held) >= _MOST * size or weight >= _BYTES:
            yield Shard(number, tuple(held))
            held, weight, number = [], 0, number + 1
    if held:
        yield Shard(number, tuple(held))


def given(shard: Shard, root: Path, knowing: Knowing) -> Iterator[Given]:
    """What the files of a shard hold; never raises for what is in them."""
    return (_given(root, name, knowing) for name in shard.names)


def _given(root: Path, name: str, knowing: Knowing) -> Given:
    path = root / name
    try:
        known = knowing(str(path))
    except (UsageError, RulesetError) as error:
        return _refused(name, _relative(str(error), root))
    if known.facts is not None:
        known = known._replace(facts=replace(known.facts, source=_relative(known.facts.source, root)))
    try:
        if holds_documents(path):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            known = known._replace(accepted=())
            return Given(_digest(name, digest, known), _members(root, name, known))
        data = _bytes(path)
    except (OSError, ValueError) as error:  # ValueError: no name that a file can have
        return _refused(name, f"{name}：无法打开（{why(error)}）。请检查路径和权限。")
    found = Record(Source(name, data, facts=known.facts, context=known.context), known.accepted, known.known)
    return Given(_digest(name, hashlib.sha256(data).hexdigest(), known), iter((found,)))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _refused(name: str, message: str) -> Given:
    return Given(_digest(name, message, Known()), iter((Record(Source(name, b"", message)),)))


def _members(root: Path, name: str, known: Known) -> Iterator[Record]:
    whole = str(root / name)
    for source in sources([whole], bytes):
        message = None if source.error is None else _relative(source.error, root)
        inner = name + source.name.removeprefix(whole)
        yield Record(Source(inner, source.data or b"", message, facts=known.facts, context=known.context), known=known.known)


def _relative(message: str, root: Path) -> str:
    """The message without the folder of the input: rows are the same wherever it stands."""
    return message.replace(f"{root}{os.sep}", "")


def _digest(name: str, content: str, known: Known) -> str:
    return repr((name, content, known))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
