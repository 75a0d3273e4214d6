"""Every message for a wrong option, path, configuration or file says what to do, with exit code 2 and nothing on stdout."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from fzcheck.cli.chinese import OneOf
from fzcheck.cli.options import Between, Count, IsoDate, Pack, Prefixes
from tests.cli.test_options import COMMANDS, named, options
from tests.conftest import BAD, Fzcheck

# What tells the user how to go on: a word of advice, the words that can be used, or where to read them.
HINT = re.compile(r"请|可用的有|您要(?:写|用|看)的可能是|用法见|例如|或者")


def refused(fzcheck: Fzcheck, *arguments: object) -> str:
    result = fzcheck(*arguments)
    assert (result.code, result.out) == (2, ""), result
    assert HINT.search(result.err), result.err
    assert result.err.startswith("fzcheck：")
    assert "Traceback" not in result.err
    assert re.search(r"[\u4e00-\u9fff]", result.err)
    return result.err


def wrong_values(option: click.Option) -> list[str]:
    """Values that an option cannot take, by its type."""
    match option.type:
        case OneOf():
            return ["没有这个"]
        case IsoDate():
            return ["昨天", "2026-02-30"]
        case Count() | Between():
            return ["-1", "多", "1.5"]
        case Prefixes():
            return ["", ",，"]
        case Pack():
            return ["没有这个文件夹"]
        case _:
            return ["三"] if isinstance(option.type, click.types.IntParamType) else []


CASES = [(path, named(option), value) for path, command in COMMANDS.items() for option in options(command) for value in wrong_values(option)]


@pytest.mark.parametrize(("path", "option", "value"), CASES, ids=lambda part: " ".join(part) if isinstance(part, tuple) else part)
def test_a_wrong_value_is_named_with_its_option_and_the_cure(fzcheck: Fzcheck, path: tuple[str, ...], option: str, value: str) -> None:
    needed = ["x" for parameter in COMMANDS[path].params if isinstance(parameter, click.Argument) and parameter.required]
    said = refused(fzcheck, *path, *needed, option, value)
    assert option in said or value in said


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_answered_with_the_nearest_or_the_help(fzcheck: Fzcheck, path: tuple[str, ...]) -> None:
    assert f"用法见：fzcheck {' '.join(path)} --help" in refused(fzcheck, *path, "--没有这个选项")
    for option in options(COMMANDS[path])[:1]:
        assert named(option) in refused(fzcheck, *path, f"{named(option)}x")


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if options(command)], ids=" ".join)
def test_an_option_without_its_value_says_so(fzcheck: Fzcheck, path: tuple[str, ...]) -> None:
    for option in options(COMMANDS[path]):
        if not option.is_flag:
            assert "缺少取值" in refused(fzcheck, *path, named(option))
            return


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if any(p.required for p in command.params)], ids=" ".join)
def test_a_missing_argument_says_which(fzcheck: Fzcheck, path: tuple[str, ...]) -> None:
    assert "缺少" in refused(fzcheck, *path)


@pytest.mark.parametrize("group", sorted({path[:-1] for path in COMMANDS if len(path) > 1} | {()}), ids=" ".join)
def test_an_unknown_command_says_what_there_is(fzcheck: Fzcheck, group: tuple[str, ...]) -> None:
    names = [path[len(group)] for path in COMMANDS if path[: len(group)] == group]
    assert names[0] in refused(fzcheck, *group, f"{names[0]}x")
    refused(fzcheck, *group, "没有这个命令")


# Wrong files: what each option that names a file says when the file is not there, is a folder, or holds something else.

FILES = [
    ("check {draft} --config {file}", "配置文件"),
    ("check {draft} --baseline {file}", "基线文件"),
    ("check {draft} --filing-rules {file}", "{file}"),
    ("check {draft} --facts {file}", "{file}"),
    ("check {draft} --superior {file}", "--superior"),
    ("check {draft} --opinion-facts {file} -o opinion=意见书.docx", "{file}"),
    ("check {draft} --ruleset {file}", "{file}"),
    ("check {draft} --laws {file}", "--laws"),
    ("check @{file}", "{file}"),
    ("config show {draft} --config {file}", "配置文件"),
    ("baseline audit --file {file}", "基线文件"),
    ("baseline update {draft} --file {file}", "基线文件"),
    ("baseline diff {draft} --file {file}", "基线文件"),
    ("hook {draft} --baseline {file}", "基线文件"),
    ("hook {draft} --config {file}", "配置文件"),
    ("deadline --batch {file}", "{file}"),
    ("deadline --issuer 县级人民政府 --date 2026-05-08 --filing-rules {file}", "{file}"),
    ("facts new {file}", "{file}"),
    ("rules list --ruleset {file}", "{file}"),
    ("explain FZ203 --ruleset {file}", "{file}"),
]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "草案.txt").write_text(BAD, "utf-8")
    return tmp_path


def run(fzcheck: Fzcheck, command: str, file: str) -> str:
    return refused(fzcheck, *(word.format(draft="草案.txt", file=file) for word in command.split()))


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(("command", "told"), FILES)
def test_a_file_that_is_not_there_is_named_with_the_cure(fzcheck: Fzcheck, command: str, told: str) -> None:
    assert told.format(file="没有.某") in run(fzcheck, command, "没有.某")


@pytest.mark.parametrize(("command", "told"), [row for row in FILES if not {"--superior", "--laws", "--ruleset"} & set(row[0].split())])
def test_a_folder_in_the_place_of_a_file_is_named_with_the_cure(fzcheck: Fzcheck, inside: Path, command: str, told: str) -> None:
    (inside / "夹").mkdir()
    assert told.format(file="夹") in run(fzcheck, command, "夹")


HOLDING = [row for row in FILES if not {"--superior", "--laws", "--ruleset", "--batch", "facts"} & set(row[0].split())]


@pytest.mark.parametrize(("command", "told"), [row for row in HOLDING if "@" not in row[0]])
def test_a_file_that_holds_something_else_is_named_with_the_cure(fzcheck: Fzcheck, inside: Path, command: str, told: str) -> None:
    (inside / "杂.某").write_bytes(b"\xff\xfe\x00 [ not : this")
    assert told.format(file="杂.某") in run(fzcheck, command, "杂.某")


@pytest.mark.parametrize(("command", "told"), FILES)
def test_what_the_system_says_is_told_in_chinese(fzcheck: Fzcheck, inside: Path, command: str, told: str) -> None:
    (inside / "夹").mkdir()
    for file in ("没有.某", "夹"):
        said = fzcheck(*(word.format(draft="草案.txt", file=file) for word in command.split())).err
        assert not re.search(r"No such|directory|Permission|Errno", said), said
