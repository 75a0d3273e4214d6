"""Bytes become a Draft. Knows file formats and nothing of law."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fzcheck.errors import UnreadableError
from fzcheck.reading.archive import Member, is_archive, members
from fzcheck.reading.draft import Draft
from fzcheck.reading.guard import Limits
from fzcheck.reading.lay import draft_of
from fzcheck.reading.sniff import Format, sniff

__all__ = ["Draft", "Limits", "Member", "is_archive", "members", "read", "read_text"]


def read_text(text: str, path: str = "<text>") -> Draft:
    """The draft of a text in memory; never raises."""
    from fzcheck.reading.plain import rows

    clean = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return draft_of(rows(clean, markdown=False), path, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "txt", None)


def read(source: Path | str | bytes, *, path: str = "", limits: Limits | None = None, revisions: str = "final") -> Draft:
    """The draft of a file or of bytes; `path` is the name to show. Raises UnreadableError with a Chinese message that tells the way out."""
    data, name = (source, path or "<bytes>") if isinstance(source, bytes) else (_bytes(Path(source)), path or str(source))
    limits = limits or Limits()
    if not data:
        raise UnreadableError(f"{name}：文件是空的，没有可以检查的内容。请确认导出或者上传是否完整。")
    kind = sniff(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if kind in (Format.TEXT, Format.MARKDOWN):
        from fzcheck.reading.plain import decode, rows

        text, encoding = decode(data, name)
        return draft_of(rows(text, markdown=kind is Format.MARKDOWN), name, digest, kind.value, encoding)
    if kind is Format.DOCX:
        from fzcheck.reading.docx import document

        found = document(data, name, limits, revisions)
        return draft_of(found.rows, name, digest, kind.value, None, found.shadows, found.notices, found.facts)
    raise UnreadableError(f"{name}：暂不能读取 {kind.value} 格式。请另存为 .docx 或者 .txt 后再检查。")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no name that a file can have
        raise UnreadableError(f"{path}：无法打开（{getattr(error, 'strerror', None) or error}）。请检查路径和权限。") from error
