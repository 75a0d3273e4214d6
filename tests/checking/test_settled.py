"""All findings of a provision, after what says the same has been settled: each with its level, its words and how they were read (`settled.yaml`)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fzcheck.checking.casework import document_of
from fzcheck.checking.finding import Finding
from fzcheck.checking.rule import Case
from tests.meaning.drafts import check

CASES = yaml.safe_load((Path(__file__).parent / "settled.yaml").read_text("utf-8"))


def told(text: str, **frame: str) -> list[str]:
    """Every finding of content in a provision set into a lawful document of a rank."""
    draft, first, last = document_of(Case(text, **frame))
    inside = (found for found in check(draft) if found.location and first <= (found.location.line or 0) <= last)
    return [line(found) for found in inside if found.rule < "FZ6"]


def line(found: Finding) -> str:
    """A finding as one line."""
    evidence = found.evidence
    read = (evidence.bearer, evidence.modality, evidence.act, evidence.stance, *evidence.cited) if evidence else ()
    quote = "".join(found.location.quote.split()) if found.location else ""
    return f"{found.rule} {found.level.value} {quote} | {' '.join(word for word in read if word)}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:14] for case in CASES])
def test_all_of_this_is_told_of_a_provision_and_nothing_else(case: dict[str, object]) -> None:
    assert told(**{str(name): str(value) for name, value in case.items() if name != "told"}) == case["told"]
