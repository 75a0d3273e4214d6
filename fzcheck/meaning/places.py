"""Places: which words of a document name its issuer's own area (本地) and which name another (外地).

Own are the places in the issuer's and the document's name, their short forms (建德, 在京), the regions above them and the placeholders of
anonymised texts (某县, ××市); foreign are 外地, 县外, whatever is said to lie outside an own place, and other regions named as an origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from ahocorasick_rs import AhoCorasick

from fzcheck import resources
from fzcheck.meaning.markers import Marker, Scan, longest
from fzcheck.meaning.meta import Meta

LOCAL, FOREIGN = "@本地", "@外地"

_SUFFIX = "特别行政区|自治区|自治州|自治县|自治旗|开发区|集聚区|实验区|试验区|高新区|经开区|新区|林区|矿区|地区|街道|省|市|州|盟|县|区|旗|镇|乡"
_STEP = re.compile(rf"(?:[某×xX*]{{1,4}}(?:县（市、区）|{_SUFFIX})|[\u4e00-\u9fa5]{{1,10}}?(?:{_SUFFIX}))(?![省市县区旗场])")
_COMMON = re.compile(
    r"(?<!^.)城市|名[城镇村]|街区|^[新大小古老中县省本全我各强旧]城市|超市|农市|集市|门市|县市|小区|园区|辖区|社区|景区|市区|城区|校区|城乡|城镇|乡镇|村镇|全[省市县区]|各[省市县区]|^级|国家|人民|政府"
    r"|[本我]|规范|加强|促进|推进|支持|优化|明确|加快|关于|建立|落实|进一步|企业|管理|规划|建设|示范|^对"
)
_MASK = re.compile(r"某|××|[xX]{2}|相关(?:单位|部门|发文)")
_HEAD = re.compile(r"^(?:关于)?(?:印发|转发|公布|发布|修订|下达)?[《〈“]?")
_NATION = (
    "藏|彝|苗|侗|回|壮|满|白|傣|羌|土|黎|瑶|水|佤|怒|畲|傈僳|景颇|布依|土家|哈尼|朝鲜|蒙古|哈萨克|柯尔克孜|撒拉|东乡|保安|裕固|拉祜|纳西|布朗|独龙"
    "|普米|仡佬|毛南|仫佬|达斡尔|鄂温克|鄂伦春|锡伯|塔吉克|各"
)
_NATIONS = re.compile(rf"(?:(?:{_NATION})族?)+$|维吾尔$|柯尔克孜$")
_ZONES = ("开发区", "集聚区", "实验区", "试验区", "高新区", "经开区", "新区", "园区")
# Names of which the short form is an everyday word; they are recognised in full only.
_EVERYDAY = frozenset(
    "和平 新华 长安 中山 东方 大同 平安 城关 城中 城东 城西 城北 城南 河东 河西 河北 桥东 桥西 新市 新城 海港 高新 文化 民权 公安 吉林".split()
)

_HERE = r"(?:本|我)(?:省|市(?!场|长|直)|县(?!长|直)|区(?!别|块|间|分|长|直)|州|盟|旗|镇|乡(?!村)|街道|辖区|行政区|开发区|园区)"
_WITHIN = (
    r"(?<![园社学地小校片景厂库禁林矿牧湖划山灾港])(?:省|市|县|区|镇|乡|州|县域|市域|辖区)内"
    r"(?!部|容|设(?![立置库有点在])|外|科|河|涝|控|在|需|定|阁|参)"
)
_PARK = r"(?:产业|工业|经济)?(?:基地|园区|开发区|高新区|工业园|产业园)内(?=[\u4e00-\u9fa5]{0,8}(?:企业|公司|产品))"
_OWNED = r"(?<![园社地小校片景军下所])(?:省|市|县|区)(?:属|籍)(?!于)"
_MASKED = r"(?:某|×|[xX*]){1,4}(?:县（市、区）|自治县|地区|街道|新区|开发区|省|市(?!场)|县|区|州|镇|乡)"
_INNER = r"(?:本级|行政区域|行政区划|行政辖区|管辖区域|本辖区|辖区|区域|范围|境|域|城区)?(?:以内|之内|内)?"
# What shows that a short form names the place: 注册地为青柳, 迁至青柳, 购买青柳产; 青柳制造, 青柳市场.
_TOWARDS = "|".join(f"(?<={word})" for word in "在 驻 出 入 离 足 地为 地是 来 落户 回 至 购买 选购 采购 使用 投资".split())
_OF_HERE = "境|区内|市内|县内|内|籍|注册|企业|本地|产(?!业|权|品)|制造|造的|生产|品牌|牌照|号牌|市场"
_OUTER = r"(?:行政区域|行政辖区|辖区|区域|范围|境|域|本地)?(?:以外|之外|外(?=[的地企注机籍设登、，（]))"
_AWAY = (
    r"(?<![园社地小校片景厂库禁林矿牧湖城山])(?:省|市|县|区|州|域)外(?!贸|事|办|经|商|宣|资|环|墙|语|围|部|立|观|包|汇|债|国|卖|出)"
    r"|(?<![园社学地小校片景厂库禁林矿牧湖城山])(?:省|市|县|区|州)域?(?:以外|之外)"
    r"|外(?:省|市(?!场)|县|区|镇|乡)(?:籍|区|市)?|外籍(?=货车|车辆|渣土车|船舶|企业|施工)|其他(?:省|市|县|区|地区|县区|县市|省市|州)(?!级|直)|非(?:本|我)(?:地|省|市|县|区|州|辖区)"
)


@dataclass(frozen=True, slots=True)
class Places:
    """The own places of a document: full names, short forms and one-letter forms, and the other regions that its texts may name."""

    full: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Region:
    province: str
    letters: tuple[str, ...]
    city: str
    counties: tuple[str, ...]


@cache
def _regions() -> tuple[_Region, ...]:
    rows = (line.split("\t") for line in resources.text("grammar/places.txt").splitlines() if line and not line.startswith("#"))
    return tuple(_Region(row[0], tuple(row[1].split()), row[2], tuple(row[3].split())) for row in rows)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The short form of a place: without its class word and nationality (凉山彝族自治州 → 凉山); "" where nothing usable is left."""
    stem = re.sub(rf"(?:{_SUFFIX})$", "", name)
    if "自治" in name and name != "内蒙古自治区":
        stem = _NATIONS.sub("", stem)
    return stem if len(stem) >= 2 and stem not in _EVERYDAY else ""


