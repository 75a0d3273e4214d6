"""A Draft: the lines of a document as a person reads them, and where every character came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from fzcheck.span import Span


class View(StrEnum):
    """In which version of the document a piece of text stands."""

    FINAL = "final"
    DELETED = "deleted"
    HIDDEN = "hidden"


class Story(StrEnum):
    """The part of a document that a line belongs to; headers and footers are kept apart from the body."""

    BODY = "正文"
    TABLE = "表格"
    TEXTBOX = "文本框"
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    HEADER = "页眉"
    FOOTER = "页脚"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table line stands: `table` counts the document's tables from 1, rows and columns from 1; `span` is the number of columns covered.

    `outer` is the cell of the enclosing table for a nested one.
    """

    table: int
    row: int
    column: int
    span: int = 1
    outer: Cell | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Evidence of style, as far as the format knows it; it supports a reading and never decides one alone."""

    style: str = ""
    outline: int | None = None  # Word outline level or Markdown/HTML heading level, from 1
    centred: bool = False
    right: bool = False
    bold: bool = False
    size: float | None = None  # points
    red: bool = False
    indent: float | None = None  # characters


class Box(NamedTuple):
    """Where a character stands on a page, in points from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float


class Run(NamedTuple):
    """A stretch of a line that came from one place of the source: display offsets `start`..`end` in the draft's text.

    `part` is the package part ("word/document.xml", "word/footnotes.xml" …) or the page ("page/3"); `path` leads to the text element inside it and
    `offset` counts code points of that element's own text before `start`. The path is the same on every reading of the same bytes:

    - Word packages: `(n,)`, the n-th of `wordml.text_elements(root)`, that is of all `w:t`, `w:delText`, `w:instrText`, `w:sym`,
      `w:noBreakHyphen`, `m:t`, `a:t` and `v:textpath` of the part in document order. A `w:t` has its text at `[offset : offset + end - start]`;
      a symbol, a hyphen or a drawn field shows one character for the whole element.
    - pdf and ofd: `(n,)`, the n-th character box of the page (`Draft.boxes`).
    - other formats have no runs: their display text is the source.

    What no text element holds (automatic numbers, tabs, blanks put between) lies in no run. `view` is not FINAL only where `revisions="all"` shows
    deleted or hidden text among the rest.
    """

    start: int
    end: int
    part: str
    path: tuple[int, ...]
    offset: int
    view: View = View.FINAL


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line of the display text, without its line end.

    `start`/`end` are code points into `Draft.text`. The first `automatic` characters are an automatic number, which no run holds.
    `paragraph` is the number of the source paragraph: lines made by manual breaks share it.
    """

    number: int
    start: int
    end: int
    text: str
    story: Story = Story.BODY
    paragraph: int = 0
    automatic: int = 0
    cell: Cell | None = None
    note: str = ""  # the mark of a footnote, endnote or text box, e.g. "1"
    furniture: bool = False  # page numbers, headers, footers, "[bookmark: _GoBack]": shown, never structure
    look: Look = field(default_factory=Look)
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Shadow:
    """Text that is not in the display text, kept with the line and column at which it would stand.

    It stands only in a deletion or a moved-away place (DELETED), is hidden (HIDDEN) or, when the original version is read, only in an
    insertion (FINAL). Neighbouring pieces are one shadow, its paragraphs parted by LF; `part` and `path` lead to the first piece.
    `ended` says that the end of its last paragraph is out of sight too: with the text in place, what follows would stand in a line of its own.
    """

    view: View
    line: int
    column: int
    text: str
    part: str = ""
    path: tuple[int, ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must tell: `code` is stable, `message` Chinese; `line` 0 means the whole document."""

    code: str
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment on the words of `span` in the display text; None where the words it was set on are not shown."""

    text: str
    author: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as read: `text` is the display text (LF line ends), `folded` the same length with look-alike characters folded for matching."""

    path: str
    sha256: str
    format: str
    encoding: str | None
    text: str
    folded: str
    lines: tuple[Line, ...]
    shadows: tuple[Shadow, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # what the container itself says: title, author … of core properties
    boxes: Mapping[str, tuple[Box, ...]] = field(default_factory=dict)  # by page part: the character boxes that runs of pdf and ofd lead to
    comments: tuple[Comment, ...] = ()  # beside the text, never in it

    def line_at(self, offset: int) -> Line:
        """The line that holds a code point; a line end belongs to the line it closes."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.lines[low]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of a code point."""
        line = self.line_at(offset)
        return line.number, offset - line.start + 1

    def quote(self, span: Span) -> str:
        """The display text of a span."""
        return self.text[span.start : span.end]
