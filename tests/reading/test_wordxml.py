"""XML in one file: Flat OPC and Word 2003 XML read as the packages that they stand for, under any name."""

import io
import zipfile

from fzcheck.reading import read
from fzcheck.reading.draft import Story
from tests.reading.packages import abstract, docx, level, num, numbered, p

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
SPACES = f'xmlns:w="{OLD}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'


def flat(package: bytes) -> bytes:
    out = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    )
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        for name in source.namelist():
            out += f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{source.read(name).decode()}</pkg:xmlData></pkg:part>'
    return f"{out}</pkg:package>".encode()


def old(body: str, more: str = "") -> bytes:
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f"{head}<w:wordDocument {SPACES}>{more}<w:body>{body}</w:body></w:wordDocument>".encode()


def test_flat_opc_reads_as_the_package() -> None:
    package = docx(numbered("总则", 1) + p("正文"), numbering=abstract(1, level(0, "第%1章", "chineseCounting")) + num(1, 1))
    one, other = read(package), read(flat(package), path="草案.doc")
    assert ([line.text for line in other.lines], other.format) == ([line.text for line in one.lines], "xml")


def test_word_2003_xml_with_lists_notes_revisions_and_sections() -> None:
    lists = (
        '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/>'
        '<w:lvlText w:val="第%1条"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    )
    article = '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr><w:r><w:t>正文</w:t></w:r>'
    note = "<w:r><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:r></w:p>"
    changed = (
        '<w:p><aml:annotation aml:id="1" w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="2" w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="3" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p></aml:content></aml:annotation></w:p>'
    )
    section = '<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr>'
    found = read(
        old(f"<wx:sect>{article}{note}{changed}<w:p><w:hlink><w:r><w:t>链</w:t></w:r></w:hlink></w:p>{section}</wx:sect>", lists), path="草案.doc"
    )
    assert [(line.text, line.story) for line in found.lines] == [
        ("第一条正文", Story.BODY), ("注", Story.FOOTNOTE), ("新", Story.BODY), ("链", Story.BODY), ("页眉", Story.HEADER)
    ]  # fmt: skip
    assert [shadow.text for shadow in found.shadows] == ["旧"]
