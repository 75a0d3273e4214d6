"""The docx report: comments at exactly the words, wherever they stand, and nothing else changed."""

import io
import re
from dataclasses import replace

import docx as python_docx
import pytest
from lxml import etree

from fzcheck import check
from fzcheck.checking.finding import Fix, Location
from fzcheck.reading import read
from fzcheck.reading.wordml import DEL_TEXT, RUN, W
from fzcheck.reporting import docx
from fzcheck.reporting.parts import unpack
from fzcheck.reporting.request import Request
from tests.conftest import SHARED
from tests.reporting.office import convert, covered, needs_office
from tests.reporting.reports import CHECKED, REPORT, TEXT, UNREADABLE, WARNING, finding
from tests.reporting.wordfiles import change, control, document, drawn_box, field, paragraph, run, table, text_box

BOLD = "<w:b/>"


def place(draft, words):
    start = draft.text.index(words)
    end = start + len(words)
    line, column = draft.position(start)
    return Location("第二条", "第二条", line, column, line, column + len(words), start, end, words)


def report_on(data, *words, **more):
    """A report with a finding at each of the words, and how to get at the document."""
    draft = read(data, path="草案.docx")
    findings = [replace(finding(), message=f"№{number}：{text}", location=place(draft, text)) for number, text in enumerate(words)]
    checked = replace(CHECKED, path="草案.docx", sha256=draft.sha256, format="docx", text=draft.text, findings=(*findings, *more.get("also", ())))
    return replace(REPORT, documents=(checked,))


def annotated(data, *words, suggest=False, **more):
    return docx.write(report_on(data, *words, **more), Request(lambda path: data, suggest))


