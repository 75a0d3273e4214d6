"""Giving: what a provision of a statute itself gives: acts, whose duty, sums, multiples, periods, and to whom it leaves the details.

Read from folded words without white space. The conditions under which something is given (……的，) are no part of what is given;
`grammar/giving.toml` says how each act is worded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from fzcheck import resources
from fzcheck.meaning.organs import bearer, delegates, parties
from fzcheck.meaning.sums import number, ranges

_GAP = "｜"  # stands for a condition that was taken out
_OTHER = "○"  # for words that only mention an act
_SENTENCE = re.compile(r"[^。；]*[。；]?")
_CLAUSE = re.compile(r"[^，：]*[，：]?")
# The names of laws and documents say nothing of what is given; a certificate in 书名号 stays, and so does the law that 治安管理处罚 rests on.
_TITLE = re.compile(r"《(?![^《》]*治安管理处罚法)[^《》]{2,60}(?:法|法典|条例|办法|规定|细则|规则|决定|通知|意见|章程)》")
_BRACKETED = re.compile(r"（[^（）]*）")
# What makes a clause a part of the rule and not of its condition.
_MODAL = re.compile(
    r"应当|必须|不得|禁止|可以|有权|负责|责令|处以|并处|可处|给予|予以|(?<!被)没收|(?<!被)吊销|方可|由[^，。；]{2,24}(?:处|依照|按照)|(?<![惩相查好益害用])处(?=[^理分罚于在置境，。；、])"
)
_AIMED = re.compile(r"(?:应当|必须|不得|禁止)[^，。；]{1,24}而[未没不]")  # 应当加施标识而没有标识的: no rule, but whom it is about
_CONDITION = re.compile(r"(?:的|情形之一|之外|以外|[^海国境]外|时|情况下|期间|前提下)[，：]$")
_BOUND = re.compile(
    r"(?:应当|必须|不得|可以)(?:在|于|对|除|按照|依照|根据)[^，：]*(?<!的)[，：]$"
)  # 应当在确保安全的前提下，: a rule and no condition
_TOPIC = re.compile(r"^(?:对|凡|凡是|对于)[^，：]{2,}的[^，：]{0,16}，$|^(?:违反|除|因|由于|为了|为|经查|逾期)[^，：]*，$")
_ENDS = re.compile(r"的[。；]?$")
_CASES = re.compile(r"下列(?:情形|行为|情况|违法|违反)|(?:情形|行为|情况)之一")
_OWN = re.compile(r"的，.{0,30}(?:处|责令|罚款|给予|没收|吊销|应当|不得|由)")
_DELEGATES = "授权"
_GRAVE = "情节"  # of a condition: what follows is a penalty
_FILE = "grammar/giving.toml"
_TOLD = "提到"


@dataclass(frozen=True, slots=True)
class Gives:
    """What a provision gives.

    `kinds`: acts of giving.toml, 义务 (of outsiders), 职责 (of organs), 主体.个人 and 主体.单位 where such are named; `fines`: ranges in yuan;
    `shares`: ranges of a base (1 to 5 of 违法所得, 0.02 to 0.04 of 合同价款); `sums`: other sums in yuan; `periods`: 30日内, 3年以上;
    `organs`: who is to regulate the details.
    """

    kinds: frozenset[str] = frozenset()
    fines: frozenset[tuple[float, float]] = frozenset()
    shares: frozenset[tuple[float, float, str]] = frozenset()
    sums: frozenset[tuple[float, float]] = frozenset()
    periods: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()

    def __or__(self, other: Gives) -> Gives:
        return Gives(
            self.kinds | other.kinds,
            self.fines | other.fines,
            self.shares | other.shares,
            self.sums | other.sums,
            self.periods | other.periods,
            self.organs | other.organs,
        )


class _Kind:
    """How an act is worded; its expressions are compiled when they are first asked for."""

    def __init__(self, name: str, row: dict[str, Any]) -> None:
        self.name = name.split("#")[0]
        self.organ = str(row.get("organ", ""))
        self.unsaid = str(row.get("unsaid", ""))
        self.subject = bool(row.get("subject"))
        self.mentions = bool(row.get("mentions"))
        self.cases = bool(row.get("cases"))
        self.has = frozenset(row.get("has", ""))
        self._row = row

    @cached_property
    def words(self) -> re.Pattern[str]:
        return _any(self._row["is"])

    @cached_property
    def never(self) -> re.Pattern[str] | None:
        return _any(self._row["not"]) if "not" in self._row else None

    @cached_property
    def need(self) -> re.Pattern[str] | None:
        return _any(self._row["need"]) if "need" in self._row else None

    @cached_property
    def over(self) -> re.Pattern[str] | None:
        return re.compile(self._row["over"]) if "over" in self._row else None

    def text(self, sentence: str, effect: str) -> str:
        """The words in which the act is looked for, what only looks like it filled with gaps; empty where they cannot hold it."""
        if self.has and self.has.isdisjoint(effect):
            return ""
        text = sentence if self.whole(sentence) else effect
        if not self.words.search(text):
            return ""  # most kinds, before the dearer search for what only looks like them
        text = _told().sub(lambda found: _OTHER * len(found.group()), text) if self.mentions else text
        text = self.never.sub(lambda found: _GAP * len(found.group()), text) if self.never else text
        return text if self.need is None or self.need.search(text) or (_GRAVE in sentence and self.need.search(_GRAVE)) else ""

    def whole(self, sentence: str) -> bool:
        """Whether the act is looked for in the conditions of a sentence too."""
        return self.over is not None and bool(self.over.search(sentence))


def _any(sources: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in sources))


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(_Kind(name, row) for name, row in resources.toml(_FILE).items() if name != _TOLD)


@cache
def _told() -> re.Pattern[str]:
    """How acts are only mentioned: in names of organs and documents, of private consent, inside an organ."""
    return _any(resources.toml(_FILE)[_TOLD]["is"])


def takes(text: str, prefixes: tuple[str, ...]) -> frozenset[str]:
    """The acts among some (处罚., 收费 …) that the words of a draft take, whoever bears them."""
    sentences = [_BRACKETED.sub("", found.group()) for found in _SENTENCE.finditer(_TITLE.sub("《》", text)) if found.group()]
    pairs = [(sentence, _effect(sentence).text) for sentence in sentences]
    return frozenset(
        kind.name
        for kind in _kinds()
        if kind.name.startswith(prefixes) and any((found := kind.text(sentence, effect)) and kind.words.search(found) for sentence, effect in pairs)
    )


def gives(text: str, chapeau: str = "") -> Gives:
    """What a text gives; an item of a list of cases (下列行为之一的：) gives what its chapeau does and only what it adds itself."""
    text, chapeau = _TITLE.sub("《》", text), _TITLE.sub("《》", chapeau)
    out = Gives(parties(chapeau + text) | _cases(chapeau + text))
    if chapeau and _CASES.search(chapeau) and not _OWN.search(text):
        text = ""
    for found in _SENTENCE.finditer(_BRACKETED.sub("", chapeau + text)):
        if found.group():
            out |= _of(found.group())
    return out


def _cases(text: str) -> frozenset[str]:
    """What the cases of a provision are about, its conditions and lists with it."""
    return frozenset(kind.name for kind in _kinds() if kind.cases and (words := kind.text(text, text)) and kind.words.search(words))


class _Effect(NamedTuple):
    """The words of a sentence with a gap for every condition in it, and where each run of them begins, here and in the sentence."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def place(self, at: int) -> int:
        """Where in the sentence a place of the effect stands."""
        here, there = self.runs[bisect_right(self.runs, at, key=lambda run: run[0]) - 1] if self.runs else (0, 0)
        return there + at - here


