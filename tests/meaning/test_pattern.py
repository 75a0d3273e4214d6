"""Patterns over markers: gaps, alternatives, bans and quoted words mean what the rule guide says."""

from __future__ import annotations

import pytest

from fzcheck.errors import RulesetError
from fzcheck.meaning.markers import Scanner
from fzcheck.meaning.pattern import compile_pattern
from fzcheck.meaning.units import Unit


def unit(text: str) -> Unit:
    return Unit(0, 0, text, 0, tuple(range(len(text))), (), (), "", -1)


def quoted(source: str, text: str) -> list[str]:
    pattern = compile_pattern(source)
    scan = Scanner(pattern.literals).scan(unit(text))
    return [text[m.quote_start : m.quote_end] for m in pattern.matches(scan)]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("甲 乙", "甲丙丙乙", ["甲丙丙乙"]),
        ("甲 乙", "甲，乙", []),
        ("甲 乙", "甲丙丙丙丙丙乙", []),
        ("甲 . 乙", "甲丙丙丙丙丙乙", ["甲丙丙丙丙丙乙"]),
        ("甲 . 乙", "甲丙，乙", []),
        ("甲 .. 乙", "甲丙，乙", ["甲丙，乙"]),
        ("甲 .. 乙", "甲；乙", []),
        ("甲 ... 乙", "甲；乙", ["甲；乙"]),
        ("甲 ... 乙", "甲。乙", []),
        ("甲 >> 乙", "甲。乙", ["甲。乙"]),
        ("甲 . !丙 乙", "甲丙乙", []),
        ("甲 . !丙 乙", "甲丁乙", ["甲丁乙"]),
        ("甲 丙? 乙", "甲乙", ["甲乙"]),
        ("甲 . [ 乙 丙 ] 丁", "甲一乙丙丁", ["乙丙"]),
        ("处 @金额 罚款", "处五百元以上罚款", ["处五百元以上罚款"]),
    ],
)
def test_a_pattern_finds_what_its_gaps_allow(source: str, text: str, found: list[str]) -> None:
    assert quoted(source, text) == found


@pytest.mark.parametrize("source", ["", "甲? 乙", ". ."])
def test_a_malformed_pattern_is_refused_with_its_text(source: str) -> None:
    with pytest.raises(RulesetError, match="模式"):
        compile_pattern(source)


def test_an_unknown_concept_is_refused_with_the_cure() -> None:
    with pytest.raises(RulesetError, match="grammar/lexicon"):
        Scanner().require("@没有这个概念", "某规则")
