"""Bearer: who is bound by an act, from the words before it, the chapeau, the provision before and the heading."""

from __future__ import annotations

import re
from typing import NamedTuple

from fzcheck.meaning.markers import SPOKEN, Marker, Scan
from fzcheck.meaning.units import inside
from fzcheck.meaning.values import Bearer

_OUTSIDE = "@相对人"
_SHAPED = "@相对人形"
_INSIDE = ("@内部对象", "@工作人员")
_ORGAN = "@机关"
# A name behind one of these is the agent, a counterpart or a place, not the one who is bound.
_OBLIQUE = (
    *("依据", "根据", "按照", "依照", "遵照", "落实", "贯彻", "取得", "获得", "征得", "经过", "考虑", "满足", "方便", "便利"),
    *("由", "经", "向", "到", "报", "与", "同", "和", "会同", "为", "给", "在", "从", "被", "凭", "至", "受", "按", "于", "以", "、"),
)
_TARGET = ("对", "对于", "责令", "督促", "要求", "监督", "组织", "通知", "指导", "引导", "针对", "将", "责成", "强制")


_AGENT = re.compile(r"[由经向报到][\u4e00-\u9fff]{1,9}$")


# 乡镇屠宰点, 机关食堂承包人: the organ's name only says where or whose.
_ATTRIBUTE = re.compile(
    r"(?:小卖部|商店|店铺|摊点|作坊|养殖[场户]|种植户|农户|门店|饭店|工厂|茶厂|砖厂|企业|屠宰|商户|集市|农贸市场|居民|卫生院|幼儿园|客运|敬老院|超市|药店|供销社|食堂承包|小区|(?:公开)?招聘|招考|招录)"
)


# An office by the make-up of its name, where it acts: 省住房城乡建设厅要, 不动产登记机构应当.
_OFFICE = re.compile(
    r"(?:(?:[省部]|建设|教育|公安|民政|司法|财政|资源|环境|保障|农业|农村|水利|商务|旅游|卫生|健康|运输|管理)厅|(?<![邮书饭牌])局|(?:公积金|登记|经办|受理|保险|管理)(?:管理)?(?:机构|中心)|(?<!业主)(?<!家长)委员会)"
    r"(?=应当?|不得|不能|均不得|要(?!求)|须|负责|会同|将|可以|可根据|在|于|依法|对|每)"
)

# 由县人民政府价格主管部门: one name in two parts, as long as the first part does nothing to the second (由县人民政府责令主管部门改正).
_COMPOUND = re.compile(
    r"(?:(?!责|令|会同|应|组织|要求|督促|对|将|交|报|向|给|指|授权|委托|通知|批准|同意|牵头|负责|安排|统筹|协调|可|须|依|对)[\u4e00-\u9fff、（）(,)]){0,14}"
)

_OWNED = ("机关的", "各单位的", "部门的", "本局的", "公务")
_MODALS = ("要", "应", "须", "不得", "可以", "负责", "依法", "按照", "根据")


class Bound(NamedTuple):
    """Who is bound, and the words that say so (empty where nobody is named)."""

    bearer: Bearer
    words: str


class _Named(NamedTuple):
    marker: Marker
    bearer: Bearer
    target: bool
    oblique: bool


def _named(scan: Scan, start: int, end: int) -> list[_Named]:
    """Everybody who is named in a range, in order; of two readings of the same words the inside one wins where it is longer."""
    text = scan.unit.text
    found: dict[tuple[int, int], Bearer] = {found.span(): Bearer.ORGAN for found in _OFFICE.finditer(text, start, end)}
    for name, bearer in (
        (_ORGAN, Bearer.ORGAN),
        (_SHAPED, Bearer.OUTSIDER),
        (SPOKEN, Bearer.OUTSIDER),
        (_OUTSIDE, Bearer.OUTSIDER),
        (_INSIDE[0], Bearer.ORGAN),
        (_INSIDE[1], Bearer.CADRE),
    ):
        for marker in scan.within(name, start, end):
            found[marker] = bearer
    out: list[_Named] = []
    for (left, right), bearer in sorted(found.items(), key=lambda kv: (kv[0][0], -kv[0][1])):
        if out and right <= out[-1].marker.end:
            continue
        if inside(scan.unit.quoted, left) or (bearer is Bearer.ORGAN and _ATTRIBUTE.match(text, right)):
            continue
        if bearer is Bearer.OUTSIDER and text[max(0, left - 4) : left].endswith(_OWNED):
            bearer = Bearer.ORGAN  # 镇属各单位的车辆: the owner bears it
        before = text[max(0, left - 2) : left]
        agent = _AGENT.search(text, max(0, left - 10), left) if bearer is Bearer.ORGAN else None
        if agent and not any(agent.start() < other[0] < left for other in found):
            before = agent.group()[0]  # 由商务主管部门: the preposition governs the whole name
        elif bearer is Bearer.ORGAN and _goes_on(out, text, left):
            before = "由"
        if bearer is not Bearer.OUTSIDER and before.endswith("、") and (left, right) in scan.all(_INSIDE[0]):
            before = ""  # 各地区、各部门不得……: both are subjects
        elif bearer is Bearer.OUTSIDER and before.endswith("、") and text.startswith((*_MODALS, "一律", "均"), right) and not _after_organ(out, left):
            before = ""  # 公办、民办学校不得……: the last of those who are bound
        elif bearer is Bearer.ORGAN and before.endswith("、") and text.startswith(_MODALS, right):
            before = ""  # 邮政、住建部门要……
        out.append(_Named(Marker(left, right), bearer, before.endswith(_TARGET), before.endswith(_OBLIQUE)))
    return out


