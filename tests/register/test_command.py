"""The command line of the register: from drafts on disk to lists, reminders, proposals and figures, with the exit codes of the others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fzcheck.cli.register_entry import _CHANNELS, _EVENTS, _RESULTS, _UNITS
from fzcheck.cli.register_lists import _PROPOSALS
from fzcheck.cli.registering import STATES
from fzcheck.filing.count import Unit
from fzcheck.filing.profiles import CHANNELS
from fzcheck.register.entry import State
from fzcheck.register.events import RESULTS, Happening
from fzcheck.register.review import Proposal
from tests.conftest import BAD, GOOD, ROOT, Fzcheck
from tests.register.conftest import schema

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of its own for the commands of a test."""
    path = tmp_path / "库" / "register.db"
    monkeypatch.setenv("FZCHECK_REGISTER", str(path))
    return path


@pytest.fixture
def filled(db: Path, fzcheck: Fzcheck, bad: Path, good: Path) -> Path:
    """The register with a good and a bad document in it."""
    good.write_text(GOOD.replace("6号", "5号"), "utf-8")
    assert fzcheck("register", "add", good, bad, "--jurisdiction", "河南省", *DAY).code == 0
    return db


def rows(fzcheck: Fzcheck, *arguments: object) -> list[dict]:
    result = fzcheck("register", *arguments, "--format", "json")
    assert result.code == 0, result.err
    found = json.loads(result.out)
    assert found["schema"] == "fzcheck.register/1"
    return found["rows"]


def test_the_words_of_the_options_are_those_of_the_register() -> None:
    assert tuple(Happening) == _EVENTS
    assert tuple(Unit) == _UNITS
    assert _CHANNELS == CHANNELS
    assert _RESULTS == RESULTS
    assert tuple(Proposal) == _PROPOSALS
    assert tuple(State) == STATES


def test_a_checked_document_is_registered_with_its_facts_and_the_figures_of_the_check(filled: Path, fzcheck: Fzcheck, bad: Path) -> None:
    (row,) = rows(fzcheck, "show", "云政规〔2026〕6号", *DAY)
    expected = {
        "title": "云岭县人民政府关于加强农村饮水工程管护的通知",
        "issuer": "云岭县人民政府",
        "issuer_level": "县级",
        "rank": "规范性文件",
        "kind": "通知",
        "issue_date": "2026-09-20",
        "effective_date": "2026-11-01",
        "validity_years": 5,
        "expires": "2031-10-31",
        "state": "有效",
        "conclusion": "应当予以修改",
        "jurisdiction": "河南省",
        "registered": "2026-11-22",
        "path": str(bad),
    }
    assert {key: row[key] for key in expected} == expected
    assert row["errors"] >= 2
    assert len(row["sha256"]) == 64
    assert row["terms"] == ["备案（人大）：2026-10-20 截止，已超过 33 天", "备案（政府）：2026-10-08 截止，已超过 45 天"]


def test_adding_again_changes_nothing_and_a_changed_text_is_a_conflict(filled: Path, fzcheck: Fzcheck, bad: Path) -> None:
    again = fzcheck("register", "add", bad, *DAY)
    assert (again.code, again.err) == (0, "")
    assert again.out.endswith("没有变化 1 件。\n")
    bad.write_text(BAD + "\n附注。\n", "utf-8")
    refused = fzcheck("register", "add", bad, *DAY)
    assert refused.code == 1
    assert "已经登记为 #2，与本次不一致：正文" in refused.err
    updated = fzcheck("register", "add", bad, "--update", *DAY)
    assert (updated.code, "已更新 1 件" in updated.out) == (0, True)


def test_what_cannot_be_read_or_known_is_said_and_the_others_are_registered(db: Path, fzcheck: Fzcheck, good: Path, tmp_path: Path) -> None:
    broken, bare = tmp_path / "坏.docx", tmp_path / "片段.txt"
    broken.write_bytes(b"PK\x03\x04")
    bare.write_text("各乡镇应当落实责任。\n", "utf-8")
    result = fzcheck("register", "add", broken, bare, good, *DAY)
    assert result.code == 3
    assert str(broken) in result.err
    assert f"{bare}：没有标题，或者既没有发文字号也没有成文日期" in result.err
    assert "新登记 1 件。" in result.out


