"""Issuers: what kind of organ made a document, as far as the filing rules distinguish them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Organ(StrEnum):
    """The kinds of issuer that filing rules name."""

    GOVERNMENT = "人民政府"
    TOWNSHIP = "乡镇人民政府"
    DEPARTMENT = "工作部门"
    AGENCY = "派出机关"
    VERTICAL = "垂直管理部门"
    AUTHORIZED = "授权组织"
    UNKNOWN = "不明"


class Tier(StrEnum):
    """The level of government an issuer belongs to."""

    NATIONAL = "国家"
    PROVINCE = "省级"
    CITY = "设区市"
    COUNTY = "县级"
    TOWNSHIP = "乡镇"
    UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer as the filing rules see it."""

    organ: Organ
    tier: Tier


# 类别写法（县级人民政府工作部门、镇（乡）人民政府、市人民政府）和机关名称（青禾县教育局）分别读。
_DESCRIBED = (
    (Tier.NATIONAL, r"^国务院|^中华人民共和国|^国家级?"),
    (Tier.TOWNSHIP, r"^(乡镇|街道|[乡镇](?=级|人民政府|政府|（))"),
    (Tier.COUNTY, r"^(市辖区|[县区旗](?=级|直|人民政府|政府|（))"),
    (Tier.PROVINCE, r"^(省|自治区|直辖市)"),
    (Tier.CITY, r"^(设区|市|自治州|州|盟|地区|地级)"),
)
_NAMED = re.compile(
    r"^(?P<province>.{2,3}省|(?:内蒙古|西藏|广西壮族|宁夏回族|新疆维吾尔)?自治区|(?:北京|天津|上海|重庆)市)?"
    r"(?P<city>[^县区旗]{2,7}?(?:(?<!城)市|自治州|地区|盟))?"
    r"(?P<county>.{1,9}?(?:县|区|旗|市(?=人民政府|政府)))?"
    r"(?P<township>.{1,8}?(?:乡|镇|街道)(?=人民政府|政府|办事处|$))?"
)
_GROUPS = (("township", Tier.TOWNSHIP), ("county", Tier.COUNTY), ("city", Tier.CITY), ("province", Tier.PROVINCE))
_DEPARTMENT = r"部门|局|厅|委员会|委$|办公室|大队|支队|处$|队$|中心|办$"


def classify(kind: str) -> Issuer:
    """The issuer that a description (县级人民政府工作部门) or a name (青禾县教育局) stands for."""
    text = kind.strip()
    return Issuer(_organ(text), _tier(text))


def _tier(text: str) -> Tier:
    described = next((tier for tier, pattern in _DESCRIBED if re.search(pattern, text)), None)
    if described:
        return described
    named = _NAMED.match(text)
    return next((tier for group, tier in _GROUPS if named and named[group]), Tier.UNKNOWN)


def _organ(text: str) -> Organ:
    if "垂直" in text:
        return Organ.VERTICAL
    if re.search(r"派出机关|街道办事处|行政公署|行署", text):
        return Organ.AGENCY
    if "授权" in text and "组织" in text:
        return Organ.AUTHORIZED
    # 政府办公厅（室）经授权以政府名义发文，按政府文件报送。
    if re.search(r"(人民政府|政府)(办公[厅室]|办)?([（(].*[）)])?$", text):
        return Organ.TOWNSHIP if _tier(text) is Tier.TOWNSHIP else Organ.GOVERNMENT
    if re.search(_DEPARTMENT, text):
        return Organ.DEPARTMENT
    return Organ.UNKNOWN
