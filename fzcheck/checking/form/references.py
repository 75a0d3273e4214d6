"""References of a document to its own provisions: do they exist, and do they say what is cited from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.citation import Citation, Provision, Target
from fzcheck.parsing.document import Kind, Node
from fzcheck.parsing.numerals import chinese, number
from fzcheck.span import Span

_AMOUNT = re.compile(r"[0-9一二三四五六七八九十百千万两〇\.]+(?:元|%|倍|万元|个百分点)|百分之|免费|全额|减半")
_GAPS = 2
_NEIGHBOURS = (1, -1, 2, -2)
_GLUED = re.compile(r"(?:本|各|为|在|凡|对)(?!规定)")
_PREVIOUS = re.compile(r"(?<![条个第])前款")


@dataclass(frozen=True, slots=True)
class _Promise:
    """What the words behind a reference say of the article, and what it must then hold; `said` names it."""

    behind: re.Pattern[str]
    holds: re.Pattern[str]
    said: str


_PROMISES = (
    _Promise(
        re.compile(r"^(?:的?规定|确定)?的?(?:标准)?[^，。；]{0,4}(?:享受|给予|发放|领取|申领|支付)[^，。；]{0,16}(?:补助|补贴|奖励|津贴|资助|补偿)"),
        _AMOUNT,
        "标准",
    ),
    _Promise(re.compile(r"^(?:规定|确定)?的?[^，。；]{0,8}(?:标准|比例|额度)(?:执行|计算|发放|支付|给予|收取|补偿)"), _AMOUNT, "标准"),
    _Promise(re.compile(r"^(?:的?规定)?的?(?:予以|给予|进行)?处罚"), re.compile(r"罚|警告|吊销|责令|没收|拘留|处理"), "处罚"),
    _Promise(re.compile(r"^(?:的?规定)?的?(?:申请|申报)?材料"), re.compile(r"材料|证明|证件|[表书件]"), "材料"),
    _Promise(re.compile(r"^(?:的?规定)?的?(?:期限|时限)"), re.compile(r"[日天月年时]之?[内前后]|以内|期限|时限|届满"), "期限"),
)


class _Numbered(dict[int, dict[int, Node]]):
    """The articles of each body by number, worked out when they are asked for."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, body: int) -> dict[int, Node]:
        return self.setdefault(body, articles(self._subject, body))


def articles(subject: Subject, body: int) -> dict[int, Node]:
    """The articles of one body by number; the first where a number stands twice."""
    found: dict[int, Node] = {}
    for node in subject.document.nodes:
        if node.kind is Kind.ARTICLE and node.body == body:
            value = number(re.sub(r"[第条\s]", "", node.label.split("之")[0]))
            if value:
                found.setdefault(value, node)
    return found


def _own(subject: Subject) -> Iterator[tuple[Citation, Node]]:
    for citation in subject.meaning.citations:
        if citation.target is Target.SELF and citation.provisions:
            yield citation, subject.document.nodes[subject.meaning.sentences[citation.sentence].node]


def _below(subject: Subject, article: Node) -> Iterator[Node]:
    """Everything that stands under an article, in order."""
    inside = {article.index}
    for node in subject.document.nodes[article.index + 1 :]:
        if node.parent in inside:
            inside.add(node.index)
            yield node
        elif node.kind is Kind.ARTICLE:
            return


def _whole(subject: Subject, article: Node) -> str:
    """An article's text with its paragraphs and items."""
    return re.sub(r"\s", "", "".join([article.text, *(node.text for node in _below(subject, article))]))


