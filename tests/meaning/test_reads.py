"""What is read in a text, whole: its references, its facts, what a provision gives, how an act is said. The cases stand in `read/*.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.meaning import reads

FOLDER = Path(__file__).parent / "read"
CASES = [
    (path.stem, number, case) for path in sorted(FOLDER.glob("*.yaml")) for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
]


@pytest.mark.parametrize(("kind", "number", "case"), CASES, ids=[f"{kind}-{number}" for kind, number, _ in CASES])
def test_all_of_this_is_read_and_nothing_else(kind: str, number: int, case: dict[str, Any]) -> None:
    asked = {name: value for name, value in case.items() if name != "read"}
    assert getattr(reads, kind)(**asked) == case["read"]
