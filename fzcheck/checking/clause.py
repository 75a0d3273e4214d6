"""What makes a finding the same one in the next draft: the words of the sentence it stands in, however they are set."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right

from fzcheck.parsing.document import Document, Node
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_ENDS = "。；！？;!?"
_QUOTES = str.maketrans("“”„‟‘’‚‛＂＇「」『』", '""""\'\'\'\'"\'""""')
_SIZE = 20
_FAR = 1000  # code points: a sentence that goes on beyond that is cut there, so that a document without a full stop takes no longer


def bare(text: str) -> str:
    """The words of a text without what only dresses them: white space, widths, look-alike characters, the shape of quotation marks."""
    plain = unicodedata.normalize("NFKC", fold(text)).translate(_QUOTES)
    words = "".join(char for char in plain if not (char.isspace() or unicodedata.category(char) == "Cf"))
    return unicodedata.normalize("NFKC", words)


def sentence(document: Document, span: Span) -> str:
    """The bare words of the sentence of the provision in which a span begins, up to the end of the sentence in which it ends.

    The label of the provision is not among them: a clause that moves takes its words along and leaves its number behind.
    """
    node = _node(document, span.start)
    first, last = (node.pieces[0].start, node.pieces[-1].end) if node and node.pieces else span
    text, start, end = document.draft.text, max(span.start, first), max(span.end, first)
    first = max(first, start - _FAR)
    begin = max((text.rfind(mark, first, start) + 1 for mark in _ENDS), default=first)
    after = min(max(last, end), end + _FAR)
    stops = [at for mark in _ENDS if (at := text.find(mark, max(end - 1, start), after)) >= 0]
    return bare(text[max(begin, first) : min(stops, default=after)])


def digest(*words: str) -> str:
    """Twenty hexadecimal digits that stand for some words."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_SIZE]


def _node(document: Document, offset: int) -> Node | None:
    at = bisect_right(document.leaves, offset, key=lambda leaf: leaf[0]) - 1
    return document.nodes[document.leaves[at][2]] if at >= 0 else None
