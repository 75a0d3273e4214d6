"""Real documents go through all stages: every file is one report, none is lost, the program fails at none."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.batch.one import INTERNAL
from fzcheck.batch.run import check_all
from fzcheck.batch.sources import inventory, sources
from fzcheck.checking.context import Context
from tests.conftest import SHARED

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def test_every_real_document_gets_a_report_and_the_program_fails_at_none() -> None:
    found = inventory([str(SHARED / "corpus" / "normative"), str(SHARED / "corpus" / "reports")])
    reports = list(check_all(sources(found.files, lambda: b""), (), Context(as_of=date(2026, 11, 22)), 2))
    assert [report.path for report in reports] == list(found.files)
    assert not [report.error for report in reports if any(problem.code == INTERNAL for problem in report.problems)]
    text = [report for report in reports if report.path.endswith((".txt", ".docx"))]
    assert not [report.error for report in text if report.status != "checked"]
    for report in reports:
        for finding in report.findings:
            at = finding.location
            if at is not None and at.start is not None:
                assert report.text[at.start : at.end] == at.quote, (report.path, finding.rule)
