"""Grounds: the authorities brought forward for an act, and the nameless ones."""

from __future__ import annotations

import pytest

from fzcheck.meaning.grounds import cited, nameless
from tests.meaning.spoken import act

ROAD = "《中华人民共和国道路交通安全法》第九十条"
SUM = "处 . @金额"


def names(text: str, pattern: str = SUM) -> list[str]:
    return [citation.name for _, _, citation in cited(act(text, pattern))]


@pytest.mark.parametrize(
    "text",
    [
        f"一、违规停车的，依照{ROAD}的规定，处五十元罚款。",
        f"一、违规停车的，处五十元罚款（{ROAD}）。",
        f"一、违规停车按照{ROAD}办理。据此，处五十元罚款。",
        f"一、违规停车的，依照{ROAD}的规定责令改正；逾期不改正的，处五十元罚款。",
    ],
)
def test_an_authority_before_in_brackets_or_drawn_on_carries_the_act(text: str) -> None:
    assert names(text) == ["中华人民共和国道路交通安全法"]


@pytest.mark.parametrize(
    "text",
    [
        f"一、各单位应当学习{ROAD}。违规停车的，处五十元罚款。",
        f"一、依照{ROAD}处理，另处五十元罚款。",
        f"一、依照{ROAD}办理机动车停放；商户另行缴纳清洁费，处五十元罚款。",
    ],
)
def test_an_authority_of_another_matter_or_with_something_added_does_not(text: str) -> None:
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一、按照有关规定收取保证金。", "有关规定"),
        ("一、收取保证金三千元。", ""),
        ("一、落实“按照有关规定办理”要求，收取保证金。", ""),
        ("一、各单位执行有关规定。收取保证金三千元。", ""),
    ],
)
def test_rules_without_a_name_are_told_in_the_sentence_of_the_act_only(text: str, words: str) -> None:
    assert nameless(act(text, "收取 . 保证金")) == words