def beyond(subject: Subject) -> Iterator[Found]:
    """References to an article, a paragraph or an item of the same document that it does not have."""
    numbered = _Numbered(subject)
    last: dict[int, int] = {}
    for citation, node in _own(subject):
        known = numbered[node.body]
        if node.body not in last:
            last[node.body] = max(known, default=0)
        # Only where the numbering is whole, or nearly: a gap in what was read is no fault of the reference.
        if not known or last[node.body] - len(known) > _GAPS:
            continue
        sentence = subject.meaning.sentences[citation.sentence].text
        if _GLUED.match(sentence[citation.end :]):
            continue  # an article that runs on in the line of the one before
        for place in citation.provisions:
            if place.article > last[node.body]:
                yield told(citation.span, f"本件最后一条是第{chinese(last[node.body])}条，没有第{chinese(place.article)}条")
            elif place.article in known:
                yield from _short(subject, citation, place, known[place.article])


def _short(subject: Subject, citation: Citation, place: Provision, article: Node) -> Iterator[Found]:
    """A paragraph or an item that the cited article does not have."""
    below = subject.document.children(article.index)
    paragraphs = [node for node in below if node.kind is Kind.PARAGRAPH]
    name = f"第{chinese(place.article)}条"
    if place.paragraph > max(len(paragraphs), 1):
        yield told(citation.span, f"{name}只有{chinese(max(len(paragraphs), 1))}款，没有第{chinese(place.paragraph)}款")
    elif place.item:
        items = [node for node in _below(subject, article) if node.kind is Kind.ITEM]
        last = max((number(node.label.strip("（）()、. ")) or 0 for node in items), default=0)
        if place.item > last:
            yield told(citation.span, f"{name}{'只有' + chinese(last) if last else '没有分'}项，没有第{chinese(place.item)}项")


def misplaced(subject: Subject) -> Iterator[Found]:
    """References to an article that does not hold what is cited from it while one beside it does: most often numbers shifted by an edit.

    One place for every article that is cited wrongly.
    """
    told_of: set[tuple[int, tuple[int, ...]]] = set()
    numbered = _Numbered(subject)
    for citation, node in _own(subject):
        key = (node.body, tuple(place.article for place in citation.provisions))
        if key in told_of:
            continue
        known = numbered[node.body]
        sentence = subject.meaning.sentences[citation.sentence].text
        behind = sentence[citation.end :]
        for promise in _PROMISES:
            if promise.behind.search(behind):
                found = list(_shifted(subject, citation, known, promise, node))
                yield from found
                if found:
                    told_of.add(key)
                    break


def _shifted(subject: Subject, citation: Citation, known: dict[int, Node], promise: _Promise, node: Node) -> Iterator[Found]:
    cited = [known[place.article] for place in citation.provisions if place.article in known]
    if any(promise.holds.search(_whole(subject, article)) for article in cited):
        return
    for place in citation.provisions:
        if place.article not in known:
            continue
        for step in _NEIGHBOURS:
            beside = known.get(place.article + step)
            if beside is not None and not _within(subject, node, beside) and promise.holds.search(_whole(subject, beside)):
                right = chinese(place.article + step)
                yield told(_clause(subject, citation), f"第{chinese(place.article)}条没有写{promise.said}，第{right}条才有")
                break


def _within(subject: Subject, node: Node, article: Node) -> bool:
    return node.index == article.index or any(above.index == article.index for above in subject.document.ancestors(node))


def _clause(subject: Subject, citation: Citation) -> Span:
    sentence = subject.meaning.sentences[citation.sentence]
    end = citation.end
    while end < len(sentence.text) and sentence.text[end] not in "，。；：":
        end += 1
    return sentence.span(citation.start, end)


def nothing_before(subject: Subject) -> Iterator[Found]:
    """前款 in the first paragraph of an article, where there is none before it."""
    for unit in subject.units:
        node = subject.document.nodes[unit.node]
        if node.kind is Kind.PARAGRAPH:
            first = all(other.kind is not Kind.PARAGRAPH for other in subject.document.nodes[node.parent + 1 : node.index])
        else:
            first = node.kind is Kind.ARTICLE
        found = _PREVIOUS.search(unit.text, unit.own) if first else None
        if found:
            yield told(unit.span(*found.span()), "这是本条的第一款，前面没有“前款”")
