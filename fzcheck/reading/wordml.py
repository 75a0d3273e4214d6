"""Names of WordprocessingML, and which of its elements hold text.

A `Run.path` of a Word document is `(n,)`: the n-th (from 0) of `text_elements(root)` in the part `Run.part`. The order is document order over the
whole part, whatever the reader shows of it, so the number is the same on every parse of the same bytes, in any reader, and survives the
insertion of comment marks.
"""

from __future__ import annotations

import re

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{" + WORD + "}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

T, DEL_TEXT, INSTRUCTION = W + "t", W + "delText", W + "instrText"
SYMBOL, HYPHEN, MATH_TEXT, DRAWN_TEXT, TEXT_PATH = W + "sym", W + "noBreakHyphen", M + "t", A + "t", V + "textpath"
TEXT_TAGS = (T, DEL_TEXT, INSTRUCTION, SYMBOL, HYPHEN, MATH_TEXT, DRAWN_TEXT, TEXT_PATH)

VAL = W + "val"
P, RUN, TBL, TR, TC, PPR, RPR = W + "p", W + "r", W + "tbl", W + "tr", W + "tc", W + "pPr", W + "rPr"
SDT, SDT_CONTENT, CUSTOM, ALTERNATE = W + "sdt", W + "sdtContent", W + "customXml", MC + "AlternateContent"
INSERTED, DELETED, MOVED_TO, MOVED_FROM = W + "ins", W + "del", W + "moveTo", W + "moveFrom"
# Strict Open XML has namespaces of its own for the same elements.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_USUAL = b'xmlns:w="' + WORD.encode() + b'"'
# Commonest first; the look-ahead before the attributes lets the search fail early.
_DRESS = re.compile(
    rb"<w:(?:rFonts|szCs|spacing|lang|caps|i|shd|bdr|keepNext|keepLines|widowControl|kern|bCs|iCs|snapToGrid|suppressLineNumbers"
    rb"|autoSpaceDE|autoSpaceDN|adjustRightInd|proofErr|bookmarkStart|bookmarkEnd|lastRenderedPageBreak|noProof)(?=[ />])[^>]*/>"
)
_OFF = frozenset(("0", "false", "off", "none"))


def parse(data: bytes) -> etree._Element:
    """The root of a part, comments and processing instructions left out so that no text is split; raises etree.XMLSyntaxError."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True))


def parse_lean(data: bytes) -> etree._Element:
    """The same as `parse` for a part of body text, without elements that only dress letters and lines: half of all, and of no use to a reader.

    Text elements and their order are the same, so that paths agree. Raises etree.XMLSyntaxError.
    """
    if data.count(b"xmlns:w=") != 1 or _USUAL not in data or b"<![CDATA[" in data:
        return parse(data)
    try:
        return parse(_DRESS.sub(b"", data).replace(b"<w:rPr></w:rPr>", b""))
    except etree.XMLSyntaxError:
        return parse(data)


def text_elements(root: etree._Element) -> list[etree._Element]:
    """The elements of a part that hold text, in document order: what a `Run.path` counts."""
    return list(root.iter(*TEXT_TAGS))


def child(parent: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a tag."""
    return next(parent.iterchildren(tag), None) if parent is not None else None


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The `w:val` of the first child with a tag."""
    found = child(parent, tag)
    return found.get(VAL) if found is not None else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as `w:vanish` is present and not switched off."""
    return element is not None and (element.get(VAL) or "1").lower() not in _OFF


def integer(text: str | None, default: int) -> int:
    """A number of an attribute, or the default where there is none."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
