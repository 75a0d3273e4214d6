"""What an expression needs stands in whatever it finds: no look before the search ever costs a finding."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck.batch.run import ruleset_of
from fzcheck.checking.needed import needed

CASES = {
    "处罚": ["处罚"],
    "(?:应当|必须)缴纳": ["缴纳"],
    "甲(?:乙丙|丁)?戊己": ["戊己"],
    "(?:甲乙|丙丁)": ["丙丁", "甲乙"],
    "[甲乙]": ["乙", "甲"],
    "(?<=甲乙)丙": ["甲乙"],
    "(?!甲乙)丙": ["丙"],
    "(?:甲乙)*": [],
    "(?:甲乙|丙?)": [],
    "[^甲]": [],
    "(?i)abc": [],
    "(": [],
    "": [],
}


@pytest.mark.parametrize(("source", "words"), CASES.items())
def test_the_most_telling_words_are_named(source: str, words: list[str]) -> None:
    assert needed(source) == words


PIECES = st.sampled_from(["甲", "乙丙", "[丁戊]", "甲+", "(?:乙|丙丁)", "戊?", "(?<=甲)乙", "(?!丙).", "己{2,3}", "(?:甲|)", "^", "$"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.text(alphabet="甲乙丙丁戊己", max_size=20))
def test_a_text_without_the_words_holds_no_match(source: str, text: str) -> None:
    words = needed(source)
    if words and not any(word in text for word in words):
        assert re.search(source, text) is None


def test_most_expressions_of_the_rules_have_words() -> None:
    found = [words for rule in ruleset_of(()).rules for find in rule.finds if find.kind == "text" for words in find.options["needed"]]
    assert sum(map(bool, found)) > len(found) / 2
