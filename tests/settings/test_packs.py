"""Rule packs: a folder or an installed package adds rules and tightens national ones; none is weakened without a reason that every report lists."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from fzcheck.cli.rules import resource
from tests.conftest import BAD, ROOT, Fzcheck

NATIONAL = ROOT / "rulesets" / "national"


def national(id: str) -> dict[str, Any]:
    (path,) = NATIONAL.rglob(f"{id}.yaml")
    rule: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return rule


def write(folder: Path, name: str, rule: dict[str, Any] | str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(rule if isinstance(rule, str) else yaml.safe_dump(rule, allow_unicode=True, sort_keys=False), "utf-8")
    return path


OWN = """
id: HN001
title: 写明向上级报告而没有时限
family: 本省
item: 时限
level: warning
basis:
  - {law: 河南省行政规范性文件管理办法, article: 第二十条, in_force: "2024-06-03", gist: 报告应当有时限。, verified: true}
why: 没有时限的报告要求无法落实，各单位理解不一，也无法检查。
find:
  - text: ["及时报告县政府"]
message: 本件写有“{原文}”，没有时限。
advice: 写明几日内报告。
question: 请说明报告的时限。
cases:
  must:
    - 第五条 各乡镇应当及时报告县政府。
    - 第五条 发现险情的单位，及时报告县政府。
    - 第五条 各单位在汛期应当及时报告县政府。
  must_not:
    - 第五条 各乡镇应当在三日内报告县政府。
    - 第五条 各乡镇应当报告县水利局。
    - 第五条 各乡镇应当及时巡查河道。
