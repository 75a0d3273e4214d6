"""--laws: the user's own statute texts are indexed once and quoted by article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fzcheck.batch.one import check_one
from fzcheck.batch.run import ruleset_of
from fzcheck.batch.sources import Source
from fzcheck.batch.statutes import private_index, words
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
