"""How many faults put into meaning/ and checking/ the tests notice: python benchmarks/mutants.py [--count 400] [--seed 20261125] [--out mutants.tsv]

mutmut's own operators make the mutants (inside functions, as mutmut does); of all of them a seeded draw is run. Every mutant gets a process
of its own, forked before anything of fzcheck was imported, a cache of its own and the mutated module in place of the true one, and then goes
through what is fast first: import and rules, every case of every rule, the golden files, and the tests of the folders of `TESTS`. It ends at
the first failure. What no test notices is handed to `mypy --strict` (as mutmut's `type_check_command` does) unless --no-types is given.

A line of the table: file, line, function, operator, before, after, result, by what, CPU seconds. Results: killed, timeout (CPU limit reached),
typed (the type checker notices), survived. Needs the extra `mutation` (mutmut) and a system with fork; not part of the test run.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FrameType, ModuleType

import click  # noqa: F401  what fzcheck and its tests import is loaded once, before the first fork
import hypothesis  # noqa: F401
import lark  # noqa: F401
import lxml.etree  # noqa: F401
import pydantic
import pytest
import yaml  # noqa: F401
from mutations import ROOT, Mutant, drawn, row, survived, surviving

TESTS = (
    "tests/meaning",
    "tests/checking",
    "tests/form",
    "tests/filing",
    "tests/rules/test_bases.py",
    "tests/settings",
    "tests/library/test_library.py",
)
SLOW = ("tests/meaning/test_metamorphic.py", "tests/settings/test_fuzz.py")  # the cases of the rules say the same, faster
CPU_SECONDS = 90
WALL_SECONDS = 900
MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mutant ended and what noticed it."""

    mutant: Mutant
    result: str
    by: str
    seconds: float


# --- one mutant in a process of its own -------------------------------------------------------------------------------------------------------


class Substitute(importlib.abc.MetaPathFinder):
    """Gives the mutated source where the true module is asked for."""

    def __init__(self, mutant: Mutant) -> None:
        self.path = ROOT / mutant.file
        self.source = mutant.source
        parts = Path(mutant.file).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        """The spec of the mutated module, none for any other."""
        if name != self.name:
            return None
        source, file = self.source, str(self.path)

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, fullname: str) -> CodeType:
                return compile(source, file, "exec", dont_inherit=True)

        within = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file), submodule_search_locations=within)


def first_failure(mutant: Mutant | None) -> str:
    """What fails first with this mutant in place (with none: on the program as it is), empty where all passes."""
    if mutant:
        sys.meta_path.insert(0, Substitute(mutant))
    try:
        for stage in (_rules, _golden):
            failed = stage()
            if failed:
                return failed
    except Exception as problem:  # whatever a mutant raises, it has been noticed
        return f"{type(problem).__name__}: {' '.join(str(problem).split())[:80]}"
    return _tests(Path(mutant.file).stem if mutant else "")


def _rules() -> str:
    from fzcheck.checking.casework import findings
    from fzcheck.checking.ruleset import load_ruleset

    ruleset = load_ruleset()
    longest = max(len(rule.must) + len(rule.must_not) for rule in ruleset.rules)
    for number in range(longest):  # one case of each rule before the second of any
        for rule in ruleset.rules:
            for kind, cases in (("must", rule.must), ("must_not", rule.must_not)):
                if number >= len(cases):
                    continue
                found = findings(rule, cases[number], ruleset)
                level = cases[number].level
                if bool(found) is not (kind == "must") or (kind == "must" and level and found[0].level.value != level):
                    return f"{rule.id} {kind} {number + 1}"
    return ""


def _golden() -> str:
    from tests.golden.remake import golden

    return next((path.name for path, text in golden().items() if text != path.read_text("utf-8")), "")


def _tests(stem: str) -> str:
    failed: list[str] = []

    class Watch:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

        def pytest_collectreport(self, report: pytest.CollectReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    near = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob(f"*/test_{stem}.py")] if stem else []
    without = [word for path in SLOW for word in ("--ignore", path)]
    options = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", *without, "-m", "not corpus and not slow"]
    code = pytest.main([*options, *dict.fromkeys([*near, *TESTS])], plugins=[Watch()])
    return failed[0] if failed else "" if code == 0 else f"pytest {int(code)}"


# --- running them -----------------------------------------------------------------------------------------------------------------------------


def built_at_start(cache: Path) -> set[tuple[str, str]]:
    """The functions (file, name) that run while the program's derived data is built in an empty cache; fills that cache."""
    table = cache / "built.tsv"

    def build() -> int:
        seen: set[tuple[str, str]] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                seen.add((frame.f_code.co_filename, frame.f_code.co_name))

        sys.setprofile(note)
        from fzcheck.checking.compiled import everything
        from fzcheck.checking.ruleset import load_ruleset

        everything()
        load_ruleset()
        sys.setprofile(None)
        table.write_text("\n".join(f"{Path(file).relative_to(ROOT)}\t{name}" for file, name in sorted(seen) if file.startswith(str(ROOT))), "utf-8")
        return bool(first_failure(None))

    _, status, _ = os.wait4(_forked(build, cache), 0)
    if status:
        raise SystemExit("the program as it is does not pass; nothing can be said of mutants")
    pairs = {(file, name) for file, name in (line.split("\t") for line in table.read_text("utf-8").splitlines())}
    table.unlink()
    shutil.rmtree(cache / "results-1", ignore_errors=True)
    return pairs


