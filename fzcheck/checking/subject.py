"""The subject of a check: one document's meaning with what the rule kinds share, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from fzcheck.checking.context import Context
from fzcheck.checking.finding import Basis, Evidence, Fix, Level
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.ruleset import Ruleset
from fzcheck.meaning.burdens import read_burdens
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.markers import Scan
from fzcheck.meaning.meta import Meta, Rank
from fzcheck.meaning.places import locate, places
from fzcheck.meaning.units import Unit
from fzcheck.meaning.values import Meaning
from fzcheck.parsing.document import Document, Kind
from fzcheck.span import Span

_KEPT = 64  # scans: a provision asks for its own and for that of the one before it
_MADE = re.compile(r"制定|制订|通告如下|通知如下|现就|提出(?:如下|以下)|公告如下|实施细则|意见如下|现将|规定如下")
# 为了实施《……法》: in a rule or regulation the purpose tells it as well as the ground.
_CARRIES = re.compile(r"为(?:了)?(?:更好地|切实|正确|全面)?(?:保[障证]|实施|执行|施行|贯彻实施|贯彻执行)《?$")
# 《关于落实国务院……的意见》, 为贯彻《国务院关于……的通知》（国发……）: whose demands the text passes on.
_TITLED = re.compile(r"(?:贯彻|落实|实施|执行)[^》]{0,8}《?国务院")
_COUNCIL = re.compile(r"国办?[发函]|国令|国务院(?!.{0,12}部(?!门))")
_FOLLOWS = re.compile(r"(?:贯彻|落实|实施|执行)[^，。；]{0,12}$")
_RULING = (Rank.LOCAL_REGULATION, Rank.GOVERNMENT_RULE, Rank.DEPARTMENT_RULE)
# Laws on who may make rules, and how, are no basis for what a text demands.
_POWER = re.compile(r"组织法|立法法|制定程序|公文处理|规范性文件|行政程序|法制工作")


def of_council(citation: Citation) -> bool:
    """Whether a document of the State Council or its office is cited."""
    return citation.target is Target.DOCUMENT and _COUNCIL.match(citation.number or citation.name) is not None


def follows(text: str, before: int) -> bool:
    """Whether the words in front of a citation say that it is carried out (严格执行……, 为贯彻……)."""
    return _FOLLOWS.search(text, 0, before) is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule's matcher found something. `span` is None for the whole document; `unit` -1 where no provision is meant.

    `clause` is the display range of the clause around it: near rules on the same clause do not pile up; `segment` the range
    between two ； or 。around it, or None where that only says what follows from the one before. `words` fill the message.
    """

    rule: Rule
    find: Find
    level: Level
    span: Span | None
    evidence: Evidence = field(default_factory=Evidence)
    unit: int = -1
    clause: Span | None = None
    segment: Span | None = None
    words: tuple[tuple[str, str], ...] = ()
    basis: tuple[Basis, ...] = ()
    fix: Fix | None = None
    grouped: bool = False  # one question for the whole document
    restates: str = ""  # which provision of national law says the same, in Chinese: then the hit is but a hint to name it


