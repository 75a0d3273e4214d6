"""Attachments: what the note behind the text announces against what follows (党政机关公文处理工作条例 第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind
from fzcheck.parsing.numerals import number
from fzcheck.span import Span

_NUMBERED = re.compile(r"(?:^|\n|附\s*件?\s*[：:])\s*([0-9]{1,2})\s*[.．、]\s*(?![0-9]{1,2}[^0-9])([^\n]{2,80})")
_HEAD = re.compile(r"[*#\s]*附\s*件?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:.、]?\s*([^，。；]{0,40})$")
_NOISE = re.compile(r"[\s《》（）()“”\"，,。；;：:、.]|（?略）?$")
_APART = re.compile(r"略|另发|另附|另行")
_LONGEST = 46  # a longer line only mentions an attachment
_NAME_LINES = 3  # a name may be broken over lines
_WHOLE = ("docx", "doc", "ofd", "pdf", "xml")
_ALIKE = 60.0  # of 100: names below are different things


def mismatched(subject: Subject) -> Iterator[Found]:
    """Numbers announced and not attached, numbers attached and not announced, names that differ; nothing where no attachment is printed at all."""
    notes = nodes_of(subject, Kind.ATTACHMENT_NOTE)
    announced = _announced(subject)
    if not notes or not announced or all(_APART.search(name) for name in announced.values()):
        return
    span = Span(notes[0].start, notes[-1].end)
    printed = _printed(subject, span.end)
    if not printed and len(subject.document.bodies) > 1:
        return  # something follows that does not say 附件
    if not printed:
        # A text that was converted often lost its attachments; a file of Word or pages did not.
        level = None if subject.document.draft.format in _WHOLE else Level.INFO
        yield told(span, f"附件说明列有 {len(announced)} 个附件，正文之后没有附件", level=level)
        return
    absent = [order for order in announced if order not in printed]
    extra = [order for order in printed if order not in announced]
    if absent:
        yield told(span, f"附件说明列有附件{'、'.join(map(str, absent))}，正文之后没有")
    if extra:
        yield told(printed[extra[0]][1], f"附件{'、'.join(map(str, extra))}没有列入附件说明")
    for order in announced:
        if order in printed and _differ(announced[order], printed[order][0]):
            said = f"附件{order}在附件说明中的名称是“{announced[order]}”，所附的是“{printed[order][0][:30]}”"
            yield told(printed[order][1], said)


def _announced(subject: Subject) -> dict[int, str]:
    """Names in the note by number; an unnumbered single attachment is number 1."""
    text = "\n".join(subject.document.draft.folded[node.start : node.end] for node in nodes_of(subject, Kind.ATTACHMENT_NOTE))
    found = {int(order): name.strip() for order, name in _NUMBERED.findall(text)}
    if found:
        return found
    single = re.sub(r"^\s*附件\s*[：:]?\s*", "", text).strip()
    return {1: single} if single else {}


def _printed(subject: Subject, after: int) -> dict[int, tuple[str, Span]]:
    """What stands under each line that says 附件 behind the note, by number: the words where its name should be, and the place of the line."""
    lines = [line for line in subject.document.draft.lines if line.start >= after and line.text.strip()]
    folded = subject.document.draft.folded
    out: dict[int, tuple[str, Span]] = {}
    for at, line in enumerate(lines):
        head = _HEAD.match(folded[line.start : line.end].strip())
        if head and len(line.text.strip()) <= _LONGEST:
            below = "".join(folded[other.start : other.end] for other in lines[at + 1 : at + 1 + _NAME_LINES])
            value = number(head[1]) if head[1] else len(out) + 1
            out.setdefault(value or len(out) + 1, (re.sub(r"\s", "", head[2] + below), Span(line.start, line.end)))
    return out


def _differ(announced: str, printed: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio

    left, right = _NOISE.sub("", announced), _NOISE.sub("", printed)
    return bool(left and re.search(r"[\u4e00-\u9fa5]{4}", right)) and partial_ratio(left, right) < _ALIKE
