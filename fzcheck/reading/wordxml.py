"""XML in one file under a .doc or .xml name: Flat OPC as it is, Word 2003 XML rewritten into the parts that the Word reader knows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading.docx import Found, content
from fzcheck.reading.guard import MEGABYTE, Limits, declare
from fzcheck.reading.package import Package, flat
from fzcheck.reading.wordml import VAL, WORD, R, W, integer, parse

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_AUX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_MARKUP = "{http://schemas.microsoft.com/aml/2001/core}"
_PKG = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_MAIN, _STYLES, _NUMBERING, _NOTES = "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"
_REVISIONS = {"Word.Insertion": "ins", "Word.Deletion": "del"}
# Number format codes of Word 2003 (MSONFC, [MS-OSHARED] 2.2.1.3) by the names that replaced them.
_FORMATS = {
    **dict(enumerate(("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex"))),
    **dict(enumerate(("ideographDigital", "japaneseCounting"), 10)),
    **dict(enumerate(("decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle"), 14)),
    **dict(enumerate(("decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet"), 19)),
    **dict(enumerate(("decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"), 26)),
    **dict(enumerate(("ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"), 30)),
    **dict(enumerate(("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting"), 34)),
    **dict(enumerate(("chineseLegalSimplified", "chineseCountingThousand"), 38)),
}
_NO_FORMAT = "255"


def document(data: bytes, name: str, limits: Limits, revisions: str) -> Found:
    """The content of a Flat OPC or Word 2003 XML file; raises UnreadableError for other XML and for what is broken or forbidden."""
    if len(data) > limits.text:
        raise UnreadableError(f"{name}：XML 文件有 {len(data) // MEGABYTE} MB，超过上限 {limits.text // MEGABYTE} MB，没有读取。请拆分文件。")
    if _PKG in data[:4096]:
        found = content(flat(data, name), limits, revisions)
    else:
        declare(data, "w:wordDocument", name)
        found = content(_package(data, name), limits, revisions)
    for row in found.rows:
        row.runs = []  # the parts are this reader's own: nothing can be written back to them
    return found


def _package(data: bytes, name: str) -> Package:
    try:
        root = parse(data.replace(_OLD, WORD.encode()))
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name}：XML 格式的 Word 文件已损坏。请在 Word 中修复并另存为 .docx。") from error
    if root.tag != W + "wordDocument":
        raise UnreadableError(f"{name}：这是 XML 数据，不是 Word 文件。请提供 docx、pdf 或者 txt。")
    _rewrite(root)
    parts = {_NOTES: _notes(root), _NUMBERING: _numbering(root), _STYLES: _styles(root)}
    body = root.find(W + "body")
    main = etree.Element(W + "document")
    main.append(body if body is not None else etree.Element(W + "body"))
    parts[_MAIN] = main
    parts.update(_margins(main))
    bytes_of = {inner: etree.tostring(part) for inner, part in parts.items() if part is not None}
    bytes_of["word/_rels/document.xml.rels"] = _links(parts)
    return Package(name, bytes_of.get)


def _rewrite(root: etree._Element) -> None:
    """Rename what only changed its name since: links, sections, annotations, list references."""
    for item in list(root.iter(W + "hlink", _MARKUP + "annotation", W + "listPr", _AUX + "sect", _AUX + "sub-section")):
        if item.tag == W + "hlink":
            item.tag = W + "hyperlink"
        elif item.tag == W + "listPr":
            _list_reference(item)
        elif item.tag == _MARKUP + "annotation":
            _annotation(item)
        else:
            item.tag = W + "customXml"
    for item in root.iter(_MARKUP + "content"):
        item.tag = W + "customXml"


def _list_reference(item: etree._Element) -> None:
    item.tag = W + "numPr"
    key = item.find(W + "ilfo")
    if key is not None:
        key.tag = W + "numId"


def _annotation(item: etree._Element) -> None:
    kind = item.get(W + "type") or ""
    if kind in _REVISIONS:
        item.tag = W + _REVISIONS[kind]
    elif kind.startswith("Word.Comment"):
        for child in list(item):
            item.remove(child)


def _notes(root: etree._Element) -> etree._Element | None:
    """Notes stand inside the run that refers to them: they move into a part of their own."""
    notes = etree.Element(W + "footnotes")
    for number, item in enumerate(list(root.iter(W + "footnote", W + "endnote")), 1):
        run = item.getparent()
        if run is None or run.tag != W + "r":
            continue
        reference = etree.Element(W + "footnoteReference")
        reference.set(W + "id", str(number))
        run.replace(item, reference)
        item.tag = W + "footnote"
        item.set(W + "id", str(number))
        item.set(W + "type", "normal")
        notes.append(item)
    return notes if len(notes) else None


def _styles(root: etree._Element) -> etree._Element | None:
    styles = root.find(W + "styles")
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        if style.get(W + "default") == "on":
            style.set(W + "default", "1")
    return styles


def _numbering(root: etree._Element) -> etree._Element | None:
    lists = root.find(W + "lists")
    if lists is None:
        return None
    lists.tag = W + "numbering"
    for item in lists.iter(W + "listDef", W + "list", W + "ilst", W + "nfc"):
        if item.tag == W + "listDef":
            item.tag = W + "abstractNum"
            item.set(W + "abstractNumId", item.get(W + "listDefId") or "")
        elif item.tag == W + "list":
            item.tag = W + "num"
            item.set(W + "numId", item.get(W + "ilfo") or "")
        elif item.tag == W + "ilst":
            item.tag = W + "abstractNumId"
        else:
            item.tag = W + "numFmt"
            code = item.get(VAL) or "0"
            item.set(VAL, "none" if code == _NO_FORMAT else _FORMATS.get(integer(code, -1), "decimal"))
    return lists


def _margins(main: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Headers and footers stand inside their section: they move into parts of their own."""
    for number, item in enumerate(list(main.iter(W + "hdr", W + "ftr")), 1):
        section = item.getparent()
        if section is None:
            continue
        kind = "header" if item.tag == W + "hdr" else "footer"
        reference = etree.Element(W + f"{kind}Reference")
        reference.set(R + "id", f"m{number}")
        section.replace(item, reference)
        item.tail = None
        yield f"word/{kind}{number}.xml", item


def _links(parts: dict[str, etree._Element | None]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{space}}}Relationships")
    for inner in parts:
        file = inner.removeprefix("word/").removesuffix(".xml")
        kind = file.rstrip("0123456789")
        if kind in ("header", "footer"):
            etree.SubElement(root, f"{{{space}}}Relationship", Id=f"m{file.removeprefix(kind)}", Type=f"x/{kind}", Target=f"{file}.xml")
    return etree.tostring(root)
