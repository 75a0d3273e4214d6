"""Rule files that cannot be used: the run stops with the file, the line where one can be named, and the cure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.finding import Basis, Level
from fzcheck.checking.ruleset import load_ruleset, parse_rule, yaml_of
from fzcheck.errors import RulesetError
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.checking.test_overlay import RULE

NORM = RULE.replace(
    '- {text: ["渡口费"]}', "- {norm: 应当 . 缴纳, act: 收费, needs: [甲|乙, [丙]], without: [丁], ranks: [规范性文件], nameless: info}"
)


def fault(text: str) -> str:
    with pytest.raises(RulesetError) as caught:
        parse_rule(text, "包/FZ990.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: warning\napplies", "level: grave\napplies", "包/FZ990.yaml 第6行：字段 level 有误（"),
        ("priority: 60", "priority: 高", "包/FZ990.yaml 第17行：字段 priority 有误（"),
        ("title: 渡口收费", "title: 渡", "包/FZ990.yaml 第3行：字段 title 有误（"),
        ("gist: 要有依据。, ", "", "包/FZ990.yaml 第1行：字段 basis.0.gist 有误（Field required）。请对照 `fzcheck rules schema rule` 改正。"),
        (
            '- {text: ["渡口费"]}',
            "- {level: info}",
            "包/FZ990.yaml：find 的每一项应当写明 norm、citation、fact、structure、text、deadline、form、procedure 之一。",
        ),
        ('- {text: ["渡口费"]}', "- {norm: '应当?'}", "包/FZ990.yaml：模式“应当?”写法有误：第一个成分不能省略。"),
        ("why: 没", "why： 没", "包/FZ990.yaml 第1"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(old: str, new: str, said: str) -> None:
    assert old in RULE
    assert fault(RULE.replace(old, new)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: [", "文件.yaml 第3行：YAML 写法有误（did not find expected node content）。请检查缩进、冒号和引号。"),
        ("a: 2026-13-40", "文件.yaml：其中有日历上没有的日期（month must be in 1..12）。请写成 2026-01-05 的样式。"),
        ("- 甲", "文件.yaml：文件应当是一组“键: 值”。请参照 rules new 生成的样式。"),
    ],
)
def test_what_is_no_mapping_is_told_apart(text: str, said: str) -> None:
    with pytest.raises(RulesetError) as caught:
        yaml_of(text, "文件.yaml")
    assert str(caught.value).replace("expected the node content, but found '<stream end>'", "did not find expected node content") == said


def test_a_rule_is_what_its_file_says() -> None:
    rule = parse_rule(NORM, "包/FZ990.yaml")
    assert (rule.id, rule.title, rule.family, rule.item, rule.level, rule.priority) == ("FZ990", "渡口收费", "收费", "设定", Level.WARNING, 60)
    assert (rule.message, rule.advice, rule.question) == ("写有“{原文}”。", "删去这一条。", "请说明依据。")
    assert rule.basis == (Basis("中华人民共和国行政处罚法", "第四条", "", "要有依据。", True),)
    assert (rule.ranks, rule.not_ranks, rule.generic, rule.once, rule.source) == (("规范性文件", "会议纪要"), (), False, False, "包/FZ990.yaml")
    assert [case.text for case in (*rule.must, *rule.must_not)] == ["第五条 收取过渡费。", "第五条 渡口编号。"]
    text, norm = rule.finds
    assert (text.kind, text.level, text.options["values"], text.options["needed"]) == ("text", Level.WARNING, ["过渡费"], [["过渡费"]])
    assert (norm.kind, norm.level, norm.act, norm.nameless, len(norm.patterns)) == ("norm", None, "收费", Level.INFO, 1)
    assert (norm.needs, norm.without, norm.ranks, norm.voice) == ((("甲", "乙"), ("丙",)), ("丁",), ("规范性文件",), "object")
    assert norm.check == ""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "包"
    folder.mkdir()
    return folder


def loading(pack: Path) -> str:
    with pytest.raises(RulesetError) as caught:
        load_ruleset(pack)
    return str(caught.value).replace(pack.as_posix(), "包").replace(str(pack), "包")


def test_a_pack_that_is_not_there_or_holds_nothing_is_told(pack: Path) -> None:
    assert loading(pack) == "规则目录 包 里没有规则文件（*.yaml）。请检查路径；新规则用 fzcheck rules new 编号 -o 包 生成。"
    assert loading(pack / "无") == "规则目录不存在：包。请检查 --ruleset 的路径。"


def test_a_pack_file_that_cannot_be_used_is_named(pack: Path) -> None:
    (pack / "甲.yaml").write_bytes("id: 渡".encode("gb18030"))
    assert loading(pack) == "包/甲.yaml：不是 UTF-8 文本。请另存为 UTF-8。"
    (pack / "甲.yaml").write_text(NORM.replace("FZ990", "QH001").replace("act: 收费", "act: 收钱"), "utf-8")
    assert loading(pack) == "包/甲.yaml：act “收钱”不在 rulesets/authority.yaml 中。请改用其中的事项，或者增加一行。"


def test_a_pack_is_named_in_the_id_and_its_rules_stand_among_the_others(pack: Path) -> None:
    (pack / "甲.yml").write_text(RULE.replace("FZ990", "QH001"), "utf-8")
    (pack / "说明.txt").write_text("不是规则", "utf-8")
    found = load_ruleset(pack)
    assert (load_ruleset().id.id, found.id.id, found.id.version) == ("national", "national+包", load_ruleset().id.version)
    assert found.id.sha256 != load_ruleset().id.sha256
    assert [rule.id for rule in found.rules] == sorted([*(rule.id for rule in load_ruleset().rules), "QH001"])
    rule = found.rule("QH001")
    assert rule is not None and rule.source.endswith("包/甲.yml")
    assert found.rule("QH002") is None


ABOVE = """
  - {norm: ["应当 .. 缴纳"], above: ["@金额"]}
"""


def test_a_concept_that_an_expression_finds_may_stand_above(pack: Path) -> None:
    (pack / "甲.yaml").write_text(RULE.replace('  - {text: ["渡口费"]}\n', ABOVE.lstrip("\n")).replace("FZ990", "QH001"), "utf-8")
    found = load_ruleset(pack)
    for words, fires in (("第五条 船主每月三百元的下列费用：\n（一）应当按时缴纳；", True), ("第五条 船主的下列费用：\n（一）应当按时缴纳；", False)):
        document = parse_draft(read_text(f"云岭县渡口管理办法\n{words}\n"))
        report = check_document(document, understand(document, rank="规范性文件"), found, Context(date(2026, 11, 1), select=("QH001",)))
        assert bool(report.findings) is fires, words


def test_what_only_a_sentence_tells_cannot_stand_above(pack: Path) -> None:
    (pack / "甲.yaml").write_text(
        RULE.replace('  - {text: ["渡口费"]}\n', ABOVE.lstrip("\n").replace("金额", "代决")).replace("FZ990", "QH001"), "utf-8"
    )
    with pytest.raises(RulesetError, match="above、not_above 不能用“@代决”"):
        load_ruleset(pack).scanner  # noqa: B018 - made when it is first asked for
