"""Wraps: hard line breaks undone, and labels that are no labels taken away, before the outline is built."""

from __future__ import annotations

import re

from fzcheck.parsing.cues import SENTENCE_ENDS
from fzcheck.parsing.document import Kind
from fzcheck.parsing.labels import CROWNS, crowned
from fzcheck.parsing.stretches import Stretch

# 第七条规定的…, 第三款 …: a reference at the beginning of a line, not the article itself.
_REFERENCE = re.compile(r"[第、和及或至中的款项]|规定(?!为|如下)|所列|所称的|以及|或者|之规定")
_WIDE = 18  # a shorter line was not broken by its width
_SHORT = 30
_PUNCTUATION = re.compile(r"[，。；：]")
_INDENTS = (" ", "\u3000", "\t", "\xa0")
_HEADS = ("编", "分编", "章", "节")


def crown(rows: list[Stretch]) -> None:
    """Turns 一、and （一） that stand as headings over articles into families above 条: short, no punctuation, an article or such a heading next."""
    below = False
    for row in reversed(rows):
        label = row.label
        if label is None:
            below = below and row.kind is not Kind.BODY
        elif label.family.name == "条":
            below = True
        elif below and label.family.name in CROWNS and len(row.text) <= _SHORT and not _PUNCTUATION.search(row.rest) and row.rest:
            row.label = label._replace(family=crowned(label.family.name))
        elif not label.family.rank:
            below = False


def settle(rows: list[Stretch]) -> None:
    """Marks the stretches that go on with the one before (`joins`) and drops labels that only look like ones."""
    last: Stretch | None = None
    article = 0
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
            row.joins = _continues(last, row)
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


def _continues(last: Stretch, row: Stretch) -> bool:
    """Whether a line without a label goes on with the line before it."""
    if last.label is not None and last.label.family.name in _HEADS:
        return False
    if last.label is not None and not last.rest:
        return True
    before = last.text
    if before.endswith(SENTENCE_ENDS) or row.line.number == last.line.number:
        return False
    if before.endswith(("，", "、", ",")):
        return True
    if len(before) < _WIDE or before.endswith("）") or row.line.text[:1] in _INDENTS:
        return False
    if last.label is not None and last.label.family.rank == 0 and not re.search(r"[，。]", before):
        return False
    return "，" in before or "。" in before or bool(last.joins) or (last.label is not None and last.label.family.name == "条")
