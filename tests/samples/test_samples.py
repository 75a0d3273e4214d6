"""The samples show what they are there to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzcheck import load_ruleset
from fzcheck.checking.finding import Level
from tests.golden.remake import report_of, samples
from tests.samples.write import SAMPLES, write_samples

SHOWN = ("FZ201 FZ202 FZ203 FZ204 FZ205 FZ206 FZ210 FZ301 FZ302 FZ501 FZ502 FZ503 FZ504 FZ701 FZ704 FZ707").split()
KNOWN = {rule.id for rule in load_ruleset().rules}


@pytest.mark.parametrize("rule", [rule for rule in SHOWN if rule in KNOWN])
def test_every_rule_of_the_spine_shows_in_a_bad_sample(rule: str) -> None:
    found = {finding.rule for path in samples() if path.parent.name == "bad" for finding in report_of(path).findings}
    assert rule in found


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in samples() if path.parent.name == "good"])
def test_a_good_sample_has_no_error_and_no_warning(path: Path) -> None:
    found = [(finding.rule, finding.message) for finding in report_of(path).findings if finding.level is not Level.INFO]
    assert not found


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in samples() if path.parent.name == "broken"])
def test_a_broken_sample_is_unreadable_and_says_the_way_out(path: Path) -> None:
    (document,) = report_of(path).documents
    assert document.status == "unreadable"
    assert "请" in (document.error or "")


def test_the_word_samples_are_what_their_texts_say(tmp_path: Path) -> None:
    for path in write_samples(tmp_path):
        assert path.read_bytes() == (SAMPLES / path.relative_to(tmp_path)).read_bytes()
