"""Negation: whether an act is forbidden, shielded against, lifted or undone rather than set (DOMAIN GS1).

The negation must govern the act: from before in its clause, right before one of its words, as the head of a list, or from behind.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.markers import Marker

_LIGHT = "上墙|公开|予以|再|另行|要|得|以任何方式|以任何形式|以任何名义|随意|擅自|违规|违法|变相|强制|强迫|要求|向其|向|单独|直接|额外|重复|借机"
_NEGATION = re.compile(
    rf"(?:不得|不予|不再|不应|不准|不许|不能|无需|无须|不需|不必|不用|毋须|禁止|严禁|免予|免于|(?<![拒逾])不|免)(?:{_LIGHT})*$"
    r"|(?:违规|违法|非法|乱|变相|违反规定|违反国家规定)$"
    r"|(?:未|没有)(?:设定|下达|要求|收取|设置|规定|增设)(?:任何)?$|(?:不产生|不设|不受|不生成|不形成)(?:任何)?$"
)
# What an organ may not do to people: a ban on it takes nothing from them.
_PROTECTS = re.compile(
    r"(?:在[^，。；]{1,40}(?:设置|设定|限制|歧视)|要求|强制|强迫|强令|设置|设定|增设|干预|干涉|指定|采取|限制|排斥|收取|摊派|索要|索取|拒绝|推诿"
    r"|拒收|附加[^，。；]{1,30}(?:条件|义务|业务|产品)|(?:举办|设立|设置|分设)[^，。；]{0,6}(?:重点|实验|快慢|特长)|以[^，。；]{1,20}为名|用于[^，。；]{0,10}(?:法定|授权|其他)|进行[^，。；]{0,14}(?:考试|测试|面试|测评)|拖延|歧视|区别对待|截留|挪用|泄露|非法|违法|变相|滥用|阻挠|阻碍|阻止|妨碍|刁难|打击报复|推荐|将[^，。；]{0,16}(?:材料|信息|情况)[^，。；]{0,16}(?:透露|转给|泄露|转交|转送)|将[^，。；]{1,60}(?:作为|挂钩)|将[^，。；]{1,24}(?:列入|纳入)"
    r"|进入(?:公民|居民|住|室|家)|留置|提前|转发|再委托|拨付|支付资金|另设|收费|把[^，。；]{1,20}作为"
    r"|以(?!任何(?:理由|借口|方式|形式)(?:要求|申请|提起|提出|向|反映|上访|申诉|缺席|反悔|推脱))[^，。；]{1,40}(?:为由|名义|名目|方式|形式|手段|条件|理由|条款|作为)|通过[^，。；]{1,30}(?:方式|形式|手段)|自行(?:发布|设立|出台|制定|增设)|排除(?:潜在|外地)|作为[^，。；]{0,40}(?:依据|许可|审批|前置|门槛|条件|理由|前提|任务|指标|凭据)|(?:擅自|随意|违规)?对(?!外(?![地来省市县区籍埠商资]))[^，。；]{1,30}|因此|因[^，。；]{1,20}(?:而|加重|从重|取消|停发|暂停|限制|扣|降低|辞退|解除|开除)"
    r"|向[^，。；]{1,12}(?:收取|摊派|索要|提供|推销|推荐|推介|兜售|借用|借款|要求|下达|加收)|从事[^，。；]{0,12}禁忌|安排|加价|另行收费|超出|擅自(?:设定|增设|停|提高|扩大|收|减|改变)|增加|重复"
    r"|(?:组织|举行|举办)(?:或者?变相组织)?[^，。；]{0,10}(?:考试|测试|面试|排名|选拔)|[与同和][^，。；]{1,30}挂钩|“?一(?:刀切|关了之|停了之|禁了之)|层层加码|截访|扣押|扣留|殴打|体罚|侮辱|限制人身自由|克扣|下达|侵犯|侵害|损害|违背|降低|少于|低于法定)"
)


def forbids(act: Act) -> str:
    """A negation governs the act from before, or what follows says that the practice is being undone."""
    first = act.match.first
    start, _ = act.unit.clause(first.start)
    negation = act.scan.last(("@否定",), start, first.start)
    if negation and _beside(act, negation):
        negation = None
    measured = negation is not None and act.text.startswith(_MEASURES, negation.end)
    if negation and not measured and not act.scan.any(("@转折", "未经"), negation.end, first.start):
        return act.text[negation.start : negation.end]
    if _least(act):
        return "不得低于"
    if hunted := _HUNTED.search(act.text[start : first.start]):
        return hunted.group()
    if stopped := _STOPPED.search(act.text[start : first.start]):
        return stopped.group()
    for behind in (_UNTIED, _WITHHELD):
        if untied := behind.match(act.text, act.match.last.end):
            return untied.group()
    if powerless := _POWERLESS.search(act.text, *act.unit.clause(first.start)):
        return powerless.group()
    if reasoned := _REASONED.search(act.text, act.unit.sentence(first.start)[0], first.start):
        return reasoned.group()
    for spared in _SPARED.finditer(act.text, start, act.match.last.end + 4):
        if spared.start() <= act.match.last.start < spared.end():
            return spared.group()
    if words := _banned(act):
        return words
    for marker in (first, act.match.last):
        if words := _protects(act.text, marker):
            return words
    if words := listed(act):
        return words
    if act.text[: first.start].endswith(("可", "可以", "均可")) and act.text[first.start : first.end].startswith(_SPARES):
        return "可" + act.text[first.start : first.end]  # 可暂不使用: whoever may leave it is spared
    for marker in act.match.markers:
        if not act.text[marker.start : marker.end].startswith(_NEGATIVE) and (words := _negated(act, marker)):
            return words
    return _undone(act)


def _least(act: Act) -> bool:
    """不得低于其办理费用: a least sum is set, nothing that follows is banned."""
    first = act.match.first
    if act.text[first.start : first.end] != "不得" or not act.text.startswith(_MEASURES, first.end):
        return False
    return all(not first.end <= marker.start < first.end + 2 for marker in act.match.markers)


def _banned(act: Act) -> str:
    """A ban that governs the last word of the act from before, in its own clause, and is no word of the act itself."""
    last = act.match.last
    if last == act.match.first or act.text[last.start : last.end].startswith(_BAN_WORDS):
        return ""
    start, _ = act.unit.clause(last.start)
    for name in ("不得", "禁止", "严禁", "不应", "不准", "不向", "不对", "不与"):
        for marker in act.scan.within(name, start, last.start) or _literal(act.text, name, start, last.start):
            if act.text.startswith(_MEASURES, marker.end) or _beside(act, marker):
                continue
            if not any(other.start <= marker.start < other.end for other in act.match.markers):
                return name
    return ""


def _beside(act: Act, ban: Marker) -> bool:
    """不得张贴启事、不得办理手续: a ban before the act's own one, in the same list, does not govern it."""
    first = act.match.first
    return act.text[first.start : first.end].startswith(BANS) and "、" in act.text[ban.end : first.start]


