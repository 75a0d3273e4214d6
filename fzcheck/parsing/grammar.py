"""A Lark grammar as plain tables: built by Lark once, kept as JSON, run by a small LALR loop, so that a start neither loads Lark nor builds anything.

The tables are what Lark itself serializes (its parse table and its rules); the loop shifts and reduces as Lark's does and shapes the tree by the same
conventions: `?rule` gives way to its only child, `_rule` hands its children to its parent, tokens whose names begin with `_` are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fzcheck import resources

_END = "$END"
_Rule = tuple[str, str, int, bool, list[tuple[int, bool]] | None]
Make = Callable[[str, list[Any]], Any]


class Grammar:
    """A grammar ready to parse; `terminals` are the expressions of its tokens by name, for grammars that define them."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._states: list[dict[str, int]] = tables["states"]
        self._rules: list[_Rule] = [(origin, name, size, single, kept) for origin, name, size, single, kept in tables["rules"]]
        self._start: int = tables["start"]
        self._end: int = tables["end"]
        self.terminals: dict[str, str] = tables["terminals"]

    def parse(self, tokens: Iterable[tuple[str, Any]], make: Make) -> Any:  # noqa: ANN401 - whatever `make` makes
        """What `make` makes of the whole, from the name of a rule and its children; raises ValueError where the grammar does not take a token."""
        table, rules, end = self._states, self._rules, self._end
        states = [self._start]
        values: list[Any] = []
        for kind, value in _closed(tokens):
            while True:
                action = table[states[-1]].get(kind)
                if action is None:
                    raise ValueError(f"{kind} at {len(values)}")
                if action >= 0:
                    states.append(action)
                    values.append(value)
                    break
                origin, name, size, single, kept = rules[~action]
                children = values[len(values) - size :] if size else []
                if size:
                    del states[-size:], values[-size:]
                if kept is not None:
                    children = _shaped(children, kept)
                made = children if origin[0] == "_" else children[0] if single and len(children) == 1 else make(name, children)
                values.append(made)
                states.append(table[states[-1]][origin])
                if kind is _END and states[-1] == end:
                    return values[-1]
        raise AssertionError  # pragma: no cover - the end token either ends or raises


def _closed(tokens: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    yield from tokens
    yield _END, None


def _shaped(children: list[Any], kept: list[tuple[int, bool]]) -> list[Any]:
    """The children that a rule keeps, those of its `_rules` in their place."""
    out: list[Any] = []
    for index, spliced in kept:
        if spliced:
            out.extend(children[index])
        else:
            out.append(children[index])
    return out


def grammar(name: str) -> Grammar:
    """The grammar in `grammar/<name>.lark`."""
    return Grammar(resources.derived(f"grammar-{name}", lambda: tables(resources.text(f"grammar/{name}.lark"))))


def tables(text: str) -> dict[str, Any]:
    """The tables of a grammar as plain data."""
    from lark import Lark
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    plain, memo = Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False).memo_serialize([TerminalDef, Rule])
    table = plain["parser"]["parser"]
    numbers = {number: at for at, number in enumerate(number for number, row in memo.items() if row["__type__"] == "Rule")}
    states = {state: at for at, state in enumerate(table["states"])}

    def action(kind: int, target: Any) -> int:  # noqa: ANN401
        return ~numbers[target["@"]] if kind else states[target]

    return {
        "states": [{table["tokens"][token]: action(*found) for token, found in row.items()} for row in table["states"].values()],
        "rules": [_rule(memo[number]) for number in numbers],
        "start": states[table["start_states"]["start"]],
        "end": states[table["end_states"]["start"]],
        "terminals": {row["name"]: _expression(row["pattern"]) for row in memo.values() if row["__type__"] == "TerminalDef"},
    }


def _rule(row: dict[str, Any]) -> _Rule:
    options, name = row["options"], row["origin"]["name"]
    every = [(index, symbol["name"], symbol.get("filter_out", False)) for index, symbol in enumerate(row["expansion"])]
    kept = [(index, symbol.startswith("__") or (symbol.startswith("_") and not symbol.isupper())) for index, symbol, out in every if not out]
    plain = len(kept) == len(every) and not any(spliced for _, spliced in kept)
    return name, row["alias"] or name, len(every), options["expand1"] and not row["alias"], None if plain else kept


def _expression(pattern: dict[str, Any]) -> str:
    from re import escape

    value: str = pattern["value"]
    return escape(value) if pattern["__type__"] == "PatternStr" else value