def marked(data):
    """The words between the marks of each comment in the body, deleted ones in brackets, by the comment's number."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    out, open_ = {}, set()
    for item in root.iter():
        key = item.get(W + "id")
        if item.tag == W + "commentRangeStart":
            open_.add(key)
            out[key] = ""
        elif item.tag == W + "commentRangeEnd":
            open_.remove(key)
        elif item.tag in (W + "t", DEL_TEXT, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"):
            for number in open_:
                out[number] += (item.text or "") if item.tag != DEL_TEXT else f"[{item.text}]"
    assert not open_
    return list(out.values())


SIMPLE = document(paragraph(run("第二条　占道经营的，"), run("处二百元以上", BOLD), run("五百元以下罚款。")))
PLACES = {
    "across runs": (SIMPLE, "处二百元以上五百元以下罚款"),
    "inside a run": (SIMPLE, "百元以"),
    "with a tab in the run": (document(paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>处罚款的</w:t><w:br/><w:t>乙</w:t></w:r>")), "处罚款"),
    "in a table": (document(table([paragraph(run("事项")), paragraph(run("处五百元罚款"))])), "五百元罚款"),
    "in a nested table": (document(table([table([paragraph(run("内表罚款一百元")), paragraph()]) + paragraph(), paragraph()])), "罚款一百元"),
    "in a text box": (document(paragraph(run("正文"), text_box(paragraph(run("框中收取保证金的"))))), "收取保证金"),
    "in a drawn text box": (document(paragraph(run("正文"), drawn_box(paragraph(run("框中收取保证金的"))))), "收取保证金"),
    "in an insertion": (document(paragraph(run("前"), change("ins", run("应当缴纳押金的")), run("后"))), "缴纳押金"),
    "out of an insertion": (document(paragraph(run("由其"), change("ins", run("缴纳押")), run("金后"))), "其缴纳押金"),
    "in a control": (document(paragraph(run("前"), control(run("取得上岗证的")), run("后"))), "上岗证"),
    "in a block control": (document(control(paragraph(run("须经本局批准的")))), "本局批准"),
    "in a hyperlink": (document(paragraph(f'<w:hyperlink w:anchor="x">{run("由指定机构检测的")}</w:hyperlink>')), "指定机构"),
    "in a field's result": (document(paragraph(run("见"), field("REF x", "第九条罚款"), run("。"))), "第九条"),
    "in a simple field": (document(paragraph(f'<w:fldSimple w:instr="DATE">{run("二〇二六年")}</w:fldSimple>')), "二六"),
    "a whole formula": (document(paragraph(run("按"), "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", run("计算"))), "a+b"),
    "with blanks that Word does not show": (document(paragraph("<w:r><w:t>  处罚款的  </w:t></w:r>", run("乙"))), "罚款"),
}


@pytest.mark.parametrize(("data", "words"), PLACES.values(), ids=PLACES)
def test_the_comment_stands_at_exactly_the_words_and_the_text_stays(data, words):
    out = annotated(data, words)
    assert marked(out) == [words]
    assert read(out).text == read(data).text
    python_docx.Document(io.BytesIO(out))


@pytest.mark.parametrize(("data", "words"), PLACES.values(), ids=PLACES)
def test_only_the_story_its_comments_and_their_links_change(data, words):
    before, after = unpack(data), unpack(annotated(data, words))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert list(after)[: len(before)] == list(before)


def test_cut_runs_keep_their_looks():
    root = etree.fromstring(unpack(annotated(SIMPLE, "百元以"))["word/document.xml"])
    runs = {"".join(item.itertext()): item for item in root.iter(RUN)}
    assert all(runs[text].find(f".//{W}b") is not None for text in ("处二", "百元以", "上"))
    assert runs["百元以"].get(W + "rsidR") == "00AA"
    assert b"ns0:" not in etree.tostring(root)


def test_deleted_words_are_never_commented_as_live():
    data = document(paragraph(run("罚款一百元。"), change("del", "<w:r><w:delText>罚款二百元。</w:delText></w:r>"), run("完")))
    assert marked(annotated(data, "罚款一百元。")) == ["罚款一百元。"]
    gone = replace(finding(), location=replace(place(read(data), "罚款一百元。"), start=None, end=None, quote="罚款二百元。", view="deleted"))
    out = annotated(data, also=(gone,))
    assert "[" not in marked(out)[0].removesuffix("[罚款二百元。]完")
    assert "仅见于已删除的修订" in "".join(etree.fromstring(unpack(out)["word/comments.xml"]).itertext())


def test_words_of_several_paragraphs_get_one_comment():
    data = document(paragraph(run("罚款一")), paragraph(run("百元，")), paragraph(run("没收设备")))
    out = annotated(data, "款一\n百元，\n没收")
    assert marked(out) == ["款一百元，没收"]


def test_findings_at_the_same_and_at_overlapping_words_are_all_commented():
    out = annotated(SIMPLE, "处二百元以上五百元", "二百元以上", "处二百元以上五百元", "五百元以下罚款")
    assert sorted(marked(out)) == sorted(["处二百元以上五百元", "二百元以上", "处二百元以上五百元", "五百元以下罚款"])
    assert read(out).text == read(SIMPLE).text


def test_words_in_a_footnote_are_commented_where_the_note_is_called():
    note = f'<w:footnote w:id="2">{paragraph(run("不服的处罚款。"))}</w:footnote>'
    data = document(paragraph(run("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("。")), footnotes=note)
    out = annotated(data, "处罚款")
    assert unpack(out)["word/footnotes.xml"] == unpack(data)["word/footnotes.xml"]
    assert "处罚款" in "".join(etree.fromstring(unpack(out)["word/comments.xml"]).itertext())
    assert re.search(
        rb'<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd', unpack(out)["word/document.xml"]
    )


def test_a_finding_on_the_whole_document_is_a_comment_at_its_beginning():
    out = annotated(SIMPLE, also=(WARNING,))
    comments = python_docx.Document(io.BytesIO(out)).comments
    assert [comment.text.split("\n")[0] for comment in comments] == ["【警告】未规定有效期（规则 FZ704）"]
    assert "位置：全文" in next(iter(comments)).text


def test_comments_that_are_there_already_stay():
    once = annotated(SIMPLE, "二百元")
    twice = annotated(once, "五百元")
    assert sorted(marked(twice)) == ["二百元", "五百元"]
    assert [comment.comment_id for comment in python_docx.Document(io.BytesIO(twice)).comments] == [0, 1]


def test_suppressed_findings_are_left_out_and_a_clean_draft_is_copied_as_it_is():
    assert annotated(SIMPLE) == SIMPLE
    assert annotated(SIMPLE, also=(replace(finding(), state="suppressed"),)) == SIMPLE


def test_strict_documents_stay_strict():
    parts = unpack(SIMPLE)
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    from fzcheck.reporting.parts import pack

    out = unpack(annotated(pack({**parts, "word/document.xml": strict}), "二百元"))
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in out["word/document.xml"] and b"wordprocessingml/2006/main" not in out["word/document.xml"]
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in out["word/comments.xml"]


def test_a_fix_becomes_a_tracked_change():
    draft = read(SIMPLE)
    start = draft.text.index("以上五百元")
    fix = replace(finding(), location=place(draft, "以上五百元"), fix=Fix(start, start + 5, "至五百元"))
    out = annotated(SIMPLE, also=(fix,), suggest=True)
    assert read(out).text == "第二条　占道经营的，处二百元至五百元以下罚款。"
    assert read(out, revisions="original").text == draft.text
    assert annotated(SIMPLE, also=(fix,)) != out and read(annotated(SIMPLE, also=(fix,))).text == draft.text
    assert re.search(rb"<w:ins [^>]*><w:r><w:rPr><w:b/></w:rPr>", unpack(out)["word/document.xml"])


def test_a_fix_inside_another_revision_is_left_to_the_comment():
    data = document(paragraph(change("ins", run("按照国务院办公厅文件"))))
    draft = read(data)
    fix = replace(finding(), location=place(draft, "国务院"), fix=Fix(2, 5, "国办"))
    out = annotated(data, also=(fix,), suggest=True)
    assert read(out).text == draft.text and marked(out) == ["国务院"]


@pytest.mark.parametrize("text", [TEXT, "一\t二\n\n　　缩进\n  空格 \n坏\x01字", "", "\n\n"])
def test_a_draft_that_is_no_word_document_becomes_a_fresh_one_with_the_same_text(text):
    checked = replace(CHECKED, text=text, findings=(replace(WARNING, location=None),))
    out = docx.write(replace(REPORT, documents=(checked,)))
    if text.strip():
        assert read(out).text == text.replace("\x01", "\ufffd")


def test_a_fresh_document_has_its_comments_at_the_words():
    assert "处二百元以上五百元以下罚款" in marked(docx.write(replace(REPORT, documents=(CHECKED,))))


def test_a_draft_that_changed_since_or_is_gone_is_written_afresh():
    report = report_on(SIMPLE, "二百元")
    for data in (None, b"", document(paragraph(run("另一份")))):
        assert marked(docx.write(report, Request(lambda path, data=data: data))) == ["二百元"]


def test_an_unreadable_document_becomes_a_page_that_says_so():
    out = docx.write(replace(REPORT, documents=(UNREADABLE,)))
    assert "无法读取" in read(out).text


def test_the_same_report_gives_the_same_bytes():
    assert annotated(SIMPLE, "二百元", "五百元") == annotated(SIMPLE, "二百元", "五百元")


@needs_office
def test_libreoffice_finds_the_words_under_each_comment(tmp_path):
    away = {"in a block control", "in a field's result", "in a simple field"}  # LibreOffice 7.4 makes a field of its own of each
    paths = []
    for number, (name, (data, words)) in enumerate(PLACES.items()):
        if name not in away:
            paths.append((tmp_path / f"{number}.docx", words, name))
            paths[-1][0].write_bytes(annotated(data, words))
    (tmp_path / "odt").mkdir()
    for odt, (_, words, name) in zip(convert([path for path, _, _ in paths], tmp_path / "odt", "odt"), paths, strict=True):
        found = [text for text, _ in covered(odt)]
        assert found == [words] or name == "a whole formula", name


@needs_office
@pytest.mark.corpus
@pytest.mark.slow
def test_real_documents_have_every_comment_at_its_words(tmp_path):
    """All development documents and all real Word documents; what stands in notes is commented where the note is called.

    Findings in hidden or deleted text have no words in the reading text to stand on; they are commented at their line.
    """
    sources = [*(SHARED / "eval" / "docs").iterdir(), *(SHARED / "corpus" / "normative").glob("*.docx")]
    jobs = []
    for path in sorted(sources):
        data = path.read_bytes()
        report = check(path)
        document = report.documents[0]
        out = docx.write(report, Request(lambda _, data=data: data))
        if document.format == "docx":
            assert read(out).text == read(data).text, path.name
            python_docx.Document(io.BytesIO(out))
        (tmp_path / f"{path.stem}.docx").write_bytes(out)
        jobs.append((tmp_path / f"{path.stem}.docx", document))
    (tmp_path / "odt").mkdir()
    for odt, (path, document) in zip(convert([path for path, _ in jobs], tmp_path / "odt", "odt"), jobs, strict=True):
        found = [(_bare(words), text) for words, text in covered(odt) if text.startswith("【")]
        for one in document.findings:
            if one.location and one.location.view == "final" and "注" not in one.location.address:
                assert any(words == _bare(one.location.quote) and one.message.split("\n")[0] in text for words, text in found), (path.name, one)


def _bare(text):
    return "".join(text.split())
