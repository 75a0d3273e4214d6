"""Wraps: hard line breaks undone, and labels that are no labels taken away, before the outline is built."""

from __future__ import annotations

import re
from itertools import pairwise

from fzcheck.parsing.cues import SENTENCE_ENDS
from fzcheck.parsing.document import Kind
from fzcheck.parsing.labels import CROWNS, crowned
from fzcheck.parsing.stretches import Stretch

# 第七条规定的…, 第三款 …: a reference at the beginning of a line, not the article itself.
_REFERENCE = re.compile(r"[第、和及或至中的款项]|规定(?!为|如下)|所列|所称的|以及|或者|之规定")
_WIDE = 18  # a shorter line was not broken by its width
_SHORT = 30
_FEW = 5
_PUNCTUATION = re.compile(r"[，。；：]|[,;:]$")
_SENTENCE = re.compile(r"[，。]")
_PROSE = re.compile(r"[，。]|应当|不得|必须")  # what no heading of a full line says
_INNER = re.compile(r"[，。；、](?=.)")
_LEADS = ("：", ":")
_ITEM = re.compile(r"[\dA-Za-z]{1,3}）")
_PAIRS = (("（", "）"), ("《", "》"))
_INDENTS = (" ", "\u3000", "\t", "\xa0")
_HEADS = ("编", "分编", "章", "节")
_LINES = 30  # fewer do not show a width
_NEAR = 6  # columns by which a full line may differ from the next
_MANY = 0.4


def crown(rows: list[Stretch]) -> None:
    """Turns 一、and （一） that stand as headings over articles into families above 条: short, no punctuation, an article or such a heading next.

    The last item of a list stands before the next article too: the first item stands behind a colon, the others go on with it.
    """
    heads = _over_articles(rows)
    items: dict[str, int] = {}  # by family, the last item of a list of the article that is open
    before = ""
    for row in rows:
        label = row.label
        if label is not None and label.family.name == "条":
            items.clear()
        elif label is not None and label.family.name in CROWNS:
            name = label.family.name
            if id(row) in heads and not before.endswith(_LEADS) and items.get(name, -1) != label.value - 1:
                row.label = label._replace(family=crowned(name))
            else:
                items[name] = label.value
        if row.kind is Kind.BODY:
            before = row.text


def _over_articles(rows: list[Stretch]) -> frozenset[int]:
    """The short labelled lines without punctuation behind which an article stands, or another such line, by their identity."""
    found = set()
    below = False
    for row in reversed(rows):
        label = row.label
        if label is None:
            below = below and row.kind is not Kind.BODY
        elif label.family.name == "条":
            below = True
        elif below and label.family.name in CROWNS and len(row.text) <= _SHORT and not _PUNCTUATION.search(row.rest) and row.rest:
            found.add(id(row))
        elif not label.family.rank:
            below = False
    return frozenset(found)


def settle(rows: list[Stretch]) -> None:
    """Marks the stretches that go on with the one before (`joins`) and drops labels that only look like ones."""
    last: Stretch | None = None
    article, hanging, width = 0, _hangs(rows), _breaks_at(rows)
    for row in rows:
        if row.kind is not Kind.BODY:
            if row.kind is not Kind.FURNITURE and row.kind is not Kind.FOOTNOTE:
                last = None
            continue
        if last is not None and last.body != row.body:
            last, article = None, 0
        label = row.label
        if label is not None and label.family.name == "条":
            if _refers(row, last, article):
                row.label = label = None
                row.joins = last is not None
            else:
                article = label.value
        if label is None and last is not None and not row.joins:
            row.joins = _continues(last, row, hanging) or _runs_on(last, row, width)
        last = row


def _refers(row: Stretch, last: Stretch | None, article: int) -> bool:
    """Whether 第×条 at the beginning of a line is a reference: words behind it that only follow one, or an open sentence before."""
    assert row.label is not None
    behind = row.text[row.label.end - row.label.start :]
    if behind[:1].isspace() or not behind or behind[0] in "（【":
        return False
    in_order = row.label.value in (article, article + 1, 1)
    if _REFERENCE.match(behind):
        return not in_order or (last is not None and not last.text.endswith(SENTENCE_ENDS))
    return not in_order and last is not None and not last.text.endswith(SENTENCE_ENDS) and last.label is None


def _open(text: str, opening: str, closing: str) -> int:
    """How many brackets a text leaves open at its end, or, below zero, closes that were open before it."""
    depth = 0
    for char in text:
        if char == opening:
            depth += 1
        elif char == closing:
            if not depth:
                return -1
            depth -= 1
    return depth


def _hangs(rows: list[Stretch]) -> bool:
    """Whether the text sets its paragraphs in and leaves their further lines at the margin, as a text of fixed width does."""
    body = [row for row in rows if row.kind is Kind.BODY]
    labelled = [row.line.text[:1] in _INDENTS for row in body if row.label is not None]
    if len(labelled) < _FEW or sum(labelled) < 0.9 * len(labelled):
        return False
    hanging = [row for last, row in pairwise(body) if row.label is None and row.line.text[:1] not in _INDENTS and _full(last)]
    return len(hanging) >= _FEW


def _breaks_at(rows: list[Stretch]) -> int:
    """The columns at which a text of fixed width breaks its lines; 0 where its lines are as long as their sentences, or a mere list."""
    body = [row for row in rows if row.kind is Kind.BODY]
    widths = sorted(_columns(row.text) for row in body)
    if len(widths) < _LINES:
        return 0
    width = widths[len(widths) * 4 // 5]
    full = [row for row in body if abs(_columns(row.text) - width) <= _NEAR]
    said = sum(1 for row in full if _INNER.search(row.text))
    fixed = width >= 2 * _WIDE and widths[-1] <= width + _NEAR and len(full) >= _MANY * len(widths)
    return width if fixed and said >= _MANY * len(full) else 0


def _columns(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _runs_on(last: Stretch, row: Stretch, width: int) -> bool:
    """Whether a full line of a text of fixed width stops in the middle of a sentence."""
    if not width or row.line.number == last.line.number or _columns(last.text) < width - _NEAR or last.text.endswith(SENTENCE_ENDS):
        return False
    return last.label is None or last.label.family.name not in _HEADS


def _full(row: Stretch) -> bool:
    return len(row.text) >= _WIDE and not row.text.endswith(SENTENCE_ENDS)


def _continues(last: Stretch, row: Stretch, hanging: bool) -> bool:
    """Whether a line without a label goes on with the line before it."""
    if last.label is not None and last.label.family.name in _HEADS:
        return False
    if last.label is not None and not last.rest:
        return True
    before = last.text
    if not before.endswith("。") and not _ITEM.match(row.text) and any(_open(before, a, b) > 0 > _open(row.text, a, b) for a, b in _PAIRS):
        return True  # in the middle of a bracket
    if hanging and row.line.text[:1] not in _INDENTS and len(before) >= _WIDE:
        return not before.endswith(SENTENCE_ENDS)
    if before.endswith(SENTENCE_ENDS) or row.line.number == last.line.number:
        return False
    if before.endswith(("，", "、", ",")):
        return True
    if len(before) < _WIDE or before.endswith("）") or row.line.text[:1] in _INDENTS:
        return False
    prose = (_PROSE if last.label is not None else _SENTENCE).search(before) is not None
    if last.label is not None and last.label.family.rank == 0 and not prose:
        return False
    return prose or bool(last.joins) or (last.label is not None and last.label.family.name == "条")
