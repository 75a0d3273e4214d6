"""A draft of a hundred pages with three hundred findings: every report in under three seconds of work, and the same bytes twice."""

import time
from dataclasses import replace

import pytest

from fzcheck.batch.compare import compare
from fzcheck.parsing import parse_draft
from fzcheck.reading import read, read_text
from fzcheck.reporting.formats import FORMATS, render
from fzcheck.reporting.request import Request
from fzcheck.reporting.word_page import page
from tests.reporting.reports import CHECKED, REPORT, finding, location

_LINES, _FINDINGS = 2200, 300  # a page of an official document holds 22 lines
_SECONDS = 3.0
TEXT = "云岭县集贸市场管理办法\n" + "".join(
    f"第{number}条　经营者违反本办法第{number}号规定的，处{number}元以上一千元以下罚款，并责令限期改正。\n" for number in range(1, _LINES)
)
WORD = page(TEXT.rstrip("\n"), "云岭县集贸市场管理办法")


def long_report():
    draft = read(WORD, path="长.docx")
    step = _LINES // _FINDINGS
    quotes = [f"处{number}元以上一千元以下罚款" for number in range(1, _LINES, step)][:_FINDINGS]
    findings = tuple(finding(location=location(quote, text=draft.text), message=f"本件自行设定行政处罚：“{quote}”。") for quote in quotes)
    document = replace(CHECKED, path="长.docx", sha256=draft.sha256, format="docx", text=draft.text, findings=findings)
    return replace(REPORT, documents=(document,))


REPORT_ON_A_LONG_DRAFT = long_report()


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_report_is_written_in_time_and_the_same_twice(name):
    assert len(REPORT_ON_A_LONG_DRAFT.findings) == _FINDINGS
    request = Request(lambda path: WORD, suggest=True)
    start = time.process_time()
    first = render(name, REPORT_ON_A_LONG_DRAFT, request)
    assert time.process_time() - start < _SECONDS
    assert render(name, REPORT_ON_A_LONG_DRAFT, request) == first


def test_two_long_drafts_are_compared_in_time():
    (old,) = REPORT_ON_A_LONG_DRAFT.documents
    text = old.text.replace("责令限期改正", "责令十日内改正").replace("第9条", "第九条")
    new = replace(old, path="新.txt", text=text)
    trees = parse_draft(read_text(old.text)), parse_draft(read_text(text))
    start = time.process_time()
    found = compare(old, trees[0], new, trees[1])
    assert time.process_time() - start < _SECONDS
    assert len(found.changes) > 900
