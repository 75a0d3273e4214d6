"""Filing rules by place: how long, from what event, to whom, with what. Data, one file a place; a user's own file wins.

Source: rulesets/filing/*.yaml (facts on rules that were read; `historic` ones may have been replaced: 以现行规定为准).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from fzcheck import resources
from fzcheck.filing.count import Unit
from fzcheck.filing.issuer import Issuer, Organ, Tier
from fzcheck.filing.places import NATION, Place, short

GOVERNMENT, CONGRESS, RULES = "政府", "人大", "规章"
CHANNELS = (GOVERNMENT, CONGRESS, RULES)
_FOLDER = "rulesets/filing"
_INNER = str.maketrans("《》", "〈〉")  # 书名号里的书名号用单书名号


@dataclass(frozen=True, slots=True)
class Profile:
    """One rule on filing. `days` is None where the rule sets no period after publication; `issuers` are kinds of organ, empty for all.

    `recipients` map an organ's kind to whom it files with; numbers are years or days; `status` is current or historic.
    """

    id: str
    place: str
    level: str
    channel: str
    rule: str
    event: str
    year: int = 0
    number: str = ""
    article: str = ""
    days: int | None = None
    unit: Unit = Unit.DAY
    issuers: tuple[str, ...] = ()
    recipients: Mapping[str, str] = field(default_factory=dict)
    copies: str = ""
    materials: tuple[str, ...] = ()
    validity_max_years: int | None = None
    trial_years: int | None = None
    effective_after_days: int | None = None
    comment_min_days: int | None = None
    note: str = ""
    newer: str = ""
    status: str = "historic"
    verified: bool = False
    own: bool = False  # from the user's file

    @property
    def name(self) -> str:
        """The rule as it is cited: 《…办法》（政府令第169号，2015年）第十九条."""
        made = "，".join(part for part in (self.number, f"{self.year}年" if self.year else "") if part)
        place = f"第{self.article}" if self.article.startswith("（") else self.article
        return f"《{self.rule.translate(_INNER)}》{f'（{made}）' if made else ''}{place}"


def profile_of(row: Mapping[str, Any], place: str, level: str, *, own: bool = False) -> Profile:
    """A profile from the checked data of a file."""
    known: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if value is not None}
    known["unit"] = Unit(known.get("unit", "日"))
    return Profile(place=place, level=level, own=own, **known)


@cache
def of_place(name: str) -> tuple[Profile, ...]:
    """The packaged profiles of a place by its short name (河南, 郑州, 全国); empty where there is no file."""
    raw = resources.derived("rulesets-filing", tables).get(name)
    if raw is None:
        return ()
    return tuple(profile_of(row, raw["place"], raw["level"]) for row in raw["profiles"])


def tables() -> dict[str, Any]:
    """Every file under rulesets/filing as plain data, by the short name of its place."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name.rsplit("/", 1)[-1].removesuffix(".yaml"): yaml.load(resources.text(name), loader) for name in resources.names(_FOLDER, ".yaml")}


def packaged() -> tuple[Profile, ...]:
    """Every packaged profile, in order of the files."""
    return tuple(profile for name in resources.derived("rulesets-filing", tables) for profile in of_place(name))


def choose(place: Place, issuer: Issuer, channel: str, event: date | None, own: Iterable[Profile] = ()) -> Profile | None:
    """The nearest rule for an issuer: the user's own, its city's, its province's, the nation's; None where none of them covers it."""
    own = tuple(own)
    mine = [profile for name in (place.city, place.province, NATION) if name for profile in own if short(profile.place) == short(name)]
    packed = [profile for name in (place.city, place.province, NATION) if name for profile in of_place(short(name))]
    return next((profile for profile in (*mine, *packed) if _covers(profile, place, issuer, channel, event)), None)


def _covers(profile: Profile, place: Place, issuer: Issuer, channel: str, event: date | None) -> bool:
    if profile.channel != channel or (event and profile.year and event.year < profile.year):
        return False
    if profile.issuers and issuer.organ.value not in profile.issuers:
        return False
    if profile.own or channel == RULES:
        return True
    # 地方规定不管国务院部门；省级政府的文件没有行政备案期限。
    if issuer.tier is Tier.NATIONAL or issuer.organ is Organ.UNKNOWN:
        return False
    if channel == CONGRESS:
        return True
    top = issuer.tier is Tier.PROVINCE or (place.municipality and not place.city and issuer.tier is Tier.CITY)
    if top and issuer.organ is Organ.GOVERNMENT:
        return False
    if profile.level == "国家":
        return not top
    if profile.level == "设区市":
        # 市政府自己的文件报省政府，适用省的规定。
        return not (issuer.tier is Tier.CITY and issuer.organ is Organ.GOVERNMENT)
    return True


def recipient_of(profile: Profile | None, issuer: Issuer, channel: str) -> str | None:
    """To whom an issuer files under a profile, or by the general scheme of 国发〔2008〕17号 where the profile does not say; None where unknown."""
    if profile and issuer.organ.value in profile.recipients:
        return profile.recipients[issuer.organ.value]
    if channel == CONGRESS:
        return "本级人民代表大会常务委员会" if issuer.organ is Organ.GOVERNMENT else None
    return _GENERAL.get(issuer.organ)


_GENERAL = {
    Organ.GOVERNMENT: "上一级人民政府",
    Organ.TOWNSHIP: "上一级人民政府",
    Organ.DEPARTMENT: "本级人民政府",
    Organ.AGENCY: "设立该派出机关的人民政府",
    Organ.VERTICAL: "上一级主管部门，并抄送本级人民政府",
    Organ.AUTHORIZED: "本级人民政府",
}
