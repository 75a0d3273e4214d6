"""The outline: stretches become tokens with virtual INDENT and DEDENT, by a stack of the label families that are open.

A family that is open already goes on with its level; a new one opens a level under what is open: levels are relative, not a fixed table.
The families of statutes (编 to 条) keep their order among themselves; a paragraph without a label ends the items of its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from fzcheck.parsing.document import Kind
from fzcheck.parsing.grammar import Grammar, grammar
from fzcheck.parsing.stretches import Stretch, token

_INDENT, _DEDENT = token("_INDENT"), token("_DEDENT")


@cache
def _grammar() -> Grammar:
    return grammar("structure")


def outline(rows: Iterable[Stretch]) -> list[Any]:
    """The parse tree of the stretches as nested lists: one for each body and branch, whose first item is the stretch that heads it."""
    tree: list[Any] = _grammar().parse(((row.type, row) for row in tokens(rows)), lambda name, children: children)
    return tree


def tokens(rows: Iterable[Stretch]) -> Iterator[Stretch]:
    """The tokens in order, INDENT and DEDENT balanced whatever the stretches are; a labelled stretch is a HEAD where something stands under it."""
    stack: list[tuple[str, int]] = []
    held: Stretch | None = None  # the labelled stretch on top of the stack, as long as nothing stands under it
    body = -1
    body_text = Kind.BODY
    for row in rows:
        if row.body != body:
            if held is not None:
                stack.pop()
                held.type = "LINE"
                yield held
                held = None
            if body >= 0:
                yield from [_DEDENT] * (len(stack) + 1)
            stack.clear()
            body = row.body
            yield _opening(row)
            yield _INDENT
        label = row.label
        if label is not None:
            family = label.family
            keep = _level(stack, family.name, family.rank)
        else:
            keep = _text_level(stack) if row.kind is body_text and not row.joins else len(stack)
        if held is not None:
            if keep < len(stack):
                stack.pop()
                held.type = "LINE"
                yield held
            else:
                held.type = "HEAD"
                yield held
                yield _INDENT
            held = None
        while len(stack) > keep:
            stack.pop()
            yield _DEDENT
        if label is None:
            row.type = "LINE"
            yield row
        else:
            stack.append((family.name, family.rank))
            held = row
    if held is not None:
        stack.pop()
        held.type = "LINE"
        yield held
    if body >= 0:
        yield from [_DEDENT] * (len(stack) + 1)


def _opening(row: Stretch) -> Stretch:
    opening: Stretch = token("BODY")
    opening.line, opening.start, opening.body = row.line, row.start, row.body
    return opening


def _level(stack: list[tuple[str, int]], family: str, rank: int) -> int:
    """How many of the open levels stay open above a label."""
    if rank:
        for depth, (_, other) in enumerate(stack):
            if not other or other >= rank:
                return depth
        return len(stack)
    for depth in range(len(stack) - 1, -1, -1):
        name, other = stack[depth]
        if name == family:
            return depth
        if other:
            break
    return len(stack)


def _text_level(stack: list[tuple[str, int]]) -> int:
    """A paragraph without a label stands under the article, past its items; in an outline under the heading that is open."""
    for depth, (name, _) in enumerate(stack):
        if name == "条":
            return depth + 1
    return len(stack)
