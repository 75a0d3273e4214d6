"""The commands and the output that README.md shows."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
_BLOCK = r"(<!-- {} -->\n```\w+\n)(.*?)(```)"


def block(name: str) -> str:
    """The code block behind a marker comment."""
    found = re.search(_BLOCK.format(name), README.read_text("utf-8"), re.DOTALL)
    assert found, f"README.md 里没有标记为 {name} 的代码块"
    return found[2]


def arguments() -> list[str]:
    """What the install command gives to fzcheck in the end."""
    return block("安装").strip().partition(".venv/bin/fzcheck ")[2].split()


def output() -> str:
    """What the install command prints, cut down: the head of the first bad sample with its first finding, and the last line."""
    from fzcheck.cli import main

    stream = io.StringIO()
    with redirect_stdout(stream):
        assert main(arguments()) == 0
    lines = stream.getvalue().splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("━━ samples/bad/"))
    blanks = [number for number, line in enumerate(lines) if number > begin and not line]
    return "\n".join(["……", *lines[begin : blanks[1]], "……", lines[-1], ""])


def readme_with_output() -> str:
    """README.md with its output block made anew."""
    text = README.read_text("utf-8")
    shown = output()
    return re.sub(_BLOCK.format("输出"), lambda found: found[1] + shown + found[3], text, flags=re.DOTALL)