def _literal(text: str, word: str, start: int, end: int) -> list[Marker]:
    at = text.find(word, start, end)
    return [Marker(at, at + len(word))] if at >= 0 else []


# 不得低于 sets a measure; it forbids nothing (不得超过 protects whoever pays).
_MEASURES = ("低于", "少于", "小于", "短于")


def _protects(text: str, marker: Marker) -> str:
    """A ban that shields people from organs (不得要求……, 不得以……为由): it takes nothing from them."""
    word = text[marker.start : marker.end]
    if not word.startswith(BANS) or word.endswith(("少于", "低于")):  # a floor that the rule itself asks for: 立案不得少于二十起
        return ""
    if _CAPPED.search(text[max(0, marker.start - 16) : marker.start]) and text.startswith(("超过", "高于"), marker.start + len(_ban(word))):
        return text[marker.start : marker.end]
    after = marker.start + len(_ban(word))
    ahead = _PROTECTS.match(text, after) or (_PROTECTS.match(text, loose.end()) if (loose := _LOOSELY.match(text, after)) else None)
    return text[marker.start : ahead.end()] if ahead else ""


_LOOSELY = re.compile("随意|任意|无故|借机")  # 不得随意增加检查频次
# 履约保证金的金额不得超过合同价的百分之十: a cap on what may be asked protects whoever pays.
_CAPPED = re.compile(r"(?:金额|费用|收费|收费标准|押金|保证金|违约金|滞纳金|罚款数额|手续费)[^，。；]{0,4}$")
_BAN_LIST = re.compile(
    r"(?:不再|取消|免予|无需|不需要?)[^。；：]{0,24}：|(?:不得|严禁|禁止|不准|不应|不许)[^。；：]{0,20}(?:下列|以下|如下)[^。；：]{0,16}："
    r"|(?:下列|以下|如下)[^。；：]{0,12}(?:不得|严禁|禁止|不准|不应|不许)[^。；：]{0,16}："
)


