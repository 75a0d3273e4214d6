"""The command line. Importing this package imports nothing heavy; each command is imported when it is called."""

from __future__ import annotations

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Runs `fzcheck` with the given arguments (those of the process by default) and returns the exit code; never raises."""
    from fzcheck.cli.program import run

    return run(arguments)
