"""Whatever stands in a configuration, a sidecar, a baseline, a rule pack or a comment: it is used, or refused with a message that says what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fzcheck import check
from fzcheck.checking.ruleset import load_ruleset
from fzcheck.cli.config import _toml
from fzcheck.errors import UsageError
from fzcheck.settings.baseline import load_baseline
from fzcheck.settings.config import load_config
from fzcheck.settings.facts import load_facts
from fzcheck.settings.globs import matches
from fzcheck.settings.keys import KEYS
from fzcheck.settings.sidecar import load_sidecars
from tests.conftest import BAD
from tests.reading.packages import docx, p
from tests.reading.test_comments import on, remark

FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HINT = re.compile(r"请|可用的有|您要写的可能是|例如|应当是|不能是")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXT, st.sampled_from(["error", "FZ203", "FZ2", "2026-12-31"]))
VALUES = st.recursive(PLAIN, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)), max_leaves=6)


def settle(read: Callable[[], object]) -> None:
    """It is used, or refused with advice; nothing else ever comes out."""
    try:
        read()
    except UsageError as error:
        assert HINT.search(str(error)), error


TOML = st.recursive(
    st.one_of(st.booleans(), st.integers(-10, 300), TEXT, st.sampled_from(["error", "info", "auto", "起草自查", "FZ203"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["FZ203", "FZ9", "level", "reason", "paths", "x"]), inner)),
    max_leaves=6,
)
NAMES = st.sampled_from([*KEYS, "extends", "overrides", "formt"])


@FEW
@given(st.dictionaries(NAMES, TOML, max_size=4))
def test_any_table_is_a_configuration_or_told_why_not(tmp_path: Path, table: dict[str, object]) -> None:
    file = tmp_path / "fzcheck.toml"
    file.write_text("\n".join(f"{name} = {_toml(value)}" for name, value in table.items()), "utf-8")
    settle(lambda: load_config(file).for_path(str(tmp_path / "甲.txt")))


@FEW
@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_configuration_or_told_why_not(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fzcheck.toml").write_bytes(data)
    settle(lambda: load_config(tmp_path / "fzcheck.toml"))


ROWS = st.fixed_dictionaries({}, optional=dict.fromkeys(("rule", "at", "reason", "by", "until", "x"), VALUES))


@FEW
@given(st.one_of(VALUES, st.fixed_dictionaries({"suppress": st.one_of(VALUES, st.lists(ROWS, max_size=3))})))
def test_any_yaml_is_a_sidecar_or_told_why_not(tmp_path: Path, said: object) -> None:
    (tmp_path / "甲.fzcheck.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    file = str(tmp_path / "甲.txt")
    settle(lambda: load_sidecars([file], date(2026, 11, 22)))
    settle(lambda: load_facts([file], None))


@FEW
@given(st.lists(st.one_of(VALUES.map(lambda value: json.dumps(value, ensure_ascii=False)), st.text(max_size=20)), max_size=4))
def test_any_lines_are_a_baseline_or_told_why_not(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "基线.jsonl").write_text("\n".join(lines), "utf-8", "surrogatepass")
    settle(lambda: load_baseline(tmp_path / "基线.jsonl"))


FIELDS = ("level", "applies_to", "removed", "reason", "find", "title")
IDS = st.sampled_from(["FZ203", "FZ9", 3, None])
ADJUST = st.fixed_dictionaries({}, optional={"id": IDS, **dict.fromkeys(FIELDS, VALUES)})


@settings(FEW, max_examples=60)
@given(st.one_of(VALUES, ADJUST))
def test_any_yaml_is_a_rule_file_or_told_why_not(tmp_path: Path, said: object) -> None:
    (tmp_path / "包").mkdir(exist_ok=True)
    (tmp_path / "包" / "甲.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    settle(lambda: load_ruleset(tmp_path / "包"))


SAID = st.lists(st.one_of(st.sampled_from("忽略 FZ203 、 ， 理由： 审核人： 至： 2026-12-31 2026-13-40 fz2 \n".split(" ")), TEXT), max_size=8)
CLEAN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])


@settings(FEW, max_examples=40)
@given(SAID.map(" ".join))
def test_any_comment_is_used_told_or_left_alone(said: str) -> None:
    words = "".join(char for char in said if char.isprintable() or char == "\n").replace("&", "").replace("<", "")
    line = next(line for line in BAD.splitlines() if "罚款" in line)
    (document,) = check(docx(p(on(1, line)), comments=remark(1, f"fzcheck:{words}")), select="FZ203", as_of=date(2026, 11, 22)).documents
    assert document.status == "checked"
    suppressed = [finding for finding in document.findings if finding.state == "suppressed"]
    told = [problem for problem in document.problems if problem.code == "suppression"]
    assert suppressed or told
    assert all(finding.reason for finding in suppressed)


@FEW
@given(st.text("*?[]!ab/.\\甲", max_size=8), st.text("ab/.甲", max_size=8))
def test_any_pattern_can_be_matched(pattern: str, path: str) -> None:
    assert matches(pattern, path) in (True, False)


@pytest.mark.parametrize("text", ["a" * 5000, "*" * 40, "[" * 40, "**/" * 30 + "x"])
def test_long_patterns_end(text: str) -> None:
    matches(text, "a/" * 200)
