"""What the arguments name: every document once, in order, and nothing left out in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fzcheck.batch.sources import STDIN, Source, inventory, sources
from fzcheck.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "乙.txt",
        "甲.docx",
        "~$甲.docx",
        ".藏.txt",
        "表.xlsx",
        "甲.fzcheck.yaml",
        "fzcheck.toml",
        "内/丙.md",
        ".git/丁.txt",
        "__pycache__/戊.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def short(paths: tuple[str, ...], folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in paths]


def test_a_folder_gives_its_documents_in_order_and_names_what_is_none(folder: Path) -> None:
    found = inventory([str(folder)])
    assert short(found.files, folder) == ["乙.txt", "甲.docx", "内/丙.md"]
    assert short(found.skipped, folder) == ["表.xlsx"]


def test_a_file_that_is_named_is_read_whatever_its_ending(folder: Path) -> None:
    assert inventory([str(folder / "表.xlsx")]).files == (str(folder / "表.xlsx"),)


def test_a_file_named_twice_counts_once(folder: Path) -> None:
    assert short(inventory([str(folder / "甲.docx"), str(folder), str(folder / "*.docx")]).files, folder)[:2] == ["甲.docx", "乙.txt"]


def test_a_glob_is_taken_where_the_shell_did_not(folder: Path) -> None:
    assert short(inventory([str(folder / "**" / "*.md")]).files, folder) == ["内/丙.md"]


def test_a_path_that_is_not_there_is_a_usage_error_with_the_way_out(folder: Path) -> None:
    for wrong in ("没有.docx", "*.pdf", "@没有"):
        with pytest.raises(UsageError, match=r"请|应当"):
            inventory([str(folder / wrong) if wrong[0] != "@" else wrong])


def test_standard_input_and_a_broken_archive_are_sources_too(tmp_path: Path) -> None:
    broken = tmp_path / "坏.zip"
    broken.write_bytes(b"PK\x03\x04")
    first, second = sources([STDIN, str(broken)], lambda: b"abc")
    assert first == Source(STDIN, b"abc")
    assert second.name == str(broken)
    assert "请" in (second.error or "")


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
def test_a_pipe_and_a_link_to_a_folder_are_told_and_not_read_and_a_broken_link_is_unreadable(folder: Path) -> None:
    os.mkfifo(folder / "管道.txt")
    (folder / "链接").symlink_to(folder / "内", target_is_directory=True)
    (folder / "断链.txt").symlink_to(folder / "没有.txt")
    found = inventory([str(folder)])
    assert short(found.skipped, folder) == ["管道.txt", "表.xlsx", "链接"]
    assert "断链.txt" in short(found.files, folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_any_encoding_of_an_office_with_comments_blanks_globs_and_quotation_marks(folder: Path, encoding: str) -> None:
    listed = folder / "清单.lst"
    listed.write_bytes(f'# 本周送审\r\n{folder / "乙.txt"}\r\n\r\n  "{folder / "甲.docx"}"  \r\n{folder / "内" / "*.md"}\r\n'.encode(encoding))
    assert short(inventory([f"@{listed}"]).files, folder) == ["乙.txt", "甲.docx", "内/丙.md"]


@pytest.mark.parametrize("name", ["没有.docx", "长" * 300])
def test_a_path_of_a_list_that_is_not_there_is_told_with_its_line(folder: Path, name: str) -> None:
    listed = folder / "清单.lst"
    listed.write_text(f"# 一行说明\n{name}\n", "utf-8")
    with pytest.raises(UsageError, match=r"清单 .*清单\.lst 第2行：找不到文件或者文件夹：.*请检查路径"):
        inventory([f"@{listed}"])


def test_a_file_whose_name_begins_with_at_is_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "@通知.txt").write_text("x")
    monkeypatch.chdir(folder)
    assert inventory(["@通知.txt"]).files == ("@通知.txt",)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_a_usage_error(folder: Path) -> None:
    (folder / "内").chmod(0)
    try:
        with pytest.raises(UsageError, match="打不开"):
            inventory([str(folder)])
    finally:
        (folder / "内").chmod(0o755)
