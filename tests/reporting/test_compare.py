"""Two versions of a draft: what changed, and what became of every finding."""

import datetime
import io
import re
from dataclasses import replace

import docx as python_docx
import pytest

from fzcheck.batch.compare import compare, provisions
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from fzcheck.reporting import compare_docx, compare_html, compare_text
from fzcheck.reporting.comparison import ChangeKind
from tests.reporting.reports import CHECKED, UNREADABLE, WARNING, finding, location
from tests.reporting.test_html import Page

OLD = """云岭县集贸市场管理办法

第一条　为了加强集贸市场管理，制定本办法。
第二条　占道经营的，处二百元以上五百元以下罚款。
第三条　经营者应当购买指定的保险。
第四条　市场应当公开下列事项：
（一）收费标准；
（二）投诉电话。
第五条　本办法自公布之日起施行。
"""
NEW = """云岭县集贸市场管理办法

第一条　为了加强集贸市场管理，制定本办法。
第二条　占道经营的，依照城市管理的规定处理。
第三条　市场应当公开下列事项：
（一）收费项目和标准；
（二）投诉电话。
第四条　摊位的分配应当公平、公开，并接受经营者监督。
第五条　本办法自公布之日起施行。
"""
AS_OF = datetime.date(2026, 11, 22)


def tree(text):
    return parse_draft(read_text(text))


def found(words, text, rule="FZ203"):
    return finding(rule=rule, location=location(words, text=text), message=f"问题：{words}")


def compared(old=OLD, new=NEW, old_findings=(), new_findings=()):
    before = replace(CHECKED, path="原稿.txt", text=old, findings=tuple(old_findings))
    after = replace(CHECKED, path="新稿.txt", text=new, findings=tuple(new_findings))
    return compare(before, tree(old), after, tree(new))


FULL = compared(
    old_findings=(found("处二百元以上五百元以下罚款", OLD), found("购买指定的保险", OLD, "FZ402"), found("收费标准", OLD, "FZ205"), WARNING),
    new_findings=(found("收费项目", NEW, "FZ205"), found("接受经营者监督", NEW, "FZ302"), WARNING),
)


def test_every_changed_provision_is_a_row_and_no_other():
    rows = [(change.kind, change.old and change.old.citation, change.new and change.new.citation) for change in FULL.changes]
    assert rows == [
        (ChangeKind.CHANGED, "第二条", "第二条"),
        (ChangeKind.REMOVED, "第三条", None),
        (ChangeKind.CHANGED, "第四条", "第三条"),
        (ChangeKind.ADDED, None, "第四条"),
    ]


def test_a_changed_text_shows_what_was_deleted_and_what_was_added():
    change = FULL.changes[0]
    assert "".join(piece.text for piece in change.old_stretches) == change.old.text == "第二条　占道经营的，处二百元以上五百元以下罚款。"
    assert "".join(piece.text for piece in change.new_stretches) == change.new.text
    assert change.old_stretches[0].kept and change.old_stretches[0].text.startswith("第二条　占道经营的，")
    assert [piece.text for piece in change.new_stretches if not piece.kept]


def test_the_same_draft_has_no_changes():
    same = compared(OLD, OLD)
    assert same.changes == () and "没有改动" in compare_text.write(same)


def test_an_inserted_article_renumbers_those_behind_it():
    new = OLD.replace("第二条", "第二条　市场由县商务局主管。\n第三条", 1).replace("第五条　本", "第六条　本").replace("第四条　市", "第五条　市")
    new = new.replace("第三条　经", "第四条　经")
    kinds = [change.kind for change in compared(OLD, new).changes]
    assert kinds == [ChangeKind.ADDED, *[ChangeKind.RENUMBERED] * 4]


def test_findings_are_fixed_new_or_remaining():
    assert [item.rule for item in FULL.fixed] == ["FZ203", "FZ402"]
    assert [item.rule for item in FULL.added] == ["FZ302"]
    assert [(old.location and old.location.quote, new.location and new.location.quote) for old, new in FULL.remaining] == [
        ("收费标准", "收费项目"),
        (None, None),
    ]


