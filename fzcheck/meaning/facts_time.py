"""When: the dates and periods that a document sets for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from fzcheck.parsing.document import Document
from fzcheck.parsing.numerals import number
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_YEAR = r"(\d{4}|[〇零一二三四五六七八九ＯO]{4})"
_DATE = re.compile(rf"{_YEAR}\s*年\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日")
_EFFECTIVE = re.compile(rf"自\s*{_DATE.pattern}\s*(?:起|开始)?\s*(?:施行|实施|执行|生效|试行)")
_RULE = re.compile(r"自\s*(?:公布|发布|印发|颁布|下发|发文|批准|通过)(?:之)?日(?:起|后)?(?:[^。；，]{0,12}?)(?:施行|实施|执行|生效|试行)")
_YEARS = re.compile(
    r"有效期\s*(?:为|限为)?\s*(\d{1,2}|[一二三四五六七八九十两]{1,3})\s*年|(?:施行|试行|实施|执行)期(?:限)?\s*为?\s*(\d{1,2}|[一二两三四五]{1,2})\s*年"
)
_EXPIRY = re.compile(rf"(?:有效期|执行|实施|施行|试行)[^。；]{{0,24}}?(?:至|到|截至)\s*{_DATE.pattern}")
_REPEAL = re.compile(r"《([^》]+(?:〉[^》]*)?)》[^。；《》]{0,40}?同时废止|(?:同时废止|废止)[^。；《》]{0,20}《([^》]+)》")


@dataclass(slots=True)
class Times:
    """What was found, with places."""

    effective: date | None = None
    rule: str = ""
    years: int | None = None
    expiry: date | None = None
    repeals: tuple[str, ...] = ()
    places: dict[str, Span] = field(default_factory=dict)


def dates(text: str) -> Iterator[date]:
    """The full dates in a text, in order; impossible ones are passed over."""
    for found in _DATE.finditer(fold(text)):
        made = _made(found.groups()[-3:])
        if made:
            yield made


def first_date(text: str) -> date | None:
    """The first full date in a text."""
    return next(dates(text), None)


def _made(parts: tuple[str, ...]) -> date | None:
    year, month, day = (number(part.replace("Ｏ", "〇").replace("O", "〇")) for part in parts)
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def times(document: Document, issued: date | None) -> Times:
    """The effective date or rule, the period of validity and the repeals, from the last place that states each."""
    found = Times()
    text = document.draft.folded
    for name, pattern in (("effective_date", _EFFECTIVE), ("effective_rule", _RULE), ("validity_years", _YEARS), ("expiry_date", _EXPIRY)):
        for hit in pattern.finditer(text):
            if _quoted(text, hit.start()):
                continue
            _take(found, name, hit)
            found.places[name] = Span(hit.start(), hit.end())
    if found.effective:
        found.rule = ""
        found.places.pop("effective_rule", None)
    found.repeals = tuple(dict.fromkeys(name for hit in _REPEAL.finditer(text) for name in hit.groups() if name))
    return found


def _take(found: Times, name: str, hit: re.Match[str]) -> None:
    match name:
        case "effective_date":
            found.effective = _made(hit.groups()[-3:]) or found.effective
        case "effective_rule":
            found.rule = re.sub(r"\s+", "", hit.group())
        case "validity_years":
            found.years = number(hit.group(1) or hit.group(2))
        case _:
            found.expiry = _made(hit.groups()[-3:])


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks of its line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("“") > line.count("”")
