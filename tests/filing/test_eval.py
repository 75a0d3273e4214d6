"""The labelled filing deadlines of the development set, where it is at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from fzcheck.filing.rows import answers

CASES = Path(__file__).parents[2].parent / "shared" / "eval" / "filing_cases.jsonl"


@pytest.mark.corpus
def test_every_labelled_deadline_is_reckoned_right() -> None:
    if not CASES.is_file():
        pytest.skip(f"没有 {CASES}：带标注的备案期限案例不在本机")
    text = CASES.read_text("utf-8")
    cases = [json.loads(line) for line in text.splitlines() if line.strip()]
    wrong = []
    for case, found in zip(cases, answers(text, date(2026, 11, 22)), strict=True):
        got = {"deadline": found.deadline and found.deadline.isoformat(), "status": found.status.value, "days_left": found.days_left}
        got |= {"estimated": found.estimated, "start_presumed": found.start_presumed}
        wrong += [(case["id"], key, want, got[key]) for key, want in case["expect"].items() if key in got and got[key] != want]
    assert not wrong