def _forked(run: Callable[[], int], cache: Path) -> int:
    """The id of a new process that runs and ends with what it returns; its output goes nowhere."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.environ["FZCHECK_CACHE"] = str(cache)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os._exit(run())
    finally:
        os._exit(1)  # an exception that nothing caught


class Runner:
    """Keeps `jobs` mutants running and gives each one's outcome as it ends."""

    def __init__(self, jobs: int, folder: Path) -> None:
        self.jobs = jobs
        self.folder = folder
        self.warm = folder / "warm"
        self.warm.mkdir()
        self.built = built_at_start(self.warm)
        self.running: dict[int, tuple[Mutant, Path, float]] = {}

    def outcomes(self, mutants: list[Mutant]) -> Iterator[Outcome]:
        """The outcome of every mutant, in the order in which they end."""
        for number, mutant in enumerate(mutants):
            if len(self.running) == self.jobs:
                yield self._ended()
            self._start(number, mutant)
        while self.running:
            yield self._ended()

    def _start(self, number: int, mutant: Mutant) -> None:
        place = self.folder / str(number)
        cache = place / "cache"
        if (mutant.file, mutant.function) in self.built:
            cache.mkdir(parents=True)  # what it builds, it must build itself
        else:
            shutil.copytree(self.warm, cache)

        def run() -> int:
            failed = first_failure(mutant)
            (place / "by").write_text(failed, "utf-8")
            return bool(failed)

        self.running[_forked(run, cache)] = (mutant, place, time.monotonic())

    def _ended(self) -> Outcome:
        while True:
            child, status, used = os.wait4(-1, os.WNOHANG)
            if child in self.running:
                break
            for process, (_, _, since) in self.running.items():
                if time.monotonic() - since > WALL_SECONDS:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(process, signal.SIGXCPU)
            time.sleep(0.02)
        mutant, place, _ = self.running.pop(child)
        by = (place / "by").read_text("utf-8") if (place / "by").is_file() else "the process ended"
        shutil.rmtree(place, ignore_errors=True)
        seconds = used.ru_utime + used.ru_stime
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
            return Outcome(mutant, "timeout", "", seconds)
        return Outcome(mutant, "killed" if status else "survived", by if status else "", seconds)


def noticed_by_types(mutant: Mutant, folder: Path) -> str:
    """The first error of `mypy --strict` with the mutant in place, empty where it has none."""
    shadow = folder / "shadow.py"
    shadow.write_text(mutant.source, "utf-8")
    command = [sys.executable, "-m", "mypy", "--no-color-output", "--cache-dir", str(folder / "mypy"), "--shadow-file", mutant.file, str(shadow)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return next((line.split(": ", 1)[1] for line in done.stdout.splitlines() if ": error: " in line), "") if done.returncode else ""


def main() -> int:
    """Draws, runs, writes the table; the last line has the two shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--last", type=int, default=None, help="end with this one of the draw")
    parser.add_argument("--again", type=Path, help="of the draw, only what survived in this earlier table (of the same code)")
    parser.add_argument("--only", type=Path, nargs="+", help="no draw: what survived in these earlier tables and is still in the code")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("mutants.tsv"))
    parser.add_argument("--no-types", action="store_true")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.nice(10)
    mutants, of = surviving(chosen.only) if chosen.only else drawn(chosen.count, chosen.seed)
    mutants = mutants[: chosen.last]
    if chosen.again:
        survivors = survived(chosen.again)
        mutants = [mutant for mutant in mutants if row(mutant) in survivors]
    print(f"{len(mutants)} of {of} mutants, pydantic {pydantic.VERSION}", flush=True)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, chosen.out.open("w", encoding="utf-8", newline="") as out:
        folder = Path(name)
        writer = csv.writer(out, "excel-tab", lineterminator="\n")
        writer.writerow(("file", "line", "function", "operator", "before", "after", "result", "by", "seconds"))
        for outcome in Runner(chosen.jobs, folder).outcomes(mutants):
            if outcome.result == "survived" and not chosen.no_types:
                error = noticed_by_types(outcome.mutant, folder)
                outcome = replace(outcome, result="typed", by=error) if error else outcome
            totals[outcome.result] += 1
            place = row(outcome.mutant)
            writer.writerow((*place, outcome.result, outcome.by, f"{outcome.seconds:.1f}"))
            out.flush()
            print(f"{totals.total()} {dict(totals)} {place[0]}:{place[1]} {place[3]}: {outcome.result}", flush=True)
    noticed = 1 - totals["survived"] / max(1, totals.total())
    by_tests = (totals["killed"] + totals["timeout"]) / max(1, totals.total())
    print(f"noticed {noticed:.3f}, by tests alone {by_tests:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
