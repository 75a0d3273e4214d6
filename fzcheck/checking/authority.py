"""Authority: who may set this act, and is the basis that the text cites enough for it at this rank? (DOMAIN §0.1, §1.9; the matrix is data.)"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fzcheck.checking.excess import Words, excess
from fzcheck.checking.finding import Level
from fzcheck.checking.founding import may_restate
from fzcheck.checking.rule import Find
from fzcheck.checking.subject import Subject
from fzcheck.laws import LawStatus, article_status, rank_by_name, resolve
from fzcheck.meaning.citation import Citation, Target
from fzcheck.meaning.meta import IssuerLevel, Rank
from fzcheck.meaning.stance import Reading
from fzcheck.meaning.values import Stance

LEAST = 3.0  # a duty or a ban needs at least a rule behind it (立法法 第九十一至九十三条)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What authority says of a hit: the level that stays (None: nothing is wrong) and why, in Chinese."""

    level: Level | None
    why: str = ""


def judge(find: Find, level: Level, reading: Reading, words: Words, subject: Subject) -> Verdict:
    """The level of a hit after rank, stance and basis have been weighed; `words` are the words of the act."""
    row = _row(_exactly(find.act, words), subject.ruleset.acts)
    rank = subject.meta.rank
    if row and (rank.value in row["allowed"] or _temporary(find.act, words, subject)):
        return Verdict(None, f"{rank.value}可以设定")
    if row and level is Level.ERROR and rank.value in row.get("asks", ()):
        level = Level.WARNING
    if find.act and (rank in _UNREVIEWED or (rank in _SUPREME and not find.act.startswith(_NEVER))):
        return Verdict(None, rank.value)
    if rank is Rank.PARTY and subject.meta.issuer_level is IssuerLevel.NATIONAL and find.act and not find.act.startswith(_NEVER):
        return Verdict(None, "党中央、国务院文件")  # as the documents of the State Council
    if rank is Rank.ADMINISTRATIVE_REGULATION and find.act:
        if not find.act.startswith("基本权利"):
            return Verdict(None, rank.value)
        level = Level.WARNING  # 立法法 第十一条、第七十二条：限制人身自由等只能由法律规定，行政法规由有权机关审查
    if rank is Rank.LOCAL_REGULATION and level is Level.ERROR and (subject.implements or not _beyond_congress(find.act, words)):
        level = Level.WARNING  # a regulation that carries out a named statute mostly repeats what that statute sets
    if rank in _RULES and level is Level.ERROR and find.act.startswith(_DETAILED) and _details(rank, find.act, words, subject):
        level = Level.WARNING  # a rule that details a named statute mostly repeats what that statute sets
    if (
        find.act.startswith("许可条件")
        and not _ADDS.search(words.clause)
        and (rank is Rank.DEPARTMENT_RULE or (rank in _RULES and subject.implements))
    ):
        return Verdict(None, f"{rank.value}可以对实施许可作出具体规定")
    if reading.stance in (Stance.RESTATES, Stance.DELEGATED) and reading.stance in find.excuses:
        if not reading.cited:
            return Verdict(None, f"依法：{reading.words}")
        needed = float(row["basis"]) if row else LEAST
        short = [why for citation in reading.cited if (why := _short(citation, find.act, needed, words, subject))]
        return Verdict(None, "有上位法依据") if len(short) < len(reading.cited) else Verdict(level, short[0])
    if reading.stance in find.excuses:
        return Verdict(None, reading.stance.value)
    if reading.stance is Stance.ENCOURAGES and find.act.startswith(_BURDENS) and not _PRESSED.search(words.clause):
        return Verdict(None, reading.stance.value)
    if reading.nameless and find.nameless is not None:
        return Verdict(find.nameless, f"只写“{reading.nameless}”，没有写明法律名称和条文")
    return Verdict(level)


# 鼓励社会捐助: nobody has to; 鼓励各户认捐，每户不少于二百元: everybody has to.
_BURDENS = ("收费", "权利义务")
_PRESSED = re.compile(
    r"[0-9〇零一二两三四五六七八九十百千万]+(?:元|%|％)|百分之|[每各](?:户|家|店|厂|人|村|企业|单位)|不(?:得)?(?:少于|低于)|任务|指标|必须|应当|一律|名单|否则|挂钩|考核"
)
# 国务院文件、司法解释不由本工具审其设定权；基本权利和执法红线仍然提示。
_RULES = (Rank.DEPARTMENT_RULE, Rank.GOVERNMENT_RULE)
_DETAILED = ("处罚", "强制", "许可", "基本权利", "收费", "权利义务")
# 规章可以在上位法设定的许可内作出具体规定，但不得增设（行政许可法 第十六条第三款、第四款）：另外加的，和与许可无关的人、钱、地。
_ADDS = re.compile(
    r"还应|还须|还需|另须|另需|另行|此外|除[^。；]{2,30}外|社区|村|物业|协会|商会|邻|户籍|本地|本[省市县]|间距|总量|缴|保证金|保险|承诺|信用|指定"
)
_UNREVIEWED = (Rank.LAW, Rank.JUDICIAL)
_SUPREME = (Rank.STATE_COUNCIL,)
_NEVER = ("基本权利", "执法红线", "公平竞争")

