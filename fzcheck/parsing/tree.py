"""The tree: the parse tree of the stretches becomes nodes with addresses, leaves that cover every character, and counts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fzcheck.parsing.document import COUNTED, Body, Document, Kind, Node, Piece
from fzcheck.parsing.labels import normal
from fzcheck.parsing.numerals import chinese
from fzcheck.parsing.outline import outline
from fzcheck.parsing.stretches import Stretch
from fzcheck.reading.draft import Draft, Story

_MERGED = frozenset(
    {
        *(Kind.MASTHEAD, Kind.TITLE, Kind.ADDRESSEE, Kind.ATTACHMENT_NOTE, Kind.SIGNATURE, Kind.COPY_TO, Kind.PRINTED, Kind.CONTENTS, Kind.FOOTNOTE),
        Kind.ADOPTION,
    }
)
_UNDER_ARTICLE = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})
_ASIDE = frozenset({Kind.FURNITURE, Kind.FOOTNOTE})
_CONTAINERS = frozenset({Kind.BODY, Kind.ATTACHMENT})
_BLANK = " \t\n\r\f\v\u3000\xa0\u200b\ufeff#*•●◆■▪"


class Growing:
    """A node while it is built."""

    __slots__ = ("address", "body", "end", "kind", "label", "line", "parent", "pieces", "start")

    def __init__(self, kind: Kind, address: str, parent: int, body: int, start: int, line: int) -> None:
        self.kind = kind
        self.address = address
        self.parent = parent
        self.body = body
        self.start = self.end = start
        self.line = line
        self.label = ""
        self.pieces: list[Piece] = []


class Builder:
    """Builds the nodes of one document from its stretches; used once."""

    def __init__(self, draft: Draft, rows: list[Stretch]) -> None:
        self._draft = draft
        self._text = draft.text
        self._rows = rows
        self._nodes: list[Growing] = []
        self._leaves: list[tuple[int, int, int]] = []
        self._bodies: list[int] = []
        self._tables: Counter[int] = Counter()
        self._last = 0  # the node that a continued line goes on with
        self._row = self._row_at = self._source = 0  # the table row that is being filled: its number here and in the source, and the source's table
        self._row_node = -1
        self._articled = {row.body for row in rows if row.label is not None and row.label.family.name == "条"}

    def document(self) -> Document:
        """The document without problems; every character of the draft is in one leaf."""
        self._grow(Kind.DOCUMENT, "", -1, 0, 0, 1)
        for body in outline(self._rows):
            opening: Any = body[0]
            while len(self._bodies) < opening.body:  # a text that begins with 附件 has no main body
                self._container(len(self._bodies), opening.start, opening.line.number)
            self._container(opening.body, opening.start, opening.line.number)
            root = self._bodies[opening.body]
            self._walk(body[1:], root, self._nodes[root].address)
        if not self._bodies:
            self._container(0, 0, 1)
        ids: dict[str, int] = {}
        nodes = tuple(self._node(index, node, ids) for index, node in enumerate(self._nodes))
        bodies = tuple(self._body(number, root) for number, root in enumerate(self._bodies))
        return Document(self._draft, nodes, bodies, self._closed(), self._counts())

    def _walk(self, children: list[Any], parent: int, address: str) -> None:
        for child in children:
            if isinstance(child, list):
                self._branch(child[0], child[1:], parent, address)
            elif child.label is not None:
                self._branch(child, [], parent, address)
            else:
                self._line(child, parent, address)

    def _line(self, row: Stretch, parent: int, address: str) -> None:
        if row.joins and row.kind is Kind.BODY:
            self._fill(self._last, row)
        elif row.kind is Kind.BODY:
            self._plain(row, parent, address)
        elif row.kind is Kind.TABLE:
            self._cells(row, parent, address)
        else:
            self._element(row, self._bodies[row.body])

    def _branch(self, row: Stretch, children: list[Any], parent: int, address: str) -> None:
        label = row.label
        assert label is not None
        family = label.family
        under = self._nodes[parent].kind in _UNDER_ARTICLE
        kind = family.kind if under or family.rank else family.outline
        name = normal(family.name, label.value, label.branch, under)
        start = row.start + label.start
        index = self._grow(kind, f"{address}/{name}" if address else name, parent, row.body, start, row.line.number)
        node = self._nodes[index]
        node.label = self._text[start : row.start + label.end]
        self._piece(node, row.start + label.end, row.end, "")
        node.end = row.end
        self._leaves.append((row.start, row.end, index))
        self._last = index
        if kind is Kind.ARTICLE and children:
            self._article(children, index)
        elif children:
            self._walk(children, index, node.address)

    def _article(self, children: list[Any], index: int) -> None:
        """An article of several paragraphs has a node for each of them; one of a single paragraph holds its text itself."""
        node = self._nodes[index]
        if not any(_opens_paragraph(child) for child in children):
            self._walk(children, index, node.address)
            return
        parent, number = index, 0
        wrapped = 0
        while wrapped < len(children) and not isinstance(children[wrapped], list) and children[wrapped].joins:
            wrapped += 1
        if node.pieces or wrapped:
            number = 1
            parent = self._first_paragraph(index)
        for child in children:
            if _opens_paragraph(child):
                number += 1
                parent = self._grow(Kind.PARAGRAPH, f"{node.address}/第{chinese(number)}款", index, node.body, child.start, child.line.number)
                self._fill(parent, child)
            else:
                self._walk([child], parent, self._nodes[parent].address)

    def _first_paragraph(self, index: int) -> int:
        """The first paragraph taken out of its article, with the leaf behind the label."""
        node = self._nodes[index]
        at = node.start + len(node.label)
        first = self._grow(Kind.PARAGRAPH, f"{node.address}/第一款", index, node.body, node.pieces[0].start if node.pieces else at, node.line)
        self._nodes[first].pieces, node.pieces = node.pieces, []
        self._nodes[first].end = max(node.end, self._nodes[first].start)
        node.end = at
        start, end, _ = self._leaves.pop()
        self._leaves += [(start, at, index), (at, end, first)] if at < end else [(start, end, index)]
        self._last = first
        return first

    def _plain(self, row: Stretch, parent: int, address: str) -> None:
        preamble = self._nodes[parent].kind in _CONTAINERS
        if preamble:
            address = f"{address}/导语" if address else "导语"
        self._fill(self._grow(Kind.PREAMBLE if preamble else Kind.TEXT, address, parent, row.body, row.start, row.line.number), row)

    def _element(self, row: Stretch, parent: int) -> None:
        last = self._nodes[-1]
        note = row.line.note if row.line.story in (Story.FOOTNOTE, Story.ENDNOTE, Story.TEXTBOX) else ""
        name = f"{row.kind.value}{note}"
        above = self._nodes[parent].address
        address = f"{above}/{name}" if above else name
        kept = self._last
        if row.kind in _MERGED and last.kind is row.kind and last.body == row.body and last.address == address:
            self._fill(len(self._nodes) - 1, row, "\n")
        else:
            self._fill(self._grow(row.kind, address, parent, row.body, row.start, row.line.number), row)
        self._last = kept

    def _cells(self, row: Stretch, parent: int, address: str) -> None:
        """A table line: cells of one row make one node; a Markdown row is a line of its own, its rule belongs to the row above."""
        cell = row.line.cell
        barred = row.text[0] == row.text[-1] == "|" and len(row.text) > 1
        source = cell.table if cell is not None else 0
        last = self._row_node
        if last < 0 or source != self._source or any(node.kind not in _ASIDE for node in self._nodes[last + 1 :]):
            self._tables[row.body] += 1
            where = f"{address}/表{self._tables[row.body]}" if address else f"表{self._tables[row.body]}"
            home, self._row = self._grow(Kind.TABLE, where, parent, row.body, row.start, row.line.number), 0
        elif barred and not row.text.strip("|-: "):
            self._leaves.append((row.start, row.end, last))
            return
        elif cell is not None and not barred and cell.row == self._row_at:
            self._fill(last, row, "\t")
            return
        else:
            home = self._nodes[last].parent
        self._source, self._row_at = source, cell.row if cell is not None else 0
        self._row += 1
        self._row_node = self._grow(Kind.ROW, f"{self._nodes[home].address}/第{self._row}行", home, row.body, row.start, row.line.number)
        if barred:
            self._bars(self._row_node, row)
        else:
            self._fill(self._row_node, row)

    def _bars(self, index: int, row: Stretch) -> None:
        """The cells between the bars of a Markdown row."""
        at = row.start
        node = self._nodes[index]
        for cell in self._text[row.start : row.end].split("|"):
            if cell.strip():
                self._piece(node, at, at + len(cell), "\t")
            at += len(cell) + 1
        node.end = row.end
        self._leaves.append((row.start, row.end, index))

    def _container(self, number: int, start: int, line: int) -> None:
        kind, address = (Kind.ATTACHMENT, f"附件{number}") if number else (Kind.BODY, "")
        self._bodies.append(self._grow(kind, address, 0, number, start, line))

    def _grow(self, kind: Kind, address: str, parent: int, body: int, start: int, line: int) -> int:
        self._nodes.append(Growing(kind, address, parent, body, start, line))
        return len(self._nodes) - 1

    def _fill(self, index: int, row: Stretch, glue: str = "") -> None:
        node = self._nodes[index]
        self._piece(node, row.start, row.end, glue)
        node.end = max(node.end, row.end)
        self._leaves.append((row.start, row.end, index))
        self._last = index

    def _piece(self, node: Growing, start: int, end: int, glue: str) -> None:
        text = self._text
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if end > start or glue == "\t":
            node.pieces.append(Piece(start, end, glue if node.pieces else ""))

    def _closed(self) -> tuple[tuple[int, int, int], ...]:
        """The leaves without gaps: line ends and blank lines belong to the leaf before them, those in front to the document."""
        leaves = self._leaves
        if not leaves:
            return ((0, len(self._text), 0),) if self._text else ()
        out = [(0, leaves[0][0], 0)] if leaves[0][0] > 0 else []
        ends = [leaf[0] for leaf in leaves[1:]]
        ends.append(len(self._text))
        out += [(leaf[0], end, leaf[2]) for leaf, end in zip(leaves, ends, strict=True)]
        return tuple(out)

    def _node(self, index: int, node: Growing, ids: dict[str, int]) -> Node:
        pieces = node.pieces
        text = self._text
        own = text[pieces[0].start : pieces[0].end] if len(pieces) == 1 else "".join(piece.glue + text[piece.start : piece.end] for piece in pieces)
        name = node.address or node.kind.value
        number = ids[name] = ids.get(name, 0) + 1
        return Node(
            index,
            name if number == 1 else f"{name}#{number}",
            node.kind,
            node.label,
            node.address,
            own,
            node.line,
            node.start,
            node.end,
            node.parent,
            node.body,
            tuple(pieces),
        )

    def _body(self, number: int, root: int) -> Body:
        title = next((node for node in self._nodes[root : root + 20] if node.kind is Kind.TITLE and node.body == number), None)
        name = "".join(self._text[piece.start : piece.end] for piece in title.pieces) if title else ""
        return Body(number, root, name, number in self._articled)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        count = Counter(node.kind for node in self._nodes)
        split = {node.parent for node in self._nodes if node.kind is Kind.PARAGRAPH}
        count[Kind.PARAGRAPH] += sum(1 for index, node in enumerate(self._nodes) if node.kind is Kind.ARTICLE and index not in split)
        return tuple((kind.value, count[kind]) for kind in COUNTED)


def _opens_paragraph(child: Any) -> bool:  # noqa: ANN401 - a stretch, or the list of a branch
    return not isinstance(child, list) and child.kind is Kind.BODY and child.label is None and not child.joins
