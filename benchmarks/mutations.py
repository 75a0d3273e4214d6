"""The mutants of meaning/ and checking/: made by mutmut's operators, drawn by a seed or taken from an earlier table (mutants.py runs them)."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("fzcheck/meaning", "fzcheck/checking")
NOTHING = IgnoredCode(set(), set(), set())


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change at one place; `source` is the whole module with it."""

    file: str
    line: int
    function: str
    operator: str
    before: str
    after: str
    source: str = ""


_Made = tuple[Mutant, Callable[[], Mutant]]


def mutants_of(path: Path) -> Iterator[_Made]:
    """Every mutant of a module in the order of its text: without its source, and what makes it with it."""
    made: dict[int, str] = {}

    def named(operator: Callable[[cst.CSTNode], Iterable[cst.CSTNode]]) -> Callable[[cst.CSTNode], Iterable[cst.CSTNode]]:
        def run(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
            for mutated in operator(node):
                made[id(mutated)] = operator.__name__.removeprefix("operator_")
                yield mutated

        return run

    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
    visitor = MutationVisitor([(kind, named(operator)) for kind, operator in mutation_operators], NOTHING)
    module = wrapper.visit(visitor)
    places = wrapper.resolve(PositionProvider)
    name = path.relative_to(ROOT).as_posix()
    for mutation in visitor.mutations:
        function = mutation.contained_by_top_level_function
        if not isinstance(function, cst.FunctionDef):
            continue
        old, new = mutation.original_node, mutation.mutated_node
        place = places.get(old) or places[function]
        mutant = Mutant(name, place.start.line, function.name.value, made[id(new)], _code(module, old), _code(module, new))

        def make(mutant: Mutant = mutant, old: cst.CSTNode = old, new: cst.CSTNode = new) -> Mutant:
            changed = deep_replace(module, old, new)
            assert isinstance(changed, cst.Module)
            return replace(mutant, source=changed.code)

        yield mutant, make


def all_mutants() -> list[_Made]:
    """Every mutant of the packages in a fixed order."""
    return [one for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")) for one in mutants_of(path)]


def drawn(count: int, seed: int) -> tuple[list[Mutant], int]:
    """A seeded draw over all mutants of the packages, and how many there are."""
    all_of_them = all_mutants()
    chosen = random.Random(seed).sample(all_of_them, min(count, len(all_of_them)))
    return [make() for _, make in chosen], len(all_of_them)


def _code(module: cst.Module, node: cst.CSTNode) -> str:
    return " ".join(module.code_for_node(node).split())[:120]


def surviving(tables: list[Path]) -> tuple[list[Mutant], int]:
    """The mutants that survived in earlier tables, of whatever draws, as far as the code has them still; and how many there are of all.

    Where lines have moved since, the nearest change of the same words in the same function is meant.
    """
    all_of_them = all_mutants()
    alike: dict[tuple[str, ...], list[_Made]] = {}
    for mutant, make in all_of_them:
        alike.setdefault(_words(row(mutant)), []).append((mutant, make))
    found: dict[tuple[str, ...], Callable[[], Mutant]] = {}
    for cells in sorted(set().union(*map(survived, tables))):
        near = min(alike.get(_words(cells), ()), key=lambda one: abs(one[0].line - int(cells[1])), default=None)
        if near:
            found[row(near[0])] = near[1]
    return [make() for make in found.values()], len(all_of_them)


def _words(cells: tuple[str, ...]) -> tuple[str, ...]:
    return cells[0], *cells[2:]


def row(mutant: Mutant) -> tuple[str, ...]:
    """The first columns of the table: what tells this mutant from all others."""
    return mutant.file, str(mutant.line), mutant.function, mutant.operator, mutant.before, mutant.after


def survived(table: Path) -> set[tuple[str, ...]]:
    """The mutants that survived, by a table of an earlier run."""
    with table.open(encoding="utf-8", newline="") as lines:
        return {tuple(cells[:6]) for cells in csv.reader(lines, "excel-tab") if cells[6] == "survived"}
