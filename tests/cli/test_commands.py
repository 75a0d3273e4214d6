"""The smaller commands: help, explain, rules, baseline, hook."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

from fzcheck.cli.program import COMMANDS
from tests.conftest import BAD, GOOD, Fzcheck


def test_help_is_chinese_and_lists_every_command(fzcheck: Fzcheck) -> None:
    result = fzcheck("--help")
    assert result.code == 0
    assert "Usage" not in result.out
    for name in COMMANDS:
        assert f"  {name}" in result.out


@pytest.mark.parametrize("name", [name for name in COMMANDS if find_spec(f"fzcheck.cli.{name}")])
def test_every_command_has_help_with_its_options(fzcheck: Fzcheck, name: str) -> None:
    result = fzcheck(name, "--help")
    assert result.code == 0
    assert result.out.startswith(f"用法：fzcheck {name}")
    assert "--help" in result.out
    assert "Options" not in result.out


def test_version(fzcheck: Fzcheck) -> None:
    assert fzcheck("--version").out == "fzcheck 0.1.0\n"


def test_explain_says_what_why_on_which_basis_and_gives_examples(fzcheck: Fzcheck) -> None:
    result = fzcheck("explain", "fz203")
    assert result.code == 0
    for words in ("FZ203 违法设定行政处罚", "为什么", "《行政处罚法》第十六条", "怎么改", "有问题的写法", "没有问题的写法"):
        assert words in result.out


def test_explain_of_a_beginning_explains_the_family(fzcheck: Fzcheck) -> None:
    assert "FZ803" in fzcheck("explain", "FZ8").out
    assert "FZ804" in fzcheck("explain", "FZ8").out


def test_rules_list_names_every_rule_once(fzcheck: Fzcheck) -> None:
    rows = json.loads(fzcheck("rules", "list", "--format", "json").out)
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    text = fzcheck("rules", "list").out
    assert all(text.count(f"{id} ") >= 1 for id in ids)
    assert f"共 {len(ids)} 条规则" in text


def test_a_new_rule_can_be_loaded_and_is_refused_until_its_examples_hold(fzcheck: Fzcheck, tmp_path: Path) -> None:
    assert fzcheck("rules", "new", "FZ990", "-o", tmp_path).code == 0
    assert fzcheck("rules", "new", "FZ990", "-o", tmp_path).code == 2  # never overwritten
    result = fzcheck("rules", "verify", "--ruleset", tmp_path, "--select", "FZ990")
    assert result.code == 2
    assert "FZ990：应当发现而未发现" in result.out


def test_rules_docs_writes_a_page_a_rule_and_an_index(fzcheck: Fzcheck, tmp_path: Path) -> None:
    assert fzcheck("rules", "docs", tmp_path).code == 0
    pages = sorted(path.stem for path in tmp_path.glob("FZ*.md"))
    ids = [row["id"] for row in json.loads(fzcheck("rules", "list", "--format", "json").out)]
    assert pages == ids
    assert "](FZ203.md)" in (tmp_path / "index.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["report", "tree", "rule", "config"])
def test_schemas_are_valid_json_schema(fzcheck: Fzcheck, name: str) -> None:
    schema = json.loads(fzcheck("rules", "schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_report_keeps_to_its_schema(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    schema = json.loads(fzcheck("rules", "schema").out)
    report = json.loads(fzcheck("check", tmp_path, "--format", "json").out)
    jsonschema.validate(report, schema, jsonschema.Draft202012Validator)


def test_a_tree_keeps_to_its_schema(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    schema = json.loads(fzcheck("rules", "schema", "tree").out)
    result = fzcheck("parse", tmp_path, "--format", "json")
    assert result.code == 3
    jsonschema.validate(json.loads(result.out), schema, jsonschema.Draft202012Validator)


def test_a_baseline_makes_known_findings_known_and_new_ones_stand_out(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    file = tmp_path / "已知.jsonl"
    assert fzcheck("baseline", "create", bad, "-o", file, "--select", "FZ203").code == 0
    assert fzcheck("baseline", "create", bad, "-o", file).code == 2
    assert fzcheck("check", bad, "--baseline", file, "--select", "FZ203").code == 0
    assert "共 2 个已知问题（错误 2" in fzcheck("baseline", "audit", "-o", file).out
    bad.write_text(BAD.replace("没收其用水设备", "并处一万元罚款"), "utf-8")
    difference = fzcheck("baseline", "diff", bad, "-o", file, "--select", "FZ203")
    assert difference.code == 1
    assert difference.out.endswith("新问题 1，已知 1，已消除 1。\n")
    assert fzcheck("check", bad, "--baseline", file, "--select", "FZ203").code == 1
    assert "新增 1，保留 1，消除 1" in fzcheck("baseline", "update", bad, "-o", file, "--select", "FZ203").out
    assert fzcheck("check", bad, "--baseline", file, "--select", "FZ203").code == 0


def test_a_baseline_keeps_what_was_not_checked_this_time(fzcheck: Fzcheck, bad: Path, good: Path, tmp_path: Path) -> None:
    file = tmp_path / "已知.jsonl"
    fzcheck("baseline", "create", bad, good, "-o", file)
    before = file.read_bytes()
    fzcheck("baseline", "update", good, "-o", file)
    assert file.read_bytes() == before


def test_a_baseline_line_that_is_none_is_named(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "基线").write_text('{"$schema": "fzcheck.baseline/2"}\n不是\n', "utf-8")
    result = fzcheck("check", bad, "--baseline", tmp_path / "基线")
    assert result.code == 2
    assert "第2行不是基线记录" in result.err


def test_the_hook_is_silent_about_a_clean_draft_and_refuses_a_bad_one(fzcheck: Fzcheck, tmp_path: Path, bad: Path) -> None:
    clean = tmp_path / "好.txt"
    clean.write_text(GOOD, "utf-8")
    assert fzcheck("hook", clean) == (0, "", "")
    result = fzcheck("hook", clean, bad)
    assert result.code == 1
    assert "FZ203" in result.out
    assert str(clean) not in result.out