def _goes_on(out: list[_Named], text: str, left: int) -> bool:
    """Whether the name of an office that acts goes on at a place."""
    return bool(out) and out[-1].bearer is Bearer.ORGAN and out[-1].oblique and _COMPOUND.fullmatch(text, out[-1].marker.end, left) is not None


def _after_organ(out: list[_Named], left: int) -> bool:
    """Whether the one before in the list is an organ (各小学、幼儿园要……): the list is one of organs."""
    return bool(out) and out[-1].marker.end == left - 1 and out[-1].bearer is Bearer.ORGAN


def _internal(name: _Named, scan: Scan) -> bool:
    return name.bearer is Bearer.CADRE or any(name.marker in scan.all(concept) for concept in _INSIDE)


def subject(scan: Scan, start: int, at: int) -> Bound:
    """Who bears a duty or a ban whose words begin at `at`: the causee, else the nearest subject from `start` on."""
    names = _named(scan, start, at)
    text = scan.unit.text
    for number, name in reversed([*enumerate(names)]):
        if name.target and name.bearer is Bearer.OUTSIDER and not _acted_on(names[:number], name, text):
            return _bound(name, text)
    for name in reversed(names):
        if not name.oblique and not (name.target and name.bearer is Bearer.OUTSIDER):
            return _bound(name, text)
    return Bound(Bearer.UNKNOWN, "")


def _acted_on(before: list[_Named], name: _Named, text: str) -> bool:
    """Whether an organ acts on the one named (县文旅局对民宿开展检查，应当……): what it then must do is its own."""
    doer = before[-1] if before else None
    if doer is None or doer.oblique or doer.target or doer.bearer is Bearer.OUTSIDER:
        return False
    return re.fullmatch(r"[^，。；：]{0,6}?对于?", text[doer.marker.end : name.marker.start]) is not None


# 对违规审批的部门通报批评: the organs on whom the act falls, described before they are named.
_ORGANS = re.compile(r"对(?!象)[^，。；]{1,20}的(部门|地区|市县|县区|乡镇|机关|地方|审批机关|县（市、区）)(?![^，。；]{0,6}负责)")


def target(scan: Scan, start: int, at: int) -> Bound:
    """On whom an organ's act falls: whoever is named with 对 or is the topic before it; an acting organ is passed over."""
    names = _named(scan, start, at)
    text = scan.unit.text
    for name in reversed(names):
        if name.target and (name.bearer is Bearer.OUTSIDER or _internal(name, scan)):
            return _bound(name, text)
    if (organs := _ORGANS.search(text, start, at)) and not any(
        name.marker.start >= organs.end() and name.bearer is Bearer.OUTSIDER for name in names
    ):
        return Bound(Bearer.ORGAN, organs.group(1))
    outsiders = [name for name in names if name.bearer is Bearer.OUTSIDER and not name.oblique]
    if outsiders:
        return _bound(outsiders[-1], text)
    insiders = [name for name in names if _internal(name, scan) and not name.oblique and not _aside(name, text) and not _acts(name, text)]
    if insiders and not (_topic(text, start) and not insiders[-1].target):
        return _bound(insiders[-1], text)
    return Bound(Bearer.UNKNOWN, "")


_PAY = (
    "误工",
    "补贴",
    "补助",
    "工资",
    "经费",
    "费用",
    "待遇",
    "劝阻",
    "劝导",
    "上门",
    "巡查",
    "发现",
    "现场",
    "检查",
    "送达",
    "通知",
    "告知",
    "制止",
    *("回复", "同意", "批准", "审核", "核准", "出具", "答复", "确认", "验收", "审查", "受理", "初审", "核验"),
)


def _aside(name: _Named, text: str) -> bool:
    """Whether an insider is only the agent of a preparatory step or the owner of a sum (村干部劝阻无效的, 巡查人员误工补贴)."""
    return text.startswith(_PAY, name.marker.end)


_ACTS = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?)?(?:应当?|可以?)?(?:责令|处以?(?:[0-9〇零一二三四五六七八九十百千万]|罚款|警告)|没收|吊销|查封|扣押|暂扣|(?:取消|撤销|收回)其|依法(?:查处|处罚|责令|予以)|有权|对其|(?:可以?)?(?:给予|予以)(?:行政)?(?:处罚|罚款|没收|取缔))"
)


def _acts(name: _Named, text: str) -> bool:
    """Whether an office is the one that acts (由区、县林业主管部门责令……，处……罚款), not the one on whom the act falls."""
    return name.bearer is Bearer.ORGAN and not name.target and _ACTS.match(text, name.marker.end) is not None


def _topic(text: str, start: int) -> bool:
    """Whether the sentence opens with those on whom the act falls (对……的，)."""
    head = text[start:].lstrip("一二三四五六七八九十0123456789（）、.．第条款项")
    return head.startswith(("对", "凡"))


def _bound(name: _Named, text: str) -> Bound:
    return Bound(name.bearer, text[name.marker.start : name.marker.end])
