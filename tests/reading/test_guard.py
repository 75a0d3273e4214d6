"""Bad input: each kind is refused in Chinese with the way out, quickly and in little memory, or read for what it holds."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fzcheck.errors import UnreadableError
from fzcheck.reading import Limits, read
from tests.conftest import ROOT, Fzcheck
from tests.reading.packages import SPACES, abstract, docx, level, num, numbered, p, part

OTHER_XML = b'<?xml version="1.0"?><x:x xmlns:x="http://schemas.microsoft.com/office/word/2003/wordml"/>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def changed(**parts: bytes | str | None) -> bytes:
    """A good package with parts replaced, added or (None) taken away; `__` stands for `/`, `_` for `.` in their names."""
    wanted = {name.replace("__", "/").replace("_", ".", 1): data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("正文")))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in wanted:
                target.writestr(name, source.read(name))
        for name, data in wanted.items():
            if data is not None:
                target.writestr(name, data)
    return out.getvalue()


def dense() -> bytes:
    return changed(word__document_xml=part("document", f"<w:body>{p('炸' * 3_000_000)}</w:body>"))


def large() -> bytes:
    """Text that does not compress well, above the limit."""
    noise = os.urandom(9_000_000).hex()
    return changed(word__document_xml=part("document", "<w:body>" + "".join(p(noise) for _ in range(2)) + "</w:body>"))


def many() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<x/>")
        for number in range(5001):
            package.writestr(f"word/media/{number}.png", "")
    return out.getvalue()


def entity() -> bytes:
    return changed(word__document_xml=f'<!DOCTYPE x [<!ENTITY a "炸">]>{part("document", "<w:body>" + p("&a;") + "</w:body>")}')


def wide_entity() -> bytes:
    """The same in UTF-16, where a search for the ASCII bytes finds nothing."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "炸">]>{part("document", "<w:body>" + p("&a;") + "</w:body>")}'
    return changed(word__document_xml=text.encode("utf-16"))