# The head of a list of what goes wrong: 重点整治下列问题, 对照下列情形开展自查, 巡察反馈的主要问题.
_PROBLEMS = re.compile(
    r"(?:整治|纠治|检查|抽查|自查|排查|清理|纠正|治理|查找|解决|整改|通报|反馈|指出|审查发现|督察发现)[^。；：]{0,24}(?:问题|现象|做法)[^。；：]{0,10}(?:：|$)"
    r"|(?:查实|核实|发现|存在|梳理|督查发现|检查发现)的?(?:主要|突出)?问题(?:如下)?：|(?:上述|以上)(?:条款|做法|规定|内容)已(?:责令|予以|全部)?(?:删除|整改|纠正|清理|取消|废止)"
    r"|(?:自查|检查|抽查|排查|对照)[^。；：]{0,12}(?:下列|以下|如下)[^。；：]{0,8}(?:内容|情形|情况|事项)[^。：；]{0,24}(?:：|$)"
    r"|(?:纠正|整治|纠治|杜绝)(?:下列|以下|如下)(?:情形|行为|情况)(?:：|$)|执法(?:单位|人员|机关)[^。；：]{0,6}有(?:下列|以下)(?:行为|情形)[^。：]{0,24}："
    r"|(?:下列|以下|如下)(?:情形|情况|问题|做法)[^。；：]{0,10}(?:自查|纠治|整治|排查|纠正|清理)[^。：]{0,20}(?:：|$)"
)


def listed(act: Act) -> str:
    """The act is an item of what is banned (不得有下列行为：……) or of what goes wrong (重点整治下列问题：……)."""
    for head in (act.text[: act.match.start], act.unit.heading if not act.unit.own else ""):
        problem = next(reversed(list(_PROBLEMS.finditer(head))), None)
        if problem and "。" not in head[problem.end() :]:
            return problem.group()
    found = next(reversed(list(_BAN_LIST.finditer(act.text, 0, act.match.start))), None)
    return found.group() if found and "。" not in act.text[found.end() : act.match.start] else ""


# 重点是查处未取得资质从事经纪业务: what is looked for is told, not set.
_HUNTED = re.compile(r"(?:重点|严厉|严肃|坚决|集中|着力|依法)(?:是)?(?:查处|打击|整治|纠正|治理)$")
_SPARES = ("暂不使用", "不提交", "不提供", "暂不提交", "暂不提供", "免予", "不再提交", "不再提供", "暂不办理")
# 全面停止向企业收取服务费: the practice ends.
_STOPPED = re.compile(r"(?:全面|立即|一律|即日起)停止(?:向[^，。；]{1,30})?$|不(?:下达|设置|分配|规定)[^，。；]{0,8}$")
# 随迁子女不受入户年限等限制: a limit that does not hold.
_SPARED = re.compile(r"不受[^，。；]{0,24}限制|可以?不(?:办理|提交|提供|安排|参加|申报|缴纳|受)")
# 强制拆除不得在夜间实施: an organ's measure is the subject of its own ban.
# 查封、扣押的期限不得超过三十日: its term or way is bounded.
_WITHHELD = re.compile(
    r"[^，。；]{0,2}(?<!的)不得(?:在[^，。；]{1,24})?(?:实施|进行|开展|采取)(?=[，。；]|$)|(?:、[\u4e00-\u9fff]{2,4})?的(?:期限|时间|次数|范围|程序|权限)(?:最长)?(?:不得|应当|不超过)"
)
_POWERLESS = re.compile(r"无[\u4e00-\u9fff、]{1,24}之权")
# 不得因个别企业的违法行为，要求其他企业停产: the ban governs what is done for that reason, over the comma.
_REASONED = re.compile(
    r"(?:不得|不能|不准|严禁|禁止|不应)(?:仅|单纯|只)?(?:因|以|借|凭)[^，。；]{1,40}(?:为由|名义|理由|行为|问题|事故|原因|情况|借口|需要|违法)，"
    r"(?!违|否则|逾期|凡|未|拒)[^，。；]{0,16}$"
)
_UNTIED = re.compile(r"[^，。；]{0,6}不(?:纳入|计入|作为|与)[^，。；]{0,12}(?:考核|依据|因素|指标|挂钩|范围)")
BANS = ("一律不得", "不得", "禁止", "严禁", "不准", "不许", "不再", "不能")
_BAN_WORDS = ("不", "禁", "严禁", "未", "无", "非", "拒", "概不", "一律不", "暂不", "逾期不")
_NEGATIVE = ("不", "禁", "严禁", "未", "无", "非", "拒", "概不", "一律不", "暂不", "逾期不", "免", "停", "取消", "限")


def _ban(word: str) -> str:
    return next(ban for ban in BANS if word.startswith(ban))


