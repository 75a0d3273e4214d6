"""docs/offline.md tells the truth: its own commands collect the wheels, and install from them with no index at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import block
from tests.docs.checkout import checkout

pytestmark = pytest.mark.slow


def shell(script: str, cwd: Path, **environment: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-ec", script], cwd=cwd, env={**os.environ, "PATH": path, **environment}, capture_output=True, timeout=600, check=False
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, said
    return said


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout on a machine that reaches the package index."""
    if os.name == "nt":
        pytest.skip("docs/offline.md 的命令是 sh 的：Windows 上没有运行")
    folder = tmp_path_factory.mktemp("外网")
    probe = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "0", "--timeout", "5", "-d", str(folder / "probe"), "lark"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("连不上软件包索引：没有收集安装包")
    return checkout(folder / "fzcheck")


def test_the_collected_folder_installs_on_a_closed_network(project: Path, tmp_path: Path) -> None:
    shell(block("offline.md", "收集"), project)
    shutil.move(project / "wheels", tmp_path / "wheels")
    assert {path.suffix for path in (tmp_path / "wheels").iterdir()} == {".whl"}
    # Nothing of this machine's configuration, and no index: the folder alone.
    closed = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "https://closed.invalid/simple", "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    said = shell(block("offline.md", "安装"), tmp_path, **closed)
    assert said.splitlines()[-1].startswith("fzcheck ")
    (tmp_path / "草案.txt").write_text("甲县人民政府关于某事的通知\n\n一、对违反规定的单位，处一万元罚款。\n", "utf-8")
    found = subprocess.run([tmp_path / "fzcheck-env" / "bin" / "fzcheck", "check", "草案.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert found.returncode == 1
    assert "FZ203" in found.stdout.decode()


def test_the_wheels_for_windows_can_be_collected_elsewhere(project: Path) -> None:
    shell(block("offline.md", "收集Windows"), project)
    names = [path.name for path in (project / "wheels-windows").iterdir()]
    assert all(name.endswith(".whl") for name in names)
    assert not [name for name in names if "linux" in name or "macosx" in name]
    assert [name for name in names if name.startswith("lxml-") and "win_amd64" in name]
