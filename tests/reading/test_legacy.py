"""Old Word files: through LibreOffice where it is installed, with a warning through plain readers, else a clear message."""

import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import Limits, legacy, read
from tests.conftest import Fzcheck
from tests.reading.packages import cell, docx, p, run, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\u31532?\u19968?\u26465?\par \u20572?\u36710?}"
needs_office = pytest.mark.skipif(not legacy.office_program(), reason="没有安装 LibreOffice，.doc 转换没有测试")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path of its own, without LibreOffice."""
    if os.name == "nt":
        pytest.skip("stand-in programs are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("FZCHECK_SOFFICE", "")
    legacy.office_program.cache_clear()
    yield folder
    legacy.office_program.cache_clear()


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


def test_without_any_program_the_message_says_what_to_do(programs: Path) -> None:
    with pytest.raises(UnreadableError, match=r"另存为 \.docx"):
        read(OLE, path="旧.doc")


def test_a_plain_reader_is_used_with_a_warning(programs: Path) -> None:
    program(programs, "catdoc", "sys.stdout.buffer.write('第一条　停车。\\n'.encode())")
    found = read(OLE, path="旧.doc")
    assert (found.lines[0].text, found.format, [notice.code for notice in found.notices]) == ("第一条　停车。", "doc", ["legacy"])


def test_a_converter_that_hangs_is_ended_in_time(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FZCHECK_SOFFICE", str(program(programs, "slow", "time.sleep(60)")))
    legacy.office_program.cache_clear()
    with pytest.raises(UnreadableError, match="超过 1 秒"):
        read(OLE, path="旧.doc", limits=Limits(seconds=1))


def test_what_the_converter_gives_is_read_without_runs(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = programs / "ready.docx"
    ready.write_bytes(docx(p("第一条")))
    copy = f"pathlib.Path(sys.argv[-1]).with_suffix('.docx').write_bytes(pathlib.Path({str(ready)!r}).read_bytes())"
    monkeypatch.setenv("FZCHECK_SOFFICE", str(program(programs, "quick", copy)))
    legacy.office_program.cache_clear()
    (line,) = read(OLE, path="旧.doc").lines
    assert (line.text, line.runs) == ("第一条", ())


def test_rtf_without_libreoffice_says_what_is_needed(programs: Path) -> None:
    with pytest.raises(UnreadableError, match=r"需要 LibreOffice.*另存为 \.docx"):
        read(RTF, path="旧.rtf")


@needs_office
@pytest.mark.slow
def test_the_own_reader_of_word_files_sees_what_word_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word 97 file made by LibreOffice: paragraphs, breaks, cells, a deletion, hidden text, a footnote and a field."""
    deleted = '<w:del w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    body = p("第一条停车", deleted) + p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>") + p("公开", run("藏", "<w:vanish/>"), field)
    body += table(cell(p("子"), p("丑")) + cell(p("寅")), cell(p("")) + cell(p("卯"))) + p("尾", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    source = tmp_path / "a.docx"
    source.write_bytes(typed(docx(body, footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>')))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [legacy.office_program(), profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    monkeypatch.setattr(legacy, "office_program", lambda: "")
    found = read((tmp_path / "a.doc").read_bytes(), path="旧.doc")
    assert [line.text.strip() for line in found.lines if line.text.strip()] == ["第一条停车", "甲", "乙", "公开1", "子", "丑", "寅", "卯", "尾", "注"]
    assert [(line.text, line.cell.row, line.cell.column) for line in found.lines if line.cell] == [
        ("子", 1, 1),
        ("丑", 1, 1),
        ("寅", 1, 2),
        ("", 2, 1),
        ("卯", 2, 2),
    ]
    assert {shadow.text for shadow in found.shadows} == {"旧", "藏"}
    assert [notice.code for notice in found.notices] == ["legacy"]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("office", [True, False], ids=["with LibreOffice", "without"])
def test_a_wps_file_is_read_as_the_word_file_that_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fzcheck: Fzcheck, office: bool) -> None:
    """WPS Office writes .wps as a compound file with the streams of a Word file; only the name tells it from a .doc."""
    source = tmp_path / "a.docx"
    source.write_bytes(typed(docx(p("关于停车收费的通知") + p("第一条　经营者应当缴纳保证金。"))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [legacy.office_program(), profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    folder = tmp_path / "送审"
    folder.mkdir()
    (tmp_path / "a.doc").rename(folder / "草案.wps")
    if not office:
        monkeypatch.setattr(legacy, "office_program", lambda: "")
    found = read(folder / "草案.wps")
    assert ([line.text for line in found.lines], found.format) == (["关于停车收费的通知", "第一条　经营者应当缴纳保证金。"], "doc")
    shown = fzcheck("parse", folder, "--format", "text").out  # a folder is searched for .wps too
    assert "第一条　经营者应当缴纳保证金。" in shown


def typed(package: bytes) -> bytes:
    """The package with the content types that LibreOffice asks for."""
    kinds = {"document": "document.main", "footnotes": "footnotes"}
    head = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    head += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    for name, kind in kinds.items():
        content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        head += f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, f"{head}</Types>" if name.startswith("[") else source.read(name))
    return out.getvalue()


@needs_office
@pytest.mark.slow
def test_rtf_is_read_through_libreoffice() -> None:
    found = read(RTF, path="旧.doc")
    assert ([line.text for line in found.lines], found.format) == (["第一条", "停车"], "doc")


@needs_office
@pytest.mark.slow
def test_an_open_document_text_is_read_through_libreoffice() -> None:
    out = io.BytesIO()
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f'<office:document-content {space} office:version="1.2"><office:body><office:text><text:p>第一条</text:p></office:text></office:body>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml")):
        manifest += f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"{body}</office:document-content>")
        package.writestr("META-INF/manifest.xml", f"{manifest}</manifest:manifest>")
    found = read(out.getvalue(), path="文.odt")
    assert ([line.text for line in found.lines], found.format) == (["第一条"], "odt")


def test_a_word_package_under_an_old_name_needs_no_converter(programs: Path) -> None:
    data = docx(p("正文"))
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert read(data, path="旧.doc").format == "docx"
