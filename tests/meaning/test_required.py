"""Required strings: no match of an expression is without one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck.meaning.frames import Fit, Frame, frames
from fzcheck.meaning.required import opening, required

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


OPENED = [
    ("(?<!不)得|[须应]当?", "得须应"),
    ("每?(?:天|日)", "每天日"),
    ("[0-2]元|负责", "012负"),
    ("甲{0,2}", ""),
    ("[^，]甲", ""),
    ("(?:甲|乙?)丙", "甲乙丙"),
]


@pytest.mark.parametrize(("source", "chars"), OPENED)
def test_with_which_characters_an_expression_begins(source: str, chars: str) -> None:
    assert opening(re.compile(source)) == set(chars)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_frame_finds_what_its_expression_finds(data: st.DataObject) -> None:
    frame: Frame = data.draw(st.sampled_from(frames()))
    chars = sorted(set(re.findall("[\u4e00-\u9fff，。0-9]", frame.words.pattern)))
    text = data.draw(st.text(st.sampled_from(chars), max_size=60))
    assert [hit.span() for hit in Fit(frame, [*frame.branches]).found(text, 0)] == [hit.span() for hit in frame.words.finditer(text)]
