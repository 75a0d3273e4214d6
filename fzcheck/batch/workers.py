"""Worker processes that end with the run: at once when it stops, by themselves when the program that started them is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread


class Workers(ProcessPoolExecutor):
    """A pool whose processes leave Ctrl-C to the program and hang on a leash: where it is let go, they end whatever they are at."""

    def __init__(self, jobs: int) -> None:
        # Where a fork is safe the compiled rules are shared with the workers; elsewhere each worker loads them once.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        held, self._leash = context.Pipe(duplex=False)
        super().__init__(jobs, mp_context=context, initializer=_begin, initargs=(held, self._leash))

    def stop(self) -> None:
        """Ends the workers without waiting for what they are at; waits until they are gone."""
        self._leash.close()
        self.shutdown(cancel_futures=True)


def _begin(held: Connection, leash: Connection) -> None:
    """Makes a new process a worker: signals to the whole group are the program's affair, and the other end of the leash is not ours."""
    leash.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_watch, args=(held,), daemon=True).start()


def _watch(held: Connection) -> None:
    parent = multiprocessing.parent_process()
    wait([held, *([parent.sentinel] if parent else [])])
    os._exit(0)


@contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C waits; threads and processes that begin meanwhile, and all that they begin, never see it (where there are signals of POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start would let the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
