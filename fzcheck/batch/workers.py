"""Worker processes that end with the run: at once when it stops, by themselves when the program that started them is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_PATIENCE = 2.0  # seconds in which an answer under way reaches a program that still reads


class Workers(ProcessPoolExecutor):
    """A pool whose processes leave Ctrl-C to the program and hang on a leash: where it is let go, they end whatever they are at."""

    def __init__(self, jobs: int) -> None:
        # Where a fork is safe the compiled rules are shared with the workers; elsewhere each worker loads them once.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        held, self._leash = context.Pipe(duplex=False)
        super().__init__(jobs, mp_context=context, initializer=_begin, initargs=(held, self._leash))

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As the pool's own; the worker knows from it when it is at work and when it speaks with the program."""
        return super().submit(_work, fn, *args, **kwargs)

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


class _Task:
    """Whether this worker is at work, and whether it may begin another piece; the lock is held by whoever decides about either."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.running = False


_task = _Task()


def _work(fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    with _task.lock:
        _task.running = True
    try:
        return fn(*args, **kwargs)
    finally:
        with _task.lock:
            _task.running = False


def _watch(held: Connection) -> None:
    """Ends the worker when the leash is let go: while it works at once, but not between an answer's first byte and its last.

    The program would wait for the rest for ever: the pipe is also open in the program itself, so that its end is never seen.
    """
    parent = multiprocessing.parent_process()
    ends = [parent.sentinel] if parent else []
    wait([held, *ends])
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and not wait(ends, timeout=0):
        with _task.lock:
            if _task.running:
                os._exit(0)
        time.sleep(0.01)
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
