"""The ranks of sources of law, and what a name or number alone tells about one."""

from __future__ import annotations

import re
from enum import Enum


class LawRank(Enum):
    """What kind of source a text is; `weight` orders them by the authority that they lend to a normative document (DOMAIN §1.9)."""

    CONSTITUTION = "宪法"
    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定、命令"
    LOCAL_REGULATION = "地方性法规"
    JUDICIAL = "司法解释"
    STATE_COUNCIL_DOCUMENT = "国务院政策文件"
    CENTRAL_POLICY = "党中央、国务院政策文件"
    DEPARTMENT_RULE = "部门规章"
    GOVERNMENT_RULE = "政府规章"
    UNKNOWN_RULE = "规章或者规范性文件"
    PARTY = "党内法规和党委文件"
    NORMATIVE = "规范性文件"
    MEETING = "会议"

    @property
    def weight(self) -> float:
        """5 for laws down to 0 for meetings; what may be a rule or a document below one counts as a rule (benefit of the doubt)."""
        return _WEIGHTS[self]


_WEIGHTS = {
    LawRank.CONSTITUTION: 5.0,
    LawRank.LAW: 5.0,
    LawRank.ADMINISTRATIVE_REGULATION: 5.0,
    LawRank.STATE_COUNCIL_DECISION: 5.0,
    LawRank.LOCAL_REGULATION: 4.0,
    LawRank.JUDICIAL: 3.5,
    LawRank.STATE_COUNCIL_DOCUMENT: 3.5,
    LawRank.CENTRAL_POLICY: 3.5,
    LawRank.DEPARTMENT_RULE: 3.0,
    LawRank.GOVERNMENT_RULE: 3.0,
    LawRank.UNKNOWN_RULE: 3.0,
    LawRank.PARTY: 1.0,
    LawRank.NORMATIVE: 1.0,
    LawRank.MEETING: 0.0,
}

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    "|内蒙古|广西|西藏|宁夏|新疆|台湾"
)
# Words that end like a place and name none: 城市供水条例, 风景名胜区条例, 民族乡行政工作条例.
_GENERIC = (
    "城市|城乡|城镇|乡镇|乡村|村镇|集镇|村庄|建制镇|县级|县乡|社区|小区|园区|厂区|校区|矿区|库区|灾区|牧区|山区|林区|民族[乡镇区]|行政[区县]|特别行政区|地区|区[县域]|市[区县]"
    "|自然保护区|风景名胜区|旅游区|开发区|经济技术开发区|保税|出口加工区|综合保税区|自由贸易|自贸|试验区|蓄滞洪区|专属经济区|深海海底区|领海|毗连区|国[家]?旗|历史文化|农村集体"
    "|全国|国家|国务院|中国|人民|最高|香港|澳门|台湾地区|部门|各[省市县区乡镇]|本[省市县区乡镇]|跨[省市县区]|省[市级]|外[省市县]|非|违法|行业|水[县市]利|经济特区"
)
_STEM = r"(?:(?![的和及与、关管条理法规《》“”（）])[\u4e00-\u9fa5×xX*○A-Z0-9]){1,14}?"
_PLACE = re.compile(
    rf"^(?:(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|生产建设兵团)?"
    rf"|(?!{_GENERIC}){_STEM}(?:省|市(?!场)|自治州|自治县|自治旗|自治区|经济特区|特区|盟|地区|新区|开发区|高新区|示范区|名胜区|保护区|州(?!市)|旗|县(?!级|乡)|镇(?![市江])|乡(?![市县镇])|区(?![域划块位间县])))"
)
_COUNTY = re.compile(r"(?:(?<!自治)[县旗镇乡]|(?<!自治)(?<!特)(?<!地)(?<!新)(?<![胜产范护发])区)$")
_TRAIL = re.compile(r"（[^（）]{1,16}）$")
_NUMBERS: tuple[tuple[re.Pattern[str], LawRank], ...] = (
    (re.compile(r"主席.{0,6}令"), LawRank.LAW),
    (re.compile(r"国务院.{0,8}令"), LawRank.ADMINISTRATIVE_REGULATION),
    (re.compile(r"政府.{0,6}令|[省市州]令"), LawRank.GOVERNMENT_RULE),
    (re.compile(r"(?:部|委员会|委|总局|总署|署|局|银行|行|院).{0,8}令|^令"), LawRank.DEPARTMENT_RULE),
    (re.compile(r"^法释|^高检发释"), LawRank.JUDICIAL),
    (re.compile(r"^国发|^国办|^国函"), LawRank.STATE_COUNCIL_DOCUMENT),
    (re.compile(r"^中发|^中办"), LawRank.CENTRAL_POLICY),
    (re.compile(r"〔[0-9]{4}〕"), LawRank.NORMATIVE),
)
_DOCUMENT = re.compile(
    r"(?:通知|意见|方案|通告|公告|批复|函|纲要|规划|计划|目录|清单|标准|规范|指南|指引|措施|要点|办法通知|政策|报告|答复|预案|制度|规程|细则（暂行）)$"
)


