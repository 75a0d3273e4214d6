"""Burdens: what a provision lays on outsiders or takes from them, read from the make-up of the clause and not from its words.

A burden is a demand (a modality that an outsider bears) that reaches evidence of a cost, a rhythm, a count, a report; a loss is a denial that
reaches something that people have or ask for. The classes of words stand in `grammar/burdens.toml`; each frame there makes one concept, which
rules name as they name those of the lexicon. `grammar/conduct.toml` has frames of the same kind for what an office does to competitors and under
the law, `grammar/setting.toml` for permits, fines and charges that go by other names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from ahocorasick_rs import AhoCorasick

from fzcheck import resources
from fzcheck.meaning.bearer import subject, target
from fzcheck.meaning.markers import LEAD, SPOKEN, Marker, Scan, longest
from fzcheck.meaning.required import opening, required
from fzcheck.meaning.units import inside
from fzcheck.meaning.values import Bearer

_FILE = "grammar/burdens.toml"
_FILES = (_FILE, "grammar/setting.toml", "grammar/conduct.toml", "grammar/rights.toml")
_VOICES = {"主语": "subject", "对象": "object", "机关": "organ"}
_NEAR = 8  # characters at the beginning of the evidence in which its own subject may stand (外村的货车不准进街)
_LONGEST = 40  # characters of a burden: a pattern does not look for longer words
_NAME = re.compile(r"\{([\u4e00-\u9fff]+)\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a burden is said.

    `words` is the evidence; `demand` whether a modality must govern it; `named` whether an outsider must be named (else nobody, or one);
    `voice` is "subject" where the bearer is the grammatical subject, "object" where somebody acts on it, "organ" where an organ is told what to do;
    `spoken` whether the sentence must be plain speech; `unless` takes it back where it stands in the segment.
    """

    concept: str
    words: re.Pattern[str]
    demand: bool
    named: bool
    voice: str
    spoken: bool
    unless: re.Pattern[str] | None
    opens: re.Pattern[str] | None  # a character with which every evidence begins, where those are few

    def found(self, text: str, at: int) -> Iterator[re.Match[str]]:
        """Every piece of evidence from a place on. Long alternatives are tried only where one of them may begin."""
        if self.opens is None:
            yield from self.words.finditer(text, at)
            return
        opens, fits = self.opens.search, self.words.match
        while found := opens(text, at):
            hit = fits(text, found.start())
            at = hit.end() if hit else found.end()
            if hit:
                yield hit


def _filled(source: str, classes: dict[str, str]) -> str:
    """An expression with its {classes} put in, each as a group."""
    while _NAME.search(source):
        source = _NAME.sub(lambda name: f"(?:{classes[name[1]]})", source)
    return source.replace("[^，。；", "[^，。；？！").replace("[^。；", "[^。；？！")


