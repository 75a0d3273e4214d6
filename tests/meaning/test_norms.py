"""The norm grammar takes every sequence of tokens and keeps every one of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token

from fzcheck.meaning.markers import Scanner
from fzcheck.meaning.norms import TOKENS, _parser, norms, tokens
from fzcheck.meaning.units import Unit

KINDS = [*(kind for kind, _ in TOKENS), "SEMI", "COMMA", "BASIS", "CONDITION"]
SCANNER = Scanner()


def unit(text: str) -> Unit:
    return Unit(0, 0, text, 0, tuple(range(len(text))), (), (), "", -1)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=40))
def test_every_sequence_of_tokens_parses_and_none_is_lost(kinds: list[str]) -> None:
    sequence = [Token(kind, "x", start_pos=i, end_pos=i + 1) for i, kind in enumerate(kinds)]
    tree = _parser().parse(sequence)
    kept = list(tree.scan_values(lambda value: isinstance(value, Token)))
    assert [token.type for token in kept] == kinds


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="养犬人应当不得缴纳处罚款五百元，。；由县城管局的“”《》（）", max_size=80))
def test_any_text_gives_frames_inside_it(text: str) -> None:
    for norm in norms(SCANNER.scan(unit(text))):
        assert 0 <= norm.start < norm.end <= len(text)


def test_a_sanction_and_its_condition_and_organ_are_told_apart() -> None:
    text = "养犬人违反规定的，由县城管局处五十元罚款；情节严重的，没收犬只。"
    frames = norms(SCANNER.scan(unit(text)))
    words = [text[a:b] for frame in frames for a, b in frame.predicate]
    assert "处" in words
    assert "没收" in words
    assert any(text[a:b] == "城管局" for frame in frames for a, b in frame.bearer)
    assert tokens(SCANNER.scan(unit(text)))[-1].type == "SEMI"
