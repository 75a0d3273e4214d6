"""Bytes become a Draft. Knows file formats and nothing of law."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fzcheck.errors import UnreadableError
from fzcheck.reading.archive import Member, is_archive, members
from fzcheck.reading.draft import Draft
from fzcheck.reading.guard import MEGABYTE, Limits
from fzcheck.reading.lay import draft_of
from fzcheck.reading.sniff import ZIP_MAGIC, Format, kind_of, open_zip, sniff

__all__ = ["Draft", "Limits", "Member", "is_archive", "members", "read", "read_text"]


def read_text(text: str, path: str = "<text>") -> Draft:
    """The draft of a text in memory; never raises."""
    from fzcheck.reading.plain import rows

    clean = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return draft_of(rows(clean, markdown=False), path, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "txt", None)


def read(source: Path | str | bytes, *, path: str = "", limits: Limits | None = None, revisions: str = "final") -> Draft:
    """The draft of a file or of bytes; `path` is the name to show. Raises UnreadableError with a Chinese message that tells the way out.

    `revisions` is the version of a Word document to show: "final" (all changes accepted), "original" (all refused) or "all" (both, hidden text too).
    """
    limits = limits or Limits()
    data, name = (source, path or "<bytes>") if isinstance(source, bytes) else (_bytes(Path(source), limits), path or str(source))
    if not data:
        raise UnreadableError(f"{name}：文件是空的，没有可以检查的内容。请确认导出或者上传是否完整。")
    if len(data) > limits.file:
        raise UnreadableError(f"{name}：文件有 {len(data) // MEGABYTE} MB，超过上限 {limits.file // MEGABYTE} MB，没有读取。请拆分文件。")
    if data.startswith(ZIP_MAGIC):
        return _zip(data, name, limits, revisions)
    return _READERS[sniff(data, name)](data, name, limits, revisions)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.file + 1)
    except (OSError, ValueError) as error:  # ValueError: no name that a file can have
        raise UnreadableError(f"{path}：无法打开（{getattr(error, 'strerror', None) or error}）。请检查路径和权限。") from error


def _plain(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    from fzcheck.reading.plain import decode, rows

    text, encoding = decode(data, name)
    return draft_of(rows(text, markdown=False), name, _digest(data), Format.TEXT.value, encoding)


def _markdown(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    from fzcheck.reading.plain import decode, rows

    text, encoding = decode(data, name)
    return draft_of(rows(text, markdown=True), name, _digest(data), Format.MARKDOWN.value, encoding)


def _zip(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    with open_zip(data, name) as archive:
        kind = kind_of(archive)
        if kind is Format.DOCX:
            from fzcheck.reading.docx import document

            found = document(archive, name, limits, revisions)
            return draft_of(found.rows, name, _digest(data), kind.value, None, found.shadows, found.notices, found.facts)
    raise UnreadableError(f"{name}：这是压缩包，不是单个文件。请把扩展名改为 .zip（会逐件检查），或者解压后再检查。")


def _later(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    raise UnreadableError(f"{name}：暂不能读取 {sniff(data, name).value} 格式。请另存为 .docx 或者 .txt 后再检查。")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_READERS = {
    Format.TEXT: _plain,
    Format.MARKDOWN: _markdown,
    Format.HTML: _later,
    Format.PDF: _later,
    Format.DOC: _later,
    Format.XML: _later,
}
