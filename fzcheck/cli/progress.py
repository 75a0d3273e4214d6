"""The progress bar: how far, how fast, how long still; on stderr, never among the words of a report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

_T = TypeVar("_T")


class _Rate(ProgressColumn):
    """Documents a second, lately."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} 件/秒" if task.speed else "", style="progress.data.speed")


def bar(shared: bool = False) -> Progress:
    """A bar on stderr that vanishes at the end. `shared` says that others write on the same screen: it is drawn then only by who moves it."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TextColumn("还需"),
        TimeRemainingColumn(),
    )
    # Streams are not redirected: rich would send what belongs on stdout to the bar's screen.
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=not shared, redirect_stdout=False, redirect_stderr=False)


def shown(documents: Iterable[_T], total: int, weight: Callable[[_T], int] = lambda _: 1) -> Iterator[_T]:
    """The documents, with the bar while they are waited for; where more come than there are files (archives), the whole grows.

    `weight` says how many documents one item stands for.
    """
    shared = sys.stdout.isatty()
    with bar(shared) as progress:
        task = progress.add_task("检查", total=total)
        number = 0
        for document in documents:
            number += weight(document)
            progress.update(task, completed=number, total=max(total, number))
            if shared:
                progress.stop()  # what is printed next must not run into the bar
            yield document
            if shared:
                progress.start()
