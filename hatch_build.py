"""The build of a wheel: what fzcheck derives from its rules and grammars goes in as JSON, so that nothing has to be built at the first start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):
    """Adds the derived data to a wheel; an editable install derives it for itself and keeps it in the user's private cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        # In a process of its own: a wrong rule file ends the build with its message, and nothing of fzcheck stays loaded in the builder.
        command = [sys.executable, "-m", "fzcheck.checking.compiled", self._folder.name]
        subprocess.run(command, cwd=self.root, check=True)
        for path in sorted(Path(self._folder.name).iterdir()):
            build_data["force_include"][str(path)] = f"fzcheck/_data/compiled/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_folder"):
            self._folder.cleanup()
