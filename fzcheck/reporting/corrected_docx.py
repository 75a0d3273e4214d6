"""Corrections in a Word document: the text elements that hold the words are rewritten, everything else in the package stays as it was."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml import etree

from fzcheck.checking.finding import Fix
from fzcheck.reading.draft import Draft, Run, View
from fzcheck.reading.wordml import SPACE, T, text_elements

_Edit = tuple[str, int, int, int, str]  # part, element, offsets in its text, what takes their place


def corrected_docx(raw: bytes, draft: Draft, fixes: Sequence[Fix]) -> tuple[bytes, int]:
    """The package with the corrections, and how many could be made: those whose every character stands in plain text of the final version."""
    roots: dict[str, etree._Element] = {}
    edits: list[_Edit] = []
    made = 0
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        elements: dict[str, list[etree._Element]] = {}
        for fix in fixes:
            found = _edits(draft, fix)
            for part in {edit[0] for edit in found} - roots.keys():
                roots[part] = _root(package.read(part))
                elements[part] = text_elements(roots[part])
            if found and all(_holds(elements[edit[0]], edit) for edit in found):
                edits += found
                made += 1
        for part, rows in _by_part(edits).items():
            _rewrite(elements[part], rows)
        changed = {edit[0] for edit in edits}
        return (_package(package, {part: roots[part] for part in changed}) if changed else raw), made


def _edits(draft: Draft, fix: Fix) -> list[_Edit]:
    """The correction as edits of text elements, the new words in the first; none where a character comes from no element or only seems to stand."""
    line = draft.line_at(fix.start)
    runs = [run for run in line.runs if run.start < fix.end and fix.start < run.end]
    covered = sum(min(run.end, fix.end) - max(run.start, fix.start) for run in runs)
    if fix.end > line.end or covered != fix.end - fix.start or any(not _plain(run) for run in runs):
        return []
    out: list[_Edit] = []
    for run in runs:
        first, last = max(run.start, fix.start), min(run.end, fix.end)
        shift = run.offset - run.start
        out.append((run.part, run.path[0], first + shift, last + shift, "" if out else fix.text))
    return out


def _plain(run: Run) -> bool:
    return run.view is View.FINAL and len(run.path) == 1


def _holds(elements: Sequence[etree._Element], edit: _Edit) -> bool:
    """Whether the element is ordinary text that reaches so far; nothing else is touched."""
    _, index, _, last, _ = edit
    return index < len(elements) and elements[index].tag == T and len(elements[index]) == 0 and last <= len(elements[index].text or "")


def _by_part(edits: Iterable[_Edit]) -> dict[str, list[_Edit]]:
    out: dict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        out[edit[0]].append(edit)
    return out


def _rewrite(elements: Sequence[etree._Element], edits: Iterable[_Edit]) -> None:
    for _, index, first, last, words in sorted(edits, key=lambda edit: (edit[1], -edit[2])):
        element = elements[index]
        text = element.text or ""
        element.text = text[:first] + words + text[last:]
        if element.text != element.text.strip():
            element.set(SPACE, "preserve")


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _package(package: zipfile.ZipFile, changed: dict[str, etree._Element]) -> bytes:
    """The package with some parts replaced; order, names and dates of its entries stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for entry in package.infolist():
            root = changed.get(entry.filename)
            data = package.read(entry) if root is None else etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            copy.writestr(entry, data, compress_type=entry.compress_type)
    return out.getvalue()
