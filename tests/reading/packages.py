"""Word packages for tests, written part by part as text; every test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile

from fzcheck.reading import Draft, Limits, read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def relations(*pairs: tuple[str, str, str]) -> str:
    links = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in pairs)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def part(tag: str, inner: str) -> str:
    return f"<w:{tag} {SPACES}>{inner}</w:{tag}>"


def docx(body: str, **parts: str) -> bytes:
    """A package with this body; `styles`, `numbering`, `footnotes`, `header1`, `footer1` … are the contents of further parts."""
    roots = {"header": "hdr", "footer": "ftr"}
    kinds = {name: name.rstrip("0123456789") for name in parts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", relations(("r1", "officeDocument", "word/document.xml")))
        package.writestr("word/_rels/document.xml.rels", relations(*((name, kinds[name], f"{name}.xml") for name in parts)))
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", part(roots.get(kinds[name], name), inner))
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a piece that is no XML is a run of text."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*blocks: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{"".join(blocks)}</w:tc>'


def numbered(text: str, number: int, level: int | None = 0) -> str:
    where = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return p(text, properties=f'<w:numPr>{where}<w:numId w:val="{number}"/></w:numPr>')


def level(index: int, text: str, format: str = "decimal", *, start: int = 1, suffix: str = "nothing", more: str = "") -> str:
    head = f'<w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
    return f'<w:lvl w:ilvl="{index}">{head}{more}<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, target: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{target}"/>{overrides}</w:num>'


def draft(body: str, *, revisions: str = "final", limits: Limits | None = None, **parts: str) -> Draft:
    return read(docx(body, **parts), path="草案.docx", limits=limits, revisions=revisions)


def lines(body: str, *, revisions: str = "final", **parts: str) -> list[str]:
    return [line.text for line in draft(body, revisions=revisions, **parts).lines]
