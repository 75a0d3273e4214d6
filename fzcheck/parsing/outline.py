"""The outline: lines with roles become tokens with virtual INDENT and DEDENT, by a stack of the label families that are open.

A family that is open already continues its level; a new one opens a level under what is open. Fixed families (编 to 条) keep their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Tree
from lark.lexer import Lexer

from fzcheck.parsing.document import Kind
from fzcheck.parsing.zones import Role
from fzcheck.resources import text


class Sign:
    """A token for Lark: its terminal in `type` and the line's role; the other attributes are what Lark asks of any token."""

    __slots__ = ("role", "type")
    start_pos = end_pos = line = column = end_line = end_column = None

    def __init__(self, type: str, role: Role | None = None) -> None:
        self.type = type
        self.role = role


_INDENT, _DEDENT = Sign("_INDENT"), Sign("_DEDENT")


@dataclass(slots=True)
class Open:
    """One open level: its family's name and fixed rank (0 for relative ones)."""

    family: str
    rank: int


class _Ready(Lexer):
    """The tokens are ready made; Lark only parses them."""

    __future_interface__ = 2

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: object = None) -> Iterator[Any]:  # noqa: ANN401 - Lark hands over whatever `parse` was given
        return signs(lexer_state.text)


@cache
def _parser() -> Lark:
    return Lark(text("grammar/structure.lark"), parser="lalr", lexer=_Ready)


def outline(roles: Iterable[Role]) -> Tree[Any]:
    """The parse tree of the lines: `branch` nodes whose first child is the sign of their head."""
    return _parser().parse(roles)


def signs(roles: Iterable[Role]) -> Iterator[Sign]:
    """The tokens in order; INDENT and DEDENT are balanced whatever the lines are."""
    stack: list[Open] = []
    body = 0
    for role in roles:
        if role.body != body:
            yield from _close(stack, 0)
            body = role.body
        if role.label is None:
            if role.kind is Kind.BODY:
                yield from _close(stack, _text_level(stack))
            yield Sign("LINE", role)
            continue
        family = role.label.family
        yield from _close(stack, _level(stack, family.name, family.rank))
        yield Sign("HEAD", role)
        yield _INDENT
        stack.append(Open(family.name, family.rank))
    yield from _close(stack, 0)


def _level(stack: list[Open], family: str, rank: int) -> int:
    """How many of the open levels stay open above a label."""
    if rank:
        return next((depth for depth, item in enumerate(stack) if not item.rank or item.rank >= rank), len(stack))
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family == family:
            return depth
        if stack[depth].rank:
            break
    return len(stack)


def _text_level(stack: list[Open]) -> int:
    """A paragraph without a label stands under the article, past its items; in an outline under the heading that is open."""
    for depth, item in enumerate(stack):
        if item.family == "条":
            return depth + 1
    return len(stack)


def _close(stack: list[Open], keep: int) -> Iterator[Sign]:
    while len(stack) > keep:
        stack.pop()
        yield _DEDENT
