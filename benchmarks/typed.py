"""What the type checker says of mutants: mypy reads a copy of the program once; a process forked from it for each mutant reads one module anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mutations import ROOT, Mutant


def type_errors(mutants: list[Mutant], folder: Path) -> Iterator[str]:
    """For each mutant the first error of `mypy --strict` with it in place, empty where there is none. Changes the working directory."""
    from mypy.dmypy_server import Server, process_start_options
    from mypy.find_sources import create_source_list

    shutil.copytree(ROOT / "fzcheck", folder / "fzcheck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    os.chdir(folder)
    options = process_start_options([], False)
    server = Server(options, str(folder / "status.json"))

    def checked() -> str:
        sources = create_source_list(["fzcheck"], options, server.fscache)
        told = server.check(sources, export_types=False, is_tty=False, terminal_width=80)
        server.fscache.flush()
        error = next((line.split(": ", 1)[1] for line in told["out"].splitlines() if ": error: " in line), "")
        return error or (told["out"] + told["err"] if told["status"] else "")

    told = checked()
    if told:
        raise SystemExit(f"the program as it is does not pass the type checker: {told}")
    for mutant in mutants:
        path = folder / mutant.file
        true = path.read_text("utf-8")
        path.write_text(mutant.source, "utf-8")
        child = os.fork()
        if not child:
            try:
                (folder / "told").write_text(checked(), "utf-8")
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        path.write_text(true, "utf-8")
        yield (folder / "told").read_text("utf-8")
        (folder / "told").unlink()