@cache
def _known() -> tuple[frozenset[str], range]:
    """Every province (also in short) and every city and county of the official list, with the lengths to try, the longest first."""
    names = frozenset(name for region in _regions() for name in (region.province, bare(region.province), region.city, *region.counties) if name)
    return names, range(max(map(len, names)), 1, -1)


def _listed(text: str, at: int) -> str:
    """The longest place of the official list that stands at a position, or ""."""
    names, lengths = _known()
    return next((text[at : at + length] for length in lengths if text[at : at + length] in names), "")


def named(text: str) -> tuple[str, ...]:
    """The chain of places with which an organ's or document's name begins: 十堰市郧阳区自然资源局 → 十堰市, 郧阳区."""
    out: list[str] = []
    head = _HEAD.match(text)
    at = head.end() if head else 0
    while name := _listed(text, at) or _step(text, at):
        out.append(name)
        at += len(name)
    return tuple(out)


def _step(text: str, at: int) -> str:
    """What reads like a place at a position though the list does not have it, or ""."""
    found = _STEP.match(text, at)
    return found.group() if found and not _COMMON.search(found.group()) else ""


def places(meta: Meta) -> Places:
    """The own places of a document, from its issuers and its title, with the regions above them."""
    return _places(meta.issuer, meta.title)


