"""LibreOffice as a second reader: which words each comment of a Word document covers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SKIPPED = (OFFICE + "annotation", TEXT + "tracked-changes", TEXT + "note-citation")

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 soffice：没有用 LibreOffice 核对")


def convert(paths: list[Path], folder: Path, kind: str) -> list[Path]:
    """The files as LibreOffice converts them, in order, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, paths),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600, env={**os.environ, "HOME": profile})
    return [folder / f"{path.stem}.{kind}" for path in paths]


def covered(odt: Path) -> list[tuple[str, str]]:
    """The words that each comment covers and the comment's own text, in the order of the document."""
    with zipfile.ZipFile(odt) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    open_: dict[str, str] = {}
    notes: dict[str, str] = {}
    _walk(root, open_, notes, {})
    return [(open_[name], notes[name]) for name in notes]


def _walk(element: etree._Element, words: dict[str, str], notes: dict[str, str], state: dict[str, bool]) -> None:
    if element.tag == OFFICE + "annotation":
        name = element.get(OFFICE + "name") or f"#{len(notes)}"
        notes[name] = "\n".join("".join(item.itertext()) for item in element.iter(TEXT + "p"))
        words[name] = ""
        if element.get(OFFICE + "name"):
            state[name] = True
    elif element.tag == OFFICE + "annotation-end":
        state.pop(element.get(OFFICE + "name"), None)
    elif element.tag == TEXT + "tab":
        _add("\t", words, state)
    elif element.tag == TEXT + "s":
        _add(" " * int(element.get(TEXT + "c") or 1), words, state)
    elif element.tag not in _SKIPPED:
        _add(element.text, words, state)
        for item in element:
            _walk(item, words, notes, state)
    _add(element.tail, words, state)


def _add(text: str | None, words: dict[str, str], state: dict[str, bool]) -> None:
    for name in state:
        words[name] += text or ""
