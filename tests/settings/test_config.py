"""Configuration: found above what is checked, every key known, paths relative to the file, options stronger than the file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fzcheck.errors import UsageError
from fzcheck.settings.config import find_config, load_config
from fzcheck.settings.schema import config_schema
from tests.conftest import Fzcheck


def test_the_nearest_configuration_above_all_paths_counts(tmp_path: Path) -> None:
    inner = tmp_path / "甲" / "乙"
    inner.mkdir(parents=True)
    (inner / "草案.txt").write_text("x", "utf-8")
    (tmp_path / "fzcheck.toml").write_text("", "utf-8")
    assert find_config([str(inner / "草案.txt")]) == tmp_path / "fzcheck.toml"
    (inner / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert find_config([str(inner)]) == tmp_path / "fzcheck.toml"
    (inner / "pyproject.toml").write_text("[tool.fzcheck]\n", "utf-8")
    assert find_config([str(inner)]) == inner / "pyproject.toml"
    assert find_config([str(inner), str(tmp_path / "甲")]) == tmp_path / "fzcheck.toml"


def test_a_broken_pyproject_of_somebody_else_is_no_concern(tmp_path: Path) -> None:
    (tmp_path / "fzcheck.toml").write_text("", "utf-8")
    inner = tmp_path / "甲"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("not toml [", "utf-8")
    assert find_config([str(inner)]) == tmp_path / "fzcheck.toml"


def test_the_file_gives_defaults_and_options_win(fzcheck: Fzcheck, bad: Path) -> None:
    (bad.parent / "fzcheck.toml").write_text('format = "jsonl"\nfail-on = "never"\nselect = ["FZ203"]\nrank = "规范性文件"\n', "utf-8")
    result = fzcheck("check", bad)
    assert result.code == 0
    assert {finding["rule"] for finding in json.loads(result.out)["findings"]} == {"FZ203"}
    assert fzcheck("check", bad, "--fail-on", "error", "--format", "text").code == 1


WRONG = [
    ('formt = "json"', "您要写的可能是 format"),
    ('fail-on = "eror"', "fail-on 不能是“eror”"),
    ("select = 3", "select 应当是字符串列表"),
    ("jobs = -1", "jobs 应当是整数"),
    ("format = [", "不是正确的 TOML"),
    ('profile = "随便"', "profile 不能是“随便”"),
    ('baseline = "没有.jsonl"', "基线文件打不开"),
    ('ruleset = ["没有"]', "规则目录不存在"),
]


@pytest.mark.parametrize(("line", "cure"), WRONG)
def test_a_wrong_configuration_gives_2_and_says_what_to_do(fzcheck: Fzcheck, bad: Path, line: str, cure: str) -> None:
    (bad.parent / "fzcheck.toml").write_text(line, "utf-8")
    result = fzcheck("check", bad)
    assert (result.code, result.out) == (2, "")
    assert cure in result.err


def test_the_schema_knows_every_key_and_no_other(tmp_path: Path) -> None:
    whole = {
        "profile": "起草自查",
        "jurisdiction": "河南省",
        "rank": "auto",
        "fail-on": "error",
        "format": "text",
        "select": ["FZ2"],
        "ignore": [],
        "ruleset": ["规则"],
        "baseline": "已知.jsonl",
        "filing-rules": "本地.yaml",
        "superior": ["上级.txt"],
        "jobs": 2,
        "allow-classified": False,
    }
    assert set(config_schema()["properties"]) == set(whole)
    jsonschema.validate(whole, config_schema())
    file = tmp_path / "fzcheck.toml"
    file.write_text("\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in whole.items()), "utf-8")
    config = load_config(file)
    assert config.ruleset == (tmp_path / "规则",)
    assert config.baseline == tmp_path / "已知.jsonl"
    assert config.superior == (tmp_path / "上级.txt",)
    assert config.filing_rules == tmp_path / "本地.yaml"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"x": 1}, config_schema())


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="打不开"):
        load_config(tmp_path / "没有.toml")
