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
_TOLD = re.compile(r"将[^，。；]{2,30}的?情况(?=在|向|予以|通过)|对[^，。；]{2,30}的情况进行(?:监督|检查)")
_CONTAINS = re.compile(r"(?:档案|文件|材料|表|方案|名册|台账)[^，。；]{0,8}(?:一般)?(?:要|应当?|必须|须)(?:包括|包含|载明|写明|按照|如实)")
# 全部用于改造, 全部产权: all of a sum or a right; 已淘汰的字体, 需要改造的小区, 原迁出地, 丧失劳动能力: which thing, which place, which state.
_ALL_OF = re.compile(r"全部(?:用于|产权|收益|资金|费用|价款|纳入|缴入)")
_WHICH = re.compile(
    r"已经?(?:淘汰|拆除|迁出|改造|报废|更换)的(?=[\u4e00-\u9fff])|原?(?:迁出|迁入|流出|流入)地|丧失[^，。；]{0,4}能力|按规定应当[^，。；]{2,24}的情形"
)
_NEEDS = re.compile(r"需要(?=[，。；、])|须知")  # 满足居民出行等需要，, 申请人须知: nouns
_IN_NEED = re.compile(r"(?<!根据)(?<!视)(?<!按)需要[^，。；不必]{1,14}的(?=[\u4e00-\u9fff])")
# 应当自觉维护整洁，支持、配合……工作: a call for civility that costs nothing.
_CIVIL = re.compile(r"(?:应当?|要|须)(?:自觉|积极|主动)?(?:维护|爱护|遵守|支持|配合)[^。；]{0,40}(?:支持|配合|协助)[^。；]{0,30}工作")
_COSTS = re.compile(r"[0-9一二三四五六七八九十百千万]+(?:元|次|名|小时|天|日)|费|出资|自行|每[日天周月季年户]")
# 通过征收、没收违法建筑等方式筹集房源, 加大曝光和处罚力度: the means of a plan, and how hard it is pursued.
_MEANS = re.compile(r"通过[^。；]{2,90}等(?:方式|渠道|途径)")
_FORCE = re.compile(r"(?:曝光|处罚|查处|打击|惩处)(?:(?:和|、|及)(?:处罚|查处|曝光|打击|惩处))?力度")
# 关闭账号等处置措施: what the provider of a service does by its terms of use; an office that orders it punishes.
_ACCOUNT = re.compile(r"(?:限制|暂停|关闭|停用|封禁)[^。；]{0,16}账号")
_PROVIDER = re.compile(r"提供者|平台|运营者|应用商店|网站|用户")
_OFFICE = re.compile(r"部门|机关|网信办|公安|人民政府|责令")
_COST_OF = re.compile(r"(?:因)?(?:强制)?(?:拆除|清除|清理|搬离|处置)(?:所)?(?:产生|发生)的")
# 未取得用地手续的，发展改革部门不得办理核准: a condition of the other licence, for the rule on such conditions.
_WITHHELD = re.compile(
    r"(?:部门|机关|机构|[厅局委])(?:一律|均|都)?(?:不得|不予|不准)(?:为其|对其)?(?:办理|核发|颁发|发放|受理|审批|批准|核准)[^，。；]{0,12}(?:审批|核准|许可|规划|施工)[^，。；]{0,6}(?:手续|证|申请)?"
)
# 对列入“黑名单”的企业加大抽查: who is meant; what befalls them is said behind it.
_LISTED = re.compile(r"(?:已|被)?(?:列入|纳入)[“\"「]?[^，。；“”]{0,8}(?:黑名单|失信名单|失信人?名录)[”\"」]?的(?=[\u4e00-\u9fff])")
# 所没收的住房用于保障: what becomes of it.
_TAKEN = re.compile(r"(?<![\u4e00-\u9fff])所(?:没收|收缴|罚没)的")
# 除依申请人承诺实施惩戒外，还应查处: what he agreed to bear.
_PROMISED = re.compile(r"除(?:依|按照?|根据)[^，。；]{0,8}承诺[^，。；]{0,6}(?:失信)?(?:联合)?惩戒外")
_DEDUCTED = re.compile(r"不予(?:税前)?(?:扣除|抵扣)")
# 重点查处未取得证书从事经纪业务等违法行为: what is looked for, not what is set.
_LOOKED_FOR = re.compile(r"(?:重点|集中|严厉|依法)(?:是)?(?:查处|打击|整治)[^。]*(?:行为|问题|现象)。?$")


def describes(act: Act, row: str) -> str:
    """The words in which an act of a row only describes something, or ""."""
    if row.startswith("强制"):
        return _over(act, _COST_OF)
    if row.startswith("失信"):
        return _over(act, _LISTED) or _over(act, _PROMISED)
    if row.startswith("处罚"):
        return _first(act, _TAKEN) or _over(act, _MEANS) or _over(act, _FORCE) or _account(act)
    if row.startswith("权利义务"):
        which = _over(act, _WHICH) or _first(act, _WHICH) or _first(act, _ALL_OF)
        return which or _over(act, _WITHHELD) or _over(act, _TOLD) or _first(act, _CONTAINS) or _called(act) or _account(act)
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
    return _over(act, _WITHHELD) or _first(act, _TO_SEND) or _over(act, _WITHIN) or _over(act, _MANAGED) or (deducted.group() if deducted else "")


def _account(act: Act) -> str:
    found = _over(act, _ACCOUNT)
    start, _ = act.unit.segment(act.match.start)
    told = _PROVIDER.search(act.text) or _PROVIDER.search(act.meta.title)
    return found if found and told and not _OFFICE.search(act.text, start, act.match.end) else ""


def _called(act: Act) -> str:
    """What is only called for: a demand inside an attribute, or civility without a cost."""
    civil = next((found.group() for found in _CIVIL.finditer(act.text) if act.match.start <= found.start() <= act.match.last.start < found.end()), "")
    if any(_NEEDS.match(act.text, marker.start) for marker in act.match.markers):
        return "需要"
    return _first(act, _IN_NEED) or (civil if civil and not _COSTS.search(civil) else "")


def _over(act: Act, expression: re.Pattern[str]) -> str:
    """What an expression finds with the last words of the act in it."""
    found = act.holding(act.match.last.start, expression)
    return found.group() if found else ""


def _first(act: Act, expression: re.Pattern[str]) -> str:
    """What an expression finds with the first words of the act in it."""
    found = act.holding(act.match.first.start, expression)
    return found.group() if found else ""
