"""Freed: words that do away with a burden, leave a thing to whoever wants it, or keep a name for those who have earned it: nothing is set by them."""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act

# 不得以没有在本县参保为由不收件: to refuse is what is forbidden.
_NO_PRETEXT = re.compile(r"不(?:得|能|准|许)(?:以|因|借|拿)[^。；]{1,80}?(?:为由|为名|为借口|等理由|作借口|当理由)[^。；，]{0,30}")
# 愿意轮流值守的药店，可以自行商定: nobody has to.
_WILLING = re.compile(r"(?:愿意|自愿|有意(?:愿|向)?|乐意|想)[^，。；]{1,30}的[^，。；]{0,10}，?[^。；]{0,6}(?:可以?|自行|自主|由[^，。；]{1,12}自)")
_UNWILLING = re.compile(r"(?:不愿意?|不自愿|不想|不参加|不报名)[^。]{0,20}(?:罚|取消|停|扣|不予|不得|视为|挂钩|名单)")
# 参不参加由各店自定, 不参加也行; 学校不得指定购买: what nobody may steer is left free.
_AS_LIKED = re.compile(r"不[^，。；]{1,12}(?:都行|也行|也可以?|也没关系|均可)|由各?[^，。；]{1,10}(?:自行?|自主)(?:决定|定|选择|商定|安排)")
_NOT_STEERED = re.compile(r"不得(?:指定|强制|强行|统一|变相)[^。；]{0,14}(?:购买|下单|采购|定制|订购)")
# 普通货车不再办理道路运输证: a paper is done away with for everybody; 收过的工本费凭票退还: and what was paid for it comes back.
_ENDED = re.compile(
    r"不再(?:要求)?(?:办理|核发|发放|颁发|实行|实施|需要|收取)[^，。；的]{0,16}(?:证|卡|牌|许可|审批|核准|备案|登记|认定|年检|年审|费)(?:，|。|；|$|[^，。；]{0,8}(?:手续|制度))"
)
_PAID_BACK = re.compile(
    r"(?:工本费|押金|保证金|[收交缴管存]过?的?[^，。；]{0,8}[费款金])，?[^，。；]{0,12}(?:一律|凭票|全部|如数)?(?:退还|退回|返还)"
)
# 补助不与纳税额挂钩, 不给中队分解罚款数额: what is said not to be.
_NOT_TIED = re.compile(
    r"不(?:得|再|应)?[与同和跟][^，。；]{1,24}(?:挂钩|捆绑|相关联)|不(?:得|再)?(?:给|向|对)(?:任何)?[^，。；]{1,14}(?:分解|下达|分配|摊派|设定|定)[^，。；]{1,20}"
)
_FAULT = re.compile(r"(?:未|没有|不|拒)[^，。；]{1,24}的，[^。；]{0,20}$|违反|违规|逾期|弄虚作假|骗取")
# 未评星级的，不得使用星级字样: a name that was not earned is not borne.
_NOT_BORNE = re.compile(
    r"(?:未|没有|非)[^，。；]{1,24}(?:的|者)?，?(?:一律)?不(?:得|准|能)(?:在[^，。；]{1,14})?(?:擅自)?(?:使用|冒用|自称|标注|标示|悬挂|标榜|打着|印有|宣传)"
    r"[^，。；]{0,16}(?:字样|标志|标识|称号|名号|名义|名称|商标|标牌|字号|徽标|Logo|logo)"
)
# 按照公布的收费目录清单所列标准收取.
_CATALOGUED = re.compile(
    r"(?:目录清单|收费目录|收费清单|收费目录清单)[^，。；]{0,6}(?:所列|规定|确定|公布|明确)?(?:的)?(?:项目|标准)?[^，。；]{0,6}(?:标准|项目|执行|收取)"
)
# 招工信息不得写“限已婚”: the words are what is forbidden.
_NOT_WRITTEN = re.compile(r"不(?:得|能|准|许)(?:写|发布|出现|含有|标明|刊登|标注|使用|提出|设置)[^。；，“]{0,10}“")
# 租客几点回家，房东不用打听，更不用上报.
_NEED_NOT = re.compile(r"(?:不用|不必|无需|无须|毋须|不需要?|用不着)[^，。；]{1,16}")
_QUOTED = 12  # characters of a ban that may stand behind the act's last word
_DUTIES = ("权利义务", "基本权利", "证明", "许可", "备案")
_UNTIL = re.compile(r"(?:[^。；]{0,20})(?:但|除非|只要|经[^，。；]{1,14}(?:同意|批准))")


def freed(act: Act, row: str) -> str:
    """The words that take the sting out of an act of a row, or ""."""
    if found := act.holding(act.match.last.start, _NO_PRETEXT, _NOT_BORNE, _NOT_TIED):
        return found.group()
    start, end = act.unit.sentence(act.match.start)[0], act.unit.sentence(act.match.end - 1)[1]
    if written := _NOT_WRITTEN.search(act.text, start, min(act.match.last.end + _QUOTED, end)):
        return written.group()
    if row.startswith("收费"):
        listed = _CATALOGUED.search(act.text, *act.unit.clause(act.match.first.start))
        return listed.group() if listed else ""
    if row.startswith(("权利义务", "基本权利")) and (words := _left(act, start, end) or _undone(act, start, end)):
        return words
    return _needless(act) if row.startswith(_DUTIES) else ""


def _left(act: Act, start: int, end: int) -> str:
    """What is left to whoever wants it, with nothing behind a refusal."""
    found = next((hit for each in (_WILLING, _AS_LIKED, _NOT_STEERED) if (hit := each.search(act.text, start, end))), None)
    if found and not _UNWILLING.search(act.text, start, end) and act.voice == "subject":
        return found.group()
    return ""


def _needless(act: Act) -> str:
    """The words by which nobody need do what the act is about."""
    for found in _NEED_NOT.finditer(act.text, *act.unit.clause(act.match.last.start)):
        if found.start() <= act.match.last.start < found.end() and not _UNTIL.match(act.text, found.end()):
            return found.group()
    return ""


def _undone(act: Act, start: int, end: int) -> str:
    """What is done away with for everybody, not for a fault."""
    found = _ENDED.search(act.text, start, end) or _PAID_BACK.search(act.text, start, end)
    return found.group() if found and not _FAULT.search(act.text, start, found.start()) else ""
