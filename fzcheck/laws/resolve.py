"""Which law is meant: a name as a draft has it, resolved against the index, as of a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from fzcheck.laws.index import Law, Renumbering, Version, load
from fzcheck.laws.rank import LawRank, place_of, rank_by_name
from fzcheck.parsing.numerals import number

_NATION = re.compile(r"中华人民共和国")
_COUNTRY = "中华人民共和国"
_ORGANS = (
    ("全国人大常委会", "全国人民代表大会常务委员会"),
    ("全国人大", "全国人民代表大会"),
    ("最高法院", "最高人民法院"),
    ("最高检察院", "最高人民检察院"),
)
_ORDER = re.compile(r"(.*?)(?:令(?:〔[0-9]{4}〕|（[0-9]{4}）)?第?([〇零一二三四五六七八九十百千0-9]+)号|第([〇零一二三四五六七八九十百千0-9]+)号令)$")
_TRAIL = re.compile(r"（[^（）]{1,30}）$")
_STAGE = re.compile(r"（(?:试行|暂行)）$")
# Characters that are commonly written for one another: a name that differs in one of them only is the same name misspelt.
_CONFUSED = frozenset(
    map(
        frozenset,
        (
            "和与",
            "和及",
            "与及",
            "的地",
            "条列",
            "例列",
            "账帐",
            "做作",
            "备被",
            "防妨",
            "制治",
            "制置",
            "规归",
            "暂智",
            "征证",
            "产场",
            "法发",
            "监鉴",
            "检捡",
            "园圆",
            "震振",
            "级及",
            "权全",
        ),
    )
)
_LOOSE = frozenset("和与及的、之")
_ISSUERS = ("国务院", "国务院办公厅", "最高人民法院", "全国人民代表大会常务委员会")


class Match(StrEnum):
    """How a name led to a law."""

    EXACT = "全称"
    SHORT = "省略国名"
    EDITION = "版本标注不同"
    ALIAS = "简称或者旧称"
    MISSPELT = "疑为笔误"
    GUESS = "按名称推断"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The law that a name means, as of a date.

    `law` is the canonical name (without 中华人民共和国), `official` the full one; `exact` says that the draft writes the official name in full.
    `known` is False where the index does not have the law: then only `rank` is a guess, and `in_force` is True for want of evidence.
    `certain` is False where the facts were not read in a text (依据待核实). `repealed_by` and `repealed_on` tell of a repeal even before it
    takes effect; `highest_article` is that of the version in force on the date, None where unknown; `version` is that version's date.
    """

    law: str
    official: str
    rank: LawRank
    match: Match
    known: bool
    in_force: bool
    not_yet: bool = False
    repealed_by: str = ""
    repealed_on: date | None = None
    highest_article: int | None = None
    version: date | None = None
    since: date | None = None
    number: str = ""
    certain: bool = True
    source: str = ""

    @property
    def exact(self) -> bool:
        """Whether the name is written in full."""
        return self.match is Match.EXACT


def canonical(name: str) -> str:
    """A name for looking up: without white space, 书名号, 中华人民共和国; inner marks 《》."""
    text = "".join(name.split()).replace("〈", "《").replace("〉", "》").replace("<", "《").replace(">", "》")
    if text.startswith("《") and _closes_at(text) == len(text) - 1:
        text = text[1:-1]
    return _NATION.sub("", text).replace("(", "（").replace(")", "）")


def _closes_at(text: str) -> int:
    """Where the mark that the text begins with is closed, or -1."""
    depth = 0
    for at, char in enumerate(text):
        depth += {"《": 1, "》": -1}.get(char, 0)
        if not depth:
            return at
    return -1


def resolve(name: str, as_of: date, number: str = "") -> Resolution | None:
    """The law that a name or, in its place, an order or document number means on a date; None where there is neither, or the number is not known.

    A name that the index does not have gives a guess (`known` False).
    """
    key = canonical(name)
    if "号" in (key or number):
        key = _numbers().get(number_key(key or number), key)
    if not key:
        return None
    law, match = _find(key)
    if law is None:
        return Resolution(key, name, rank_by_name(key, number), Match.GUESS, known=False, in_force=True, certain=False)
    if match is Match.EXACT and law.prefixed and not _NATION.match("".join(name.split()).lstrip("《")):
        match = Match.SHORT
    return _as_of(law, match, as_of)


