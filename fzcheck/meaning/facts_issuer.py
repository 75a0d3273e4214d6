"""Who: the issuing organs of a document, and the level at which an organ stands."""

from __future__ import annotations

import re
from functools import cache

from fzcheck import resources
from fzcheck.meaning.meta import IssuerLevel
from fzcheck.meaning.places import named
from fzcheck.parsing.cues import ORGAN, POSTS, SIGNED
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.reading.fold import fold

_PREFIX = re.compile(r"^(.{2,80}?)(?:关于|印发|转发|批转|\d{4}年|第.{1,4}次|政府工作报告|工作(?:报告|要点|总结)|年度|内部)")
_FORWARDS = re.compile(r"转发|批转")
_TAIL = re.compile(r"(?:人民)?政府.*|办公[室厅]|.{0,4}委员会.*")
_MASTHEAD = re.compile(r"(?:文件|令|会议纪要|专题会议纪要|常务会议纪要|纪要|公告|通告|公报)(?:（.*）)?$")
_PERSON = re.compile(rf"(?:{POSTS})[：:]?[\u4e00-\u9fff·]{{2,7}}$")
_POST = re.compile(rf"代?(?:{POSTS})[：:]?")
_PASSED = re.compile(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日)?([\u4e00-\u9fff]{2,30}?(?:政府|委员会|常委会|局|厅|部|委|院|代表大会))(?:第|令|发布|公布|常务会议|通过|批准)"
)
_SHORT = re.compile(r"^(?:中共)?([省市县区州])(政府|人民政府|委|人民政府办公[室厅]|政府办公[室厅])(.*)$")
_NATION = re.compile(
    r"^原?(?:中华人民共和国|国务院|国家|全国|最高人民|中共中央|中国共产党中央|中央|中国(?:人民银行|证券|银行|保险|民用|气象|地震)|"
    r"(?:教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|国土资源|生态环境|环境保护|住房城乡建设|住房和城乡建设|建设|交通运输|交通|铁道|水利|农业农村|农业|商务|"
    r"文化和旅游|文化|卫生|劳动和社会保障|外交|国防|人事|信息产业|应急管理|退役军人事务)部|海关总署|审计署|税务总局|市场监管总局)"
)
_MINISTRY = re.compile(r"^[\u4e00-\u9fff]{2,12}(?<!宣传)(?<!组织)(?<!指挥)(?<!统战)(?<!武装)(?<!工作)部$|^[\u4e00-\u9fff]{2,14}总局$")
_STATE = re.compile(r"国家[\u4e00-\u9fff]{2,14}?(?:总局|局|委员会|委|署|办公室)$")
_ZONE = re.compile(r"(?:开发区|高新区|新区|园区|示范区|试验区|实验区|集聚区|经开区|保税区|自贸区|合作区|度假区)")


def issuer_of(first: dict[Kind, Node], signatures: list[Node], title: str, passing: str, document: Document) -> str:
    """The issuing organs joined with 、, by signature, title, masthead or adoption formula, in this order; "" where none is named."""
    masthead = _masthead(first)
    head = _prefix(title)
    # What is forwarded is signed by who made it; the notice is of who forwards it.
    forwarded = head and (_FORWARDS.match(title, len(head)) or any(node.body for node in signatures[:1]))
    signed = [name for node in signatures[:1] for line in node.text.split("\n") for name in _signed(line)] if not forwarded else []
    found = "、".join(dict.fromkeys(signed)) or head or masthead or _passed(passing) or _printer(document)
    if masthead.endswith(found) and found:
        found = masthead  # the signature is short for what the masthead writes out
    return _expanded(found, title, document)


def _signed(line: str) -> list[str]:
    """The organs of one line of a signature; a person's name is none."""
    words = fold(line).strip()
    dated = SIGNED.match(words)
    words = dated.group("organ") if dated else words
    words = re.sub(r"（[盖公]章）|\s*\d{4}.*$", "", words).strip()
    parts = [part for part in re.split(r"\s{2,}|、", words) if part] if re.search(r"\s{2,}|、", words) else _apart(words)
    if not parts or _POST.fullmatch(parts[0]):
        return []  # 省长　　某某: a person who signs
    names = ["".join(part.split()) for part in parts]
    return [name for name in names if len(name) > 1 and not _PERSON.search(name)]


def _apart(words: str) -> list[str]:
    """The organs of a line that single blanks part: where each is one by itself, and none only the tail of the one before."""
    parts = words.split()
    several = len(parts) > 1 and all(len(part) > 2 and ORGAN.fullmatch(part) and not _TAIL.fullmatch(part) for part in parts)
    return parts if several else [words]


def _prefix(title: str) -> str:
    """The organs with which a title begins (…人民政府办公室关于…), split where several stand together."""
    found = _PREFIX.match(title)
    if not found:
        return ""
    words = re.sub(r"^[《〈]", "", found.group(1))
    return words if ORGAN.fullmatch(words) and not re.search(r"[《》]", words) else ""


def _masthead(first: dict[Kind, Node]) -> str:
    node = first.get(Kind.MASTHEAD)
    if node is None:
        return ""
    return _MASTHEAD.sub("", "".join(fold(node.text).split()))


def _passed(passing: str) -> str:
    found = _PASSED.search(passing)
    return found.group(1) if found else ""


def _printer(document: Document) -> str:
    """The organ that printed it, where nothing else names one; a department's office stands for its department."""
    node = next((node for node in document.nodes if node.kind is Kind.PRINTED), None)
    if node is None:
        return ""
    words = fold(node.text).split()
    found = next((word for word in words if ORGAN.fullmatch(word)), "")
    return re.sub(r"(?<=[局厅委部])办公室$", "", found)


