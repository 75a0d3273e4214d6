"""Makes the Word samples from their texts in tests/samples/source, and the broken ones from the good: python -m tests.samples.write

A line's first word says how it looks: 版头 (red, centred), 题目 (title), 章 (chapter), 居中, 居右, 居左, 顶格, 表 (a table row, cells set off by ｜);
without such a word it is a paragraph of the body. The bytes depend on the texts alone.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCES = Path(__file__).resolve().parent / "source"
PLACES = {"云岭县农村公路养护管理办法": "good", "云岭县再生资源回收管理办法": "bad"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_STAMP = (2026, 1, 1, 0, 0, 0)
_LOOKS = {
    "版头": (ALIGN.CENTER, "方正小标宋简体", 36, "C00000"),
    "题目": (ALIGN.CENTER, "方正小标宋简体", 22, "000000"),
    "章": (ALIGN.CENTER, "黑体", 16, "000000"),
    "居中": (ALIGN.CENTER, "仿宋_GB2312", 16, "000000"),
    "居右": (ALIGN.RIGHT, "仿宋_GB2312", 16, "000000"),
    "居左": (ALIGN.LEFT, "黑体", 16, "000000"),
    "顶格": (ALIGN.JUSTIFY, "仿宋_GB2312", 16, "000000"),
}


def write_samples(folder: Path = SAMPLES) -> list[Path]:
    """Writes every made sample under a folder shaped like samples/; returns the files."""
    files: dict[Path, bytes] = {}
    for name, place in PLACES.items():
        text = (SOURCES / f"{name}.txt").read_text("utf-8")
        files[folder / place / f"{name}.docx"] = docx_of(text)
    whole = files[folder / "good" / "云岭县农村公路养护管理办法.docx"]
    files[folder / "broken" / "没有传完的草案.docx"] = whole[: len(whole) // 2]
    files[folder / "broken" / "改了扩展名的图片.docx"] = PIXEL
    files[folder / "broken" / "空文件.txt"] = b""
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return list(files)


def docx_of(text: str) -> bytes:
    """A Word document of a text in the notation above, on a page as GB/T 9704 lays it out."""
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
    rows: list[list[str]] = []
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "表":
            rows.append(rest.split("｜"))
        elif mark in _LOOKS:
            _paragraph(word, rest, *_LOOKS[mark])
        else:
            _paragraph(word, line, ALIGN.JUSTIFY, "仿宋_GB2312", 16, "000000", indent=bool(line))
    if rows:
        _table(word, rows)
    return _fixed(word)


def _paragraph(word: Word, text: str, align: ALIGN, font: str, size: int, colour: str, *, indent: bool = False) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    head, gap, tail = text.partition("　")
    for number, piece in enumerate((head + gap, tail)):
        if piece:
            run = paragraph.add_run(piece)
            run.font.name = font
            run.font.size = Pt(size)
            run.font.bold = bool(number == 0 and gap and head.startswith("第"))
            run.font.color.rgb = RGBColor.from_string(colour)
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _table(word: Word, rows: list[list[str]]) -> None:
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _fixed(word: Word) -> bytes:
    """The package with one date everywhere: the same text always gives the same bytes."""
    import datetime

    word.core_properties.created = word.core_properties.modified = datetime.datetime(*_STAMP)
    word.core_properties.author = ""
    raw = io.BytesIO()
    word.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry.filename))
    return out.getvalue()


if __name__ == "__main__":
    for made in write_samples():
        print(made.relative_to(SAMPLES.parent).as_posix())
    sys.exit(0)
