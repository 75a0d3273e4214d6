"""text: for a person at a terminal: the offending line with a caret under the words, the basis, the advice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from fzcheck.checking.finding import DocumentReport, Finding, Level, Location, Report, Status
from fzcheck.reporting.model import summary_object
from fzcheck.reporting.width import char_width, pad, width, wrap
from fzcheck.reporting.wording import (
    LEVELS,
    STATES,
    adjustment_lines,
    basis_line,
    counted,
    issuer_line,
    name_of,
    outcome,
    place,
    problem_line,
    rule_name,
    summary_line,
)

COLUMNS = 100
_LEFT = 24  # columns of context kept before the words
Paint = Callable[[str, str], str]


def plain(style: str, text: str) -> str:
    """The text without colour, whatever the style."""
    return text


def write(report: Report) -> str:
    """The whole report as plain text."""
    return "".join(map(write_document, report.documents)) + write_summary(report.documents)


def write_document(document: DocumentReport, paint: Paint = plain) -> str:
    """One document with its findings; `paint(style, text)` colours it, where style is error, warning, info, head, dim or good."""
    return "\n".join([*_document(document, paint), "", ""])


def write_summary(documents: Sequence[DocumentReport], paint: Paint = plain) -> str:
    """The closing lines: what was checked, what was found."""
    return summary_text(summary_object(documents), paint)


def summary_text(summary: Mapping[str, int], paint: Paint = plain) -> str:
    """The closing line for the counts of `model.summary_object`."""
    style = "error" if summary["errors"] or summary["unreadable"] else "warning" if summary["warnings"] else "good"
    return paint(style, summary_line(summary)) + "\n"


def _document(document: DocumentReport, paint: Paint) -> Iterator[str]:
    yield paint("head", f"━━ {document.path}")
    if document.status == "unreadable":
        yield f"   结论：{paint('error', document.conclusion.value)}"
        yield from _labelled("原因", document.error or "", paint)
        return
    yield f"   {name_of(document)}"
    yield from (f"   {line}" for line in wrap(issuer_line(document), COLUMNS - 3))
    style = "good" if not any(finding.state != "suppressed" for finding in document.findings) else "head"
    yield f"   结论：{paint(style, document.conclusion.value)}（{counted(document)}）"
    for finding in document.findings:
        yield ""
        yield from _finding(finding, document, paint)
    yield from _closing(document, paint)


def _finding(finding: Finding, document: DocumentReport, paint: Paint) -> Iterator[str]:
    at = f"{document.path}:{finding.location.line}:{finding.location.column}" if finding.location else document.path
    state = f"〔{STATES.get(finding.state, finding.state)}〕" if finding.state != "new" else ""
    name = paint("head", f"{finding.rule} {finding.title}")
    yield f"{paint(finding.level.value, LEVELS[finding.level])} {name}{state}　{place(finding)}　{paint('dim', at)}"
    if finding.location:
        yield from _excerpt(finding.location, finding.level, document.text, paint)
    yield from _labelled("问题", finding.message, paint)
    for number, basis in enumerate(finding.basis):
        yield from _labelled("依据" if number == 0 else "　　", basis_line(basis), paint)
    yield from _labelled("建议", finding.advice, paint)
    if finding.level is not Level.ERROR:
        yield from _labelled("请答复", finding.question, paint)
    if finding.reason:
        yield from _labelled("豁免理由", finding.reason, paint)


def _closing(document: DocumentReport, paint: Paint) -> Iterator[str]:
    open_rows: dict[str, list[str]] = {}
    for row in document.checklist:
        if row.status is Status.UNVERIFIABLE:
            open_rows.setdefault(row.missing, []).append(rule_name(row))
    if open_rows or document.problems or document.adjustments:
        yield ""
    for missing, names in open_rows.items():
        yield from _labelled("无法核验", f"{'、'.join(names)}：{missing}", paint)
    for problem in document.problems:
        yield from _labelled("豁免" if problem.code == "suppression" else "结构", problem_line(problem), paint)
    for line in adjustment_lines(document.adjustments):
        yield from _labelled("规则调整", line, paint)
    if document.checklist:
        yield ""
        yield from _labelled("核验", outcome(document), paint)


def _labelled(label: str, text: str, paint: Paint) -> Iterator[str]:
    if not text:
        return
    lead = f"   {label}{'：' if label.strip() else '　'}"
    lines = wrap(text, COLUMNS - width(lead))
    yield f"{paint('dim', lead)}{lines[0]}"
    yield from (" " * width(lead) + line for line in lines[1:])


def _excerpt(place: Location, level: Level, text: str, paint: Paint) -> Iterator[str]:
    """The line with the words, cut to the width of a screen, and carets under them."""
    gutter = f"{place.line:>6} │ "
    if place.start is None:
        yield paint("dim", gutter) + _shown(place.quote)
        return
    begin = text.rfind("\n", 0, place.start) + 1
    stop = text.find("\n", place.start)
    stop = len(text) if stop < 0 else stop
    middle = min(place.end or stop, stop)
    left, words, right = _window(text[begin : place.start], text[place.start : middle], text[middle:stop])
    yield paint("dim", gutter) + left + paint(level.value, words) + right
    yield paint("dim", pad(" " * 7 + "│ ", width(gutter))) + " " * width(left) + paint(level.value, "^" * max(1, width(words)))


def _window(left: str, words: str, right: str) -> tuple[str, str, str]:
    left, words, right = _shown(left), _shown(words), _shown(right)
    room = COLUMNS - 9
    if width(left) + width(words) + width(right) <= room:
        return left, words, right
    head = _tail_of(left, max(_LEFT, room - width(words) - width(right) - 2))
    left = head if head == left else f"…{head}"
    words = _head_of(words, room - width(left))
    return left, words, _head_of(right, room - width(left) - width(words))


def _shown(text: str) -> str:
    """The text with characters that take no column, or move the cursor, made visible as blanks."""
    return "".join(char if char_width(char) else " " for char in text)


def _head_of(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    out, used = "", 1
    for char in text:
        used += char_width(char)
        if used > columns:
            break
        out += char
    return f"{out}…" if columns > 0 else ""


def _tail_of(text: str, columns: int) -> str:
    used, at = 0, len(text)
    while at and used + char_width(text[at - 1]) <= columns:
        at -= 1
        used += char_width(text[at])
    return text[at:]
