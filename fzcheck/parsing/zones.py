"""Zones: which element of the official document each stretch is, and to which body it belongs, by position and words together.

One pass: the head of a body (masthead, number, title, addressee) ends where its text begins; its text ends at signature and date, at an
announced attachment, or where the name of the printed document stands again.
"""

from __future__ import annotations

import re
from collections import Counter

from fzcheck.parsing import cues
from fzcheck.parsing.cues import cue, organ, whole_title
from fzcheck.parsing.document import Kind
from fzcheck.parsing.head import Head
from fzcheck.parsing.stretches import Stretch
from fzcheck.reading.draft import Story

_STORIES = {Story.HEADER: Kind.FURNITURE, Story.FOOTER: Kind.FURNITURE, Story.FOOTNOTE: Kind.FOOTNOTE, Story.ENDNOTE: Kind.FOOTNOTE}
_TAIL = {"copy_to": Kind.COPY_TO, "printed": Kind.PRINTED, "remark": Kind.REMARK, "web": Kind.FURNITURE}
_NAMES = re.compile(r"《([^》]{4,80})》")
_PRINTS = re.compile(r"(?:印发|转发|公布|发布|批转)(?:《)?(.{4,60}?)(?:》)?(?:（[^）]{1,10}）)?的(?:通知|公告|通告|决定|令)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.、]")
_NEAR = 12
_FAR_TAIL = 40
_CELL_LINES = 4
_HEADING = 30
_NAME = 80


class Zones:
    """Assigns kinds and bodies to the stretches of one draft; used once, by `assign`."""

    def __init__(self, rows: list[Stretch]) -> None:
        self._rows = rows
        self._body = 0
        self._articles = 0
        self._began = 0  # where the current body begins: it holds at least one stretch
        self._names: set[str] = set()
        self._layout = _layout_tables(rows)
        self._headings = {
            row.text: at for at, row in enumerate(rows) if row.label is not None and len(row.text) <= _HEADING
        }  # where each stands last

    def assign(self) -> None:
        """Fills in `kind` and `body` of every stretch, and takes labels away where a stretch is no body text."""
        at = 0
        while at < len(self._rows):
            at = self._head(at)
            at = self._text(at)

    def _head(self, at: int) -> int:
        """The elements before the text of the current body; returns where its text begins."""
        head = Head(self._rows, at, self._body, self._aside)
        at = head.read()
        self._articles = 0
        if self._body == 0:
            self._names = {_bare(name) for name in _NAMES.findall(head.title) + _PRINTS.findall(head.title)} - {_bare(head.title)}
        return at

    def _text(self, at: int) -> int:
        """The text of the current body; returns where the next body begins, or the end."""
        rows = self._rows
        closed = False
        quoted = 0
        main = Story.BODY
        while at < len(rows):
            row = rows[at]
            row.body = self._body
            line = row.line
            if (line.furniture or line.cell is not None or line.story is not main or row.text[0] == "|") and self._aside(row):
                at += 1
                continue
            if quoted:
                quoted -= 1
                row.label = None
                at += 1
                continue
            if row.label is not None and row.label.value == 1 and self._lists(at):
                at = contents(rows, at, self._body)
                continue
            if row.label is not None and not closed and row.text[0] != "附":
                self._articles += row.label.family.name == "条"
                if rows[at - 1].kind is Kind.ATTACHMENT_NOTE and self._listed(at):
                    row.kind, row.label = Kind.ATTACHMENT_NOTE, None
                at += 1
                continue
            text = row.text
            fresh = at > self._began
            if fresh and closed and not self._follows(text, at):
                return self._open(at)
            if fresh and not closed and len(text) <= _NAME and self._prints(at):
                return self._open(at)
            name = cue(text)
            if name in ("date", "iso"):
                closed = self._dated(at) or closed
            elif name in _TAIL:
                row.kind, row.label = _TAIL[name], None
            elif name == "number":
                row.kind, row.label = Kind.DOCUMENT_NUMBER, None
            elif name == "note" and not self._opens(at):
                row.kind, row.label = Kind.ATTACHMENT_NOTE, None
            elif name in ("attachment", "note") and fresh:
                return self._open(at)
            elif name == "contents":
                at = contents(rows, at, self._body)
                continue
            elif name == "responsible":
                row.joins = self._articles > 0
            elif self._listed(at):
                row.kind, row.label = Kind.ATTACHMENT_NOTE, None
            elif len(text) <= 60:
                closed = self._signed(at) or closed
            if text[0] == "“" and text.count("“") > text.count("”"):
                quoted = _quotation(rows, at)
            at += 1
        return at

    def _aside(self, row: Stretch) -> bool:
        """What stands beside the text: furniture, notes, text boxes, data tables. It never changes the state of a body."""
        line = row.line
        if line.furniture:
            row.kind = Kind.FURNITURE
        elif line.story in _STORIES:
            row.kind = _STORIES[line.story]
        elif line.story is Story.TEXTBOX:
            row.kind = Kind.TEXTBOX
        elif (line.cell is not None and line.cell.table not in self._layout) or (row.text[0] == row.text[-1] == "|" and len(row.text) > 2):
            row.kind = Kind.TABLE
        else:
            return False
        row.label = None
        return True

    def _open(self, at: int) -> int:
        self._body += 1
        self._began = at
        return at

    def _follows(self, text: str, at: int) -> bool:
        """What may stand behind the date and still belong to the same body."""
        name = cue(text)
        if name in _TAIL or name in ("date", "iso", "number", "web"):
            return True
        return (name == "note" and not self._opens(at)) or self._listed(at) or (organ(text) and self._signed(at, peek=True))

    def _prints(self, at: int) -> bool:
        """Whether the printed document begins here though nothing closed the notice: its announced name stands alone on a line."""
        row = self._rows[at]
        if row.text.endswith(cues.STOPS) or _bare(row.text) not in self._names:
            return False
        if self._body:
            return self._articles > 1 and self._restarts(at)
        return at > 0 and self._rows[at - 1].kind is not Kind.ATTACHMENT_NOTE

    def _restarts(self, at: int) -> bool:
        following = [row for row in self._rows[at + 1 : at + 5] if row.label is not None]
        return bool(following) and following[0].label is not None and following[0].label.value == 1

    def _opens(self, at: int) -> bool:
        """Whether 附：… opens the attachment itself: alone on its line, or in a body of articles that no date follows."""
        text = self._rows[at].text
        if re.search(r"[：:]\s*1\s*[.、]", text) or (not self._articles and not text.endswith(("：", ":"))):
            return False
        following = self._rows[at + 1 : at + _NEAR]
        return not any(_NUMBERED.match(row.text) for row in following[:1]) and not any(cue(row.text) == "date" for row in following)

    def _lists(self, at: int) -> bool:
        """Whether a table of contents without a heading begins here: three headings in a row, the first of which stands again further down."""
        run = self._rows[at : at + 3]
        if len(run) < 3 or any(row.label is None or len(row.text) > _HEADING or row.text.endswith(cues.STOPS) for row in run):
            return False
        return self._headings[run[0].text] > at

    def _listed(self, at: int) -> bool:
        """Whether a stretch goes on with the list of attachments."""
        before = self._rows[at - 1] if at else None
        text = self._rows[at].text
        if before is None or before.kind is not Kind.ATTACHMENT_NOTE or text.endswith(("。", "：")) or len(text) > 80:
            return False
        if _NUMBERED.match(text) or before.text.count("（") > before.text.count("）"):
            return True
        return not organ(text) and not cue(text) and len(text) <= 30 and not before.text.endswith("）") and not whole_title(before.text)

    def _dated(self, at: int) -> bool:
        """A date alone on its line: the date of issue where a signature or the end is near; returns whether it closes the main body."""
        row = self._rows[at]
        row.kind, row.label = Kind.ISSUE_DATE, None
        back = at - 1
        while back >= 0 and self._rows[back].body == row.body and self._rows[back].kind is Kind.BODY and organ(self._rows[back].text):
            self._rows[back].kind = Kind.SIGNATURE
            self._rows[back].label = None
            back -= 1
        return self._body == 0

    def _signed(self, at: int, peek: bool = False) -> bool:
        """A signature with its date on one line, or one that ends the document without a date; returns whether it closes the main body."""
        row = self._rows[at]
        found = cues.SIGNED.match(row.text)
        if found and not peek:
            row.kind, row.label = Kind.SIGNATURE, None
            return self._body == 0
        if organ(row.text) and row.label is None:
            following = next((r for r in self._rows[at + 1 : at + 8] if not organ(r.text) or cue(r.text)), None)
            if following is None or cue(following.text) in ("date", "iso", "printed"):
                if not peek and following is None:
                    row.kind = Kind.SIGNATURE
                return peek
        return False


