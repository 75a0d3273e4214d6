"""Fields of a Word document: the result counts, the instruction does not; a field without a result may draw characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from fzcheck.reading.counting import enclosed
from fzcheck.reading.wordml import VAL, W, child, integer, is_on, value

_KIND = W + "fldCharType"
_CIRCLED = re.compile(r"^\s*eq\s.*\\o\s*(?:\\a[clrd]\s*)?\(", re.IGNORECASE)
_SWITCH = re.compile(r"\\s\s*\\(?:up|do|ai|di)\s*-?\d*\s*")
_SEPARATORS = ",，;"


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction so far, the element that began it, and whether the instruction is still being read."""

    instruction: str = ""
    source: etree._Element | None = None
    instructing: bool = True

    def add(self, item: etree._Element) -> None:
        """Take up a piece of the instruction."""
        self.source = item if self.source is None else self.source
        self.instruction += item.text or ""


def unclosed(marks: Iterable[etree._Element]) -> set[etree._Element]:
    """The field beginnings that no end closes: these must not swallow the rest of the document."""
    open_: list[etree._Element] = []
    for mark in marks:
        kind = mark.get(_KIND)
        if kind == "begin":
            open_.append(mark)
        elif kind == "end" and open_:
            open_.pop()
    return set(open_)


def drawn(field: Field) -> tuple[str, int]:
    """The characters that a field without a result draws, and where they stand in its first piece: the circled 11 of an EQ field is ⑪."""
    if not _CIRCLED.match(field.instruction):
        return "", 0
    inner = field.instruction[field.instruction.index("(") + 1 :]
    last = _SWITCH.sub("", _arguments(inner)[-1]).strip().strip("()")
    text = (enclosed(int(last)) if last.isascii() and last.isdigit() and len(last) < 3 else "") or last
    at = (field.source.text or "").rfind(last) if field.source is not None else -1
    return text, max(at, 0)


def _arguments(inner: str) -> list[str]:
    """The arguments of a switch up to its closing bracket, brackets inside them kept together."""
    arguments, depth = [""], 0
    for char in inner:
        if char == ")" and depth == 0:
            break
        depth += (char == "(") - (char == ")")
        if char in _SEPARATORS and depth == 0:
            arguments.append("")
        else:
            arguments[-1] += char
    return arguments


def form_choice(mark: etree._Element) -> str:
    """What a form field shows by itself: the chosen entry of a list or the state of a box; empty for all other fields."""
    data = child(mark, W + "ffData")
    if data is None:
        return ""
    entries = child(data, W + "ddList")
    if entries is not None:
        names = [entry.get(VAL) or "" for entry in entries.iterchildren(W + "listEntry")]
        chosen = integer(value(entries, W + "result") or value(entries, W + "default"), 0)
        return names[chosen] if 0 <= chosen < len(names) else ""
    box = child(data, W + "checkBox")
    if box is None:
        return ""
    state = child(box, W + "checked")
    return "☒" if is_on(state if state is not None else child(box, W + "default")) else "☐"
