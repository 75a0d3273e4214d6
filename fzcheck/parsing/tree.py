"""The tree: the parse tree of the lines becomes nodes with addresses, leaves that cover every character, and counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lark import Tree

from fzcheck.parsing.document import COUNTED, Body, Document, Kind, Node, Piece
from fzcheck.parsing.labels import normal
from fzcheck.parsing.outline import Sign, outline
from fzcheck.parsing.zones import Role, roles
from fzcheck.reading.draft import Draft

_MERGED = frozenset(
    {Kind.TITLE, Kind.ADDRESSEE, Kind.ATTACHMENT_NOTE, Kind.SIGNATURE, Kind.COPY_TO, Kind.PRINTED, Kind.CONTENTS, Kind.FOOTNOTE, Kind.ADOPTION}
)
_UNDER_ARTICLE = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})


@dataclass(slots=True)
class _Growing:
    """A node while it is built."""

    kind: Kind
    address: str
    parent: int
    body: int
    start: int
    line: int
    label: str = ""
    end: int = 0
    pieces: list[Piece] = field(default_factory=list)


class Builder:
    """Builds one Document; used once."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._nodes: list[_Growing] = []
        self._leaves: list[tuple[int, int, int]] = []
        self._bodies: list[int] = []
        self._roles = roles(draft)
        self._articled = {role.body for role in self._roles if role.label and role.label.family.name == "条"}

    def document(self) -> Document:
        """The document; every character of the draft is in one leaf."""
        self._grow(Kind.DOCUMENT, "", -1, 0, 0, 1)
        self._container(0, 0, 1)
        self._walk(outline(self._roles).children, 1, "")
        nodes = tuple(self._node(index, node) for index, node in enumerate(self._nodes))
        bodies = tuple(self._body(number, root) for number, root in enumerate(self._bodies))
        return Document(self._draft, nodes, bodies, self._closed(), (), self._counts())

    def _walk(self, children: list[Any], parent: int, address: str) -> None:
        top = parent
        paragraphs = self._paragraphs(children, parent)
        number = 0
        for child in children:
            role: Role = _head(child).role
            if role.body >= len(self._bodies):
                top = parent = self._container(role.body, role.line.start, role.line.number)
                address = f"附件{role.body}"
            if isinstance(child, Tree):
                self._branch(child, role, parent, address)
            elif role.kind is Kind.BODY:
                if paragraphs:
                    number += 1
                    parent = self._paragraph(role, top, address, number + (1 if paragraphs == 1 else 0))
                else:
                    self._text(role, parent, address)
            elif role.kind is Kind.TABLE:
                self._row(role, parent, address)
            else:
                self._element(role, self._bodies[role.body])

    def _paragraphs(self, children: list[Any], parent: int) -> int:
        """0: the parent is no article; else whether paragraphs stand beside the one that carries the label."""
        return 1 if self._nodes[parent].kind is Kind.ARTICLE else 0

    def _branch(self, tree: Tree[Any], role: Role, parent: int, address: str) -> None:
        label = role.label
        assert label is not None
        under = self._nodes[parent].kind in _UNDER_ARTICLE
        kind = label.family.kind if under or label.family.rank else label.family.outline
        name = normal(label.family.name, label.value, label.branch, under)
        base = self._draft.lines[role.line.number - 1].start
        index = self._grow(kind, _join(address, name), parent, role.body, base + label.start, role.line.number)
        node = self._nodes[index]
        node.label = self._draft.text[base + label.start : base + label.end]
        node.end = role.line.end
        self._piece(node, base + label.end, role.line.end)
        self._leaf(role, index)
        rest = tree.children[1:]
        if kind is Kind.ARTICLE:
            self._article(rest, index)
        else:
            self._walk(rest, index, node.address)

    def _article(self, children: list[Any], index: int) -> None:
        """An article of several paragraphs has a node for each; that of one holds its text itself."""
        node = self._nodes[index]
        several = any(isinstance(child, Sign) and child.role and child.role.kind is Kind.BODY for child in children)
        if not several:
            self._walk_plain(children, index, node.address)
            return
        if (
            not node.pieces
            and isinstance(children[0], Sign)
            and sum(1 for c in children if isinstance(c, Sign) and c.role and c.role.kind is Kind.BODY) == 1
        ):
            self._join_lone(children, index)
            return
        first = index
        if node.pieces:
            first = self._grow(Kind.PARAGRAPH, f"{node.address}/第一款", index, node.body, node.pieces[0].start, node.line)
            self._nodes[first].pieces, node.pieces = node.pieces, []
            self._nodes[first].end = node.end
            node.end = node.start + len(node.label)
            start, end, _ = self._leaves.pop()
            self._leaves += [(start, node.end, index), (node.end, end, first)]
        number = 1 if first != index else 0
        parent = first
        for child in children:
            if isinstance(child, Sign) and child.role and child.role.kind is Kind.BODY:
                number += 1
                parent = self._paragraph(child.role, index, node.address, number)
            else:
                self._walk_plain([child], parent, self._nodes[parent].address)

    def _join_lone(self, children: list[Any], index: int) -> None:
        """A label alone on its line, its only paragraph on the next."""
        node = self._nodes[index]
        role: Role = children[0].role
        self._piece(node, role.line.start, role.line.end)
        node.end = role.line.end
        self._leaf(role, index)
        self._walk_plain(children[1:], index, node.address)

    def _walk_plain(self, children: list[Any], parent: int, address: str) -> None:
        for child in children:
            role = _head(child).role
            if isinstance(child, Tree):
                self._branch(child, role, parent, address)
            elif role.kind is Kind.TABLE:
                self._row(role, parent, address)
            elif role.kind is Kind.BODY:
                self._text(role, parent, address)
            else:
                self._element(role, self._bodies[role.body])

    def _paragraph(self, role: Role, parent: int, address: str, number: int) -> int:
        index = self._grow(Kind.PARAGRAPH, f"{address}/{normal_paragraph(number)}", parent, role.body, role.line.start, role.line.number)
        return self._fill(index, role)

    def _text(self, role: Role, parent: int, address: str) -> None:
        preamble = self._nodes[parent].kind in (Kind.BODY, Kind.ATTACHMENT)
        kind = Kind.PREAMBLE if preamble else Kind.TEXT
        self._fill(self._grow(kind, _join(address, "导语") if preamble else address, parent, role.body, role.line.start, role.line.number), role)

    def _element(self, role: Role, parent: int) -> None:
        last = self._nodes[-1]
        if role.kind in _MERGED and last.kind is role.kind and last.body == role.body:
            self._fill(len(self._nodes) - 1, role, glue="\n")
            return
        address = _join(self._nodes[parent].address, role.kind.value)
        self._fill(self._grow(role.kind, address, parent, role.body, role.line.start, role.line.number), role)

    def _row(self, role: Role, parent: int, address: str) -> None:
        cell = role.line.cell
        last = self._nodes[-1]
        table, row = (cell.table, cell.row) if cell else (1, 1)
        where = _join(address, f"表{table}")
        name = f"{where}/第{row}行"
        if last.kind is Kind.ROW and last.address == name and last.body == role.body:
            self._fill(len(self._nodes) - 1, role, glue="\t")
            return
        if last.kind is Kind.ROW and last.address.startswith(where + "/"):
            home = last.parent
        else:
            home = self._grow(Kind.TABLE, where, parent, role.body, role.line.start, role.line.number)
        self._fill(self._grow(Kind.ROW, name, home, role.body, role.line.start, role.line.number), role)

    def _container(self, number: int, start: int, line: int) -> int:
        index = self._grow(Kind.ATTACHMENT if number else Kind.BODY, f"附件{number}" if number else "", 0, number, start, line)
        self._bodies.append(index)
        return index

    def _grow(self, kind: Kind, address: str, parent: int, body: int, start: int, line: int) -> int:
        self._nodes.append(_Growing(kind, address, parent, body, start, line, end=start))
        return len(self._nodes) - 1

    def _fill(self, index: int, role: Role, glue: str = "") -> int:
        node = self._nodes[index]
        self._piece(node, role.line.start, role.line.end, glue)
        node.end = role.line.end
        self._leaf(role, index)
        return index

    def _piece(self, node: _Growing, start: int, end: int, glue: str = "") -> None:
        text = self._draft.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            node.pieces.append(Piece(start, end, glue if node.pieces else ""))

    def _leaf(self, role: Role, index: int) -> None:
        self._leaves.append((role.line.start, role.line.end, index))

    def _closed(self) -> tuple[tuple[int, int, int], ...]:
        """The leaves without gaps: line ends and blank lines belong to the leaf before them, those in front to the document."""
        out: list[tuple[int, int, int]] = []
        for at, (start, _end, index) in enumerate(self._leaves):
            if not out and start > 0:
                out.append((0, start, 0))
            until = self._leaves[at + 1][0] if at + 1 < len(self._leaves) else len(self._draft.text)
            out.append((start, until, index))
        if not out and self._draft.text:
            out.append((0, len(self._draft.text), 0))
        return tuple(out)

    def _node(self, index: int, node: _Growing) -> Node:
        text = "".join((piece.glue if n else "") + self._draft.text[piece.start : piece.end] for n, piece in enumerate(node.pieces))
        return Node(
            index=index,
            id=f"n{index}",
            kind=node.kind,
            label=node.label,
            address=node.address,
            citation=_citation(node.address),
            text=text,
            line=node.line,
            start=node.start,
            end=max(node.end, node.start),
            parent=node.parent,
            body=node.body,
            pieces=tuple(node.pieces),
        )

    def _body(self, number: int, root: int) -> Body:
        title = next((node for node in self._nodes[root:] if node.kind is Kind.TITLE and node.body == number), None)
        name = "".join(self._draft.text[piece.start : piece.end] for piece in title.pieces) if title else ""
        return Body(number, root, name, number in self._articled)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        count = Counter(node.kind for node in self._nodes)
        with_paragraphs = {node.parent for node in self._nodes if node.kind is Kind.PARAGRAPH}
        count[Kind.PARAGRAPH] += sum(1 for index, node in enumerate(self._nodes) if node.kind is Kind.ARTICLE and index not in with_paragraphs)
        return tuple((kind.value, count[kind]) for kind in COUNTED)


def _head(child: Any) -> Any:  # noqa: ANN401 - a sign or a branch of the parse tree, whose first child is one
    return child.children[0] if isinstance(child, Tree) else child


def normal_paragraph(number: int) -> str:
    """第一款, 第二款 …"""
    from fzcheck.parsing.numerals import chinese

    return f"第{chinese(number)}款"


def _join(address: str, name: str) -> str:
    return f"{address}/{name}" if address else name


def _citation(address: str) -> str:
    parts = [part for part in address.split("/") if not (part[:1] == "第" and part[-1:] in "编章节") or "条" not in address]
    return "".join(part for part in parts if not part.startswith("附件")) or address
