"""The xlsx report: a row for every finding and document, text that stays text."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from fzcheck.reporting import xlsx
from tests.reporting.reports import CHECKED, REPORT, finding


def book(report):
    return openpyxl.load_workbook(BytesIO(xlsx.write(report)))


def column(sheet, name):
    head = [cell.value for cell in sheet[1]]
    return [row[head.index(name)].value for row in sheet.iter_rows(min_row=2)]


def test_the_ledgers_have_a_row_for_every_finding_and_document():
    sheets = book(REPORT)
    assert sheets.sheetnames == ["问题台账", "文件台账"]
    assert column(sheets["问题台账"], "规则") == ["FZ203", "FZ704"]
    assert column(sheets["文件台账"], "结论") == ["应当予以修改", "无法读取", "未发现问题"]
    assert column(sheets["文件台账"], "错误") == [1, 0, 0]


def test_the_head_is_frozen_and_has_filters():
    for sheet in book(REPORT):
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
def test_no_text_becomes_a_formula(start):
    evil = f'{start}HYPERLINK("http://x","甲")'
    report = replace(REPORT, documents=(replace(CHECKED, path=evil, findings=(finding(message=evil),)),))
    sheet = book(report)["问题台账"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value and "HYPERLINK" in str(cell.value)]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_characters_that_xml_forbids_and_endless_texts_are_borne():
    report = replace(REPORT, documents=(replace(CHECKED, findings=(finding(message="坏\x00\ud800" + "长" * 40000),)),))
    text = column(book(report)["问题台账"], "问题")[0]
    assert text.startswith("坏\ufffd") and len(text) == 32767 and text.endswith("…")


def test_an_empty_report_gives_empty_ledgers():
    assert column(book(replace(REPORT, documents=()))["文件台账"], "文件") == []


def test_the_same_report_gives_the_same_bytes():
    assert xlsx.write(REPORT) == xlsx.write(REPORT)