def test_the_facts_beside_a_draft_are_registered_with_it(db: Path, fzcheck: Fzcheck, good: Path) -> None:
    assert fzcheck("facts", "new", good).code == 0
    sheet = good.with_suffix(".fzcheck.yaml")
    assert sheet.is_file()
    fzcheck(
        "register", "add", good, "--published", "2026-09-21", "--filed", "2026-09-30", "--number", "登2026—7", "--opinion", "云司审〔2026〕3号", *DAY
    )
    (row,) = rows(fzcheck, "show", "1", *DAY)
    expected = ("2026-09-21", "2026-09-30", "登2026—7", "云司审〔2026〕3号")
    assert (row["publish_date"], row["filed"], row["registration_number"], row["opinion_number"]) == expected


def test_a_document_that_repeals_a_registered_one_says_so_until_that_is_done(filled: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    new = tmp_path / "新.txt"
    new.write_text(
        GOOD.replace("6号", "9号")
        .replace("关于加强农村饮水工程管护的通知", "关于农村供水管护的通知")
        .replace("有效期五年。", "有效期五年。《云岭县人民政府关于加强农村饮水工程管护的通知》（云政规〔2026〕6号）同时废止。"),
        "utf-8",
    )
    told = fzcheck("register", "add", new, *DAY).out
    assert "提醒：#3 宣布废止 #2 《云岭县人民政府关于加强农村饮水工程管护的通知》（云政规〔2026〕6号），库里仍为有效" in told
    assert "宣布废止" in {row["number"]: row for row in rows(fzcheck, "review", *DAY)}[2]["reasons"][0]
    fzcheck("register", "event", 1, "废止", "--date", "2026-11-01")
    fzcheck("register", "event", 2, "废止", "--date", "2026-11-01")
    new.write_text(new.read_text("utf-8") + "\n附注。\n", "utf-8")
    assert "提醒" not in fzcheck("register", "add", new, "--update", *DAY).out


def test_lists_and_searches(filled: Path, fzcheck: Fzcheck) -> None:
    assert [row["document_number"] for row in rows(fzcheck, "search", "饮水")] == ["云政规〔2026〕6号", "云政规〔2026〕5号"]
    assert rows(fzcheck, "search", "教育") == []
    assert [row["number"] for row in rows(fzcheck, "list", "--issuer", "云岭县政府", "--year", 2026, "--limit", 1)] == [2]
    assert "没有符合条件的文件。" in fzcheck("register", "list", "--state", "废止").out
    assert fzcheck("register", "search", "——").code == 2


def test_what_is_due_until_it_is_filed(filled: Path, fzcheck: Fzcheck) -> None:
    assert len(rows(fzcheck, "due", *DAY)) == 4
    for number in (1, 2):
        for channel in ("政府", "人大"):
            assert fzcheck("register", "event", number, "报送备案", "--channel", channel, "--date", "2026-10-08").code == 0
    result = fzcheck("register", "due", *DAY)
    assert result.out == "30 天内到期 0 项，已过期 0 项。\n"


def test_what_is_due_goes_into_a_calendar(filled: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    path = tmp_path / "到期.ics"
    assert fzcheck("register", "due", "--format", "ics", "--remind", "5", "-o", path, "--as-of", "2026-10-01").code == 0
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("TRIGGER:-P5D") == 4
    assert "SUMMARY:备案（政府）截止：云岭县人民政府关于加强农村饮水工程管护的通知（报上一级人民政府）" in text
    assert "DTSTART;VALUE=DATE:20261008" in text
    shown = fzcheck("register", "due", "--format", "ics", "--as-of", "2026-10-01", "--remind", "5").out
    assert shown.splitlines() == path.read_text("utf-8").splitlines()


def test_a_term_follows_a_request_and_is_told(filled: Path, fzcheck: Fzcheck) -> None:
    asked = fzcheck("register", "event", 1, "要求补正", "--date", "2026-11-20", "--days", 5, "--unit", "工作日")
    assert "应当在 2026-11-27 前补正：要求的期限" in asked.out
    unknown = fzcheck("register", "event", 2, "审查意见", "--date", "2026-11-20")
    assert "没有收录河南省答复的期限，没有提醒。请用 --days" in unknown.out
    assert rows(fzcheck, "due", *DAY)[0]["matter"] == "补正（政府）"
    assert "了结待办 1 项" in fzcheck("register", "event", 1, "补正", "--date", "2026-11-21").out


def test_a_review_proposes_and_its_result_is_kept(filled: Path, fzcheck: Fzcheck) -> None:
    found = {row["number"]: row for row in rows(fzcheck, "review", *DAY)}
    assert (found[1]["proposal"], found[2]["proposal"]) == ("继续有效", "修改")
    assert [row["number"] for row in rows(fzcheck, "review", "--only", "修改", *DAY)] == [2]
    fzcheck("register", "event", 2, "清理", "--result", "修改", "--date", "2026-11-22")
    assert rows(fzcheck, "show", 2, *DAY)[0]["review"] == "修改"


def test_catalogues_and_figures(filled: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    assert [row["part"] for row in rows(fzcheck, "catalogue", "--year", 2026)] == ["制定", "制定"]
    assert len(rows(fzcheck, "catalogue", "--in-force", *DAY)) == 2
    assert fzcheck("register", "catalogue").code == 2
    fzcheck("register", "event", 1, "报送备案", "--date", "2026-09-30")
    figures = rows(fzcheck, "stats", "--year", 2026, *DAY)
    assert figures[-1]["issuer"] == "合计"
    assert (figures[-1]["filed"], figures[-1]["timeliness"], figures[-1]["unfiled"]) == (1, "100.00%", 1)
    assert fzcheck("register", "catalogue", "--year", 2026, "--format", "xlsx").code == 2
    assert fzcheck("register", "catalogue", "--year", 2026, "--format", "xlsx", "-o", tmp_path / "目录.xlsx").code == 0
    assert (tmp_path / "目录.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_ledger_goes_out_and_into_another_register(filled: Path, fzcheck: Fzcheck, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"台账.{suffix}"
    assert fzcheck("register", "export", "-o", path, *DAY).code == 0
    first = path.read_bytes()
    fzcheck("register", "export", "-o", path, *DAY)
    assert path.read_bytes() == first
    other = tmp_path / "另一个.db"
    assert "试运行，没有写入：共 2 行：新登记 2 件。" in fzcheck("register", "import", path, "--db", other, "--dry-run").out
    assert "共 2 行：新登记 2 件。" in fzcheck("register", "import", path, "--db", other).out
    assert "共 2 行：没有变化 2 件。" in fzcheck("register", "import", path, "--db", other).out


def test_what_has_happened_goes_out_and_into_another_register(filled: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    assert fzcheck("register", "event", "云政规〔2026〕6号", "要求补正", "--date", "2026-11-20", "--days", 5, "--unit", "工作日").code == 0
    ledger, events, other = tmp_path / "台账.csv", tmp_path / "经过.csv", tmp_path / "另一个.db"
    assert fzcheck("register", "export", "-o", ledger, *DAY).code == 0
    assert fzcheck("register", "export", "--events", "-o", events, *DAY).code == 0
    assert "要求补正" in events.read_text("utf-8-sig")
    assert fzcheck("register", "import", ledger, "--db", other).code == 0
    assert "要求补正" not in fzcheck("register", "show", "云政规〔2026〕6号", "--db", other, *DAY).out
    assert fzcheck("register", "import", "--events", events, "--db", other).code == 0
    assert "要求补正" in fzcheck("register", "show", "云政规〔2026〕6号", "--db", other, *DAY).out


def test_a_wrong_ledger_and_a_wrong_path_are_bad_usage(db: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text("文件名称,成文日期\n甲办法,不知道\n", "utf-8")
    result = fzcheck("register", "import", path)
    assert (result.code, result.out) == (2, "")
    assert "第2行 成文日期：“不知道”不是日期" in result.err
    assert fzcheck("register", "import", tmp_path / "没有.csv").code == 2
    assert fzcheck("register", "list", "--db", tmp_path / "没有.db").code == 2
    assert fzcheck("register", "show", "9").code == 2
    assert fzcheck("register", "event", "9", "上报").code == 2


@pytest.mark.parametrize(
    "wrong", [("due", "--days", "-1"), ("list", "--year", "今年"), ("list", "--limit", "0"), ("event", "1", "补正", "--days", "٣x")]
)
def test_a_number_out_of_bounds_is_said_in_chinese(db: Path, fzcheck: Fzcheck, wrong: tuple[str, ...]) -> None:
    result = fzcheck("register", *wrong)
    assert result.code == 2
    assert "的整数" in result.err


def test_what_was_registered_by_mistake_is_removed_when_it_is_confirmed(filled: Path, fzcheck: Fzcheck, bad: Path) -> None:
    fzcheck("register", "event", 2, "要求补正", "--days", 5, "--date", "2026-11-20")
    refused = fzcheck("register", "remove", 2)
    assert (refused.code, "将要删除 #2 《云岭县" in refused.err) == (2, True)
    assert fzcheck("register", "remove", 2, "--yes").out.startswith("已删除 #2 《云岭县")
    assert [row["number"] for row in rows(fzcheck, "search", "饮水")] == [1]
    assert {row["number"] for row in rows(fzcheck, "due", *DAY)} == {1}
    fzcheck("register", "add", bad, *DAY)
    assert [row["number"] for row in rows(fzcheck, "search", "饮水")] == [3, 1]


def test_a_reference_that_means_several_is_not_guessed(filled: Path, fzcheck: Fzcheck) -> None:
    result = fzcheck("register", "event", "云岭县人民政府关于加强农村饮水工程管护的通知", "报送备案")
    assert result.code == 2
    assert "有 2 件：#1" in result.err


def test_the_commands_work_on_postgresql_alike(fzcheck: Fzcheck, server: str, good: Path, bad: Path, tmp_path: Path) -> None:
    told = []
    for where in (schema(server), str(tmp_path / "库.db")):
        good.write_text(GOOD.replace("6号", "5号"), "utf-8")
        outputs = [fzcheck("register", "add", good, bad, "--jurisdiction", "河南省", "--db", where, *DAY)]
        outputs.append(fzcheck("register", "event", 1, "审查意见", "--days", 10, "--date", "2026-11-20", "--db", where))
        for command in (("list",), ("search", "饮水"), ("due",), ("review",), ("catalogue", "--year", 2026), ("stats",), ("show", 1), ("export",)):
            outputs.append(fzcheck("register", *command, "--db", where, *DAY))
        told.append(outputs)
    assert told[0] == told[1]


def test_settings_hold_for_the_whole_register(filled: Path, fzcheck: Fzcheck, tmp_path: Path) -> None:
    own = tmp_path / "本地.yaml"
    own.write_text("place: 河南省\nlevel: 省级\nprofiles:\n- {id: own, channel: 政府, rule: 河南省某办法, event: 公布, days: 7, unit: 日}\n", "utf-8")
    assert (
        fzcheck("register", "settings", "--jurisdiction", "河南省", "--filing-rules", own).out == "所在地区：河南省\n本地备案规定：《河南省某办法》\n"
    )
    assert fzcheck("register", "settings").out == "所在地区：河南省\n本地备案规定：《河南省某办法》\n"
    assert "2026-09-28" in json.dumps(rows(fzcheck, "show", 2, *DAY), ensure_ascii=False)
    fzcheck("register", "settings", "--no-filing-rules")
    assert "2026-10-08" in json.dumps(rows(fzcheck, "show", 2, *DAY), ensure_ascii=False)
    assert fzcheck("register", "settings", "--filing-rules", tmp_path / "没有.yaml").code == 2


def test_output_is_the_same_twice(filled: Path, fzcheck: Fzcheck) -> None:
    for command in (("list",), ("due",), ("review",), ("catalogue", "--year", "2026"), ("stats",), ("show", "1")):
        for format in ("text", "json"):
            assert fzcheck("register", *command, *DAY, "--format", format) == fzcheck("register", *command, *DAY, "--format", format)


def test_every_command_has_a_page_and_is_in_the_documentation(fzcheck: Fzcheck) -> None:
    from fzcheck.cli.register import register

    told = (ROOT / "docs" / "register.md").read_text("utf-8")
    for name in register.commands:
        page = fzcheck("register", name, "--help")
        assert page.code == 0
        assert "选项：" in page.out
        assert f"fzcheck register {name}" in told, name


def test_every_example_of_the_documentation_has_options_that_exist() -> None:
    from fzcheck.cli.register import register

    shown = "".join((ROOT / name).read_text("utf-8") for name in ("docs/register.md", "README.md"))
    examples = re.findall(r"^fzcheck register (\w+)([^#\n]*)", shown, re.MULTILINE)
    assert len(examples) > 25
    for name, rest in examples:
        options = {option for parameter in register.commands[name].params for option in parameter.opts}
        assert {word for word in rest.split() if word.startswith("-")} <= options, (name, rest)
