"""Corrections: made once and for all, in the file's own encoding, in Word's own runs, never in the original."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck.batch.correcting import Corrected, correct
from fzcheck.batch.one import check_one
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Fix
from fzcheck.checking.ruleset import Ruleset, load_ruleset
from fzcheck.cli import main
from fzcheck.reporting.corrected import applied, chosen

CONTEXT = Context(date(2026, 11, 1), select=("FZ9",), every=True)
HEAD = "青政规（2026）07号\n\n青禾县人民政府关于加强渡口管理的通知\n\n各乡镇人民政府：\n"
TAIL = "\n青禾县人民政府\n二○二六年五月六日\n"
WRONG = (
    "一、各乡镇应该落实巡查，，不得拖延",
    "二、补助资金转入专用帐户,专款专用",
    "三、落实”一渡一档”制度，做到”人人有责”",
    "四、认真贯彻《关于印发《青禾县渡口管理办法》的通知》",
    "五、原《青禾县渡船管理办法》（青政发[2019]014号）、（青政发[2019]14号）同时废止",
    "六、依照《青禾县渡口管理办法》第三条第二款第（一）项执行；。",
    "七、请登陆县政府网站查询，其它事项另行通知",
    '八、做好"平安渡口"创建',
    "九、主管部门应当在五日内做出决定。截止2026年底，撤消三处渡口",
    "十、各单位应当做好档案移交工作。",
)


@cache
def rules() -> Ruleset:
    return load_ruleset()


def corrections(content: bytes, name: str = "draft.txt") -> Corrected:
    return correct(Source(name, content), rules(), CONTEXT)


def found(content: bytes, name: str = "draft.txt") -> list[tuple[str, bool]]:
    return [(finding.rule, finding.fix is not None) for finding in check_one(Source(name, content), rules(), CONTEXT).findings]


drafts = st.lists(st.sampled_from(WRONG), max_size=8).map(lambda rows: HEAD + "".join(f"{row}。\n" for row in rows) + TAIL)


@settings(max_examples=60, deadline=None)
@given(drafts)
def test_a_corrected_draft_has_nothing_left_to_correct_and_nothing_new(text: str) -> None:
    before = found(text.encode())
    once = corrections(text.encode())
    after = found(once.content)
    assert once.error is None
    assert once.left == 0
    assert not any(fixable for _, fixable in after)
    assert not Counter(rule for rule, _ in after) - Counter(rule for rule, _ in before)
    assert corrections(once.content) == Corrected("draft.txt", once.after, once.after, once.content, 0)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("，。“”《》（）()\"'应该帐户〔〕[]2026号第一条款项、；：,;:\n 某县"), min_size=1, max_size=60))
def test_any_text_is_corrected_once_and_for_all(text: str) -> None:
    once = corrections(f"青禾县人民政府关于渡口的通知\n{text}\n".encode())
    assert once.error is None
    assert corrections(once.content).count == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_keeps_its_encoding_mark_and_line_ends(encoding: str, end: str) -> None:
    text = (HEAD + WRONG[0] + "。\n" + TAIL).replace("\n", end)
    content = corrections(text.encode(encoding)).content
    shown = content.decode(encoding)
    assert shown == text.replace("（2026）07号", "〔2026〕7号").replace("应该", "应当").replace("，，", "，").replace(
        "二○二六年五月六日", "2026年5月6日"
    )
    assert content[:3] == text.encode(encoding)[:3]


def word(*paragraphs: tuple[str, ...]) -> bytes:
    document = WordDocument()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, run in enumerate(runs):
            paragraph.add_run(run).bold = bool(number % 2)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_corrected_over_its_runs_and_keeps_everything_else() -> None:
    before = word(
        ("青政规", "（20", "26）", "9号"),
        ("青禾县人民政府关于加强渡口管理的通知",),
        ("各乡镇人民政府：",),
        (
            "一、各乡镇应",
            "该落实巡查。",
        ),
    )
    once = corrections(before, "draft.docx")
    document = WordDocument(io.BytesIO(once.content))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "青政规〔2026〕9号",
        "青禾县人民政府关于加强渡口管理的通知",
        "各乡镇人民政府：",
        "一、各乡镇应当落实巡查。",
    ]
    assert [run.bold for run in document.paragraphs[3].runs] == [False, True]
    assert once.count == 2
    assert corrections(once.content, "draft.docx").count == 0
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(once.content)) as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(name) == new.read(name) for name in old.namelist() if name != "word/document.xml")


def test_what_only_a_deletion_says_is_not_touched() -> None:
    content = word(("青禾县人民政府关于加强渡口管理的通知",), ("一、各乡镇应当落实巡查。",))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    inserted = (
        '<w:del w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>应该</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>其它</w:t></w:r></w:ins></w:p>'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", inserted.encode(), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    body = zipfile.ZipFile(io.BytesIO(corrections(out.getvalue(), "draft.docx").content)).read("word/document.xml").decode()
    assert "应该" in body


def test_overlapping_corrections_leave_the_first() -> None:
    assert chosen([Fix(2, 4, "b"), Fix(0, 3, "a"), Fix(4, 5, "c"), Fix(0, 3, "a")]) == (Fix(0, 3, "a"), Fix(4, 5, "c"))
    assert applied("012345", (Fix(0, 3, "a"), Fix(4, 5, ""))) == "a35"


def test_a_format_that_cannot_be_corrected_says_what_to_do() -> None:
    page = f"<html><body><p>{HEAD}</p><p>{WRONG[0]}。</p></body></html>".replace("\n", "</p><p>")
    once = corrections(page.encode(), "draft.html")
    assert once.error is not None
    assert "docx、txt 或者 md" in once.error


def test_the_command_shows_differences_and_writes_copies_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "草案.txt"
    text = HEAD + WRONG[0] + "。\n" + TAIL
    draft.write_text(text, "utf-8")
    assert main(["check", str(draft), "--select", "FZ9", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "-一、各乡镇应该落实巡查，，不得拖延。" in shown
    assert "+一、各乡镇应当落实巡查，不得拖延。" in shown
    assert main(["check", str(draft), "--select", "FZ9", "--fix", "--fail-on", "never", "--quiet"]) == 0
    copy = tmp_path / "草案.已改正.txt"
    assert draft.read_text("utf-8") == text
    assert "应当落实巡查，不得" in copy.read_text("utf-8")
    assert main(["check", str(copy), "--select", "FZ9", "--diff"]) == 0
    copy.write_text("别人的文字", "utf-8")
    capsys.readouterr()
    assert main(["check", str(draft), "--select", "FZ9", "--fix", "--fail-on", "never", "--quiet"]) == 0
    assert copy.read_text("utf-8") == "别人的文字"
    assert "没有覆盖" in capsys.readouterr().err
