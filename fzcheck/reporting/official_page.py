"""An official document as Word shows it: the page, type and numbering of GB/T 9704—2012, written with python-docx.

版心 156 mm × 225 mm, 22 lines of 28 characters in 3号 仿宋; title 2号 小标宋; headings 黑体 and 楷体; page numbers 4号 宋体 outside. Fonts are named
by `w:eastAsia`; the font table gives the next best for computers that lack them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from fzcheck.reporting.official_table import LABEL_STYLE, TEXT_STYLE, Words, table
from fzcheck.reporting.parts import pack, unpack
from fzcheck.reporting.word_comments import clean

BODY, TITLE, BLACK, KAI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
_WESTERN = "Times New Roman"
_FALLBACKS = {
    BODY: "仿宋,FangSong,STFangsong",
    TITLE: "小标宋,华文中宋,STZhongsong,宋体",
    BLACK: "SimHei,STHeiti",
    KAI: "楷体,KaiTi,STKaiti",
    SONG: "SimSun,STSong",
}
_RED = RGBColor(0xC0, 0x00, 0x00)
_GREY = RGBColor(0x59, 0x59, 0x59)
_LINE, _SIZE, _SMALL = 28.9, 16, 12  # points; 3号, 小四
_LINES: dict[float, float] = {_SMALL: 20, 22: 34}  # line spacing by size, where it is not that of the body
_WIDTH = 156  # millimetres of the 版心


class OfficialPage:
    """A document in the making: blocks are added in order, `data` gives its bytes, the same for the same blocks."""

    def __init__(self, subject: str, date: datetime.date, header: str) -> None:
        self._document = Document()
        self._stamp(subject, date)
        self._sheet()
        self._style("Normal", BODY, _SIZE)
        self._style("Heading 1", BLACK, _SIZE)
        self._style("Heading 2", KAI, _SIZE)
        self._style("Heading 3", BODY, _SIZE, bold=True)
        self._style("Title", TITLE, 22)
        for name, font, align in ((TEXT_STYLE, BODY, WD_ALIGN_PARAGRAPH.LEFT), (LABEL_STYLE, BLACK, WD_ALIGN_PARAGRAPH.CENTER)):
            self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            self._style(name, font, _SMALL).alignment = align
        self._margins(header)

    def red_head(self, organ: str, number: str) -> None:
        """发文机关标志 in red over the whole width, the number below it, and the red line."""
        mark = self._paragraph(organ, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
        size = max(22, min(42, int(430 / max(1, len(organ)))))
        _letters(mark, TITLE, size, _RED)
        mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        mark.paragraph_format.space_after = Pt(20)
        line = self._paragraph(number or "　", WD_ALIGN_PARAGRAPH.CENTER, indent=False)
        _edge(line, "bottom", "C00000", 16)
        line.paragraph_format.space_after = Pt(20)

    def title(self, text: str) -> None:
        """The title, centred; a line end in it starts a new line."""
        for line in text.split("\n"):
            self._paragraph(line, WD_ALIGN_PARAGRAPH.CENTER, indent=False, style="Title")
        self._paragraph("", indent=False)

    def heading(self, text: str, level: int) -> None:
        """A heading: level 1 一、 in 黑体, 2 （一） in 楷体, 3 1. in bold."""
        self._paragraph(text, WD_ALIGN_PARAGRAPH.LEFT, style=f"Heading{level}").paragraph_format.keep_with_next = True

    def text(self, text: str, indent: bool = True, bold: str = "", keep: bool = False) -> None:
        """A paragraph, two characters in; every line of the text is one. `bold` stands before it in bold, `keep` keeps it on the page of the next."""
        for number, line in enumerate(text.split("\n")):
            paragraph = self._paragraph("", WD_ALIGN_PARAGRAPH.JUSTIFY, indent=indent)
            if bold and number == 0:
                paragraph.add_run(clean(bold)).bold = True
            paragraph.add_run(clean(line))
            paragraph.paragraph_format.keep_with_next = keep

    def signature(self, lines: Iterable[str]) -> None:
        """署名 and 成文日期: to the right, four characters from the edge, kept together."""
        self._paragraph("", indent=False).paragraph_format.keep_with_next = True
        for line in lines:
            paragraph = self._paragraph(line, WD_ALIGN_PARAGRAPH.RIGHT, indent=False)
            paragraph.paragraph_format.right_indent = Pt(_SIZE * 4)
            paragraph.paragraph_format.keep_with_next = True

    def note(self, text: str) -> None:
        """A small note under a rule."""
        paragraph = self._paragraph(text, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=False)
        _letters(paragraph, BODY, _SMALL, _GREY)
        paragraph.paragraph_format.space_before = Pt(18)
        paragraph.paragraph_format.line_spacing = Pt(20)
        _edge(paragraph, "top", "7F7F7F", 4)

    def pairs(self, rows: Sequence[tuple[str, str | Words]]) -> None:
        """A table of labels and texts, on one page where it fits on one."""
        self.grid((), [list(row) for row in rows], (26, _WIDTH - 26), labels=True)

    def grid(self, head: Sequence[str], rows: Iterable[Sequence[str | Words]], widths: Sequence[float], labels: bool = False) -> None:
        """A table; its rows hold texts or stretches of them. A table of `labels` has these in its first column."""
        self._document.element.body.sectPr.addprevious(table(head, list(rows), widths, labels))
        gap = self._paragraph("", indent=False)
        gap.paragraph_format.line_spacing = Pt(12)
        gap.paragraph_format.keep_with_next = not labels

    def data(self) -> bytes:
        """The bytes of the document."""
        out = BytesIO()
        self._document.save(out)
        parts = unpack(out.getvalue())
        parts["word/fontTable.xml"] = _font_table()
        return pack(parts)

    def _paragraph(self, text: str, align: Any = None, indent: bool = True, style: str = "") -> Paragraph:  # noqa: ANN401
        paragraph = self._document.add_paragraph(clean(text))
        if style:
            paragraph._p.get_or_add_pPr().style = style
        paragraph.alignment = align
        if indent:
            _indent(paragraph)
        return paragraph

    def _stamp(self, subject: str, date: datetime.date) -> None:
        properties = self._document.core_properties
        properties.author = properties.last_modified_by = "fzcheck"
        properties.title, properties.comments, properties.language = clean(subject)[:255], "", "zh-CN"
        properties.created = properties.modified = datetime.datetime(date.year, date.month, date.day)

    def _sheet(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(20), Mm(28)
        self._document.settings.odd_and_even_pages_header_footer = True

    def _style(self, name: str, font: str, size: float, bold: bool = False) -> Any:  # noqa: ANN401
        style: Any = self._document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        _fonts(style.element.get_or_add_rPr(), font)
        layout = style.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINES.get(size, _LINE))
        layout.space_before = layout.space_after = Pt(0)
        layout.widow_control = True
        for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
        return layout

    def _margins(self, header: str) -> None:
        section = self._document.sections[0]
        for place, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
            paragraph = place.paragraphs[0]
            paragraph.alignment = align
            paragraph.add_run("— ")
            _page_number(paragraph)
            paragraph.add_run(" —")
            _letters(paragraph, SONG, 14)
            indent = paragraph.paragraph_format
            indent.right_indent = indent.left_indent = Pt(14)
        for head in (section.header, section.even_page_header):
            paragraph = head.paragraphs[0]
            paragraph.add_run(clean(header))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _letters(paragraph, BODY, 9, _GREY)


def _fonts(letters: Any, font: str) -> None:  # noqa: ANN401
    for old in letters.findall(qn("w:rFonts")):
        letters.remove(old)
    fonts = OxmlElement("w:rFonts")
    for name, value in (("ascii", _WESTERN), ("hAnsi", _WESTERN), ("cs", _WESTERN), ("eastAsia", font)):
        fonts.set(qn(f"w:{name}"), value)
    fonts.set(qn("w:hint"), "eastAsia")
    letters.insert(1 if len(letters) and letters[0].tag == qn("w:rStyle") else 0, fonts)


def _letters(paragraph: Paragraph, font: str, size: float, colour: RGBColor | None = None) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        _fonts(run._element.get_or_add_rPr(), font)


def _indent(paragraph: Paragraph) -> None:
    """Two characters, whatever the size."""
    layout: Any = paragraph._p.get_or_add_pPr()
    indent = layout.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(_SIZE * 2 * 20))


def _edge(paragraph: Paragraph, side: str, colour: str, size: int) -> None:
    layout: Any = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "6"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    layout.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page_number(paragraph: Paragraph) -> None:
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run("" if instruction == "PAGE" or kind else instruction)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif instruction == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = " PAGE "
            run._r.append(code)


def _font_table() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in _FALLBACKS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}<w:font w:name="{_WESTERN}"/></w:fonts>'.encode()