provenance: 本省办法；案例为自编
"""
DRAFT = BAD.replace("一、各乡镇人民政府应当落实管护责任，建立巡查台账。", "一、各乡镇应当及时报告县政府。")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草案.txt"
    path.write_text(DRAFT, "utf-8")
    return path


def checked(fzcheck: Fzcheck, draft: Path, pack: object, *more: object) -> dict[str, Any]:
    result = fzcheck("check", draft, "--ruleset", pack, "--format", "json", "--fail-on", "never", *more)
    assert result.code == 0, result.err
    report: dict[str, Any] = json.loads(result.out)
    return report


def test_a_folder_adds_rules_that_are_verified_listed_and_named_in_the_report(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    pack = tmp_path / "本省规则"
    write(pack / "时限", "HN001.yaml", OWN)
    verified = fzcheck("rules", "verify", "--ruleset", pack, "--select", "HN")
    assert (verified.code, verified.out) == (0, "共核验 1 条规则、6 个案例：全部通过。\n")
    report = checked(fzcheck, draft, pack, "--select", "HN001")
    assert [finding["rule"] for finding in report["documents"][0]["findings"]] == ["HN001"]
    assert report["tool"]["ruleset"]["id"] == "national+本省规则"
    assert [one["change"] for one in report["documents"][0]["adjustments"]] == ["selected"]
    assert "HN001   警告" in fzcheck("rules", "list", "--ruleset", pack, "--select", "HN").out
    assert "HN001 写明向上级报告" in fzcheck("explain", "HN001", "--ruleset", pack).out


def test_a_local_law_that_nobody_has_read_is_a_fault(fzcheck: Fzcheck, tmp_path: Path) -> None:
    write(tmp_path / "包", "HN001.yaml", OWN.replace("verified: true", "verified: false"))
    result = fzcheck("rules", "verify", "--ruleset", tmp_path / "包", "--select", "HN")
    assert result.code == 2
    assert "读过原文的，写 verified: true" in result.out


def test_the_same_pack_gives_the_same_bytes_wherever_it_lies(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    outputs = set()
    for place in ("甲", "乙"):
        write(tmp_path / place / "包", "FZ704.yaml", "id: FZ704\nlevel: error\n")
        outputs.add(fzcheck("check", draft, "--ruleset", tmp_path / place / "包", "--format", "json", "--no-cache").out)
    assert len(outputs) == 1


# What a pack may do to national rules.


def test_tightening_needs_no_reason_and_is_listed(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    pack = tmp_path / "包"
    write(pack, "FZ704.yaml", "id: FZ704\nlevel: error\n")
    draft.write_text(DRAFT.replace("有效期五年", "有效期八年"), "utf-8")
    (document,) = checked(fzcheck, draft, pack, "--select", "FZ704")["documents"]
    assert [finding["level"] for finding in document["findings"]] == ["error"]
    record = {"rule": "FZ704", "change": "level", "from": "warning", "to": "error", "reason": "", "source": "包/FZ704.yaml"}
    assert document["adjustments"][0] == record
    (row,) = json.loads(fzcheck("rules", "list", "--ruleset", pack, "--select", "FZ704", "--format", "json").out)
    assert row["adjustments"] == [record]
    assert fzcheck("rules", "verify", "--ruleset", pack, "--select", "FZ704").code == 0
    assert "规则调整：FZ704 改按错误（包/FZ704.yaml）" in fzcheck("explain", "FZ704", "--ruleset", pack).out


def replaced(id: str, **changes: Any) -> dict[str, Any]:
    return {**national(id), **changes}


def without_finds(id: str) -> dict[str, Any]:
    rule = national(id)
    return {**rule, "find": rule["find"][:-1]}


def with_light_finds(id: str) -> dict[str, Any]:
    rule = national(id)
    return {**rule, "find": [{**find, "level": "info"} for find in rule["find"]]}


WEAKER = [
    ({"id": "FZ203", "level": "warning"}, "级别由错误降为警告"),
    ({"id": "FZ203", "removed": True}, "不用"),
    ({"id": "FZ203", "applies_to": {"rank": ["规范性文件"]}}, "不再适用于"),
    ({"id": "FZ203", "applies_to": {"not_rank": ["规范性文件"]}}, "不再适用于规范性文件"),
    (replaced("FZ203", level="info"), "级别由错误降为提示"),
    (replaced("FZ203", applies_to={"rank": ["规范性文件"]}), "不再适用于"),
    (replaced("FZ203", once=True), "once 改为 true"),
    (replaced("FZ203", generic=True), "generic 改为 true"),
    (replaced("FZ203", priority=1), "priority 改为 1"),
    (without_finds("FZ203"), "少了或者改动了 1 项查法"),
    (with_light_finds("FZ203"), "项查法"),
]


@pytest.mark.parametrize(("rule", "told"), WEAKER)
def test_a_national_rule_cannot_be_weakened_in_silence(fzcheck: Fzcheck, draft: Path, tmp_path: Path, rule: dict[str, Any], told: str) -> None:
    pack = tmp_path / "包"
    file = write(pack, "FZ203.yaml", rule)
    for command in (("check", draft), ("rules", "list"), ("rules", "verify"), ("explain", "FZ203"))[: None if "removed" in rule else 1]:
        result = fzcheck(*command, "--ruleset", pack)
        assert (result.code, result.out) == (2, "")
        assert told in result.err
        assert file.as_posix() in result.err
        assert "请加上 reason" in result.err


@pytest.mark.parametrize(("rule", "told"), WEAKER)
def test_with_a_reason_it_can_and_every_report_lists_it(fzcheck: Fzcheck, draft: Path, tmp_path: Path, rule: dict[str, Any], told: str) -> None:
    pack = tmp_path / "包"
    write(pack, "FZ203.yaml", {**rule, "reason": "本市试点"})
    (document,) = checked(fzcheck, draft, pack)["documents"]
    (record,) = document["adjustments"]
    assert (record["rule"], record["reason"], record["source"]) == ("FZ203", "本市试点", "包/FZ203.yaml")
    assert record["change"] in ("level", "scope", "removed", "replaced")
    for format in ("text", "markdown", "html", "sarif") if "removed" in rule else ():
        assert "本市试点" in fzcheck("check", draft, "--ruleset", pack, "--format", format).out
    assert "本市试点" in fzcheck("rules", "list", "--ruleset", pack).out
    (row,) = json.loads(fzcheck("rules", "list", "--ruleset", pack, "--select", "FZ203", "--format", "json").out)
    assert row["adjustments"] == [record]


def test_a_lowered_or_removed_rule_is_lowered_and_gone(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    write(tmp_path / "降", "FZ203.yaml", "id: FZ203\nlevel: info\nreason: 试点\n")
    write(tmp_path / "去", "FZ203.yaml", "id: FZ203\nremoved: true\nreason: 试点\n")
    (lowered,) = checked(fzcheck, draft, tmp_path / "降")["documents"]
    assert {finding["level"] for finding in lowered["findings"] if finding["rule"] == "FZ203"} == {"info"}
    (gone,) = checked(fzcheck, draft, tmp_path / "去")["documents"]
    assert not [row for row in (*gone["findings"], *gone["checklist"]) if row["rule"] == "FZ203"]
    assert fzcheck("rules", "verify", "--ruleset", tmp_path / "降", "--select", "FZ203").code == 0


def test_a_replacement_that_finds_more_needs_no_reason(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    rule = national("FZ203")
    write(tmp_path / "包", "FZ203.yaml", {**rule, "find": [*rule["find"], {"text": ["及时报告县政府"]}], "applies_to": {}})
    (document,) = checked(fzcheck, draft, tmp_path / "包", "--select", "FZ203")["documents"]
    assert len(document["findings"]) == 3
    assert document["adjustments"][0]["to"] == "只增不减"


WRONG = [
    ({"a.yaml": "id: FZ999\nlevel: error\n"}, "没有 FZ999 这条国家规则可以调整"),
    ({"a.yaml": "id: FZ2O3\nlevel: error\n"}, "字段 id 有误"),
    ({"a.yaml": "id: FZ203\nlevle: error\n"}, "rules schema rule"),
    ({"a.yaml": OWN, "b.yaml": OWN}, "规则编号 HN001 与"),
    ({"a.yaml": "- 一\n"}, "应当是一组“键: 值”"),
    ({"a.yaml": "id: [\n"}, "YAML 写法有误"),
    ({"a.txt": OWN}, "没有规则文件（*.yaml）"),
]


@pytest.mark.parametrize(("files", "cure"), WRONG)
def test_a_wrong_pack_gives_2_and_says_what_to_do(fzcheck: Fzcheck, draft: Path, tmp_path: Path, files: dict[str, str], cure: str) -> None:
    for name, text in files.items():
        write(tmp_path / "包", name, text)
    result = fzcheck("check", draft, "--ruleset", tmp_path / "包")
    assert (result.code, result.out) == (2, "")
    assert cure in result.err


def test_a_rule_file_in_another_encoding_is_named(fzcheck: Fzcheck, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "包").mkdir()
    (tmp_path / "包" / "HN001.yaml").write_bytes(OWN.encode("gb18030"))
    result = fzcheck("check", draft, "--ruleset", tmp_path / "包")
    assert result.code == 2
    assert "HN001.yaml：不是 UTF-8 文本。请另存为 UTF-8" in result.err


# Schemas, against the files that there are.


def test_every_rule_file_keeps_to_the_published_schema(fzcheck: Fzcheck) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(fzcheck("rules", "schema", "rule").out))
    files = [*NATIONAL.rglob("*.yaml"), ROOT / "rulesets" / "template.yaml"]
    assert len(files) > 100
    for path in files:
        validator.validate(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
    validator.validate(yaml.safe_load(OWN))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**yaml.safe_load(OWN), "levle": "error"})


def test_adjustments_keep_to_the_published_schema(fzcheck: Fzcheck) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(fzcheck("rules", "schema", "adjustment").out))
    for rule, _ in WEAKER[:4]:
        validator.validate({**rule, "reason": "试点"})
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"id": "FZ203", "find": []})


# Installed packs.


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed a scratch pack with one rule."""
    base = tmp_path_factory.mktemp("规则包")
    source, target = base / "source", base / "site"
    write(source / "scratch_rules" / "时限", "HN001.yaml", OWN)
    write(source / "scratch_rules", "__init__.py", 'raise RuntimeError("a pack is data: nobody imports it")\n')
    write(source / "scratch_rules", "FZ704.yaml", "id: FZ704\nlevel: error\n")
    project = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "scratch-rules"\nversion = "1"\n'
    points = '[project.entry-points."fzcheck.rulesets"]\nhenan = "scratch_rules"\nbroken = "no_such_package_of_rules"\n'
    write(source, "pyproject.toml", project + points)
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index", "--target", target, source]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()