_UNDONE = re.compile(
    r"(?:之日起|即日起|即日|一律|全部|立即|予以|已经?|均|现|应当|限期)(?:取消|废止|删除|纠正|撤销|停止执行|清理|停止新签|停止兑现|叫停)(?=[，。；]|$)"
)
# The practice is named as a condition and undone at once, before what follows: 排斥外地企业的，应当取消，今后不得……
_UNDONE_INSIDE = re.compile(r"的(?:问题|做法|现象)[，。；、]|的，(?:一律|应当|应予|立即|限期)(?:予以)?(?:取消|纠正|废止|清理|整改|修改|删除)[，。；]")


_REPEALED = re.compile(
    r"的(?:规定|条款|要求|做法|内容)(?:自即日起|同时|一并|相应)?(?:不再执行|停止执行|废止|取消|失效)"
    r"|(?:减免|优惠|返还|奖补|扶持)(?:政策)?(?:一律|同时|均)?(?:不再执行|停止执行|不再享受|终止执行)"
)
_REPAIRED = re.compile(
    r"^。?(?:上述|以上|前述)(?:(?:条款|做法|规定|内容|问题)[^。；]{0,4}已(?:责令|予以|全部|经)?(?:删除|整改|纠正|清理|取消|废止)"
    r"|(?:款项|费用|资金|收费|钱款|物品|罚款)[^。；]{0,4}已[^。；]{0,14}(?:退还|清退|退清|返还|退回|纠正))"
)


# 取消注册资本最低限额审批、户外促销审批等八项审批事项: what is abolished is a demand of the offices themselves, no right of anybody.
_ABOLISHED = re.compile(
    r"(?:^|[，。；：、）)]|一律|全面|同时|予以|现)(?:取消|清理|废除|破除|精简|不再实施|停止实施)(?!其|该|申请|违)[^，。；]{0,60}"
    r"(?:审批|许可事项|审批事项|收费项目|限制|门槛|证明材料|证明事项|前置条件|限额|环节|手续)(?:等[^，。；]{0,12}(?:事项|[一二三四五六七八九十0-9]+项|项目|限制|收费|门槛))?(?=[，。；]|$)"
)


# What was wrongly taken is given back: 已收取的，由收取单位清退.
_RETURNED = re.compile(
    r"(?:已经?|违规|违法|借用|占用)[^。；]{0,4}(?:收取|扣留|扣押|收缴|暂扣|摊派|借用|征收|企业|人员|物品)[^。；]{0,40}?(?:退还|清退|返还|归还|退回)"
    r"|(?:收取|扣留|扣押|收缴|暂扣|没收)的[^。；，]{0,20}(?:全部|均|已|一律|应当|立即)[^。；，]{0,4}(?:退还|清退|返还|归还|退回)"
)


def _undone(act: Act) -> str:
    start, sentence_end = act.unit.sentence(act.match.end - 1)
    _, segment_end = act.unit.segment(act.match.end - 1)
    if told := _REPAIRED.search(act.text[sentence_end:]):
        return told.group()
    abolished = _ABOLISHED.search(act.text, start, sentence_end)
    if abolished and abolished.start() <= act.match.start and act.match.end <= abolished.end():
        return abolished.group().lstrip("，。；：、）)")
    returned = _RETURNED.search(act.text, start, sentence_end)
    if returned and returned.start() <= act.match.start and act.match.end <= returned.end() + 2:
        return returned.group()
    inside = _UNDONE_INSIDE.search(act.text, act.match.start, sentence_end)
    if inside and not any(inside.start() <= marker.start < inside.end() for marker in act.match.markers):
        return inside.group()
    if act.scan.any(("@应当", "@不得"), act.match.start, act.match.end):
        return ""
    if repealed := _REPEALED.search(act.text, act.match.end, segment_end):
        return repealed.group()
    undone = act.scan.any(("@纠正后置",), act.match.end, segment_end)
    if undone and not _TAKEN.search(act.text[: undone.start]):
        return act.text[undone.start : undone.end]
    found = _UNDONE.search(act.text, act.match.end, sentence_end)
    return found.group() if found and not _TAKEN.search(act.text[: found.start()]) else ""


# What is cancelled is somebody's right, not a practice: 其经营资格予以取消.
_TAKEN = re.compile(r"(?:资格|待遇|许可|证|执照|权)(?:予以|一律)?$")


def _negated(act: Act, marker: Marker) -> str:
    """The negation that stands right before a word of the act (不收取, 不得要求提供), or empty; 违反规定的， is who is meant, no ban."""
    low = max(0, marker.start - 8)
    found = _NEGATION.search(act.text[low : marker.start])
    if found is None or act.text[marker.start] == "的" or any(other.start <= low + found.start() < other.end for other in act.match.markers):
        return ""
    return found.group()
