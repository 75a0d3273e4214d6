"""How many faults put into meaning/ and checking/ the tests notice: python benchmarks/mutants.py [--count 400] [--seed 20261125] [--out mutants.tsv]

mutmut's own operators make the mutants (inside functions, as mutmut does); of all of them a seeded draw is run. First all trials (trials.py:
the cases of the rules, the golden files, the tests) run once and it is noted which of them runs which line (reach.py). A mutant then meets the
trials that run its statement, the fastest first, up to the first failure; the others cannot notice it. It does so in a process forked from one
that has loaded everything, with its code put into the loaded functions (transplant.py). Where its statement runs during that loading already,
it gets a process forked before anything of fzcheck was imported, an empty cache, and all trials. What no trial notices is handed to
`mypy --strict` (as mutmut's `type_check_command` does) unless --no-types is given.

A line of the table: file, line, function, operator, before, after, result, by what, CPU seconds. Results: killed, timeout (far slower than the
trial was before), typed (the type checker notices), survived. Needs the extra `mutation` (mutmut) and a system with fork; not part of the test run.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType

import click  # noqa: F401  what fzcheck and its tests import is loaded once, before the first fork
import hypothesis
import lark  # noqa: F401
import lxml.etree  # noqa: F401
import pydantic
import yaml  # noqa: F401
from mutations import ROOT, Mutant, drawn, row, survived, surviving
from reach import Reach, load, read_reach, write_reach
from transplant import Body, changed
from trials import Trial, first_failure, of_rules, with_tests
from typed import type_errors

WALL_SECONDS = 600
CPU_SECONDS = 600
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


def unloaded(mutant: Mutant, reach: Reach) -> str:
    """What notices a mutant that is in place before anything is imported: every trial is run, those that run its statement first."""
    sys.meta_path.insert(0, Substitute(mutant))
    reached = {name: number for number, name in enumerate(reach.of(mutant))}
    rest: list[Trial] = []
    failed = ""

    def use(trials: list[Trial]) -> None:
        nonlocal failed
        first = sorted((trial for trial in trials if trial.name in reached), key=lambda trial: reached[trial.name])
        rest.extend(trial for trial in trials if trial.name not in reached)
        failed = first_failure(first, reach.seconds)

    def use_all(trials: list[Trial]) -> None:
        nonlocal failed
        use(trials)
        failed = failed or first_failure(rest, reach.seconds)

    try:
        use(of_rules())
    except Exception as problem:  # the rules could not even be read
        return f"{type(problem).__name__}: {' '.join(str(problem).split())[:80]}"
    return failed or with_tests(use_all) or failed


class Runner:
    """Keeps `jobs` mutants running, each in a process of its own that `trial` ends in, and gives each one's outcome as it ends."""

    def __init__(self, jobs: int, folder: Path, warm: Path | None, trial: Callable[[Mutant], str]) -> None:
        self.jobs = jobs
        self.folder = folder
        self.warm = warm
        self.trial = trial
        self.running: dict[int, tuple[Mutant, Path, float]] = {}

    def outcomes(self, mutants: Iterable[Mutant]) -> Iterator[Outcome]:
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
        if self.warm:
            shutil.copytree(self.warm, cache, copy_function=os.link)  # what is in it is replaced whole, never written into
        else:
            cache.mkdir(parents=True)

        def run() -> int:
            failed = self.trial(mutant)
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
            time.sleep(0.005)
        mutant, place, _ = self.running.pop(child)
        by = (place / "by").read_text("utf-8") if (place / "by").is_file() else "the process ended"
        shutil.rmtree(place, ignore_errors=True)
        seconds = used.ru_utime + used.ru_stime
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGXCPU, signal.SIGKILL):
            return Outcome(mutant, "timeout", "", seconds)
        return Outcome(mutant, "killed" if status else "survived", by if status else "", seconds)


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
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(cache.parent)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os._exit(run())
    finally:
        os._exit(1)  # an exception that nothing caught


# --- all of them ------------------------------------------------------------------------------------------------------------------------------


