"""What stands beside one draft in its sidecar: the facts of its procedure and the findings that an officer has accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fzcheck.checking.procedure import Procedure
from fzcheck.checking.suppression import Suppression
from fzcheck.settings.facts import load_facts
from fzcheck.settings.sidecar import load_sidecars


def beside(path: str, as_of: date) -> tuple[Procedure | None, tuple[Suppression, ...]]:
    """The facts and the suppressions of a draft, None and none where it has no sidecar. Raises UsageError naming the sidecar's fault."""
    if not Path(path).name:
        return None, ()
    return load_facts([path], None).get(path), load_sidecars([path], as_of).by_path.get(path, ())
