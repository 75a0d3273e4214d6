"""The writer's JSON is the standard library's, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.reporting.json import indented, write
from fzcheck.reporting.model import report_object
from tests.reporting.reports import REPORT

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_any_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("text", ['\u2028\x00\x1f"\\/', "\ud800", "甲\t乙"])
def test_odd_characters_too(text: str) -> None:
    assert indented([text]) == json.dumps([text], ensure_ascii=False, indent=2)


def test_a_report_is_its_object() -> None:
    assert write(REPORT) == json.dumps(report_object(REPORT), ensure_ascii=False, indent=2) + "\n"