@dataclass(frozen=True)
class Subject:
    """A document under check. Its cached parts are derived from the frozen inputs alone."""

    document: Document
    meaning: Meaning
    ruleset: Ruleset
    context: Context

    @property
    def meta(self) -> Meta:
        """The document's facts."""
        return self.meaning.meta

    @property
    def units(self) -> tuple[Unit, ...]:
        """The document's provisions as text."""
        return self.meaning.units

    @cached_property
    def words(self) -> str:
        """The texts of all units, one a line: what a look at the whole document looks at."""
        return "\n".join(unit.text for unit in self.units)

    @cached_property
    def _starts(self) -> list[int]:
        """Where in `words` each unit begins."""
        return list(accumulate((len(unit.text) + 1 for unit in self.units), initial=0))

    def holding(self, words: Iterable[str]) -> list[Unit]:
        """The units in whose texts one of some words stands, in order; every unit where no word is given."""
        whole, starts, held = self.words, self._starts, set[int]()
        known = False
        for word in words:
            known, at = True, whole.find(word)
            while at >= 0:
                index = bisect_right(starts, at)
                held.add(index - 1)
                at = whole.find(word, starts[index])
        return [self.units[index] for index in sorted(held)] if known else [*self.units]

    @cached_property
    def scan(self) -> Callable[[int], Scan]:
        """The markers of the unit of an index; the issuer's own places are 本地, others 外地. Those that were asked for last are kept."""
        scanner, found, units = self.ruleset.scanner, places(self.meta), self.units
        return lru_cache(_KEPT)(lambda index: read_burdens(locate(scanner.scan(units[index]), found)))

    @cached_property
    def citations(self) -> dict[int, tuple[tuple[int, int, Citation], ...]]:
        """The citations of each unit with their offsets in its text; those of the chapeau are counted with the item."""
        found: dict[int, list[tuple[int, int, Citation]]] = defaultdict(list)
        for citation in self.meaning.citations:
            sentence = self.meaning.sentences[citation.sentence]
            found[sentence.unit].append((sentence.base + citation.start, sentence.base + citation.end, citation))
        by_node = {unit.node: unit.index for unit in self.units}
        for unit in self.units:
            parent = by_node.get(self.document.nodes[unit.node].parent, -1)
            if unit.own and parent >= 0:
                shift = len(self.units[parent].text) - unit.own
                lead = [(a - shift, b - shift, c) for a, b, c in found.get(parent, []) if a >= shift]
                found[unit.index] = lead + found.get(unit.index, [])
        return {index: tuple(sorted(rows, key=lambda row: row[:2])) for index, rows in found.items()}

    @property
    def implements(self) -> frozenset[int]:
        """The bodies whose opening says that they carry out a named statute (根据《……法》……制定): there a bare duty mostly restates one."""
        return frozenset(self.founding)

    @cached_property
    def founding(self) -> dict[int, tuple[str, ...]]:
        """The statutes that the opening of a body says it carries out, by body, as they are named."""
        found: dict[int, list[str]] = defaultdict(list)
        for citation in self.meaning.citations:
            sentence = self.meaning.sentences[citation.sentence]
            told = citation.basis or (self.meta.rank in _RULING and _CARRIES.search(sentence.text, 0, citation.start))
            if citation.target is Target.LAW and told and _MADE.search(sentence.text, citation.end) and not _POWER.search(citation.name):
                found[self.document.nodes[sentence.node].body].append(citation.name)
        return {body: tuple(dict.fromkeys(names)) for body, names in found.items()}

    @cached_property
    def carries(self) -> frozenset[int]:
        """The bodies that carry out a document of the State Council, named in the title or where they open: it may be what their demands rest on."""
        bodies = self.document.bodies
        found = {body.number for body in bodies} if _TITLED.search(self.meta.title) else set()
        for citation in self.meaning.citations:
            sentence = self.meaning.sentences[citation.sentence]
            told = of_council(citation) and (citation.basis or follows(sentence.text, citation.start))
            if told and _MADE.search(sentence.text, citation.end):
                found.add(self.document.nodes[sentence.node].body)
        return frozenset(found)

    @cached_property
    def opened(self) -> dict[int, int]:
        """By the unit of each table row, the unit of the provision that opens its table."""
        nodes, by_node = self.document.nodes, {unit.node: unit.index for unit in self.units}
        rows = ((unit.index, nodes[nodes[unit.node].parent].parent) for unit in self.units if nodes[unit.node].kind is Kind.ROW)
        return {row: by_node[home] for row, home in rows if home in by_node}

    def above(self, unit: Unit) -> str:
        """What stands over a provision: its heading, the titles of its body and of the document."""
        body = self.document.nodes[unit.node].body
        names = [unit.heading, self.meta.title, *(b.name for b in self.document.bodies if b.number == body)]
        return " ".join(name for name in names if name)
