"""Giving: what a provision of a statute itself gives: acts, whose duty, sums, multiples, periods, and to whom it leaves the details.

Read from folded words without white space. The conditions under which something is given (……的，) are no part of what is given;
`grammar/giving.toml` says how each act is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from fzcheck import resources
from fzcheck.meaning.organs import bearer, delegate, opener, parties
from fzcheck.meaning.sums import number, ranges

_GAP = "｜"  # stands for a condition that was taken out
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
_TOPIC = re.compile(r"^(?:对|凡|凡是|对于)[^，：]{2,}的[^，：]{0,16}，$|^(?:违反|除|因|由于|为了|为|经查|逾期)[^，：]*，$")
_ENDS = re.compile(r"的[。；]?$")
_CASES = re.compile(r"下列(?:情形|行为|情况|违法|违反)|(?:情形|行为|情况)之一")
_OWN = re.compile(r"的，.{0,30}(?:处|责令|罚款|给予|没收|吊销|应当|不得|由)")
_ANYWHERE = 1000
_DELEGATES = "授权"


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
        """The words in which the act is looked for; empty where they cannot hold it."""
        if self.has and self.has.isdisjoint(effect):
            return ""
        text = sentence if self.over and self.over.search(sentence) else effect
        text = self.never.sub(_GAP, text) if self.never else text
        return text if self.need is None or self.need.search(text) else ""


def _any(sources: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in sources))


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(_Kind(name, row) for name, row in resources.toml("grammar/giving.toml").items())


def takes(text: str, prefixes: tuple[str, ...]) -> frozenset[str]:
    """The acts among some (处罚., 收费 …) that the words of a draft take, whoever bears them."""
    sentences = [_BRACKETED.sub("", found.group()) for found in _SENTENCE.finditer(text) if found.group()]
    pairs = [(sentence, _effect(sentence)) for sentence in sentences]
    return frozenset(
        kind.name
        for kind in _kinds()
        if kind.name.startswith(prefixes) and any((found := kind.text(sentence, effect)) and kind.words.search(found) for sentence, effect in pairs)
    )


def gives(text: str, chapeau: str = "", before: str = "") -> Gives:
    """What a text gives; an item of a list of cases (下列行为之一的：) gives what its chapeau does and only what it adds itself.

    `before` is the provision before it, which may name the one who bears its duties.
    """
    text, chapeau = _TITLE.sub("《》", text), _TITLE.sub("《》", chapeau)
    out = Gives(parties(chapeau + text) | _cases(chapeau + text))
    if chapeau and _CASES.search(chapeau) and not _OWN.search(text):
        text = ""
    sentences = [_BRACKETED.sub("", found.group()) for found in _SENTENCE.finditer(chapeau + text) if found.group()]
    said = False  # a provision that opens with its own condition does not go on from the one before
    for sentence in sentences:
        effect = _effect(sentence)
        out |= _of(sentence, effect, before if said or _GAP not in effect else "")
        said = True
        before = sentence if opener(sentence, _ANYWHERE) else before
    return out


def _cases(text: str) -> frozenset[str]:
    """What the cases of a provision are about, its conditions and lists with it."""
    return frozenset(kind.name for kind in _kinds() if kind.cases and (words := kind.text(text, text)) and kind.words.search(words))


def _effect(sentence: str) -> str:
    """The sentence with a gap for every condition in it."""
    clauses = [found.group() for found in _CLAUSE.finditer(sentence) if found.group()]
    kept = [not _CONDITION.search(clause) and (not _TOPIC.search(clause) or bool(_MODAL.search(clause))) for clause in clauses]
    if clauses and _ENDS.search(clauses[-1]) and not _MODAL.search(clauses[-1]):
        kept[-1] = False
    whole = False  # a condition that ends with 的 began where the rule before it ended
    for at in range(len(clauses) - 1, 0, -1):
        whole = not kept[at] and (whole or bool(_ENDS.search(clauses[at].rstrip("，：。；"))))
        if whole and kept[at - 1] and not _MODAL.search(_AIMED.sub("", clauses[at - 1])):
            kept[at - 1] = False
    return "".join(clause if keep else _GAP for clause, keep in zip(clauses, kept, strict=True))


def _of(sentence: str, effect: str, before: str) -> Gives:
    kinds: set[str] = set()
    organs: set[str] = set()
    for kind in _kinds():
        if kind.cases:
            continue
        text = kind.text(sentence, effect)
        for found in kind.words.finditer(text) if text else ():
            if kind.name == _DELEGATES:
                organ = delegate(re.split(r"[，。；]", text[: found.start()])[-1] + found.group())
                if not organ:
                    continue
                organs.add(organ)
            kinds.add(kind.organ if kind.organ and _by_organ(sentence, text, found, before) else kind.name)
    fines, shares, sums = _money(effect)
    return Gives(frozenset(kinds), fines, shares, sums, frozenset(_periods(effect)), frozenset(organs))


_LEAD = re.compile(r"^(?:并|还|也|同时|但是?|其中|因此|一般|一律|均|都|又|且|而且|及时|依法|立即|必要|确有|负责|定期|另行|可以|则|就|仍|再|方|予以)+")
# How a sentence begins that goes on from the one before; any other names a case of its own (从境外引进的，应当……).
_CARRIED = re.compile(
    r"^(?:并|还|也|同时|但|其中|一般|一律|及时|依法|立即|必要|应|必|须|对|在|自|于|根据|依照|按照|经|接到|收到|为|需要|情况|特殊|因|不予|予以|属于|符合|认为|发现|决定|不|逾期|拒绝|同意|向|从|通过|会同|将|审|检查|监督|调查|前款|上述)"
)
_SELF = re.compile(r"^(?![在对自于根依按为将经向从通以当接收凡]).{2,}")  # a subject of its own, whatever it is
_DUTIES = re.compile(r"应当|必须|有义务|应|须")


def _by_organ(sentence: str, text: str, found: re.Match[str], before: str) -> bool:
    """Whether an organ bears what was found: named in the effect, else in the condition of the same sentence, else in the sentence before."""
    duty = _DUTIES.search(found.group())
    at = found.start() + duty.start() if duty else found.start()
    after = text[found.start() + duty.end() :] if duty else ""
    who = bearer(text[:at], after)
    own = _DUTIES.split(re.split(r"[，：。；｜]", text[:at])[-1])[0]
    if not who and not _SELF.search(_LEAD.sub("", own)):
        words = found.group()
        ahead = sentence.find(words[:6]) if words[:6] in sentence else max(sentence.find(words[-6:]), 0)
        who = opener(sentence[:ahead]) or (opener(before, _ANYWHERE) if _CARRIED.match(sentence) else "")
    return who == "机关"


_FINED = re.compile(r"罚款|罚金|(?:^|[并可各以人位者员业])处(?!理|分|于|在|境)")
_NUMBER = r"[0-9〇零一二三四五六七八九十百千万两\.]+"
_TIMES = re.compile(rf"({_NUMBER})(?:倍(?:以上|至)?|[至到～—-](?={_NUMBER}倍))(?:({_NUMBER})倍)?(以下)?")
_PERCENT = re.compile(rf"(?:百分之({_NUMBER})|([0-9\.]+)%)(?:以上|至|—|－|-)?(?:百分之({_NUMBER})|([0-9\.]+)%)?(以下)?")
_PERMILLE = re.compile(rf"(?:千分之({_NUMBER})|([0-9\.]+)‰)(?:以上|至|—|－|-)?(?:千分之({_NUMBER})|([0-9\.]+)‰)?(以下)?")
_MIXED = re.compile(rf"(?:百分之)?({_NUMBER})%?以上({_NUMBER})倍以下")
_BASE = re.compile(r"([\u4e00-\u9fa5、]{2,14})$")


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
    clause = _MIXED.sub(_GAP, clause)
    for found in _TIMES.finditer(clause):
        yield _share(clause, found, number(found[1]), number(found[2]) if found[2] else None, bool(found[3]), 1.0)
    for parts, unit in ((_PERCENT, 0.01), (_PERMILLE, 0.001)):
        for found in parts.finditer(clause):
            second = found[3] or found[4]
            yield _share(clause, found, number(found[1] or found[2]), number(second) if second else None, bool(found[5]), unit)


def _share(clause: str, found: re.Match[str], first: float | None, second: float | None, most: bool, unit: float) -> tuple[float, float, str]:
    low, high = (first or 0.0, second) if second is not None else (0.0 if most else first or 0.0, first or 0.0)
    return round(low * unit, 6), round(high * unit, 6), _base(clause[: found.start()])


def _base(words: str) -> str:
    """What is multiplied, in the words before the number."""
    found = _BASE.search(re.split(r"处以?|罚款|按照?|缴纳|征收|加收|收取|相当于|对|或者", words)[-1].strip("的"))
    return found[1] if found else ""


_PERIOD = re.compile(rf"({_NUMBER})(?:个)?(工作日|日|天|月|年|小时|周)(以?内|之内|以上|以下|前(?!款|条|项)|后)")
_WORDS = {"之内": "内", "以内": "内", "天": "日"}


def _periods(effect: str) -> Iterator[str]:
    for found in _PERIOD.finditer(effect):
        value = number(found[1])
        if value is not None and value < 1900 and not re.search(r"[年月]$", effect[: found.start()]):
            yield f"{value:g}{_WORDS.get(found[2], found[2])}{_WORDS.get(found[3], found[3])}"
