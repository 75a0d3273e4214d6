"""Whatever the lines are: a document comes out, whole, with unique ids, and blank lines change no address."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fzcheck.meaning.facts import facts
from fzcheck.parsing import Document, parse_draft
from fzcheck.parsing.render import render
from fzcheck.reading import read_text
from tests.conftest import SHARED
from tests.parsing.strategies import mutated, text

NORMATIVE = SHARED / "corpus" / "normative"
RELAXED = settings(max_examples=int(os.environ.get("FZCHECK_EXAMPLES", "400")), deadline=None, suppress_health_check=list(HealthCheck))


def parsed(words: str) -> Document:
    return parse_draft(read_text(words))


def assert_whole(document: Document) -> None:
    """Every character in exactly one line and one leaf, the text given back, ids unique, every node inside its parent's order."""
    shown = document.draft.text
    at = 0
    for start, end, index in document.leaves:
        assert start == at and end >= start and 0 <= index < len(document.nodes)
        at = end
    assert at == len(shown)
    assert sum(len(line.text) + 1 for line in document.draft.lines) == len(shown) + 1
    assert render(document) == shown
    assert len({node.id for node in document.nodes}) == len(document.nodes)
    for node in document.nodes:
        assert node.parent < node.index
        assert shown[node.start : node.start + len(node.label)] == node.label
        for piece in node.pieces:
            assert 0 <= piece.start <= piece.end <= len(shown)


@RELAXED
@given(text())
def test_any_lines_make_a_whole_document(words: str) -> None:
    document = parsed(words)
    assert_whole(document)
    facts(document)


@RELAXED
@given(text(), st.integers(0, 1 << 30))
def test_blank_lines_change_no_address(words: str, seed: int) -> None:
    chance = random.Random(seed)
    spaced = "\n".join(line if chance.random() < 0.7 else line + "\n" for line in words.split("\n"))
    before = [(node.address, node.text) for node in parsed(words).nodes]
    after = [(node.address, node.text) for node in parsed(spaced).nodes]
    assert before == after


def sample() -> list[Path]:
    """Thirty real documents, always the same."""
    paths = sorted(NORMATIVE.glob("*.txt")) if NORMATIVE.is_dir() else []
    return random.Random(7).sample(paths, min(30, len(paths)))


@pytest.mark.corpus
@pytest.mark.parametrize("path", sample(), ids=lambda path: path.stem)
def test_real_documents_and_what_is_broken_of_them_stay_whole(path: Path) -> None:
    source = path.read_text("utf-8", errors="replace")[:6000]
    assert_whole(parsed(source))

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated(source))
    def broken(words: str) -> None:
        assert_whole(parsed(words))

    broken()