@pytest.mark.usefixtures("installed")
def test_an_installed_pack_is_used_by_its_name_and_not_run(fzcheck: Fzcheck, draft: Path) -> None:
    report = checked(fzcheck, draft, "henan", "--select", "HN001")
    assert [finding["rule"] for finding in report["documents"][0]["findings"]] == ["HN001"]
    assert report["tool"]["ruleset"]["id"] == "national+scratch_rules"
    assert report["documents"][0]["adjustments"][0]["source"] == "scratch_rules/FZ704.yaml"
    (draft.parent / "fzcheck.toml").write_text('ruleset = ["henan"]\nselect = ["HN001"]', "utf-8")
    assert "HN001" in fzcheck("check", draft).out
    assert fzcheck("rules", "verify", "--ruleset", "henan", "--select", "HN,FZ704").code == 0


@pytest.mark.usefixtures("installed")
def test_a_pack_that_is_not_there_is_answered_with_those_that_are(fzcheck: Fzcheck, draft: Path) -> None:
    near = fzcheck("check", draft, "--ruleset", "hennan")
    assert near.code == 2
    assert "您要用的可能是已安装的规则包 henan" in near.err
    far = fzcheck("check", draft, "--ruleset", "没有")
    assert "已安装的规则包：broken、henan" in far.err
    broken = fzcheck("check", draft, "--ruleset", "broken")
    assert broken.code == 2
    assert "请重新安装它" in broken.err


def test_packs_are_listed(fzcheck: Fzcheck, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有安装规则包" in fzcheck("rules", "packs").out
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    (site / "scratch_rules-1.dist-info" / "entry_points.txt").write_text("[fzcheck.rulesets]\nhenan = scratch_rules\n", "utf-8")
    assert fzcheck("rules", "packs").out == f"henan　{site / 'scratch_rules'}\n共 1 个规则包。\n"


def test_a_file_is_no_pack(fzcheck: Fzcheck, draft: Path) -> None:
    result = fzcheck("check", draft, "--ruleset", draft)
    assert result.code == 2
    assert "不是文件夹。规则目录是放规则文件（*.yaml）的文件夹" in result.err


def test_a_new_rule_starts_from_a_template_that_a_pack_can_hold(fzcheck: Fzcheck, tmp_path: Path) -> None:
    assert fzcheck("rules", "new", "hn002", "-o", tmp_path / "包").code == 0
    assert (tmp_path / "包" / "HN002.yaml").read_text("utf-8") == resource("rulesets/template.yaml").replace("FZ000", "HN002")
    assert json.loads(fzcheck("rules", "list", "--ruleset", tmp_path / "包", "--select", "HN", "--format", "json").out)[0]["id"] == "HN002"
