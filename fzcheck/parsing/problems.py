"""Problems: what is out of order in the structure of a document, coded and with places.

Codes: gap, duplicate, inverted, first, orphan (sequence of labels); mixed (one family written in two ways); unclosed (marks without a partner);
attachment (announced and absent, or named otherwise); self-reference (to an article that does not exist); self-name (本规定 in a 办法).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from fzcheck.parsing.document import Body, Document, Kind, Problem
from fzcheck.parsing.labels import label
from fzcheck.parsing.numerals import number
from fzcheck.parsing.pairs import pairs
from fzcheck.parsing.sequence import mixed, sequence
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_OWN = re.compile(r"(条例|办法|规定|细则|规则)(?:[（(][^）)]{1,16}[）)])*$")
_SELF = re.compile(r"(?<![基根样版文标原])本(?:实施|暂行|试行)?(条例|办法|规定|细则|规则)(?![性则范])")
_CITED = re.compile(r"本(?:实施|暂行|试行)?(?:条例|办法|规定|细则|规则|法|决定|意见|方案)第([一二三四五六七八九十百零〇\d]{1,7})条")
_LISTED = re.compile(r"(?:^|\n|(?<=[；;\s]))\s*\d{1,2}\s*[.、．]\s*")
_LIKE = 0.5


def problems(document: Document) -> tuple[Problem, ...]:
    """The problems of a document in the order of their places."""
    found = [*sequence(document), *mixed(document), *pairs(document), *attachments(document), *references(document), *names(document)]
    return tuple(sorted(found, key=lambda problem: (problem.span, problem.code)))


def attachments(document: Document) -> Iterator[Problem]:
    """Attachments that are announced and do not follow, and those that bear another name than announced."""
    note = next((node for node in document.nodes if node.kind is Kind.ATTACHMENT_NOTE and node.body == 0), None)
    if note is None:
        return
    text = re.sub(r"^附\s*件?\s*[：:]\s*", "", fold(note.text))
    announced = ["".join(part.split()).rstrip("；;。") for part in _LISTED.split(text) if part.strip()]
    bodies = document.bodies[1:]
    for at, name in enumerate(announced):
        if re.search(r"略|另发|另附", name):
            continue
        if at >= len(bodies):
            message = f"正文说明有附件“{name}”，但是文件中没有。请补上附件，或者修改附件说明。"
            yield Problem("attachment", message, Span(note.start, note.end), note.address)
            return
        real = _bare(bodies[at].name)
        if real and not any(_alike(_bare(name), _bare(body.name)) for body in bodies):
            message = f"附件说明写的是“{name}”，所附的是“{bodies[at].name.strip()}”，名称不一致。请统一。"
            yield Problem("attachment", message, Span(note.start, note.end), note.address)


def _bare(name: str) -> str:
    return re.sub(r"[\s《》“”（）()#*]", "", fold(name))


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one or SequenceMatcher(None, one, other).ratio() > _LIKE)


def references(document: Document) -> Iterator[Problem]:
    """References of a document to an article of its own that does not exist."""
    highest: dict[int, int] = {}
    for node in document.nodes:
        if node.kind is Kind.ARTICLE and (found := label(fold(node.label) + " ")):
            highest[node.body] = max(highest.get(node.body, 0), found.value)
    for node in document.nodes:
        last = highest.get(node.body, 0)
        if not last or not node.pieces:
            continue
        for piece in node.pieces:
            for cited in _CITED.finditer(document.draft.folded, piece.start, piece.end):
                value = number(cited.group(1)) or 0
                if value > last and not _in_quotes(document.draft.text, piece.start, cited.start()):
                    message = f"引用了本文件不存在的条文：“{cited.group()}”，而全文只有{last}条。请核对条文序号。"
                    yield Problem("self-reference", message, Span(*cited.span()), node.address)


def names(document: Document) -> Iterator[Problem]:
    """The first place in each body where it calls itself by another kind than its title's."""
    told: set[int] = set()
    kinds = {body.number: own for body in document.bodies if (own := _kind(body))}
    for node in document.nodes:
        if node.body not in kinds or node.body in told:
            continue
        kind = kinds[node.body]
        for piece in node.pieces:
            for said in _SELF.finditer(document.draft.folded, piece.start, piece.end):
                if said.group(1) == kind or _in_quotes(document.draft.text, piece.start, said.start()) or node.body in told:
                    continue
                told.add(node.body)
                message = f"自称与标题不一致：标题是“{kind}”，这里写“{said.group()}”。请统一，以免引用时指向不明。"
                yield Problem("self-name", message, Span(*said.span()), node.address)


def _kind(body: Body) -> str:
    found = _OWN.search("".join(fold(body.name).split())) if body.articled else None
    return found.group(1) if found else ""


def _in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at) or text.count("《", start, at) > text.count("》", start, at)
