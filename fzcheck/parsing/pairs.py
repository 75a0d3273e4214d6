"""Pairs: quotation marks, brackets and 书名号 that are opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.parsing.document import Document, Kind, Node, Problem
from fzcheck.span import Span

_PAIRS = {"“": "”", "《": "》", "（": "）", "〔": "〕", "【": "】"}
_CLOSERS = {close: mark for mark, close in _PAIRS.items()}
_NAMES = {"“": "引号", "《": "书名号", "（": "括号", "〔": "六角括号", "【": "方头括号"}
_MARK = re.compile("[“”《》（）()〔〕【】]")
_ENUMERATED = re.compile(r"(?:^|[\s，。；：、])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
_SKIPPED = frozenset({Kind.FURNITURE, Kind.CONTENTS, Kind.ROW, Kind.TEXTBOX, Kind.COPY_TO, Kind.PRINTED, Kind.ADOPTION})
_FAR = 60


def pairs(document: Document) -> Iterator[Problem]:
    """One problem a mark that has no partner; a quotation may go on over several paragraphs, brackets and 书名号 may not."""
    waiting: list[tuple[int, Node]] = []
    noted: list[tuple[int, Node]] = []
    for node in document.nodes:
        if not node.pieces or node.kind in _SKIPPED:
            continue
        if waiting and document.draft.text[node.pieces[0].start] == "“":
            waiting.pop()  # the quotation goes on and is opened anew
        for at, mark in _unmatched(document.draft.text, node):
            if mark == "”" and waiting:
                waiting.clear()  # a quotation of several paragraphs opens anew with each and is closed once
            elif mark == "）" and noted:
                noted.pop()
            elif mark == "“":
                waiting.append((at, node))
            elif mark == "（" and at == node.pieces[0].start:
                noted.append((at, node))  # a note in brackets of several paragraphs
            else:
                yield _problem(at, mark, node)
        while waiting and node.index - waiting[0][1].index > _FAR:
            at, home = waiting.pop(0)
            yield _problem(at, "“", home)
    for at, home in waiting:
        yield _problem(at, "“", home)
    for at, home in noted:
        yield _problem(at, "（", home)


def _unmatched(text: str, node: Node) -> list[tuple[int, str]]:
    """The marks of one node that have no partner in it, with their places."""
    stack: list[tuple[int, str]] = []
    loose: list[tuple[int, str]] = []
    for piece in node.pieces:
        for found in _MARK.finditer(text, piece.start, piece.end):
            mark = {"(": "（", ")": "）"}.get(found.group(), found.group())
            if mark in _PAIRS:
                stack.append((found.start(), mark))
                continue
            at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][1] == _CLOSERS[mark]), -1)
            if at >= 0:
                loose += stack[at + 1 :]
                del stack[at:]
            elif mark != "）" or not _ENUMERATED.search(text[max(piece.start, found.start() - 4) : found.start()]):
                loose.append((found.start(), mark))
    return sorted(loose + stack)


def _problem(at: int, mark: str, node: Node) -> Problem:
    opened = mark in _PAIRS
    name = _NAMES[mark if opened else _CLOSERS[mark]]
    message = f"{name}不成对：“{mark}”没有对应的{'后' if opened else '前'}半个。请补上，或者删去多余的一个。"
    return Problem("unclosed", message, Span(at, at + 1), node.address)
