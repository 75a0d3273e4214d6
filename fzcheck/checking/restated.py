"""Restatements: what a draft demands although national law says the same already, which it only fails to name.

A finding without any cited authority becomes a hint where a provision in force speaks of the same object in much the same words, sets the same
act for it, and within the same sums and periods; the hint names the provision. What the draft adds of its own keeps its level.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from fzcheck.checking.excess import sets_same
from fzcheck.checking.finding import Basis, Level
from fzcheck.checking.subject import Hit, Subject
from fzcheck.laws import Resolution, resolve
from fzcheck.laws.articles import Given, given_at, given_once
from fzcheck.laws.kindred import Kin, kindred, weight
from fzcheck.laws.standing import said
from fzcheck.laws.terms import measures
from fzcheck.meaning.citation import Target
from fzcheck.meaning.giving import gives
from fzcheck.meaning.units import Unit
from fzcheck.parsing.numerals import chinese

# How like the words must be: of what they weigh, the share that the provision has too, and how much that is (three or four rare words).
# Then the share of the words of the act itself.
_LIKE = ((0.6, 60.0, 0.45), (0.45, 80.0, 0.45), (0.55, 150.0, 0.38))
_LEAST = min(share for share, _, _ in _LIKE)
_VERBATIM = 0.9  # of both: then it is that provision word by word, whatever it is about and however it is measured
_WHOLE = 0.98
_SAME = 0.75  # of both: then nearly every word is the provision's, and it need not be told what the document is about
_LISTED = 0.5  # the share of the words of each item where the act stands over a list of cases
_OBJECT = 60.0  # words that weigh less do not say what they are about
_MOST = 400  # characters: a sentence longer than that is about too many things

_FAMILIES = ("FZ2", "FZ3", "FZ5")
_CONTENT = ("FZ1", "FZ4", *_FAMILIES)
_CANCELLED = "FZ211"  # what is cancelled stands in old texts too
# Whether a charge may still be taken its catalogue says, not the law alone; basic rights and the red lines of conduct are weighed by what is done.
_APART = ("收费", "保证金", "税收", "基本权利", "执法红线")
_CHARGES = ("收费", "保证金")
_COST = re.compile(r"费用[^，。；]{0,8}由|(?:承担|负担)[^，。；]{0,12}费用|费用自理")  # who bears a cost is no charge that a catalogue lists
_GIST = "对同一事项已有规定"

# How a sentence begins that goes on about the object of the one before.
_GOES_ON = re.compile(
    r"(?:并|且|但|其中|同时|逾期|情节|拒不|拒绝|仍|再次|屡|经|造成|构成|涉嫌|触犯|(?:没)?有违法所得|违法所得|需要?|确需|对(?:单位|个人|其)|前款|有前款|违反前|到期|未如|因特殊)"
)
# What is measured otherwise than by sums and periods: such a measure can only be the draft's own.
_MEASURED = re.compile(
    r"[0-9一二三四五六七八九十百千万两]+(?:平方米|平米|公里|千米|米|亩|公顷|吨|公斤|千克|人次|人|名|家|户|间|辆|头|只|条犬|周?岁|%|％|‰)"
)
# Words that change what is set, so that the provision must have them too: a share, who else is to act, whose people or goods are meant.
_TELLING = re.compile(
    r"[百千万]分之[一二三四五六七八九十百]+|村民委员会|村委会|居民委员会|居委会|村民?小组|社区|物业|协会|商会|街道办|乡镇|[乡镇]人民政府|镇政府"
    r"|网格员?|保安|第三方|公司|本[省市县区](?:居民|村民|企业|产品|号牌|单位)|本地|外地|外来|外省|户籍"
)

# Who decides is no part of the act's object, and every place names its own: 须经【市城市管理局】批准.
_DECIDER = re.compile(
    r"(?:应当?|必须|须|需)?(?:提前|事先|先)?(?:经|由|报|向|征得)[^，。；]{1,24}?(?:人民政府|政府|部门|机关|机构|局|委员会|委|厅|处|中心)"
)
_NAME = re.compile(
    r"(?:管理|监督|监察|保护|安全|促进|防治|保障|实施|暂行|试行|若干|特别|经营|服务|权益|工作|的|和|与|及|、)*(?:法|法典|条例|办法|规定|细则|规则|决定)$"
)


@dataclass(frozen=True, slots=True)
class _Source:
    """The provision that says the same; `version` is that of a text that is not in force, `listed` says that a catalogue must have it too."""

    law: str
    article: str
    version: str = ""
    listed: bool = False

    def told(self) -> str:
        """What a draft that says the same is told."""
        if self.version:
            return f"与《{self.law}》（{self.version}的文本）{self.article}相同，该文本其后已经修改或者被取代，请写明现行依据（依据待核实）"
        listed = "，并核对该项目是否仍在现行收费目录清单内" if self.listed else ""
        return f"《{self.law}》{self.article}已有规定，请写明依据{listed}"


@dataclass(frozen=True)
class Restatements:
    """What of one document's findings national law says already."""

    subject: Subject

    @cached_property
    def _named(self) -> frozenset[str]:
        """The laws that the document names anywhere."""
        found = (resolve(c.name, self.subject.context.as_of, c.number) for c in self.subject.meaning.citations if c.target is Target.LAW and c.name)
        return frozenset(law.law for law in found if law)

    def weighed(self, hit: Hit) -> Hit:
        """The hit, as a hint with the provision that says the same where there is one; a hit that cites an authority is left alone."""
        if hit.unit < 0 or hit.span is None or hit.level is Level.INFO or hit.evidence.cited:
            return hit
        if not hit.rule.id.startswith(_CONTENT) or hit.rule.id == _CANCELLED:
            return hit
        source = self._standing(hit) or self._source(hit)
        if source is None:
            return hit
        level = Level.INFO
        if source.version or source.listed:
            level = Level.WARNING if hit.level is Level.ERROR else hit.level
        law = resolve(source.law, self.subject.context.as_of)
        version = source.version or (law.version.isoformat() if law and law.version else "")
        basis = Basis(source.law, source.article, version, _GIST, not source.version and bool(law and law.certain))
        return replace(hit, level=level, restates=source.told(), basis=(basis, *hit.basis), grouped=False)

    def _standing(self, hit: Hit) -> _Source | None:
        """The provision of national law that a hit says in words of its own, with its article."""
        if not hit.rule.id.startswith(_FAMILIES):
            return None
        unit, span = self.subject.units[hit.unit], hit.span
        if span is None:
            return None
        start, end = (max(bisect_left(unit.offsets, at, unit.own), unit.own) for at in span)
        own, right = unit.sentence(start)[0], unit.sentence(max(end - 1, start))[1]
        left = unit.sentence(own - 1)[0] if own > unit.own else own
        found = said(unit.text[left:right], own - left, start - left, end - left, hit.find.act, self.subject.above(unit), self._items(unit))
        law = resolve(found.law, self.subject.context.as_of) if found else None
        return _Source(law.law, found.article) if found and law and law.in_force else None

    def _items(self, unit: Unit) -> list[str]:
        """The items of the list that a provision opens."""
        nodes = self.subject.document.nodes
        return [item.text[item.own :] for item in self.subject.units if item.own and nodes[item.node].parent == unit.node]

    def _source(self, hit: Hit) -> _Source | None:
        """The provision that sets what a hit is about, the likest first, with its article."""
        unit = self.subject.units[hit.unit]
        span = hit.span
        if span is None:
            return None
        start, end = (max(bisect_left(unit.offsets, at, unit.own), unit.own) for at in span)
        act = _DECIDER.sub("，", unit.text[start:end])
        charged = hit.find.act.startswith(_CHARGES) and not _COST.search(act)
        alike = hit.rule.id.startswith(_FAMILIES) and not hit.find.act.startswith(_APART)
        for left, right in _windows(unit, start, max(end, start + 1)):
            text = unit.text[left:right]
            clause = unit.text[start : unit.clause(end - 1)[1]]
            listing = text.endswith("：") and unit.clause(end - 1)[1] >= right - 1  # else the list goes with what is said last
            for kin, (acted, *told) in kindred(text, act, *_TELLING.findall(text), *measures(text), least=_LEAST):
                if any(share < 1 for share in told):
                    continue
                if not _verbatim(kin, acted) and not (alike and _like(kin, acted) and self._sets(kin, unit, text, clause, hit.find.act, acted)):
                    continue
                facts = given_once(kin.law, kin.key)
                if facts is None or not _within(text, facts):
                    continue
                if not listing or self._lists_same(unit, kin):
                    return _Source(kin.law, _article(kin.key), kin.version, charged)
        return None

    def _sets(self, kin: Kin, unit: Unit, text: str, clause: str, act: str, acted: float) -> bool:
        """Whether a provision that is like some words, not the same, is about the same and sets the same act."""
        if kin.version or _MEASURED.search(text):
            return False
        law = resolve(kin.law, self.subject.context.as_of)
        same = kin.covered >= _SAME and kin.weight >= _OBJECT and acted >= _SAME
        facts = given_at(law, kin.key) if law and law.in_force and (same or self._governs(law, unit)) else None
        return facts is not None and (sets_same(clause, act, facts.kinds) or (same and _gated(act, facts)))

    def _lists_same(self, unit: Unit, kin: Kin) -> bool:
        """Whether every case that stands under a provision is one of those of the article: the object is in the list."""
        items = self._items(unit)
        return bool(items) and all(
            any(_article(near.key) == _article(kin.key) and near.law == kin.law for near, _ in kindred(item, least=_LISTED)) for item in items
        )

    def _governs(self, law: Resolution, unit: Unit) -> bool:
        """Whether the document speaks of what the law is about: names it, or has the words of its name in the provision or over it."""
        if law.law in self._named:
            return True
        core = _NAME.sub("", law.law)
        pairs = {core[at : at + 2] for at in range(len(core) - 1)}
        around = unit.text + self.subject.above(unit)
        return len(core) > 1 and sum(pair in around for pair in pairs) * 2 >= len(pairs)


