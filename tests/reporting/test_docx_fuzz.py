"""Random Word documents and random findings: the copy reads the same, every mark is closed, and refused fixes give the draft back."""

import random
from dataclasses import replace

import pytest

from fzcheck.checking.finding import Fix, Location
from fzcheck.errors import UnreadableError
from fzcheck.reading import read
from fzcheck.reporting import docx
from fzcheck.reporting.request import Request
from tests.reporting.reports import CHECKED, REPORT, finding
from tests.reporting.test_docx import marked
from tests.reporting.wordfiles import change, control, document, field, paragraph, run, table, text_box

LETTERS = "甲乙丙丁戊己庚辛壬癸处罚款收费许可"
PIECES = (
    '<w:t xml:space="preserve">{}</w:t>',
    "<w:t> {}  </w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:noBreakHyphen/>",
    "<w:t></w:t>",
    "<w:lastRenderedPageBreak/>",
)


class Draft:
    """Makes random documents of every kind of content."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self):
        return "".join(self.random.choice(LETTERS) for _ in range(self.random.randint(1, 6)))

    def mixed(self):
        inner = "".join(self.random.choice(PIECES).format(self.words()) for _ in range(self.random.randint(1, 4)))
        return f"<w:r>{self.random.choice(('', '<w:rPr><w:b/></w:rPr>', '<w:rPr><w:vanish/></w:rPr>'))}{inner}</w:r>"

    def inline(self, depth=0):
        kinds = (
            lambda: self.mixed(),
            lambda: change("ins", *(self.inline(depth + 1) for _ in range(self.random.randint(1, 3)))),
            lambda: change("del", f"<w:r><w:delText>{self.words()}</w:delText></w:r>"),
            lambda: control(self.inline(depth + 1), self.inline(depth + 1)),
            lambda: field("REF x", self.words()),
            lambda: f'<w:hyperlink w:anchor="x">{self.inline(depth + 1)}</w:hyperlink>',
        )
        plain = depth > 2 or self.random.random() < 0.4
        return run(self.words(), self.random.choice(("", "<w:b/>"))) if plain else self.random.choice(kinds)()

    def paragraph(self, boxed=False):
        inside = [self.inline() for _ in range(self.random.randint(0, 4))]
        if not boxed and self.random.random() < 0.15:
            inside.append(text_box(self.paragraph(True), self.paragraph(True)))
        return paragraph(*inside)

    def block(self, depth=0):
        if depth < 2 and self.random.random() < 0.2:
            return table(*([self.block(depth + 1) + self.paragraph(True), self.paragraph(True)] for _ in range(2)))
        return control(self.paragraph()) if self.random.random() < 0.1 else self.paragraph()

    def document(self):
        return document(*(self.block() for _ in range(self.random.randint(1, 6))))

    def findings(self, draft):
        out = []
        for number in range(self.random.randint(1, 8)):
            start = self.random.randrange(len(draft.text))
            end = self.random.randrange(start, min(len(draft.text), start + 12)) + 1
            line, column = draft.position(start)
            place = Location("", "", line, column, line, column, start, end, draft.text[start:end])
            fix = Fix(start, end, self.words()) if self.random.random() < 0.3 else None
            out.append(replace(finding(), message=f"№{number}", location=place, fix=fix))
        return tuple(out)


@pytest.mark.parametrize("seed", range(80))
def test_any_findings_in_any_document_leave_its_text_alone(seed):
    maker = Draft(seed)
    data = maker.document()
    try:
        draft = read(data, path="草案.docx")
    except UnreadableError:
        return
    if not draft.text.strip():
        return
    checked = replace(CHECKED, path="草案.docx", sha256=draft.sha256, format="docx", text=draft.text, findings=maker.findings(draft))
    report = replace(REPORT, documents=(checked,))
    copy = docx.write(report, Request(lambda path: data))
    assert read(copy).text == draft.text
    marked(copy)
    suggested = docx.write(report, Request(lambda path: data, suggest=True))
    assert read(suggested, revisions="original").text == read(data, revisions="original").text
    marked(suggested)
