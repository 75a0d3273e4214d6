"""Damaged input of every kind: read or refused, never a crash and never a hang; what is read goes through all later stages too.

Hypothesis chooses the damage and shrinks what fails. FZCHECK_FUZZ_MINUTES lengthens the run:

    FZCHECK_FUZZ_MINUTES=20 pytest tests/reading/test_fuzz.py
"""

from __future__ import annotations

import faulthandler
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fzcheck.batch.one import check_draft
from fzcheck.checking.context import Context
from fzcheck.checking.ruleset import Ruleset, load_ruleset
from fzcheck.errors import UnreadableError
from fzcheck.reading import Draft, Limits, read
from tests.reading.damage import mutated, seeds

MINUTES = float(os.environ.get("FZCHECK_FUZZ_MINUTES", "0.1"))
SLOWEST, HANG = 5.0, 120.0  # seconds: of reading one file; after which a run is stopped with its stack shown
MOST_FAILURES = 5
EXAMPLES = 100  # between two looks at the clock
REVISIONS = ("final", "original", "all")
KNOWN = seeds()
# Most damage goes to Word packages: they have the most parts, and most drafts are such.
FORMATS = [*range(len(KNOWN)), 0, 0, 0, 0, 0, 2]


class Damaged(NamedTuple):
    """A good file (its place among the seeds), the name that it comes under, and one number a hurt."""

    seed: int
    name: str
    hurts: tuple[int, ...]

    @property
    def data(self) -> bytes:
        """The bytes that are left."""
        found = KNOWN[self.seed][1]
        for number in self.hurts:
            found = mutated(found, random.Random(number))
        return found


@st.composite
def damaged(draw: st.DrawFn) -> Damaged:
    """A file hurt up to four times, sometimes under another's name; what fails shrinks to the fewest hurts."""
    at = draw(st.sampled_from(FORMATS))
    hurts = draw(st.lists(st.integers(0, 2**48), min_size=1, max_size=4))
    return Damaged(at, draw(st.sampled_from(KNOWN))[0] if draw(st.integers(0, 9)) == 9 else KNOWN[at][0], tuple(hurts))


def outcome(data: bytes, name: str, revisions: str) -> Draft | None:
    """What becomes of the data; anything but a draft that holds together or a refusal in Chinese fails."""
    begun = time.process_time()  # not the clock: what else the machine does counts for nothing
    try:
        found = read(data, path=name, limits=Limits(seconds=5), revisions=revisions)
    except UnreadableError as error:
        assert str(error).startswith(f"{name}：")
        return None
    finally:
        assert time.process_time() - begun < SLOWEST
    assert "\n".join(line.text for line in found.lines) == found.text
    assert len(found.folded) == len(found.text)
    for line in found.lines:
        assert found.text[line.start : line.end] == line.text and "\n" not in line.text
        assert all(line.start + line.automatic <= run.start < run.end <= line.end for run in line.runs)
    assert all(1 <= shadow.line <= len(found.lines) + 1 and shadow.text for shadow in found.shadows)
    return found


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return load_ruleset()


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Damaged data that looks like an old Word file is not the converter's test here."""
    from fzcheck.reading import legacy

    monkeypatch.setattr(legacy, "office_program", lambda: "")
    monkeypatch.setattr(legacy, "_PLAIN_READERS", {})
    yield


@pytest.mark.usefixtures("no_office")
def test_damaged_input_is_read_or_refused(rules: Ruleset, record_property: Callable[[str, object], None]) -> None:
    ends: Counter[str] = Counter()
    context = Context(as_of=date(2026, 11, 22))
    until, start = time.monotonic() + MINUTES * 60, random.SystemRandom().randrange(1 << 30) if MINUTES > 1 else 0

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink))
    @given(damaged(), st.sampled_from(REVISIONS), st.integers(0, 9))
    def once(file: Damaged, revisions: str, stages: int) -> None:
        faulthandler.dump_traceback_later(HANG, exit=True)
        draft = outcome(file.data, file.name, revisions)
        ends[f"{draft.format} read" if draft else "refused"] += 1
        if draft and not stages and len(draft.text) < 20_000:
            check_draft(draft, rules, context)
            ends["checked"] += 1
        faulthandler.cancel_dump_traceback_later()

    failures: list[Exception] = []
    while time.monotonic() < until and len(failures) < MOST_FAILURES:
        try:
            seed(start)(once)()
        except Exception as error:  # a long run tells all that it finds
            failures.append(error)
        start += 1
    faulthandler.cancel_dump_traceback_later()
    record_property("ends", dict(ends))
    print(dict(ends))
    if failures:
        raise ExceptionGroup("damage that was not withstood", failures)
    assert ends.total() >= EXAMPLES
    assert ends["docx read"] and ends["refused"]
