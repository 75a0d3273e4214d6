"""The title: 发文机关＋关于＋事由＋文种, one kind of document, no punctuation but 书名号, brackets and 顿号 (党政机关公文处理工作条例 第八、九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Fix, Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind, Node
from fzcheck.span import Span

_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OWN = (
    "办法|规定|细则|规则|规程|方案|措施|指南|标准|规范|准则|章程|条例|预案|规划|计划|清单|目录|制度|要点|"
    "政策|说明|基准|须知|导则|名单|公示|办理|流程|程序"
)
_DOUBLED = re.compile(r"关于(?:印发|批转|发布)关于")
_END = re.compile(r"[。，；：！？、,.;:]+$")
_KINDLESS = re.compile(rf"({_KINDS}|{_OWN})(（[^（）]*）|\([^()]*\)|》)*$")
_LONGEST = 60  # a longer one is no title but a web page
_SAME = re.compile(r"通知》?的通知》?$")


def faults(subject: Subject) -> Iterator[Found]:
    """What is wrong with the main title: stacked kinds, doubled 关于, closing punctuation, no kind at all."""
    node = next((node for node in nodes_of(subject, Kind.TITLE) if node.body == 0), None)
    title = subject.meta.title
    if node is None or not title:
        return
    span = Span(node.start, node.end)
    bare = re.sub(r"\s", "", title)
    if _SAME.search(bare):
        yield told(span, "文种重叠（通知的通知）", level=Level.INFO if re.search(r"转发", bare) else Level.WARNING)
    elif _DOUBLED.search(bare):
        yield told(span, "“关于”重叠", level=Level.INFO)
    if _END.search(bare):
        yield _ended(subject, node)
    elif "关于" in bare and len(bare) <= _LONGEST and not _KINDLESS.search(bare):
        yield told(span, "标题中没有文种", level=Level.INFO)


def _ended(subject: Subject, node: Node) -> Found:
    shown = subject.document.draft.text[node.start : node.end].rstrip()
    found = _END.search(shown)
    span = Span(node.start + found.start(), node.start + found.end()) if found else Span(node.start, node.end)
    return Found(span, (("说明", "标题末尾不加标点"),), Fix(span.start, span.end, "") if found else None, Level.INFO)