def test_every_finding_of_both_versions_is_counted_once():
    same = found("处二百元以上五百元以下罚款", OLD)
    twice = compared(OLD, OLD, (same, same), (same,))
    assert (len(twice.fixed), len(twice.added), len(twice.remaining)) == (1, 0, 1)


def test_suppressed_findings_do_not_count():
    away = replace(found("收费标准", OLD), state="suppressed")
    assert compared(old_findings=(away,), new_findings=()).fixed == ()


def test_outlines_are_compared_paragraph_by_paragraph():
    old = "关于加强管护的通知\n\n各乡镇：\n一、总体要求\n落实责任。\n二、主要任务\n（一）建立台账。\n（二）开展巡查。\n"
    new = old.replace("（二）开展巡查。", "（二）每月开展巡查。").replace("落实责任。\n", "")
    kinds = {(change.kind, (change.old or change.new).text) for change in compared(old, new).changes}
    assert (ChangeKind.CHANGED, "（二）开展巡查。") in kinds and any(kind is ChangeKind.REMOVED and "落实责任" in text for kind, text in kinds)


def test_provisions_hold_all_words_of_the_draft_in_order():
    text = "".join("".join(item.text.split()) for item in provisions(tree(OLD)))
    assert text == "".join(OLD.split())


def test_an_unreadable_version_is_said_to_be_so():
    both = compare(UNREADABLE, None, replace(CHECKED, text=NEW, findings=()), tree(NEW))
    assert "无法读取：送审/坏.docx" in compare_text.write(both) and "无法读取" in compare_html.write(both)
    compare_docx.write(both, AS_OF)


def test_text_marks_what_was_deleted_and_added():
    text = compare_text.write(FULL)
    assert "[-" in text and "{+" in text and "【新增】第四条" in text and "【修改】第四条 → 第三条" in text
    assert "已经解决的问题（2）" in text and "新出现的问题（1）" in text and "仍然存在的问题（2）" in text


def test_the_page_is_well_formed_and_loads_nothing():
    text = compare_html.write(FULL)
    Page(text)
    assert not re.search(r"https?://|<script|\ssrc=", text)
    assert "<del>" in text and "<ins>" in text and "FZ402" in text


def test_the_document_holds_the_table_with_struck_and_underlined_words():
    document = python_docx.Document(io.BytesIO(compare_docx.write(FULL, AS_OF)))
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["条文", "原稿", "新稿"]
    runs = [run for row in table.rows for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs]
    assert any(run.font.strike and "指定的保险" in run.text for run in runs) and any(run.underline and "公平" in run.text for run in runs)


@pytest.mark.parametrize("write", [compare_text.write, compare_html.write, lambda it: compare_docx.write(it, AS_OF)], ids=["text", "html", "docx"])
def test_the_same_comparison_gives_the_same_bytes(write):
    assert write(FULL) == write(FULL)


def test_the_command_compares_two_files(fzcheck, tmp_path):
    old, new = tmp_path / "原稿.txt", tmp_path / "新稿.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    result = fzcheck("compare", old, new, "--fail-on", "never")
    assert result.code == 0 and "修改对照表" in result.out
    for name in ("对照.html", "对照.docx", "对照.txt"):
        assert fzcheck("compare", old, new, "--fail-on", "never", "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 500


def test_the_command_refuses_what_it_cannot_do(fzcheck, tmp_path):
    old = tmp_path / "原稿.txt"
    old.write_text(OLD, "utf-8")
    for arguments, cure in (((old, old), "两个不同的文件"), ((old, tmp_path), "两个不同的文件"), ((old, tmp_path / "无.txt"), "找不到")):
        result = fzcheck("compare", *arguments)
        assert result.code == 2 and cure in result.err
    result = fzcheck("compare", old, old, "-f", "docx")
    assert result.code == 2 and "-o" in result.err


def test_an_unreadable_version_gives_3(fzcheck, tmp_path):
    old, new = tmp_path / "原稿.txt", tmp_path / "新稿.docx"
    old.write_text(OLD, "utf-8")
    new.write_bytes(b"PK\x03\x04 broken")
    assert fzcheck("compare", old, new).code == 3
