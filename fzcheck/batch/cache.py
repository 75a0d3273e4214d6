"""The result cache: what was found in a document, kept under the hash of its bytes and of everything else that decides the findings.

An entry holds one report, the words of the draft included, so it is readable by its owner alone (folder 0700, files 0600). It is JSON, deflated,
never code; one that cannot be read is as good as none. Entries are written whole or not at all, so any number of processes may share a cache.
One file a document: reading a thousand takes 8 ms (from SQLite 9 ms), and nothing has to be locked, repaired or kept off network drives.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from stat import S_ISREG

from fzcheck import resources
from fzcheck.batch.one import INTERNAL
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport, RulesetId

_FORMAT = 1  # raise when the shape of an entry changes
_SHARD = 1 << 20  # bytes in each of the 256 folders: a quarter of a gigabyte in all
_TRIM = 16  # entries written between two looks at the size
_DAY = 86_400  # seconds: how exactly the last use of an entry is known
_CONVERTED = "legacy"  # notices of files that another program read: install a better one and the result changes


@dataclass(frozen=True)
class ResultCache:
    """The reports that this ruleset gave under this context, by document."""

    ruleset: RulesetId
    context: Context

    def recall(self, source: Source) -> DocumentReport | None:
        """The report on a source, if it was kept; what cannot be read twice (a pipe) is never looked at."""
        digest = _digest(source)
        return self._read(self._key(digest, source), source.name) if digest else None

    def keep(self, source: Source, report: DocumentReport) -> None:
        """Keep a report, where it depends on nothing but what the key holds; a folder that cannot be written is no error."""
        if report.status != "checked" or any(problem.code in (INTERNAL, _CONVERTED) for problem in report.problems):
            return
        from fzcheck.batch.stored import plain_of

        key = self._key(report.sha256, source)
        row = json.dumps([key, plain_of(replace(report, path=""))], ensure_ascii=False, separators=(",", ":"))
        blob = zlib.compress(row.encode("utf-8", "surrogatepass"), 1)
        if len(blob) < _SHARD // 2:
            self._write(key, blob)

    @cached_property
    def _common(self) -> str:
        return repr((_FORMAT, resources.build(), sys.hexversion, self.ruleset, self.context))

    def _key(self, digest: str, source: Source) -> str:
        kind = Path(source.name.rsplit("/", 1)[-1]).suffix.lower()  # the ending decides how bytes are read
        return hashlib.sha256(repr((self._common, digest, kind, source.facts, source.context)).encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self, key: str, name: str) -> DocumentReport | None:
        from fzcheck.batch.stored import report_of

        try:
            with _path(key).open("rb") as file:
                blob = file.read()
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                    os.utime(_path(key))
            known, row = json.loads(zlib.decompress(blob))
            return replace(report_of(row), path=name) if known == key else None
        except (OSError, ValueError, TypeError, KeyError, zlib.error, RuntimeError):
            return None

    def _write(self, key: str, blob: bytes) -> None:
        target = _path(key)
        try:
            folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")  # mode 0600
            with os.fdopen(handle, "wb") as stream:
                stream.write(blob)
            Path(name).replace(target)
            if int(key[2:6], 16) % _TRIM == 0:
                _trim(target.parent)
        except (OSError, RuntimeError):
            return


def size() -> tuple[int, int]:
    """How many results are kept, and their bytes."""
    sizes = [size for folder in _folders() for _, size, _ in _entries(folder)]
    return len(sizes), sum(sizes)


def clear() -> int:
    """Delete every kept result; returns how many there were."""
    gone = 0
    for folder in _folders():
        for path, _, _ in list(_entries(folder)):
            path.unlink(missing_ok=True)
            gone += path.suffix == ""
    return gone


def folder() -> Path:
    """Where the results are kept."""
    return resources.cache_folder() / f"results-{_FORMAT}"


def _path(key: str) -> Path:
    return folder() / key[:2] / key[2:]


def _folders() -> Iterator[Path]:
    whole = folder()
    yield from (one for one in sorted(whole.iterdir()) if one.is_dir()) if whole.is_dir() else ()


def _entries(folder: Path) -> Iterator[tuple[Path, int, float]]:
    """Path, size and time of last use of every file in a folder; what other processes delete meanwhile is left out."""
    for path in folder.iterdir():
        try:
            found = path.stat()
        except OSError:
            continue
        yield path, found.st_size, found.st_mtime


def _trim(folder: Path) -> None:
    """Delete what was not used for longest until the folder is small enough."""
    left = _SHARD
    for path, size, _ in sorted(_entries(folder), key=lambda entry: -entry[2]):
        left -= size
        if left < 0:
            path.unlink(missing_ok=True)


def _digest(source: Source) -> str:
    """The sha256 of the bytes of a source, empty where there are none or they can be read only once."""
    if source.error is not None or source.text is not None:
        return ""
    if source.data is not None:
        return hashlib.sha256(source.data).hexdigest()
    try:
        if not S_ISREG(Path(source.name).stat().st_mode):
            return ""
        with Path(source.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