def surveyed(folder: Path, warm: Path, written: Path) -> Reach:
    """Which trials run which lines, where it is not written yet; fills the cache `warm`. Ends the program where a trial fails without any mutant."""
    if written.is_file():
        return read_reach(written)

    def run() -> int:
        failed = write_reach(written)
        (folder / "failed").write_text(failed, "utf-8")
        return bool(failed)

    _, status, _ = os.wait4(_forked(run, warm), 0)
    if status:
        told = (folder / "failed").read_text("utf-8") if (folder / "failed").is_file() else "the process ended"
        raise SystemExit(f"the program as it is does not pass; nothing can be said of mutants: {told}")
    shutil.rmtree(warm / "results-1", ignore_errors=True)
    return read_reach(written)


def outcomes(mutants: list[Mutant], jobs: int, folder: Path, written: Path, use: Callable[[Outcome], None]) -> None:
    """Runs all mutants: first those that have to be there before the program is loaded, then, with it loaded, the others."""
    warm = folder / "warm"
    warm.mkdir()
    reach = surveyed(folder, warm, written)
    codes = {row(mutant): changed(mutant) for mutant in mutants}
    early = [mutant for mutant in mutants if codes[row(mutant)] is None or reach.loads(mutant)]
    print(f"{len(reach.seconds)} trials of {sum(reach.seconds.values()):.0f} s; {len(early)} mutants before loading", flush=True)
    for outcome in Runner(jobs, folder / "early", None, lambda mutant: unloaded(mutant, reach)).outcomes(early):
        use(outcome)
    os.environ["FZCHECK_CACHE"] = str(warm)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)

    def loaded(tests: list[Trial]) -> None:
        load()
        trials = {trial.name: trial for trial in [*of_rules(), *tests]}
        body = Body()
        gc.freeze()

        def noticed(mutant: Mutant) -> str:
            body.change(codes[row(mutant)] or [])
            return first_failure([trials[name] for name in reach.of(mutant)], reach.seconds)

        rest = [mutant for mutant in mutants if mutant not in early]
        assert all(body.holds(codes[row(mutant)] or []) for mutant in rest)
        for outcome in Runner(jobs, folder / "loaded", warm, noticed).outcomes(rest):
            use(outcome)

    failed = with_tests(loaded)
    if failed:
        raise SystemExit(failed)


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
    parser.add_argument("--reach", type=Path, help="which trial runs which line, from an earlier run over the same code (written where it is absent)")
    parser.add_argument("--no-types", action="store_true")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.nice(10)
    # The same examples every time, and no failure because the machine is busy.
    hypothesis.settings.register_profile("mutants", derandomize=True, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
    hypothesis.settings.load_profile("mutants")
    since = time.monotonic()
    mutants, of = surviving(chosen.only) if chosen.only else drawn(chosen.count, chosen.seed)
    mutants = mutants[: chosen.last]
    if chosen.again:
        survivors = survived(chosen.again)
        mutants = [mutant for mutant in mutants if row(mutant) in survivors]
    print(f"{len(mutants)} of {of} mutants, pydantic {pydantic.VERSION}", flush=True)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, chosen.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, "excel-tab", lineterminator="\n")
        writer.writerow(("file", "line", "function", "operator", "before", "after", "result", "by", "seconds"))
        unnoticed: list[Outcome] = []

        def use(outcome: Outcome, last: bool = False) -> None:
            place = row(outcome.mutant)
            if outcome.result == "survived" and not last:
                unnoticed.append(outcome)
                print("no test notices", *place, f"{outcome.seconds:.1f}", sep="\t", flush=True)
                return
            totals[outcome.result] += 1
            writer.writerow((*place, outcome.result, outcome.by, f"{outcome.seconds:.1f}"))
            out.flush()
            print(f"{totals.total()} {dict(totals)} {len(unnoticed)} {place[0]}:{place[1]} {place[3]}: {outcome.result}", flush=True)

        outcomes(mutants, chosen.jobs, Path(name), chosen.reach or Path(name) / "reach.json", use)
        errors = type_errors([one.mutant for one in unnoticed], Path(name) / "typed") if not chosen.no_types else [""] * len(unnoticed)
        for outcome, error in zip(unnoticed, errors, strict=True):
            use(replace(outcome, result="typed", by=error) if error else outcome, last=True)
    noticed = 1 - totals["survived"] / max(1, totals.total())
    by_tests = (totals["killed"] + totals["timeout"]) / max(1, totals.total())
    print(f"noticed {noticed:.3f}, by tests alone {by_tests:.3f}, in {time.monotonic() - since:.0f} s, CPU {_cpu():.0f} s")
    return 0


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
