"""Other processes that work on a register: started from a server that has everything loaded, so that a test need not wait for imports."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from fzcheck.register.filings import FilingRules
from fzcheck.register.store import register
from fzcheck.register.transfer import take_in
from tests.register.entries import TODAY, made, put

_CONTEXT = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _CONTEXT.set_forkserver_preload([__name__])


def writing(where: str, first: int, count: int) -> BaseProcess:
    """A process that adds so many documents, each in a transaction of its own."""
    return _started(write, where, first, count)


def importing(where: str, path: Path) -> BaseProcess:
    """A process that imports a ledger; it is about to begin when this returns."""
    ready = _CONTEXT.Event()
    running = _started(take, where, path, ready)
    assert ready.wait(120)
    return running


def _started(target, *arguments) -> BaseProcess:
    running = _CONTEXT.Process(target=target, args=arguments)
    running.start()
    return running


def write(where: str, first: int, count: int) -> None:
    with register(where) as kept:
        for number in range(first, first + count):
            put(kept, made(number))


def take(where: str, path: Path, ready) -> None:
    with register(where) as kept:
        ready.set()
        take_in(kept, path, FilingRules("河南省"), TODAY, defaults={})
