"""--laws: the user's own statute texts are indexed once and quoted by article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fzcheck.batch.one import check_one
from fzcheck.batch.run import ruleset_of
from fzcheck.batch.sources import Source
from fzcheck.batch.statutes import private_index, unused, words
from fzcheck.checking.context import Context
from fzcheck.checking.finding import Basis
from fzcheck.errors import UsageError

LAW = """# 中华人民共和国价格法

1997年12月29日 通过

<!-- INFO END -->

第一条 甲乙丙。

第十三条 经营者不按规矩标价的，改正。

前款以外的，另行处理。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "价格法(1997-12-29).md").write_text(LAW, "utf-8")
    (tmp_path / "坏文件.docx").write_bytes(b"PK\x03\x04broken")
    return tmp_path


def basis(law: str, article: str) -> Basis:
    return Basis(law, article, "", "要旨", verified=True)


def test_an_article_is_found_whole_by_name_and_number(folder: Path) -> None:
    index = private_index(folder)
    assert words(index, basis("中华人民共和国价格法", "第十三条第一款")) == "经营者不按规矩标价的，改正。 前款以外的，另行处理。"
    assert not words(index, basis("价格法", "第五条"))
    assert not words(index, basis("没有的法", "第一条"))


def test_the_index_is_made_once_and_again_when_the_folder_changes(folder: Path) -> None:
    first = private_index(folder)
    assert private_index(folder) == first
    (folder / "另一部条例.md").write_text(LAW.replace("价格法", "另一部条例"), "utf-8")
    assert private_index(folder) != first


def test_a_report_quotes_what_the_draft_cites(folder: Path) -> None:
    draft = "青禾县标价办法\n第一条 根据《中华人民共和国价格法》，制定本办法。\n第二条 不标价的，依照《中华人民共和国价格法》第十三条没收商品。\n"
    context = Context(date(2026, 11, 22), statutes=private_index(folder), select=("FZ203",))
    report = check_one(Source("草案.txt", text=draft), ruleset_of(()), context)
    texts = [each.text for finding in report.findings for each in finding.basis if each.law == "价格法"]
    assert texts
    assert all(text.startswith("经营者不按规矩标价的") for text in texts)


@pytest.mark.parametrize("name", ["没有", "空"])
def test_a_folder_without_texts_is_an_error_of_usage(tmp_path: Path, name: str) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(UsageError, match="--laws"):
        private_index(tmp_path / name)


def test_what_a_draft_takes_is_measured_against_the_users_own_texts(folder: Path) -> None:
    text = "青禾省渡口条例\n第一条 为了加强渡口管理，制定本条例。\n第二条 渡口经营者超载的，责令改正，处二千元以上五千元以下罚款。\n"
    (folder / "青禾省渡口条例.txt").write_text(text, "utf-8")
    context = Context(date(2026, 11, 22), statutes=private_index(folder), select=("FZ203",), rank="规范性文件")
    draft = "青禾县渡口管理办法\n第一条 为了加强渡口管理，制定本办法。\n第二条 超载的，由县交通运输局依照《青禾省渡口条例》第二条处{}罚款。\n"
    inside = check_one(Source("草案.txt", text=draft.format("二千元以上五千元以下")), ruleset_of(()), context)
    beyond = check_one(Source("草案.txt", text=draft.format("三万元")), ruleset_of(()), context)
    assert not inside.findings
    assert "0.2万元" not in beyond.findings[0].message
    assert "2000元至5000元" in beyond.findings[0].message
    assert "2000元至5000元" not in beyond.findings[0].advice


def test_files_that_could_not_be_used_are_named(folder: Path) -> None:
    (folder / "说明.txt").write_text("没有条文。", "utf-8")
    (folder / "价格法(1990-01-01).md").write_text(LAW.replace("1997", "1990"), "utf-8")
    left = "\n".join(unused(private_index(folder)))
    assert "说明.txt（没有分条的正文）" in left
    assert "坏文件.docx（无法读取）" in left
    assert not unused("没有这个文件")
