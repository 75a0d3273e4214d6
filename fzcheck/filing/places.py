"""Places: which province and prefecture city a jurisdiction or an issuer's name stands in.

Source: grammar/places.txt (names of administrative divisions as facts). A county name that several places share tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from fzcheck import resources

NATION = "全国"
_FILE = "grammar/places.txt"
_ENDINGS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


class Place(NamedTuple):
    """A province and, where it is known, the prefecture city in it; both empty where nothing is known."""

    province: str = ""
    city: str = ""

    @property
    def municipality(self) -> bool:
        """Whether the province is a city under the State Council (直辖市)."""
        return self.province in _MUNICIPALITIES


def short(name: str) -> str:
    """A province's or city's name without its ending: 河南省 → 河南, 内蒙古自治区 → 内蒙古."""
    ending = next((ending for ending in _ENDINGS if name.endswith(ending) and len(name) > len(ending) + 1), "")
    return name.removesuffix(ending)


@cache
def _names() -> tuple[dict[str, Place], int]:
    """Every name, full or without its ending for provinces, that stands for one place only; and the length of the longest."""
    found: dict[str, set[Place]] = defaultdict(set)
    for line in resources.text(_FILE).splitlines():
        if line.startswith("#") or not line.strip():
            continue
        province, _, city, counties = line.split("\t")
        here = Place(province, city)
        found[province] = found[short(province)] = {Place(province)}
        if here.city:
            found[here.city].add(here)
        for county in counties.split():
            found[county].add(here)
    single = {name: next(iter(places)) for name, places in found.items() if len(places) == 1}
    return single, max(map(len, single))


def locate(name: str) -> Place:
    """The place that a name begins with, read level by level (河南省濮阳市濮阳县…, 濮阳县人民政府); an empty Place where it is unknown."""
    names, longest = _names()
    rest, place = name.strip().removeprefix("中共"), Place()
    while rest:
        head = next((rest[:size] for size in range(min(longest, len(rest)), 1, -1) if rest[:size] in names), "")
        if not head:
            break
        found = names[head]
        if place.province and found.province != place.province:
            break
        place = Place(found.province, found.city or place.city)
        rest = rest[len(head) :].lstrip("/ ")
    return place
