"""Tables of official documents as WordprocessingML: written out directly, for an opinion may hold hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

from fzcheck.reading.wordml import WORD
from fzcheck.reporting.word_comments import clean

TEXT_STYLE, LABEL_STYLE = "Table Text", "Table Label"  # made by the page
Words = tuple[tuple[str, str], ...]  # stretches of text, each plain (""), "removed" or "added"
_TWIPS = 56.6929  # in a millimetre
_LETTERS = {
    "": "",
    "removed": "<w:rPr><w:b/><w:strike/></w:rPr>",
    "added": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}


def table(head: Sequence[str], rows: Sequence[Sequence[str | Words]], widths: Sequence[float], labels: bool) -> Any:  # noqa: ANN401
    """The `w:tbl`; widths in millimetres. The head is repeated on every page and no row is split.

    A table of `labels` has them in its first column and is kept in one piece; of others the last row is kept with what follows.
    """
    sizes = [round(width * _TWIPS) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    lines = [_row(head, sizes, range(len(head)), "<w:tblHeader/>", True)] if head else []
    for number, row in enumerate(rows, 1):
        lines.append(_row(row, sizes, (0,) if labels else (), "", number < len(rows) if labels else number == len(rows)))
    return parse_xml(
        f'<w:tbl xmlns:w="{WORD}"><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    )


def _row(cells: Sequence[str | Words], sizes: Sequence[int], labels: Sequence[int], more: str, keep: bool) -> str:
    inside = "".join(_cell(cell, size, index in labels, keep) for index, (cell, size) in enumerate(zip(cells, sizes, strict=True)))
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{inside}</w:tr>"


def _cell(text: str | Words, size: int, label: bool, keep: bool) -> str:
    style = LABEL_STYLE if label else TEXT_STYLE
    layout = f'<w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'
    paragraphs = "".join(f"<w:p>{layout}{line}</w:p>" for line in _lines(((text, ""),) if isinstance(text, str) else text))
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _lines(stretches: Words) -> list[str]:
    """The runs of every line."""
    lines = [""]
    for words, kind in stretches:
        for number, line in enumerate(words.split("\n")):
            if number:
                lines.append("")
            if line:
                lines[-1] += f'<w:r>{_LETTERS[kind]}<w:t xml:space="preserve">{escape(clean(line))}</w:t></w:r>'
    return lines