def flagged() -> bytes:
    """A zip whose parts are encrypted."""
    data = bytearray(docx(p("密")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def protected() -> bytes:
    """A Word file with a password is a compound file that holds an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def deep(levels: int) -> bytes:
    body = "<w:tbl><w:tr><w:tc>" * levels + p("底") + "</w:tc></w:tr></w:tbl>" * levels
    return changed(word__document_xml=part("document", f"<w:body>{body}</w:body>"))


def deep_runs() -> bytes:
    body = "<w:smartTag>" * 1500 + "<w:r><w:tab/><w:t>底</w:t></w:r>" + "</w:smartTag>" * 1500
    return changed(word__document_xml=part("document", f"<w:body><w:p>{body}</w:p></w:body>"))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb by ratio": (dense, "压缩比异常"),
    "a bomb by size": (large, "超过上限 32 MB"),
    "a bomb by part count": (many, "个部件，超过上限"),
    "a path that leads out": (lambda: changed(**{"..__x_txt": "x"}), "越界的路径"),
    "an absolute path": (lambda: changed(__x_txt="x"), "越界的路径"),
    "an entity": (entity, "DOCTYPE"),
    "an entity in UTF-16": (wide_entity, "DOCTYPE"),
    "an encrypted zip": (flagged, "已加密"),
    "a password": (protected, "已加密"),
    "a truncated zip": (lambda: docx(p("正文" * 999))[:700], "不完整"),
    "a renamed picture": (lambda: PNG, "png 图片"),
    "an empty file": (lambda: b"", "文件是空的"),
    "blanks only": (lambda: b" \n \r\n\t", "没有文字"),
    "noise": (lambda: bytes(range(256)) * 40, "不是可以读取的文字"),
    "a missing body": (lambda: changed(word__document_xml=None, word__other_xml="<x/>"), "缺少正文部件"),
    "a broken body": (lambda: changed(word__document_xml="<w:document"), "已损坏"),
    "10,000 nested tables": (lambda: deep(10_000), "嵌套超过"),
    "100 nested tables": (lambda: deep(100), "嵌套超过"),
    "1,500 nested tags in a line": (deep_runs, "嵌套"),
    "a workbook": (lambda: _zip({"xl/workbook.xml": "<x/>"}), "Excel"),
    "a rar archive": (lambda: b"Rar!\x1a\x07\x00" + bytes(99), "rar 压缩包"),
    "a broken pdf": (lambda: b"%PDF-1.7\nx", "pdf 文件不完整"),
    "an OFD without an entry": (lambda: _zip({"OFD.xml": "<x"}), "OFD"),
    "XML that is no Word file": (
        lambda: b'<?xml version="1.0"?><w:x xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
        "不是 Word 文件",
    ),
}


def _zip(entries: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_in_chinese_within_two_seconds(name: str) -> None:
    make, reason = REFUSED[name]
    data = make()
    begun = time.perf_counter()
    with pytest.raises(UnreadableError, match=reason) as refused:
        read(data, path="送审/草案.docx")
    assert time.perf_counter() - begun < 2
    assert str(refused.value).startswith("送审/草案.docx：")


@pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux tells it")
def test_refused_files_give_exit_3_in_little_memory_and_the_others_are_checked(tmp_path: Path, fzcheck: Fzcheck) -> None:
    for number, (make, _) in enumerate(REFUSED.values()):
        (tmp_path / f"{number:02}.docx").write_bytes(make())
    (tmp_path / "好.txt").write_text("关于停车的通知\n\n各单位：\n请认真执行。\n", "utf-8")
    # VmHWM, not ru_maxrss: the latter keeps what the process that started this one used.
    code = f"import re,sys;from fzcheck.cli import main;c=main(['check',{str(tmp_path)!r},'--format','jsonl','--fail-on','never']);"
    code += "sys.stderr.write(re.search(r'VmHWM:\\s+(\\d+)',open('/proc/self/status').read())[1]);sys.exit(c)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    rows = ended.stdout.splitlines()
    assert (ended.returncode, len(rows)) == (3, len(REFUSED) + 1)
    assert sum('"status": "unreadable"' in row or '"status":"unreadable"' in row for row in rows) == len(REFUSED)
    assert int(ended.stderr.split()[-1]) < 500 * 1024


def test_a_single_line_of_30_megabytes_is_read_within_ten_seconds() -> None:
    text = ("停车人应当按照规定缴费。" * 873_814)[:10_485_760]
    begun = time.perf_counter()
    found = read(text.encode(), path="长.txt")
    assert time.perf_counter() - begun < 10
    assert (len(found.lines), len(found.text)) == (1, len(text))


def test_cyclic_styles_and_numbering_end() -> None:
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in (("A", "B"), ("B", "A")))
    body = p("甲", properties='<w:pStyle w:val="A"/>') + numbered("乙", 1)
    assert read(docx(body, styles=styles, numbering=abstract(1, level(0, "%1、")) + num(1, 1))).text == "甲\n1、乙"


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes"])
def test_a_broken_part_beside_the_body_is_noted_and_the_body_is_read(name: str) -> None:
    body = p("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    found = read(changed(word__document_xml=part("document", f"<w:body>{body}</w:body>"), **{f"word__{name}_xml": "<w:broken"}))
    assert (found.lines[0].text, [notice.code for notice in found.notices]) == ("正文", ["part"])


def test_missing_parts_are_no_hindrance() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", part("document", f"<w:body>{numbered('只有正文', 3)}</w:body>"))
    assert read(out.getvalue()).text == "只有正文"


def test_limits_can_be_set() -> None:
    data = docx(p("正文" * 500))
    with pytest.raises(UnreadableError, match="超过上限"):
        read(data, limits=Limits(text=1000))
    with pytest.raises(UnreadableError, match="没有读取"):
        read(data, limits=Limits(file=100))
    with pytest.raises(UnreadableError, match="嵌套超过 1 层"):
        read(deep(3), limits=Limits(depth=1))


def test_a_package_is_known_by_its_parts_and_not_by_its_name() -> None:
    assert read(docx(p("正文")), path="其实是.doc").format == "docx"
    assert read("正文".encode(), path="其实是.docx").format == "txt"
    assert SPACES.startswith("xmlns:w")
