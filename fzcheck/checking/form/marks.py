"""Punctuation that an expression cannot judge: marks without their partner, provisions without an end (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Fix
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.units import Unit
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_NESTING = {"（": "）", "《": "》", "〔": "〕", "【": "】", "〈": "〉"}
_CLOSING = {close: open_ for open_, close in _NESTING.items()}
_MARK = re.compile(f"[{''.join((*_NESTING, *_CLOSING))}]")
_LABEL = re.compile(r"[0-9A-Za-z一二三四五六七八九十①-⑳]$")  # 1）、a）、一）：序号，不是缺了左括号
_QUOTES = re.compile(r"[“”]")
_STOP = re.compile(r"[。；！？]")
_NEAR = 60  # within this many characters a second mark of the same direction is the partner, turned round
_APART = 3  # provisions over which a broken line may separate a pair of brackets
_LONG = 20  # a shorter provision may be a heading
_OPEN_END = re.compile(r"[\u4e00-\u9fa50-9%〇]$")


def unpaired(subject: Subject) -> Iterator[Found]:
    """Brackets, 书名号 and quotation marks without a partner in their provision; quotations may run on over provisions."""
    yield from _quotes(subject.units)
    open_: list[tuple[str, Unit, int]] = []
    for unit in subject.units:
        alone = list(_alone(unit))
        for char, at in alone:
            partner = next((entry for entry in reversed(open_) if entry[0] == _CLOSING.get(char) and unit.index - entry[1].index <= _APART), None)
            if partner is not None:
                open_.remove(partner)  # a line broke inside the brackets
            elif char in _CLOSING:
                yield told(_around(unit, at), f"“{char}”没有对应的“{_CLOSING[char]}”")
            else:
                open_.append((char, unit, at))
        for entry in [entry for entry in open_ if unit.index - entry[1].index >= _APART]:
            open_.remove(entry)
            yield _unclosed(*entry)
    for entry in open_:
        yield _unclosed(*entry)


def _unclosed(char: str, unit: Unit, at: int) -> Found:
    return told(_around(unit, at), f"“{char}”没有对应的“{_NESTING[char]}”")


def _alone(unit: Unit) -> Iterator[tuple[str, int]]:
    """The marks of a provision that have no partner in it, in order."""
    stack: list[tuple[str, int]] = []
    closing: list[tuple[str, int]] = []
    lost: list[tuple[str, int]] = []
    for found in _MARK.finditer(unit.text, unit.own):
        char, at = found.group(), found.start()
        if char in _NESTING:
            stack.append((char, at))
        else:
            if any(mark == _CLOSING[char] for mark, _ in stack):
                while stack[-1][0] != _CLOSING[char]:
                    lost.append(stack.pop())
                stack.pop()
            elif not (char == "）" and _LABEL.search(unit.text[max(0, at - 3) : at])):
                closing.append((char, at))
    yield from sorted([*closing, *lost, *stack], key=lambda mark: mark[1])


def _around(unit: Unit, at: int) -> Span:
    """The mark with a few words behind it, within its sentence."""
    _, end = unit.clause(at)
    return unit.span(at, max(at + 1, min(end, at + 16)))


def _quotes(units: tuple[Unit, ...]) -> Iterator[Found]:
    running = False  # a quotation goes on from an earlier provision
    for place, unit in enumerate(units):
        marks = [found.start() for found in _QUOTES.finditer(unit.text, unit.own)]
        depth = 1 if running else 0
        if running and marks and marks[0] == unit.own and unit.text[marks[0]] == "“":
            marks = marks[1:]  # each paragraph of a long quotation opens again
        skip = -1
        for order, at in enumerate(marks):
            if order <= skip:
                continue
            if unit.text[at] == "“":
                if depth and order and _turned(unit, marks, order, "“"):
                    yield _reversed(unit, at, "”")
                    depth -= 1
                    continue
                depth += 1
            elif depth:
                depth -= 1
            elif order + 1 < len(marks) and _turned(unit, marks, order + 1, "”"):
                yield _reversed(unit, at, "“")
                skip = order + 1
            else:
                yield told(_around(unit, at), "引号只有右半边，没有左半边")
        running = depth > 0 and _goes_on(units, place)
        if depth > 0 and not running and marks:
            yield told(_around(unit, marks[-1]), "引号只有左半边，没有右半边")


def _turned(unit: Unit, marks: list[int], order: int, char: str) -> bool:
    """Whether the mark is a second one of its direction, close behind the first, in one sentence, with no partner of its own."""
    at, before = marks[order], marks[order - 1]
    if unit.text[at] != char or unit.text[before] != char or at - before > _NEAR or _STOP.search(unit.text, before, at):
        return False
    opened = sum(1 if unit.text[mark] == "“" else -1 for mark in marks)
    return opened > 0 if char == "“" else opened < 0


def _reversed(unit: Unit, at: int, right: str) -> Found:
    span = unit.span(at, at + 1)
    return Found(_around(unit, at), (("说明", f"引号方向反了，此处应为“{right}”"),), Fix(span.start, span.end, right))


def _goes_on(units: tuple[Unit, ...], place: int) -> bool:
    """Whether one of the next provisions closes the quotation before it opens another inside a sentence."""
    for unit in units[place + 1 : place + 30]:
        begin = unit.own + (1 if unit.text.startswith("“", unit.own) else 0)
        found = _QUOTES.search(unit.text, begin)
        if found:
            return found.group() == "”"
    return False


def endings(subject: Subject) -> Iterator[Found]:
    """The first article or paragraph that breaks off without a mark at its end."""
    parents = {node.parent for node in subject.document.nodes}
    for unit in subject.units:
        node = subject.document.nodes[unit.node]
        if node.kind not in (Kind.ARTICLE, Kind.PARAGRAPH) or node.index in parents:
            continue
        own = unit.text[unit.own :]
        if len(own) > _LONG and _OPEN_END.search(own) and "，" in own:
            yield told(unit.span(len(unit.text) - 12, len(unit.text)), "句末缺少标点")
            return