def place_of(name: str) -> str:
    """The place that a name begins with (河南省, 郑州市, 深圳经济特区, 某县), or empty."""
    found = _PLACE.match(name)
    return found.group() if found else ""


def rank_by_name(name: str, number: str = "") -> LawRank:
    """The likeliest rank of a text that the index does not know, from its name and number; UNKNOWN_RULE where they leave it open."""
    bare = _TRAIL.sub("", name.removeprefix("中华人民共和国"))
    for expression, rank in _NUMBERS:
        if number and expression.search(number):
            return _decision(bare) or rank
    return _by_issuer(bare) or _by_kind(bare)


def _decision(name: str) -> LawRank | None:
    """国务院关于……的决定 stays a decision whatever number it was issued under."""
    return LawRank.STATE_COUNCIL_DECISION if name.startswith("国务院") and name.endswith("决定") else None


def _by_issuer(name: str) -> LawRank | None:
    if "会议纪要" in name or name.endswith("纪要"):
        return LawRank.MEETING
    if name.startswith(("全国人民代表大会", "全国人大")):
        return LawRank.LAW
    if name.startswith(("最高人民法院", "最高人民检察院")):
        return LawRank.JUDICIAL
    if name.startswith(("中共中央", "党中央")):
        return LawRank.CENTRAL_POLICY if "国务院" in name else LawRank.PARTY
    if name.startswith("中国共产党"):
        return LawRank.PARTY
    if name.startswith("国务院"):
        return _decision(name) or (LawRank.STATE_COUNCIL_DOCUMENT if _DOCUMENT.search(name) else LawRank.ADMINISTRATIVE_REGULATION)
    return None


def _by_kind(name: str) -> LawRank:
    place = place_of(name)
    if _DOCUMENT.search(name):
        return LawRank.NORMATIVE
    if name.endswith("条例"):
        return _local(place) if place else LawRank.ADMINISTRATIVE_REGULATION
    if place and "实施" in name and ("法》办法" in name or "法〉办法" in name):
        return _local(place)
    if place and ("人民代表大会" in name or "人大" in name):
        return _local(place)
    if not place and re.search(r"(?:法|法典)$", name) and not name.endswith(("办法", "方法", "做法")):
        return LawRank.LAW
    if place:
        return LawRank.NORMATIVE if _COUNTY.search(place) else LawRank.UNKNOWN_RULE
    return LawRank.UNKNOWN_RULE if re.search(r"(?:办法|规定|细则|规则|规程|准则)$", name) else LawRank.NORMATIVE


def _local(place: str) -> LawRank:
    """Only provinces, 设区的市, 自治州 and 自治县 make regulations (立法法 第八十条、第八十一条、第八十五条)."""
    return LawRank.NORMATIVE if _COUNTY.search(place) else LawRank.LOCAL_REGULATION
