"""Word documents: every character once, in reading order, and each led back to its text element."""

import io
import zipfile

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import read
from fzcheck.reading.draft import Draft, Story
from fzcheck.reading.wordml import parse, text_elements
from tests.reading.packages import cell, docx, draft, lines, p, part, relations, run, table

BOX = f"<w:txbxContent>{p('框内')}{p('第二行')}</w:txbxContent>"
TEXT_BOX = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def field(instruction: str, *result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    middle = mark.format("separate") + "".join(result) if result else ""
    return mark.format("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + middle + mark.format("end")


SHOWN = {
    "runs join": (p("停车", "收费"), ["停车收费"]),
    "manual breaks end lines": (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"), ["甲", "乙", "丙"]),
    "a page break ends a line": (p("甲", '<w:r><w:br w:type="page"/></w:r>', "乙"), ["甲", "乙"]),
    "tabs": (p("甲", "<w:r><w:tab/></w:r>", "乙", properties='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'), ["甲\t乙"]),
    "hyphens": (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"), ["a-bc"]),
    "symbols": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "同意", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'), ["☑同意≥"]),
    "an unknown symbol stays itself": (p('<w:r><w:sym w:font="宋体" w:char="4E00"/><w:sym w:font="x" w:char="zz"/></w:r>'), ["一"]),
    "hyperlinks and smart tags": (p(f"<w:hyperlink r:id='x'>{run('链')}</w:hyperlink>", f"<w:smartTag>{run('标')}</w:smartTag>"), ["链标"]),
    "content controls of every level": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('块')}<w:p><w:sdt><w:sdtContent>{run('行')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{cell(p('格'))}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["块", "行", "格"],
    ),
    "a field shows its result": (p("第", field(" PAGE ", run("3")), "页"), ["第3页"]),
    "fields in fields": (p(field("IF " + "x", field(" NESTED ", run("里")), run("外"))), ["里外"]),
    "a field in an instruction is silent": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', field("A", run("不见")), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "见",
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), ["见"],
    ),
    "a field over two paragraphs": (
        p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>', "总则")
        + p("附则", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), ["总则", "附则"],
    ),
    "a field that never ends swallows nothing": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "后文") + p("还在"), ["后文", "还在"]),
    "a simple field": (p(f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>'), ["今天"]),
    "a circled number of a field": (p(field(r"eq \o\ac(○,11)"), "其他"), ["⑪其他"]),
    "other fields without a result": (p(field(" XE 索引 "), "正文"), ["正文"]),
    "ruby": (p(f'<w:r><w:ruby><w:rt>{run("hàn")}</w:rt><w:rubyBase>{run("汉")}</w:rubyBase></w:ruby></w:r>', "字"), ["汉字"]),
    "formulas": (p("设", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), ["设x=1"]),
    "a comment is no text": (p('<w:commentRangeStart w:id="0"/>', "正文", '<w:commentRangeEnd w:id="0"/>'), ["正文"]),
    "blanks at the ends count only where they are preserved": (p("<w:r><w:t> 甲 </w:t></w:r>", run(" 乙 ")), ["甲 乙 "]),
    "a line feed in a text is a blank": (p("<w:r><w:t>甲\n乙</w:t></w:r>"), ["甲 乙"]),
    "XML comments split no text": (p("<w:r><w:t>甲<!-- x -->乙</w:t></w:r>"), ["甲乙"]),
    "a text box once, before the text that it precedes": (p(TEXT_BOX, "后文"), ["框内", "第二行", "后文"]),
    "a text box after the text that it follows": (p("前文", TEXT_BOX), ["前文", "框内", "第二行"]),
    "word art": (p('<w:r><w:pict><v:shape><v:textpath string="红头文件"/></v:shape></w:pict></w:r>'), ["红头文件", ""]),
    "drawn text": (p("<w:r><w:drawing><a:p><a:r><a:t>图</a:t></a:r><a:r><a:t>中字</a:t></a:r></a:p></w:drawing></w:r>", "文"), ["图中字", "文"]),
    "a table cell by cell": (table(cell(p("甲")) + cell(p("乙"), p("丙")), cell(p("丁"), span=2)), ["甲", "乙", "丙", "丁"]),
    "nested tables once": (table(cell(p("外"), table(cell(p("内"))), p("尾"))), ["外", "内", "尾"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_word_shows_is_shown(name: str) -> None:
    body, wanted = SHOWN[name]
    assert lines(body) == wanted


def test_cells_keep_row_column_span_and_outer_cell() -> None:
    found = draft(table(cell(p("甲"), span=2) + cell(p("乙")), cell(p("丙")) + cell(p("丁"), table(cell(p("内"))), p("")))).lines
    where = [(line.text, line.cell.table, line.cell.row, line.cell.column, line.cell.span) for line in found if line.cell]
    assert where == [("甲", 1, 1, 1, 2), ("乙", 1, 1, 3, 1), ("丙", 1, 2, 1, 1), ("丁", 1, 2, 2, 1), ("内", 2, 1, 1, 1), ("", 1, 2, 2, 1)]
    inner = next(line.cell for line in found if line.text == "内")
    assert inner and inner.outer and (inner.outer.table, inner.outer.row, inner.outer.column) == (1, 2, 2)
    assert {line.story for line in found} == {Story.TABLE}


def test_notes_stand_at_their_reference_and_those_of_a_table_after_it() -> None:
    notes = "".join(f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in ((1, "注一"), (2, "注二")))
    notes += f'<w:footnote w:id="0" w:type="separator">{p("分隔")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    found = draft(p("甲", mark.format(1)) + table(cell(p("乙", mark.format(2))), cell(p("丙"))), footnotes=notes).lines
    assert [(line.text, line.story, line.note) for line in found] == [
        ("甲", Story.BODY, ""), ("注一", Story.FOOTNOTE, "1"), ("乙", Story.TABLE, ""), ("丙", Story.TABLE, ""), ("注二", Story.FOOTNOTE, "2")
    ]  # fmt: skip


def test_headers_and_footers_stand_apart_at_the_end_each_once_and_are_furniture() -> None:
    section = "".join(f'<w:{kind}Reference w:type="{use}" r:id="{key}"/>' for kind, use, key in (
        ("header", "default", "header1"), ("header", "even", "header2"), ("footer", "default", "footer1")))  # fmt: skip
    found = draft(p("正文") + f"<w:sectPr>{section}</w:sectPr>", header1=p("页眉"), header2=p("页眉"), footer1=p("— 1 —")).lines
    assert [(line.text, line.story.value, line.furniture) for line in found] == [
        ("正文", "正文", False),
        ("页眉", "页眉", True),
        ("— 1 —", "页脚", True),
    ]


def test_style_is_kept_as_evidence() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    body = p(run("标题", '<w:b/><w:sz w:val="44"/><w:color w:val="FF0000"/>'), properties='<w:pStyle w:val="2"/><w:jc w:val="center"/>')
    body += p("正文", properties='<w:ind w:firstLineChars="200"/>') + p("落款", properties='<w:jc w:val="right"/>')
    title, text, signature = (line.look for line in draft(body, styles=styles).lines)
    assert (title.style, title.outline, title.centred, title.bold, title.size, title.red) == ("heading 1", 1, True, True, 22.0, True)
    assert (text.indent, text.bold, signature.right, signature.centred) == (2.0, False, True, False)


def test_what_is_not_read_is_said() -> None:
    found = draft(p("见图", "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"))
    assert [(notice.code, "图片1处" in notice.message) for notice in found.notices] == [("picture", True)]


def traced(data: bytes, found: Draft) -> list[tuple[str, str]]:
    """What each run shows, and what its text element holds at its offset."""
    pairs = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        elements = {name: text_elements(parse(package.read(name))) for name in {run.part for line in found.lines for run in line.runs}}
    for line in found.lines:
        for place in line.runs:
            shown = found.text[place.start : place.end]
            element = elements[place.part][place.path[0]]
            source = (element.text or element.get("string") or "").replace("\n", " ")
            drawn = element.tag.endswith(("}sym", "}noBreakHyphen", "}instrText"))
            pairs.append((shown, shown if drawn else source[place.offset : place.offset + len(shown)] if element.text else source))
    return pairs


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("revisions", ["final", "original", "all"])
def test_every_run_leads_back_to_its_text_element(name: str, revisions: str) -> None:
    data = docx(SHOWN[name][0])
    found = read(data, revisions=revisions)
    assert all(shown == source for shown, source in traced(data, found))
    covered = sum(place.end - place.start for line in found.lines for place in line.runs)
    assert covered == len("".join(line.text for line in found.lines).replace("\t", ""))


def test_strict_open_xml_and_another_main_part_are_read() -> None:
    strict = part("document", f"<w:body>{p('严格')}</w:body>")
    for usual, other in (("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),):
        strict = strict.replace(usual, other)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("_rels/.rels", relations(("r1", "officeDocument", "/word/document2.xml")))
        package.writestr("word/document2.xml", strict)
    assert read(out.getvalue()).text == "严格"


def test_a_document_without_text_is_unreadable_and_says_so() -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        draft(p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"))
