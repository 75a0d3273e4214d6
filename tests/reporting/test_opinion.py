"""The opinion: everything an officer must see is in it, in order, and it is laid out as an official document."""

import datetime
import io
import re
from dataclasses import replace

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from fzcheck.checking.finding import ChecklistItem, Conclusion, Level, Status
from fzcheck.errors import UsageError
from fzcheck.reporting import opinion
from fzcheck.reporting.opinion_facts import Disposition, Material, OpinionFacts
from fzcheck.reporting.opinion_words import cited, ranges, statutes
from fzcheck.reporting.request import Request
from fzcheck.settings.opinion import load_facts
from tests.conftest import ROOT
from tests.reporting.office import convert, needs_office
from tests.reporting.reports import CHECKED, CLEAN, REPORT, UNREADABLE, WARNING, finding

FACTS = OpinionFacts(
    organ="云岭县司法局",
    number="云司审〔2026〕12号",
    date=datetime.date(2026, 11, 24),
    drafter="云岭县商务局",
    reviewers=("李某",),
    materials=(Material("起草说明"), Material("公平竞争审查结论", False, "尚未取得")),
)


def written(document=CHECKED, facts=None):
    return opinion.write(replace(REPORT, documents=(document,)), Request(facts=facts))


def text_of(data):
    """The text of the body with its tables, in order."""
    body = python_docx.Document(io.BytesIO(data)).element.body
    return "\n".join("".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))


def test_all_parts_of_an_opinion_stand_in_order():
    text = text_of(written(facts=FACTS))
    parts = (
        "云岭县司法局",
        "云司审〔2026〕12号",
        "合法性审核意见书",
        "云岭县商务局：",
        "一、审核依据",
        "二、送审稿基本情况",
        "三、审核情况",
        "（一）制定主体和权限",
        "（二）制定依据",
        "（三）内容",
        "（四）制定程序",
        "（五）公平竞争审查",
        "（六）形式和时限",
        "四、具体问题和修改建议",
        "原文",
        "问题",
        "依据",
        "建议修改",
        "处理意见",
        "五、未能核验和需要补充的事项",
        "六、审核结论",
        "七、送审材料清单",
        "审核人：李某",
        "2026年11月24日",
        "供审核人员审定",
    )
    at = [text.index(part) for part in parts[:1]]
    for part in parts[1:]:
        at.append(text.index(part, at[-1]))
    assert at == sorted(at)


def test_an_item_has_the_words_the_problem_every_basis_and_the_advice():
    text = text_of(written())
    for words in (
        "处二百元以上五百元以下罚款",
        "本件自行设定行政处罚",
        "《行政处罚法》第十六条（2021-07-15起施行）",
        "（依据待核实）",
        "删去该处罚内容",
    ):
        assert words in text


def test_the_words_are_marked_in_their_sentence():
    table = python_docx.Document(io.BytesIO(written())).tables[1]
    (cell,) = [row.cells[1] for row in table.rows if row.cells[0].text == "原文"]
    assert cell.text == "第二条　占道经营的，处二百元以上五百元以下罚款。"
    assert [run.text for run in cell.paragraphs[0].runs if run.underline] == ["处二百元以上五百元以下罚款"]


def test_no_rule_number_stands_without_its_title():
    rows = (*CHECKED.checklist, ChecklistItem("时限", "FZ709", Status.UNVERIFIABLE, "报送材料（--filed）。", "备案材料不齐"))
    text = text_of(written(replace(CHECKED, checklist=rows)))
    assert "备案材料不齐（规则FZ709，时限）未能核验，请补充：报送材料。" in text
    assert not re.search(r"--[a-z]", text)


@pytest.mark.parametrize(
    ("conclusion", "words"),
    [
        (Conclusion.CLEAN, "建议结论：合法。"),
        (Conclusion.ASK, "建议结论：应当说明依据。"),
        (Conclusion.AMEND, "建议结论：应当予以修改。"),
        (Conclusion.UNLAWFUL, "建议结论：不合法。"),
        (Conclusion.OUTSIDE, "建议结论：不属于行政规范性文件合法性审核范围。"),
    ],
)
def test_the_conclusion_is_proposed_from_the_reports_own(conclusion, words):
    text = text_of(written(replace(CHECKED, conclusion=conclusion)))
    assert words in text and ("另有1项未能核验" in text) == (conclusion is not Conclusion.OUTSIDE)


def test_the_officers_decisions_stand_by_the_findings_and_bear_on_the_conclusion():
    rejected = Disposition("不采纳", "省条例第十二条已有规定", rule="FZ203", place="第二条")
    facts = replace(FACTS, dispositions=(rejected, Disposition("采纳", rule="FZ704")))
    text = text_of(written(facts=facts))
    assert "不采纳。理由：省条例第十二条已有规定" in text and "□采纳" not in text
    assert "建议结论：应当说明依据。" in text
    own = text_of(written(facts=replace(facts, conclusion="应当予以修改", reason="另行说明")))
    assert "建议结论" not in own and "应当予以修改。送审稿" in own and "另行说明" in own


def test_a_decision_by_fingerprint_or_place_goes_before_one_on_the_whole_rule():
    item = finding()
    wide, near, exact = (
        Disposition("采纳", rule="FZ203"),
        Disposition("部分采纳", "甲", rule="FZ203", place="第二条"),
        Disposition("不采纳", "乙", fingerprint="0123456789"),
    )
    assert OpinionFacts(dispositions=(wide, near)).disposition(item) is near
    assert OpinionFacts(dispositions=(exact, wide, near)).disposition(item) is exact
    assert OpinionFacts(dispositions=(replace(near, place="第三条"),)).disposition(item) is None


