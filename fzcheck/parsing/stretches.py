"""Stretches: the draft's lines cut into the pieces that the outline works on; blank lines give none.

A physical line is one stretch unless items run together on it: then each item is one. A stretch is also the token that Lark reads.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from fzcheck.parsing.cues import NUMBER_TEXT, whole_title
from fzcheck.parsing.document import Kind
from fzcheck.parsing.labels import Label, label
from fzcheck.parsing.numerals import chinese, number
from fzcheck.reading.draft import Draft, Line

_MARKS = " \t\f\v#*>•●◆■▪"
_INNER = re.compile(
    r"(?<=[：:；;。])\s*(?:（\s?(?P<zh>[一二三四五六七八九十]{1,3})\s?）|(?P<n>\d{1,2})\s?[.、](?!\d)|（(?P<b>\d{1,2})）|(?P<c>[①-⑳]))"
)
_GLUED = re.compile(
    r"(?<=[。\s；”）])\s*第(?P<v>[一二三四五六七八九十百零〇]{1,7})条(?=[\s（【])|(?<=。)\s+第(?P<w>[一二三四五六七八九十百零〇]{1,7})条(?![的第、和规款])"
)
_OWN = {"（一）": "zh", "1.": "n", "（1）": "b", "①": "c"}
_SECONDS = ("（二", "（2", "2.", "2、", "②")  # what a line must hold for a second item of any family
_NUMBERED = re.compile(rf"(?P<title>[^（）]{{4,80}})(?P<number>（\s*{NUMBER_TEXT}\s*）)$|(?P<name>\S{{4,80}})\s+(?P<bare>{NUMBER_TEXT})$")


class Stretch:
    """One stretch of a line: `start`/`end` in the display text, `text` folded and stripped, `label` where it begins with one.

    The zones fill in `kind`, `body` and `joins` (a hard wrap is undone here); `type` and the other class attributes are what Lark asks of a token.
    """

    __slots__ = ("body", "end", "joins", "kind", "label", "line", "start", "text", "type")
    start_pos = end_pos = column = end_line = end_column = None

    def __init__(self, line: Line, start: int, end: int, text: str, label: Label | None) -> None:
        self.line = line
        self.start = start
        self.end = end
        self.text = text
        self.label = label
        self.kind = Kind.BODY
        self.body = 0
        self.joins = False
        self.type = "LINE"

    @property
    def rest(self) -> str:
        """The text behind the label."""
        return self.text if self.label is None else self.text[self.label.end - self.label.start :].strip()


def stretches(draft: Draft) -> list[Stretch]:
    """The stretches of a draft in order."""
    found: list[Stretch] = []
    lasts = {"条": 0, "一、": 0, "（一）": 0}  # the last value of the families that may be glued behind a sentence
    for line in draft.lines:
        folded = draft.folded[line.start : line.end]
        if not folded.strip(_MARKS):
            continue
        head = label(folded)
        text = folded[head.start if head is not None else 0 :].strip(_MARKS)
        cuts = [cut for cut in _cuts(folded, head, lasts) if folded[:cut].strip(_MARKS)]
        if not cuts:
            found.append(Stretch(line, line.start, line.end, text, head))
        else:
            for start, end in zip([0, *cuts], [*cuts, len(folded)], strict=True):
                part = folded[start:end]
                own = label(part)
                text = part[own.start if own is not None else 0 :].strip(_MARKS)
                found.append(Stretch(line, line.start + start, line.start + end, text, own))
        last = found[-1].label
        if last is not None and last.family.name in lasts:
            lasts[last.family.name] = last.value
            if last.family.name == "一、":
                lasts["（一）"] = 0
    return found


def _cuts(folded: str, head: Label | None, lasts: dict[str, int]) -> list[int]:
    """Where a line is cut: before items that continue a sequence behind ：；。, and before an article or heading that continues the last one."""
    cuts: list[int] = []
    own = _OWN.get(head.family.name, "") if head is not None else ""
    if any(second in folded for second in _SECONDS) or (own and head is not None and _written(own, head.value + 1) in folded):
        cuts = _items(folded, head, own)
    if lasts["一、"] and (glued := f"。{chinese(lasts['一、'] + 1)}、") in folded:
        cuts.append(folded.index(glued) + 1)
    if head is None and lasts["（一）"] and (glued := f"。（{chinese(lasts['（一）'] + 1)}）") in folded:
        cuts.append(folded.index(glued) + 1)
    expected = head.value if head is not None and head.family.name == "条" else lasts["条"]
    if expected and f"第{chinese(expected + 1)}条" in folded:
        for found in _GLUED.finditer(folded):
            name = found.lastgroup or ""
            if number(found.group(name)) == expected + 1:
                expected += 1
                cuts.append(found.start(name) - 1)
    if not cuts:
        numbered = _NUMBERED.match(folded) if head is None and "号" in folded and folded[-1] in "）号" else None
        if numbered is None:
            led = _led().match(folded) if head is None and not lasts["条"] and "号" in folded and folded[-1] not in "。；：" else None
            return [led.start("title")] if led else []
        return [numbered.start("number" if numbered["number"] else "bare")] if numbered["number"] or whole_title(numbered["name"]) else []
    return sorted(set(cuts))


@cache
def _led() -> re.Pattern[str]:
    """A number before the title on its line: 国办发〔2012〕46号国务院办公厅转发…"""
    return re.compile(rf"\s*{NUMBER_TEXT}\s*(?P<title>[\u4e00-\u9fff、]{{2,40}}?(?:政府|办公[室厅]|委员会|局|厅|部|委|院)(?:关于|转发|印发|批转))")


def _written(own: str, value: int) -> str:
    return f"（{chinese(value)}" if own == "zh" else f"（{value}" if own == "b" else chr(0x245F + value) if own == "c" else str(value)


def _items(folded: str, head: Label | None, own: str) -> list[int]:
    """Items run together: 1, 2, … of one family behind sentence marks, at least two of them unless the line's own label begins the sequence."""
    sequences: dict[str, list[int]] = {}
    nexts: dict[str, int] = {}
    if head is not None and own:
        nexts[own] = head.value + 1
    for found in _INNER.finditer(folded, head.end if head else 0):
        name = found.lastgroup or ""
        value = number(found.group(name))
        if value == nexts.get(name, 1):
            nexts[name] = value + 1
            sequences.setdefault(name, []).append(found.start(name) - (1 if name in ("zh", "b") else 0))
    return [cut for name, cuts in sequences.items() if len(cuts) > 1 or name == own for cut in cuts]


def token(kind: str) -> Any:  # noqa: ANN401 - Lark takes any object with a `type`
    """A token without a line: INDENT, DEDENT."""
    made = Stretch(Line(0, 0, 0, ""), 0, 0, "", None)
    made.type = kind
    return made
