"""What all tests share: a private cache, the command run in this process, and loud skips where the corpus is absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


class Result(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Fzcheck = Callable[..., Result]


def pytest_configure(config: pytest.Config) -> None:
    # One cache for the whole run and for the processes that tests start; never the user's own.
    os.environ.setdefault("FZCHECK_CACHE", str(Path(tempfile.gettempdir()) / "fzcheck-tests" / "cache"))
    os.environ.pop("FZCHECK_DEBUG", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason=f"没有 {SHARED}，语料测试没有运行")
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(absent)


@pytest.fixture
def fzcheck(capfd: pytest.CaptureFixture[str]) -> Fzcheck:
    """Runs the command in this process: `fzcheck("check", path)` gives its exit code, stdout and stderr."""
    from fzcheck.cli import main

    def run(*arguments: object) -> Result:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A short draft with two violations of FZ203, under a Chinese name with a space."""
    path = tmp_path / "送审 草案.txt"
    path.write_text(BAD, "utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A short draft without a violation."""
    path = tmp_path / "无问题.txt"
    path.write_text(GOOD, "utf-8")
    return path


GOOD = """云岭县人民政府文件
云政规〔2026〕6号

云岭县人民政府关于加强农村饮水工程管护的通知

各乡镇人民政府，县直有关单位：
为了做好农村饮水工程管护工作，现通知如下：
一、各乡镇人民政府应当落实管护责任，建立巡查台账。
二、鼓励用水户参与节约用水宣传。
本通知自2026年11月1日起施行，有效期五年。

云岭县人民政府
2026年9月20日
"""
BAD = GOOD.replace("二、鼓励用水户参与节约用水宣传。", "二、用水户私接管道的，处五百元以上二千元以下罚款。\n三、对拒不拆除的用水户，没收其用水设备。")
