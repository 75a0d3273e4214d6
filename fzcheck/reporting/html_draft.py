"""The draft as the left pane of the html report: its lines with the words of every finding marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fzcheck.checking.finding import DocumentReport, Finding
from fzcheck.reporting.markup import tone, words
from fzcheck.reporting.wording import VIEWS

_GRAVITY = ("error", "warning", "info", "away")


@dataclass(frozen=True, slots=True)
class _Hit:
    number: int
    start: int
    end: int
    tone: str


def draft_pane(key: str, document: DocumentReport) -> Iterator[str]:
    """The lines of a document; the marks link to the findings `{key}-f1`…, the first mark of each is `{key}-h1`…"""
    yield f'<section class="pane draft" tabindex="0" aria-labelledby="{key}-text">'
    yield f'<h3 id="{key}-text">原文</h3>'
    outside = _outside(document.findings)
    painter = _Painter(key, document)
    start = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        yield f'<div class="line" id="{key}-l{number}" data-n="{number}"><span>{painter.line(start, start + len(line))}</span></div>'
        yield from (_note(key, at, finding) for at, finding in outside.get(number, ()))
        start += len(line) + 1
    yield "</section>"


def _outside(findings: Sequence[Finding]) -> dict[int, list[tuple[int, Finding]]]:
    """Findings in text that is not shown, by the line after which it would stand."""
    out: dict[int, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        if finding.location and finding.location.view != "final":
            out[finding.location.line].append((number, finding))
    return out


def _note(key: str, number: int, finding: Finding) -> str:
    place = finding.location
    assert place is not None
    return (
        f'<div class="out" id="{key}-h{number}" data-f="{key}-f{number}">〔{VIEWS[place.view]}〕{words(place.quote)}'
        f' <a href="#{key}-f{number}">问题{number}</a></div>'
    )


class _Painter:
    """Cuts lines where findings begin and end, and wraps the pieces in links to the findings."""

    def __init__(self, key: str, document: DocumentReport) -> None:
        self._key = key
        self._text = document.text
        self._begun: set[int] = set()
        self._hits: list[_Hit] = []
        for number, finding in enumerate(document.findings, 1):
            place = finding.location
            if place and place.view == "final" and place.start is not None and place.end is not None and place.end > place.start:
                self._hits.append(_Hit(number, place.start, place.end, tone(finding)))
        self._hits.sort(key=lambda hit: (hit.start, hit.end, hit.number))
        self._next = 0
        self._open: list[_Hit] = []

    def line(self, start: int, end: int) -> str:
        """The HTML of the code points `start`..`end`; lines must be asked for in order."""
        self._open = [hit for hit in self._open if hit.end > start]
        while self._next < len(self._hits) and self._hits[self._next].start < end:
            self._open.append(self._hits[self._next])
            self._next += 1
        cuts = sorted({start, end, *(at for hit in self._open for at in (hit.start, hit.end) if start < at < end)})
        return "".join(self._piece(*piece) for piece in pairwise(cuts))

    def _piece(self, start: int, end: int) -> str:
        text = words(self._text[start:end])
        over = [hit for hit in self._open if hit.start < end and hit.end > start]
        if not over:
            return text
        over.sort(key=lambda hit: (_GRAVITY.index(hit.tone), hit.end - hit.start, hit.number))
        ending = "、".join(str(hit.number) for hit in sorted(over, key=lambda hit: hit.number) if hit.end == end)
        fresh = [hit.number for hit in over if hit.number not in self._begun]
        self._begun.update(fresh)
        # An element has one id: further findings that begin here get empty anchors.
        anchors = "".join(f'<span id="{self._key}-h{number}" data-f="{self._key}-f{number}"></span>' for number in fresh[1:])
        id = f' id="{self._key}-h{fresh[0]}"' if fresh else ""
        keys = " ".join(f"{self._key}-f{hit.number}" for hit in over)
        count = f' data-n="{ending}"' if ending else ""
        return f'{anchors}<a class="hit {over[0].tone}"{id} href="#{self._key}-f{over[0].number}" data-f="{keys}"{count}>{text}</a>'
