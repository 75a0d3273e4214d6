"""Damaged input of every kind: read or refused, never a crash and never a hang.

FZCHECK_FUZZ_SECONDS lengthens the run: `FZCHECK_FUZZ_SECONDS=1200 pytest tests/reading/test_fuzz.py`.
"""

from __future__ import annotations

import copy
import io
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading import Limits, read
from tests.reading.packages import SPACES, abstract, docx, level, num, numbered, p
from tests.reading.test_docx import SHOWN
from tests.reading.test_pages import ofd, text_object
from tests.reading.test_revisions import VERSIONS
from tests.reading.test_wordxml import flat, old

SECONDS = float(os.environ.get("FZCHECK_FUZZ_SECONDS", "4"))
SLOWEST = 5.0
WORDS = (
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:sdt", "w:sdtContent", "w:fldChar", "w:br", "w:pPr", "w:rPr", "w:vanish"),
    *("w:lvl", "w:num", "w:footnoteReference", "w:sectPr", "mc:AlternateContent", "mc:Choice", "w:txbxContent", "w:drawing", "w:style", "w:basedOn"),
)
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "9",
    "99999999999999999999",
    "NaN",
    "1e9",
    "一",
    "%1",
    "%9%8",
    "begin",
    "separate",
    "end",
    "center",
    "../x",
    "\u200b",
    "chineseCounting",
)


def seeds() -> list[bytes]:
    body = "".join(body for body, _ in SHOWN.values()) + "".join(body for body, *_ in VERSIONS.values()) + numbered("甲", 1) + numbered("乙", 1, 1)
    body += '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    numbering = abstract(1, level(0, "第%1条", "chineseCounting"), level(1, "%1.%2", "upperRoman")) + num(1, 1)
    styles = '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:basedOn w:val="A"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    notes = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    package = docx(body, numbering=numbering, styles=styles, footnotes=notes, header1=p("眉"))
    page = "<html><body><table><tr><td rowspan=2>甲<td>乙</table><ol><li>丙</ol><p>丁<br>戊</p></body></html>"
    return [
        package,
        ofd(text_object(1, 2, "正文", "g 2 5")),
        flat(docx(p("甲"))),
        old("<w:p><w:r><w:t>乙</w:t></w:r></w:p>"),
        page.encode(),
        "第一条　甲\n".encode("gb18030"),
    ]


def mutated(data: bytes, chance: random.Random) -> bytes:
    if not data.startswith(b"PK"):
        return tree_mutated(data, chance) if chance.random() < 0.5 else byte_mutated(data, chance)
    if chance.random() < 0.15:
        return byte_mutated(data, chance)
    try:
        return package_mutated(data, chance)
    except Exception:  # the package is broken already
        return byte_mutated(data, chance)


def package_mutated(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        hurt = set(chance.sample(names, chance.randint(1, min(3, len(names)))))
        for name in names:
            part = source.read(name)
            if name in hurt:
                action = chance.random()
                if action < 0.06:
                    continue
                if action < 0.1:
                    target.writestr(name.upper() if chance.random() < 0.5 else name + "x", part)
                part = byte_mutated(part, chance) if action < 0.35 else tree_mutated(part, chance)
            target.writestr(name, part)
    return out.getvalue()


def byte_mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        action = chance.randrange(4)
        if action == 0:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif action == 1:
            del found[at : at + chance.randint(1, 40)]
        elif action == 2:
            found[at:at] = found[at - chance.randint(1, 60) if at > 60 else 0 : at]
        else:
            found[at:at] = chance.choice((b"<", b">", b"\0", b"&", b"]]>", b"<![CDATA[", b"<!--", b"\xff\xfe", b"PK\x03\x04"))
    return bytes(found)


def tree_mutated(data: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return byte_mutated(data, chance)
    for _ in range(chance.randint(1, 6)):
        elements = [item for item in root.iter() if isinstance(item.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        _change(root, one, other, chance)
    return etree.tostring(root)


def _change(root: etree._Element, one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    action, parent = chance.randrange(6), one.getparent()
    if action == 0 and parent is not None:
        parent.remove(one)
    elif action == 1 and parent is not None and one not in other.iterancestors() and one is not other:
        other.insert(chance.randint(0, len(other)), one)
    elif action == 2 and len(list(root.iter())) < 3000:
        other.append(copy.deepcopy(one))
    elif action == 3:
        one.tag = other.tag
    elif action == 4 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
    else:
        word = chance.choice(WORDS)
        other.append(etree.fromstring(f"<{word} {SPACES} w:val='{chance.choice(VALUES)}' w:fldCharType='{chance.choice(VALUES)}'>字</{word}>"))


def outcome(data: bytes, name: str, revisions: str) -> str:
    """What becomes of the data; anything but a draft that holds together or a refusal in Chinese fails."""
    begun = time.perf_counter()
    try:
        found = read(data, path=name, limits=Limits(seconds=5), revisions=revisions)
    except UnreadableError as error:
        assert str(error).startswith(f"{name}：")
        return "refused"
    finally:
        assert time.perf_counter() - begun < SLOWEST
    assert "\n".join(line.text for line in found.lines) == found.text
    assert len(found.folded) == len(found.text)
    for line in found.lines:
        assert found.text[line.start : line.end] == line.text and "\n" not in line.text
        assert all(line.start + line.automatic <= run.start < run.end <= line.end for run in line.runs)
    assert all(1 <= shadow.line <= len(found.lines) + 1 and shadow.text for shadow in found.shadows)
    return "read"


def rounds(seconds: float) -> Iterator[int]:
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        yield number
        number += 1


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Damaged data that looks like an old Word file is not the converter's test here."""
    from fzcheck.reading import legacy

    monkeypatch.setattr(legacy, "office_program", lambda: "")
    monkeypatch.setattr(legacy, "_PLAIN_READERS", {})
    yield


@pytest.mark.usefixtures("no_office")
def test_damaged_input_is_read_or_refused(record_property: Callable[[str, object], None]) -> None:
    known = seeds()
    ends: dict[str, int] = {}
    for number in rounds(SECONDS):
        chance = random.Random(number)
        data = known[0 if chance.random() < 0.6 else chance.randrange(len(known))]
        for _ in range(chance.randint(1, 3)):
            data = mutated(data, chance)
        try:
            end = outcome(data, "乱.docx", chance.choice(("final", "original", "all")))
        except BaseException as error:
            raise AssertionError(f"round {number}: {type(error).__name__}: {error}") from error
        ends[end] = ends.get(end, 0) + 1
    record_property("ends", ends)
    assert sum(ends.values()) > 50
    if SECONDS > 10:
        print(ends)