def _expanded(issuer: str, title: str, document: Document) -> str:
    """A short signature (市政府) with the place that the document's own names give."""
    found = _SHORT.match(issuer)
    if not found:
        return issuer
    level = found.group(1)
    for name in (title, *(body.name for body in document.bodies)):
        for place in named(re.sub(r"^.*?[《]", "", name)):
            if place.endswith(level):
                tail = re.sub(r"^政府", "人民政府", found.group(2))
                return place + tail + found.group(3)
    return issuer


@cache
def _ranks() -> tuple[frozenset[str], frozenset[str]]:
    """The names of cities (with prefectures) and of counties (with districts and county-level cities)."""
    rows = [line.split("\t") for line in resources.text("grammar/places.txt").splitlines() if line and not line.startswith("#")]
    return frozenset(row[2] for row in rows if row[2]), frozenset(name for row in rows for name in row[3].split())


_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_SUFFIXES = (
    ("省", IssuerLevel.PROVINCE),
    ("自治区", IssuerLevel.PROVINCE),
    ("州", IssuerLevel.CITY),
    ("盟", IssuerLevel.CITY),
    ("地区", IssuerLevel.CITY),
    ("县", IssuerLevel.COUNTY),
    ("旗", IssuerLevel.COUNTY),
    ("区", IssuerLevel.COUNTY),
    ("镇", IssuerLevel.TOWNSHIP),
    ("乡", IssuerLevel.TOWNSHIP),
    ("街道", IssuerLevel.TOWNSHIP),
)


def level_of(name: str) -> IssuerLevel:
    """The level of an organ (or of what begins with a place) by its name; 其他 where the name tells nothing."""
    name = re.sub(r"^[《〈“]|^(?:中国共产党|中共)(?!中央)|^\d{4}(?:学年|年)?度?", "", name.split("、")[0])
    if _STATE.match(name):
        return IssuerLevel.NATIONAL
    chain = _chain(name)
    if not chain and (_NATION.match(name) or _MINISTRY.match(name)):
        return IssuerLevel.NATIONAL
    rest = name[sum(map(len, chain)) :]
    if re.match(r"[^。，]{0,6}(?:镇|乡|街道)(?:人民政府|政府|办事处|党工委|党委)", rest):
        return IssuerLevel.TOWNSHIP
    if re.search(r"(?:居民|村民)委员会$|[居村]委会$", name):
        return IssuerLevel.OTHER
    if chain:
        return _level_of_chain(chain)
    found = re.match(
        r"[\u4e00-\u9fff]{0,2}?(省|(?<![城都超股])市(?!场|容|政(?!府|协|法)|民(?!政|族|宗|委))|县|区|州|旗|镇(?!卫)|乡(?!村)|街道)(?=[\u4e00-\u9fff])",
        name,
    )
    return (IssuerLevel.CITY if found.group(1) == "市" else _of_suffix(found.group(1))) if found else IssuerLevel.OTHER


_LONGER = re.compile(
    r"(?!国家)[\u4e00-\u9fff]{0,3}?(?:(?<![城都超股])市(?![政场容民])|县|区|旗|镇|乡)(?=人民|政府|[\u4e00-\u9fff]{1,14}(?:局|委|会|办(?!法)|厅|队|站|中心))"
)


def _chain(name: str) -> tuple[str, ...]:
    """The places with which a name begins; an unknown name that ends early (梅州湾市 is no 梅州) is read to its own class word."""
    cities, counties = _ranks()
    chain = named(name)
    if len(chain) > 1 and len(chain[1]) <= 2 and chain[0] not in cities and not chain[0].endswith(("省", "市", "县", "区")):
        chain = (chain[0] + chain[1], *chain[2:])
    at = sum(map(len, chain))
    longer = _LONGER.match(name[at:])
    if longer and (not chain or (chain[-1] not in cities and chain[-1] not in counties and not chain[-1].endswith(("省", "自治区", "市", "县")))):
        return (*chain[:-1], (chain[-1] if chain else "") + longer.group())
    whole = (
        re.match(r"[\u4e00-\u9fff]{2,5}?(?:市|县|区|旗|镇|乡)(?=人民政府|[\u4e00-\u9fff]{1,14}(?:局|委员会|办公室|厅|大队|中心)$)", name)
        if not chain
        else None
    )
    return (whole.group(),) if whole else chain


def _level_of_chain(chain: tuple[str, ...]) -> IssuerLevel:
    last = chain[-1]
    cities, counties = _ranks()
    if _ZONE.search(last) and last not in counties:
        return IssuerLevel.OTHER
    if last in _MUNICIPALITIES:
        return IssuerLevel.PROVINCE
    if last.endswith("经济特区"):
        return IssuerLevel.PROVINCE if last.startswith("海南") else IssuerLevel.CITY
    if last in cities and not (len(chain) > 1 and chain[-2].endswith(("市", "州")) and last in counties):
        return IssuerLevel.CITY
    if last in counties:
        return IssuerLevel.COUNTY
    if last.endswith("市"):
        above = chain[-2] if len(chain) > 1 else ""
        return IssuerLevel.COUNTY if above.endswith(("市", "州", "地区", "盟")) else IssuerLevel.CITY
    return _of_suffix(last)


def _of_suffix(place: str) -> IssuerLevel:
    return next((level for suffix, level in _SUFFIXES if place.endswith(suffix)), IssuerLevel.PROVINCE)
