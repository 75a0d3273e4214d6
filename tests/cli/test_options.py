"""Every documented option is exercised: what can be seen with it differs from what can be seen without it, in the way that it promises."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from fzcheck.cli.options import check_options
from fzcheck.cli.program import program
from tests.cli.exercises import TABLE, Exercise
from tests.conftest import BAD, GOOD, ROOT, Fzcheck
from tests.reading.packages import docx, p
from tests.settings.test_packs import OWN

COLUMNS = 4000  # so that no expected words are broken


def commands(
    command: click.Command, path: tuple[str, ...] = (), above: click.Context | None = None
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(command, parent=above)
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner
        yield from commands(inner, (*path, name), context)


def options(command: click.Command) -> list[click.Option]:
    return [option for option in command.params if isinstance(option, click.Option)]


def named(option: click.Option) -> str:
    return max(option.opts, key=len)


@check_options
def _shared() -> None:
    """The options that check, compare, baseline and the register share: exercised once, on check."""


SHARED = {named(parameter): parameter for parameter in reversed(_shared.__click_params__)}  # type: ignore[attr-defined]
COMMANDS = dict(commands(program))


def test_there_are_commands_and_options_to_exercise() -> None:
    assert len(COMMANDS) > 20
    assert sum(len(options(command)) for command in COMMANDS.values()) > 150


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_is_exercised(path: tuple[str, ...]) -> None:
    words = {(tuple(row.command.split()[:size]), row.option.split()[0]) for row in TABLE for size in (1, 2)}
    # The register and the batch have tests of their own, in folders of their own, that use their options by name.
    theirs = "".join(file.read_text("utf-8") for file in (ROOT / "tests" / path[0]).glob("*.py"))
    for option in options(COMMANDS[path]):
        name = named(option)
        same = name in SHARED and SHARED[name].help == option.help and type(SHARED[name].type) is type(option.type)
        own = any(f'"{spelling}"' in theirs for spelling in option.opts)
        assert (path, name) in words or (same and (("check",), name) in words) or own, f"{' '.join(path)} {name}：没有练习（tests/cli/exercises.py）"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_in_chinese_what_it_does(path: tuple[str, ...]) -> None:
    for option in options(COMMANDS[path]):
        assert option.help, named(option)
        assert re.search(r"[\u4e00-\u9fff]", option.help), named(option)
        assert option.help.endswith("。"), f"{named(option)}：{option.help}"


FACTS = "公平竞争审查:\n  状态: 未做\n涉及经营主体: 是\n"
LOCAL = """place: 河南省
level: 省级
profiles:
  - {id: try, channel: 政府, rule: 某某试验办法, article: 第二条, event: 公布, days: 9, unit: 日, status: current}
"""
LAW = "# 中华人民共和国行政处罚法\n\n2021年1月22日 通过\n\n<!-- INFO END -->\n\n第一条 甲乙丙。\n\n第十六条 这是第十六条的原文。\n"
FIXABLE = BAD.replace("现通知如下：", "现通知如下，，：")


def revised(line: str, change: str) -> list[str]:
    """The pieces of a line in which 五百元 was changed."""
    before, found, after = line.partition("五百元")
    return [piece for piece in (before, change if found else "", after) if piece]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch folder: an office's repository with drafts, rules, laws, facts and a baseline."""
    folder = tmp_path_factory.mktemp("练习")
    texts = {
        "坏.txt": FIXABLE,
        "好.txt": GOOD,
        "密.txt": f"机密★1年\n\n{GOOD}",
        "别处.toml": 'ignore = ["FZ203"]\n',
        "意见.yaml": "审核机关: 云岭县司法局\n",
        "事实.yaml": FACTS,
        "本地.yaml": LOCAL,
        "上级.txt": GOOD.replace("管护", "建设"),
        "报送.jsonl": '{"jurisdiction": "河南省", "issuer_kind": "县级人民政府", "channel": "政府", "event": "公布",'
        ' "event_date": "2026-05-08", "filed_date": "2026-05-09", "as_of": "2026-05-10"}\n',
        "空基线.jsonl": '{"$schema": "fzcheck.baseline/2"}\n',
        "规则/HN001.yaml": OWN.replace("及时报告县政府", "巡查台账"),
        "法律/行政处罚法(2021-01-22).md": LAW,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    gone = '<w:del w:id="9"><w:r><w:delText>九百元</w:delText></w:r></w:del><w:ins w:id="8"><w:r><w:t>五百元</w:t></w:r></w:ins>'
    (folder / "修订.docx").write_bytes(docx("".join(p(*revised(line, gone)) for line in BAD.splitlines())))
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.invalid")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "一")):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
    return folder


def words_of(path: Path) -> str:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return path.read_text("utf-8", "replace")


class Scratch:
    """Runs commands, each in a fresh copy of the prepared folder, and tells everything that can be seen of it."""

    def __init__(self, fzcheck: Fzcheck, prepared: Path, base: Path, patch: pytest.MonkeyPatch) -> None:
        self._fzcheck, self._prepared, self._base, self._patch = fzcheck, prepared, base, patch
        self._count = 0

    def seen(self, command: str) -> str:
        self._count += 1
        folder = self._base / str(self._count)
        shutil.copytree(self._prepared, folder)
        cache = self._base / f"缓存{self._count}"
        for name, value in {"FZCHECK_CACHE": cache, "FZCHECK_REGISTER": self._base / f"库{self._count}.db"}.items():
            self._patch.setenv(name, str(value))
        self._patch.chdir(folder)
        if "已知.jsonl" in command:
            assert self._fzcheck("baseline", "create", "坏.txt", "-o", "已知.jsonl", "--as-of", "2026-11-22").code == 0
            shutil.rmtree(cache, ignore_errors=True)
        if command.startswith("register ") and not command.startswith("register add"):
            assert self._fzcheck("register", "add", "好.txt", "--as-of", "2026-11-22").code == 0
        before = {path for path in folder.rglob("*") if ".git" not in path.parts}
        result = self._fzcheck(*shlex.split(command))
        assert result.code != 4, result.err
        made = sorted(path for path in folder.rglob("*") if path.is_file() and path not in before and ".git" not in path.parts)
        kept = len([path for path in cache.glob("results-*/*/*") if path.is_file()])
        files = "".join(f"文件 {path.relative_to(folder)}\n{words_of(path)}\n" for path in made)
        return f"退出码 {result.code}\n缓存结果 {kept}\n{re.sub(chr(10) + ' +', '', result.out)}\n{result.err}\n{files}"


@pytest.fixture
def scratch(fzcheck: Fzcheck, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    return Scratch(fzcheck, prepared, tmp_path, monkeypatch)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{' '.join(row.command.split()[:2])} {row.option}")
def test_an_option_does_what_it_promises(scratch: Scratch, row: Exercise) -> None:
    without, with_it = scratch.seen(row.command), scratch.seen(f"{row.command} {row.option}")
    words = row.seen.removeprefix("-").removeprefix("=")
    if row.seen.startswith("="):
        assert words in without
        assert words in with_it
    elif row.seen.startswith("-"):
        assert words in without
        assert words not in with_it
    else:
        assert words in with_it
        assert words not in without
