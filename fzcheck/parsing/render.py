"""Rendering: a tree becomes its text again, character for character."""

from __future__ import annotations

from fzcheck.parsing.document import Document, Node
from fzcheck.reading.fold import fold

# What may stand in a leaf beside label and text: white space and marks of layout, which belong to no node's text.
LAYOUT = frozenset(" \t\n\r\f\v\u3000\xa0\u200b\ufeff#*>|-:•●◆■▪")


def render(document: Document) -> str:
    """The text of the tree: each leaf in order, made of its node's label and text with the layout between them. It equals the display text.

    Raises ValueError where a leaf holds words that its node does not own: the tree would not be whole.
    """
    return "".join(_leaf(document, start, end, document.nodes[index]) for start, end, index in document.leaves)


def _leaf(document: Document, start: int, end: int, node: Node) -> str:
    owned = [(node.start, node.start + len(node.label), node.label)] if node.label else []
    owned += [(piece.start, piece.end, document.draft.text[piece.start : piece.end]) for piece in node.pieces]
    out, at = [], start
    for first, last, words in owned:
        if last <= start or first >= end:
            continue
        out.append(_layout(document, at, first))
        out.append(words)
        at = last
    out.append(_layout(document, at, end))
    return "".join(out)


def _layout(document: Document, start: int, end: int) -> str:
    gap = document.draft.text[start:end]
    if any(char not in LAYOUT and not char.isspace() for char in fold(gap)):  # zero widths and soft hyphens fold to blanks
        raise ValueError(f"characters {start}–{end} belong to no node: {gap[:20]!r}")
    return gap
