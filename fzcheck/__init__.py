"""fzcheck: what is legally wrong in a draft 行政规范性文件, where, on which article, and what to write instead.

    from fzcheck import check, parse, load_ruleset, Report, Finding

The names of `__all__` are the library; they are frozen values and functions without state, safe to share between threads.
Nothing raises for what a document holds; a wrong argument or ruleset raises `fzcheck.errors.UsageError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fzcheck.batch.library import check, load_ruleset, parse
    from fzcheck.checking.finding import Finding, Report

__version__ = "0.1.0"
__all__ = ["Finding", "Report", "check", "load_ruleset", "parse"]

# Imported when asked for: `import fzcheck` costs nothing, and `fzcheck --help` loads click alone.
_HOMES = {
    "check": "fzcheck.batch.library",
    "parse": "fzcheck.batch.library",
    "load_ruleset": "fzcheck.batch.library",
    "Finding": "fzcheck.checking.finding",
    "Report": "fzcheck.checking.finding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
