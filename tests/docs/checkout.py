"""This repository as it stands now, copied: what a clone of it would hold."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

_NEEDED = ("fzcheck", "grammar", "rulesets", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


def checkout(target: Path) -> Path:
    """Copies what is needed to build and install, committed or not, without what git ignores; returns the folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "core.quotepath=false", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if name.split("/")[0] in _NEEDED and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return target
