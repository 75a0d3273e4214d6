"""Benefit: an act that only says on what terms a gift of policy is given, refused or taken back (GS5).

A fault that has nothing to do with the gift is no term of it.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.lexicon import concepts
from fzcheck.meaning.negation import BANS

# What has nothing to do with the gift: whoever owes a fee, lodges a petition or fails another inspection loses it.
_ALIEN = re.compile(
    r"(?:欠缴|拖欠|未缴清?|未交清?|不交|拒缴|拒交)[^，。；]{0,12}(?:费|款|金|税|贷)|上访|信访|违章建筑|违建|未拆除|拒不(?:拆|搬|签|腾)|(?:卫生|环境|房前屋后)[^，。；]{0,6}不(?:合格|达标)"
    r"|违法生育|超生|焚烧|火点|烧秸秆|未参加[^，。；]{0,14}(?:培训|会议|活动|评比|评分|大会|劳动)|不参加|没(?:交[齐清]|参加|出工|上会|扫)|被(?:邻居|邻里|群众|他人|居民|业主)(?:反映|投诉|举报)|赡养|大操大办|殡葬|土葬"
)
# 未到现场选房的，视为永久放弃: a term of the gift ends with the gift; for ever is a loss of its own.
_FOR_EVER = re.compile(r"永久|终身|永远")
# 违规燃放的，停止其补贴申领资格: a fault of another kind; one in the gift's own matter (骗取, 未通过验收, 转租) is its condition.
_FAULTY = re.compile(
    r"违规|违反|违法|违章|未(?!来|成年|婚|满)|(?<!动)不(?!动产|再|予|足|符|低于|少于|超过)|拒|擅自|私自|乱(?=[倒搭停扔堆挖摆贴])|用火|斗殴|滋事|被(?:通报|处罚|查处|拘留)|屡|超(?:桌|过规定桌|办)|大操大办|铺张|闹|没(?!有)"
)
_OWN_MATTER = re.compile(
    r"申[报请领办购]|材料|骗|虚假|弄虚作假|隐瞒|瞒报|补贴|补助|奖|资金|租|住房|房屋|安居|公寓|入住|居住|使用|购|户[口籍]|登记|签|合同|协议|验收|考核|审核|核查|核对|年审|年检"
    r"|项目|条件|标准|公示|逾期|规定(?:的)?(?:时间|期限)|期限|放弃|转让|出借|闲置|参保|缴|保险|待遇|医|诊|院|重复|挪用|截留|配合|报到|注册|录取|志愿|考|学|退出|收入|资产|财产"
    r"|信用|失信|承诺|投产|达产|实施|建设|经营(?!户|者|单位)|运营|评定|评价|未达|等级|质量|合格|本办法|本规定|本细则|本通知|有关规定|计划|指纹|认证|生存|死亡|就业|培训|竞|选房|轮候|配[租售]|积分|名额|养老|失业|服刑|种植|养殖|饲养|播种|耕地|农机"
)
_HONOUR = re.compile(r"评优|评先|评选|称号|文明|表彰|先进|示范|荣誉|星级")  # an honour may be kept for those without blame
_LOSES = re.compile(r"停|取消|扣|剥夺|收回|不得|不再|不予|不给|不办|不开|终止|缓|压着|放着|搁|挂起|靠后|排后|往后")
_CHECKED = re.compile(r"租金|贷款本息|保险费|医保费|养老保险|学费|核查|核对|复核|年审|补贴资金|奖补资金|参保")
# 享受对象死亡、迁出、毕业的，自次月起停发: who no longer is what the gift is for loses it, by its own sense.
_CEASED = re.compile(
    r"(?:死亡|去世|病故|亡故|失踪|迁出|迁离|转出|出国定居|注销|就业|毕业|结业|退学|休学|转学|离职|退休|离开本|服刑|收监|脱贫|康复|收入[^，。；]{0,8}超|超过[^，。；]{0,8}(?:标准|收入)"
    r"|不再(?:符合|具备|属于|具有|从事)|不符合[^，。；]{0,8}条件|丧失[^，。；]{0,6}(?:条件|资格)|年满|期满|届满|领养|收养|重新就业|再婚)[^。；]{0,30}$"
)
_ENDS = re.compile(
    r"停发|核减|调减|停止(?:发放|享受|支付|补助|补贴|救助|供养)|终止(?:发放|享受|供养|救助|补助|支付|服务)|不再(?:发|享受|补|支付)|退出(?:保障|救助|供养)"
)
_STOPS = ("停发", "停止发放", "停止享受", "自次月起停")
_SHUT = re.compile(r"未经|未取得|未办理|一律|概不|拒绝(?!(?:办理)?出院)|拒不(?!出院)|拒付|违反|不配合|备案|转诊")
_INSURED = ("待遇", "参保", "报销", "支付", "医疗费", "医保", "缴费", "补缴", "保险", "统筹基金", "个人账户", "就医", "养老金", "清退")
_FUND = re.compile(r"(?:医疗|养老|生育|工伤|失业)保险(?:待遇|基金)|医保(?:待遇|基金|开支)|统筹基金")  # the insurance named in the act's own words
_HOUSED = ("购买", "承租", "租住", "配租", "限购")
# 获得资助的项目单位应当按季度报送资金使用情况: whoever took a gift answers for it.
_RECEIVES = re.compile(
    r"(?:获得|取得|享受|领取|接受|使用)[^，。；]{0,14}(?:资助|补贴|补助|扶持|奖补|专项资金|财政资金|贴息)[^，。；]{0,4}的[^，。；]{2,16}(?:应当?|须|必须|要)(?:按|定期|及时|于|在|向|如实|接受|专款)"
)
_CHARGED = re.compile(r"[收缴交][取纳付]|费|金额")
_ALSO = re.compile(r"骗购|骗租|救助(?:额|金|标准|比例)")
_GIVING = ("申请", "申报", "申领", "享受", "给予", "发放", "领取", "资格", "轮候", "积分", "志愿", "录取")


def _unrelated(act: Act, sentence: int) -> bool:
    """Whether a gift is taken for a fault that has nothing to do with it."""
    head = act.text[sentence : act.match.first.start].split("；")[-1]
    if not head.endswith(("，", "的", "户", "者", "人", "对", "由")) and "的" not in head:
        return False
    taken = _LOSES.search(act.text, act.match.start, act.match.end)
    honour = _HONOUR.search(act.text, act.match.start, act.match.end + 8)
    return bool(taken and not honour and _FAULTY.search(head) and not _OWN_MATTER.search(head))


def benefit(act: Act) -> str:
    """A gift of policy is given on conditions, refused or taken back from who cheated: the act concerns the gift itself."""
    start, _ = act.unit.segment(act.match.start)
    ban = act.text[act.match.first.start : act.match.first.end].startswith(BANS)
    _, end = act.unit.clause(act.match.end - 1) if ban else act.unit.segment(act.match.end - 1)
    if (other := act.text.find("、不", act.match.end, end)) >= 0:
        end = other  # further bans beside this one say nothing of what this one takes
    sentence, _ = act.unit.sentence(act.match.start)
    if _ALIEN.search(act.text, min(sentence, start), act.match.start) and not _CHECKED.search(act.text, min(sentence, start), act.match.start):
        return ""
    if _unrelated(act, sentence) or _FOR_EVER.search(act.text, act.match.start, act.unit.clause(act.match.end - 1)[1]):
        return ""
    if _ENDS.search(act.text, act.match.start, end) and (ceased := _CEASED.search(act.text[sentence : act.match.last.start])):
        return ceased.group()
    told = act.scan.any(("@惠益后果", "@追回"), start, end)
    if told:
        return act.text[told.start : told.end]
    if (received := _RECEIVES.search(act.text, sentence)) and received.start() <= act.match.last.start and not _CHARGED.search(act.text, start, end):
        return received.group()
    gift = act.scan.any(("@惠益",), start, end) or act.scan.any(("@惠益",), 0, act.unit.own)
    if gift is None and act.text[act.match.last.start : act.match.last.end].startswith(_STOPS):
        gift = act.scan.any(("@惠益",), 0, start)
        if gift:
            return act.text[gift.start : gift.end]
    about = act.meta.title + act.unit.heading
    words = act.text[gift.start : gift.end] if gift else next((term for term in sorted(concepts()["惠益标题"]) if term in about), "")
    if not words and (fund := _FUND.search(act.text, min(start, act.unit.own), end)):
        words = fund.group()
    insured = words and not gift and ("保险" in words or "医" in words) and not _SHUT.search(act.text, min(start, act.unit.own), end)
    charged = _CHARGED.search(act.text, act.match.start, act.match.end)
    given = _INSURED if insured else _GIVING if charged else _GIVING + _HOUSED  # who is housed on what terms, not what is charged
    first = min(start, act.unit.own)
    return words if words and (act.scan.any(given, first, end) or _ALSO.search(act.text, first, end)) else ""
