"""The matcher of norms with a rule that has one pattern: each option of a find, each rank, each stance and basis, every hit whole.

The cases stand in `norms.yaml`: the find, the provisions, the rank, the hits with their clauses behind ‖ (合并: one question a document).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzcheck.checking.context import Context
from fzcheck.checking.finding import Level
from fzcheck.checking.kinds.norm import find
from fzcheck.checking.ruleset import load_ruleset, parse_rule
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.checking.hits import DAY, draft, line
from tests.checking.test_overlay import RULE

CASES = yaml.safe_load((Path(__file__).parent / "norms.yaml").read_text("utf-8"))
FINDS = '- {text: ["过渡费"], level: warning}\n  - {text: ["渡口费"]}'


def said(how: str, body: str, rank: str = "规范性文件", generic: bool = False) -> list[str]:
    """The hits of a rule of the level error with this find alone."""
    rule = replace(parse_rule(RULE.replace(FINDS, f"- {how}"), "FZ990.yaml"), ranks=(), level=Level.ERROR, generic=generic)
    text = draft(body=body)
    document = parse_draft(read_text(text))
    subject = Subject(document, understand(document, rank=rank), replace(load_ruleset(), rules=(rule,)), Context(DAY))
    hits = list(find([rule], subject, {}))
    assert list(find([replace(rule, id="FZ991")], subject, {})) == []
    return [f"{line(hit, text)} ‖ {text[hit.clause.start : hit.clause.end]}{' 合并' if hit.grouped else ''}" for hit in hits if hit.clause]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['body'][:16]}" for n, case in enumerate(CASES, 1)])
def test_a_pattern_hits_here_and_nowhere_else(case: dict[str, Any]) -> None:
    assert said(**{name: value for name, value in case.items() if name != "hits"}) == case["hits"]
