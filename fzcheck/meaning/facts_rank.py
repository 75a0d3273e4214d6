"""Rank: what kind of legal source a document is, inferred from its own elements, with the reason.

Sources: 立法法 (who makes laws, regulations and rules, and how they are promulgated); 国办发〔2018〕37号 (what is an administrative normative
document and what is not); 党政机关公文处理工作条例 (kinds of documents, joint issue).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fzcheck.meaning.facts_issuer import level_of
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
_PRINTED = re.compile(r"(?:关于)?(?:印发|转发|下发|公布|发布)《?(.{3,80}?)》?(?:[（(].{1,12}[）)])?的通知$")
_PLAN = re.compile(r"规划|计划|方案|措施|办法|规定|细则|意见")
_INTERNAL_TITLE = re.compile(
    r"(?:机关|内部|干部职工|工作人员|公务员).{0,10}(?:考勤|值班|请销假|学习|会议|保密|财务|车辆|公务用车|公务接待|档案|印章|绩效|考核|考评|廉政|管理)(?:管理)?(?:制度|办法|规定|规则|细则|方案)"
    r"|(?:局|厅|委|办|机关)(?:机关)?(?:议事|工作|会议)规则|目标(?:管理)?(?:绩效)?考核|绩效考(?:核|评)|内部.{0,8}(?:考评|考核|管理)"
)
_INTERNAL_READERS = re.compile(r"(?:科室|股室|处室|局属|委属|厅属|局机关|机关各|内设机构|各大队|各中队|所属(?:各)?单位|直属(?:各)?单位)")
_DRAFT = re.compile(r"[（(](?:征求意见稿|草案|送审稿|讨论稿|修订草案|草案.{0,8}|.{0,4}审议?稿|.{0,6}征求意见稿)[）)]$")
_PENALTY = re.compile(r"处(?:以)?[^。；]{0,24}(?:罚款)|并处[^。；]{0,24}罚款|(?:予以|给予|处以?|处)警告|责令停产停业|警告，")


# How a report without a title is built: what was done, what is wanting, what comes next.
_REPORTING = tuple(
    re.compile(rf"^\s*[一二三四五六七]、[^。\n]{{0,20}}(?:{words})[^。\n]{{0,10}}$", re.M)
    for words in ("情况|做法|成效|进展", "问题|不足|困难", "打算|下一步|下步|计划")
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the rank is inferred from, without white space and folded; empty where the document does not have it."""

    title: str
    issuer: str
    masthead: str
    number: str
    passing: str
    promulgation: str  # the sentence by which an order promulgates
    addressees: tuple[str, ...]
    articled: bool
    body: str

    @property
    def printed(self) -> str:
        """The document that a notice prints, or the document itself."""
        found = _PRINTED.search(self.title)
        return found.group(1) if found else self.title


def rank_of(signs: Signs) -> tuple[Rank, str, IssuerLevel]:
    """The rank, its reason in Chinese and the level of the issuer; the first sign that decides is the reason."""
    level = level_of(signs.issuer or signs.masthead or signs.title)
    for judge in (_minutes, _congress, _judicial, _order, _report, _party, _state, _promulgated, _draft, _nationwide, _internal):
        found = judge(signs, level)
        if found:
            return found[0], found[1], found[2] if len(found) > 2 else level
    return *_normative(signs), level


Verdict = tuple[Rank, str] | tuple[Rank, str, IssuerLevel] | None


def _minutes(signs: Signs, level: IssuerLevel) -> Verdict:
    if _MINUTES.search(signs.title) or _MINUTES.search(signs.masthead):
        return Rank.MINUTES, f"{'标题' if _MINUTES.search(signs.title) else '版头'}写明是会议纪要"
    return None


def _congress(signs: Signs, level: IssuerLevel) -> Verdict:
    passed = signs.passing if re.search(r"通过|批准|公布|修正|修订", signs.passing) else ""
    if _CONGRESS.search(passed):
        if _NATIONAL_CONGRESS.search(passed):
            return Rank.LAW, f"题注：{_cut(passed)}", IssuerLevel.NATIONAL
        return Rank.LOCAL_REGULATION, f"题注：{_cut(passed)}", _congress_level(passed, signs.title)
    if _CONGRESS.search(signs.issuer) and not re.search(r"办公[室厅]|工作委员会|专门委员会", signs.issuer):
        kind = Rank.LAW if signs.issuer.startswith("全国") else Rank.LOCAL_REGULATION
        if re.search(r"(?:条例|规定|办法|规则|细则|决定|法)(?:[（(].*[）)])?$", signs.printed) or (signs.articled and not signs.title):
            return kind, f"由{signs.issuer}制定"
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
    return None


