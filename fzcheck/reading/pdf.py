"""PDF through pypdfium2 (the extra `pdf`): characters with their boxes; a page that is only a picture is said to be unreadable."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fzcheck.errors import UnreadableError
from fzcheck.reading.docx import Found
from fzcheck.reading.draft import Box, Notice
from fzcheck.reading.guard import Limits
from fzcheck.reading.pages import Glyph, rows_of

if TYPE_CHECKING:
    import pypdfium2

_FACTS = {"Title": "title", "Author": "creator", "Creator": "application", "CreationDate": "created", "ModDate": "modified"}
_STRANGE_SHARE = 0.3  # above this share of unmapped characters a page has no usable text
_LOCK = threading.Lock()  # PDFium is not thread-safe


@dataclass(slots=True)
class _Page:
    """One page: its characters, and whether it shows pictures."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictures: bool = False

    @property
    def readable(self) -> bool:
        """Whether the page has text, and text that means something."""
        solid = [glyph.text for glyph in self.glyphs if not glyph.text.isspace()]
        strange = sum(1 for text in solid if text == "\ufffd" or 0xE000 <= ord(text[0]) <= 0xF8FF or ord(text[0]) < 32)
        return bool(solid) and strange <= _STRANGE_SHARE * len(solid)


def document(data: bytes, name: str, limits: Limits) -> tuple[Found, dict[str, tuple[Box, ...]]]:
    """The rows of a pdf and the character boxes of its pages; raises UnreadableError for a locked, broken or scanned one."""
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableError(f"{name}：读取 pdf 需要附加组件：pip install 'fzcheck[pdf]'。也可以另存为 .docx 后再检查。") from error
    with _LOCK:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(_refusal(name, str(error))) from error
        try:
            if len(file) > limits.pages:
                raise UnreadableError(f"{name}：pdf 有 {len(file)} 页，超过上限 {limits.pages} 页，没有读取。请拆分文件。")
            pages = [_page(file, number) for number in range(len(file))]
            facts = [(_FACTS[key], value) for key, value in file.get_metadata_dict(skip_empty=True).items() if key in _FACTS]
        finally:
            file.close()
    return _found(pages, name, facts)


def _refusal(name: str, reason: str) -> str:
    if "assword" in reason:
        return f"{name}：pdf 加了打开密码。请取消密码保护、另存后再检查。"
    return f"{name}：pdf 文件不完整或者已损坏。请重新导出后再检查。"


def _found(pages: list[_Page], name: str, facts: list[tuple[str, str]]) -> tuple[Found, dict[str, tuple[Box, ...]]]:
    unread = [str(number) for number, page in enumerate(pages, 1) if not page.readable and (page.pictures or page.glyphs)]
    if not any(page.readable for page in pages):
        raise UnreadableError(f"{name}：无法读取：pdf 里没有可以选中的文字（扫描件或者图片）。请提供 Word 原文，或者先做文字识别（OCR）再检查。")
    rows = rows_of([page.glyphs if page.readable else [] for page in pages])
    notices = []
    if unread:
        notices.append(Notice("scanned", f"第{'、'.join(unread)}页是图片或者文字编码无法识别，无法读取，其中的内容没有检查。请提供 Word 原文。"))
    boxes = {f"page/{number}": tuple(glyph.box for glyph in page.glyphs) for number, page in enumerate(pages, 1) if page.readable}
    return Found(rows, notices=notices, facts=facts), boxes


def _page(file: pypdfium2.PdfDocument, number: int) -> _Page:
    import pypdfium2
    import pypdfium2.raw as raw

    found = _Page()
    try:
        page = file[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _Page(pictures=True)
    try:
        found.glyphs = list(_glyphs(raw, text.raw, page.get_height()))
        if len(found.glyphs) < 20:
            found.pictures = any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3))
    finally:
        text.close()
        page.close()
    return found


def _glyphs(raw: Any, text: Any, height: float) -> Iterator[Glyph]:  # noqa: ANN401  # PDFium's own module and handle have no types
    loose = raw.FS_RECTF()
    kept = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 13, 10, 0xFFFE, 0x02) or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            continue
        # The loose box spans the height and advance of the font; the tight one of “一” or “。” says little about its line.
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        box = Box(loose.left, height - loose.top, loose.right, height - loose.bottom)
        yield Glyph(chr(code), box, kept, bool(raw.FPDFText_IsGenerated(text, index) == 1))
        kept += 1
