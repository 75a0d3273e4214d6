"""Rank: what kind of legal source a document is, inferred from its own elements, with the reason.

Sources: 立法法 (who makes laws, regulations and rules, and how they are promulgated); 国办发〔2018〕37号 (what is an administrative normative
document and what is not); 党政机关公文处理工作条例 (kinds of documents, joint issue).
"""

from __future__ import annotations

import re

from fzcheck.meaning.facts_issuer import level_of
from fzcheck.meaning.facts_signs import Signs, Verdict, cut
from fzcheck.meaning.facts_unsaid import judged
from fzcheck.meaning.meta import IssuerLevel, Rank
from fzcheck.meaning.places import named

_CONGRESS = re.compile(r"(?:人民代表大会|人大)(?:常务委员会|常委会)?")
_NATIONAL_CONGRESS = re.compile(r"全国(?:人民代表大会|人大)|^（?\d{4}年[^）]{0,12}第[^）]{1,8}届全国")
_PARTY = re.compile(
    r"^(?:中共|中国共产党)|党组(?:$|、)|党委(?:$|、|办公室)|党工委|纪委(?:$|、|监委)|纪律检查委员会|(?:^|、)[\u4e00-\u9fff]{0,6}[省市县区州旗]委(?:办公[室厅]|$|、)|委(?:组织|宣传|统战|政法)(?:部|委)"
)
_MINUTES = re.compile(r"纪要(?:[（(].*[）)])?$")
_REPORT = re.compile(
    r"(?:政府工作报告|工作要点|工作总结|总结|工作汇报|情况汇报|述职报告|年度报告|(?:情况|工作|进展|落实|建设|整改|调研|自查|评估)的?报告|的报告|工作情况)(?:[（(].*[）)])?$"
)
_PLAN = re.compile(r"规划|计划|方案|措施|办法|规定|细则|意见")
_INTERNAL_TITLE = re.compile(
    r"(?:机关|内部|干部职工|工作人员|公务员).{0,10}(?:考勤|值班|请销假|学习|会议|保密|财务|车辆|公务用车|公务接待|档案|印章|绩效|考核|考评|廉政|管理)(?:管理)?(?:制度|办法|规定|规则|细则|方案)"
    r"|(?:局|厅|委|办|机关)(?:机关)?(?:议事|工作|会议)规则|目标(?:管理)?(?:绩效)?考核|绩效考(?:核|评)|内部.{0,8}(?:考评|考核|管理)"
)
_INTERNAL_READERS = re.compile(r"(?:科室|股室|处室|局属|委属|厅属|局机关|机关各|内设机构|各大队|各中队|所属(?:各)?单位|直属(?:各)?单位)")


# How a report without a title is built: what was done, what is wanting, what comes next.
_REPORTING = tuple(
    re.compile(rf"^\s*[一二三四五六七]、[^。\n]{{0,20}}(?:{words})[^。\n]{{0,10}}$", re.M)
    for words in ("情况|做法|成效|进展", "问题|不足|困难", "打算|下一步|下步|计划")
)


def rank_of(signs: Signs) -> tuple[Rank, str, IssuerLevel]:
    """The rank, its reason in Chinese and the level of the issuer; the first sign that decides is the reason."""
    level = level_of(signs.issuer or signs.masthead or signs.title)
    for judge in (_minutes, _congress, _judicial, _order, _report, _party, _state, judged, _internal):
        found = judge(signs, level)
        if found:
            return found[0], found[1], found[2] if len(found) > 2 else level
    return *_normative(signs), level


def _minutes(signs: Signs, level: IssuerLevel) -> Verdict:
    if _MINUTES.search(signs.title) or _MINUTES.search(signs.masthead):
        return Rank.MINUTES, f"{'标题' if _MINUTES.search(signs.title) else '版头'}写明是会议纪要"
    return None


def _congress(signs: Signs, level: IssuerLevel) -> Verdict:
    passed = signs.passing if re.search(r"通过|批准|公布|修正|修订", signs.passing) else ""
    if _CONGRESS.search(passed):
        if _NATIONAL_CONGRESS.search(passed) and not named(signs.title):
            return Rank.LAW, f"题注：{cut(passed)}", IssuerLevel.NATIONAL
        return Rank.LOCAL_REGULATION, f"题注：{cut(passed)}", _congress_level(passed, signs.title)
    if _CONGRESS.search(signs.issuer) and not re.search(r"办公[室厅]|工作委员会|专门委员会", signs.issuer):
        kind = Rank.LAW if _NATIONAL_CONGRESS.search(signs.issuer) else Rank.LOCAL_REGULATION
        if re.search(r"(?:条例|规定|办法|规则|细则|决定|法)(?:[（(].*[）)])?$", signs.printed) or (signs.articled and not signs.title):
            return kind, f"由{signs.issuer}制定", IssuerLevel.NATIONAL if kind is Rank.LAW else level
    if re.search(r"(?<!办)法[（(](?:草案|征求意见稿|修订草案)[^）)]*[）)]$", signs.title) and not signs.number:
        return Rank.LAW, "标题是法律草案", IssuerLevel.NATIONAL
    return None


