"""What users write: rows, options, their own rules; wrong ones are answered in Chinese and lose nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fzcheck.cli import main
from fzcheck.cli.deadline import deadline
from fzcheck.errors import UsageError
from fzcheck.filing.deadline import Status
from fzcheck.filing.profilefile import checked
from fzcheck.filing.rows import answers, own_profiles
from fzcheck.resources import names, text

TODAY = date(2026, 11, 22)
ROW = {"jurisdiction": "河南省", "issuer_kind": "县级人民政府", "channel": "政府", "event": "公布", "event_date": "2026-11-02"}


def lines(*rows: dict[str, object]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"event_date": "2026-13-01"}, "event_date"),
        ({"event_date": 20261101}, "event_date"),
        ({"days": 0}, "days"),
        ({"days": "15"}, "days"),
        ({"unit": "周"}, "unit"),
        ({"channel": "电话"}, "channel"),
        ({"event_date": "9998-12-30", "days": 4000}, "日期范围"),
    ],
)
def test_a_row_that_cannot_be_used_is_unknown_and_says_why(change: dict[str, object], says: str) -> None:
    (found,) = answers(lines({**ROW, **change}), TODAY)
    assert found.status is Status.UNKNOWN
    assert says in found.why


_WORDS = st.text("省市县区乡镇人民政府局会常委大公布日/-2026《》（）\x00 a", max_size=30)
_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | _WORDS | st.sampled_from(["2026-11-02", "日", "人大"]) | st.lists(st.integers())


@given(st.dictionaries(st.sampled_from([*ROW, "days", "unit", "as_of", "filed_date", "profile", "id", "title"]), _VALUES))
def test_no_row_of_whatever_values_raises(row: dict[str, object]) -> None:
    (found,) = answers(json.dumps({**ROW, **row}), TODAY)
    assert found.why
    assert (found.deadline is None) == (found.status is Status.UNKNOWN)


def test_every_line_has_its_answer_in_order() -> None:
    found = answers(lines(ROW) + '\n{broken\n\n[1]\n"x"\n' + lines(ROW), TODAY)
    assert [answer.status for answer in found] == [Status.OVERDUE, *[Status.UNKNOWN] * 3, Status.OVERDUE]
    assert "第2行" in found[1].why


def test_a_missing_as_of_is_today() -> None:
    assert answers(lines(ROW), TODAY)[0].days_left == -5


def test_every_packaged_file_is_a_valid_profile_file() -> None:
    import yaml

    files = names("rulesets/filing", ".yaml")
    assert len(files) == 51
    ids = [row["id"] for name in files for row in checked(yaml.safe_load(text(name)), name)]
    assert len(ids) == len(set(ids))


OWN = """
place: 河南省
level: 省级
profiles:
  - {id: own, channel: 政府, rule: 本地现行规定, event: 印发, days: 10, unit: 工作日, recipients: {人民政府: 市司法局}}
"""


def test_a_users_own_rule_wins_and_is_not_called_historic(tmp_path: Path) -> None:
    file = tmp_path / "本地.yaml"
    file.write_text(OWN, "utf-8")
    (found,) = answers(lines(ROW), TODAY, own_profiles(file))
    assert (found.deadline, found.recipient) == (date(2026, 11, 16), "市司法局")
    assert "以现行规定为准" not in found.why


@pytest.mark.parametrize("content", ["place: [", "place: 河南省", OWN.replace("days: 10", "day: 10"), OWN.replace("印发", "x"), "- 1"])
def test_a_wrong_file_of_own_rules_names_itself_and_the_cure(tmp_path: Path, content: str) -> None:
    file = tmp_path / "本地.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="本地"):
        own_profiles(file)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(deadline, list(arguments), standalone_mode=False)
    assert result.exception is None, result.exception
    return result.output


OPTIONS = ("--jurisdiction", "河南省", "--issuer", "县级人民政府", "--date", "2026-11-10", "--as-of", "2026-11-22", "--title", "示例")


def test_a_government_is_told_both_channels() -> None:
    rows = json.loads(run(*OPTIONS, "-f", "json"))["rows"]
    assert [row["deadline"] for row in rows] == ["2026-11-25", "2026-12-10"]
    assert [row["status"] for row in rows] == ["due", "due"]
    assert set(rows[0]) >= {"deadline", "recipient", "status", "days_left", "estimated", "start_presumed", "basis", "why"}


def test_the_text_says_deadline_state_recipient_and_rule() -> None:
    shown = run(*OPTIONS, "--channel", "政府")
    assert shown.startswith("示例\n备案截止：2026-11-25\n状态：　　尚在期限内，还剩3天\n报送对象：上一级人民政府\n")


def test_the_calendar_has_an_event_with_reminders_and_the_same_bytes_each_time() -> None:
    icalendar = pytest.importorskip("icalendar")
    first = run(*OPTIONS, "-f", "ics", "--remind", "5,1")
    assert first == run(*OPTIONS, "-f", "ics", "--remind", "5,1")
    events = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [date(2026, 11, 25), date(2026, 12, 10)]
    assert all(len(event.walk("VALARM")) == 2 for event in events)


def test_what_is_filed_already_needs_no_reminder() -> None:
    pytest.importorskip("icalendar")
    assert "VEVENT" not in run(*OPTIONS, "--filed", "2026-11-20", "-f", "ics")


def test_a_batch_exits_with_zero_whatever_its_rows_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "行.jsonl"
    file.write_text("\ufeff" + lines(ROW) + "\r\nnonsense\r\n", "utf-8")
    assert main(["deadline", "--batch", str(file), "-f", "json", "--as-of", "2026-11-22"]) == 0
    assert [row["status"] for row in json.loads(capsys.readouterr().out)["rows"]] == ["overdue", "unknown"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--batch", "没有.jsonl"],
        ["--jurisdiction", "河南省"],
        ["--issuer", "县级人民政府", "--date", "昨天"],
        ["--issuer", "县级人民政府", "--date", "2026-11-10", "--remind", "x"],
        ["--issuer", "县级人民政府", "--filing-rules", "没有.yaml"],
    ],
)
def test_bad_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", *arguments]) == 2
    assert "fzcheck：" in capsys.readouterr().err
