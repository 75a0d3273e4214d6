"""Configuration: found above what is checked, every key known, paths relative to the file, options stronger than the file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from docx import Document as WordDocument

from fzcheck.checking.profiles import PROFILES
from fzcheck.errors import UsageError
from fzcheck.settings.config import Config, find_config, load_config
from fzcheck.settings.globs import matches
from fzcheck.settings.keys import DOCUMENT_KEYS, KEYS
from fzcheck.settings.schema import config_schema
from tests.conftest import BAD, ROOT, Fzcheck


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_configuration_above_all_paths_counts(tmp_path: Path) -> None:
    inner = tmp_path / "甲" / "乙"
    write(inner / "草案.txt", "x")
    write(tmp_path / "fzcheck.toml")
    assert find_config([str(inner / "草案.txt")]) == tmp_path / "fzcheck.toml"
    write(inner / "pyproject.toml", "[tool.other]\n")
    assert find_config([str(inner)]) == tmp_path / "fzcheck.toml"
    write(inner / "pyproject.toml", "[tool.fzcheck]\n")
    assert find_config([str(inner)]) == inner / "pyproject.toml"
    assert find_config([str(inner), str(tmp_path / "甲")]) == tmp_path / "fzcheck.toml"


def test_a_broken_pyproject_of_somebody_else_is_no_concern(tmp_path: Path) -> None:
    write(tmp_path / "fzcheck.toml")
    write(tmp_path / "甲" / "pyproject.toml", "not toml [")
    assert find_config([str(tmp_path / "甲")]) == tmp_path / "fzcheck.toml"


def test_the_file_gives_defaults_and_options_win(fzcheck: Fzcheck, bad: Path) -> None:
    write(bad.parent / "fzcheck.toml", 'format = "jsonl"\nfail-on = "never"\nselect = ["fz203"]\nrank = "规范性文件"\n')
    result = fzcheck("check", bad)
    assert result.code == 0
    assert {finding["rule"] for finding in json.loads(result.out)["findings"]} == {"FZ203"}
    assert fzcheck("check", bad, "--fail-on", "error", "--format", "text").code == 1


# Each file is checked with the configuration nearest above it; nothing is taken over from one further up unless `extends` says so.


def rows(fzcheck: Fzcheck, *arguments: object) -> dict[str, dict[str, object]]:
    result = fzcheck("check", *arguments, "--format", "jsonl", "--fail-on", "never")
    assert result.code == 0, result.err
    return {Path(row["path"]).name: row for row in map(json.loads, result.out.splitlines())}


def rules(row: dict[str, object]) -> set[str]:
    return {finding["rule"] for finding in row["findings"]}  # type: ignore[attr-defined]


def test_every_file_has_the_configuration_nearest_above_it(fzcheck: Fzcheck, tmp_path: Path) -> None:
    write(tmp_path / "fzcheck.toml", 'select = ["FZ203"]')
    write(tmp_path / "一.txt", BAD)
    write(tmp_path / "甲" / "fzcheck.toml", 'ignore = ["FZ203"]')
    write(tmp_path / "甲" / "二.txt", BAD)
    found = rows(fzcheck, tmp_path)
    assert rules(found["一.txt"]) == {"FZ203"}
    assert "FZ203" not in rules(found["二.txt"])
    assert found["二.txt"]["adjustments"] == [
        {"rule": "FZ203", "change": "ignored", "from": "", "to": "", "reason": "", "source": "fzcheck.toml"},
    ]


def test_what_only_a_whole_run_can_have_is_told_when_a_nearer_file_wants_it(fzcheck: Fzcheck, tmp_path: Path) -> None:
    write(tmp_path / "一.txt", BAD)
    write(tmp_path / "甲" / "fzcheck.toml", 'fail-on = "warning"\njurisdiction = "河南省"')
    write(tmp_path / "甲" / "二.txt", BAD)
    result = fzcheck("check", tmp_path, "--select", "FZ203")
    assert "fail-on 对整次运行才有效，这次没有采用" in result.err
    assert "--config" in result.err
    assert "fail-on" not in fzcheck("check", tmp_path / "甲", "--select", "FZ203").err


def test_later_overrides_win_for_the_paths_they_name(fzcheck: Fzcheck, tmp_path: Path) -> None:
    text = """
    select = ["FZ203", "FZ704"]
    [[overrides]]
    paths = ["历史/"]
    ignore = ["FZ203"]
    [[overrides]]
    paths = ["*急件*.txt", "历史/新 *.txt"]
    ignore = []
    levels = {FZ203 = {level = "warning", reason = "试点"}}
    """
    write(tmp_path / "fzcheck.toml", text)
    for name in ("甲.txt", "历史/乙.txt", "历史/新 丙.txt", "历史/深/急件1.txt"):
        write(tmp_path / name, BAD)
    found = rows(fzcheck, tmp_path)
    levels = {name: [finding["level"] for finding in row["findings"] if finding["rule"] == "FZ203"] for name, row in found.items()}  # type: ignore[attr-defined]
    assert levels == {"甲.txt": ["error"] * 2, "乙.txt": [], "新 丙.txt": ["warning"] * 2, "急件1.txt": ["warning"] * 2}
    record = {"rule": "FZ203", "change": "level", "from": "error", "to": "warning", "reason": "试点", "source": "fzcheck.toml 第2个 [[overrides]]"}
    said = {"change": "selected", "from": "", "to": "", "reason": "", "source": "fzcheck.toml"}
    assert found["新 丙.txt"]["adjustments"] == [record, {"rule": "FZ203", **said}, {"rule": "FZ704", **said}]
    assert "FZ203、FZ704 只查这些规则（fzcheck.toml）" in fzcheck("check", tmp_path / "甲.txt").out


def test_overrides_reach_into_archives(fzcheck: Fzcheck, tmp_path: Path) -> None:
    import zipfile

    write(tmp_path / "fzcheck.toml", 'select = ["FZ203"]\n[[overrides]]\npaths = ["*.zip!/旧/**"]\nselect = ["FZ704"]')
    with zipfile.ZipFile(tmp_path / "一批.zip", "w") as archive:
        archive.writestr("旧/甲.txt", BAD)
        archive.writestr("新/乙.txt", BAD)
    found = rows(fzcheck, tmp_path / "一批.zip")
    assert rules(found["乙.txt"]) == {"FZ203"}
    assert "FZ203" not in rules(found["甲.txt"])


def test_every_office_has_the_baseline_of_its_own_configuration(fzcheck: Fzcheck, tmp_path: Path) -> None:
    for office in ("甲局", "乙局"):
        write(tmp_path / office / "草案.txt", BAD)
    write(tmp_path / "甲局" / "fzcheck.toml", 'baseline = "已知.jsonl"')
    drafts = [tmp_path / office / "草案.txt" for office in ("甲局", "乙局")]
    assert fzcheck("baseline", "create", drafts[0]).code == 0
    result = fzcheck("check", *drafts, "--format", "jsonl", "--select", "FZ203")
    assert result.code == 1
    states = [{finding["state"] for finding in json.loads(line)["findings"]} for line in result.out.splitlines()]
    assert states == [{"known"}, {"new"}]
    assert fzcheck("hook", drafts[0]).code == 0
    assert fzcheck("check", drafts[1], "--baseline", tmp_path / "甲局" / "已知.jsonl").code == 0


PATTERNS = [
    ("*.txt", "甲/乙.txt", True),
    ("*.txt", "甲/乙.docx", False),
    ("历史/", "历史/甲/乙.txt", True),
    ("历史/", "新历史/乙.txt", False),
    ("历史", "历史/甲/乙.txt", True),
    ("历史/*", "历史/甲/乙.txt", True),
    ("/历史", "甲/历史/乙.txt", False),
    ("征*", "甲/征求意见/乙.txt", True),
    ("**", "甲/乙.txt", True),
    ("e\u0301.txt", "\u00e9.txt", True),
    ("历史/*.txt", "历史/甲/乙.txt", False),
    ("历史/**/*.txt", "历史/乙.txt", True),
    ("**/附件?.txt", "甲/乙/附件1.txt", True),
    ("./甲/*", "甲/乙.txt", True),
    ("/*.txt", "甲/乙.txt", False),
    ("[甲乙].txt", "丙/乙.txt", True),
    ("[!甲].txt", "甲.txt", False),
    ("a.b", "axb", False),
    ("[", "[", True),
]


@pytest.mark.parametrize(("pattern", "path", "meant"), PATTERNS)
def test_patterns_mean_paths_below_the_file(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


def test_extends_takes_over_what_it_names_and_what_stands_later_wins(tmp_path: Path) -> None:
    write(tmp_path / "省.toml", 'jurisdiction = "河南省"\nignore = ["FZ9"]\nbaseline = "省.jsonl"\n[levels]\nFZ302 = "error"\nFZ801 = "error"')
    write(tmp_path / "市" / "市.toml", 'extends = "../省.toml"\nprofile = "起草自查"\n[[overrides]]\npaths = "*.txt"\nrank = "其他"')
    file = write(tmp_path / "县" / "fzcheck.toml", 'extends = ["../市/市.toml"]\nignore = []\n[levels]\nFZ801 = {level = "info", reason = "x"}')
    config = load_config(file)
    assert (config.jurisdiction, config.profile, config.ignore) == ("河南省", "起草自查", ())
    assert config.baseline == tmp_path / "省.jsonl"
    assert {change.rule: change.level.value for change in config.levels} == {"FZ302": "error", "FZ801": "info"}
    assert config.origins["jurisdiction"] == str(tmp_path / "省.toml")
    assert config.origins["ignore"] == str(file)
    assert config.for_path(str(tmp_path / "市" / "甲.txt")).rank == "其他"
    assert config.for_path(str(tmp_path / "县" / "甲.txt")).rank is None


def test_a_pyproject_can_be_extended(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.fzcheck]\njurisdiction = "河南省"')
    assert load_config(write(tmp_path / "甲" / "fzcheck.toml", 'extends = "../pyproject.toml"')).jurisdiction == "河南省"


CHAINS = [
    (
        {"a.toml": 'extends = "b.toml"', "b.toml": 'extends = "c.toml"', "c.toml": 'extends = "./a.toml"'},
        "绕成了一圈：.*a.toml → .*b.toml → .*c.toml",
    ),
    ({"a.toml": 'extends = "a.toml"'}, "绕成了一圈"),
    ({"a.toml": 'extends = "没有.toml"'}, "没有.toml 不存在。请检查路径"),
    ({"a.toml": 'extends = "pyproject.toml"', "pyproject.toml": ""}, r"没有 \[tool.fzcheck\]"),
    ({"a.toml": 'extends = "b.toml"', "b.toml": "formt = 1"}, "b.toml：formt 不是可用的设置。您要写的可能是 format"),
    ({"a.toml": "extends = 3"}, "extends 应当是字符串列表"),
]


@pytest.mark.parametrize(("files", "cure"), CHAINS)
def test_a_wrong_extends_is_named_with_the_cure(tmp_path: Path, files: dict[str, str], cure: str) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    with pytest.raises(UsageError, match=cure):
        load_config(tmp_path / "a.toml")


WRONG = [
    ('formt = "json"', "您要写的可能是 format"),
    ('fail_on = "error"', "您要写的可能是 fail-on"),
    ('"辖区" = "河南省"', "可用的有：profile、jurisdiction"),
    ('fail-on = "eror"', "fail-on 不能是“eror”。您要写的可能是 error"),
    ("select = 3", "select 应当是字符串列表"),
    ("jobs = -1", "jobs 应当是0 到 256 的整数"),
    ('allow-classified = "yes"', "allow-classified 应当是 true 或者 false"),
    ("jobs = true", "jobs 应当是0 到 256 的整数"),
    ("format = [", "不是正确的 TOML"),
    ('profile = "备案"', "profile 不能是“备案”。您要写的可能是 备案审查"),
    ('baseline = "没有.jsonl"', "基线文件打不开"),
    ('superior = ["没有.txt"]', "--superior"),
    ('ruleset = ["没有"]', "规则目录不存在"),
    ('select = ["FZ000"]', "规则集中没有以此开头的规则。请用 fzcheck rules list"),
    ('levels = "error"', 'levels 应当是一张表，例如 FZ302 = "error"'),
    ('[levels]\nFZ302 = "严重"', "级别不能是“严重”。可用的有：error、warning、info"),
    ('[levels]\nFZ302 = {level = "error", why = "x"}', "why 不是可用的设置。可用的有：level、reason"),
    ("[levels]\nFZ302 = 3", "levels.FZ302 应当是级别"),
    ('[levels]\nFZ302 = "warning"', 'FZ302 原是错误，降为警告必须说明理由。请写成 FZ302 = { level = "warning", reason = "……" }'),
    ('[levels]\nFZ9 = "info"', "原是警告，降为提示必须说明理由"),
    ('[levels]\nFZ999 = "error"', "规则集中没有以 FZ999 开头的规则"),
    ("overrides = 3", "每张以 [[overrides]] 开头"),
    ('[[overrides]]\nrank = "其他"', "第1个 [[overrides]]：没有写明 paths"),
    ('[[overrides]]\npaths = ["*"]\nrnak = "其他"', "您要写的可能是 rank"),
    ('[[overrides]]\npaths = ["没有.zip!/甲"]\nlevels = {FZ203 = "info"}', "FZ203 原是错误，降为提示必须说明理由"),
    ('[[overrides]]\npaths = ["没有.zip!/甲"]\nselect = ["FZ000"]', "的 select FZ000：规则集中没有以此开头的规则"),
    ('[[overrides]]\npaths = ["*"]\njobs = 2', "jobs 对整次运行有效，只能写在最外层"),
]


@pytest.mark.parametrize(("text", "cure"), WRONG)
def test_a_wrong_configuration_gives_2_and_says_what_to_do(fzcheck: Fzcheck, bad: Path, text: str, cure: str) -> None:
    write(bad.parent / "fzcheck.toml", text)
    result = fzcheck("check", bad)
    assert (result.code, result.out) == (2, "")
    assert cure in result.err


# Levels: upward freely, downward only with a reason, and always in the report.


def test_a_level_without_a_reason_only_raises(fzcheck: Fzcheck, bad: Path) -> None:
    write(bad.parent / "fzcheck.toml", '[levels]\nFZ704 = "error"\nFZ203 = "error"')
    (row,) = rows(fzcheck, bad).values()
    assert [(one["rule"], one["from"], one["to"]) for one in row["adjustments"]] == [("FZ704", "warning", "error"), ("FZ203", "error", "error")]  # type: ignore[attr-defined]
    assert {finding["level"] for finding in row["findings"] if finding["rule"] == "FZ203"} == {"error"}  # type: ignore[attr-defined]


def test_a_lowered_level_changes_findings_conclusion_and_exit_code_and_every_report_says_so(fzcheck: Fzcheck, bad: Path) -> None:
    write(bad.parent / "fzcheck.toml", 'select = ["FZ203"]\n[levels]\nFZ2 = {level = "info", reason = "专项清理期间只作提示"}')
    result = fzcheck("check", bad, "--format", "json")
    assert result.code == 0
    (document,) = json.loads(result.out)["documents"]
    assert document["conclusion"] == "未发现问题"
    for format in ("text", "markdown", "html", "sarif", "jsonl", "junit"):
        assert "专项清理期间只作提示" in fzcheck("check", bad, "--format", format).out
    opinion = bad.parent / "意见书.docx"
    assert fzcheck("check", bad, "-o", f"opinion={opinion}").code == 0
    assert "专项清理期间只作提示" in "".join(paragraph.text for paragraph in WordDocument(str(opinion)).paragraphs)
    schema = json.loads(fzcheck("rules", "schema").out)
    jsonschema.validate(json.loads(result.out), schema, jsonschema.Draft202012Validator)


def test_the_longer_beginning_has_the_last_word(fzcheck: Fzcheck, bad: Path) -> None:
    write(bad.parent / "fzcheck.toml", '[levels]\nFZ203 = "error"\nFZ2 = {level = "info", reason = "x"}')
    (row,) = rows(fzcheck, bad).values()
    assert {finding["level"] for finding in row["findings"] if finding["rule"] == "FZ203"} == {"error"}  # type: ignore[attr-defined]


# fzcheck config


def test_show_prints_toml_that_gives_the_same_settings_again(fzcheck: Fzcheck, tmp_path: Path) -> None:
    (tmp_path / "规则").mkdir()
    file = write(tmp_path / "fzcheck.toml", whole_text())
    draft = write(tmp_path / "甲.txt", BAD)
    result = fzcheck("config", "show", draft)
    assert result.code == 0
    again = load_config(write(tmp_path / "再" / "fzcheck.toml", result.out))
    for name in KEYS.values():
        old, new = (getattr(config, name.field) for config in (load_config(file).for_path(str(draft)), again))
        if name.field == "levels":
            old, new = ({(change.rule, change.level, change.reason) for change in value} for value in (old, new))
        assert new == old, name
    assert "overrides" in tomllib.loads(fzcheck("config", "show", tmp_path).out)


def test_show_origin_names_the_file_of_every_setting(fzcheck: Fzcheck, tmp_path: Path) -> None:
    base = write(tmp_path / "省.toml", 'jurisdiction = "河南省"\nlevels.FZ302 = "error"')
    file = write(tmp_path / "甲" / "fzcheck.toml", 'extends = "../省.toml"\nprofile = "起草自查"\n[[overrides]]\npaths = "*.txt"\nrank = "其他"')
    draft = write(tmp_path / "甲" / "草案.txt", BAD)
    lines = fzcheck("config", "show", "--origin", draft).out.splitlines()
    assert f'jurisdiction = "河南省"  # {base}' in lines
    assert f'rank = "其他"  # {file} 第1个 [[overrides]]' in lines
    assert 'fail-on = "warning"  # 默认（审查场景 起草自查）' in lines
    assert 'format = "text"  # 默认' in lines
    assert f'FZ302 = "error"  # {base}' in lines
    shown = json.loads(fzcheck("config", "show", draft, "--origin", "--format", "json").out)
    assert shown["config"] == str(file)
    assert shown["settings"]["jurisdiction"] == {"value": "河南省", "origin": str(base)}
    assert list(shown["settings"]) == list(KEYS)


def test_show_takes_a_configuration_by_name_and_says_where_none_is_found(fzcheck: Fzcheck, tmp_path: Path) -> None:
    file = write(tmp_path / "别处.toml", 'rank = "其他"')
    assert f'rank = "其他"  # {file}' in fzcheck("config", "show", tmp_path, "--config", file, "--origin").out
    missing = fzcheck("config", "show", tmp_path / "没有")
    assert (missing.code, missing.out) == (2, "")
    assert "请检查路径" in missing.err


WHOLE = {
    "extends": "省.toml",
    "profile": "起草自查",
    "jurisdiction": "河南省",
    "rank": "auto",
    "select": ["FZ2"],
    "ignore": [],
    "levels": {"FZ302": "error", "FZ904": {"level": "info", "reason": "排版由文印室把关"}},
    "filing-rules": "本地.yaml",
    "superior": ["上级.txt"],
    "fail-on": "error",
    "format": "text",
    "ruleset": ["规则"],
    "baseline": "已知.jsonl",
    "jobs": 2,
    "allow-classified": False,
    "overrides": [{"paths": "*.docx", "rank": "其他"}, {"paths": ["历史/", "*.txt"], "ignore": ["FZ9"], "levels": {"FZ203": "error"}}],
}


def whole_text() -> str:
    from fzcheck.cli.config import _toml

    top = [f"{name} = {_toml(value)}" for name, value in WHOLE.items() if name not in ("extends", "overrides")]
    over = ["[[overrides]]\n" + "\n".join(f"{name} = {_toml(value)}" for name, value in row.items()) for row in WHOLE["overrides"]]  # type: ignore[attr-defined]
    return "\n".join([*top, *over])


def test_the_schema_knows_every_key_and_no_other(tmp_path: Path) -> None:
    assert set(config_schema()["properties"]) == set(WHOLE) == {*KEYS, "extends", "overrides"}
    assert {*DOCUMENT_KEYS, "paths"} == set(config_schema()["properties"]["overrides"]["items"]["properties"])
    jsonschema.validate(WHOLE, config_schema())
    (tmp_path / "规则").mkdir()
    config = load_config(write(tmp_path / "fzcheck.toml", whole_text()))
    assert config.ruleset == (tmp_path / "规则",)
    assert config.baseline == tmp_path / "已知.jsonl"
    assert config.superior == (tmp_path / "上级.txt",)
    assert config.filing_rules == tmp_path / "本地.yaml"
    assert {name.field for name in KEYS.values()} <= set(Config.__slots__)


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": 1},
        {"fail-on": "eror"},
        {"jobs": -1},
        {"overrides": [{"rank": "其他"}]},
        {"levels": {"FZ302": "off"}},
        {"levels": {"罚款": "error"}},
        {"overrides": [{"paths": "*", "jobs": 2}]},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, config_schema())


def test_the_configurations_that_the_documents_show_keep_to_the_schema(fzcheck: Fzcheck) -> None:
    schema = json.loads(fzcheck("config", "schema").out)
    assert schema == json.loads(fzcheck("rules", "schema", "config").out)
    pages = [page.read_text("utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))]
    shown = [tomllib.loads(block.split("```")[0]) for page in pages for block in page.split("```toml\n")[1:]]
    ours = [table for table in shown if "project" not in table]  # the pyproject.toml of a rule pack is no configuration
    assert len(ours) >= 2
    for table in ours:
        jsonschema.validate(table, schema)


def test_every_key_and_profile_stands_in_its_page() -> None:
    page = (ROOT / "docs" / "config.md").read_text("utf-8")
    example = tomllib.loads(page.split("```toml\n")[1].split("```")[0])
    assert set(example) == {*KEYS, "extends", "overrides"}
    for profile in PROFILES:
        assert f"| {profile} |" in page
    for key in KEYS.values():
        assert not key.run or f"`{key.name}`" in page


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="打不开"):
        load_config(tmp_path / "没有.toml")
