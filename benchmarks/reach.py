"""Which trial runs which line of meaning/ and checking/, and how long each takes; and which lines run before any trial.

A trial that does not run a mutated line cannot notice the mutant. Where a line runs while the program and the tests are loaded, whatever it
made is already there: every trial may notice, and the mutant has to be in place before anything is imported.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import inspect
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import coverage
from mutations import PACKAGES, ROOT, Mutant
from trials import Trial, of_rules, with_tests


@dataclass(frozen=True, slots=True)
class Reach:
    """The trials with their CPU seconds; for every line of a file, the trials that run it as bits of a number; and the lines that loading runs."""

    seconds: dict[str, float]
    trials: dict[str, dict[int, int]]
    loading: dict[str, frozenset[int]]

    def of(self, mutant: Mutant) -> list[str]:
        """The names of the trials that run the mutated statement, the fastest first."""
        lines = self.trials.get(mutant.file, {})
        bits = functools.reduce(lambda one, other: one | other, (lines.get(line, 0) for line in statement(mutant)), 0)
        return sorted((name for number, name in enumerate(self.seconds) if bits >> number & 1), key=self.seconds.__getitem__)

    def loads(self, mutant: Mutant) -> bool:
        """Whether the mutated statement runs before any trial does."""
        return not self.loading.get(mutant.file, frozenset()).isdisjoint(statement(mutant))


def write_reach(path: Path) -> str:
    """Loads all, runs every trial and writes down what it ran; gives what failed. For a process of its own, before fzcheck is imported."""
    places = [str(ROOT / package / "*") for package in PACKAGES]
    watch = coverage.Coverage(data_file=None, include=places, config_file=False, messages=False)
    failures: list[str] = []
    seconds: dict[str, float] = {}

    def use(tests: list[Trial]) -> None:
        load()
        caches = [one for one in _memories() if not one.cache_info().currsize]
        all_trials = [*of_rules(), *tests]
        for number, (trial, following) in enumerate(zip(all_trials, [*all_trials[1:], None], strict=True)):
            for memory in caches:
                memory.cache_clear()
            watch.switch_context(str(number))
            since = time.process_time()
            failed = trial.run(following.item if following else None)
            seconds[trial.name] = round(time.process_time() - since, 4)
            failures.extend([failed] if failed else [])

    watch.start()
    watch.switch_context("loading")
    failed = with_tests(use)
    watch.stop()
    path.write_text(json.dumps({"seconds": seconds, **_noted(watch.get_data())}), "utf-8")
    return failed or "、".join(failures)


def read_reach(path: Path) -> Reach:
    """What `write_reach` has written."""
    read = json.loads(path.read_text("utf-8"))
    trials = {file: {int(line): int(bits, 16) for line, bits in lines.items()} for file, lines in read["trials"].items()}
    return Reach(read["seconds"], trials, {file: frozenset(lines) for file, lines in read["loading"].items()})


def load() -> None:
    """Makes whatever all trials share: every module, the derived data, the rules, and what is made once and kept for the life of the process."""
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    from fzcheck.checking.compiled import everything
    from fzcheck.checking.ruleset import load_ruleset

    everything()
    ruleset = load_ruleset()
    assert ruleset.scanner
    assert ruleset.patterns
    for memory in _memories():
        if not inspect.signature(memory).parameters:
            memory()


def _memories() -> list[functools._lru_cache_wrapper[object]]:
    # What they keep would hide from a later trial the lines that it rests on. What loading has filled stays: its lines are known as such.
    wrappers = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in wrappers if one.__module__.startswith(("fzcheck.meaning", "fzcheck.checking"))]


def _noted(data: coverage.CoverageData) -> dict[str, object]:
    trials: dict[str, dict[int, str]] = {}
    loading: dict[str, list[int]] = {}
    for file in sorted(data.measured_files()):
        name = Path(file).relative_to(ROOT).as_posix()
        by_line = data.contexts_by_lineno(file)
        loading[name] = sorted(line for line, contexts in by_line.items() if "loading" in contexts)
        trials[name] = {}
        for line, contexts in sorted(by_line.items()):
            bits = bytearray(b"0" * (1 + max((int(one) for one in contexts if one.isdecimal()), default=0)))
            for one in contexts:
                if one.isdecimal():
                    bits[-1 - int(one)] = ord("1")
            trials[name][line] = f"{int(bits, 2):x}"
    return {"trials": trials, "loading": loading}


# --- statements -------------------------------------------------------------------------------------------------------------------------------


@functools.cache
def _tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


def statement(mutant: Mutant) -> range:
    """The lines of the innermost statement around the mutated place; of one that holds others, its head only."""
    found = range(mutant.line, mutant.line + 1)
    for start, end in _spans(_tree(mutant.file)):  # outer before inner
        if start <= mutant.line <= end:
            found = range(start, end + 1)
    return found


def _spans(tree: ast.AST) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt | ast.match_case | ast.ExceptHandler):
            continue
        start = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
        body = getattr(node, "body", None) or getattr(node, "cases", None)
        if not body:
            yield start, node.end_lineno or start  # type: ignore[union-attr]
        else:
            first = body[0].pattern.lineno if isinstance(body[0], ast.match_case) else body[0].lineno
            yield start, max(start, first - 1)
