"""Word documents: the body in reading order, then headers and footers; what is not text is noted."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from fzcheck.errors import UnreadableError
from fzcheck.reading.body import Body, Word, too_deep
from fzcheck.reading.content import NoteMark
from fzcheck.reading.draft import Notice, Shadow, Story, View
from fzcheck.reading.guard import Limits
from fzcheck.reading.lay import Remark, Row
from fzcheck.reading.numbering import Numbering
from fzcheck.reading.package import Package, Relation, zipped
from fzcheck.reading.parts import Part
from fzcheck.reading.styles import Styles, trimmed
from fzcheck.reading.wordml import R, W, parse_lean

_NOTES = {W + "footnoteReference": ("footnotes", Story.FOOTNOTE), W + "endnoteReference": ("endnotes", Story.ENDNOTE)}
_MARGINS = {W + "headerReference": Story.HEADER, W + "footerReference": Story.FOOTER}
_FACT = re.compile(rb"<(?:\w+:)?(\w+)(?: [^<>]*)?>([^<>]+)</")
_FACTS = {"title", "subject", "creator", "lastModifiedBy", "created", "modified", "keywords", "description"}


@dataclass(slots=True)
class Found:
    """What a file holds: rows in order, text that stands only in deletions or is hidden, notices, container facts and comments."""

    rows: list[Row] = field(default_factory=list)
    shadows: list[Shadow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def document(archive: zipfile.ZipFile, name: str, limits: Limits, revisions: str) -> Found:
    """The content of a .docx; raises UnreadableError for a package that is refused or broken."""
    return content(zipped(archive, name, limits), limits, revisions)


def content(package: Package, limits: Limits, revisions: str) -> Found:
    """The content of a package that holds a Word document; raises UnreadableError where the body is missing, broken, too deep or without text."""
    try:
        found = _Document(package, limits, revisions).read()
    except RecursionError as error:
        raise UnreadableError(too_deep(package.name, limits)) from error
    if not found.shadows and not any(row.text.strip() for row in found.rows):
        raise UnreadableError(f"{package.name}：Word 文件里没有文字（可能是图片扫描件）。请提供可以选中文字的文件。")
    return found


class _Document:
    """The parts of one document, each parsed when it is needed."""

    def __init__(self, package: Package, limits: Limits, revisions: str) -> None:
        self._package = package
        self._main = package.main()
        self._root = self._body_root(limits)
        self._relations = package.relations(self._main)
        styles = Styles(self._linked_root("styles", trimmed))
        self._word = Word(package.name, styles, Numbering(self._linked_root("numbering"), styles), revisions, limits)
        self._word.note = self._note
        self._word.chunk = self._chunk
        self._parts: dict[str, tuple[Part, dict[str, etree._Element]] | None] = {}
        self._labels: dict[str, int] = {}

    def read(self) -> Found:
        word = self._word
        body = next(self._root.iterchildren(W + "body"), None)
        if body is not None:
            Body(word, Part(self._main, self._root), Story.BODY).read(body)
        self._margins()
        remarks = self._remarks()
        return Found(word.rows, word.shadows, [*self._package.notices, *self._notices()], self._facts(), remarks)

    def _body_root(self, limits: Limits) -> etree._Element:
        name = self._package.name
        data = self._package.read(self._main)
        if data is None and self._main != "word/document.xml":
            self._main = "word/document.xml"
            data = self._package.read(self._main)
        if data is None:
            raise UnreadableError(f"{name}：Word 文件缺少正文部件。请在 Word 中打开并另存为 .docx。")
        try:
            return parse_lean(data)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise UnreadableError(too_deep(name, limits)) from error
            raise UnreadableError(f"{name}：Word 文件的正文部件已损坏。请在 Word 中修复并另存为 .docx。") from error

    def _linked(self, kind: str) -> Iterator[Relation]:
        return (relation for relation in self._relations.values() if relation.kind == kind and not relation.external)

    def _linked_root(self, kind: str, trim: Callable[[bytes], bytes] = bytes) -> etree._Element | None:
        relation = next(self._linked(kind), None)
        return self._package.root(relation.target if relation else f"word/{kind}.xml", trim)

    def _note(self, mark: NoteMark) -> tuple[Part, etree._Element, Story, str] | None:
        kind, story = _NOTES[mark.tag]
        if kind not in self._parts:
            self._parts[kind] = self._notes(kind)
        notes = self._parts[kind]
        if notes is None or mark.key not in notes[1]:
            return None
        self._labels[kind] = self._labels.get(kind, 0) + (not mark.custom)
        return notes[0], notes[1][mark.key], story, str(self._labels[kind] or "*")

    def _notes(self, kind: str) -> tuple[Part, dict[str, etree._Element]] | None:
        relation = next(self._linked(kind), None)
        target = relation.target if relation else f"word/{kind}.xml"
        root = self._package.root(target)
        if root is None:
            return None
        return Part(target, root), {item.get(W + "id") or "": item for item in root if (item.get(W + "type") or "normal") == "normal"}

    def _margins(self) -> None:
        """Headers and footers, each text once, after the body."""
        seen: set[tuple[Story, tuple[str, ...]]] = set()
        done: set[str] = set()
        for reference in self._root.iter(*_MARGINS):
            relation = self._relations.get(reference.get(R + "id") or "")
            if relation is None or relation.external or relation.target in done:
                continue
            done.add(relation.target)
            root = self._package.root(relation.target)
            if root is not None:
                self._margin(Part(relation.target, root), _MARGINS[reference.tag], seen)

    def _margin(self, part: Part, story: Story, seen: set[tuple[Story, tuple[str, ...]]]) -> None:
        rows, start, shadows = self._word.rows, len(self._word.rows), len(self._word.shadows)
        Body(self._word, part, story).read(part.root)
        text = tuple(row.text for row in rows[start:])
        if (story, text) in seen or not any(line.strip() for line in text):
            del rows[start:]
            # Text out of sight in a margin without shown text stands at the end of the document.
            last = max(start, 1)
            self._word.shadows[shadows:] = [replace(shadow, line=last, column=1) for shadow in self._word.shadows[shadows:]]
        seen.add((story, text))

    def _remarks(self) -> list[Remark]:
        relation = next(self._linked("comments"), None)
        comments = self._package.root(relation.target) if relation else None
        if comments is None:
            return []
        from fzcheck.reading.comments import remarks

        return list(remarks(comments, self._main, self._root, self._word.rows))

    def _chunk(self, item: etree._Element) -> list[Row]:
        self._word.tally.add("外部文件块")
        return []

    def _notices(self) -> Iterator[Notice]:
        counts = self._word.tally.counts
        if counts:
            what = "、".join(f"{kind}{count}处" for kind, count in counts.items())
            yield Notice("picture", f"文件中有{what}，其中的文字没有读取。请人工核对，或者改为可以选中的文字。")
        for view, word in ((View.DELETED, "已删除但未接受修订"), (View.HIDDEN, "隐藏"), (View.FINAL, "新增但未接受修订")):
            size = sum(1 for shadow in self._word.shadows if shadow.view is view)
            if size:
                yield Notice(view.value, f"文件中有{size}处{word}的文字，没有计入正文，另行检查。定稿前请接受或者拒绝修订、删去隐藏文字。")
        if self._word.numbering.unknown:
            names = "、".join(sorted(self._word.numbering.unknown))
            yield Notice("numbering", f"自动编号的格式（{names}）没有对应的写法，编号按阿拉伯数字显示。请核对编号。")

    def _facts(self) -> list[tuple[str, str]]:
        data = self._package.read("docProps/core.xml") or b""
        found = ((name.decode(), html.unescape(text.decode("utf-8", "replace")).strip()) for name, text in _FACT.findall(data))
        return [(name, text) for name, text in found if name in _FACTS and text]