def _congress_level(passing: str, title: str) -> IssuerLevel:
    """The level of the congress: a city's regulation is passed by the city's and approved by the province's, so the first named counts."""
    found = re.search(
        r"([\u4e00-\u9fff]{2,12}?(?:省|市|自治区|州|县|旗))(?:第[^届]{1,6}届)?(?:人民代表大会|人大)", re.sub(r"[\d年月日（(]", "", passing)
    )
    named_level = level_of(found.group(1) + "人民代表大会") if found else IssuerLevel.OTHER
    return named_level if named_level is not IssuerLevel.OTHER else level_of(title)


def _judicial(signs: Signs, level: IssuerLevel) -> Verdict:
    if re.match(r"最高人民(?:法院|检察院)", signs.issuer + signs.title) or re.search(r"最高人民(?:法院|检察院)(?:审判|检察)委员会", signs.passing):
        return Rank.JUDICIAL, "由最高人民法院、最高人民检察院制定", IssuerLevel.NATIONAL
    if re.search(r"(?:案件|审判|诉讼).{0,16}适用法律.{0,10}的(?:解释|规定)", signs.title) and not signs.issuer and not signs.number:
        return Rank.JUDICIAL, "标题是审理案件适用法律的解释", IssuerLevel.NATIONAL
    return None


_COMMAND = re.compile(r"(?<![命指禁])令(?:[（(].*[）)])?$")
# Rules of ministries whose order is only told: 国土资源部第5次部务会议通过, 建设部、商务部第16号联合发布.
_MET = re.compile(
    r"(?:国家[\u4e00-\u9fff]{2,14}?(?:总局|局|委员会|署)|(?!日)[\u4e00-\u9fff、]{2,24}(?:部|总局))(?:第\s*\d+\s*次)?"
    r"(?:[部局委署]务会议[^，。）]{0,8}通过|第\s*\d+\s*号(?:联合)?(?:发布|公布))"
)


_FIGURES = r"[\d〇零一二三四五六七八九十百]+"
_BRACKET = re.compile(r"[（(][^（()）]*令[^（()）]*[）)]$")  # ……备案办法（省政府令第119号）


def _order(signs: Signs, level: IssuerLevel) -> Verdict:
    """Promulgated by an order: rank and level follow from whose order it is (立法法: 行政法规由国务院令、规章由首长令公布)."""
    if re.search(r"国务院批准|国务院(?:、|和)(?:中华人民共和国)?中央军事委员会令", signs.passing):
        return Rank.ADMINISTRATIVE_REGULATION, f"题注：{cut(signs.passing)}", IssuerLevel.NATIONAL
    organ, told = "", ""
    head = next((words for words in (signs.masthead, signs.title) if _COMMAND.search(words)), "")
    if head:
        organ, told = _COMMAND.sub("", head), f"以{head}公布"
    else:
        found = re.search(
            rf"([\u4e00-\u9fff×Ｘ某]{{2,24}}?)(?:第\s*{_FIGURES}\s*号令|令(?:[〔\[（(]\d{{4}}[〕\]）)])?第?\s*{_FIGURES}\s*号|令（第)",
            f"{signs.passing} {signs.number} {bracket.group() if (bracket := _BRACKET.search(signs.title)) else ''}",
        )
        if found:
            organ, told = re.sub(r"^.*[日月年]", "", found.group(1)), f"题注：{cut(signs.passing or signs.number or found.group())}"
    if not organ and re.search(r"国务院.{0,30}(?:通过|公布|发布|批准|修订)", signs.passing):
        return Rank.ADMINISTRATIVE_REGULATION, f"题注：{cut(signs.passing)}", IssuerLevel.NATIONAL
    if not organ and (met := _MET.search(signs.passing)) and not signs.number:
        return Rank.DEPARTMENT_RULE, f"题注：{cut(met.group())}", IssuerLevel.NATIONAL
    if not organ:
        return None
    if "国务院" in organ:
        return Rank.ADMINISTRATIVE_REGULATION, told, IssuerLevel.NATIONAL
    own = level_of(organ)
    level = level_of(signs.title) if re.match(r"(?:省|市|州|自治区)(?:人民)?政府", organ) and named(signs.title) else own
    if "政府" in organ:
        if level in (IssuerLevel.COUNTY, IssuerLevel.TOWNSHIP):
            return Rank.NORMATIVE, f"{told}，但{organ}不是规章制定机关", level
        return Rank.GOVERNMENT_RULE, told, level
    if level in (IssuerLevel.NATIONAL, IssuerLevel.OTHER):
        return Rank.DEPARTMENT_RULE, told, IssuerLevel.NATIONAL
    return Rank.NORMATIVE, f"{told}，但{organ}不是规章制定机关", level


