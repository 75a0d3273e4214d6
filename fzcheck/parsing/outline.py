"""The outline: stretches become tokens with virtual INDENT and DEDENT, by a stack of the label families that are open.

A family that is open already goes on with its level; a new one opens a level under what is open: levels are relative, not a fixed table.
The families of statutes (编 to 条) keep their order among themselves; a paragraph without a label ends the items of its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lark import Lark, Tree
from lark.lexer import Lexer

from fzcheck.parsing.document import Kind
from fzcheck.parsing.stretches import Stretch, token
from fzcheck.resources import text

_INDENT, _DEDENT = token("_INDENT"), token("_DEDENT")


class _Ready(Lexer):
    """The tokens are ready made; Lark only parses them."""

    __future_interface__ = 2

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: object = None) -> Iterator[Any]:  # noqa: ANN401 - Lark hands over whatever `parse` was given
        return tokens(lexer_state.text)


@cache
def _parser() -> Lark:
    return Lark(text("grammar/structure.lark"), parser="lalr", lexer=_Ready)


def outline(rows: Iterable[Stretch]) -> Tree[Any]:
    """The parse tree of the stretches: `body` and `branch` nodes whose first child is the stretch that heads them."""
    return _parser().parse(rows)  # type: ignore[arg-type, unused-ignore]


def tokens(rows: Iterable[Stretch]) -> Iterator[Stretch]:
    """The tokens in order; INDENT and DEDENT are balanced whatever the stretches are."""
    stack: list[tuple[str, int]] = []
    body = -1
    body_text = Kind.BODY
    for row in rows:
        if row.body != body:
            if body >= 0:
                yield from [_DEDENT] * (len(stack) + 1)
            stack.clear()
            body = row.body
            yield _opening(row)
            yield _INDENT
        label = row.label
        if label is None:
            row.type = "LINE"
            if row.kind is body_text and not row.joins and stack:
                keep = _text_level(stack)
                while len(stack) > keep:
                    stack.pop()
                    yield _DEDENT
            yield row
            continue
        family = label.family
        keep = _level(stack, family.name, family.rank)
        while len(stack) > keep:
            stack.pop()
            yield _DEDENT
        row.type = "HEAD"
        yield row
        yield _INDENT
        stack.append((family.name, family.rank))
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
