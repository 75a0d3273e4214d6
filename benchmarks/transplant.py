"""Puts a mutant's code into the functions of a program that is loaded already."""

from __future__ import annotations

import functools
import gc
import inspect
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType

from mutations import ROOT, Mutant

Key = tuple[str, str, int]


class Body:
    """All functions there are, found once: after everything has been loaded, before the first mutant."""

    def __init__(self) -> None:
        self.functions: defaultdict[Key, list[FunctionType]] = defaultdict(list)
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(ROOT)):
                self.functions[_key(one.__code__)].append(one)

    def holds(self, pairs: list[tuple[CodeType, CodeType]]) -> bool:
        """Whether every function that is not made anew at each call of another is here."""
        return all(_key(old) in self.functions for old, _ in pairs if "<locals>" not in old.co_qualname)

    def change(self, pairs: list[tuple[CodeType, CodeType]]) -> None:
        """The new code in every function that has the old."""
        for old, new in pairs:
            for function in self.functions[_key(old)]:
                function.__code__ = new


def changed(mutant: Mutant) -> list[tuple[CodeType, CodeType]] | None:
    """Code before and after of every function that is not the same; none where code outside functions differs, or no function could take it."""
    try:
        pairs = list(_differing(_true(mutant.file), compile(mutant.source, str(ROOT / mutant.file), "exec", dont_inherit=True)))
    except ValueError:
        return None
    return None if any(old.co_freevars != new.co_freevars for old, new in pairs) else pairs


@functools.cache
def _true(file: str) -> CodeType:
    path = ROOT / file
    return compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True)


def _differing(old: CodeType, new: CodeType, within: bool = False) -> Iterator[tuple[CodeType, CodeType]]:
    """Raises ValueError where code that is no function's, or its number of functions, differs. Lines may have moved: that is no difference."""
    if _told(old) == _told(new):
        return
    function = within or bool(old.co_flags & inspect.CO_OPTIMIZED)
    inner_old, inner_new = ([part for part in code.co_consts if isinstance(part, CodeType)] for code in (old, new))
    if function:
        yield old, new
    elif len(inner_old) != len(inner_new) or _told(old, deep=False) != _told(new, deep=False):
        raise ValueError(old.co_name)
    by_line = len(inner_old) != len(inner_new)
    for one, other in zip(inner_old, inner_new, strict=False):
        if one.co_name == other.co_name and not (by_line and one.co_firstlineno != other.co_firstlineno):
            yield from _differing(one, other, function)


def _told(code: CodeType, deep: bool = True) -> tuple[object, ...]:
    """All that makes code do what it does: not its lines."""
    parts = [(_told(part) if deep else part.co_name) if isinstance(part, CodeType) else repr(part) for part in code.co_consts]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_flags, code.co_argcount, code.co_kwonlyargcount)
    return code.co_code, code.co_exceptiontable, names, tuple(parts)


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno
