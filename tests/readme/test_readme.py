"""README.md tells the truth: its commands, its output, its library example, its hook."""

from __future__ import annotations

import io
import os
import re
import subprocess
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import yaml

from fzcheck.cli.program import COMMANDS
from tests.conftest import ROOT
from tests.readme.output import README, block, output

SCRIPT = ROOT / ".ci" / "run"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_output_shown_is_the_output_given() -> None:
    assert block("输出") == output(), "python -m tests.golden.remake"


def test_the_library_example_runs_and_prints_findings() -> None:
    stream = io.StringIO()
    with redirect_stdout(stream):
        exec(compile(block("库"), "README.md", "exec"), {})  # the example is ours
    assert re.search(r"第十六条 FZ203 \w", stream.getvalue())


def test_the_hook_shown_is_one_that_the_repository_offers() -> None:
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    shown = {hook["id"] for repo in yaml.safe_load(block("提交"))["repos"] for hook in repo["hooks"]}
    assert shown <= offered


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"^fzcheck ([a-z]+) .*#", README.read_text("utf-8"), re.MULTILINE))
    assert named >= {"check", "parse", "explain", "rules"}
    assert named <= set(COMMANDS)


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell script")
def test_the_ci_script_runs_the_test_command_of_the_readme(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "README.md").write_text("<!-- 测试 -->\n```sh\necho done && echo again\n```\n", "utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("soffice", "catdoc", "antiword", "initdb"):  # nothing is missing, so nothing is installed
        (tools / name).write_text("#!/bin/sh\n")
        (tools / name).chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["sh", str(tmp_path / ".ci" / "run")], capture_output=True, text=True, check=False, timeout=30, env={**os.environ, "PATH": path}
    )
    assert (run.returncode, run.stdout) == (0, "+ echo done && echo again\ndone\nagain\n")
    assert os.access(SCRIPT, os.X_OK)
    assert "pytest" in block("测试")
