"""The comments of a Word package: what a finding says as a comment, and the part that holds all of them with its links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from fzcheck.checking.finding import Finding, Level
from fzcheck.reading.wordml import RUN, SPACE, WORD, P, T, W, parse
from fzcheck.reporting.wording import LEVELS, STATES, basis_line, place

AUTHOR, INITIALS = "合法性审核（fzcheck）", "审"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{WORD}"/>'.encode()


def clean(text: str) -> str:
    """The text with characters that XML forbids replaced, one for one."""
    return _FORBIDDEN.sub("\ufffd", text)


def paragraphs(finding: Finding, exact: bool) -> Iterator[tuple[str, str]]:
    """A comment as label and text of its paragraphs; `exact` says that it stands at the words themselves."""
    state = f"〔{STATES.get(finding.state, finding.state)}〕" if finding.state != "new" else ""
    yield f"【{LEVELS[finding.level]}】{finding.title}{state}", f"（规则 {finding.rule}）"
    if not exact:
        quote = finding.location.quote.strip() if finding.location else ""
        yield "位置：", place(finding) + (f"，原文“{quote}”" if quote else "")
    yield "问题：", finding.message
    for basis in finding.basis:
        yield "依据：", basis_line(basis)
    if finding.advice:
        yield "建议：", finding.advice
    if finding.level is not Level.ERROR and finding.question:
        yield "请答复：", finding.question


def comment(number: int, finding: Finding, exact: bool, date: str) -> etree._Element:
    """One `w:comment`; every line of a text is a paragraph of its own."""
    out = etree.Element(W + "comment", {W + "id": str(number), W + "author": AUTHOR, W + "date": f"{date}T00:00:00Z", W + "initials": INITIALS})
    for label, text in paragraphs(finding, exact):
        for index, line in enumerate(clean(text).split("\n")):
            paragraph = _paragraph(out)
            if len(out) == 1:
                etree.SubElement(etree.SubElement(paragraph, RUN), W + "annotationRef")
            if index == 0:
                _run(paragraph, clean(label), bold=True)
            _run(paragraph, line, bold=False)
    return out


def marks(number: int) -> tuple[etree._Element, etree._Element, etree._Element]:
    """The marks of a comment in the text: its start, its end, and the run that calls it."""
    key = {W + "id": str(number)}
    call = etree.Element(RUN, nsmap={"w": WORD})
    etree.SubElement(call, W + "commentReference", key)
    return etree.Element(W + "commentRangeStart", key), etree.Element(W + "commentRangeEnd", key), call


def add_comments(parts: dict[str, bytes], main: str, comments: list[etree._Element]) -> None:
    """Put comments into a package: into its comments part, or a new one with its relationship and content type."""
    folder, file = posixpath.split(main)
    links = posixpath.join(folder, "_rels", f"{file}.rels")
    name = _existing(parts, folder, links) or _new(parts, folder, links, main)
    data = parts.get(name, _EMPTY)
    strict = b"purl.oclc.org/ooxml" in data or b"purl.oclc.org/ooxml" in parts[main]
    root = parse(data)
    root.extend(comments)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts[name] = data.replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main") if strict else data


def first_number(parts: dict[str, bytes], main: str) -> int:
    """A comment number that is free, and all above it."""
    folder, file = posixpath.split(main)
    name = _existing(parts, folder, posixpath.join(folder, "_rels", f"{file}.rels"))
    if name is None or name not in parts:
        return 0
    used = [int(item.get(W + "id") or 0) for item in parse(parts[name]) if (item.get(W + "id") or "0").lstrip("-").isdigit()]
    return max(used, default=-1) + 1


def _existing(parts: dict[str, bytes], folder: str, links: str) -> str | None:
    if links not in parts:
        return None
    for item in parse(parts[links]):
        if (item.get("Type") or "").endswith(_RELATION) and item.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, item.get("Target") or "")).lstrip("/")
    return None


def _new(parts: dict[str, bytes], folder: str, links: str, main: str) -> str:
    name = posixpath.join(folder, "comments.xml")
    while name in parts:
        name = name.replace(".xml", "x.xml")
    base = _STRICT_RELATIONS if b"purl.oclc.org/ooxml" in parts[main] else _RELATIONS
    blank = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    root = parse(parts.get(links, blank.encode()))
    used = {item.get("Id") for item in root}
    key = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    link = {"Id": key, "Type": base + _RELATION, "Target": posixpath.basename(name)}
    root.append(etree.Element(etree.QName(etree.QName(root).namespace, "Relationship"), link))
    parts[links] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    types = parse(parts["[Content_Types].xml"])
    types.append(etree.Element(etree.QName(etree.QName(types).namespace, "Override"), {"PartName": f"/{name}", "ContentType": _KIND}))
    parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    return name


def _paragraph(parent: etree._Element) -> etree._Element:
    """A paragraph that looks the same whatever the document's own styles are."""
    paragraph = etree.SubElement(parent, P)
    layout = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(layout, W + "spacing", {W + "before": "0", W + "after": "0", W + "line": "240", W + "lineRule": "auto"})
    etree.SubElement(layout, W + "ind", {W + "left": "0", W + "firstLine": "0", W + "firstLineChars": "0"})
    etree.SubElement(layout, W + "jc", {W + "val": "left"})
    return paragraph


def _run(paragraph: etree._Element, text: str, bold: bool) -> None:
    if not text:
        return
    run = etree.SubElement(paragraph, RUN)
    letters = etree.SubElement(run, W + "rPr")
    etree.SubElement(letters, W + "rFonts", {W + "ascii": "Times New Roman", W + "hAnsi": "Times New Roman", W + "eastAsia": "宋体"})
    if bold:
        etree.SubElement(letters, W + "b")
    etree.SubElement(letters, W + "sz", {W + "val": "18"})
    etree.SubElement(run, T, {SPACE: "preserve"}).text = text
