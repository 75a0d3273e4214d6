"""Text and Markdown: the encoding found and reported, line ends made LF, nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.errors import UnreadableError
from fzcheck.reading.draft import Cell, Look, Story
from fzcheck.reading.lay import Row

_HEADING = re.compile(r"(#{1,6})\s+\S")
_CELLS = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*\|?\s*$")
_COMMENT = re.compile(r"\s*<!--.*-->\s*$")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of some bytes and its encoding; raises UnreadableError for what is no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _clean(_try(data[len(mark) :], encoding) or "", name), encoding
    for encoding in ("utf-8", *_wide(data), "gb18030"):
        text = _try(data, encoding)
        if text is not None and _plausible(text):
            return _clean(text, name), encoding
    text, encoding = _guess(data)
    return _clean(text, name), encoding


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: ASCII line ends and punctuation have a zero byte at even or odd places."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return ("utf-16-be",) if even > odd else ("utf-16-le",) if odd else ()


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


def _plausible(text: str) -> bool:
    head = text[:20000]
    return len(_STRANGE.findall(head)) <= len(head) // 100


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    text = _try(data, best.encoding) if best else None
    return (text, best.encoding) if text is not None and best and _plausible(text) else ("", "")


def _clean(text: str, name: str) -> str:
    if not text.strip():
        raise UnreadableError(f"{name}：不是可以读取的文字（二进制内容或者没有文字）。请提供 docx、pdf 或者 UTF-8/GB18030 编码的文本。")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows(text: str, *, markdown: bool) -> Iterator[Row]:
    """The lines of a text; in Markdown a heading keeps its level and a table its rows as evidence, a comment is furniture."""
    lines = text.split("\n")
    if lines and not lines[-1] and len(lines) > 1:
        lines.pop()
    return _markdown(lines) if markdown else (Row(line) for line in lines)


def _markdown(lines: list[str]) -> Iterator[Row]:
    table = row = 0
    for number, line in enumerate(lines):
        if row and not _CELLS.match(line):
            row = 0
        elif row and not _RULE.match(line):
            row += 1
        elif not row and _CELLS.match(line) and number + 1 < len(lines) and _RULE.match(lines[number + 1]):
            table, row = table + 1, 1
        if row:
            cell = Cell(table, row, 1, max(line.strip().strip("|").count("|") + 1, 1))
            # The rule of dashes stays with the head: as furniture it would part the table in two.
            yield Row(line, story=Story.TABLE, cell=cell)
            continue
        heading = _HEADING.match(line)
        yield Row(line, look=Look(outline=len(heading.group(1))) if heading else Look(), furniture=_COMMENT.match(line) is not None)
