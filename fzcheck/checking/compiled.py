"""Everything that is derived from the packaged data, as JSON for a wheel: an installed program has nothing to build at its first start.

python -m fzcheck.checking.compiled FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fzcheck import resources
from fzcheck.checking import ruleset
from fzcheck.filing import profiles
from fzcheck.meaning import frames, lexicon
from fzcheck.parsing import grammar

_TOML = (
    "grammar/labels.toml",
    "grammar/giving.toml",
    "grammar/parties.toml",
    "grammar/systems.toml",
    "rulesets/laws/former.toml",
    "rulesets/laws/licences.toml",
    "rulesets/laws/standing.toml",
    "rulesets/calendar/cn.toml",
)
_GRAMMARS = ("structure", "citation")


def everything() -> dict[str, dict[str, Any]]:
    """All derived data by the names under which `resources.derived` looks for it."""
    made: dict[str, Callable[[], dict[str, Any]]] = {
        "rules": ruleset.national_rules,
        "cases": ruleset.national_cases,
        "lexicon": lexicon.tables,
        "burdens": frames.tables,
        "rulesets-filing": profiles.tables,
    }
    tables = {f"grammar-{name}": grammar.tables(resources.text(f"grammar/{name}.lark")) for name in _GRAMMARS}
    toml = {resources.toml_name(name): resources.read_toml(name) for name in _TOML}
    return {name: make() for name, make in made.items()} | tables | toml


def write(folder: Path) -> list[Path]:
    """Writes all derived data into a folder; the same data gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for name, plain in everything().items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), "utf-8")
        out.append(path)
    return out


if __name__ == "__main__":
    write(Path(sys.argv[1]))
