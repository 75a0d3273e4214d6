"""HTML: the content of a page as lines, its tables as cells, its furniture marked, whatever the name of the file."""

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import read
from fzcheck.reading.draft import View

PAGES = {
    "blocks and breaks": ("<p>甲</p><div>乙<br>丙</div>丁", ["甲", "乙", "丙", "丁"]),
    "blanks collapse, wraps between Chinese characters go": ("<p>  停车\n   收费 按  规定 </p>", ["停车收费 按 规定"]),
    "entities": ("<p>第&#19968;条&nbsp;&ldquo;停车&rdquo;&lt;甲&gt;</p>", ["第一条\xa0“停车”<甲>"]),
    "inline elements part nothing": ("<p>停<b>车</b><span>收</span><a href=x>费</a></p>", ["停车收费"]),
    "scripts, styles, forms": ("<script>x</script><style>y</style><p>甲</p><select><option>z</option></select><!-- c -->", ["甲"]),
    "an ordered list shows its numbers": ("<ol start=3><li>甲</li><li><p>乙</p></li></ol>", ["3. 甲", "4. 乙"]),
    "letters and dots": ("<ol type=a><li>甲</ol><ul><li>乙</ul>", ["a. 甲", "• 乙"]),
    "preformatted": ("<pre>甲  乙\n丙</pre>", ["甲  乙", "丙"]),
    "a table": ("<table><tr><td>甲<td>乙<tr><td><table><tr><td>丙</table></table>", ["甲", "乙", "丙"]),
}


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("name", PAGES)
def test_what_a_browser_shows_is_shown(name: str) -> None:
    body, wanted = PAGES[name]
    assert [line.text for line in read(page(body)).lines] == wanted


def test_cells_know_their_columns_beside_cells_of_rows_above() -> None:
    found = read(page("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>")).lines
    assert [(line.text, line.cell.row, line.cell.column, line.cell.span) for line in found if line.cell] == [
        ("甲", 1, 1, 1), ("乙", 1, 2, 2), ("丙", 2, 2, 1), ("丁", 2, 3, 1)
    ]  # fmt: skip


def test_deleted_and_hidden_text_stands_apart() -> None:
    found = read(page("<p>收<del>三</del>二元</p><p style='display: none'>不公开</p>"))
    assert (found.text, [(s.view, s.line, s.column, s.text) for s in found.shadows]) == (
        "收二元", [(View.DELETED, 1, 2, "三"), (View.HIDDEN, 2, 1, "不公开")]
    )  # fmt: skip


def test_headings_and_alignment_are_evidence() -> None:
    title, signature = read(page("<h1 align=center>标题</h1><p style='text-align:right'>落款</p>")).lines
    assert (title.look.outline, title.look.centred, signature.look.right) == (1, True, True)


def test_the_content_of_a_government_page_is_found_and_the_rest_left_out() -> None:
    text = "停车人应当按照规定缴费。" * 20
    body = "<div class=nav><a href=x>首页</a></div><h1>关于停车的通告</h1><div>来源：政府网</div>"
    body += f"<div id=UCAP-CONTENT><p>{text}</p><p>字体：大 中 小</p></div>"
    body += "<div class=footer>主办：某市政府 备案号 1234</div>"
    found = read(page(body, "<title>政府网</title>"))
    assert [(line.text, line.furniture) for line in found.lines] == [("关于停车的通告", False), (text, False), ("字体：大 中 小", True)]
    assert ("title", "政府网") in found.facts


@pytest.mark.parametrize(("said", "encoding"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8")])
def test_the_encoding_is_the_one_that_the_page_states(said: str, encoding: str) -> None:
    found = read(f'<html><meta http-equiv=Content-Type content="text/html; charset={said}"><body>镕基〇</body></html>'.encode(encoding), path="a.doc")
    assert (found.text, found.encoding, found.format) == ("镕基〇", encoding, "html")


def test_a_page_without_text_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        read(page("<img src=x>"))
