"""Archives: every member is named, read or refused with the reason."""

import io
import zipfile
from pathlib import Path

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import Limits, is_archive, members


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return path


def renamed(path: Path, wanted: bytes) -> Path:
    """The archive with its one member called by raw bytes, without the UTF-8 flag, as old Windows tools write it."""
    stand_in = b"x" * len(wanted)
    zipped(path, {stand_in.decode(): "正文".encode()})
    path.write_bytes(path.read_bytes().replace(stand_in, wanted))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_are_read_in_utf_8_or_gb18030(tmp_path: Path, encoding: str) -> None:
    path = renamed(tmp_path / "a.zip", "送审/关于停车的通知.txt".encode(encoding))
    assert [member.name for member in members(path)] == ["送审/关于停车的通知.txt"]


def test_members_come_in_order_without_the_litter_of_file_managers(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"b.txt": b"2", "__MACOSX/._b.txt": b"", "a.txt": b"1", "~$c.docx": b"", ".DS_Store": b""})
    assert [(member.name, member.data, member.error) for member in members(path)] == [("b.txt", b"2", None), ("a.txt", b"1", None)]


def test_a_nested_archive_is_named_and_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("x.txt", "x")
    path = zipped(tmp_path / "a.zip", {"内层.zip": inner.getvalue(), "a.rar": b"Rar!\x1a\x07", "a.txt": b"1"})
    found = list(members(path))
    assert [member.data for member in found] == [None, None, b"1"]
    assert all("压缩包里还有压缩包" in (member.error or "") for member in found[:2])


def test_a_member_out_of_bounds_too_dense_or_too_large_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../a.txt": b"1", "bomb.txt": b"0" * (8 << 20), "ok.txt": b"1"})
    found = list(members(path, Limits()))
    assert ["越界" in (found[0].error or ""), "压缩比异常" in (found[1].error or ""), found[2].data] == [True, True, b"1"]
    assert "超过上限" in (next(members(zipped(tmp_path / "b.zip", {"a": b"12345"}), Limits(file=4))).error or "")


def test_an_encrypted_member_is_refused_by_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"1"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "密码" in (next(members(path)).error or "")


def test_a_broken_archive_and_one_of_too_many_members_are_refused_as_a_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a": b"1", "b": b"2"})
    with pytest.raises(UnreadableError, match="超过上限 1"):
        list(members(path, Limits(members=1)))
    path.write_bytes(path.read_bytes()[:30])
    assert is_archive(path)
    with pytest.raises(UnreadableError, match="不完整"):
        list(members(path))


def test_a_word_package_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    assert not is_archive(zipped(tmp_path / "a.zip", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert is_archive(zipped(tmp_path / "b.zip", {"a.docx": b"1"}))
