"""A draft with a mark of secrecy in its head stops everywhere until the user says that it may be worked on; words about secrecy stop nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fzcheck import check, parse
from fzcheck.parsing import parse_draft
from fzcheck.parsing.secrecy import secrecy
from fzcheck.reading import read, read_text
from tests.conftest import Fzcheck
from tests.reading.packages import cell, docx, p, run, table
from tests.reading.test_docx import TEXT_BOX

REST = "云政规〔2026〕9号\n\n云岭县人民政府关于做好防汛工作的通知\n\n各乡镇人民政府：\n一、各乡镇应当落实巡查。\n\n云岭县人民政府\n2026年5月6日\n"
PLAIN = [p(line) for line in REST.splitlines()]


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("机密★1年", "机密★1年"),
        ("秘密", "秘密"),
        ("绝 密★长期", "绝密★长期"),
        ("机　密 ★ 10 年", "机密★10年"),
        ("秘密☆6个月", "秘密☆6个月"),
        ("000012\n机密★一年\n特急", "机密★一年"),
        ("000012　机密★1年　特急", "机密★1年"),
        ("特急 秘密", "秘密"),
        ("密级：秘密", "秘密"),
        ("【机密】", "机密"),
        ("秘密★启用前", "秘密★启用前"),
        ("云岭县人民政府文件\n绝密★20年", "绝密★20年"),
    ],
)
def test_a_mark_in_the_head_is_found(head: str, mark: str) -> None:
    found = secrecy(parse_draft(read_text(f"{head}\n\n{REST}")))
    assert found is not None and found.mark == mark


@pytest.mark.parametrize(
    "text",
    [
        REST,
        REST.replace("一、各乡镇应当落实巡查。", "一、机密\n秘密★1年"),
        REST.replace("防汛", "保守秘密"),
        "云岭县国家秘密定密管理办法\n\n第一条　国家秘密分为：\n（一）绝密；\n（二）机密；\n秘密。\n",
        "秘密事项目录\n\n第一条　密级分为三级。\n",
        "政务公开\n秘密不公开\n" + REST,
    ],
)
def test_words_about_secrecy_are_no_mark(text: str) -> None:
    assert secrecy(parse_draft(read_text(text))) is None


@pytest.mark.parametrize(
    "body",
    [
        [p(TEXT_BOX.replace("框内", "机密★1年")), *PLAIN],
        [table(cell(p("机密★1年")) + cell(p("特急"))), *PLAIN],
        [p("机密", "<w:r><w:br/></w:r>", "特急"), *PLAIN],
    ],
)
def test_the_mark_is_found_in_boxes_and_cells_too(body: list[str]) -> None:
    assert secrecy(parse_draft(read(docx("".join(body)))))


def test_the_mark_is_found_in_a_page_header() -> None:
    package = docx("".join(PLAIN) + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', header1=p(run("秘密★5年")))
    assert secrecy(parse_draft(read(package)))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "涉密.txt"
    path.write_text(f"机密★1年\n\n{REST}", "utf-8")
    return path


@pytest.mark.parametrize("command", [("check", "--fail-on", "never"), ("parse",), ("hook",), ("check", "--jobs", "2", "--no-cache")])
def test_a_classified_draft_stops_with_the_reason_and_the_others_go_on(secret: Path, bad: Path, fzcheck: Fzcheck, command: tuple[str, ...]) -> None:
    ended = fzcheck(*command, secret, bad)
    said = "".join((ended.out + ended.err).split())
    assert ended.code == 3
    assert "机密★1年" in said and "--allow-classified" in said and "保密" in said
    assert "落实巡查" not in said
    assert ("用水户" if command == ("parse",) else "FZ203") in said  # the other draft is worked on


def test_the_machine_readable_outputs_say_unreadable(secret: Path, fzcheck: Fzcheck) -> None:
    for command in ("check", "parse"):
        (document,) = json.loads(fzcheck(command, secret, "--format", "json").out)["documents"]
        assert (document["status"], "机密★1年" in document["error"]) == ("unreadable", True)
    assert document["nodes"] == []


@pytest.mark.parametrize("command", [("check", "--fail-on", "never", "--select", "FZ915"), ("parse",), ("hook", "--fail-on", "error")])
def test_it_is_worked_on_where_the_user_says_so(secret: Path, fzcheck: Fzcheck, command: tuple[str, ...]) -> None:
    ended = fzcheck(*command, secret, "--allow-classified")
    assert ended.code == 0
    if command[0] == "check":
        assert "FZ915" in ended.out


def test_the_configuration_can_say_so_for_an_office(secret: Path, fzcheck: Fzcheck) -> None:
    settings = secret.parent / "fzcheck.toml"
    settings.write_text("allow-classified = true\n", "utf-8")
    assert fzcheck("check", secret, "--fail-on", "never").code == 0
    settings.write_text('allow-classified = "yes"\n', "utf-8")
    ended = fzcheck("check", secret)
    assert (ended.code, "true 或者 false" in ended.err) == (2, True)


def test_nothing_is_corrected_and_nothing_compared(secret: Path, fzcheck: Fzcheck) -> None:
    assert fzcheck("check", secret, "--fix").code == 3
    assert [path.name for path in secret.parent.glob("*已改正*")] == []
    second = secret.with_name("二稿.txt")
    second.write_text(secret.read_text("utf-8") + "二、", "utf-8")
    ended = fzcheck("compare", secret, second)
    assert (ended.code, "落实巡查" in ended.out) == (3, False)
    assert fzcheck("facts", "new", secret, "-o", "-").code == 3


def test_the_library_stops_too() -> None:
    text = f"秘密\n\n{REST}"
    assert (parse(text).document, check(text).documents[0].status) == (None, "unreadable")
    assert parse(text, allow_classified=True).document is not None
    assert check(text, allow_classified=True).documents[0].status == "checked"