@lru_cache(maxsize=512)
def _places(issuer: str, title: str) -> Places:
    own = {name for text in (*re.split(r"[、，\s]", issuer), title) for name in named(text)}
    letters: set[str] = set()
    above: set[str] = set()
    for region in _regions():
        cities = {region.city, bare(region.city)} - {""}
        held = own.intersection(region.counties)
        lone = len(held) == 1 and sum(next(iter(held)) in other.counties for other in _regions()) == 1
        if region.province in own or own & cities or lone or (held and any(c in issuer + title for c in (*cities, region.province))):
            above.add(region.province)
            letters |= set(region.letters)
            if region.city and (own & cities or held):
                above.add(region.city)
    own |= above
    masked = _MASK.search(issuer + title) is not None
    told = {name for name in own if not re.match(r"[某×xX*]", name)}
    if not told and masked:
        # An anonymised document does not say whose it is: a place that it limits itself to is taken for its own.
        told = {name for region in _regions() for name in (region.province, region.city) if name}
        letters = {letter for region in _regions() for letter in region.letters}
    zones = {zone for zone in _ZONES if any(name.endswith(zone) for name in own)}
    short = {bare(name) for name in told} - {""}
    return Places(_longest_first(told | zones), _longest_first(short), tuple(sorted(letters)), _others(told, above))


