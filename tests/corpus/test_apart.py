"""Text boxes, notes, headers and footers against LibreOffice: each text that stands apart from the body is read, as sets, and nothing else is.

The corpus has few of them, so a document of every kind of them (made here) is compared in the same run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree

from fzcheck.reading import legacy, msdoc, read
from fzcheck.reading.draft import Line, Story
from fzcheck.reading.lay import Row
from tests.corpus.everywhere import everywhere
from tests.corpus.test_reading import DOCX, LEAST, OLD

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MARGINS = [STYLE + name + kind for name in ("header", "footer") for kind in ("", "-left", "-first")]
BOXES = [DRAW + "text-box", DRAW + "custom-shape", DRAW + "rect", DRAW + "ellipse"]
APART = {"页眉页脚": (Story.HEADER, Story.FOOTER), "注": (Story.FOOTNOTE, Story.ENDNOTE), "文本框": (Story.TEXTBOX,)}
_LETTERS = re.compile("[0-9]+|[A-Za-z\u3007\u4e00-\u9fff]")
pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def letters(text: str) -> str:
    """Letters alone; page numbers, which each program counts for itself, are all the same number."""
    return "".join("#" if found[0] in "0123456789" else found for found in _LETTERS.findall(text))


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents as flat OpenDocument XML, which keeps what stands apart in elements of its own."""
    office = legacy.office_program()
    if not office:
        pytest.skip("没有安装 LibreOffice，没有和它比较")
    folder = tmp_path_factory.mktemp("flat")
    source = folder / "in"
    source.mkdir()
    for path in (*DOCX, *OLD):
        shutil.copyfile(path, source / path.name)
    (source / "各处.docx").write_bytes(everywhere())
    # LibreOffice writes not every margin into a .doc: what it wrote is what is compared.
    shutil.copyfile(source / "各处.docx", source / "各处旧式.docx")
    convert(office, folder, "doc:MS Word 97", source, [source / "各处旧式.docx"])
    (source / "各处旧式.docx").unlink()
    convert(office, folder, "fodt", folder, sorted(source.iterdir()))
    return folder


def convert(office: str, profile: Path, kind: str, target: Path, paths: list[Path]) -> None:
    own = f"-env:UserInstallation={(profile / 'profile').as_uri()}"
    command = [office, own, "--headless", "--convert-to", kind, "--outdir", str(target), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def theirs(path: Path) -> dict[str, Counter[str]]:
    """The paragraphs that LibreOffice keeps apart, by kind."""
    root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    margins = [paragraph for margin in root.iter(*MARGINS) for paragraph in margin.iter(TEXT + "p", TEXT + "h")]
    notes = [paragraph for note in root.iter(TEXT + "note-body") for paragraph in note.iter(TEXT + "p", TEXT + "h")]
    boxes = [paragraph for box in root.iter(*BOXES) if not inside(box, *MARGINS, TEXT + "note-body") for paragraph in box.iter(TEXT + "p")]
    return {kind: Counter(filter(None, map(own_text, found))) for kind, found in (("页眉页脚", margins), ("注", notes), ("文本框", boxes))}


def inside(element: etree._Element, *tags: str) -> bool:
    return any(True for _ in element.iterancestors(*tags))


def own_text(paragraph: etree._Element) -> str:
    """The letters of a paragraph without those of frames and notes that hang on it."""
    return letters("".join(_own(paragraph)))


def _own(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in (DRAW + "frame", *BOXES, TEXT + "note"):
            yield from _own(child)
        yield child.tail or ""


def ours(lines: Sequence[Line | Row]) -> dict[str, Counter[str]]:
    return {kind: Counter(filter(None, (letters(line.text) for line in lines if line.story in stories))) for kind, stories in APART.items()}


def share(wanted: Counter[str], found: Counter[str]) -> float:
    """How many letters of the wanted texts stand among those found, as sets of texts."""
    total = sum(map(len, wanted))
    return sum(len(text) for text in wanted if text in found) / total if total else 1.0


def differing(flat: Path, name: str, lines: Sequence[Line | Row]) -> dict[str, tuple[list[str], list[str]]]:
    """By kind, what only LibreOffice has and what only the reader has, where the shares differ by more than allowed."""
    wanted, found = theirs((flat / name).with_suffix(".fodt")), ours(lines)
    return {
        kind: (sorted(set(wanted[kind]) - set(found[kind])), sorted(set(found[kind]) - set(wanted[kind])))
        for kind in APART
        if min(share(wanted[kind], found[kind]), share(found[kind], wanted[kind])) < LEAST
    }


@pytest.mark.parametrize("path", [*DOCX, *OLD], ids=lambda path: path.name)
def test_what_stands_apart_is_read_as_libreoffice_shows_it(flat: Path, path: Path) -> None:
    assert differing(flat, path.name, read(path, revisions="all").lines) == {}


def test_a_document_with_text_in_every_place_is_read_as_libreoffice_shows_it(flat: Path) -> None:
    draft = read((flat / "in" / "各处.docx").read_bytes(), path="各处.docx", revisions="all")
    assert differing(flat, "各处.docx", draft.lines) == {}
    assert all(sum(found.values()) >= 4 for found in ours(draft.lines).values())


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_what_stands_apart_in_an_old_document_is_read_without_libreoffice(flat: Path, path: Path) -> None:
    assert differing(flat, path.name, msdoc.document(path.read_bytes(), path.name).rows) == {}


def test_an_old_document_with_text_in_every_place_is_read_without_libreoffice(flat: Path) -> None:
    found = msdoc.document((flat / "in" / "各处旧式.doc").read_bytes(), "各处旧式.doc")
    assert differing(flat, "各处旧式.doc", found.rows) == {}
    assert {row.story for row in found.rows if letters(row.text) in ("首页眉", "偶页脚")} == {Story.HEADER, Story.FOOTER}
