"""Every kind of matcher on small documents: each hit whole, with its level, its words, its place, its evidence, its basis and its correction.

The cases stand in `hits/*.yaml`: a whole `text`, or the elements of a notice that differ from a right one; what is known beside it; the hits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking.hits import draft, hits

FILES = sorted((Path(__file__).parent / "hits").glob("*.yaml"))
CASES = [(path.stem, number, case) for path in FILES for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)]


@pytest.mark.parametrize(("file", "number", "case"), CASES, ids=[f"{file}-{number}-{case['rule']}" for file, number, case in CASES])
def test_a_matcher_says_all_of_this_and_nothing_else(file: str, number: int, case: dict[str, Any]) -> None:
    text = case.get("text") or draft(**case.get("draft", {}))
    assert hits(text, case["rule"], **case.get("known", {})) == case["hits"]