def successor(name: str, as_of: date) -> str:
    """What stands today in the place of a repealed law: its repealer, or what has replaced that since; empty where nothing is known to."""
    seen = {name}
    while (law := load().laws.get(name)) and law.repeal and (law.repeal.on is None or law.repeal.on <= as_of) and law.repeal.by not in seen:
        name = law.repeal.by
        seen.add(name)
    return name if len(seen) > 1 and "废止" not in name else ""


@lru_cache(maxsize=8192)
def _find(key: str) -> tuple[Law | None, Match]:
    index = load()
    found = _by_name(key)
    if found:
        return index.laws[found[0]], found[1]
    misspelt = _misspelt(_TRAIL.sub("", _country(key)))
    return (index.laws[misspelt], Match.MISSPELT) if misspelt else (None, Match.GUESS)


def _by_name(key: str) -> tuple[str, Match] | None:
    """The law that has this name, or another that leads to it: a short or old one, one with or without （试行） or the organ that made it."""
    index = load()
    if key in index.laws:
        return key, Match.EXACT
    if key in index.aliases:
        return index.aliases[key], Match.ALIAS
    bare = _TRAIL.sub("", key)
    if bare in index.laws:
        return bare, Match.EDITION if _STAGE.search(key) else Match.EXACT
    for name, match in _variants(bare):
        if name in index.laws:
            return name, match
    return None


def _variants(bare: str) -> Iterator[tuple[str, Match]]:
    yield bare + "（试行）", Match.EDITION
    yield bare + "（暂行）", Match.EDITION
    for short, full in _ORGANS:
        if bare.startswith(short) and not bare.startswith(full):
            yield full + bare.removeprefix(short), Match.ALIAS
    for issuer in _ISSUERS:
        if bare.startswith(("关于", "对", "《")):
            yield issuer + bare, Match.ALIAS
        if bare.startswith(issuer):
            yield bare.removeprefix(issuer), Match.ALIAS


def _country(key: str) -> str:
    """A name without a misspelt 中华人民共和国 in front (中华人民和国…)."""
    from rapidfuzz.distance import OSA

    if not key.startswith("中"):
        return key
    cuts = [(OSA.distance(key[:size], _COUNTRY, score_cutoff=1), size) for size in (7, 6, 8) if len(key) > size + 1]
    least = min(cuts, default=(9, 0))
    return key[least[1] :] if least[0] <= 1 else key


def _misspelt(key: str) -> str:
    """The one law whose name differs from `key` by one wrong, missing, added or swapped character (or by the country's name), or empty."""
    from rapidfuzz.distance import OSA

    if len(key) < 3:
        return ""
    if key in load().laws:
        return key
    found = {
        name
        for length in (len(key) - 1, len(key), len(key) + 1)
        for name in _by_length().get(length, ())
        if _near(key, name, OSA.distance(key, name, score_cutoff=1))
    }
    return found.pop() if len(found) == 1 else ""


def _near(key: str, name: str, distance: int) -> bool:
    if distance != 1 or place_of(key) != place_of(name):
        return False
    if len(key) == len(name):
        return _typed_for(key, name)
    longer, shorter = (key, name) if len(key) > len(name) else (name, key)
    at = next((i for i, char in enumerate(shorter) if longer[i] != char), len(shorter))
    return longer[at] in _LOOSE or (len(shorter) >= 6 and not place_of(name) and 0 < at < len(shorter))