_COMMAND = re.compile(r"(?<![命指禁])令(?:[（(].*[）)])?$")
# Rules of ministries whose order is only told: 国土资源部第5次部务会议通过, 建设部、商务部第16号联合发布.
_MET = re.compile(
    r"(?:国家[\u4e00-\u9fff]{2,14}?(?:总局|局|委员会|署)|(?!日)[\u4e00-\u9fff、]{2,24}(?:部|总局))(?:第\s*\d+\s*次)?"
    r"(?:[部局委署]务会议[^，。）]{0,8}通过|第\s*\d+\s*号(?:联合)?(?:发布|公布))"
)


def _order(signs: Signs, level: IssuerLevel) -> Verdict:
    """Promulgated by an order: rank and level follow from whose order it is (立法法: 行政法规由国务院令、规章由首长令公布)."""
    if re.search(r"国务院批准|国务院(?:、|和)(?:中华人民共和国)?中央军事委员会令", signs.passing):
        return Rank.ADMINISTRATIVE_REGULATION, f"题注：{_cut(signs.passing)}", IssuerLevel.NATIONAL
    organ, told = "", ""
    head = next((words for words in (signs.masthead, signs.title) if _COMMAND.search(words)), "")
    if head:
        organ, told = _COMMAND.sub("", head), f"以{head}公布"
    else:
        found = re.search(
            r"([\u4e00-\u9fff×Ｘ某]{2,24}?)(?:第\s*[\d〇零一二三四五六七八九十百]+\s*号令|令第?\s*[\d〇零一二三四五六七八九十百]+\s*号|令（第)",
            signs.passing + " " + signs.number,
        )
        if found:
            organ, told = re.sub(r"^.*[日月年]", "", found.group(1)), f"题注：{_cut(signs.passing or signs.number)}"
    if not organ and re.search(r"国务院.{0,30}(?:通过|公布|发布|批准|修订)", signs.passing):
        return Rank.ADMINISTRATIVE_REGULATION, f"题注：{_cut(signs.passing)}", IssuerLevel.NATIONAL
    if not organ and (met := _MET.search(signs.passing)) and not signs.number:
        return Rank.DEPARTMENT_RULE, f"题注：{_cut(met.group())}", IssuerLevel.NATIONAL
    if not organ:
        return None
    if "国务院" in organ:
        return Rank.ADMINISTRATIVE_REGULATION, told, IssuerLevel.NATIONAL
    level = level_of(organ)
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
    if re.match(r"(?:中华人民共和国)?(?:中央人民政府)?(?:国务院(?:办公厅)?|政务院)(?:$|、)", signs.issuer):
        return Rank.STATE_COUNCIL, f"由{signs.issuer}制发", IssuerLevel.NATIONAL
    return None


_HELD = re.compile(r"[\u4e00-\u9fff]{2,12}人民政府第?\s*\d{1,3}\s*次(?:政府)?(?:常务|全体)会议[^，。]{0,6}通过")


def _promulgated(signs: Signs, level: IssuerLevel) -> Verdict:
    """A rule whose order was left out: passed by a government that may make rules, signed by its head, without a number of its own."""
    found = re.search(r"已经.{0,20}?([\u4e00-\u9fff]{0,12}人民政府)第?[^，。]{0,12}(?:常务|全体)会议.{0,10}通过", signs.promulgation)
    wide = level in (IssuerLevel.PROVINCE, IssuerLevel.CITY)
    if found and wide and not signs.number and not _PRINTED.search(signs.title) and re.search(r"公布|自.{4,12}起施行", signs.promulgation):
        return Rank.GOVERNMENT_RULE, f"经{found.group(1)}会议通过并公布，没有发文字号"
    held = _HELD.search(signs.passing)
    if held and wide and signs.articled and not signs.number and re.search(r"(?:办法|规定|细则|规则)(?:[（(].*[）)])?$", signs.title):
        return Rank.GOVERNMENT_RULE, f"题注：{_cut(held.group())}，没有发文字号"
    return None


