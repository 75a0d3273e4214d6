"""Every writer: valid for those who read it, the same twice, nothing lost."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fzcheck.checking.finding import Report
from fzcheck.reporting import github, jsonl, junit, markdown, sarif, text
from fzcheck.reporting import json as json_writer
from tests.reporting.reports import CHECKED, REPORT, UNREADABLE, WARNING, finding

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
EMPTY = replace(REPORT, documents=())


def with_findings(*findings):
    return replace(REPORT, documents=(replace(CHECKED, findings=findings),))


@pytest.mark.parametrize("writer", [text, json_writer, jsonl, markdown, github, junit, sarif], ids=lambda w: w.__name__.rsplit(".", 1)[-1])
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["three documents", "none"])
def test_a_writer_gives_the_same_text_twice_and_never_fails(writer, report):
    assert writer.write(report) == writer.write(report)


def test_json_holds_the_contract_keys_in_order():
    object = json.loads(json_writer.write(REPORT))
    assert list(object) == ["schema", "tool", "as_of", "documents", "summary"]
    assert object["schema"] == "fzcheck.report/1"
    assert list(object["documents"][0]) == (
        ["path", "sha256", "format", "encoding", "status", "error", "meta", "conclusion", "findings", "checklist", "problems", "adjustments"]
    )
    assert list(object["documents"][0]["findings"][0]) == (
        ["rule", "title", "level", "message", "advice", "question", "basis", "location", "evidence", "fingerprint", "state", "reason"]
    )
    assert object["summary"] == {"documents": 3, "errors": 1, "warnings": 1, "infos": 0, "unreadable": 1, "by_rule": {"FZ203": 1, "FZ704": 1}}


def test_json_says_null_for_what_the_document_does_not_say():
    meta = json.loads(json_writer.write(REPORT))["documents"][1]["meta"]
    assert (meta["issue_date"], meta["validity_years"], meta["addressees"], meta["title"]) == (None, None, [], "")


def test_titles_have_no_line_breaks():
    assert json.loads(json_writer.write(REPORT))["documents"][0]["meta"]["title"] == "云岭县集贸市场管理办法"


def test_jsonl_is_one_line_a_document_and_the_same_objects_as_json():
    rows = [json.loads(line) for line in jsonl.write(REPORT).splitlines()]
    assert rows == json.loads(json_writer.write(REPORT))["documents"]


def test_the_caret_stands_under_the_words():
    lines = text.write(with_findings(finding())).splitlines()
    at = next(i for i, line in enumerate(lines) if "^" in line)
    shown, carets = lines[at - 1], lines[at]
    from fzcheck.reporting.width import width

    start = width(shown[: shown.index("处二百元")])
    assert width(carets[: carets.index("^")]) == start
    assert carets.count("^") == width("处二百元以上五百元以下罚款")


def test_a_long_line_is_cut_around_the_words():
    from fzcheck.reporting.width import width
    from tests.reporting.reports import location

    long = "甲" * 300 + "处一百元罚款" + "乙" * 300
    place = location("处一百元罚款", text=long)
    report = with_findings(replace(finding(), location=place))
    report = replace(report, documents=(replace(report.documents[0], text=long),))
    line = next(line for line in text.write(report).splitlines() if "│" in line and "罚款" in line)
    assert width(line) <= text.COLUMNS and "处一百元罚款" in line and "…" in line


def test_text_of_a_deletion_is_quoted_and_said_to_be_deleted():
    place = replace(finding().location, start=None, end=None, view="deleted")
    shown = text.write(with_findings(replace(finding(), location=place)))
    assert "仅见于已删除的修订" in shown


def test_suppressed_findings_are_listed_and_not_counted():
    report = with_findings(replace(finding(), state="suppressed", reason="已有上位法授权"))
    assert "〔已豁免〕" in text.write(report) and "已有上位法授权" in text.write(report)
    assert json.loads(json_writer.write(report))["summary"]["errors"] == 0
    assert json.loads(sarif.write(report))["runs"][0]["results"][0]["suppressions"][0]["justification"] == "已有上位法授权"


def test_github_annotations_escape_what_would_end_them():
    report = with_findings(replace(finding(), message="百分之50%\n第二行::x"))
    line = github.write(report).splitlines()[0]
    assert line.startswith("::error file=送审/集贸 市场.txt,line=3,endLine=3,col=11,endColumn=24,title=FZ203 违法设定行政处罚::")
    assert "50%25%0A第二行::x" in line


def test_junit_fails_the_rule_and_skips_what_could_not_be_checked():
    root = ET.fromstring(junit.write(REPORT))
    first, second, third = root
    assert (first.get("tests"), first.get("failures"), first.get("skipped")) == ("5", "2", "2")
    assert second.find("testcase/error").get("message").startswith("压缩包不完整")
    assert third.get("failures") == "0"


def test_junit_survives_characters_that_xml_forbids():
    ET.fromstring(junit.write(with_findings(replace(finding(), message="坏\x00字符\x0b<&>"))))


def test_markdown_escapes_its_own_marks():
    assert r"\*\*不\*\* \| \<b\>" in markdown.write(with_findings(replace(finding(), message="**不** | <b>")))


def test_sarif_is_valid_against_the_oasis_schema():
    path = SHARED / "schemas" / "sarif-schema-2.1.0.json"
    if not path.is_file():
        pytest.skip(f"没有 {path.name}：SARIF 未对照 OASIS 的 schema 验证")
    schema = json.loads(path.read_text("utf-8"))
    known = replace(WARNING, state="known")
    for report in (REPORT, EMPTY, with_findings(finding(), known, replace(finding(), state="suppressed"))):
        jsonschema.validate(json.loads(sarif.write(report)), schema)


def test_sarif_points_at_code_points_and_names_the_provision():
    result = json.loads(sarif.write(REPORT))["runs"][0]["results"][0]
    place = result["locations"][0]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "%E9%80%81%E5%AE%A1/%E9%9B%86%E8%B4%B8%20%E5%B8%82%E5%9C%BA.txt", "index": 0}
    assert place["physicalLocation"]["region"]["startColumn"] == 11
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "第二条"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/c#d.txt", "a%20b/c%23d.txt"),
        (r"C:\送审\a.txt", "file:///C:/%E9%80%81%E5%AE%A1/a.txt"),
        ("/srv/a.txt", "file:///srv/a.txt"),
        (r"sub\a.txt", "sub/a.txt"),
    ],
)
def test_sarif_uris_are_valid_for_every_kind_of_path(path, expected):
    assert sarif.uri(path) == expected


def test_every_document_of_a_report_appears_in_every_format():
    report: Report = replace(REPORT, documents=(*REPORT.documents, replace(UNREADABLE, path="另一件.docx")))
    for writer in (text, json_writer, jsonl, markdown, junit):
        assert all(document.path in writer.write(report) for document in report.documents)
