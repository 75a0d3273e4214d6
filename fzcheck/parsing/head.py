"""The head of a body: copy number, secrecy, urgency, masthead, number, title over several lines, adoption formula, addressee."""

from __future__ import annotations

import re
from collections.abc import Callable

from fzcheck.parsing import card, cues
from fzcheck.parsing.cues import cue, organ, whole_title
from fzcheck.parsing.document import Kind
from fzcheck.parsing.stretches import Stretch
from fzcheck.reading.draft import Story

_ELEMENTS = {
    "copy_number": Kind.COPY_NUMBER,
    "secrecy": Kind.SECRECY,
    "urgency": Kind.URGENCY,
    "signer": Kind.SIGNER,
    "number": Kind.DOCUMENT_NUMBER,
    "order": Kind.DOCUMENT_NUMBER,
    "date": Kind.ISSUE_DATE,
    "iso": Kind.FURNITURE,
    "web": Kind.FURNITURE,
    "adoption": Kind.ADOPTION,
    "printed": Kind.PRINTED,
    "remark": Kind.REMARK,
    "copy_to": Kind.COPY_TO,
}
_ONLY_MAIN = ("copy_number", "secrecy", "urgency", "signer", "order", "printed", "remark", "copy_to")
_CONTINUES = re.compile(r"[的和及与、》》）〉]|通知|（")
_BRACKET = re.compile(r"（[^）]{1,30}）$")
_BARE_MASTHEAD = re.compile(r"文\s*件|(?:[\u4e00-\u9fff]\s*){0,8}会\s*议\s*纪\s*要")
_LONGEST_TITLE = 120
_RULE = 5  # signs of a line that is only drawn
_FAR = 40
_TITLE_LINES = 5


