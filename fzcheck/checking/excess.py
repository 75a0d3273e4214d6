"""Excess: what a draft takes beyond the article that it cites: another act, more money. Silent wherever the facts are not known."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from fzcheck.laws import Resolution, resolve
from fzcheck.laws.articles import Given, given, whole
from fzcheck.laws.kindred import speaks
from fzcheck.meaning.citation import Citation
from fzcheck.meaning.giving import shares, takes
from fzcheck.meaning.sums import MOST, ranges

# Acts that an article must name for a citation of it to carry them, and what counts as naming them.
_HARD = ("处罚.", "强制.", "断供", "收费", "保证金", "征收征用", "许可", "失信", "失权")
_BARS = ("处罚.限业",)  # 三年内不得……: the period may stand before the words of the act
_SOFT = ("许可", "备案", "证明")
_SAME: dict[str, frozenset[str]] = {
    "许可": frozenset({"许可", "门槛"}),
    "收费": frozenset({"收费", "税收", "保证金", "征收征用", "强制.代履行"}),
    "处罚.通报": frozenset({"处罚.通报", "处罚.警告", "失信"}),
    "处罚.限业": frozenset({"处罚.限业", "处罚.吊销"}),
    "失权": frozenset({"失权", "处罚.吊销", "处罚.限业"}),
    "处罚.停业": frozenset({"处罚.停业", "责令.停止", "强制.拆除"}),
    "强制.拖移": frozenset({"强制.拖移", "强制.查封扣押"}),
    "强制.划拨": frozenset({"强制.划拨", "强制.申请法院"}),
    "强制.拆除": frozenset({"强制.拆除", "强制.代履行"}),
    "强制.代履行": frozenset({"强制.代履行", "强制.拆除"}),
    "强制.查封扣押": frozenset({"强制.查封扣押", "强制.拖移", "处罚.没收", "处罚.吊销"}),
    "征收征用": frozenset({"征收征用", "收费"}),
    "失信": frozenset({"失信", "处罚.通报"}),
}
# What an article must have in it, at least one of these, for a citation of it to carry an act of that row.
_ROWS: dict[str, tuple[str, ...]] = {
    "许可": ("许可", "门槛", "情形.擅自"),
    "许可条件": ("许可", "门槛", "情形.擅自"),
    "备案": ("备案", "报告", "许可", "门槛", "情形.擅自"),
    "证明": ("证明", "许可", "备案", "门槛", "情形.擅自"),
    "收费": ("收费", "税收", "保证金", "征收征用", "强制.代履行"),
    "征收征用": ("征收征用", "收费"),
    "强制措施": ("强制.", "断供", "处罚.", "责令.停止"),
    "强制执行": ("强制.", "断供", "处罚."),
    "失信惩戒": ("失信", "处罚.通报"),
}
_PUBLIC_ORDER = frozenset({"处罚.罚款", "处罚.警告", "处罚.拘留"})  # 治安管理处罚法 第十条
_FINE = re.compile(r"(?:处以?|罚款|罚|并处|可处)(?:人民币)?([^，。；、]{1,24}?元(?:以下)?)|([^，。；、处]{1,24}?元(?:以下)?)的?罚款")


# 未取得……许可经营的，· 除依法实行核准的外，: who is meant, not what is set.
_CONDITION = re.compile(r"(?:^|(?<=[，；：]))[^，。；]{0,80}?(?:的(?:单位|个人|企业|项目)?|外)，")
# The words that show that an act of a row is meant, for the rows that the kinds of acts alone do not decide.
_TOLD = {
    "许可": re.compile(r"许可|批准|审批|核准|备案|登记|同意|方可|证|审查|审核|验收|认定|不得"),
    "收费": re.compile(r"费|金|款|摊|捐|集资"),
}
_PERSONS = re.compile(r"居民|村民|家庭|住户|租户|租客|农户|家长|学生|市民|群众|业主")
_TITLE = re.compile("《[^《》]*》")  # 《大型群众性活动安全管理条例》 names nobody
_ANY = re.compile("")


class Words(NamedTuple):
    """The words of an act, the segment before them with them (sums and who is meant may stand there), and its row in authority.yaml."""

    act: str
    clause: str
    row: str = ""


def excess(citation: Citation, words: Words, as_of: date, index: str = "") -> str:
    """What the words take beyond the cited articles, in Chinese, or "" where they take no more or the facts are not known."""
    law = resolve(citation.name, as_of, citation.number)
    facts = _facts(citation, law, index) if law else ()
    if not facts or law is None or law.law.startswith("刑法"):  # what criminal law gives is no measure of an administrative act
        return ""
    have = frozenset(kind for each in facts for kind in each.kinds)
    if {"备案", "禁止"} <= have and _REGISTERS.search(words.act):
        have |= {"门槛"}  # a register, and a ban on whoever is not in it
    act = _CONDITION.sub("", words.act)
    where = f"《{law.law}》{'该条' if any(place.article for place in citation.provisions) else ''}"
    taken = takes(act, _HARD) | takes(words.clause, _BARS)
    if words.row.startswith(_SOFT):
        taken = frozenset(kind for kind in taken if not kind.startswith("处罚."))  # a penalty behind the gate is one of its own
    beyond = [kind for kind in sorted(taken) if not _carried(kind, have)]
    wanted = _ROWS.get(words.row) or _ROWS.get(words.row.split(".")[0], ())
    if wanted and not beyond and _TOLD.get(words.row[:2], _ANY).search(act) and not any(kind.startswith(wanted) for kind in have):
        beyond = [words.row]
    if beyond:
        return f"所引{where}没有规定“{'、'.join(kind.split('.')[-1] for kind in beyond)}”"
    if hand := _other_hand(citation, law, words):
        return f"所引{where}没有把这件事交给{hand}"
    if _PERSONS.search(_TITLE.sub("", words.clause)) and "主体.单位" in have and "主体.个人" not in have and act and wanted:
        return f"所引{where}只涉及单位和经营者，没有规定个人、居民的这项义务"
    allowed = [pair for each in facts for pair in each.ranges]
    if allowed and not _inside(_fines(words.clause), allowed):
        low, high = min(pair[0] for pair in allowed), max(pair[1] for pair in allowed)
        span = f"在{_yuan(low)}至{_yuan(high)}之间" if high < MOST else f"为{_yuan(low)}以上"
        return f"罚款数额超出所引{where}的幅度（该条所涉数额{span}）"
    return _multiplied(words.clause, facts, where)


_REGISTERS = re.compile(r"(?:未|没有|无)[^，。；]{0,10}(?:登记|备案)")
# Whom a draft makes decide or certify, and how the law names them: 由居委会出具……证明, 经乡镇人民政府批准.
_HANDS = {
    "村（居）委会": (re.compile(r"村委会|居委会|[村居]民委员会|村民?小组"), ("居民委员会", "村民委员会")),
    "社区": (re.compile(r"社区"), ("社区",)),
    "乡镇、街道": (re.compile(r"乡镇|(?<![市县])[乡镇]人民政府|镇政府|街道办"), ("乡镇", "镇人民政府", "街道办事处")),
    "物业": (re.compile(r"物业"), ("物业",)),
    "行业协会": (re.compile(r"(?:协|商|学)会"), ("协会", "商会", "学会")),
}
_DECIDES = re.compile(r"出具|开具|核发|颁发|发给|批准|审批|审核|同意|申领|领取|办理[^，。；]{0,10}[证照]")


def _other_hand(citation: Citation, law: Resolution, words: Words) -> str:
    """Who is to approve or to certify in the draft although no cited article speaks of them; "" where one does or is not known."""
    places = [place for place in citation.provisions if place.article]
    if not places or not words.row.startswith(("许可", "证明")) or not _DECIDES.search(words.act):
        return ""
    for hand, (said, names) in _HANDS.items():
        if said.search(_TITLE.sub("", words.act)):
            told = [
                speaks(law.law, f"{place.article}-{place.suffix}" if place.suffix else str(place.article), name) for place in places for name in names
            ]
            if told and not any(each is None or each for each in told):
                return hand
    return ""


def _yuan(sum_: float) -> str:
    return f"{sum_ / 10_000:g}万元" if sum_ >= 10_000 else f"{sum_:g}元"


def _multiplied(clause: str, facts: tuple[Given, ...], where: str) -> str:
    """What a fine by a base (违法所得的十倍) takes beyond the multiples of the cited articles, or ""."""
    allowed = [share for each in facts for share in each.shares]
    taken = shares(clause) if allowed else ()
    if all(any(low <= a and b <= high for low, high, _ in allowed) for a, b, _ in taken):
        return ""
    most, base = max((high, base) for _, high, base in allowed)
    limit = f"{most:g}倍" if most >= 1 else f"{most * 100:g}%"
    return f"罚款倍数（比例）超出所引{where}的幅度（该条最高为{base}的{limit}）"


def _carried(kind: str, gives: frozenset[str]) -> bool:
    """Whether what an article gives carries an act; one that has no penalty but refers to those of another text carries any of them."""
    if gives & _SAME.get(kind, frozenset({kind})):
        return True
    own = any(other.startswith("处罚.") for other in gives)
    return kind.startswith("处罚.") and (("惩处.转致" in gives and not own) or (kind in _PUBLIC_ORDER and "惩处.治安" in gives))


def carries(citation: Citation, words: Words, as_of: date, index: str = "") -> bool:
    """Whether every cited article is known, in force, and itself gives what the words do: each act by name, each sum within its own."""
    law = resolve(citation.name, as_of, citation.number)
    facts = _facts(citation, law, index) if law and law.in_force and any(place.article for place in citation.provisions) else ()
    acts = takes(words.act, _HARD)
    have = frozenset(kind for each in facts for kind in each.kinds)
    allowed = [pair for each in facts for pair in each.ranges]
    sums = _fines(words.clause)
    return bool(acts) and all(have & _SAME.get(kind, frozenset({kind})) for kind in acts) and (not sums or (bool(allowed) and _inside(sums, allowed)))


_BANS = re.compile(r"不得|禁止|严禁|不准|不予|不再|取消|注销|视为|停止|暂停|限制")


def sets_same(words: str, row: str, have: frozenset[str]) -> bool:
    """Whether acts that a provision gives (`have`) are those that words take, each by name, and such as a row of authority.yaml asks for.

    A bare duty needs a duty, a ban or a loss something of a ban.
    """
    if not all(have & _SAME.get(kind, frozenset({kind})) for kind in takes(words, _HARD)):
        return False
    wanted = _ROWS.get(row) or _ROWS.get(row.split(".")[0])
    if wanted is None:
        wanted = ("处罚.",) if row.startswith("处罚") else _LOSSES if _BANS.search(words) else _BURDENS
    return any(kind.startswith(wanted) for kind in have)


_LOSSES = ("禁止", "失权", "处罚.")
_BURDENS = ("义务", "应当", "门槛", "许可", "备案", "报告", "证明")


def unpenal(citation: Citation, as_of: date, index: str = "") -> bool:
    """Whether none of the cited articles, all of which are known, has anything of a penalty or of coercion in it."""
    law = resolve(citation.name, as_of, citation.number)
    if law is None or not any(place.article for place in citation.provisions):
        return False
    facts = _facts(citation, law, index)
    return bool(facts) and not any(kind.startswith(("处罚.", "强制.", "惩处", "责令.", "刑罚")) for each in facts for kind in each.kinds)


def known_nothing(citation: Citation, as_of: date, index: str = "") -> bool:
    """Whether the facts of some cited article are not known: its law is not in the data, or was revised since its text was read."""
    law = resolve(citation.name, as_of, citation.number)
    return law is not None and not _facts(citation, law, index)


def takes_any(text: str) -> bool:
    """Whether the words behind a citation punish, coerce, charge or license."""
    return bool(takes(text, _HARD))


def _facts(citation: Citation, law: Resolution, index: str) -> tuple[Given, ...]:
    """What each cited article gives, or what the whole law gives where no article is named; nothing where one of them is not known."""
    places = [place for place in citation.provisions if place.article]
    found = [given(law, place, index) for place in places] if places else [whole(law, index)]
    return tuple(facts for facts in found if facts is not None) if all(found) else ()


def _fines(words: str) -> tuple[tuple[float, float], ...]:
    return tuple(pair for match in _FINE.finditer(words) for pair in ranges(match.group(1) or match.group(2)))


def _inside(taken: tuple[tuple[float, float], ...], allowed: list[tuple[float, float]]) -> bool:
    """Whether every range lies in one that is allowed; one that names no least sum is measured by its most."""
    return all(any((low <= a or not a) and b <= high for low, high in allowed) for a, b in taken)
