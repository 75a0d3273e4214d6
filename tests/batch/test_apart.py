"""What stands only in a deletion or is hidden is checked too, and told as a note with its view; the document itself is judged without it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from fzcheck import check
from fzcheck.batch.one import check_draft
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Conclusion, DocumentReport, Finding, Level
from fzcheck.checking.ruleset import Ruleset, load_ruleset
from fzcheck.reading import read
from tests.conftest import Fzcheck
from tests.reading.packages import cell, docx, p, run, table
from tests.reading.test_revisions import DEL, GONE, INS

HEAD = p("云岭县停车管理办法") + p("第一条　为了规范停车管理，根据《中华人民共和国道路交通安全法》，结合本县实际，制定本办法。")
FINE, FEE = "对乱停车辆的个人处500元罚款", "停车人应当缴纳保证金1000元"
HIDE, LAST = "<w:vanish/>", p("第三条　本办法自公布之日起施行。")


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return load_ruleset()


def report(rules: Ruleset, body: str, revisions: str = "final") -> DocumentReport:
    draft = read(docx(HEAD + body), path="草案.docx", revisions=revisions)
    return check_draft(draft, rules, Context(as_of=date(2026, 11, 22), revisions=revisions))


def content(found: DocumentReport) -> list[Finding]:
    return [finding for finding in found.findings if finding.rule.startswith(("FZ2", "FZ3"))]


@pytest.mark.parametrize(
    ("body", "view"),
    [
        (p("第二条　停车应当入位。", DEL.format(f"{FINE}。")), "deleted"),
        (p("第二条　停车应当入位。") + p(DEL.format(f"第三条　{FINE}。"), properties=GONE) + LAST, "deleted"),
        (p("第二条　停车应当入位。", f"<w:moveFrom w:id='1'>{run(FINE + '。')}</w:moveFrom>"), "deleted"),
        (p("第二条　停车应当入位。", run(f"{FINE}。", HIDE)), "hidden"),
        (
            p("第二条　停车应当入位。") + p(run(f"第三条　{FINE}。", HIDE), properties=f"<w:rPr>{HIDE}</w:rPr>") + LAST,
            "hidden",
        ),
        (table(cell(p("情形")) + cell(p("处理", DEL.format(f"：{FINE}。")))), "deleted"),
    ],
)
def test_a_wrong_out_of_sight_is_a_note_with_its_view(rules: Ruleset, body: str, view: str) -> None:
    found = report(rules, body)
    (note,) = content(found)
    place = note.location
    assert place is not None and FINE in place.quote
    assert (note.level, note.rule, place.view, place.start, place.end) == (Level.INFO, "FZ203", view, None, None)
    assert found.conclusion in (Conclusion.CLEAN, Conclusion.ASK)
    assert ("修订" if view == "deleted" else "隐藏") in note.message
    assert {item.rule: item.status.value for item in found.checklist}["FZ203"] == "通过"


def test_the_note_leads_to_where_the_text_stood(rules: Ruleset) -> None:
    (note,) = content(report(rules, p("第二条　停车应当入位。", DEL.format(f"{FINE}。"), "不得占道。")))
    assert note.location is not None
    assert (note.location.line, note.location.column, note.location.address) == (3, 12, "第二条")


def test_what_the_text_itself_says_is_told_once_and_as_before(rules: Ruleset) -> None:
    """A word deleted inside a wrong, or replaced in it, leaves the wrong an error and adds no note."""
    plain = content(report(rules, p(f"第二条　{FINE}。")))
    for body in (
        p("第二条　对乱停车辆的个人处", INS.format(run("500")), DEL.format("200"), "元罚款。"),
        p("第二条　", DEL.format("对"), f"{FINE}。"),
    ):
        found = content(report(rules, body))
        assert [(one.rule, one.level) for one in found] == [(one.rule, one.level) for one in plain]


def test_form_and_procedure_are_not_asked_of_text_out_of_sight(rules: Ruleset) -> None:
    """The numbers of deleted articles, put back, double those of the draft: no wrong of either."""
    found = report(rules, p(DEL.format("第二条　停车应当入位。"), properties=GONE) + p("第二条　停车入位。") + p("第二条　车辆入位。"))
    assert not [finding for finding in found.findings if finding.location and finding.location.view != "final"]


def test_where_all_versions_are_shown_a_wrong_wholly_out_of_sight_is_a_note(rules: Ruleset) -> None:
    body = p("第二条　停车应当入位。", DEL.format(f"{FINE}。")) + p(f"第三条　{FEE}。")
    levels = {finding.rule: (finding.level, finding.location.view if finding.location else "") for finding in content(report(rules, body, "all"))}
    assert levels == {"FZ203": (Level.INFO, "deleted"), "FZ205": (Level.ERROR, "final")}


def test_a_document_without_such_text_is_not_read_twice(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    from fzcheck.reading import apart

    monkeypatch.setattr(apart, "restored", lambda *_: pytest.fail("nothing is to be put back"))
    assert content(report(rules, p(f"第二条　{FINE}。")))


@pytest.mark.parametrize("kind", ["text", "json", "jsonl", "sarif", "html", "markdown", "junit", "github", "xlsx", "docx", "opinion"])
def test_every_report_can_tell_it(tmp_path: Path, fzcheck: Fzcheck, kind: str) -> None:
    path, out = tmp_path / "草案.docx", tmp_path / "报告"
    path.write_bytes(docx(HEAD + p("第二条　停车应当入位。", DEL.format(f"{FINE}。"), run(f"{FEE}。", HIDE))))
    ended = fzcheck("check", path, "--format", kind, "-o", out, "--fail-on", "warning", "--select", "FZ2")
    assert (ended.code, out.stat().st_size > 100) == (0, True)
    if kind == "json":
        places = [finding["location"] for finding in json.loads(out.read_text("utf-8"))["documents"][0]["findings"]]
        assert [(place["view"], place["start"], place["end"], place["line"]) for place in places] == [
            ("deleted", None, None, 3),
            ("hidden", None, None, 3),
        ]
    if kind in ("text", "html", "markdown"):
        assert FINE in out.read_text("utf-8")


def test_a_page_with_hidden_text_is_no_exception() -> None:
    page = f"<html><body><p>第一条　停车。</p><div style='display:none'>第二条　{FINE}。</div></body></html>"
    found = check(io.BytesIO(page.encode()).getvalue())
    assert [(one.rule, one.location.view) for one in found.findings if one.location and one.rule == "FZ203"] == [("FZ203", "hidden")]
