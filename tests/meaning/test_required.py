"""Required strings: no match of an expression is without one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.meaning.burdens import frames
from fzcheck.meaning.required import required

KNOWN = [
    ("每天(?:报|送)", [[{"每天报", "每天送"}]]),
    ("[按逐]日", [[{"按日", "逐日"}]]),
    ("[0-9]+元", [[{"元"}]]),
    ("(?<!不)得(?!到)", [[{"得"}]]),
    ("先.{0,4}后付款", [[{"后付款"}, {"先"}]]),
    ("[0-9]+元|先[^，]", [[{"元"}], [{"先"}]]),
    ("(?:罚款)?", []),
    ("[^，]{1,9}", []),
    ("甲|[^，]", []),
]


@pytest.mark.parametrize(("source", "needs"), KNOWN)
def test_what_an_expression_requires(source: str, needs: list[list[set[str]]]) -> None:
    assert [[set(strings) for strings in sets] for sets in required(re.compile(source))] == needs


def test_letters_of_either_case_require_nothing() -> None:
    assert required(re.compile("abc", re.IGNORECASE)) == ()


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.concept)
@given(data=st.data())
def test_every_match_of_a_frame_holds_what_it_requires(frame: object, data: st.DataObject) -> None:
    words: re.Pattern[str] = frame.words  # type: ignore[attr-defined]
    if alternatives := required(words):
        text = data.draw(st.from_regex(words))
        found = words.search(text)
        told = found.group() if found else ""
        assert found is None or any(all(any(string in told for string in strings) for strings in sets) for sets in alternatives)