class Head:
    """Reads the head of one body from `at` on; `aside` says (and marks) what stands beside the text."""

    def __init__(self, rows: list[Stretch], at: int, body: int, aside: Callable[[Stretch], bool]) -> None:
        self._rows = rows
        self._at = at
        self._body = body
        self._aside = aside
        self._candidates: list[int] = []
        self.title = ""

    def read(self) -> int:
        """Marks the elements; returns where the text begins. The title's words are in `title` then."""
        at = self._at
        limit = min(len(self._rows), at + _FAR)
        aside = self._card(limit)
        while at < limit:
            row = self._rows[at]
            row.body = self._body
            if at in aside:
                row.kind, row.label = aside[at], None
                at += 1
                continue
            if row.line.story is not Story.TEXTBOX and self._aside(row):
                if row.kind is Kind.TABLE and self._body:
                    break
                at += 1
                continue
            kind = self._element(at)
            if kind is None:
                break
            if kind is Kind.CONTENTS:
                from fzcheck.parsing.zones import contents

                at = contents(self._rows, at, self._body)
                continue
            row.kind, row.label = kind, None
            if kind is Kind.TITLE:
                self._candidates.append(at)
            at += 1
        return self._addressees(self._entitle(at))

    def _card(self, limit: int) -> dict[int, Kind]:
        """The lines of the card that a portal sets over a text, with what each is; none where there are less than two keys."""
        if self._body:
            return {}
        lines = [at for at in range(self._at, limit) if card.has_key(self._rows[at].text)]
        if sum(card.keys(self._rows[at].text) for at in lines) < 2:
            return {}
        empty = [at for at in lines if card.opens(self._rows[at].text)]
        found = dict.fromkeys(lines, Kind.FURNITURE)
        if 2 * len(empty) > len(lines):  # the values stand below their keys
            found |= {at + 1: Kind.FURNITURE for at in empty if at + 1 < limit and not self._rows[at + 1].text.endswith("。")}
        numbered = [at for at in sorted(found) if card.numbered(self._rows[at].text)]
        return found | dict.fromkeys(numbered[:1], Kind.DOCUMENT_NUMBER)

    def _element(self, at: int) -> Kind | None:
        """What a stretch in the head is; TITLE stands for a candidate, None for the beginning of the text."""
        row = self._rows[at]
        text = row.text
        if not any(char.isalnum() for char in text) and len(text) >= _RULE:
            return Kind.FURNITURE
        if self._open_adoption(at) or (text == "（" and self._candidates):
            return Kind.ADOPTION
        if row.label is not None:
            return None
        name = cue(text)
        if name == "contents":
            return Kind.CONTENTS
        if name == "attachment" and at == self._at:
            return Kind.ATTACHMENT
        if name == "note" and at == self._at and self._body:
            return Kind.ATTACHMENT
        if name in _ELEMENTS and not (self._body and name in _ONLY_MAIN):
            if name in ("iso", "date") and self._body and not self._candidates:
                return None
            return Kind.FURNITURE if name == "copy_to" and not self._body else _ELEMENTS[name]
        if name:
            return None
        if self._body == 0 and self._masthead(at):
            return Kind.MASTHEAD
        if self._body == 0 and self._issued(at):
            return Kind.SIGNATURE
        return Kind.TITLE if self._entitles(at) else None

    def _open_adoption(self, at: int) -> bool:
        """Whether the line before is an adoption formula whose brackets or 书名号 are still open."""
        before = []
        for row in reversed(self._rows[self._at : at]):
            if row.kind is not Kind.ADOPTION:
                break
            before.append(row.text)
        words = "".join(before)
        return bool(words) and len(self._rows[at].text) < _LONGEST_TITLE and any(words.count(a) > words.count(b) for a, b in ("（）", "《》"))

    def _masthead(self, at: int) -> bool:
        text = self._rows[at].text
        if organ(text) and not self._body and any(_BARE_MASTHEAD.fullmatch(row.text) for row in self._rows[at + 1 : at + 2]):
            return True  # the organ on a line of its own over 会议纪要
        if not cues.MASTHEAD.fullmatch(text) or re.search(r"关于", text):
            return False
        if re.search(r"文\s*件$", text) and not any(self._rows[i].kind is Kind.MASTHEAD for i in range(self._at, at)):
            return True
        return any(cue(row.text) in ("number", "order") for row in self._rows[at + 1 : at + 3])

    def _issued(self, at: int) -> bool:
        """Whether a line under the number of minutes gives organ and date, which stand at the end of other documents."""
        before = self._rows[at - 1] if at > self._at else None
        return before is not None and before.kind in (Kind.DOCUMENT_NUMBER, Kind.MASTHEAD) and bool(cues.SIGNED.fullmatch(self._rows[at].text))

    def _entitles(self, at: int) -> bool:
        """Whether a line without a label or a cue may be part of the title."""
        text = self._rows[at].text
        if len(text) > _LONGEST_TITLE or text.endswith(("。", "；", "：", ":", "，", "！", "？")):
            return False
        if self._candidates and self._candidates[-1] == at - 1:
            so_far = self._joined(self._candidates)
            if "".join(text.split()) in so_far:
                return True
            if whole_title(so_far) and not (_CONTINUES.match(text) or whole_title(text)):
                return False
            if self._body and len(self._candidates) >= _TITLE_LINES:
                return False
        if len(text) > 50 and "，" in text and not whole_title(text):
            return False
        return self._body == 0 or len(text) <= 60

    def _joined(self, picks: list[int]) -> str:
        return "".join("".join(self._rows[at].text.split()) for at in picks)

    def _entitle(self, end: int) -> int:
        """Of the candidates the title is kept; what stands before it is furniture, what stands behind it is text. Returns where the text begins."""
        chosen = self._choose()
        self.title = self._joined(chosen)
        for at in self._candidates:
            if at not in chosen:
                again = self._joined([at]) in self.title
                self._rows[at].kind = Kind.FURNITURE if again or (not self._body and chosen and at < chosen[0]) else Kind.BODY
        behind = [at for at in self._candidates if at not in chosen and self._rows[at].kind is Kind.BODY]
        return behind[0] if behind else end

    def _choose(self) -> list[int]:
        """The lines of the title: of several whole ones that with 关于, else the last of the first run; brackets behind it belong to it."""
        titles: list[list[int]] = []
        for at in self._candidates:
            if titles and self._belongs(titles[-1], at):
                repeats = len(titles[-1]) == 1 and self._joined([at]).startswith(self._joined(titles[-1]))
                titles[-1] = [at] if repeats else [*titles[-1], at]
            else:
                titles.append([at])
        whole = [title for title in titles if whole_title(self._joined(title))]
        about = [title for title in whole if "关于" in self._joined(title)]
        if about:
            return about[-1] if not self._body else about[0]
        if whole:
            return whole[0]
        return titles[0] if titles else []

    def _belongs(self, title: list[int], at: int) -> bool:
        if title[-1] != at - 1 and any(self._rows[i].kind is not Kind.FURNITURE for i in range(title[-1] + 1, at)):
            return False
        text = self._rows[at].text
        so_far = self._joined(title)
        if so_far.endswith("）") and text.startswith("（"):
            return False  # （草案） belongs to the title, a note behind it does not
        return not whole_title(so_far) or bool(_CONTINUES.match(text)) or bool(_BRACKET.fullmatch(text))

    def _addressees(self, at: int) -> int:
        """The addressee in the main body: the line that ends with a colon, and the lines before it that it is broken over."""
        if self._body or not self.title:
            return at
        for end in range(at, min(at + 4, len(self._rows))):
            row = self._rows[end]
            if row.label is not None or cue(row.text) or row.text.endswith(("。", "；")):
                break
            if cues.ADDRESSEE.fullmatch(row.text):
                if cues.NO_ADDRESSEE.search(row.text):
                    break
                words = "".join(part.text for part in self._rows[at : end + 1])
                if any(words.count(a) != words.count(b) for a, b in ("（）", "《》")):
                    break
                for part in self._rows[at : end + 1]:
                    part.kind, part.body = Kind.ADDRESSEE, self._body
                return end + 1
            if organ(row.text) and end + 1 < len(self._rows) and cue(self._rows[end + 1].text) == "date":
                break
        return at
