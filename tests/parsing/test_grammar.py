"""The tables of a grammar parse as Lark parses, tree for tree; what the private cache holds of them may be broken and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from fzcheck import resources
from fzcheck.meaning.citation_tail import TAIL, _tree
from fzcheck.parsing.grammar import Grammar, grammar, tables

TRICKY = """
start: item+ (_tail)?
?item: pair | single -> one
pair: A B? _SEP
single: C
_tail: A C*
%declare A B C _SEP
"""
ALPHABET = ["A", "B", "C", "_SEP"]


def own(found: Grammar, kinds: list[str]) -> object:
    try:
        return found.parse(((kind, kind) for kind in kinds), lambda name, children: (name, children))
    except ValueError:
        return None


def larks(parser: Lark, kinds: list[str]) -> object:
    def plain(node: Tree[Token] | Token) -> object:
        return (str(node.data), [plain(child) for child in node.children]) if isinstance(node, Tree) else str(node)

    interactive = parser.parse_interactive("")
    try:
        for kind in kinds:
            interactive.feed_token(Token(kind, kind))
        return plain(interactive.feed_eof())
    except UnexpectedInput:
        return None


PARSERS = {
    name: (Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False), Grammar(tables(text)))
    for name, text in {"tricky": TRICKY, "structure": resources.text("grammar/structure.lark")}.items()
}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=12))
def test_optional_inlined_renamed_and_hidden_parts_come_out_as_in_lark(kinds: list[str]) -> None:
    parser, found = PARSERS["tricky"]
    assert own(found, kinds) == larks(parser, kinds)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["BODY", "HEAD", "LINE", "_INDENT", "_DEDENT"]), max_size=14))
def test_the_structure_is_read_as_lark_reads_it(kinds: list[str]) -> None:
    parser, found = PARSERS["structure"]
    for sequence in (kinds, ["BODY", "_INDENT", *kinds, "_DEDENT"]):
        assert own(found, sequence) == larks(parser, sequence)


@pytest.mark.parametrize(
    "tail", ["第八条第一款第（二）项", "第八条、第十条至第十二条", "第十二、十三条之一", "第三章第一节", "第一款第（一）项、（三）项以及第20条"]
)
def test_a_tail_is_read_as_lark_reads_it(tail: str) -> None:
    def plain(node: Tree[Token] | Token) -> object:
        return (str(node.data), [plain(child) for child in node.children]) if isinstance(node, Tree) else str(node)

    def mine(node: object) -> object:
        return node if isinstance(node, str) else (node.data, [mine(child) for child in node.children])  # type: ignore[attr-defined]

    assert TAIL.fullmatch(tail)
    parser = Lark(resources.text("grammar/citation.lark"), parser="lalr", maybe_placeholders=False)
    assert mine(_tree(tail)) == plain(parser.parse(tail))


def test_broken_tables_in_the_cache_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FZCHECK_CACHE", str(tmp_path))
    first = grammar("structure").terminals
    (kept,) = tmp_path.iterdir()
    for content in (b"", b"[]", b'{"states"', b"\xff"):
        kept.write_bytes(content)
        assert grammar("structure").terminals == first
    assert kept.read_bytes().startswith(b'{"states"')


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "文件").write_text("")
    monkeypatch.setenv("FZCHECK_CACHE", str(tmp_path / "文件"))
    assert grammar("citation").terminals


def test_what_earlier_states_of_the_installation_left_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FZCHECK_CACHE", str(tmp_path))
    for number in range(9):
        monkeypatch.setattr(resources, "build", lambda number=number: f"{number}" * 40)
        grammar("structure")
    assert 2 <= len(list(tmp_path.iterdir())) <= 5
