"""OFD (GB/T 33190) over zipfile and lxml: the characters of all pages with their places, in reading order by position."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading.docx import Found
from fzcheck.reading.draft import Box, Notice
from fzcheck.reading.guard import Limits
from fzcheck.reading.package import Package, zipped
from fzcheck.reading.pages import Glyph, rows_of

_POINTS = 72 / 25.4  # OFD measures in millimetres
_WIDE_ADVANCE, _NARROW_ADVANCE = 1.0, 0.5
_FACTS = {"Title": "title", "Author": "creator", "Creator": "application", "CreationDate": "created", "ModDate": "modified"}
_LONGEST_REPEAT = 100_000


@dataclass(slots=True)
class _Page:
    """The characters of one page, and whether it shows pictures."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictures: bool = False


def document(archive: zipfile.ZipFile, name: str, limits: Limits) -> tuple[Found, dict[str, tuple[Box, ...]]]:
    """The rows of an OFD file and the character boxes of its pages; raises UnreadableError for a refused, broken or scanned one."""
    package = zipped(archive, name, limits)
    entry = package.root("OFD.xml")
    if entry is None:
        raise UnreadableError(f"{name}：OFD 文件缺少入口部件或者入口部件已损坏。请重新导出后再检查。")
    pages: list[_Page] = []
    for root in _texts(entry, "DocRoot"):
        pages.extend(_pages(package, _path("", root)))
    if not any(page.glyphs for page in pages):
        raise UnreadableError(f"{name}：无法读取：OFD 里没有可以选中的文字（扫描件或者图片）。请提供 Word 原文，或者先做文字识别（OCR）再检查。")
    unread = [str(number) for number, page in enumerate(pages, 1) if page.pictures and not page.glyphs]
    notices = list(package.notices)
    if unread:
        notices.append(Notice("scanned", f"第{'、'.join(unread)}页是图片，无法读取，其中的内容没有检查。请提供 Word 原文。"))
    facts = [(_FACTS[kind], item.text) for item in entry.iter() if item.text and (kind := _local(item)) in _FACTS]
    boxes = {f"page/{number}": tuple(glyph.box for glyph in page.glyphs) for number, page in enumerate(pages, 1)}
    return Found(rows_of([page.glyphs for page in pages]), notices=notices, facts=facts), boxes


def _pages(package: Package, root: str) -> Iterator[_Page]:
    document = package.root(root)
    if document is None:
        return
    templates = {item.get("ID") or "": _path(root, item.get("BaseLoc") or "") for item in document.iter() if _local(item) == "TemplatePage"}
    holder = next((item for item in document if _local(item) == "Pages"), ())
    for item in holder:
        if _local(item) != "Page":
            continue
        found = _Page()
        content = package.root(_path(root, item.get("BaseLoc") or ""))
        if content is not None:
            used = [templates.get(link.get("TemplateID") or "") for link in content if _local(link) == "Template"]
            layers = [layer for path in used if path and (layer := package.root(path)) is not None]
            for layer in (*layers, content):
                _collect(layer, found)
        yield found


def _collect(content: etree._Element, found: _Page) -> None:
    for item in content.iter():
        kind = _local(item)
        if kind == "ImageObject":
            found.pictures = True
        elif kind == "TextObject":
            for text, box in _text_object(item):
                found.glyphs.append(Glyph(text, box, len(found.glyphs)))


def _text_object(item: etree._Element) -> Iterator[tuple[str, Box]]:
    left, top = [*_numbers(item.get("Boundary")), 0.0, 0.0][:2]
    matrix = _numbers(item.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    size = (_numbers(item.get("Size")) or [4.0])[0]
    stretch = (_numbers(item.get("HScale")) or [1.0])[0]
    high, wide = size * (abs(d) or abs(b) or 1.0), size * stretch * (abs(a) or abs(c) or 1.0)
    x = y = 0.0
    for code in item:
        if _local(code) != "TextCode" or not code.text:
            continue
        x, y = (_numbers(code.get("X")) or [x])[0], (_numbers(code.get("Y")) or [y])[0]
        across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        for place, char in enumerate(code.text):
            at_x, at_y = left + a * x + c * y + e, top + b * x + d * y + f
            share = _WIDE_ADVANCE if ord(char) > 0x2E7F or char in "—…“”‘’" else _NARROW_ADVANCE
            if char not in "\r\n":
                # Y is the base line; a Chinese character reaches about 0.88 above it and 0.12 below.
                box = (at_x, at_y - 0.88 * high, at_x + wide * share, at_y + 0.12 * high)
                yield char, Box(*(value * _POINTS for value in box))
            x += across[place] if place < len(across) else 0.0 if down else size * stretch * share
            y += down[place] if place < len(down) else 0.0


def _deltas(text: str | None) -> list[float]:
    """The steps between characters; “g 3 5.0” stands for three steps of 5.0."""
    found: list[float] = []
    words = (text or "").split()
    at = 0
    while at < len(words):
        if words[at] == "g" and at + 2 < len(words):
            count = int(_number(words[at + 1]))
            found.extend([_number(words[at + 2])] * min(max(count, 0), _LONGEST_REPEAT))
            at += 3
        else:
            found.append(_number(words[at]))
            at += 1
    return found


def _numbers(text: str | None) -> list[float]:
    return [_number(word) for word in (text or "").split()]


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0


def _texts(root: etree._Element, kind: str) -> Iterator[str]:
    return (item.text.strip() for item in root.iter() if _local(item) == kind and item.text)


def _path(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def _local(item: etree._Element) -> str:
    return item.tag.rsplit("}", 1)[-1]
