"""Ctrl-C and a request to end (SIGTERM): the work stops between documents or in the middle of one, never in the middle of a report."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")
_PATIENCE = 3  # the signal with which even the writing of reports is given up


class Interrupts:
    """While this is entered, a signal ends `taken` with KeyboardInterrupt and disturbs nothing else; the third ends everything.

    Signals that the starter of the program had ignored stay ignored. Outside the main thread nothing is changed.
    """

    def __init__(self) -> None:
        self.count = 0
        self._open = False
        self._owner = os.getpid()
        self._before: dict[int, signal._HANDLER] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def taken(self, documents: Iterator[_T]) -> Iterator[_T]:
        """The documents; only the waiting for the next one can be interrupted, not what is done with it."""
        while True:
            self._open = True
            try:
                if self.count:  # it came while a document was being printed
                    raise KeyboardInterrupt
                document = next(documents)
            except StopIteration:
                return
            finally:
                self._open = False
            yield document

    def _note(self, number: int, frame: FrameType | None) -> None:
        if os.getpid() != self._owner:  # a worker that has not yet said that signals are our affair
            os._exit(0)
        self.count += 1
        if (self._open and self.count == 1) or self.count >= _PATIENCE:
            raise KeyboardInterrupt
