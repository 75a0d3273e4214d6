"""One guard before any parser: what a package may not be, refused with the reason."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from fzcheck.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold: `text` bytes of XML after unpacking, `parts` in number, `ratio` of unpacked to packed size."""

    text: int = 32 * 1024 * 1024
    parts: int = 5000
    ratio: int = 200


def admit(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raise UnreadableError for a package that is too large, too dense, has too many parts, odd paths or encrypted parts."""
    entries = package.infolist()
    if len(entries) > limits.parts:
        raise UnreadableError(f"{name}：压缩包内有 {len(entries)} 个部件，超过上限 {limits.parts}，已拒绝读取。请另存为新的文件后再检查。")
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise UnreadableError(f"{name}：压缩包内有越界的路径“{entry.filename}”，已拒绝读取。文件可能被篡改，请核对来源。")
        if entry.flag_bits & 0x1:
            raise UnreadableError(f"{name}：文件已加密。请取消密码保护、另存后再检查。")
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if xml > limits.text:
        raise UnreadableError(f"{name}：解压后的文字部分为 {xml // 1048576} MB，超过上限 {limits.text // 1048576} MB，已拒绝读取。请拆分文件。")
    packed = sum(entry.compress_size for entry in entries) or 1
    if xml > 4 * 1024 * 1024 and xml // packed > limits.ratio:
        raise UnreadableError(f"{name}：压缩比异常（{xml // packed} 倍），疑为压缩炸弹，已拒绝读取。请核对来源。")


def part(package: zipfile.ZipFile, inner: str, name: str) -> bytes | None:
    """The bytes of one XML part, or None where it is missing; raises UnreadableError for a DOCTYPE, an ENTITY or a broken part."""
    try:
        data = package.read(inner)
    except KeyError:
        return None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UnreadableError(f"{name}：部件 {inner} 已损坏，无法解压。请重新导出后再检查。") from error
    plain = data if b"\x00" not in data[:200] else data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnreadableError(f"{name}：部件 {inner} 含有 DOCTYPE 或者 ENTITY 声明，已拒绝读取。文件可能被篡改，请另存为新的 docx。")
    return data
