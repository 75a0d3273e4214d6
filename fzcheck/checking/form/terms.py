"""Terms of a document over its whole length: bounds that overlap, names defined twice, a purpose stated twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_BOUND = re.compile(r"([0-9〇零一二三四五六七八九十百千万亿两\.]+(?:%|[\u4e00-\u9fa5]{1,4}?))(?:（含）)?(以上|以下)(?!（不含|\(不含|不足|不满)")
_DEFINED = re.compile(r"(?:以上|以下|以内|之内)[^。]{0,24}(?:含|包括)本数|本数|（不含）|\(不含\)|（含|（不含")
_SHORT = re.compile(r"（(?:以下|下)(?:统一|均|通|合)?(?:简|并?)称(?:为)?[：:]?[“\"《]?([^”\"》（），、]{2,14})[”\"》]?）")
_PURPOSE = re.compile(r"^为(?:了|进一步|切实|加强|规范)?[^。]{4,160}制定本(?:办法|规定|细则|规则|规程|方案|意见)")


def bounds(subject: Subject) -> Iterator[Found]:
    """A number that is the upper bound of one class (以下) and the lower bound of the next (以上) in one article, where the document does not say
    which of them holds it (民法典 第一千二百五十九条 lets both)."""
    if _DEFINED.search(subject.document.draft.folded):
        return
    seen: dict[tuple[int, str], dict[str, Span]] = defaultdict(dict)
    told_of: set[tuple[int, str]] = set()
    for unit in subject.units:
        home = _article(subject, unit.node)
        for found in _BOUND.finditer(unit.text, unit.own):
            key = (home, found.group(1))
            side = "以上" if found.group(2) == "以上" else "以下"
            seen[key].setdefault(side, unit.span(*found.span()))
            if len(seen[key]) == 2 and key not in told_of:
                told_of.add(key)
                yield told(unit.span(*found.span()), f"“{found.group(1)}”既属于“以上”又属于“以下”")


def _article(subject: Subject, index: int) -> int:
    node = subject.document.nodes[index]
    for holder in (node, *subject.document.ancestors(node)):
        if holder.kind in (Kind.ARTICLE, Kind.LEVEL1, Kind.LEVEL2):
            return holder.index
    return -1 - node.body


def defined_twice(subject: Subject) -> Iterator[Found]:
    """One short name given to two different things in one body (以下简称)."""
    seen: dict[tuple[int, str], str] = {}
    for unit in subject.units:
        body = subject.document.nodes[unit.node].body
        for found in _SHORT.finditer(unit.text, unit.own):
            meant = unit.text[max(0, found.start() - 12) : found.start()]
            key = (body, found.group(1))
            if key in seen and seen[key][-4:] != meant[-4:]:
                yield told(unit.span(*found.span()), f"简称“{found.group(1)}”前后两次指称不同的事物")
            seen.setdefault(key, meant)


def purpose_twice(subject: Subject) -> Iterator[Found]:
    """A second purpose-and-basis provision in one body."""
    seen: set[int] = set()
    for unit in subject.units:
        node = subject.document.nodes[unit.node]
        if unit.own or not _PURPOSE.search(unit.text):
            continue
        if node.body in seen:
            yield told(unit.span(0, min(len(unit.text), 20)), "目的和依据已经写过，此处重复")
        seen.add(node.body)