def _typed_for(key: str, name: str) -> bool:
    """Whether a name of equal length is the other misspelt: swapped or commonly confused characters, or one of a name that is long or a law's."""
    wrong = [(a, b) for a, b in zip(key, name, strict=True) if a != b]
    if len(wrong) == 2 or frozenset(wrong[0]) in _CONFUSED:
        return True
    law = len(name) >= 5 and name.endswith("法") and not name.endswith("办法")
    return not place_of(name) and key[-1:] == name[-1:] and (law or (len(name) >= 9 and key[-2:] == name[-2:]))


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    lengths: dict[int, list[str]] = {}
    for name in load().laws:
        lengths.setdefault(len(name), []).append(name)
    return {length: tuple(names) for length, names in lengths.items()}


@cache
def _numbers() -> dict[str, str]:
    return {number_key(law.number): law.name for law in load().laws.values() if law.number}


def number_key(number_: str) -> str:
    """An order number in one form (国务院令第412号), however it is written: 国务院第412号令, 中华人民共和国国务院令第四百一十二号."""
    found = _ORDER.fullmatch(_NATION.sub("", "".join(number_.split())))
    return f"{found.group(1)}令第{number(found.group(2) or found.group(3))}号" if found else number_


def _as_of(law: Law, match: Match, as_of: date) -> Resolution:
    version = _version(law, as_of)
    not_yet = law.since is not None and law.since > as_of
    repealed = law.repeal is not None and (law.repeal.on is None or law.repeal.on <= as_of)
    certain = law.certain and (version is None or version.certain) and (law.repeal is None or not repealed or law.repeal.certain)
    return Resolution(
        law=law.name,
        official=law.official,
        rank=law.rank,
        match=match,
        known=True,
        in_force=not repealed and not not_yet,
        not_yet=not_yet,
        repealed_by=law.repeal.by if law.repeal else "",
        repealed_on=law.repeal.on if law.repeal else None,
        highest_article=version.highest if version else None,
        version=version.version if version else None,
        since=law.since,
        number=law.number,
        certain=certain,
        source=law.source,
    )


def _version(law: Law, as_of: date) -> Version | None:
    """The version in force on a date; of a law that has none yet, nothing is known."""
    found = [version for version in law.versions if version.start is not None and version.start <= as_of]
    return found[-1] if found else None


class LawStatus(StrEnum):
    """What is known of a cited article."""

    EXISTS = "存在"
    BEYOND = "超出最高条文"
    RENUMBERED = "条文号已变"
    UNKNOWN = "无从核对"


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """The status of one article on a date: `to` is its present number where it moved (or may have moved, under EXISTS), `highest` the last article.

    `old` and `new` are the dates of the versions between which it moved.
    """

    status: LawStatus
    to: int | None = None
    highest: int | None = None
    old: date | None = None
    new: date | None = None


def article_status(law: Resolution | str, article: int, as_of: date, written: date | None = None) -> ArticleStatus:
    """Whether an article exists in the version in force on `as_of`, and where it went.

    `written` is the date of the citing text: where it lies before the present version took effect, an article that moved is RENUMBERED.
    Without it an article that exists is EXISTS, with `to` as a hint where the version before had other content under that number.
    """
    found = resolve(law, as_of) if isinstance(law, str) else law
    if found is None or not found.known or found.highest_article is None or article <= 0:
        return ArticleStatus(LawStatus.UNKNOWN)
    highest = found.highest_article
    move = load().renumberings.get(found.law)
    if move is None or found.version != move.new:
        return ArticleStatus(LawStatus.EXISTS if article <= highest else LawStatus.BEYOND, highest=highest)
    return _moved(move, article, highest, written is not None and written < _start(found, move))


def _start(found: Resolution, move: Renumbering) -> date:
    """When the new version took effect."""
    law = load().laws[found.law]
    return next((version.start for version in law.versions if version.version == move.new and version.start), move.new)


def _moved(move: Renumbering, article: int, highest: int, before: bool) -> ArticleStatus:
    to = move.moved.get(article)
    if to is not None and (before or article > highest):
        return ArticleStatus(LawStatus.RENUMBERED, to, highest, move.old, move.new)
    return ArticleStatus(LawStatus.EXISTS if article <= highest else LawStatus.BEYOND, to, highest, move.old, move.new)
