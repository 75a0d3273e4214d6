"""What a file is, by its first bytes and inner parts; the extension only helps where those say nothing."""

from __future__ import annotations

import io
import struct
import zipfile
from enum import StrEnum

from fzcheck.errors import UnreadableError

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_STREAMS = {"Workbook": "Excel 表格", "PowerPoint Document": "演示文稿"}
_OTHER_PARTS = {"xl/": "Excel 表格", "ppt/": "演示文稿"}
ARCHIVES = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ": "xz"}
_PICTURES = {b"\x89PNG": "png 图片", b"\xff\xd8\xff": "jpg 图片", b"GIF8": "gif 图片", b"BM": "bmp 图片", b"II*\x00": "tif 图片"}


class Format(StrEnum):
    """The formats that are told apart."""

    TEXT = "txt"
    MARKDOWN = "md"
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    OFD = "ofd"
    DOC = "doc"
    ODT = "odt"
    XML = "xml"
    ZIP = "zip"


def sniff(data: bytes, name: str) -> Format:
    """The format of some bytes; raises UnreadableError for what is no document."""
    for magic, what in _PICTURES.items():
        if data.startswith(magic) and not (magic == b"BM" and data[6:10] != b"\0\0\0\0"):
            raise UnreadableError(f"{name}：这是{what}，不是文字文件。请提供可以选中文字的 docx、pdf 或者 txt。")
    for magic, what in ARCHIVES.items():
        if data.startswith(magic):
            raise UnreadableError(f"{name}：这是 {what} 压缩包，不能直接读取。请解压，或者改为 zip 压缩包后再检查。")
    if data.startswith(ZIP_MAGIC):
        return _package(data, name)
    if data.startswith(b"%PDF-"):
        return Format.PDF
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError(f"{name}：文件已加密。请取消密码保护、另存后再检查。")
        word = "WordDocument".encode("utf-16-le") in data  # a Word file may embed a workbook
        for stream, what in _OTHER_STREAMS.items():
            if not word and stream.encode("utf-16-le") in data:
                raise UnreadableError(f"{name}：这是{what}，不是公文正文。请提供 docx、pdf 或者 txt。")
        return Format.DOC
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{\\rtf"):
        return Format.DOC
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head:
        return Format.HTML
    if head.startswith(b"<?xml") and (b"wordml" in head or b"pkg:package" in head or b"mso-application" in head):
        return Format.XML
    return Format.MARKDOWN if name.lower().endswith((".md", ".markdown")) else Format.TEXT


def _package(data: bytes, name: str) -> Format:
    with open_zip(data, name) as package:
        return kind_of(package)


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip file in some bytes; raises UnreadableError for a broken one."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, struct.error) as error:
        raise UnreadableError(f"{name}：压缩包不完整或者已损坏。请重新导出或者重新下载后再检查。") from error


def kind_of(package: zipfile.ZipFile) -> Format:
    """The format of a zip file, by its parts."""
    names = package.NameToInfo
    if "word/document.xml" in names or any(part.startswith("word/") for part in names):
        return Format.DOCX
    if "mimetype" in names and "content.xml" in names:
        return Format.ODT
    return Format.OFD if "OFD.xml" in names else Format.ZIP


def foreign(package: zipfile.ZipFile) -> str:
    """What other office file a zip file is, empty for an archive of files."""
    return next((what for folder, what in _OTHER_PARTS.items() if any(part.startswith(folder) for part in package.NameToInfo)), "")
