"""Norms: each sentence read as frames — who is bound, how, to what act, under which condition and basis — by `grammar/norm.lark`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer

from fzcheck import resources
from fzcheck.meaning.markers import Scan
from fzcheck.meaning.units import inside

# Which concepts make which token; of two on the same words the longer, then the earlier in this list, is taken.
TOKENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("EXCEPTION", ("@转折",)),
    ("GATE", ("@前置结果",)),
    (
        "ACT",
        (
            "@处罚动词",
            "@资格罚",
            "@没收词",
            "@声誉罚",
            "@强制词",
            "@断供",
            "@收费词",
            "@批准词",
            "@备案词",
            "@停业词",
            "@失信词",
            "@指定词",
            "@证明",
        ),
    ),
    ("MUST_NOT", ("@不得",)),
    ("MUST", ("@应当",)),
    ("ENCOURAGE", ("@倡导",)),
    ("MAY", ("@可以",)),
    ("CADRE", ("@工作人员",)),
    ("ORGAN", ("@机关", "@内部对象")),
    ("OUTSIDER", ("@相对人",)),
    ("AMOUNT", ("@金额", "@百分比", "@期限")),
)
_SLOTS = ("exception", "basis", "condition", "bearer", "modality", "predicate")


@dataclass(frozen=True, slots=True)
class Norm:
    """One frame: the words in each slot as offsets into the unit's text; a slot that was not seen is empty."""

    unit: int
    start: int
    end: int
    exception: tuple[tuple[int, int], ...] = ()
    basis: tuple[tuple[int, int], ...] = ()
    condition: tuple[tuple[int, int], ...] = ()
    bearer: tuple[tuple[int, int], ...] = ()
    modality: tuple[tuple[int, int], ...] = ()
    predicate: tuple[tuple[int, int], ...] = ()


class _Ready(Lexer):
    """The tokens are ready made; Lark only parses them."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(
        self,
        lexer_state: Any,  # noqa: ANN401 - Lark hands over whatever `parse` was given
        parser_state: object = None,
    ) -> Iterator[Token]:
        yield from lexer_state


@cache
def _parser() -> Lark:
    return Lark(resources.text("grammar/norm.lark"), parser="lalr", lexer=_Ready, maybe_placeholders=False)


def tokens(scan: Scan, citations: tuple[tuple[int, int], ...] = ()) -> list[Token]:
    """The marker tokens of a unit in order, quotations left out; a clause that ends in 的 is a condition, a cited basis a BASIS."""
    text = scan.unit.text
    found: list[tuple[int, int, str]] = [(start, end, "BASIS") for start, end in citations]
    for kind, concepts in TOKENS:
        for concept in concepts:
            found.extend((marker.start, marker.end, kind) for marker in scan.all(concept))
    found.sort(key=lambda row: (row[0], -row[1]))
    out: list[Token] = []
    at = 0
    for position, char in enumerate(text):
        if char in "，：；。！？" and not inside(scan.unit.quoted, position):
            found.append((position, position + 1, "SEMI" if char in "；。！？" else "COMMA"))
            if text[at:position].endswith("的") and position - at > 3:
                found.append((position - 1, position, "CONDITION"))
            at = position + 1
    reach = 0
    for start, end, kind in sorted(found, key=lambda row: (row[0], -row[1])):
        if start >= reach and not (inside(scan.unit.quoted, start) and kind != "BASIS"):
            out.append(Token(kind, text[start:end], start_pos=start, end_pos=end))
            reach = end
    return out


def norms(scan: Scan, citations: tuple[tuple[int, int], ...] = ()) -> tuple[Norm, ...]:
    """The frames of a unit, in order; never raises, since the grammar takes every sequence."""
    tree = _parser().parse(tokens(scan, citations))
    frames = (_norm(scan.unit.index, node) for node in tree.find_data("frame"))
    return tuple(sorted((frame for frame in frames if frame is not None), key=lambda frame: frame.start))


def _norm(unit: int, tree: Tree[Token]) -> Norm | None:
    slots: dict[str, list[tuple[int, int]]] = {slot: [] for slot in _SLOTS}
    for slot, found in slots.items():
        for part in tree.find_data(slot):
            found.extend((token.start_pos or 0, token.end_pos or 0) for token in part.children if isinstance(token, Token))
    places = [place for found in slots.values() for place in found]
    if not places:
        return None
    return Norm(
        unit,
        min(start for start, _ in places),
        max(end for _, end in places),
        **{slot: tuple(sorted(found)) for slot, found in slots.items()},
    )