def _party(signs: Signs, level: IssuerLevel) -> Verdict:
    for where, words in (("发文机关", signs.issuer), ("版头", signs.masthead)):
        if _PARTY.search(words):
            joint = "，与行政机关联合发文" if "政府" in words else ""
            return Rank.PARTY, f"{where}有党的机关：{words}{joint}"
    if re.match(r"(?:中办|中共中央)", signs.title):
        return Rank.PARTY, "标题写明由中央的党的机关印发", IssuerLevel.NATIONAL
    return None


def _report(signs: Signs, level: IssuerLevel) -> Verdict:
    if _REPORT.search(signs.title):
        return Rank.REPORT, "标题写明是工作报告、总结、要点或者汇报"
    if signs.printed != signs.title and _REPORT.search(signs.printed) and not _PLAN.search(signs.printed):
        return Rank.REPORT, f"印发的是《{signs.printed}》"
    opening = re.search(r"现将[^。]{0,40}(?:报告|汇报|通报|总结)如下", signs.body[:400])
    if opening and not re.search(r"(?:通知|意见|办法|规定|细则|通告|公告|方案)(?:[（(].*[）)])?$", signs.title):
        return Rank.REPORT, f"开头写明“{opening.group()}”"
    if not signs.title and not signs.number and sum(bool(part.search(signs.body)) for part in _REPORTING) == len(_REPORTING):
        return Rank.REPORT, "没有标题和发文字号，按工作情况、存在问题、下步打算展开，是工作汇报"
    return None


def _state(signs: Signs, level: IssuerLevel) -> Verdict:
    if signs.issuer.endswith("政务院") and re.search(r"条例(?:[（(].*[）)])?$", signs.title):
        return Rank.ADMINISTRATIVE_REGULATION, "由政务院制发的条例", IssuerLevel.NATIONAL
    if (
        re.fullmatch(r"(?:中华人民共和国)?国务院", signs.issuer)
        and signs.articled
        and not signs.number
        and re.search(r"(?:规定|办法|条例)$", signs.title)
    ):
        return Rank.ADMINISTRATIVE_REGULATION, "由国务院制定，名称是规定、办法或者条例，没有国发文号", IssuerLevel.NATIONAL
    if re.match(r"(?:中华人民共和国)?(?:中央人民政府)?(?:国务院(?:办公厅)?|政务院)(?:$|、)", signs.issuer):
        return Rank.STATE_COUNCIL, f"由{signs.issuer}制发", IssuerLevel.NATIONAL
    return None


def _internal(signs: Signs, level: IssuerLevel) -> Verdict:
    """Only where both title and addressees are plainly internal: such documents are out of the scope of the review."""
    if _INTERNAL_TITLE.search(signs.printed) and signs.addressees and all(_INTERNAL_READERS.search(name) for name in signs.addressees):
        return Rank.INTERNAL, f"标题和主送机关（{signs.addressees[0]}等）都只涉及内部管理"
    return None


def _normative(signs: Signs) -> tuple[Rank, str]:
    if not (signs.issuer or signs.number or signs.title):
        return Rank.OTHER, "没有标题、发文机关和发文字号，无法判断性质"
    who = f"由{signs.issuer}制发" if signs.issuer else "没有写明发文机关"
    how = f"发文字号{signs.number}" if signs.number else "没有发文字号"
    why = "，名称虽用“条例”但不是有权机关通过的法规" if re.search(r"条例(?:[（(].*[）)])?$", signs.printed) else ""
    return Rank.NORMATIVE, f"{who}，{how}，不是以令公布的规章，也没有人大通过的题注{why}"
