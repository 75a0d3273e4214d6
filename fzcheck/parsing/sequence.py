"""Sequence: labels that are out of order in a tree, each as a problem at its label.

A family restarts under each parent or runs through its body; which of the two, the labels themselves decide.
Within one article a list may begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from fzcheck.parsing.document import Document, Kind, Node, Problem
from fzcheck.parsing.labels import Label, label
from fzcheck.parsing.numerals import chinese
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_ITEMS = frozenset({Kind.ITEM, Kind.SUBITEM})
_CONVERTED = ("txt", "md", "html")  # formats in which a text lies that lost Word's headings and numbers
_EXCERPT = 9  # a list that begins with a higher number is a part of a greater one
_ENDS = {"1.": "mark", "（一）": "width", "（1）": "width"}


def sequence(document: Document) -> Iterator[Problem]:
    """Gaps, duplicates, inversions, lists that do not begin with one, and items that stand under no article."""
    through: dict[tuple[int, str], Label] = {}
    under: dict[tuple[int, str], Label] = {}
    converted = document.draft.format in _CONVERTED
    articled = {body.number for body in document.bodies if body.articled}
    for node in document.nodes:
        if not node.label:
            continue
        found = label(fold(node.label) + " ")
        if found is None:
            continue
        name = found.family.name
        parent = _above(document, node)
        last = under.get((parent, name))
        ran = through.get((node.body, name))
        fault = _fault(found, last, ran, name == "条")
        if fault and not _lost(document, node, found, (last.value if last else 0), fault, converted):
            yield _problem(fault, node, found, last or ran)
        elif node.kind in _ITEMS and node.body in articled and not _housed(document, node):
            yield _problem("orphan", node, found, None)
        under[parent, name] = found
        through[node.body, name] = found


def _lost(document: Document, node: Node, found: Label, before: int, fault: str, converted: bool) -> bool:
    """Whether a conversion lost labels and no words: automatic numbers of the paragraphs before, in plain text also headings over articles."""
    if fault not in ("gap", "first"):
        return False
    heading = node.kind in (Kind.LEVEL1, Kind.LEVEL2) and any(child.kind is Kind.ARTICLE for child in document.children(node.index))
    if heading or (found.family.rank and found.family.name != "条"):
        return converted and node.body in {body.number for body in document.bodies if body.articled}
    bare = 0
    for index in range(node.index - 1, -1, -1):
        other = document.nodes[index]
        if other.label or other.body != node.body or other.kind not in (Kind.PARAGRAPH, Kind.TEXT, Kind.PREAMBLE):
            break
        bare += 1
    return not found.family.rank and 0 < found.value - before - 1 <= bare


def _above(document: Document, node: Node) -> int:
    """The node whose list this label belongs to; the paragraphs of an article share one sequence of lists."""
    parent = node.parent
    while parent >= 0 and document.nodes[parent].kind is Kind.PARAGRAPH:
        parent = document.nodes[parent].parent
    return parent


def _housed(document: Document, node: Node) -> bool:
    return any(above.kind is Kind.ARTICLE for above in document.ancestors(node))


def _fault(found: Label, last: Label | None, ran: Label | None, article: bool) -> str:
    """The code of what is wrong with a label after the last one under its parent and the last one of its body; "" where it is in order."""
    value = found.value
    if last is None and ran is None:
        return "first" if 1 < value <= _EXCERPT else ""
    if found.branch:
        return ""
    for before in (last, ran):
        if before is not None and value == before.value + 1:
            return ""
    if value == 1 and not article:
        return ""
    before = ran if article or last is None else last
    if before is None:
        return ""
    if last is None and not article:
        return "first" if 1 < value <= _EXCERPT else ""
    if value == before.value:
        return "duplicate"
    return "inverted" if value < before.value else "gap"


def _problem(code: str, node: Node, found: Label, before: Label | None) -> Problem:
    shown = node.label.strip()
    number = chinese(found.value) if found.family.name not in ("1.", "（1）", "①") else str(found.value)
    last = (chinese(before.value) if found.family.name not in ("1.", "（1）", "①") else str(before.value)) if before else ""
    message = {
        "gap": f"序号不连续：“{shown}”之前的序号是{last}，中间有缺。请核对是否漏了内容，或者改正序号。",
        "duplicate": f"序号重复：“{shown}”与前一序号相同。请改正，以免引用时分不清。",
        "inverted": f"序号倒置：“{shown}”之前的序号已经是{last}。请改正序号或者调整顺序。",
        "first": f"序号不从一开始：这一组的第一个序号是“{shown}”（第{number}）。请核对前面是否漏了内容。",
        "orphan": f"“{shown}”不在任何一条之下，无法引用为某条某项。请核对它前面是否漏了条文序号。",
    }[code]
    return Problem(code, message, Span(node.start, node.start + len(node.label)), node.address)


def mixed(document: Document) -> Iterator[Problem]:
    """A family written in two ways in one list (1、and 1.; （一） and (一)): one problem a list, at the first label of the rarer way."""
    ways: dict[tuple[int, str], dict[str, list[Node]]] = {}
    for node in document.nodes:
        if not node.label:
            continue
        found = label(fold(node.label) + " ")
        if found is not None and found.family.name in _ENDS:
            ways.setdefault((_above(document, node), found.family.name), {}).setdefault(_way(node.label, found.family.name), []).append(node)
    for (_, name), found_ways in ways.items():
        if len(found_ways) > 1 and (_ENDS[name] == "mark" or min(map(len, found_ways.values())) > 1):
            rare = min(found_ways.values(), key=lambda nodes: (len(nodes), nodes[0].index))[0]
            usual = max(found_ways.values(), key=lambda nodes: (len(nodes), -nodes[0].index))[0]
            message = f"同级序号写法不一：“{rare.label.strip()}”与“{usual.label.strip()}”混用。请统一为一种写法。"
            yield Problem("mixed", message, Span(rare.start, rare.start + len(rare.label)), rare.address)


def _way(written: str, name: str) -> str:
    clean = "".join(written.split())
    return (
        clean[-1].replace("．", ".") if _ENDS[name] == "mark" else ("㈠" if len(clean) == 1 else "half" if "(" in clean and ")" in clean else "full")
    )
