"""Standard streams that can always print Chinese: UTF-8 into files and pipes, the console's own encoding on a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper


def prepare() -> None:
    """Makes stdout and stderr safe: never an encoding error, and the same bytes on every system where they are not a screen."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def painter() -> Callable[[str, str], str]:
    """How to colour text on stdout: ANSI on a screen (unless NO_COLOR is set), not at all elsewhere."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda style, text: text
    from click import style as colour

    colours = {"error": "red", "warning": "yellow", "info": "cyan", "good": "green"}

    def paint(style: str, text: str) -> str:
        # None leaves an attribute alone; False would switch off what the other one just switched on.
        return colour(text, fg=colours.get(style), bold=style in ("head", "error") or None, dim=style == "dim" or None)

    return paint
