"""Bytes become a Draft. Knows file formats and nothing of law."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fzcheck.errors import UnreadableError, why
from fzcheck.reading.archive import Member, is_archive, members
from fzcheck.reading.draft import Box, Draft
from fzcheck.reading.guard import MEGABYTE, Limits, admit
from fzcheck.reading.lay import draft_of
from fzcheck.reading.sniff import ZIP_MAGIC, Format, foreign, kind_of, open_zip, sniff

if TYPE_CHECKING:
    from fzcheck.reading.docx import Found

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
        raise UnreadableError(f"{path}：无法打开（{why(error)}）。请检查路径和权限。") from error


def _plain(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    return _text(data, name, limits, Format.TEXT)


def _markdown(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    return _text(data, name, limits, Format.MARKDOWN)


def _text(data: bytes, name: str, limits: Limits, kind: Format) -> Draft:
    from fzcheck.reading.plain import decode, rows

    text, encoding = decode(data, name)
    return draft_of(rows(text, markdown=kind is Format.MARKDOWN), name, _digest(data), kind.value, encoding)


def _zip(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    with open_zip(data, name) as archive:
        kind = kind_of(archive)
        if kind is Format.DOCX:
            from fzcheck.reading.docx import document

            return _drafted(document(archive, name, limits, revisions), data, name, kind)
        if kind is Format.OFD:
            from fzcheck.reading.ofd import document as pages

            found, boxes = pages(archive, name, limits)
            return _drafted(found, data, name, kind, boxes=boxes)
        if kind is Format.ODT:
            admit(archive, name, limits)
            return _office(data, name, limits, revisions, kind)
        other = foreign(archive)
    if other:
        raise UnreadableError(f"{name}：这是{other}，不是公文正文。请提供 docx、pdf 或者 txt。")
    raise UnreadableError(f"{name}：这是压缩包，不是单个文件。请把扩展名改为 .zip（会逐件检查），或者解压后再检查。")


def _pdf(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    from fzcheck.reading.pdf import document

    found, boxes = document(data, name, limits)
    return _drafted(found, data, name, Format.PDF, boxes=boxes)


def _html(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    from fzcheck.reading.html import document

    found, encoding = document(data, name, limits)
    return _drafted(found, data, name, Format.HTML, encoding)


def _doc(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    return _office(data, name, limits, revisions, Format.DOC)


def _office(data: bytes, name: str, limits: Limits, revisions: str, kind: Format) -> Draft:
    from fzcheck.reading.legacy import document_of_old

    return _drafted(document_of_old(data, name, limits, revisions), data, name, kind)


def _xml(data: bytes, name: str, limits: Limits, revisions: str) -> Draft:
    from fzcheck.reading.wordxml import document

    return _drafted(document(data, name, limits, revisions), data, name, Format.XML)


def _drafted(
    found: Found, data: bytes, name: str, kind: Format, encoding: str | None = None, boxes: Mapping[str, tuple[Box, ...]] | None = None
) -> Draft:
    return draft_of(found.rows, name, _digest(data), kind.value, encoding, found.shadows, found.notices, found.facts, boxes, found.remarks)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_READERS = {
    Format.TEXT: _plain,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.DOC: _doc,
    Format.XML: _xml,
}
