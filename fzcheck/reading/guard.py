"""One guard before any parser: what a package may not be, refused with the reason."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass

from fzcheck.errors import UnreadableError

MEGABYTE = 1024 * 1024
_DENSE = 4 * MEGABYTE  # below this size no ratio is suspicious: a small, repetitive part compresses well by nature
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read. Bytes after unpacking: `text` of XML in one document, `file` of one file or member, `archive` of one archive.

    `parts` in a package, `members` in an archive, `ratio` of unpacked to packed size, `depth` of nested tables and controls, `pages` of a pdf,
    `seconds` for a converter.
    """

    text: int = 32 * MEGABYTE
    file: int = 256 * MEGABYTE
    archive: int = 2048 * MEGABYTE
    parts: int = 5000
    members: int = 10000
    ratio: int = 200
    depth: int = 60
    pages: int = 3000
    seconds: float = 120.0


def admit(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raise UnreadableError for a package that is too large, too dense, has too many parts, odd paths or encrypted parts."""
    entries = package.infolist()
    if len(entries) > limits.parts:
        raise UnreadableError(f"{name}：压缩包内有 {len(entries)} 个部件，超过上限 {limits.parts}，已拒绝读取。请另存为新的文件后再检查。")
    for entry in entries:
        if escapes(entry.filename):
            raise UnreadableError(f"{name}：压缩包内有越界的路径“{entry.filename}”，已拒绝读取。文件可能被篡改，请核对来源。")
        if entry.flag_bits & 0x1:
            raise UnreadableError(f"{name}：文件已加密。请取消密码保护、另存后再检查。")
    xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    size = sum(entry.file_size for entry in xml)
    if size > limits.text:
        raise UnreadableError(f"{name}：解压后的文字部分为 {size // MEGABYTE} MB，超过上限 {limits.text // MEGABYTE} MB，已拒绝读取。请拆分文件。")
    packed = sum(entry.compress_size for entry in xml) or 1
    if size > _DENSE and size // packed > limits.ratio:
        raise UnreadableError(f"{name}：压缩比异常（{size // packed} 倍），疑为压缩炸弹，已拒绝读取。请核对来源。")


def escapes(path: str) -> bool:
    """Whether a path inside a package is absolute, leads upwards or names a drive."""
    parts = path.replace("\\", "/").split("/")
    return path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def file_bytes(size: int, packed: int, limits: Limits) -> str:
    """Why a member of this size is not unpacked, or an empty string."""
    if size > limits.file:
        return f"解压后为 {size // MEGABYTE} MB，超过上限 {limits.file // MEGABYTE} MB，没有读取。请拆分文件。"
    if size > _DENSE and size // (packed or 1) > limits.ratio:
        return f"压缩比异常（{size // (packed or 1)} 倍），疑为压缩炸弹，没有读取。请核对来源。"
    return ""


def part(package: zipfile.ZipFile, inner: str, name: str) -> bytes | None:
    """The bytes of one XML part, or None where it is missing; raises UnreadableError for a DOCTYPE, an ENTITY or a broken part."""
    try:
        data = package.read(inner)
    except KeyError:
        return None
    except _BROKEN as error:
        raise UnreadableError(f"{name}：部件 {inner} 已损坏，无法解压。请重新导出后再检查。") from error
    declare(data, inner, name)
    return data


def declare(data: bytes, inner: str, name: str) -> None:
    """Raise UnreadableError where XML declares a document type or entities: these hide text from readers or blow it up."""
    plain = data if b"\x00" not in data[:200] else data.replace(b"\x00", b"")
    # An entity can only be declared inside a document type, so that one search finds both.
    if b"<!DOCTYPE" in plain:
        raise UnreadableError(f"{name}：部件 {inner} 含有 DOCTYPE 或者 ENTITY 声明，已拒绝读取。文件可能被篡改，请另存为新的 docx。")
