"""A story part of a Word document under the pen: runs cut where words begin and end, marks put between them, all else untouched."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from fzcheck.reading.wordml import INSTRUCTION, RPR, RUN, SPACE, STRICT, M, P, T, W, child, parse, text_elements
from fzcheck.reporting.word_anchor import Piece

_BLANKS = " \t\r\n"
_STORIES = frozenset((W + "body", W + "txbxContent", W + "footnote", W + "endnote", W + "comment"))
_WHOLE = frozenset((RUN, M + "oMath", M + "oMathPara"))  # what a mark may not stand inside
_FIELD, _TYPE = W + "fldChar", W + "fldCharType"


class Note(NamedTuple):
    """A footnote or endnote by its identifier; `kind` is the element's name."""

    kind: str
    key: str


class StoryPart:
    """One part of a package, changed in place; `data` gives its bytes again."""

    def __init__(self, data: bytes) -> None:
        self._strict = b"purl.oclc.org/ooxml" in data
        self.root = parse(data)
        self._halves: dict[int, list[tuple[int, etree._Element]]] = {}
        self._elements = text_elements(self.root)

    def data(self) -> bytes:
        """The part as bytes, in the namespaces that it came in."""
        data: bytes = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._strict:
            for strict, usual in STRICT:
                data = data.replace(b'"' + usual + b'"', b'"' + strict + b'"')
        return data

    def cover(self, pieces: Sequence[Piece], start: etree._Element, ends: Sequence[etree._Element]) -> bool:
        """Put `start` before and `ends` behind the pieces, as far as they stand in the story and the cell of the first one.

        Gives False, and changes nothing, where the first piece stands in no paragraph.
        """
        if _paragraph(self._elements[pieces[0].element]) is None:
            return False
        home = _home(self._elements[pieces[0].element])
        last = [piece for piece in pieces if _home(self._elements[piece.element]) is home][-1]
        self._before(pieces[0]).addprevious(start)
        node = self._behind(last)
        for mark in reversed(ends):
            node.addnext(mark)
        return True

    def cover_call(self, note: Note, start: etree._Element, ends: Sequence[etree._Element]) -> bool:
        """Put `start` before and `ends` behind the mark that calls a note; gives False where there is none."""
        call = next((item for item in self.root.iter(W + note.kind + "Reference") if item.get(W + "id") == note.key), None)
        if call is None or _paragraph(call) is None:
            return False
        node = _node(call)
        node.addprevious(start)
        for mark in reversed(ends):
            node.addnext(mark)
        return True

    def note_of(self, piece: Piece) -> Note | None:
        """The footnote or endnote that holds a piece."""
        for item in self._elements[piece.element].iterancestors(W + "footnote", W + "endnote"):
            return Note(etree.QName(item).localname, item.get(W + "id") or "")
        return None

    def runs(self, pieces: Sequence[Piece]) -> list[etree._Element] | None:
        """The runs that hold just these pieces, cut out where needed; None where they are not plain text of one parent."""
        elements = [self._elements[piece.element] for piece in pieces]
        if any(element.tag != T or _node(element) is not element.getparent() for element in elements):
            return None
        parents = [_node(element).getparent() for element in elements]
        if any(parent is not parents[0] for parent in parents):
            return None
        first, last = self._before(pieces[0]), self._behind(pieces[-1])
        found = [first]
        while found[-1] is not last:
            following = found[-1].getnext()
            if following is None:
                return None
            found.append(following)
        return [node for node in found if node.tag == RUN and child(node, W + "commentReference") is None]

    def _before(self, piece: Piece) -> etree._Element:
        """The node before which a mark stands directly before the piece."""
        element = self._elements[piece.element]
        node = _node(element)
        if element.getparent() is node and element.tag != INSTRUCTION:
            return _split_before(self._cut(piece.element, piece.first) if element.tag == T else element)
        return _field(node)[0] if element.tag == INSTRUCTION else node

    def _behind(self, piece: Piece) -> etree._Element:
        """The node behind which a mark stands directly behind the piece."""
        element = self._elements[piece.element]
        node = _node(element)
        if element.getparent() is node and element.tag != INSTRUCTION:
            if element.tag == T:
                self._cut(piece.element, piece.last)
                element = next(half for first, half in reversed(self._halves[piece.element]) if first < piece.last)
            following = element.getnext()
            if following is not None:
                _split_before(following)
            parent = element.getparent()
            assert parent is not None
            return parent
        return _field(node)[1] if element.tag == INSTRUCTION else node

    def _cut(self, number: int, offset: int) -> etree._Element:
        """The part of a `w:t` that begins at an offset of its own text, cut off from what stands before."""
        halves = self._halves.setdefault(number, [(0, self._elements[number])])
        at = max(index for index, (first, _) in enumerate(halves) if first <= offset)
        first, element = halves[at]
        text = element.text or ""
        if offset <= first or offset >= first + len(text):
            return element
        if element.get(SPACE) != "preserve":
            _trim(element)
            # What Word does not show at the ends goes, so that blanks at the cut can be shown.
            lead = len(text) - len(text.lstrip(_BLANKS))
            text = element.text or ""
            halves[at] = (first + lead, element)
            first += lead
            element.set(SPACE, "preserve")
        other = _like(element)
        element.text, other.text = text[: offset - first], text[offset - first :]
        element.addnext(other)
        halves.insert(at + 1, (offset, other))
        return other


def _like(element: etree._Element) -> etree._Element:
    """An empty element with the same name and attributes."""
    other = etree.Element(element.tag)
    for name, value in element.attrib.items():
        other.set(name, value)
    return other


def _trim(element: etree._Element) -> None:
    element.text = (element.text or "").strip(_BLANKS)


def _split_before(element: etree._Element) -> etree._Element:
    """The run that begins with an element of a run: what stands before it stays in a run of its own."""
    run = element.getparent()
    assert run is not None
    before = [item for item in element.itersiblings(preceding=True) if item.tag != RPR]
    if not before:
        return run
    other = _like(run)
    letters = child(run, RPR)
    if letters is not None:
        other.append(deepcopy(letters))
    other.extend([element, *element.itersiblings()])
    other.tail, run.tail = run.tail, None
    run.addnext(other)
    return other


def _node(element: etree._Element) -> etree._Element:
    """The outermost run or formula of the paragraph in which a text element stands."""
    node = element
    for ancestor in element.iterancestors():
        if ancestor.tag == P:
            break
        if ancestor.tag in _WHOLE:
            node = ancestor
    return node


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(P), None)


def _home(element: etree._Element) -> etree._Element | None:
    """The story or the cell that holds an element."""
    return next((item for item in element.iterancestors() if item.tag in _STORIES or item.tag == W + "tc"), None)


def _field(node: etree._Element) -> tuple[etree._Element, etree._Element]:
    """The runs with the beginning and the end of the field whose instruction stands in a run; that run itself where there are none."""
    first = last = node
    for item in node.itersiblings(preceding=True):
        if any(mark.get(_TYPE) == "begin" for mark in item.iter(_FIELD)):
            first = item
            break
    for item in node.itersiblings():
        if any(mark.get(_TYPE) == "end" for mark in item.iter(_FIELD)):
            last = item
            break
    return first, last
