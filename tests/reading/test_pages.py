"""Pages of placed characters: lines, paragraphs over wraps and pages, page numbers apart, boxes that runs lead to."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import read
from fzcheck.reading.draft import Box
from fzcheck.reading.pages import Glyph, rows_of

EM = 12.0
LEFT, RIGHT = 80, 80 + 20 * EM


def glyphs(lines: Iterable[tuple[float, float, str]]) -> list[Glyph]:
    """Characters of lines given by indent and top (both in characters) and text; Latin letters are half as wide."""
    found: list[Glyph] = []
    for indent, top, text in lines:
        x = LEFT + indent * EM
        for char in text:
            wide = EM * (0.5 if ord(char) < 128 else 1.0)
            if char != " ":
                found.append(Glyph(char, Box(x, top * EM, x + wide, top * EM + EM), len(found)))
            x += wide
    return found


FULL = "停车人应当按照规定缴费不得拖欠并保持场地"


def test_wraps_are_undone_within_and_over_pages_and_page_numbers_follow() -> None:
    first = [(9, 1, "标题"), (2, 3, FULL[:18]), (0, 5, FULL), (8, 30, "— 1 —")]
    second = [(0, 1, "整洁。"), (2, 3, "第二条另起一段。"), (8, 30, "— 2 —")]
    found = rows_of([glyphs(first), glyphs(second)])
    assert [(row.text, row.furniture) for row in found] == [
        ("标题", False), (f"{FULL[:18]}{FULL}整洁。", False), ("—1—", True), ("第二条另起一段。", False), ("—2—", True)
    ]  # fmt: skip
    assert found[0].look.centred


def test_gaps_between_chinese_and_latin_letters_are_no_blanks_but_wide_ones_are() -> None:
    line = [(0, 1, FULL), (0, 3, FULL), (0, 5, "自")]
    for text, left in (("2026", 1.3), ("年", 3.6), ("第一条", 5), ("为了", 10)):
        line.append((left, 5, text))
    assert rows_of([glyphs(line)])[-1].text.endswith("自2026年第一条 为了")


def test_characters_out_of_order_are_read_by_position() -> None:
    assert [row.text for row in rows_of([glyphs([(0, 9, "后"), (0, 1, "前")])])] == ["前", "后"]


def test_runs_lead_to_the_boxes() -> None:
    page = glyphs([(2, 3, FULL[:18]), (0, 5, "尾。")])
    (row,) = rows_of([page])
    shown = [(row.text[start], page[path[0]].text) for start, _, _, path, _, _ in row.runs]
    assert all(one == other for one, other in shown)
    assert sum(end - start for start, end, *_ in row.runs) == len(row.text)


def ofd(*pages: str, template: str = "") -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        entry = "<ofd:DocInfo><ofd:Title>题</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        package.writestr("OFD.xml", f"<ofd:OFD {space}><ofd:DocBody>{entry}</ofd:DocBody></ofd:OFD>")
        links = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
        base = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/9.xml"/></ofd:CommonData>'
        package.writestr("Doc_0/Document.xml", f"<ofd:Document {space}>{base}<ofd:Pages>{links}</ofd:Pages></ofd:Document>")
        for n, text in enumerate(pages):
            used = '<ofd:Template TemplateID="9"/>' if template else ""
            package.writestr(f"Doc_0/Pages/{n}.xml", f"<ofd:Page {space}>{used}<ofd:Content><ofd:Layer>{text}</ofd:Layer></ofd:Content></ofd:Page>")
        package.writestr("Doc_0/Tpls/9.xml", f"<ofd:Page {space}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>")
    return out.getvalue()


def text_object(x: float, y: float, text: str, deltas: str = "") -> str:
    step = f' DeltaX="{deltas}"' if deltas else ""
    return f'<ofd:TextObject Boundary="{x} {y} 100 6" Size="5"><ofd:TextCode X="0" Y="5"{step}>{text}</ofd:TextCode></ofd:TextObject>'


def test_ofd_is_read_by_position_with_its_template_and_repeated_steps() -> None:
    page = text_object(30, 60, "第一条停车", "g 4 5.0") + text_object(55, 60, "收费。") + text_object(30, 40, "标题")
    found = read(ofd(page, template=text_object(30, 20, "某市文件")), path="a.ofd")
    assert (found.text, found.format, found.facts) == ("某市文件\n标题\n第一条停车收费。", "ofd", (("title", "题"),))
    place = found.lines[2].runs[0]
    assert 80 < found.boxes[place.part][place.path[0]].left < 90


def test_an_ofd_of_pictures_is_unreadable_and_a_page_of_pictures_is_noted() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297"/>'
    with pytest.raises(UnreadableError, match="无法读取"):
        read(ofd(picture))
    assert [notice.code for notice in read(ofd(text_object(30, 20, "正文"), picture)).notices] == ["scanned"]


def test_a_scanned_pdf_is_unreadable() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    file = pdfium.PdfDocument.new()
    page = file.new_page(595, 842)
    image = pdfium.PdfImage.new(file)
    image.set_bitmap(pdfium.PdfBitmap.new_native(8, 8, pdfium.raw.FPDFBitmap_BGR))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    file.save(out)
    file.close()
    with pytest.raises(UnreadableError, match="无法读取"):
        read(out.getvalue(), path="扫描.pdf")
