"""The trees of ten statutes, and which statutes have a structure problem, are as they were looked at and found right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fzcheck.parsing import parse_draft
from fzcheck.reading import read
from tests.parsing.trees import HERE, LAWS, TREES, tree_of

EXPLAINED = HERE.parent / "problems.tsv"


@pytest.mark.corpus
@pytest.mark.parametrize("name", TREES)
def test_a_statute_has_the_tree_it_had(name: str) -> None:
    assert tree_of(name) == (HERE / f"{name}.txt").read_text("utf-8"), "python -m tests.parsing.trees"


@pytest.mark.corpus
@pytest.mark.slow
def test_at_most_one_statute_in_a_hundred_has_a_problem_and_each_is_explained() -> None:
    rows = [line.split("\t") for line in EXPLAINED.read_text("utf-8").splitlines() if not line.startswith("#")]
    explained = {name: codes for name, codes, _ in rows}
    paths = sorted(path for path in LAWS.rglob("*") if path.is_file())
    found = {str(path.relative_to(LAWS)): codes for path in paths if (codes := _codes(path))}
    assert found == explained
    assert len(found) <= len(paths) // 100


def _codes(path: Path) -> str:
    count = Counter(problem.code for problem in parse_draft(read(path)).problems)
    return " ".join(sorted(count))
