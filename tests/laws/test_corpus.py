"""On the corpus: the index is what the builder makes, and what laws cite of one another resolves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fzcheck import resources
from fzcheck.laws import canonical, resolve
from fzcheck.laws.build import build
from fzcheck.laws.index import load
from fzcheck.meaning import understand
from fzcheck.meaning.citation import Target
from fzcheck.parsing import parse_draft
from fzcheck.reading import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.corpus


@pytest.mark.slow
def test_the_index_is_what_the_builder_makes(tmp_path: Path) -> None:
    build(SHARED / "facts", [SHARED / "corpus" / "laws"], tmp_path)
    for made in sorted(tmp_path.iterdir()):
        assert made.read_bytes() == (resources.root() / "rulesets/laws" / made.name).read_bytes(), made.name


def test_every_citation_of_a_law_in_the_index_resolves() -> None:
    texts = sorted((SHARED / "corpus" / "laws").rglob("*.md"))[::60]
    assert texts
    known = load().laws
    count = 0
    for path in texts:
        for citation in understand(parse_draft(read(path))).citations:
            if citation.target is Target.LAW and canonical(citation.name) in known:
                count += 1
                found = resolve(citation.name, TODAY, citation.number)
                assert found is not None
                assert found.known, citation.name
    assert count > 100


def test_a_law_in_force_is_not_called_repealed_by_its_own_text() -> None:
    index = load()
    for path in sorted((SHARED / "law").glob("*.md")):
        name = canonical(path.stem.split("(")[0])
        if name in index.laws and index.laws[name].repeal is None:
            found = resolve(name, TODAY)
            assert found is not None
            assert found.in_force, name