def _bare(name: str) -> str:
    return re.sub(r"[《》〈〉<>\s]|（[^）]{1,10}）$", "", name)


def _layout_tables(rows: list[Stretch]) -> frozenset[int]:
    """The tables that only lay out a page: of one column, or with a cell of many lines."""
    columns: dict[int, int] = {}
    lines: Counter[tuple[int, int, int]] = Counter()
    for row in rows:
        cell = row.line.cell
        if cell is not None:
            columns[cell.table] = max(columns.get(cell.table, 0), cell.column + cell.span - 1)
            lines[cell.table, cell.row, cell.column] += 1
    full = {table for (table, _, _), count in lines.items() if count >= 2 * _CELL_LINES}
    return frozenset(table for table, count in columns.items() if count == 1 or table in full)


def contents(rows: list[Stretch], at: int, body: int) -> int:
    """A table of contents from its heading on: short lines until its first label stands again; returns what follows."""
    label = rows[at].label
    first = (label.family.name, label.value) if label is not None else None
    rows[at].kind, rows[at].label, rows[at].body = Kind.CONTENTS, None, body
    at += 1
    while at < len(rows):
        row = rows[at]
        if len(row.text) > 60 or row.text.endswith("。"):
            break
        if row.label is not None:
            if first is None:
                first = (row.label.family.name, row.label.value)
            elif first == (row.label.family.name, row.label.value) or row.label.family.name == "条":
                break
        row.kind, row.label, row.body = Kind.CONTENTS, None, body
        at += 1
    return at


def _quotation(rows: list[Stretch], at: int) -> int:
    """How many of the following stretches stand inside a quotation that opened here; 0 where it is never closed."""
    depth = rows[at].text.count("“") - rows[at].text.count("”")
    for number, row in enumerate(rows[at + 1 : at + 1 + _FAR_TAIL], 1):
        depth += row.text.count("“") - row.text.count("”")
        if depth <= 0:
            return number
    return 0
