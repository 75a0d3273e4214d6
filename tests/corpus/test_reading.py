"""The reader against LibreOffice on real documents: nothing that LibreOffice shows is missing."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from fzcheck.reading import legacy, msdoc, read
from fzcheck.reading.draft import Story
from tests.conftest import SHARED

LEAST = 0.995
NORMATIVE, CASES = SHARED / "corpus" / "normative", SHARED / "eval" / "docs"
DOCX = [*sorted(NORMATIVE.glob("*.docx")), *sorted(CASES.glob("*.docx"))]
OLD = [*sorted(NORMATIVE.glob("*.doc")), *sorted(CASES.glob("*.doc"))]
_CHINESE = re.compile("[\u4e00-\u9fff〇]")
# Word's marks at the ends of a web form are hidden text, which LibreOffice prints.
_FORM = ("窗体顶端", "窗体底端")
pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def chinese(text: str) -> str:
    return "".join(_CHINESE.findall(text))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The text of all .docx files as LibreOffice writes it, in one run of the program."""
    office = legacy.office_program()
    if not office:
        pytest.skip("没有安装 LibreOffice，没有和它比较")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    source = folder / "in"
    source.mkdir()
    for path in DOCX:
        shutil.copyfile(path, source / path.name)
    command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), *map(str, sorted(source.iterdir()))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def test_all_that_libreoffice_shows_is_read_in_order(converted: Path) -> None:
    """Revisions and hidden text are shown on both sides; text boxes, notes and margins, which LibreOffice leaves out here, are not compared."""
    shares = {}
    for path in DOCX:
        theirs = (converted / path.with_suffix(".txt").name).read_text("utf-8-sig")
        for word in _FORM:
            theirs = theirs.replace(word, "")
        shown = read(path, revisions="all").lines
        ours = chinese("\n".join(line.text for line in shown if line.story in (Story.BODY, Story.TABLE)))
        shares[path.name] = LCSseq.similarity(ours, chinese(theirs)) / max(len(chinese(theirs)), 1)
    assert {name: share for name, share in shares.items() if share < LEAST} == {}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_every_old_document_is_read(path: Path) -> None:
    if not legacy.office_program():
        pytest.skip("没有安装 LibreOffice")
    found = read(path)
    assert (found.format, len(chinese(found.text)) > 300) == ("doc", True)


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_an_old_document_reads_the_same_without_libreoffice(path: Path) -> None:
    """All letters that stand in the file; numbers that Word makes are not among them."""
    own = msdoc.document(path.read_bytes(), path.name)
    ours, theirs = (chinese("\n".join(row.text for row in rows)) for rows in (own.rows, read(path).lines))
    assert LCSseq.similarity(ours, theirs) / len(theirs) > LEAST


def test_every_document_is_read_and_its_lines_tile_the_text() -> None:
    for path in DOCX:
        found = read(path)
        assert "\n".join(line.text for line in found.lines) == found.text
        assert all(found.text[line.start : line.end] == line.text for line in found.lines)
        assert all(line.start + line.automatic <= run.start <= run.end <= line.end for line in found.lines for run in line.runs)
