"""Who issues, in what form, under what name: bodies that may not make normative documents, letters that bind outsiders, a name that is not theirs.

Sources: 国办发〔2018〕37号 (no normative documents in the name of internal or ad hoc bodies);
规章制定程序条例 第七条 (only regulations are called 条例).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.bearer import subject as bearer_of
from fzcheck.meaning.meta import Rank
from fzcheck.meaning.units import inside
from fzcheck.meaning.values import Bearer
from fzcheck.span import Span

_UNFIT = re.compile(
    r"领导小组|工作组|指挥部|专班|联席会议|(?:议事)?协调(?:机构|小组)|工作委员会办公室|(?:创建|创城|创卫|禁放|禁烧|整治|治超|征收|拆迁|扫黑|打非|控违|治违|红白|文明)办$"
    r"|(?<!政府)(?<!政)(?<!委员会)(?<!委)办公室$|(?:村民|居民)委员会$|[村居]委会$|村委$|社区$|理事会$|协会$|商会$|学会$|促进会$|公司$|集团$|联社$"
    r"|(?:服务|管理|监测|检测|征收|采购|交易|评审|执法|建设|发展|指导|救助)中心$|(?:畜牧|林业|农技|水利|文化|卫生|监督|检疫|管理|服务|收费)站$|(?:派出|司法|市场监管|监管|财政|国土|规划|房管|工商)所$"
    r"|(?:大队|中队|支队|执法队|巡查队|城管队)$|(?:股|科|处室)$"
)
_FIT = re.compile(
    r"人民政府办公[室厅]$|街道办事处$|(?:省|市|县|区|州)(?:委|政府)办公[室厅]$|行政公署$|交通警察支队$|消防救援(?:大队|支队)$"
    r"|(?:住房保障|法制|侨务|金融工作|扶贫|扶贫开发|人民防空|外事|机关事务管理|港澳事务|台湾事务|招生委员会|招生考试委员会)办公室$"  # departments
)
_ASKS_OPINION = re.compile(r"征求[^，。]{0,60}意见")
_LETTER = re.compile(r"函$|工作提示|提示函|工作联系单|温馨提示|提醒函|工作提醒|告知函|通报会|微信")
_TO_LETTER = re.compile(
    r"(?:自?收到|接到|收悉)?(?:本|此)函|(?:收|接)函后|在群(?:里|内)|群内接龙|不再另行(?:发文|行文)|不另(?:行)?(?:发文|行文)|不再发文"
)
_NAMED = re.compile(r"(?:条例|(?<![办方做做章书])法)(?:（[^（）]{1,8}）)?$")
_SELF = re.compile(r"制定本(?:条例|法)(?=[，。；])|本(?:条例|法)(?=自|由|适用|所称|规定|执行|的解释|已经?|经|[。，])")


def unfit(subject: Subject) -> Iterator[Found]:
    """The issuer is an ad hoc, internal or autonomous body, and the document binds outsiders."""
    if subject.meta.rank is not Rank.NORMATIVE or _ASKS_OPINION.search(subject.meta.title):
        return
    names = [name for name in subject.meta.issuer.split("、") if name]
    if names and all(_UNFIT.search(name) and not _FIT.search(name) for name in names) and _binds(subject):
        yield Found(_place(subject, names[0]), (("机关", "、".join(names)),))


def letter(subject: Subject) -> Iterator[Found]:
    """A letter, reminder or chat message that asks something of outsiders."""
    if subject.meta.rank is not Rank.NORMATIVE:
        return
    formal = bool(_LETTER.search(re.sub(r"[》”]$", "", subject.meta.title)))
    for unit in subject.units:
        found = _TO_LETTER.search(unit.text, unit.own)
        if (found or formal) and (_asks(subject, unit.index) or _requests(subject, unit.index)):
            span = unit.span(*found.span()) if found else _place(subject, "")
            yield told(span, "以函、工作提示等形式对外提出要求")
            return


def named_regulation(subject: Subject) -> Iterator[Found]:
    """A document that is no regulation calls itself 条例 or 法."""
    if subject.meta.rank is not Rank.NORMATIVE:
        return
    for unit in subject.units:
        for found in _SELF.finditer(unit.text, unit.own):
            if not inside(unit.quoted, found.start()):
                yield told(unit.span(*found.span()), f"自称“{found.group()}”")
                return
    name = next((body.name for body in subject.document.bodies if _NAMED.search(body.name)), "")
    printed = re.search(r"(?:印发|发布|下发)《?([^《》]{2,40}(?:条例|(?<![办方做章书])法)(?:（[^（）]{1,8}）)?)》?的通知$", subject.meta.title)
    if name or printed:
        yield told(_place(subject, ""), f"名称为《{name or (printed.group(1) if printed else '')}》")


def _binds(subject: Subject) -> bool:
    return any(_asks(subject, unit.index) for unit in subject.units)


def _asks(subject: Subject, index: int) -> bool:
    """Whether a provision demands something of outsiders, or threatens them."""
    scan = subject.scan(index)
    text = scan.unit.text
    demand = scan.any(("@必须", "@不得", "@强不利"), scan.unit.own, len(text))
    if demand is None:
        return False
    if bearer_of(scan, scan.unit.own, demand.start).bearer is Bearer.OUTSIDER:
        return True
    return bool(scan.any(("@相对人",), scan.unit.own, len(text)) and scan.any(("@强不利", "@主动收费"), scan.unit.own, len(text)))


# A letter asks politely and is meant all the same: 请于月底前完成, 自即日起压减.
_REQUEST = re.compile(r"请(?:于|在|各|贵)|自即日起|自收到[^，。]{0,10}之日起|压减|暂停|停止")


def _requests(subject: Subject, index: int) -> bool:
    scan = subject.scan(index)
    text = scan.unit.text
    found = _REQUEST.search(text, scan.unit.own)
    if found is None:
        return False
    named = bearer_of(scan, scan.unit.own, min(len(text), found.end() + 16))
    return named.bearer is Bearer.OUTSIDER


def _place(subject: Subject, name: str) -> Span | None:
    """Where the name stands first in the document, else its title."""
    at = subject.document.draft.text.find(name) if name else -1
    if at >= 0:
        return Span(at, at + len(name))
    return subject.meta.place("title")
