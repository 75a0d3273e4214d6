"""The report formats: which exist, which writer makes each, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from fzcheck.checking.finding import Report
    from fzcheck.reporting.request import Request


@dataclass(frozen=True, slots=True)
class Format:
    """A report format: `streams` says that documents can be printed one by one, `binary` that it does not belong on a terminal.

    `suffix` is the file name ending that chooses it; `extra` the optional dependency it needs; `each`, where set, says that every document has a
    file of its own, and what is added to the document's name for it.
    """

    name: str
    suffix: str
    streams: bool = False
    binary: bool = False
    extra: str = ""
    each: str = ""


FORMATS = {
    format.name: format
    for format in (
        Format("text", ".txt", streams=True),
        Format("json", ".json"),
        Format("jsonl", ".jsonl", streams=True),
        Format("sarif", ".sarif"),
        Format("html", ".html"),
        Format("markdown", ".md"),
        Format("junit", ".xml"),
        Format("github", "", streams=True),
        Format("xlsx", ".xlsx", binary=True, extra="xlsx"),
        Format("docx", ".docx", binary=True, each="（批注）"),
        Format("opinion", ".docx", binary=True, each="（审核意见书）"),
    )
}


def render(name: str, report: Report, request: Request | None = None) -> bytes:
    """The report in one format, as the bytes of a file (text in UTF-8); raises UsageError where the format's extra is not installed.

    A format with `each` takes the report on one document; only these use the request.
    """
    format = FORMATS[name]
    try:
        writer = import_module(f"fzcheck.reporting.{name}")
    except ImportError as error:
        if not format.extra:
            raise
        raise UsageError(f"{name} 报告需要另外安装：pip install 'fzcheck[{format.extra}]'（缺少 {error.name}）。") from error
    more = (request,) if format.each and request else ()
    content = cast(Callable[..., str | bytes], writer.write)(report, *more)
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def by_suffix(file_name: str) -> str | None:
    """The format that a file name's ending chooses, or None."""
    endings = ((format.suffix, format.name) for format in FORMATS.values() if format.suffix)
    return next((name for suffix, name in endings if file_name.lower().endswith(suffix)), None)