def _effect(sentence: str) -> _Effect:
    clauses = [found.group() for found in _CLAUSE.finditer(sentence) if found.group()]
    kept = [
        not (_CONDITION.search(clause) and not _BOUND.search(clause)) and (not _TOPIC.search(clause) or bool(_MODAL.search(clause)))
        for clause in clauses
    ]
    if clauses and _ENDS.search(clauses[-1]) and not _MODAL.search(clauses[-1]):
        kept[-1] = False
    whole = False  # a condition that ends with 的 began where the rule before it ended
    for at in range(len(clauses) - 1, 0, -1):
        whole = not kept[at] and (whole or bool(_ENDS.search(clauses[at].rstrip("，：。；"))))
        if whole and kept[at - 1] and not _MODAL.search(_AIMED.sub("", clauses[at - 1])):
            kept[at - 1] = False
    text, there, runs = "", 0, []
    for clause, keep in zip(clauses, kept, strict=True):
        runs.append((len(text), there))
        text += clause if keep else _GAP
        there += len(clause)
    return _Effect(text, tuple(runs))


@lru_cache(maxsize=256)  # the items of a list share the sentence over them
def _of(sentence: str) -> Gives:
    effect = _effect(sentence)
    kinds: set[str] = set()
    organs: set[str] = set()
    for kind in _kinds():
        if kind.cases:
            continue
        text = kind.text(sentence, effect.text)
        for found in kind.words.finditer(text) if text else ():
            if kind.name == _DELEGATES:
                left_to = delegates(re.split(r"[，。；]", text[: found.start()])[-1] + found.group())
                if left_to <= {"其他"}:
                    continue  # a court that sets damages, a body that sets its own rules
                organs |= left_to
            place = (lambda at: at) if kind.whole(sentence) else effect.place
            kinds.update(_borne(kind, sentence, found, place) if kind.organ else (kind.name,))
    fines, shares, sums = _money(effect.text)
    return Gives(frozenset(kinds), fines, shares, sums, frozenset(_periods(effect.text)), frozenset(organs))


_DUTIES = re.compile(r"应当|必须|有义务|应|须")


