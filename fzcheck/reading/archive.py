"""Zip archives of many documents: every member by name with its bytes, or with the reason why it is not read."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fzcheck.errors import UnreadableError, why
from fzcheck.reading.guard import Limits, escapes, file_bytes
from fzcheck.reading.sniff import ARCHIVES, Format, sniff

_UTF8_FLAG, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8 beside the one in a local code page


@dataclass(frozen=True, slots=True)
class Member:
    """One document of an archive: its name inside, and its bytes or the Chinese reason why there are none."""

    name: str
    data: bytes | None = None
    error: str | None = None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of documents, by its bytes and parts; a Word or OFD package under a .zip name is none."""
    try:
        with path.open("rb") as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except OSError:
        return False
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):
        return True
    return not (
        "OFD.xml" in names
        or {"mimetype", "content.xml"} <= names
        or ("[Content_Types].xml" in names and any(name.startswith("word/") for name in names))
    )


def members(path: Path, limits: Limits | None = None) -> Iterator[Member]:
    """The documents of a zip archive in its own order, names in UTF-8 or GB18030; folders and the litter of file managers are left out.

    A member that is encrypted, too large, too dense or itself an archive has `error` instead of `data`. Raises UnreadableError for an archive
    that is broken, has too many members or paths that lead out of it.
    """
    limits = limits or Limits()
    try:
        package = zipfile.ZipFile(path)
    except OSError as error:
        raise UnreadableError(f"{path}：无法打开（{why(error)}）。请检查路径和权限。") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise UnreadableError(f"{path}：压缩包不完整或者已损坏。请重新压缩或者重新下载后再检查。") from error
    with package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        if len(entries) > limits.members:
            raise UnreadableError(f"{path}：压缩包内有 {len(entries)} 个文件，超过上限 {limits.members}，已拒绝读取。请分成几个压缩包。")
        yield from _each(package, entries, path, limits)


def _each(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path, limits: Limits) -> Iterator[Member]:
    unpacked = 0
    for entry in entries:
        name = member_name(entry)
        if _litter(name):
            continue
        if escapes(name):
            yield Member(name, error=f"{path}：压缩包内有越界的路径“{name}”，已拒绝读取。文件可能被篡改，请核对来源。")
            continue
        unpacked += entry.file_size
        if unpacked > limits.archive:
            yield Member(name, error=f"{path}：解压后超过 {limits.archive // 1048576} MB，从“{name}”起没有读取。请分成几个压缩包。")
            continue
        yield _member(package, entry, name, limits)


def _member(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, error=f"{name}：压缩包加了密码，这一件没有读取。请解压后再检查。")
    reason = file_bytes(entry.file_size, entry.compress_size, limits)
    if reason:
        return Member(name, error=f"{name}：{reason}")
    try:
        data = package.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, struct.error) as error:
        return Member(name, error=f"{name}：这一件在压缩包中已损坏，无法解压（{type(error).__name__}）。请重新压缩后再检查。")
    except Exception as error:  # zlib.error and lzma.LZMAError share no base but Exception
        return Member(name, error=f"{name}：这一件在压缩包中已损坏，无法解压（{type(error).__name__}）。请重新压缩后再检查。")
    nested = _nested(data, name)
    if nested:
        return Member(name, error=f"{name}：压缩包里还有压缩包（{nested}），没有自动打开。请解压后再检查。")
    return Member(name, data)


def _nested(data: bytes, name: str) -> str:
    for magic, kind in ARCHIVES.items():
        if data.startswith(magic):
            return kind
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        return "zip" if sniff(data, name) is Format.ZIP else ""
    except UnreadableError:
        return ""


def _litter(name: str) -> bool:
    """What file managers and editors leave behind: resource forks, folder settings, lock files."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith(("._", "~$")) or path.name.lower() in (".ds_store", "thumbs.db", "desktop.ini")


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member: by its UTF-8 flag or extra field, else UTF-8 if the bytes are that, else GB18030, with `/` between folders."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename.replace("\\", "/")
    extra = _unicode_path(entry.extra)
    if extra:
        return extra.replace("\\", "/")
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).split("\0")[0].replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename.replace("\\", "/")


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""
