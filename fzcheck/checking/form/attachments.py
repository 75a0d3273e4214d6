"""Attachments: what the note behind the text announces against what follows (党政机关公文处理工作条例 第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind
from fzcheck.span import Span

_NUMBERED = re.compile(r"(?:^|\n|附件\s*[：:]?)\s*([0-9]{1,2})\s*[.．、](?![0-9])\s*([^\n]{2,80})")
_HEADED = re.compile(r"附件\s*([0-9]{1,2})")
_NOISE = re.compile(r"[\s《》（）()“”\"，,。；;：:、.]|（?略）?$")
_ALIKE = 60.0  # of 100: names below are different things


def mismatched(subject: Subject) -> Iterator[Found]:
    """Numbers announced and not attached, numbers attached and not announced, names that differ; nothing where no attachment is printed at all."""
    notes = nodes_of(subject, Kind.ATTACHMENT_NOTE)
    announced = _announced(subject)
    printed = _printed(subject)
    if not notes or not announced:
        return
    span = Span(notes[0].start, notes[-1].end)
    if not printed:
        yield told(span, f"附件说明列有 {len(announced)} 个附件，正文之后没有附件", level=Level.INFO)
        return
    absent = [number for number in announced if number not in printed]
    extra = [number for number in printed if number not in announced]
    if absent:
        yield told(span, f"附件说明列有附件{'、'.join(map(str, absent))}，正文之后没有")
    if extra:
        yield told(printed[extra[0]][1], f"附件{'、'.join(map(str, extra))}没有列入附件说明")
    for number in announced:
        if number in printed and _differ(announced[number], printed[number][0]):
            yield told(printed[number][1], f"附件{number}在附件说明中的名称是“{announced[number]}”，标题却是“{printed[number][0]}”", level=Level.INFO)


def _announced(subject: Subject) -> dict[int, str]:
    """Names in the note by number; an unnumbered single attachment is number 1."""
    text = "\n".join(subject.document.draft.folded[node.start : node.end] for node in nodes_of(subject, Kind.ATTACHMENT_NOTE))
    found = {int(number): name.strip() for number, name in _NUMBERED.findall(text)}
    if found:
        return found
    single = re.sub(r"^\s*附件\s*[：:]?\s*", "", text).strip()
    return {1: single} if single else {}


def _printed(subject: Subject) -> dict[int, tuple[str, Span]]:
    """Names and places of the attached bodies that carry the word 附件; the text printed by the notice itself is none."""
    out: dict[int, tuple[str, Span]] = {}
    for body in subject.document.bodies:
        if body.number == 0:
            continue
        node = subject.document.nodes[body.root]
        line = subject.document.draft.line_at(node.start)
        head = re.sub(r"\s", "", subject.document.draft.folded[line.start : line.end])
        if head.startswith("附件"):
            number = _HEADED.match(head)
            out.setdefault(int(number.group(1)) if number else len(out) + 1, (body.name, Span(node.start, node.end)))
    return out


def _differ(announced: str, printed: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio

    left, right = _NOISE.sub("", announced), _NOISE.sub("", printed)
    return bool(left and right) and partial_ratio(left, right) < _ALIKE
