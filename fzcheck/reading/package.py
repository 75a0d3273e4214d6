"""Packages of parts: a zip file or a Flat OPC document, opened under guard, parts parsed on demand."""

from __future__ import annotations

import base64
import binascii
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading.draft import Notice
from fzcheck.reading.guard import Limits, admit, declare, part
from fzcheck.reading.wordml import parse

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class Relation(NamedTuple):
    """Where a part points: the kind is the last word of the relationship type; `target` is a part name, or an address when `external`."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """A package under its shown name; `notices` collects parts that could not be used."""

    name: str
    read: Callable[[str], bytes | None]
    notices: list[Notice] = field(default_factory=list)

    def root(self, inner: str, trim: Callable[[bytes], bytes] = bytes) -> etree._Element | None:
        """The root of a part, or None where it is missing or broken; a broken one is noted. `trim` may cut what is not needed before parsing."""
        data = self.read(inner)
        if data is None:
            return None
        try:
            return parse(trim(data))
        except etree.XMLSyntaxError:
            self.notices.append(Notice("part", f"部件 {inner} 已损坏，其中的内容没有读取。请在 Word 中修复并另存后再检查。"))
            return None

    def relations(self, inner: str) -> dict[str, Relation]:
        """The relationships of a part by their identifiers; empty where there are none."""
        folder, file = posixpath.split(inner)
        data = self.read(posixpath.join(folder, "_rels", f"{file}.rels"))
        if data is None:
            return {}
        try:
            root = parse(data)
        except etree.XMLSyntaxError:
            return {}
        found = {}
        for item in root:
            target, external = item.get("Target") or "", item.get("TargetMode") == "External"
            where = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id") or ""] = Relation((item.get("Type") or "").rsplit("/", 1)[-1], where, external)
        return found

    def main(self) -> str:
        """The name of the part that holds the body of a Word document."""
        links = self.read("_rels/.rels") or b""
        if links.count(b'/officeDocument"') == 1 and b'"word/document.xml"' in links:
            return "word/document.xml"
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml"


def zipped(archive: zipfile.ZipFile, name: str, limits: Limits) -> Package:
    """The package in a zip file; raises UnreadableError where the guard refuses it."""
    admit(archive, name, limits)
    return Package(name, lambda inner: part(archive, inner, name))


def flat(data: bytes, name: str) -> Package:
    """The package in a Flat OPC document; raises UnreadableError for broken XML or a forbidden declaration."""
    declare(data, "pkg:package", name)
    try:
        root = parse(data)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name}：XML 格式的 Word 文件已损坏。请在 Word 中修复并另存为 .docx。") from error
    parts = {(item.get(_PKG + "name") or "").lstrip("/"): item for item in root.iterchildren(_PKG + "part")}

    def read(inner: str) -> bytes | None:
        item = parts.get(inner)
        return _part_bytes(item) if item is not None else None

    return Package(name, read)


def _part_bytes(item: etree._Element) -> bytes | None:
    xml = next(item.iterchildren(_PKG + "xmlData"), None)
    if xml is not None:
        return etree.tostring(xml[0]) if len(xml) else None
    binary = next(item.iterchildren(_PKG + "binaryData"), None)
    try:
        return base64.b64decode(binary.text or "") if binary is not None else None
    except (binascii.Error, ValueError):
        return None