def test_suppressed_findings_are_listed_with_their_reason():
    text = text_of(written(replace(CHECKED, findings=(replace(finding(), state="suppressed", reason="已有上位法授权"),))))
    assert "不采纳。理由：已有上位法授权" in text


def test_without_facts_blanks_stand_for_the_officer():
    text = text_of(written())
    assert "（审核机关名称、印章）" in text and "□采纳　□部分采纳　□不采纳" in text and "□已提供　□未提供" in text
    assert "　　　　年　　月　　日" in text


def test_clean_and_unreadable_documents_have_opinions_too():
    assert "建议结论：合法。" in text_of(written(CLEAN)) and "具体问题" not in text_of(written(CLEAN))
    unreadable = text_of(written(UNREADABLE))
    assert "压缩包不完整" in unreadable and "建议结论：无法读取" in unreadable


def test_the_page_is_that_of_official_documents():
    document = python_docx.Document(io.BytesIO(written(facts=FACTS)))
    section = document.sections[0]
    millimetres = [
        round(value / Mm(1)) for value in (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    ]
    assert millimetres == [210, 297, 37, 28, 26]
    fonts = {item.get(qn("w:eastAsia")) for item in [*document.element.iter(qn("w:rFonts")), *document.styles.element.iter(qn("w:rFonts"))]}
    normal = document.styles["Normal"].element.find(".//" + qn("w:rFonts")).get(qn("w:eastAsia"))
    assert normal == "仿宋_GB2312" and {"方正小标宋简体", "黑体", "楷体_GB2312"} <= fonts
    assert document.settings.odd_and_even_pages_header_footer
    assert all("PAGE" in "".join(footer._element.itertext()) for footer in (section.footer, section.even_page_footer))
    assert "供审核人员审定" in section.header.paragraphs[0].text


def test_fonts_that_a_computer_lacks_have_a_next_best():
    from fzcheck.reporting.parts import unpack

    table = unpack(written())["word/fontTable.xml"].decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in table


def test_the_same_report_gives_the_same_bytes():
    assert written(facts=FACTS) == written(facts=FACTS)


def test_characters_that_xml_forbids_are_borne():
    assert "坏" in text_of(written(replace(CHECKED, findings=(finding(message="坏\x00\ud800字"),))))


def test_titles_inside_titles_are_in_single_marks():
    assert cited("关于印发《甲办法》的通知") == "《关于印发〈甲办法〉的通知》"


@pytest.mark.parametrize(("numbers", "words"), [([1], "1"), ([2, 1, 5], "1、2、5"), ([1, 2, 3, 5, 7, 8], "1至3、5、7、8")])
def test_numbers_in_a_row_are_drawn_together(numbers, words):
    assert ranges(numbers) == words


def test_a_law_is_cited_once_with_all_its_articles():
    second = replace(finding().basis[0], article="第九条")
    assert statutes([finding(basis=(finding().basis[0],)), finding(basis=(second,))]) == ["《行政处罚法》第九条、第十六条（2021-07-15起施行）"]


def test_warnings_and_hints_have_headings_of_their_own():
    hint = replace(WARNING, level=Level.INFO)
    text = text_of(written(replace(CHECKED, findings=(hint, WARNING, finding()))))
    assert text.index("（一）应当修改的内容") < text.index("（二）应当说明依据或者理由的内容") < text.index("（三）建议完善的内容")


def test_the_example_of_a_facts_file_is_read():
    facts = load_facts(ROOT / "docs" / "examples" / "审核意见.yaml")
    assert facts.organ == "云岭县司法局" and facts.date == datetime.date(2026, 11, 24)
    assert [material.provided for material in facts.materials] == [True, True, True, False]
    assert facts.dispositions[1].place == "第十条第二款"


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("审核机构: 甲", "您要写的可能是 审核机关"),
        ("日期: 昨天", "不是日期"),
        ("材料: 起草说明", "应当是一组"),
        ("材料: [{已提供: true}]", "缺少 名称"),
        ("材料: [{名称: 甲, 已提供: 有}]", "应当是 true 或者 false"),
        ("处理: [{规则: FZ203}]", "缺少 意见"),
        ("处理: [{规则: FZ203, 意见: 同意}]", "可用的有：采纳、部分采纳、不采纳"),
        ("处理: [{规则: FZ203, 意见: 不采纳}]", "应当说明理由"),
        ("处理: [{意见: 采纳}]", "请写明 指纹"),
        ("处理: [甲]", "应当是一组"),
        ("结论: 通过", "不能是“通过”"),
        ("- 甲", "键: 值"),
    ],
)
def test_a_wrong_facts_file_is_refused_with_the_cure(tmp_path, text, cure):
    path = tmp_path / "意见.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=re.escape(cure)) as caught:
        load_facts(path)
    assert "意见.yaml" in str(caught.value)


@needs_office
def test_libreoffice_opens_it_and_no_page_holds_the_signature_alone(tmp_path):
    import pypdfium2

    path = tmp_path / "意见书.docx"
    path.write_bytes(written(facts=FACTS))
    (pdf,) = convert([path], tmp_path, "pdf")
    with pypdfium2.PdfDocument(pdf) as pages:
        page = next(text for text in (page.get_textpage().get_text_range() for page in pages) if "2026年11月24日" in "".join(text.split()))
    assert "审核人" in page