# What a rank may not set although it may set the kind:
# 行政处罚法 第十二条（吊销营业执照），行政许可法 第十五条第二款（国家统一的资格资质、设立登记及其前置许可）。
_LICENCE = re.compile(r"吊销(?:其|该)?(?:企业|单位|经营者|当事人)?的?营业执照|吊销执照")
_QUALIFIED = re.compile(
    r"(?:执业|职业|注册)[\u4e00-\u9fa5]{0,10}(?:资格证|资格证书|资格)|[师员]资格证书?|登记机关凭|凭[\u4e00-\u9fa5]{1,8}办理(?:设立|工商|注册)?登记|发给营业执照"
)


# 取得相应（国家）的执业资格: one that the State already has.
_KNOWN_QUALIFIED = re.compile(r"相应|国家[^，。；]{0,10}规定|使用[^，。；]{0,4}持有|(?:取得|具有|具备)(?:执业|职业)资格(?![证考])")


# What a local congress plainly may not set: 处罚、许可的保留，冻结、划拨，拘禁、检查通信。其余由备案审查机关判断，只作提问。
_RESERVED = ("处罚", "许可", "强制措施.冻结")
_CONFINES = re.compile(r"留置|关押|收容|学习|拘留|看押|遣送|通讯记录|通话记录|教育管理场所|复议|诉讼|放弃")


def _beyond_congress(act: str, words: Words) -> bool:
    if "货值金额" in words.clause and _LICENCE.search(words.act):
        return False  # measured as the national laws on products and food measure it
    return act.startswith(_RESERVED) or (act.startswith("基本权利") and bool(_CONFINES.search(words.clause)))


def _exactly(act: str, words: Words) -> str:
    if act.startswith("处罚") and _LICENCE.search(words.act):
        return "处罚.吊销营业执照"
    if act.startswith("许可") and _QUALIFIED.search(words.clause) and not _KNOWN_QUALIFIED.search(words.clause):
        return "许可.国家资格"
    return act


def _details(rank: Rank, act: str, words: Words, subject: Subject) -> bool:
    """Whether a rule may be detailing a statute that it names: a ministry's whichever it names, a government's where that speaks of the same."""
    return bool(subject.implements) if rank is Rank.DEPARTMENT_RULE else may_restate(subject, act, words.clause)


def _temporary(act: str, words: Words, subject: Subject) -> bool:
    """省级政府规章可以设定一年以内的临时性行政许可（行政许可法 第十五条）。"""
    province = subject.meta.rank is Rank.GOVERNMENT_RULE and subject.meta.issuer_level is IssuerLevel.PROVINCE
    return province and act.startswith("许可") and "临时" in words.clause


# 价格、财政主管部门的收费批文：收费目录清单即由其组成（优化营商环境条例 第二十五条）。
_CHARGE = re.compile(r"发展?改革|发改|财政|物价|价格|财综|财税|收费")


def _short(citation: Citation, act: str, needed: float, words: Words, subject: Subject) -> str:
    if act == "收费" and citation.target is Target.DOCUMENT and _CHARGE.search(citation.name + citation.number):
        return ""
    return shortfall(citation, needed, words, subject.context.as_of, subject.context.statutes)


def _row(act: str, acts: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return acts.get(act) or acts.get(act.split(".")[0]) if act else None


def shortfall(citation: Citation, needed: float, words: Words, as_of: date, index: str = "") -> str:
    """Why a cited basis does not carry the act, in Chinese, or "" where it does: its rank, its force, and what the article gives."""
    return weakness(citation, needed, as_of) or excess(citation, words, as_of, index)


def weakness(citation: Citation, needed: float, as_of: date) -> str:
    """Why a citation is not enough as a basis, or "" where it is; one that the index does not know is judged by its name."""
    if citation.target is Target.DOCUMENT:
        return f"所引“{citation.name or citation.number}”不是法律、法规"
    law = resolve(citation.name, as_of)
    rank = law.rank.weight if law else rank_by_name(citation.name, citation.number).weight
    if rank < needed:
        return f"所引《{citation.name}》的位阶不足以设定此事项"
    if law and not law.in_force:
        return f"所引《{citation.name}》已经废止或者失效"
    if law and any(article_status(law, p.article, as_of).status is LawStatus.BEYOND for p in citation.provisions if p.article):
        return f"所引《{citation.name}》没有该条"
    return ""