# 为提高立法质量，现将《……办法（修订草案征求意见稿）》公布: a notice that asks for comments on a rule or a regulation in the making.
_ASKED = re.compile(r"征求《?(.{4,60}?)(?:[（(][^）)]*(?:草案|征求意见稿|送审稿)[^）)]*[）)])》?[^》]{0,8}意见")
_LEGISLATING = re.compile(r"立法(?:质量|意见|计划|征求)|规章草案|政府规章|地方性法规|法规草案|行政立法")


def _asked(signs: Signs) -> Verdict:
    """The rank of the draft that a notice asks comments on, where its opening says that law is made and the issuer may make it."""
    found = _ASKED.search(signs.title)
    opening = signs.body[:900]
    level = level_of(signs.issuer or signs.title)
    if not found or level not in (IssuerLevel.PROVINCE, IssuerLevel.CITY) or not _LEGISLATING.search(opening) or "规范性文件" in signs.title:
        return None
    if found.group(1).endswith("条例"):
        return Rank.LOCAL_REGULATION, f"征求意见的是《{found.group(1)}》草案，文中写明是立法", level
    return Rank.GOVERNMENT_RULE, f"征求意见的是《{found.group(1)}》草案，文中写明是立法，按政府规章草案对待；如是规范性文件，请用 --rank 指定", level


def _draft(signs: Signs, level: IssuerLevel) -> Verdict:
    """A draft that names neither issuer nor number: by its title's place and kind."""
    if asked := _asked(signs):
        return asked
    if signs.issuer or signs.number or not signs.articled or _PRINTED.search(signs.title):
        return None
    chain = named(signs.title)
    if not chain and re.search(r"条例[（(]", signs.title) and _DRAFT.search(signs.title):
        return Rank.ADMINISTRATIVE_REGULATION, "标题是条例草案，没有地方名称，按行政法规草案对待", IssuerLevel.NATIONAL
    place = level_of("".join(chain) + "人民政府") if chain else IssuerLevel.OTHER
    if place not in (IssuerLevel.PROVINCE, IssuerLevel.CITY):
        return None
    if re.search(r"条例(?:[（(].*[）)])?$", signs.title):
        return Rank.LOCAL_REGULATION, f"标题是{chain[-1]}的条例，没有发文机关和发文字号", place
    if _DRAFT.search(signs.title) and re.search(r"(?:规定|办法|细则|规则)[（(]", signs.title) and _PENALTY.search(signs.body):
        return Rank.GOVERNMENT_RULE, f"{chain[-1]}的{'规定、办法'}草案，自设处罚，按政府规章草案对待；如是规范性文件，请用 --rank 指定", place
    return None


_NATIONWIDE = re.compile(
    r"(?:国务院|国家|[\u4e00-\u9fff]{2,10}部|总局)[^。；]{0,24}(?:负责|主管|指导|监督)[^。；，]{0,6}全国[^。；]{0,30}(?:工作|管理|监督)"
    r"|(?:本|该)(?:办法|规定|细则|规则)由(?:国务院[^。]{0,20}|国家[^。]{2,14}(?:委员会|委|总局|局|署)|[\u4e00-\u9fff]{2,10}部)(?:会同[^。]{2,120})?(?:负责)?解释"
    r"|在中华人民共和国(?:境|领域)内"
    r"|(?:式样|样式|格式|文书|标准|证书|证件)由(?:国务院)?[\u4e00-\u9fff]{2,8}部(?:统一)?(?:规定|制定|印制|监制)"
)


def _nationwide(signs: Signs, level: IssuerLevel) -> Verdict:
    """Articles that give a ministry charge of the whole nation, without issuer and number of a lower organ: a rule whose order was left out."""
    lower = level in (IssuerLevel.PROVINCE, IssuerLevel.CITY, IssuerLevel.COUNTY, IssuerLevel.TOWNSHIP)
    found = _NATIONWIDE.search(signs.body[:6000]) or _NATIONWIDE.search(signs.body[-2000:])
    if found and signs.articled and not lower and not signs.number and not _PRINTED.search(signs.title) and not named(signs.title):
        return (
            Rank.DEPARTMENT_RULE,
            f"条文规定“{found.group()}”，没有发文字号，按部门规章对待；如是规范性文件，请用 --rank 指定",
            IssuerLevel.NATIONAL,
        )
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


def _cut(text: str) -> str:
    return text.strip("（）()")[:40]
