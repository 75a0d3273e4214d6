"""Rank: what kind of legal source a document is, inferred from its own elements, with the reason (立法法; 国办发〔2018〕37号)."""

from __future__ import annotations

import re

from fzcheck.meaning.meta import IssuerLevel, Rank
from fzcheck.parsing.document import Document

_ORDER = re.compile(r"令$")
_CONGRESS = re.compile(r"(?:人民代表大会|人大)(?:常务委员会|常委会)?")
_PARTY = re.compile(r"中共|中国共产党|党组|党委(?!会议)|^.{1,8}[省市县区州旗]委(?:办|员会办公室|$)|纪委|纪律检查")
_MINUTES = re.compile(r"(?:会议)?纪要(?:[（(].*[）)])?$")
_REPORT = re.compile(r"(?:政府工作报告|工作要点|工作总结|工作情况的?报告|情况的?报告|的报告|情况汇报|年度报告)(?:[（(].*[）)])?$")
_DEPARTMENT = re.compile(r"^(?:中华人民共和国|国家)?.{1,14}(?:部|委员会|总局|署|总署|局|银行)$")
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|党工委|党委)")


def level_of(issuer: str) -> IssuerLevel:
    """The level of an organ by its name."""
    name = re.sub(r"^中共|^中国共产党", "", issuer)
    if re.match(r"中华人民共和国|国务院|国家|全国|最高人民|中共中央|中央", issuer) or (
        _DEPARTMENT.match(name) and not re.search(r"[省市县区州旗盟镇乡]", name[:-1])
    ):
        return IssuerLevel.NATIONAL
    if _TOWN.search(name):
        return IssuerLevel.TOWNSHIP
    if re.search(r".县|自治县|.旗|市.{1,6}区|.区(?!域)", re.sub(r"自治区|开发区|.*?自治州", "", name)) or re.search(r"市.{1,5}市", name):
        return IssuerLevel.COUNTY
    if re.match(r".{2,3}省|.{2,5}自治区|(?:北京|上海|天津|重庆)市", name):
        return IssuerLevel.PROVINCE if not re.search(r"省.{1,6}[市州]", name) else IssuerLevel.CITY
    if re.search(r".市|自治州|.州|.盟", name):
        return IssuerLevel.CITY
    return IssuerLevel.OTHER


def rank_of(document: Document, title: str, issuer: str, masthead: str, number: str, passing: str) -> tuple[Rank, str, IssuerLevel]:
    """The rank, its reason in Chinese and the level of the issuer."""
    level = level_of(issuer or passing or title)
    if _MINUTES.search(title) or _MINUTES.search(masthead):
        return Rank.MINUTES, "标题或者版头是会议纪要", level
    if _CONGRESS.search(passing):
        if re.search(r"全国人民代表大会", passing):
            return Rank.LAW, f"题注：{passing[:40]}", IssuerLevel.NATIONAL
        return Rank.LOCAL_REGULATION, f"题注：{passing[:40]}", level_of(passing)
    if _ORDER.search(masthead):
        organ = masthead[:-1]
        if "国务院" in organ:
            return Rank.ADMINISTRATIVE_REGULATION, "以国务院令公布", IssuerLevel.NATIONAL
        if "政府" in organ:
            return Rank.GOVERNMENT_RULE, f"以{masthead}公布", level_of(organ)
        return Rank.DEPARTMENT_RULE, f"以{masthead}公布", level_of(organ)
    if _PARTY.search(issuer) or _PARTY.search(masthead):
        return Rank.PARTY, f"发文机关含党的机关：{issuer or masthead}", level
    if _REPORT.search(title):
        return Rank.REPORT, "标题表明是工作报告、总结或者要点", level
    if "法院" in issuer or "检察院" in issuer:
        return Rank.JUDICIAL, "由最高人民法院、最高人民检察院制定", level
    if number or issuer or title:
        return Rank.NORMATIVE, f"由{issuer or '行政机关'}制发，{'有发文字号' if number else '没有发文字号'}，不是法规、规章", level
    return Rank.OTHER, "没有可以判断性质的要素", level
