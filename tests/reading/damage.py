"""Damage: what becomes of good files on their way; bytes, XML trees and whole packages hurt, each by a given source of chance."""

from __future__ import annotations

import copy
import io
import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from tests.reading.packages import SPACES, abstract, docx, level, num, numbered, p
from tests.reading.test_docx import SHOWN
from tests.reading.test_pages import ofd, text_object
from tests.reading.test_revisions import VERSIONS
from tests.reading.test_wordxml import flat, old

WORDS = (
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:sdt", "w:sdtContent", "w:fldChar", "w:br", "w:pPr", "w:rPr", "w:vanish"),
    *("w:lvl", "w:num", "w:footnoteReference", "w:sectPr", "mc:AlternateContent", "mc:Choice", "w:txbxContent", "w:drawing", "w:style", "w:basedOn"),
    *("w:numPr", "w:numId", "w:ilvl", "w:abstractNumId", "w:lvlOverride", "w:instrText", "w:sym", "w:moveFrom", "w:trPr", "w:gridSpan", "w:altChunk"),
    *("m:oMath", "v:textpath", "w:ruby", "w:rubyBase", "w:fldSimple", "w:jc", "w:ind", "w:outlineLvl", "w:sz", "w:numFmt", "w:lvlText", "w:start"),
)
VALUES = (
    *("", "0", "1", "-1", "9", "99999999999999999999", "NaN", "inf", "1e309", "1e9", "0x10", "１", "٣", "一", "%1", "%9%8", "%0", "%", "begin"),
    *("separate", "end", "center", "../x", "/", "\u200b", "\ufffd", "chineseCounting", "upperRoman", "bullet", "g 999999 1"),
    *("g -1 g", "1 2 3 4 5 6", "0 0 0 0 0 0", "word/document.xml", "true", "on", "continue", "restart", "MERGEFORMAT", r"eq \o\ac(○,11)", "甲" * 300),
)
PIECES = (
    *(
        b"<",
        b">",
        b"\0",
        b"&",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<?xml version='1.0' encoding='utf-16'?>",
        b"<?x?>",
        b"&#0;",
        b"&#x110000;",
        b"&b;",
        b"\r",
        b"\x0b\x0c\x1e\x85",
    ),
    *(b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\x84\x31\xa4\x37", b"</table>", b"<table><tr><td colspan=99999999>", b"<li value=-1>", b"<ol start=1e9>"),
    *(
        b"endstream",
        b"endobj",
        b"%%EOF",
        b"/Length 999999999",
        b"[0 0 0 0]",
        "第一条　".encode(),
        "第一条".encode("gb18030"),
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x80",
    ),
)


def seeds() -> list[tuple[str, bytes]]:
    """A good file of each format with all that its reader knows, and the name under which it comes."""
    body = "".join(body for body, _ in SHOWN.values()) + "".join(body for body, *_ in VERSIONS.values()) + numbered("甲", 1) + numbered("乙", 1, 1)
    body += '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    numbering = abstract(1, level(0, "第%1条", "chineseCounting"), level(1, "%1.%2", "upperRoman")) + num(1, 1)
    styles = '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:basedOn w:val="A"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    notes = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    package = docx(body, numbering=numbering, styles=styles, footnotes=notes, header1=p("眉"))
    page = text_object(30, 20, "某市文件", "g 3 5") + text_object(30, 60, "第一条停车", "g 4 5.0")
    return [
        ("乱.docx", package),
        ("乱.ofd", ofd(page, text_object(1, 2, "正文"), template=text_object(30, 280, "— 1 —"))),
        ("乱.doc", (Path(__file__).parent / "seeds" / "everywhere.doc").read_bytes()),
        ("乱.pdf", pdf()),
        ("乱.html", web_page()),
        ("乱.xml", flat(docx(p("甲") + numbered("乙", 1), numbering=numbering))),
        ("旧.doc", old("<w:p><w:r><w:t>乙</w:t></w:r></w:p>")),
        ("乱.txt", "关于停车的通知\n\n第一条　甲乙丙。\n（一）丁；\n— 1 —\n".encode("gb18030")),
        ("乱.md", "# 办法\n\n## 第一章\n\n1. 甲\n\n| 子 | 丑 |\n|---|---|\n| 寅 | 卯 |\n".encode("utf-16")),
    ]


def web_page() -> bytes:
    rows = "<tr><td rowspan=2>甲<td>乙<tr><td><table><tr><td>内</table>"
    return (
        f"<html><head><meta charset=utf-8><title>题</title><style>p{{}}</style></head><body><div class=menu>首页</div><div id=content><h1>办法</h1>"
        f"<table>{rows}</table><ol start=3><li>丙<ul><li>丁</ol><p>戊<br>己&nbsp;&#x4e00;<sup>1</sup></p><pre>庚\n辛</pre><!-- x -->"
        f"<script>var a='<p>';</script></div><div>打印 关闭</div></body></html>"
    ).encode()


def pdf() -> bytes:
    """Two pages; Latin letters by a font of the reader, Chinese by codes with a map to Unicode."""
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 beginbfrange <0001> <00ff> <4e00> endbfrange endcmap end end"
    content = b"BT /F1 12 Tf 72 720 Td (Article 1) Tj 0 -20 Td /F2 12 Tf <000100020003> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R/F2 7 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Rotate 90>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, item)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R/Info<</Title(x)>>>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with one hurt: of the package where it is one, of its tree where it is XML, else of its bytes."""
    if data.startswith(b"\xd0\xcf"):
        return overwritten(data, chance) if chance.random() < 0.9 else byte_mutated(data, chance)
    if not data.startswith(b"PK"):
        return tree_mutated(data, chance) if chance.random() < 0.8 else byte_mutated(data, chance)
    if chance.random() < 0.1:
        return chance.choice((byte_mutated, overwritten))(data, chance)
    try:
        return package_mutated(data, chance)
    except Exception:  # the package is broken already
        return byte_mutated(data, chance)


def package_mutated(data: bytes, chance: random.Random) -> bytes:
    """A package some parts of which are hurt, lost, doubled or exchanged; now and then its directory lies about a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        hurt = set(chance.sample(names, chance.randint(1, min(3, len(names)))))
        for name in names:
            part = source.read(name)
            if name in hurt:
                action = chance.random()
                if action < 0.06:
                    continue
                if action < 0.1:
                    target.writestr(name.upper() if chance.random() < 0.5 else name + "x", part)
                elif action < 0.14:
                    part = source.read(chance.choice(names))
                elif action < 0.18:
                    part = part.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-be", "gb18030", "utf-8-sig")))
                part = byte_mutated(part, chance) if action < 0.35 else tree_mutated(part, chance)
            target.writestr(name, part)
    return lied(out.getvalue(), chance) if chance.random() < 0.05 else out.getvalue()


def lied(data: bytes, chance: random.Random) -> bytes:
    """The package whose directory has one wrong field of one entry: flags, method, sizes, place."""
    found = bytearray(data)
    entries = [at for at in range(len(data) - 46) if data[at : at + 4] == b"PK\x01\x02"]
    if entries:
        field = chance.choice((8, 10, 16, 20, 24, 28, 42))
        struct.pack_into("<H", found, chance.choice(entries) + field, chance.randrange(65536))
    return bytes(found)


def byte_mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with a few bytes changed, lost, doubled, put in or set to a whole number."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        action = chance.randrange(6)
        if action == 0:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif action == 1:
            del found[at : at + chance.randint(1, 40)]
        elif action == 2:
            found[at:at] = found[at - chance.randint(1, 60) if at > 60 else 0 : at]
        elif action == 3 and at + 4 <= len(found):
            struct.pack_into("<I", found, at, chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, len(found), chance.randrange(1 << 16))))
        elif action == 4:
            del found[at : None if chance.random() < 0.1 else at + 1]
        else:
            found[at:at] = chance.choice(PIECES)
    return bytes(found)


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """The data with a few bytes or numbers set to others; nothing moves, so that a format of offsets stays whole around the damage."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(max(len(found) - 4, 1))
        while chance.random() < 0.9 and found[at : at + 2] == b"\0\0":  # the gaps between the parts of a file tell nothing
            at = chance.randrange(max(len(found) - 4, 1))
        action = chance.randrange(4)
        if action == 0 and len(found) > 4:
            struct.pack_into("<I", found, at, chance.choice((0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFE, len(found), chance.randrange(1 << 16))))
        elif action == 1 and len(found) > 4:
            struct.pack_into("<H", found, at, chance.choice((0, 1, 7, 0x13, 0x14, 0x15, 0xFFFF, chance.randrange(1 << 16))))
        elif action == 2 and found:
            found[at] ^= 1 << chance.randrange(8)
        elif found:
            found[at] = chance.randrange(256)
    return bytes(found)


def tree_mutated(data: bytes, chance: random.Random) -> bytes:
    """The XML with elements lost, moved, doubled, renamed, put in, nested or given other values and texts; bytes that are none are hurt as bytes."""
    web = data[:20].lstrip().lower().startswith(b"<html")
    try:
        root = lxml_html.document_fromstring(data) if web else etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return byte_mutated(data, chance)
    for _ in range(chance.randint(1, 6)):
        elements = [item for item in root.iter() if isinstance(item.tag, str)]
        with suppress(ValueError):  # a name that a web page has and XML forbids
            _change(root, chance.choice(elements), chance.choice(elements), chance)
    if web:
        return bytes(lxml_html.tostring(root, encoding="utf-8"))
    # With what stands before the root: it tells the formats of Word apart.
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8"))


def _change(root: etree._Element, one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    action, parent = chance.randrange(9), one.getparent()
    if action == 0 and parent is not None:
        parent.remove(one)
    elif action == 1 and parent is not None and one not in other.iterancestors() and one is not other:
        other.insert(chance.randint(0, len(other)), one)
    elif action == 2 and len(list(root.iter())) < 3000:
        other.append(copy.deepcopy(one))
    elif action == 3:
        one.tag = other.tag
    elif action == 4 and one.attrib:
        one.set(chance.choice(sorted(one.attrib)), chance.choice(VALUES))
    elif action == 5:
        one.text = chance.choice(VALUES)
    elif action == 6 and parent is not None:
        for _ in range(chance.choice((1, 3, 70, 300))):  # nested in its like
            outer = etree.Element(one.tag)
            parent.replace(one, outer)
            outer.append(one)
            parent = outer
    elif action == 7 and one.attrib and other.attrib:
        for name, value in other.attrib.items():
            one.set(name, value)
    else:
        word = chance.choice(WORDS)
        other.append(etree.fromstring(f"<{word} {SPACES} w:val='{chance.choice(VALUES)}' w:fldCharType='{chance.choice(VALUES)}'>字</{word}>"))
