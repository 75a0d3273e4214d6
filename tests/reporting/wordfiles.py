"""Word documents made by hand for the docx writer: every place in which words can stand."""

from __future__ import annotations

from fzcheck.reading.wordml import WORD
from fzcheck.reporting.parts import pack, unpack
from fzcheck.reporting.word_page import page

_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text, letters=""):
    return f'<w:r w:rsidR="00AA">{f"<w:rPr>{letters}</w:rPr>" if letters else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside):
    return f"<w:p>{''.join(inside)}</w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>{cell}</w:tc>" for cell in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    head = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{head}{body}</w:tbl>"


def text_box(*inside):
    return (
        '<w:r><w:pict><v:shape style="width:200pt;height:80pt" type="#_x0000_t202"><v:textbox><w:txbxContent>'
        f"{''.join(inside)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def drawn_box(*inside):
    """A text box as Word 2010 and later write it, with the old form as its fallback."""
    shape = (
        '<wp:inline><wp:extent cx="2400000" cy="900000"/><wp:docPr id="1" name="文本框 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{''.join(inside)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    old = text_box(*inside).removeprefix("<w:r>").removesuffix("</w:r>")
    choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def change(tag, *inside):
    return f'<w:{tag} w:id="7" w:author="甲" w:date="2026-01-01T00:00:00Z">{"".join(inside)}</w:{tag}>'


def control(*inside):
    return f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{"".join(inside)}</w:sdtContent></w:sdt>'


def field(instruction, result):
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>{mark('separate')}{run(result)}{mark('end')}"


def document(*blocks, footnotes=""):
    """The bytes of a document with these blocks, and with footnotes 2, 3 … where given."""
    parts = unpack(page("", ""))
    body = (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:document {_SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    )
    parts["word/document.xml"] = body.encode()
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_SPACES}>{footnotes}</w:footnotes>".encode()
        link = (
            b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        )
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link + b"</Relationships>")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return pack(parts)
