"""The html report: one file, no network, every finding linked with its words, whatever the draft holds."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fzcheck.reporting import html
from tests.reporting.reports import CHECKED, CLEAN, REPORT, TEXT, UNREADABLE, WARNING, finding, location

ONE = replace(REPORT, documents=(CHECKED,))


class Page(HTMLParser):
    """The tags, ids, links and draft lines of a page; fails where tags are not closed in order."""

    VOID = {"meta", "input", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.tags, self.lines, self.hits = [], [], [], [], [], {}
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in self.VOID:
            self.open.append((tag, attrs.get("class") or ""))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if attrs.get("class") == "line":
            self.lines.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(kind == "line" for _, kind in self.open):
            self.lines[-1] += data
            for tag, kind in self.open:
                if tag == "a" and kind.startswith("hit"):
                    self.hits[len(self.lines), kind] = self.hits.get((len(self.lines), kind), "") + data


def with_findings(*findings, text=TEXT):
    return replace(REPORT, documents=(replace(CHECKED, findings=findings, text=text),))


@pytest.mark.parametrize("report", [REPORT, ONE, replace(REPORT, documents=()), replace(REPORT, documents=(UNREADABLE,))])
def test_the_page_is_well_formed_with_unique_ids_and_links_that_lead_somewhere(report):
    page = Page(html.write(report))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_loads_nothing():
    text = html.write(REPORT)
    assert not re.search(r"https?://|@import|url\(|<link|<img|\ssrc=", text)
    policy = next(attrs["content"] for tag, attrs in Page(text).tags if attrs.get("http-equiv"))
    assert "default-src 'none'" in policy and "'unsafe-eval'" not in policy


def test_the_same_report_gives_the_same_page():
    assert html.write(REPORT) == html.write(REPORT)


def test_the_words_of_a_finding_are_marked_and_the_draft_is_whole():
    page = Page(html.write(ONE))
    assert "\n".join(page.lines) == TEXT
    assert page.hits == {(3, "hit error"): "处二百元以上五百元以下罚款"}


def test_findings_that_overlap_or_run_over_lines_are_all_marked():
    inner, outer = location("二百元以上"), location("占道经营的，处二百元以上五百元")
    long = replace(location("第一条"), end=TEXT.index("第二条") + 3, quote=TEXT[TEXT.index("第一条") : TEXT.index("第二条") + 3])
    report = with_findings(finding(location=outer), replace(WARNING, location=inner), finding(location=long))
    text = html.write(report)
    page = Page(text)
    assert "\n".join(page.lines) == TEXT
    assert {"d1-h1", "d1-h2", "d1-h3"} <= set(page.ids)
    assert 'data-f="d1-f1 d1-f2"' in text
    assert page.hits[2, "hit error"].startswith("第一条") and page.hits[3, "hit error"].startswith("第二条")


def test_text_that_stands_only_in_a_deletion_is_shown_apart():
    place = replace(location("第二条"), start=None, end=None, view="deleted", quote="处五百元罚款")
    text = html.write(with_findings(finding(location=place)))
    assert "仅见于已删除的修订" in text and 'id="d1-h1"' in text
    assert "\n".join(Page(text).lines) == TEXT


def test_what_a_draft_holds_never_becomes_markup():
    evil = "</script><script>alert(1)</script>\u0000\ud800 & <b> \"'"
    report = with_findings(finding(location=None, message=evil, title=evil, rule="FZ203"), text=evil)
    report = replace(report, documents=(replace(report.documents[0], path=evil),))
    text = html.write(report)
    assert "<script>alert" not in text and "\u0000" not in text
    text.encode("utf-8")
    assert sum(tag == "script" for tag, _ in Page(text).tags) == 1


def test_many_documents_have_an_index_with_counts():
    text = html.write(replace(REPORT, documents=(CHECKED, UNREADABLE, CLEAN)))
    assert text.count('class="doc"') == 3 and 'id="index"' in text and "问题最多的规则" in text
    assert "FZ203 违法设定行政处罚" in text


def test_one_document_has_no_index():
    assert 'id="index"' not in html.write(ONE)
