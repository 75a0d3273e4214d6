"""What fzcheck says of the samples is what the golden files say; after a change that is meant: python -m tests.golden.remake"""

from __future__ import annotations

import pytest

from tests.golden.remake import ROOT, SAMPLES, golden

GOLDEN = golden()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in GOLDEN])
def test_what_is_said_of_a_sample_is_what_is_expected(path) -> None:
    assert path.is_file(), "python -m tests.golden.remake"
    assert GOLDEN[path] == path.read_text("utf-8"), "python -m tests.golden.remake"


def test_nothing_is_expected_of_a_sample_that_is_not_there() -> None:
    assert {path.name for path in (SAMPLES / "expected").iterdir()} == {path.name for path in GOLDEN if path.parent.name == "expected"}
