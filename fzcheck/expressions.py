"""Compiled regular expressions, remembered from one start to the next: making five hundred of them is a third of what a start costs.

What is kept is what Python's own compiler made, as numbers under the exact version of the interpreter and the exact expression. The engine examines
the numbers before it runs them, as it always does, and what it refuses is compiled as ever. The command line alone does this; whoever imports
fzcheck as a library finds `re` as it was. Interpreters that take their expressions apart in another way are left alone.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import sys
from base64 import b64decode, b64encode
from importlib import import_module
from threading import local
from typing import Any

from fzcheck import resources

_FORMAT = 1  # raise when the shape of the file changes
_MOST = 1500  # expressions; documents bring some of their own, and a file of them all would grow for ever
_WORTH = 20  # new expressions for which the file is written again
_Row = tuple[int, int, dict[str, int], str]  # flags, number of groups, names of groups, code


def remember() -> None:
    """From now on an expression that an earlier start compiled is not compiled again; calling it twice changes nothing. Never raises."""
    try:
        compiler: Any = import_module("re._compiler")
        engine: Any = import_module("_sre")
        original, translate = compiler.compile, compiler._code
        name = f"expressions-{_FORMAT}-{sys.implementation.name}-{sys.hexversion:x}-{engine.MAGIC}-{engine.CODESIZE}.json"
    except (ImportError, AttributeError):
        return
    if engine.CODESIZE != 4 or getattr(original, "remembers", False):
        return
    known = _load(name)
    made: dict[str, _Row] = {}
    last = local()  # a thread that draws a bar compiles too

    def code(parsed: Any, flags: int) -> list[int]:  # noqa: ANN401
        last.code = translate(parsed, flags)
        return last.code  # type: ignore[no-any-return]

    def compile(pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401
        key = f"{int(flags)}:{pattern}" if isinstance(pattern, str) else ""
        if row := known.get(key):
            try:
                return _ready(engine, pattern, row)
            except (RuntimeError, ValueError, TypeError, OverflowError):
                del known[key]
        found: re.Pattern[Any] = original(pattern, flags)
        if key and not flags & re.DEBUG:
            made[key] = (found.flags, found.groups, dict(found.groupindex), _packed(last.code))
        return found

    compile.remembers = True  # type: ignore[attr-defined]
    compiler.compile, compiler._code = compile, code
    atexit.register(_save, name, known, made)


def _ready(engine: Any, pattern: str, row: _Row) -> re.Pattern[Any]:  # noqa: ANN401
    flags, groups, names, packed = row
    order: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        order[number] = name
    found: re.Pattern[Any] = engine.compile(pattern, flags, list(memoryview(b64decode(packed)).cast("I")), groups, names, tuple(order))
    return found


def _packed(code: list[int]) -> str:
    from array import array

    return b64encode(array("I", code).tobytes()).decode("ascii")


def _load(name: str) -> dict[str, _Row]:
    path = resources.cache_folder() / name
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return {}  # made by somebody else
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RuntimeError):
        return {}
    return found if isinstance(found, dict) else {}


def _save(name: str, known: dict[str, _Row], made: dict[str, _Row]) -> None:
    if len(made) >= _WORTH:
        resources.write(name, {**known, **made} if len(known) + len(made) <= _MOST else made)
