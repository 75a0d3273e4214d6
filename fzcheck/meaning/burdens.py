"""Burdens: what a provision lays on outsiders or takes from them, read from the make-up of the clause and not from its words.

A burden is a demand (a modality that an outsider bears) that reaches evidence of a cost, a rhythm, a count, a report; a loss is a denial that
reaches something that people have or ask for. The evidence of each is a frame (`meaning.frames`), which makes one concept; rules name it as they
name those of the lexicon.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial

from fzcheck.meaning.bearer import subject, target
from fzcheck.meaning.frames import DEMANDING, PEOPLE, PLAIN, Fit, Frame, expression, fitting
from fzcheck.meaning.markers import LEAD, SPOKEN, Marker, Scan, longest
from fzcheck.meaning.units import inside
from fzcheck.meaning.values import Bearer

_NEAR = 8  # characters at the beginning of the evidence in which its own subject may stand (外村的货车不准进街)
_LONGEST = 40  # characters of a burden: a pattern does not look for longer words


# 商会不得召集会员约定价格: the practice is what is forbidden, unless a ban is part of it (其他单位不得承接).
_DENIED = re.compile(r"不得|不准|不许|严禁|禁止")


def read_burdens(scan: Scan) -> Scan:
    """The scan with people as they are called in plain speech (`@俗称`) and with the burdens of every frame."""
    may, others = fitting(scan.unit.text)
    if PEOPLE in others:
        scan.adding((SPOKEN,), _people)
    plain, demanding = PLAIN in others, DEMANDING in others or "@必须" in scan.may
    fits = [fit for fit in may if (plain or not fit.frame.spoken) and (demanding or not fit.frame.demand)]
    return scan.adding((LEAD, *(fit.frame.concept for fit in fits)), partial(_burdens, fits=fits)) if fits else scan


def _people(scan: Scan) -> dict[str, list[Marker]]:
    return {SPOKEN: [Marker(*hit.span()) for hit in expression("俗称").finditer(scan.unit.text)]}


def _burdens(scan: Scan, fits: list[Fit]) -> dict[str, list[Marker]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for fit in fits:
        frame = fit.frame
        for hit in fit.found(scan.unit.text, scan.unit.own):
            if (first := _borne(frame, Marker(*hit.span()), scan)) is not None:
                found[LEAD].append(Marker(first, first + 1))
                found[frame.concept].append(Marker(first + 1, min(hit.end(), first + _LONGEST)))
    return {name: longest(markers) for name, markers in found.items()}


def _borne(frame: Frame, evidence: Marker, scan: Scan) -> int | None:
    """Where the burden begins, at the modality that governs the evidence, where an outsider bears it and nothing takes it back; else None."""
    text, unit = scan.unit.text, scan.unit
    if inside(unit.quoted, evidence.start):
        return None
    start, end = unit.segment(evidence.start)
    if (frame.unless and frame.unless.search(text, start, end)) or expression("护人").search(text, unit.clause(evidence.start)[0], evidence.end):
        return None
    if frame.spoken and not _plain(text, *unit.sentence(evidence.start)):
        return None
    if frame.demand and scan.any(("@不得",), unit.clause(evidence.start)[0], evidence.start):
        return None
    modal = _modal(scan, start, evidence) if frame.demand else None
    if frame.demand and modal is None:
        return None
    first = min(modal.start, evidence.start) if modal else evidence.start
    if frame.voice == "organ":
        denied = not frame.denying and _DENIED.search(text, unit.clause(evidence.start)[0], evidence.end)
        return None if denied else first
    opening, _ = unit.sentence(evidence.start)
    clause = unit.clause(first)[0]
    if frame.demand and expression("事物").search(text, clause, first) and subject(scan, clause, first).bearer is Bearer.UNKNOWN:
        return None
    who = (target if frame.voice == "object" else subject)(scan, opening, first + 1).bearer
    if who is Bearer.UNKNOWN and expression("外人").search(text, clause, first):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and frame.demand and expression("起句").match(text[opening:first]):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and frame.demand and expression("做事").search(text, opening, first):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and subject(scan, evidence.start, min(evidence.end, evidence.start + _NEAR)).bearer is Bearer.OUTSIDER:
        who = Bearer.OUTSIDER
    if who in (Bearer.ORGAN, Bearer.CADRE) or (frame.named and who is not Bearer.OUTSIDER):
        return None
    return first


def _plain(text: str, start: int, end: int) -> bool:
    """Whether a sentence is plain speech and has no word of office prose."""
    return expression("口气").search(text, start, end) is not None and expression("书面").search(text, start, end) is None


def _modal(scan: Scan, start: int, evidence: Marker) -> Marker | None:
    """The last word of demand before the evidence, else the first inside it, that is not itself denied (不要, 无须)."""
    text = scan.unit.text
    spoken = (Marker(*hit.span()) for hit in expression("口语要求").finditer(text, start, evidence.end))
    every = sorted([*scan.within("@必须", start, evidence.end), *spoken])
    found = [marker for marker in every if text[max(0, marker.start - 1) : marker.start] not in ("不", "无", "勿")]
    before = [marker for marker in found if marker.start <= evidence.start]
    return before[-1] if before else found[0] if found else None
