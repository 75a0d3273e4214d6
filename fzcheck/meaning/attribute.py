"""Attribute: an act that only describes a thing or a time: what is said of it stands elsewhere.

由教育局审定的名册, 在取得证书后三十日内, 因拆除产生的费用.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act

# 提交由教育局审定的名册: whose paper it is.
_MADE_BY = re.compile(r"由[^，。；]{2,24}(?:审定|审核|审批|批准|核准|核定|认定|备案)(?:通过)?的(?=[\u4e00-\u9fff《])")
_HANDS_IN = re.compile(r"提交|提供|报送|附送")
# 应当报送的资料和机关的审核按第二十四条办理
_TO_SEND = re.compile(r"应当?(?:报送|提交|提供)的[\u4e00-\u9fff]")
_WITHIN = re.compile(r"在(?:取得|领取|获得)[^，。；]{2,40}(?:后|之日起)[^，。；]{0,10}(?:日|月)内")
_MANAGED = re.compile(r"(?:资质|资格|准入|许可)管理的(?:重要|主要)?(?:内容|依据|工作)")
_TOLD = re.compile(r"将[^，。；]{2,30}的?情况(?=在|向|予以|通过)")
_CONTAINS = re.compile(r"(?:档案|文件|材料|表|方案|名册|台账)[^，。；]{0,8}(?:一般)?(?:要|应当?|必须|须)(?:包括|包含|载明|写明|按照|如实)")
_COST_OF = re.compile(r"(?:因)?(?:强制)?(?:拆除|清除|清理|搬离|处置)(?:所)?(?:产生|发生)的")
_DEDUCTED = re.compile(r"不予(?:税前)?(?:扣除|抵扣)")
# 重点查处未取得证书从事经纪业务等违法行为: what is looked for, not what is set.
_LOOKED_FOR = re.compile(r"(?:重点|集中|严厉|依法)(?:是)?(?:查处|打击|整治)[^。]*(?:行为|问题|现象)。?$")


def describes(act: Act, row: str) -> str:
    """The words in which an act of a row only describes something, or ""."""
    if row.startswith("强制"):
        return _over(act, _COST_OF)
    if row.startswith("权利义务"):
        return _over(act, _TOLD) or _first(act, _CONTAINS)
    if not row.startswith(("许可", "备案")) or row.startswith("许可条件"):
        return ""
    left, right = act.unit.clause(act.match.start)[0], act.unit.clause(act.match.end - 1)[1]
    made = _over(act, _MADE_BY)
    if made and _HANDS_IN.search(act.text, left, right):
        return made
    start, end = act.unit.sentence(act.match.start)
    if (found := _LOOKED_FOR.search(act.text, start, end)) and found.start() < act.match.start:
        return found.group()
    deducted = _DEDUCTED.search(act.text, left, right)
    return _first(act, _TO_SEND) or _over(act, _WITHIN) or _over(act, _MANAGED) or (deducted.group() if deducted else "")


def _over(act: Act, expression: re.Pattern[str]) -> str:
    """What an expression finds in the sentence with the last words of the act in it."""
    start, end = act.unit.sentence(act.match.start)
    for found in expression.finditer(act.text, start, max(end, act.match.end)):
        if found.start() <= act.match.last.start < found.end():
            return found.group()
    return ""


def _first(act: Act, expression: re.Pattern[str]) -> str:
    """What an expression finds in the sentence with the first words of the act in it."""
    start, end = act.unit.sentence(act.match.start)
    for found in expression.finditer(act.text, start, max(end, act.match.end)):
        if found.start() <= act.match.first.start < found.end():
            return found.group()
    return ""