def _borne(kind: _Kind, sentence: str, found: re.Match[str], place: Callable[[int], int]) -> Iterator[str]:
    """As which acts a duty counts: by who bears it, in the words before it in its sentence."""
    duty = _DUTIES.search(found.group())
    at, end = (found.start() + duty.start(), found.start() + duty.end()) if duty else (found.start(), found.start())
    who = bearer(sentence[: place(at)], "" if kind.subject else sentence[place(end) :])
    if "机关" in who:
        yield kind.organ
    if "相对人" in who or (not who and not kind.unsaid):
        yield kind.name
    if not who and kind.unsaid:
        yield kind.unsaid


_FINED = re.compile(r"罚款|罚金|(?:^|[并可各以人位者员业])处(?!理|分|于|在|境)")
_NUMBER = r"[0-9〇零一二三四五六七八九十百千万两\.]+"
_TIMES = re.compile(rf"({_NUMBER})(?:倍(?:以上|至)?|[至到～—-](?={_NUMBER}倍))(?:({_NUMBER})倍)?(以下)?")
_PERCENT = re.compile(rf"(?:百分之({_NUMBER})|([0-9\.]+)%)(?:以上|至|—|－|-)?(?:百分之({_NUMBER})|([0-9\.]+)%)?(以下)?")
_PERMILLE = re.compile(rf"(?:千分之({_NUMBER})|([0-9\.]+)‰)(?:以上|至|—|－|-)?(?:千分之({_NUMBER})|([0-9\.]+)‰)?(以下)?")
_MIXED = re.compile(rf"(?:百分之)?({_NUMBER})%?以上({_NUMBER})倍以下")
_EQUAL = re.compile(r"等值(?:以上)?")
_AT_MOST = re.compile(r"(?:最高)?不(?:得)?(?:超过|高于)")
_BASE = re.compile(r"([\u4e00-\u9fa5、]{2,24})$")


def _money(effect: str) -> tuple[frozenset[tuple[float, float]], frozenset[tuple[float, float, str]], frozenset[tuple[float, float]]]:
    """Fines, shares of a base and other sums of an effect."""
    fines: set[tuple[float, float]] = set()
    sums: set[tuple[float, float]] = set()
    shares: set[tuple[float, float, str]] = set()
    clauses = re.split(r"[，｜：。；]", effect)
    for before, clause, after in zip(["", *clauses], clauses, [*clauses[1:], ""], strict=False):
        fined = _FINED.search(clause) or (clause.startswith("为") and "罚款" in before) or (clause.startswith("按") and "处以罚款" in after)
        (fines if fined else sums).update(ranges(clause))
        if fined:
            shares.update(_shares(clause))
    return frozenset(fines), frozenset(shares), frozenset(sums)


def shares(text: str) -> tuple[tuple[float, float, str], ...]:
    """The fines of a text that are told by a base: 违法所得一倍以上五倍以下 as (1, 5, 违法所得), 合同价款百分之二 as (0.02, 0.02, 合同价款)."""
    return tuple(sorted(_money(text)[1]))


def _shares(clause: str) -> Iterator[tuple[float, float, str]]:
    for found in _MIXED.finditer(clause):
        low, high = number(found[1]), number(found[2])
        yield round((low or 0.0) * 0.01, 4), high or 0.0, _base(clause[: found.start()])
    clause = _EQUAL.sub("一倍以上", _MIXED.sub(_GAP, clause))
    for found in _TIMES.finditer(clause):
        yield _share(clause, found, number(found[1]), number(found[2]) if found[2] else None, bool(found[3]), 1.0)
    for parts, unit in ((_PERCENT, 0.01), (_PERMILLE, 0.001)):
        for found in parts.finditer(clause):
            second = found[3] or found[4]
            yield _share(clause, found, number(found[1] or found[2]), number(second) if second else None, bool(found[5]), unit)


def _share(clause: str, found: re.Match[str], first: float | None, second: float | None, most: bool, unit: float) -> tuple[float, float, str]:
    most = most or bool(_AT_MOST.search(clause[: found.start()]))
    low, high = (first or 0.0, second) if second is not None else (0.0 if most else first or 0.0, first or 0.0)
    return round(low * unit, 6), round(high * unit, 6), _base(clause[: found.start()])


def _base(words: str) -> str:
    """What is multiplied, in the words before the number."""
    found = _BASE.search(re.split(r"处以?|罚款|按照?|缴纳|征收|加收|收取|相当于|对|或者|超过|高于|所涉及|没收", words)[-1].strip("的"))
    return found[1] if found else ""


_PERIOD = re.compile(rf"({_NUMBER})(?:个)?(工作日|日|天|月|年|小时|周)(以?内|之内|以上|以下|前(?!款|条|项)|后)")
_WORDS = {"之内": "内", "以内": "内", "天": "日"}


def _periods(effect: str) -> Iterator[str]:
    for found in _PERIOD.finditer(effect):
        value = number(found[1])
        if value is not None and value < 1900 and not re.search(r"[年月]$", effect[: found.start()]):
            yield f"{value:g}{_WORDS.get(found[2], found[2])}{_WORDS.get(found[3], found[3])}"
