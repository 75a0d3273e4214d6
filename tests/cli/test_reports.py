"""fzcheck check -o: reports in files, many in one run, each whole, none over a draft."""

import json
import zipfile
from pathlib import Path

import docx as python_docx
import jsonschema
import pytest

from fzcheck.reporting.contract import report_schema
from fzcheck.reporting.formats import FORMATS
from tests.conftest import ROOT, SHARED

DRAFT = ROOT / "samples" / "bad" / "云岭县再生资源回收管理办法.docx"
ALWAYS = ("--as-of", "2026-11-22", "--fail-on", "never", "--jobs", "1")


def comments(path):
    return [comment.text for comment in python_docx.Document(str(path)).comments]


def test_every_format_in_one_run_and_the_same_bytes_the_next_time(fzcheck, tmp_path):
    files = [[tmp_path / f"{number}{name}" for name in FORMATS] for number in (1, 2)]
    for run in files:
        options = [part for name, path in zip(FORMATS, run, strict=True) for part in ("-o", f"{name}={path}")]
        assert fzcheck("check", DRAFT, *ALWAYS, *options).code == 0
    for name, one, two in zip(FORMATS, *files, strict=True):
        assert one.read_bytes() == two.read_bytes(), name
        assert one.stat().st_size > 1000


def test_json_and_sarif_of_a_real_run_keep_their_schemas(fzcheck, tmp_path):
    report, sarif = tmp_path / "a.json", tmp_path / "a.sarif"
    fzcheck("check", ROOT / "samples", *ALWAYS, "-o", report, "-o", sarif)
    jsonschema.Draft202012Validator(report_schema()).validate(json.loads(report.read_text("utf-8")))
    schema = SHARED / "schemas" / "sarif-schema-2.1.0.json"
    if not schema.is_file():
        pytest.skip(f"没有 {schema.name}：SARIF 未对照 OASIS 的 schema 验证")
    jsonschema.validate(json.loads(sarif.read_text("utf-8")), json.loads(schema.read_text("utf-8")))


def test_one_draft_gives_one_annotated_copy_under_the_name_asked_for(fzcheck, tmp_path):
    before = DRAFT.read_bytes()
    assert fzcheck("check", DRAFT, *ALWAYS, "-o", f"docx={tmp_path / '批注.docx'}").code == 0
    assert len(comments(tmp_path / "批注.docx")) > 10
    assert DRAFT.read_bytes() == before


def test_many_drafts_give_a_file_each_in_a_folder(fzcheck, tmp_path):
    (tmp_path / "甲").mkdir()
    for folder, name in (("甲", "草案.docx"), ("", "草案.docx")):
        (tmp_path / folder / name).write_bytes(DRAFT.read_bytes())
    (tmp_path / "通知.txt").write_text("关于收费的通知\n\n商户应当缴纳保证金五千元。\n", "utf-8")
    out = tmp_path / "报告"
    out.mkdir()
    result = fzcheck("check", tmp_path / "甲", tmp_path / "草案.docx", tmp_path / "通知.txt", *ALWAYS, "-o", f"docx={out}", "-o", f"opinion={out}")
    assert result.code == 0, result.err
    names = [f"{stem}（{kind}）.docx" for kind in ("批注", "审核意见书") for stem in ("草案", "草案-2", "通知")]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert comments(out / "草案（批注）.docx") == comments(out / "草案-2（批注）.docx") != []


def test_many_drafts_into_one_file_are_refused_before_anything_is_checked(fzcheck, tmp_path):
    target = tmp_path / "批注.docx"
    result = fzcheck("check", DRAFT, ROOT / "README.md", *ALWAYS, "-o", f"docx={target}")
    assert result.code == 2 and "先建立一个文件夹" in result.err and not target.exists()


def test_a_folder_that_does_not_exist_is_not_taken_for_a_file(fzcheck, tmp_path):
    result = fzcheck("check", DRAFT, *ALWAYS, "-o", f"docx={tmp_path / '报告'}/")
    assert result.code == 2 and "先建立文件夹" in result.err and not (tmp_path / "报告").exists()


def test_a_draft_in_an_archive_is_annotated(fzcheck, tmp_path):
    with zipfile.ZipFile(tmp_path / "送审.zip", "w") as archive:
        archive.write(DRAFT, "内/草案.docx")
    assert fzcheck("check", tmp_path / "送审.zip", *ALWAYS, "-o", f"docx={tmp_path / '批注.docx'}").code == 0
    copy = python_docx.Document(str(tmp_path / "批注.docx"))
    original = python_docx.Document(str(DRAFT))
    assert [paragraph.text for paragraph in copy.paragraphs] == [paragraph.text for paragraph in original.paragraphs]
    assert copy.styles["Normal"].font.name == original.styles["Normal"].font.name and comments(tmp_path / "批注.docx")


@pytest.mark.parametrize("name", ["docx", "opinion", "xlsx"])
def test_a_report_is_never_written_over_a_draft_or_on_the_screen(fzcheck, tmp_path, name):
    draft = tmp_path / "草案.docx"
    draft.write_bytes(DRAFT.read_bytes())
    result = fzcheck("check", draft, *ALWAYS, "-o", f"{name}={draft}")
    assert result.code == 2 and "就是被检查的文件" in result.err and draft.read_bytes() == DRAFT.read_bytes()
    assert fzcheck("check", draft, *ALWAYS, "--format", name).code == 2


def test_the_officers_facts_reach_the_opinion_and_wrong_ones_are_refused(fzcheck, tmp_path):
    target, facts = tmp_path / "意见书.docx", tmp_path / "意见.yaml"
    facts.write_text("审核机关: 云岭县司法局\n", "utf-8")
    assert fzcheck("check", DRAFT, *ALWAYS, "--opinion-facts", facts, "-o", f"opinion={target}").code == 0
    assert any(paragraph.text == "云岭县司法局" for paragraph in python_docx.Document(str(target)).paragraphs)
    facts.write_text("机关: 甲\n", "utf-8")
    result = fzcheck("check", DRAFT, *ALWAYS, "--opinion-facts", facts, "-o", f"opinion={target}")
    assert result.code == 2 and "不是可用的键" in result.err


def test_an_unreadable_draft_has_its_files_too(fzcheck, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    out = tmp_path / "报告"
    out.mkdir()
    assert fzcheck("check", broken, *ALWAYS, "-o", f"docx={out}", "-o", f"opinion={out}").code == 3
    assert len(list(out.iterdir())) == 2
    assert Path(broken).read_bytes() == b"PK\x03\x04"
