"""One part of a Word package, looked over once: where its texts are, and which of its paragraphs hold nothing but text."""

from __future__ import annotations

from lxml import etree

from fzcheck.reading import fields
from fzcheck.reading.wordml import (
    ALTERNATE,
    DEL_TEXT,
    DELETED,
    DRAWN_TEXT,
    HYPHEN,
    INSERTED,
    INSTRUCTION,
    MATH_TEXT,
    MOVED_FROM,
    MOVED_TO,
    SPACE,
    SYMBOL,
    TEXT_PATH,
    TEXT_TAGS,
    M,
    P,
    T,
    W,
)

FIELD, BREAK, BOX = W + "fldChar", W + "br", W + "txbxContent"
_HIDING = (W + "vanish", W + "specVanish")
_REVISIONS = (INSERTED, DELETED, MOVED_TO, MOVED_FROM)
# What makes a paragraph more than text: these are read one by one.
_MORE = (
    *(FIELD, ALTERNATE, W + "cr", W + "tab", W + "ptab", W + "drawing", W + "pict", W + "object", W + "ruby"),
    *(W + "footnoteReference", W + "endnoteReference", M + "oMath", M + "oMathPara", BOX),
    *(DEL_TEXT, INSTRUCTION, SYMBOL, HYPHEN, MATH_TEXT, DRAWN_TEXT, TEXT_PATH),
)
_SEEN = (P, T, BREAK, *_HIDING, *_REVISIONS, *_MORE)
_COUNTED = frozenset(TEXT_TAGS)


class Part:
    """A part by its name: the place of every text element, field characters without an end, whether it hides text or has revisions.

    `plain` gives, for every paragraph that holds only text and line breaks, these elements in order: most paragraphs of most documents.
    """

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self.root = root
        self.preserves = root.get(SPACE) == "preserve"
        self.places: dict[etree._Element, tuple[int]] = {}
        self.plain: dict[etree._Element, list[etree._Element]] = {}
        self.hides = self.revised = False
        marks: list[etree._Element] = []
        boxed = False
        paragraph, inner = None, list[etree._Element]()
        for item in root.iter(*_SEEN):
            tag = item.tag
            if tag == T:
                self.places[item] = (len(self.places),)
                inner.append(item)
            elif tag == P:
                paragraph, inner = item, []
                self.plain[item] = inner
            elif tag == BREAK:
                inner.append(item)
            else:
                if paragraph is not None:
                    self.plain.pop(paragraph, None)
                if tag in _COUNTED:
                    self.places[item] = (len(self.places),)
                elif tag == FIELD:
                    marks.append(item)
                self.hides = self.hides or tag in _HIDING
                self.revised = self.revised or tag in _REVISIONS
                boxed = boxed or tag == BOX
        self.unclosed = fields.unclosed(marks)
        if boxed or self.hides:
            # After a text box the outer paragraph goes on, and hidden text shows in a run's properties only.
            self.plain.clear()
