"""The lexicon: terms by concept, one file a concept, one term a line (`grammar/lexicon/*.txt`).

A line is a term, `@概念` to take in another concept, or a `#` comment. A term may belong to several concepts.
"""

from __future__ import annotations

from functools import cache

from fzcheck import resources
from fzcheck.errors import RulesetError


@cache
def lexicon_texts() -> tuple[tuple[str, str], ...]:
    """The files of the lexicon with their texts, read once."""
    return tuple((name, resources.text(name)) for name in resources.names("grammar/lexicon", ".txt"))


def _raw() -> dict[str, list[str]]:
    return {name.rsplit("/", 1)[-1].removesuffix(".txt"): _lines(text) for name, text in lexicon_texts()}


def _lines(text: str) -> list[str]:
    found = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [line for line in found if line]


def _expand(concept: str, raw: dict[str, list[str]], open_: tuple[str, ...]) -> frozenset[str]:
    if concept not in raw:
        raise RulesetError(
            f"词表中没有概念“{concept}”（被“{open_[-1] if open_ else '?'}”引用）：请在 grammar/lexicon/ 中增加 {concept}.txt，或者改正引用。"
        )
    if concept in open_:
        raise RulesetError(f"词表概念互相引用成环：{' → '.join([*open_, concept])}。请去掉其中一处 @ 引用。")
    terms: set[str] = set()
    for line in raw[concept]:
        if line.startswith("@"):
            terms |= _expand(line[1:], raw, (*open_, concept))
        else:
            terms.add(line)
    return frozenset(terms)


@cache
def concepts() -> dict[str, frozenset[str]]:
    """Every concept with its terms, includes resolved; raises RulesetError for an unknown or circular include."""
    return {name: frozenset(terms) for name, terms in resources.derived("lexicon", tables).items()}


def tables() -> dict[str, list[str]]:
    """Every concept with its terms in order, as plain data."""
    raw = _raw()
    return {name: sorted(_expand(name, raw, ())) for name in sorted(raw)}


def statutes() -> list[str]:
    """The names of statutes, whose words are not the text's own."""
    lines = resources.text("rulesets/laws/names.txt").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
