"""The document's own number: 机关代字〔年份〕序号号 (党政机关公文处理工作条例 第九条; GB/T 9704)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Fix, Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_DIGIT = r"[0-9０-９〇○OoＯｏlI]"
NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fa5]{1,14}?)\s*(?P<open>[〔﹝\[［【（({｛])\s*(?P<year>[12１２]" + _DIGIT + r"{3})\s*(?P<close>[〕﹞\]］】）)}｝])\s*"
    r"(?P<ordinal>第?)\s*(?P<serial>[0-9０-９lIOo]{1,5})\s*(?P<unit>号?)"
)
_PLAIN = str.maketrans("０１２３４５６７８９〇○OoＯｏlI", "012345678900000011")
_HEAD = 14  # lines in which the number of a document stands


def malformed(subject: Subject) -> Iterator[Found]:
    """What is wrong with the number's writing, as one find with the right number; a placeholder or a plain 第N号 is none."""
    span, written = _own(subject)
    found = NUMBER.fullmatch(written.strip()) if span else None
    if not span or not found:
        return
    start = span.start + len(written) - len(written.lstrip())
    right = f"{found['organ']}〔{found['year'].translate(_PLAIN)}〕{int(found['serial'].translate(_PLAIN))}号"
    shown = written.strip()
    if shown == right:
        return
    wrong = list(_faults(found))
    level = None if wrong else Level.INFO
    said = "、".join(wrong) or "数字、空格不规范"
    yield Found(Span(start, start + len(shown)), (("说明", said), ("改为", right)), Fix(start, start + len(shown), right), level)


def _own(subject: Subject) -> tuple[Span | None, str]:
    text = subject.document.draft.text
    for node in nodes_of(subject, Kind.DOCUMENT_NUMBER):
        spans = [Span(piece.start, piece.end) for piece in node.pieces] or [Span(node.start, node.end)]
        for span in spans:
            if NUMBER.search(text[span.start : span.end]):
                return span, text[span.start : span.end]
    for line in subject.document.draft.lines[:_HEAD]:
        if NUMBER.fullmatch(line.text.strip()):
            return Span(line.start, line.end), line.text
    return None, ""


def _faults(found: re.Match[str]) -> Iterator[str]:
    if (found["open"], found["close"]) != ("〔", "〕"):
        yield "年份应当用六角括号〔〕"
    if not re.fullmatch(r"[0-9０-９]{4}", found["year"]) or not re.fullmatch(r"[0-9０-９]+", found["serial"]):
        yield "年份、序号中混入了字母或者符号"
    if found["ordinal"]:
        yield "序号前不加“第”字"
    if re.match(r"[0０]", found["serial"]):
        yield "序号不编虚位"
    if not found["unit"]:
        yield "序号后缺“号”字"
