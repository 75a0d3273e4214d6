"""The journal of a shard: which document is at hand, so that a process that dies at one costs that one alone, whoever goes on with the shard."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_BEGIN = "begin"


class Journal:
    """The notes of all attempts at one shard. `suspects` are the numbers of the documents at which an earlier attempt ended.

    An attempt may also have ended because everything was ended; then nothing is wrong with the document, and checking it alone shows it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.suspects = frozenset(_ends(path))
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._write(_BEGIN)

    def note(self, number: int) -> None:
        """The document of this number is at hand."""
        self._write(str(number))

    def close(self) -> None:
        """Nothing is at hand any more; the shard is done."""
        os.close(self._file)
        with suppress(OSError):  # Windows: another attempt has it open
            self._path.unlink(missing_ok=True)

    def _write(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode("ascii"))


def _ends(path: Path) -> set[int]:
    """The last number of every attempt."""
    try:
        attempts = path.read_text("ascii", errors="replace").split(f"{_BEGIN}\n")
    except OSError:
        return set()
    lasts = (attempt.splitlines()[-1] for attempt in attempts if attempt)
    return {int(last) for last in lasts if last.isdecimal()}
