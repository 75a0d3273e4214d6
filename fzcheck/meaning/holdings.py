"""Holdings: what the State does with what is its own: its land and housing, its firms and projects, the papers it took back, the price of its land.

An owner who gives away less, consents to what his own firm does or asks a price sets no licence, takes no right and raises no charge.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act

# 收回的证件集中销毁: the office's own papers; goods that are taken from people are no papers.
_OWN_PAPERS = re.compile(r"(?:收回|回收|缴回|交回|作废|换下)的?[^。；]{0,24}(?:证|簿|卡|牌证|票据|档案|印章|表册|证件)[^。；]{0,40}(?:销毁|封存)")
_KEPT = re.compile(r"收回的[^，。；]{0,8}(?:证|簿|卡)(?:件)?(?:应当?|由|要|须)[^，。；]{0,6}(?:编制|登记|保管|存放|造册|移交|上交)")
_GOODS = re.compile(r"物品|货物|设备|工具|车辆|烟花|食品|药品|产品|商品|犬|活禽")

# 停止经济适用住房供应, 没有具体项目的不予安排用地: how much the State gives is its plan, unless it is kept from somebody for a fault.
_SUPPLIES = re.compile(
    r"(?:停止|暂停|减少|压缩)[^，。；]{0,12}(?:住房|用地|土地)[^，。；]{0,4}(?:建设供应|供应|出让|供给)|(?:不予|不再|暂停|停止|一律不予?)(?:安排|供应|供给)(?:建设|项目)?用地"
)
_FAULT = re.compile(r"拒不|违反|违规|违法|拖欠|欠缴|逾期|未缴|不缴|未交|不交|投诉|上访|信访|不配合|未完成|不达标")

_OWNED = re.compile(
    r"国有企业(?:改制|改革|重组)|国有资产|企业国有|政府投资项目|(?:省级|市级|县级|国家|政府|财政)投资[\u4e00-\u9fff]{0,16}项目|国有(?:农业)?用地|国有农场"
)
_PRIVATE = re.compile(r"民营|私营|个体|社会投资|企业投资项目|村民|居民")
_LET = re.compile(r"国有(?:农业)?用地|国有农场|国有房屋|国有资产")
_DEAL = re.compile(r"招标|发包|承包方|承租|竞租")
_STATE_FIRM = re.compile(r"国有[^，。；]{0,6}企业[^，。；]{0,2}要?(?:积极|主动|带头)")

# 土地出让价款: what is paid for the State's land by contract; what comes on top of it for delay is no price.
_PRICE = re.compile(r"(?:出让|土地)价款|土地出让(?:金|收入)")
# 办理征收手续的费用，纳入征地成本: part of what the land costs.
_GROUND = re.compile(
    r"(?:征地|用地|土地|出让|供地)[^，。；]{0,6}(?:手续|征收|转用)?[^，。；]{0,6}费用，?"
    r"(?:纳入|列入|计入)[^，。；]{0,4}(?:征地|土地|供地|出让)[^，。；]{0,2}成本"
)
_ON_TOP = re.compile(r"违约金|滞纳金|加收|加倍|基数|罚|闲置费|保证金")
_LANDLORD = re.compile(r"廉租|公租房|公共租赁")
_RENT = re.compile(r"租金|物业(?:管理|服务)费")
# 补助标准。小学每生杂费388元: the sums of what is given or forgone.
_RELIEF = re.compile(r"(?:免收|减免|补助|补贴)[^。]{0,16}标准。$")


def holds(act: Act, row: str) -> str:
    """The words that show an act of a row to concern what is the State's own, or ""."""
    if row.startswith("强制"):
        return _papers(act)
    if row.startswith("收费"):
        return _price(act)
    if row.startswith("许可"):
        return _owned(act)
    return _papers(act) or _supply(act) or _firm(act) if row.startswith("权利义务") else ""


def _papers(act: Act) -> str:
    found = (_KEPT if act.text[act.match.last.start : act.match.last.end].startswith("收回") else _OWN_PAPERS).search(act.sentence)
    return found.group() if found and not _GOODS.search(act.sentence) else ""


def _price(act: Act) -> str:
    start, _ = act.unit.sentence(act.match.start)
    if relief := _RELIEF.search(act.text, 0, start):
        return relief.group()
    left, right = act.unit.clause(act.match.first.start)[0], act.unit.clause(act.match.end - 1)[1]
    price = _PRICE.search(act.text, left, right)
    if price and not _ON_TOP.search(act.text, left, right):
        return price.group()
    if ground := _GROUND.search(act.text, start):
        return ground.group()
    if not _LANDLORD.search(act.meta.title):
        return ""
    rent = _RENT.search(act.text, left, right)
    return rent.group() if rent else ""


def _owned(act: Act) -> str:
    found = _OWNED.search(act.meta.title)
    return found.group() if found and not _PRIVATE.search(act.sentence) else ""


def _supply(act: Act) -> str:
    left, right = act.unit.clause(act.match.start)[0], act.unit.clause(act.match.end - 1)[1]
    found = _SUPPLIES.search(act.text, left, right)
    return found.group() if found and not _FAULT.search(act.sentence) else ""


def _firm(act: Act) -> str:
    left, right = act.unit.clause(act.match.start)[0], act.unit.clause(act.match.end - 1)[1]
    if found := _STATE_FIRM.search(act.text, left, right):
        return found.group()
    let = _LET.search(act.meta.title)
    return let.group() if let and _DEAL.search(act.text, left, right) else ""