@cache
def _classes(name: str) -> dict[str, str]:
    """The classes of words that a file may use, as expressions: those of the first file and its own."""
    return {key: "|".join(terms) for file in (_FILE, name) for key, terms in resources.toml(file)["词类"].items()}


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of the files, in their order; each file has its own classes of words beside those of the first."""
    out = []
    for row, classes in ((row, _classes(name)) for name in _FILES for row in resources.toml(name)["框架"]):
        unless = "|".join(row.get("除非", ()))
        words = re.compile(_filled("|".join(row["写法"]), classes))
        opens = "".join(map(re.escape, sorted(opening(words))))
        out.append(
            Frame(
                "@" + row["概念"],
                words,
                row.get("要求", False),
                row.get("点明", False),
                _VOICES[row.get("读法", "主语")],
                row.get("口语", False),
                re.compile(_filled(unless, classes)) if unless else None,
                re.compile(f"[{opens}]") if opens else None,
            )
        )
    return tuple(out)


@cache
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(_filled("|".join(resources.toml(_FILE)[name]), _classes(_FILE)))


_PEOPLE, _PLAIN, _DEMANDING = -1, -2, -3  # what is no frame has its numbers among theirs: people's names, plain speech, spoken demands
_Need = tuple[int, tuple[frozenset[int], ...]]  # a frame, and the sets of strings of each of which one must stand too


@cache
def _guards() -> tuple[AhoCorasick, frozenset[int], tuple[tuple[_Need, ...], ...]]:
    """An automaton of the strings that the frames need, the frames that need none, and by string what it is the most telling part of."""
    numbers: dict[str, int] = {}
    always: set[int] = set()
    needs: dict[int, list[_Need]] = defaultdict(list)
    shared = ((_PEOPLE, _expression("俗称")), (_PLAIN, _expression("口气")), (_DEMANDING, _expression("口语要求")))
    for number, expression in (*shared, *((number, frame.words) for number, frame in enumerate(frames()))):
        alternatives = required(expression)
        if not alternatives:
            always.add(number)
        for sets in alternatives:
            first, *rest = (frozenset(numbers.setdefault(string, len(numbers)) for string in strings) for strings in sets)
            for string in first:
                needs[string].append((number, tuple(rest)))
    return AhoCorasick(list(numbers)), frozenset(always), tuple(tuple(needs[string]) for string in range(len(numbers)))


def _fitting(text: str) -> set[int]:
    """The frames that may fit a text, by number."""
    automaton, always, needs = _guards()
    hits = {hit[0] for hit in automaton.find_matches_as_indexes(text, overlapping=True)}
    absent = hits.isdisjoint
    out = set(always)
    for hit in hits:
        for number, rest in needs[hit]:
            if number not in out and not any(map(absent, rest)):
                out.add(number)
    return out


def read_burdens(scan: Scan) -> Scan:
    """The scan with people as they are called in plain speech (`@俗称`) and with the burdens of every frame."""
    fitting = _fitting(scan.unit.text)
    if _PEOPLE in fitting:
        scan.adding((SPOKEN,), _people)
    plain, demanding = _PLAIN in fitting, _DEMANDING in fitting or "@必须" in scan.may
    fit = [frame for number, frame in enumerate(frames()) if number in fitting and (plain or not frame.spoken) and (demanding or not frame.demand)]
    return scan.adding((LEAD, *(frame.concept for frame in fit)), partial(_burdens, fitting=fit)) if fit else scan


def _people(scan: Scan) -> dict[str, list[Marker]]:
    return {SPOKEN: [Marker(*hit.span()) for hit in _expression("俗称").finditer(scan.unit.text)]}


def _burdens(scan: Scan, fitting: list[Frame]) -> dict[str, list[Marker]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for frame in fitting:
        for hit in frame.found(scan.unit.text, scan.unit.own):
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
    if (frame.unless and frame.unless.search(text, start, end)) or _expression("护人").search(text, unit.clause(evidence.start)[0], evidence.end):
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
        return first
    opening, _ = unit.sentence(evidence.start)
    clause = unit.clause(first)[0]
    if frame.demand and _expression("事物").search(text, clause, first) and subject(scan, clause, first).bearer is Bearer.UNKNOWN:
        return None
    who = (target if frame.voice == "object" else subject)(scan, opening, first + 1).bearer
    if who is Bearer.UNKNOWN and _expression("外人").search(text, clause, first):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and frame.demand and _expression("起句").match(text[opening:first]):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and frame.demand and _expression("做事").search(text, opening, first):
        who = Bearer.OUTSIDER
    if who is Bearer.UNKNOWN and subject(scan, evidence.start, min(evidence.end, evidence.start + _NEAR)).bearer is Bearer.OUTSIDER:
        who = Bearer.OUTSIDER
    if who in (Bearer.ORGAN, Bearer.CADRE) or (frame.named and who is not Bearer.OUTSIDER):
        return None
    return first


def _plain(text: str, start: int, end: int) -> bool:
    """Whether a sentence is plain speech and has no word of office prose."""
    return _expression("口气").search(text, start, end) is not None and _expression("书面").search(text, start, end) is None


def _modal(scan: Scan, start: int, evidence: Marker) -> Marker | None:
    """The last word of demand before the evidence, else the first inside it, that is not itself denied (不要, 无须)."""
    text = scan.unit.text
    spoken = (Marker(*hit.span()) for hit in _expression("口语要求").finditer(text, start, evidence.end))
    every = sorted([*scan.within("@必须", start, evidence.end), *spoken])
    found = [marker for marker in every if text[max(0, marker.start - 1) : marker.start] not in ("不", "无", "勿")]
    before = [marker for marker in found if marker.start <= evidence.start]
    return before[-1] if before else found[0] if found else None
