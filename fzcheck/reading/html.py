"""HTML: the main content of a page as lines; menus, scripts and the buttons of government web sites are left out or marked as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from fzcheck.errors import UnreadableError
from fzcheck.reading.counting import number
from fzcheck.reading.docx import Found
from fzcheck.reading.draft import Cell, Look, Shadow, Story, View
from fzcheck.reading.guard import Limits
from fzcheck.reading.lay import Row
from fzcheck.reading.plain import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SILENT = frozenset("script style head noscript template button select option textarea iframe object svg nav title meta link".split(" "))
_BLOCK = frozenset(
    (
        "p div section article main header footer aside blockquote pre ul ol li dl dt dd form center h1 h2 h3 h4 h5 h6 hr table thead tbody tfoot"
        " tr td th caption figure figcaption address fieldset body html"
    ).split(" ")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Containers that hold the text of an announcement on the usual content management systems of government web sites.
_CONTENT = re.compile(
    r"^(?:ucap-?content|trs_(?:ueditor|editor|preappend)|zoom|article-?con(?:tent)?|news_?con(?:tent)?|pages_content|con_?text|main-?content|content-?body"
    r"|view|xxgk_?content|detail-?con(?:tent)?|info_?con(?:tent)?|textcontent|wenzhang|zwnr|nr)$",
    re.IGNORECASE,
)
_SMALLEST = 80  # characters that a container must hold to be taken for the content
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CENTRED, _RIGHT = re.compile(r"text-align\s*:\s*center", re.IGNORECASE), re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BUTTON = "(?:打印|收藏|关闭|分享|纠错|返回顶部|大|中|小|本页|窗口)"
_FURNITURE = re.compile(
    rf"""\s*(?:
        [【\[]?\s*字\s*[体号]\s*[：:].{{0,20}}
      | [【\[（(]?\s*{_BUTTON}(?:[\s|/、】\]\[【（）()]*{_BUTTON})*\s*[】\]）)]?
      | 扫一扫.{{0,20}} | 责任编辑\s*[：:].{{0,20}} | (?:浏览|阅读|点击)(?:次数|量)\s*[：:]?\s*\d*
      | 您?(?:当前|现在|所在)(?:的)?位置\s*[：:].{{0,60}} | (?:上|下)一[篇条]\s*[：:]?.{{0,60}}
      | 相关(?:链接|文档|附件|阅读)\s*[：:]? | 文档附件\s*[：:]? | 附件下载\s*[：:]? | 分享到\s*[：:]?.{{0,20}}
      | (?:发布|更新)(?:时间|日期)\s*[：:]\s*\d{{4}}[-年./]\d{{1,2}}[-月./]\d{{1,2}}.{{0,12}} | (?:信息)?来源\s*[：:].{{0,24}}
    )\s*$""",
    re.VERBOSE,
)
# A line end in the source between two Chinese characters only wraps the source (CSS Text, segment break transformation).
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])")


@dataclass(slots=True)
class _Place:
    """What the elements around a text say about it."""

    cell: Cell | None = None
    look: Look = field(default_factory=Look)
    view: View = View.FINAL
    raw: bool = False


def document(data: bytes, name: str, limits: Limits) -> tuple[Found, str]:
    """The rows of a page and its encoding; raises UnreadableError where it holds no text."""
    text, encoding = _decoded(data, name)
    if len(text) > limits.text:
        raise UnreadableError(f"{name}：网页有 {len(text) // 1048576} MB，超过上限 {limits.text // 1048576} MB，没有读取。请拆分文件。")
    try:
        root = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(encoding=None, huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}：网页里没有可以读取的内容。请把正文复制到 Word 或者文本文件后再检查。") from error
    reader = _Reader(limits)
    try:
        main = _main(root)
        title = _title(root, main)
        if title and title not in _said(main)[: len(title) * 3 + 200]:
            reader.rows.append(Row(title, look=Look("h1", 1, centred=True)))
        reader.read(main)
    except RecursionError as error:
        raise UnreadableError(f"{name}：网页元素嵌套过深，已拒绝读取。请把正文复制到 Word 或者文本文件后再检查。") from error
    if not any(row.text.strip() for row in reader.rows):
        raise UnreadableError(f"{name}：网页里没有文字。请把正文复制到 Word 或者文本文件后再检查。")
    return Found(reader.rows, reader.shadows, [], list(_facts(root))), encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page: by its byte order mark or what it says of itself, else as any text."""
    said = _CHARSET.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = said.group(1).decode("ascii", "replace").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else encoding
        try:
            return _bare(data.decode(encoding)), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    text, encoding = decode(data, name)
    return _bare(text), encoding


def _bare(text: str) -> str:
    # A declaration of the encoding would contradict text that is decoded already; NUL ends the parser's input.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the announcement: a known container, the one article, or the whole body."""
    body = next(root.iter("body"), root)
    known = [item for item in body.iter("div", "td", "section", "article", "ucapcontent") if _named(item)]
    known += list(body.iter("article", "main", "ucapcontent"))
    best = max(known, key=_size, default=None)
    if best is None or _size(best) < max(_SMALLEST, _size(body) // 4):
        return body
    # Innermost that still holds nearly all of it: wrappers of the same kind nest.
    for item in known:
        if item is not best and best in item.iterancestors() and _size(item) > 0.95 * _size(best):
            best = item
    return best


def _named(item: etree._Element) -> bool:
    return any(_CONTENT.match(word) for word in f"{item.get('id') or ''} {item.get('class') or ''}".split())


def _size(item: etree._Element) -> int:
    """The characters of an element that may be running text: links and scripts do not count."""
    apart = sum(len(_said(part)) for part in item.iter("script", "style", "noscript", "select", "a"))
    return len(_said(item)) - apart


def _said(item: etree._Element) -> str:
    return "".join(str(text) for text in item.itertext()).strip()


def _title(root: etree._Element, main: etree._Element) -> str:
    """The title that stands outside the main content, empty where the content is the whole page."""
    if main.tag == "body":
        return ""
    for item in root.iter("h1"):
        if main not in item.iterancestors() and item not in main.iterancestors() and _said(item):
            return _BLANKS.sub(" ", _said(item))
    return next((content for name, content in _facts(root) if name == "articletitle"), "")


def _facts(root: etree._Element) -> Iterator[tuple[str, str]]:
    title = next(root.iter("title"), None)
    if title is not None and title.text and title.text.strip():
        yield "title", title.text.strip()
    for item in root.iter("meta"):
        name, content = (item.get("name") or "").lower(), (item.get("content") or "").strip()
        if name in ("articletitle", "pubdate", "contentsource", "author") and content:
            yield name, content


_NUMBER = re.compile(r"-?[0-9]{1,8}")


class _Reader:
    """Walks the content once; holds the line in the making."""

    def __init__(self, limits: Limits) -> None:
        self.rows: list[Row] = []
        self.shadows: list[Shadow] = []
        self._limits = limits
        self._text = ""
        self._paragraph = 1
        self._tables = 0
        self._automatic = ""
        self._table: tuple[int, int, int] | None = None

    def read(self, root: etree._Element) -> None:
        self._element(root, _Place())
        self._end(_Place(), force=False)

    def _element(self, item: etree._Element, place: _Place) -> None:
        tag = item.tag if isinstance(item.tag, str) else ""
        if not tag or tag in _SILENT:
            return
        if tag == "br":
            self._end(place, force=True, paragraph=False)
            return
        if tag in ("img", "input"):
            return
        place = self._placed(item, tag, place)
        block = tag in _BLOCK
        if block:
            self._end(place, force=False)
        if tag == "table":
            self._rows(item, place)
        elif tag in ("ol", "ul"):
            self._list(item, tag, place)
        else:
            self._inside(item, place)
        if block:
            self._end(place, force=False)
            self._part(place)

    def _part(self, place: _Place) -> None:
        """A block out of sight ends the text that it holds."""
        if place.view is not View.FINAL and self.shadows and self.shadows[-1].line == len(self.rows) + 1 and not self._text:
            self.shadows[-1] = replace(self.shadows[-1], ended=True)

    def _inside(self, item: etree._Element, place: _Place) -> None:
        self._add(item.text, place)
        for child in item:
            self._element(child, place)
            self._add(child.tail, place)

    def _placed(self, item: etree._Element, tag: str, place: _Place) -> _Place:
        style, align = item.get("style") or "", (item.get("align") or "").lower()
        view = place.view
        if tag in ("del", "s", "strike"):
            view = View.DELETED
        elif view is View.FINAL and (item.get("hidden") is not None or _HIDDEN.search(style)):
            view = View.HIDDEN
        look = place.look
        centred, right = tag == "center" or align == "center" or bool(_CENTRED.search(style)), align == "right" or bool(_RIGHT.search(style))
        if tag in _HEADINGS or centred or right or tag in ("b", "strong"):
            outline = _HEADINGS.get(tag, look.outline)
            look = Look(
                tag if tag in _HEADINGS else look.style,
                outline,
                (look.centred or centred) and not right,
                right or look.right,
                look.bold or tag in ("b", "strong"),
            )
        raw = place.raw or tag == "pre"
        return _Place(place.cell, look, view, raw) if (look, view, raw) != (place.look, place.view, place.raw) else place

    def _rows(self, table: etree._Element, place: _Place) -> None:
        self._tables += 1
        number = self._tables
        taken: dict[int, int] = {}  # columns that a cell of a row above still covers, with the rows left
        for row_number, row in enumerate(_rows_inside(table), 1):
            column = 1
            for cell in row.iterchildren("td", "th"):
                while taken.get(column, 0) >= row_number:
                    column += 1
                wide, deep = _span(cell.get("colspan")), _span(cell.get("rowspan"))
                inner = _Place(Cell(number, row_number, column, wide, place.cell), place.look, place.view, place.raw)
                self._element(cell, inner)
                if deep > 1:
                    taken.update((covered, row_number + deep - 1) for covered in range(column, column + wide))
                column += wide
        for other in table.iterchildren("caption"):
            self._element(other, place)

    def _list(self, item: etree._Element, tag: str, place: _Place) -> None:
        count = _start(item)
        for child in item:
            if child.tag == "li":
                own = child.get("value")
                count = _integer(own, count)
                self._end(place, force=False)
                self._automatic = f"{_list_number(count, item.get('type') or '')}. " if tag == "ol" else "• "
                if "list-style" in (item.get("style") or "") and "none" in (item.get("style") or ""):
                    self._automatic = ""
                count += 1
            self._element(child, place)
            self._add(child.tail, place)

    def _add(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        if place.raw:
            first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._put(first, place)
            for other in others:
                self._end(place, force=True, paragraph=False)
                self._put(other, place)
            return
        if "\n" in text:
            edge = self._text[-1:]
            text = _WRAP.sub("", edge + text)[len(edge) :]
        text = _BLANKS.sub(" ", text)
        if text == " " and not self._text:
            return
        self._put(text.lstrip(" ") if not self._text or self._text.endswith(" ") else text, place)

    def _put(self, text: str, place: _Place) -> None:
        if not text:
            return
        if place.view is not View.FINAL:
            if text.strip():
                self.shadows.append(Shadow(place.view, len(self.rows) + 1, len(self._automatic + self._text) + 1, text.strip()))
            return
        self._text += text

    def _end(self, place: _Place, *, force: bool, paragraph: bool = True) -> None:
        text = self._text if place.raw else self._text.rstrip(" ")
        self._text = ""
        if not (text.strip() or force):
            self._paragraph += paragraph
            return
        line = self._automatic + text if text.strip() else text
        story = Story.TABLE if place.cell else Story.BODY
        furniture = len(text) < 90 and bool(_FURNITURE.match(text))
        automatic = len(self._automatic) if text.strip() else 0
        self.rows.append(Row(line, self._paragraph, automatic, story, place.cell, furniture=furniture, look=place.look))
        self._automatic = "" if text.strip() else self._automatic
        self._paragraph += paragraph


def _rows_inside(table: etree._Element) -> Iterator[etree._Element]:
    for item in table:
        if item.tag == "tr":
            yield item
        elif item.tag in ("thead", "tbody", "tfoot"):
            yield from item.iterchildren("tr")


def _span(text: str | None) -> int:
    return min(max(_integer(text, 1), 1), 100)


def _start(item: etree._Element) -> int:
    return _integer(item.get("start"), 1)


def _integer(text: str | None, default: int) -> int:
    found = _NUMBER.fullmatch((text or "").strip())
    return int(found.group()) if found else default


def _list_number(count: int, kind: str) -> str:
    return number(count, {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(kind, "decimal"))
