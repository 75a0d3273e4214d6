"""Standing provisions: what national law has for every place and documents keep saying in words of their own (rulesets/laws/standing.toml).

Likeness of words does not find these (`fzcheck.laws.kindred`): they are short, or said in common words. Each holds words that say the provision
and words that go beyond it. The licences that the State has set are told by the name of the paper (rulesets/laws/licences.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from fzcheck import resources

FILE = "rulesets/laws/standing.toml"
LICENCES = "rulesets/laws/licences.toml"

# What a draft adds to a licence: others who must agree, money, promises; what it takes from those who lack it.
_ADDED = (
    r"村委|村民|村集体|村里|社区|居委|协会|商会|物业|街道|乡镇|镇政府|保证金|押金|承诺|同意|推荐|本地|外地|户籍|罚|没收|扣押?|断水|断电|培训|收取|缴纳|担保|产业园|园区"
    r"|(?:未|没有|无)[^。；]{0,24}不(?:得|予|准)(?!(?:擅自|继续|再)?(?:从事|经营|生产|销售|开业|营业|施工|开工|上岗|执业|使用|投入|运输|驾驶|开展|采伐|取水|捕捞|排放|预售|招生|办学|屠宰|饲养|零售))"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One provision: its law and article, the acts that it sets (rows of authority.yaml, by their beginnings), and how it is said.

    `beyond` is what it does not say, `above` a word that must stand over the text, `each` what every item below must say.
    `same` and `more` are a sentence that only says it and one that goes beyond.
    """

    law: str
    article: str
    acts: tuple[str, ...]
    words: re.Pattern[str]
    beyond: re.Pattern[str] | None
    above: str
    each: re.Pattern[str] | None
    same: str
    more: str


@cache
def standing() -> tuple[Standing, ...]:
    """Every provision of the file, in its order, then every licence."""
    return (*_provisions(), *_licences())


def _provisions() -> Iterator[Standing]:
    for row in resources.toml(FILE)["provision"]:
        yield Standing(
            row["law"],
            row["article"],
            tuple(row["act"]),
            re.compile(row["words"]),
            re.compile(row["except"]) if "except" in row else None,
            row.get("above", ""),
            re.compile(row["each"]) if "each" in row else None,
            row["same"],
            row["more"],
        )


def _licences() -> Iterator[Standing]:
    beyond = re.compile(_ADDED)
    for row in resources.toml(LICENCES)["licence"]:
        paper, trade = row["paper"], row["trade"]
        shown = re.sub(r"\(\?:.*?\)\??", "", paper).removesuffix("证") + "证"
        yield Standing(
            row["law"],
            row["article"],
            ("许可", "权利义务"),
            re.compile(
                rf"(?:{'|'.join(trade)})[^。；]{{0,40}}?(?:取得|办理|申[办领请]|领取|持有?|具有|无)[^。；，]{{0,24}}?(?:{paper})证?》?(?![^。；，]{{0,4}}(?:时|前|除|的，(?:应|须|需|还|必)))[^。；]{{0,24}}"
            ),
            beyond,
            "",
            None,
            f"从事{trade[0]}活动的，应当依法取得{shown}。",
            f"从事{trade[0]}活动的，须经村民委员会同意并取得{shown}。",
        )


def said(text: str, own: int, start: int, end: int, act: str, above: str = "", items: Iterable[str] = ()) -> Standing | None:
    """The provision that folded words say and that sets an act of the kind `act`, whose own words are `text[start:end]`; None where there is none.

    The sentence begins at `own`; what stands before it only tells what it goes on about. `above` is what stands over the text, `items` are the
    items of the list that it opens.
    """
    rows = tuple(items)
    for one in standing():
        if not act.startswith(one.acts) or one.above not in text + above or (one.beyond and one.beyond.search(text, own)):
            continue
        if not any(hit.start() < end and start < hit.end() for hit in one.words.finditer(text)):
            continue
        if one.each is None or (rows and all(map(one.each.search, rows))):
            return one
    return None
