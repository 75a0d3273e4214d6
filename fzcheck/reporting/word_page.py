"""A fresh Word document of a text, a paragraph for every line: what carries the comments on a draft that is no Word document."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from fzcheck.reading.wordml import WORD
from fzcheck.reporting.parts import pack
from fzcheck.reporting.word_comments import clean

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
)
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr>'
)
_TITLE_LAYOUT = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_TITLE_LETTERS = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr>'


def page(text: str, title: str) -> bytes:
    """The document; its lines read back as the same text, character by character (what XML forbids replaced). Lines of the title are centred."""
    titles = set(title.split("\n")) if title else set()
    body = "".join(_paragraph(line, bool(line.strip()) and line.strip() in titles) for line in clean(text).split("\n"))
    document = f'{_HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}{_SECTION}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _links((("officeDocument", "word/document.xml"),)),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _links((("styles", "styles.xml"),)),
        "word/styles.xml": _STYLES,
    }
    return pack({name: data.encode("utf-8") for name, data in parts.items()})


def _paragraph(line: str, title: bool) -> str:
    letters = _TITLE_LETTERS if title else ""
    pieces = [f'<w:r>{letters}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' if piece else "" for piece in line.split("\t")]
    return f"<w:p>{_TITLE_LAYOUT if title else ''}{'<w:r><w:tab/></w:r>'.join(pieces)}</w:p>"


def _links(targets: Iterable[tuple[str, str]]) -> str:
    items = (f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(items)}</Relationships>'