def _like(kin: Kin, acted: float) -> bool:
    """Whether a provision is like enough to be the one that is restated; `acted` is the share of the words of the act that it has."""
    return any(kin.covered >= share and kin.weight >= least and acted >= own for share, least, own in _LIKE)


def _verbatim(kin: Kin, acted: float) -> bool:
    """Whether nearly every word is the provision's, of the act too: of short words, every one."""
    return kin.covered >= _VERBATIM and acted >= _VERBATIM and kin.weight >= (_OBJECT if kin.covered < _WHOLE else _OBJECT / 2)


def _gated(act: str, facts: Given) -> bool:
    """Whether an act is a gate, by whatever name, and a provision has one: its data calls consent (征得同意) a duty, acceptance a threshold."""
    return act.startswith(("许可", "备案")) and bool(facts.kinds & {"门槛", "义务", "应当", "许可", "备案"})


def _windows(unit: Unit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The segment (；) and the sentence of some words, from where their object is named."""
    seen = set()
    for around in (unit.segment, unit.sentence):
        left, right = around(start)[0], around(end - 1)[1]
        while left > 0 and (_GOES_ON.match(unit.text, left) or weight(unit.text[left:right]) < _OBJECT):
            left = around(left - 1)[0]
        if right - left <= _MOST and (left, right) not in seen:
            seen.add((left, right))
            yield left, right


def _within(text: str, facts: Given) -> bool:
    """Whether every sum, multiple, share and period of the words is one of the provision's."""
    own = gives(text)
    fines = all(any((low <= a or not a) and b <= high for low, high in facts.ranges) for a, b in own.fines)
    shares = all(any(low <= a and b <= high for low, high, _ in facts.shares) for a, b, _ in own.shares)
    return fines and shares and own.sums <= set(facts.sums) and own.periods <= facts.periods


def _article(key: str) -> str:
    """The article of a key of the data ("12-1.2") as it is cited."""
    number, _, suffix = key.split(".")[0].partition("-")
    return f"第{chinese(int(number))}条" + (f"之{chinese(int(suffix))}" if suffix else "")
