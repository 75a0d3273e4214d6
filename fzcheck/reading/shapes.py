"""Drawings of a Word document: the texts that they hold, each once, and a count of what holds text that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from fzcheck.reading.wordml import ALTERNATE, DRAWN_TEXT, MATH_TEXT, MC, TEXT_PATH, A, T, V, W

BOX, DRAWN = W + "txbxContent", A + "p"
_PICTURES = {"{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", V + "imagedata"}
_CHARTS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
}
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


def alternative(item: etree._Element) -> etree._Element | None:
    """The one branch of an alternate content that is read: the first that holds text, else the first of all."""
    branches = [branch for branch in item if branch.tag in (MC + "Choice", MC + "Fallback")]
    for branch in branches:
        if any(element.text for element in branch.iter(T, DRAWN_TEXT, MATH_TEXT)) or next(branch.iter(TEXT_PATH), None) is not None:
            return branch
    return branches[0] if branches else None


def texts(item: etree._Element, unread: Callable[[str], None]) -> Iterator[etree._Element]:
    """The contents of text boxes, the paragraphs of drawn text and the word art of a drawing, in order; `unread` hears what else there is."""
    waiting = [item]
    embedded = False
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in (BOX, DRAWN, TEXT_PATH):
            yield element
            continue
        if tag == ALTERNATE:
            chosen = alternative(element)
            waiting.extend([chosen] if chosen is not None else [])
            continue
        if tag == _OBJECT:
            embedded = True
            unread("嵌入对象")
        elif tag in _PICTURES and not embedded:
            # The picture of an embedded object only shows that object.
            unread("图片") if item.tag != W + "object" else None
        elif tag in _CHARTS:
            unread("图表")
        waiting.extend(reversed(element))
