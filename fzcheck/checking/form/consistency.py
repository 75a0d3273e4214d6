"""Consistency over the length of a document: one period in two units, one thing under two short names, abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.units import Unit, inside
from fzcheck.span import Span

_PERIOD = re.compile(r"([0-9〇零一二三四五六七八九十百两]+)(?:个)?(工作日|日|天)(?:之?内|以内)([^。；]{0,16})")
_DEEDS = re.compile(
    r"受理|答复|办结|反馈|备案|公示|审核|审查|审批|送达|缴纳|支付|整改|改正|提交|登记|通知|报送|拨付|核实|公布|移送|退还|签订|作出[^，。；]{0,6}决定"
)
_SHORT = re.compile(r"（(?:以下|下)(?:统一|均|通|合)?(?:简|并?)称(?:为)?[：:]?[“\"《]?([^”\"》（），、]{2,14})[”\"》]?）")
_FULL = re.compile(r"《([^《》]{6,50})》$|([\u4e00-\u9fa5]{6,24})$")
_DEFINED = re.compile(r"所称|是指|指的是|系指|包括|适用于")
_MANY = 20  # articles: a shorter text needs no definition
# Letters that every reader knows, and codes of standards and formats, need no explanation.
_KNOWN = frozenset(
    "GB GDP APP ID IC ISO IT WTO USB U QQ VIP SOS CPI KTV CT ICU DNA PDF HTML WPS OFD WIFI ICP ATM SIM LED IP PC TV AI VR AR PVC OK AA AAA AAAA "
    "A B C D E F G H I J K L M N O P Q R S T V W X Y Z DB HJ JGJ CJJ NY SL DZ TD LY QB SY MT CJ TB DL YD GA WS JT JTG AQ II III "
    "IV VI VII VIII IX XI XII".split()
)
_CHINESE = re.compile(r"[\u4e00-\u9fa5，、]{8}")  # a sentence, not a menu of a web page
_LETTERS = re.compile(r"(?<![A-Za-z0-9/.\-—:@_＋+])[A-Z]{3,8}(?![A-Za-z0-9/.\-—:@_])")


class _Stated(NamedTuple):
    unit: str
    span: Span


def periods(subject: Subject) -> Iterator[Found]:
    """One number of days for one deed that is counted in 日 here and in 工作日 there; the second place."""
    seen: dict[tuple[str, str], _Stated] = {}
    for unit in subject.units:
        for found in _PERIOD.finditer(unit.text, unit.own):
            kind = "工作日" if found[2] == "工作日" else "日"
            for deed in {match.group() for match in _DEEDS.finditer(found[3])}:
                first = seen.setdefault((found[1], deed), _Stated(kind, unit.span(*found.span())))
                if first.unit != kind:
                    yield told(unit.span(found.start(), found.end(2)), f"同是“{deed}”，一处为{found[1]}{first.unit}，此处为{found[1]}{kind}")
                    return


def short_names(subject: Subject) -> Iterator[Found]:
    """Short names that do not hold: two for one thing, one that is never used, a full name that goes on after it; each kind once."""
    given: dict[tuple[int, str], str] = {}
    kinds: set[str] = set()
    rest = _Rest(subject.units)
    for place, unit in enumerate(subject.units):
        body = subject.document.nodes[unit.node].body
        for found in _SHORT.finditer(unit.text, unit.own):
            full = _full(unit.text[max(0, found.start() - 52) : found.start()])
            if not full:
                continue
            for kind, said in _loose(rest, place, found, full, given.get((body, full))):
                if kind not in kinds:
                    kinds.add(kind)
                    yield told(unit.span(*found.span()), said)
            given.setdefault((body, full), found[1])


def _full(before: str) -> str:
    found = _FULL.search(before)
    return (found[1] or found[2]) if found else ""


def _loose(rest: _Rest, place: int, found: re.Match[str], full: str, other: str | None) -> Iterator[tuple[str, str]]:
    if other is not None and other != found[1]:
        yield "two", f"“{full}”前面简称“{other}”，此处又简称“{found[1]}”"
        return
    later = rest.behind(place, found.end())
    if found[1] not in later and not found[1].endswith(("合称", "统称")):
        yield "unused", f"简称“{found[1]}”在后文没有用到"
    elif found[1] not in full and later.count(full) > 1:
        yield "again", f"已经简称“{found[1]}”，后文仍有{later.count(full)}处用全称“{full}”"


class _Rest:
    """What the provisions say behind a place, put together once."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = units
        self._text = "\n".join(unit.text[unit.own :] for unit in units)
        self._ends = tuple(accumulate(len(unit.text) - unit.own + 1 for unit in units))

    def behind(self, place: int, at: int) -> str:
        """The words behind a position of one provision, and those of all that follow it."""
        return self._units[place].text[at:] + self._text[self._ends[place] :]


def abbreviations(subject: Subject) -> Iterator[Found]:
    """The first abbreviation in Latin letters that the text explains nowhere."""
    whole = subject.document.draft.folded
    for unit in subject.units:
        for found in _LETTERS.finditer(unit.text, unit.own):
            if (
                found.group() not in _KNOWN
                and _CHINESE.search(unit.text)
                and not inside(unit.quoted, found.start())
                and not _explained(whole, unit, found)
            ):
                yield told(unit.span(*found.span()), "英文缩写没有写明中文全称")
                return


def _explained(whole: str, unit: Unit, found: re.Match[str]) -> bool:
    near = unit.text[max(0, found.start() - 2) : found.end() + 2]
    word = re.escape(found.group())
    return (
        "（" in near
        or "）" in near
        or bool(re.search(rf"（[^（）]{{0,20}}{word}[^（）]{{0,20}}）|{word}(?:（|是指|指)|[\u4e00-\u9fa5]{word}[\u4e00-\u9fa5]{{0,2}}（", whole))
    )


def undefined_object(subject: Subject) -> Iterator[Found]:
    """A longer text of articles that says nowhere what its words mean or what it holds for."""
    body = next((body for body in subject.document.bodies if body.articled), None)
    if body is None:
        return
    nodes = [node for node in subject.document.nodes if node.body == body.number]
    articles = [node for node in nodes if node.label.startswith("第") and node.label.rstrip().endswith("条")]
    words = [unit.text[unit.own :] for unit in subject.units if subject.document.nodes[unit.node].body == body.number]
    if len(articles) >= _MANY and not any(_DEFINED.search(text) for text in words):
        first = articles[0]
        yield told(Span(first.start, first.end), "全文没有定义条，所管的事项、对象没有说明含义")
