"""Old Word files: through LibreOffice where it is installed, with a warning through plain readers, else a clear message."""

import io
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import Limits, legacy, read
from tests.reading.packages import docx, p

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
    with pytest.raises(UnreadableError, match=r"需要 LibreOffice.*另存为 \.docx"):
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