def _longest_first(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _others(own: set[str], above: set[str]) -> tuple[str, ...]:
    """Provinces and cities that neither contain the issuer nor lie inside its province."""
    inner = {region.city for region in _regions() if region.province in above}
    names = {name for region in _regions() for name in (region.province, region.city) if name} - own - inner
    return _longest_first({form for name in names for form in (name, bare(name)) if form})


_FROM, _OF = "从|来自|产自", "籍|产的|牌照|号牌|车牌|生产的|注册的"
_ORIGINS = frozenset("从自籍产牌注")  # of which one stands in each of these


@cache
def _origin() -> re.Pattern[str]:
    """What a text holds wherever it names another region as an origin: a quick look that spares most texts the long list of names."""
    names = {form for region in _regions() for name in (region.province, region.city) if name for form in (name, bare(name)) if form}
    first, last = ("".join(sorted({name[at] for name in names})) for at in (0, -1))
    return re.compile(f"(?:{_FROM})[{first}]|[{last}](?:{_OF})")


@cache
def _fixed(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How places are worded that are not named (本市, 某县, 市内; 县外, 外省): what is tried before the named ones, and what behind them."""
    unnamed = f"{_HERE}|{_MASKED}"
    if name == LOCAL:
        return re.compile(f"(?:{unnamed})(?!人民政府|政府){_INNER}"), re.compile("|".join((_WITHIN, _OWNED, _PARK)))
    return re.compile(f"(?:{unnamed}){_OUTER}"), re.compile(f"非(?:{unnamed})(?:本?辖区|本地)?|{_AWAY}")


@lru_cache(maxsize=512)
def _named(name: str, full: tuple[str, ...], short: tuple[str, ...], letters: tuple[str, ...]) -> re.Pattern[str] | None:
    """How the own places of a document are worded: inside them, or outside; None where it has none."""
    stems = "|".join(map(re.escape, short))
    whole = ["(?:" + "|".join(map(re.escape, full)) + ")+"] if full else []
    parts = []
    if name == LOCAL:
        parts += [f"(?:{part})(?!人民政府|政府){_INNER}" for part in whole]
        if short:
            parts.append(f"(?:{_TOWARDS})(?:{stems})|(?:{stems})(?={_OF_HERE})")
        if letters:
            parts.append(f"[在驻入来进赴返离回][{''.join(letters)}](?![年静波夏海岛津])")
    elif anchor := "|".join([*whole, *map(re.escape, short)]):
        parts += [f"(?:{anchor}){_OUTER}", f"非(?:{anchor})(?:本?辖区|本地)?"]
    return re.compile("|".join(parts)) if parts else None


@lru_cache(maxsize=512)
def _from(others: tuple[str, ...]) -> re.Pattern[str]:
    """The other regions that are named as an origin."""
    names = "|".join(map(re.escape, others))
    return re.compile(f"(?:{_FROM})(?:{names})|(?:{names})(?={_OF})")


def locate(scan: Scan, found: Places) -> Scan:
    """The scan with the own places marked as @本地 and the others as @外地; what stands inside 《》 is a name and marks nothing."""
    may = LOCAL in scan.may or FOREIGN in scan.may or any(next(_expressions(name, scan, found), None) for name in (LOCAL, FOREIGN))
    return scan.adding((LOCAL, FOREIGN), partial(_located, found=found)) if may else scan


def _located(scan: Scan, found: Places) -> dict[str, list[Marker]]:
    text = scan.unit.text
    marks = {
        name: [*scan.words(name), *(Marker(*span) for span in _spans(text, _expressions(name, scan, found)) if not _titled(scan, span[0]))]
        for name in (LOCAL, FOREIGN)
    }
    foreign = longest(marks[FOREIGN])
    own = [m for m in longest(marks[LOCAL]) if not any(f.start <= m.start and m.end <= f.end for f in foreign)]
    return {LOCAL: own, FOREIGN: foreign}


# Of each of these sets a character stands in whatever the fixed expressions find: those that are tried first, and those that are tried last.
_MASKS = frozenset("本我某×xX*")
_TELLING = {
    LOCAL: ((_MASKS,), frozenset("内属籍")),
    FOREIGN: ((_MASKS, frozenset("外")), frozenset("外非")),
}


def _expressions(name: str, scan: Scan, found: Places) -> Iterator[re.Pattern[str]]:
    """The expressions that may find an own or a foreign place in a text, in the order in which they are tried at one position."""
    (first, last), (before, behind) = _fixed(name), _TELLING[name]
    absent = scan.chars.isdisjoint
    if not any(map(absent, before)):
        yield first
    telling = not absent(behind) or (name == FOREIGN and "其他" in scan.unit.text)
    # Outside a place is worded with 外 or 非; the names alone are looked for only where one of them stands.
    if (telling or name == LOCAL) and _mentions(scan, found):
        own = _named(name, found.full, found.short, found.letters)
        if own:
            yield own
    if telling:
        yield last
    if name == FOREIGN and found.others and not absent(_ORIGINS) and _origin().search(scan.unit.text):
        yield _from(found.others)


def _mentions(scan: Scan, found: Places) -> bool:
    """Whether one of the own places stands in a text."""
    if len(found.full) > _FEW:
        return bool(_automaton(found).find_matches_as_indexes(scan.unit.text))
    text, chars = scan.unit.text, scan.chars
    if not chars.isdisjoint(found.letters):
        return True
    return any(map(text.__contains__, found.full)) or any(map(text.__contains__, found.short))


_FEW = 20  # places: an anonymised document has every one of the nation


@lru_cache(maxsize=8)
def _automaton(found: Places) -> AhoCorasick:
    return AhoCorasick([*found.full, *found.short, *found.letters])


def _spans(text: str, expressions: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """What the expressions find as one alternation would: the leftmost match, of two at one position the first expression's, and on from its end."""
    heads = [(expression, expression.search(text)) for expression in expressions]
    while heads := [(expression, found) for expression, found in heads if found]:
        _, best = min(heads, key=lambda head: head[1].start())
        yield best.span()
        at = best.end()
        heads = [(expression, expression.search(text, at) if found.start() < at else found) for expression, found in heads]


def _titled(scan: Scan, position: int) -> bool:
    return any(start <= position < end and scan.unit.text[start] == "《" for start, end in scan.unit.quoted)
