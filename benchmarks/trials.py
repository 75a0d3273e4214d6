"""What may notice a mutant: every case of every rule, the golden files, and every test of the folders of `TESTS`; each one a trial of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fzcheck.checking.rule import Case, Rule
    from fzcheck.checking.ruleset import Ruleset

TESTS = (
    "tests/meaning",
    "tests/checking",
    "tests/form",
    "tests/filing",
    "tests/rules/test_bases.py",
    "tests/settings",
    "tests/library/test_library.py",
    "tests/batch/test_apart.py",
)
SLOW = ("tests/meaning/test_metamorphic.py", "tests/settings/test_fuzz.py")  # the cases of the rules say the same, faster
WITHOUT = ("cacheprovider", "xdist", "terminal")
OPTIONS = ("-o", "addopts=--import-mode=importlib", "-s", "--assert=plain", "-m", "not corpus and not slow")
LEAST_SECONDS = 5
TIMES_SLOWER = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its name and what runs it and gives what failed (empty: nothing); a test of pytest is told which test follows it."""

    name: str
    run: Callable[[pytest.Item | None], str]
    item: pytest.Item | None = None


def first_failure(trials: Iterable[Trial], seconds: dict[str, float]) -> str:
    """What fails first, empty where all passes. A trial that takes far longer than it took before ends the process with SIGPROF."""
    ahead = list(trials)
    following = [*(trial.item for trial in ahead), None]
    for number, trial in enumerate(ahead, 1):
        signal.setitimer(signal.ITIMER_PROF, LEAST_SECONDS + TIMES_SLOWER * seconds.get(trial.name, 0))
        try:
            failed = trial.run(next((item for item in following[number:] if item), None))
        except Exception as problem:  # whatever a mutant raises, it has been noticed
            failed = f"{trial.name}: {type(problem).__name__}: {' '.join(str(problem).split())[:80]}"
        if failed:
            return failed
    signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def of_rules() -> list[Trial]:
    """Every case of every rule, one of each rule before the second of any; then the golden files."""
    from fzcheck.checking.ruleset import load_ruleset

    ruleset = load_ruleset()
    kinds = [(rule, kind, cases) for rule in ruleset.rules for kind, cases in (("must", rule.must), ("must_not", rule.must_not))]
    numbered = [(number, rule, kind, case) for rule, kind, cases in kinds for number, case in enumerate(cases, 1)]
    numbered.sort(key=lambda one: one[0])
    return [*(_case(rule, kind, number, case, ruleset) for number, rule, kind, case in numbered), Trial("golden", _golden)]


def _case(rule: Rule, kind: str, number: int, case: Case, ruleset: Ruleset) -> Trial:
    from fzcheck.checking.casework import findings

    name = f"{rule.id} {kind} {number}"

    def run(_: pytest.Item | None) -> str:
        found = findings(rule, case, ruleset)
        wrong = bool(found) is not (kind == "must") or (kind == "must" and case.level and found[0].level.value != case.level)
        return name if wrong else ""

    return Trial(name, run)


def _golden(_: pytest.Item | None) -> str:
    from tests.golden.remake import golden

    return next((path.name for path, text in golden().items() if text != path.read_text("utf-8")), "")


class Loop:
    """A plugin of pytest: hands all collected tests as trials to `use`, in place of running them."""

    def __init__(self, use: Callable[[list[Trial]], None]) -> None:
        self.use = use
        self.failed: list[str] = []
        self.done = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Uses the trials, unless collecting them has failed."""
        if not self.failed:
            self.use([self._trial(item) for item in session.items])
            self.done = True
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes what failed."""
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Notes what could not be collected."""
        if report.failed:
            self.failed.append(report.nodeid)

    def _trial(self, item: pytest.Item) -> Trial:
        def run(following: pytest.Item | None) -> str:
            self.failed.clear()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            return self.failed[0] if self.failed else ""

        return Trial(item.nodeid, run, item)


def with_tests(use: Callable[[list[Trial]], None]) -> str:
    """Calls `use` with every test of the folders as a trial; gives what failed where they cannot be collected."""
    loop = Loop(use)
    without = (*(f"--ignore={path}" for path in SLOW), *(f"-pno:{plugin}" for plugin in WITHOUT))
    code = pytest.main([*OPTIONS, *without, *TESTS], plugins=[loop])
    return "" if loop.done else loop.failed[0] if loop.failed else f"pytest {int(code)}"
