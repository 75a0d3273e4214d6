"""The rank of a text without order and formula: told by what only one kind of source may do."""

from __future__ import annotations

import pytest

from fzcheck.meaning.facts import facts
from fzcheck.meaning.meta import IssuerLevel, Meta, Rank
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

_BODY = "第一条 为了加强管理，制定本办法。\n第二条 养犬人应当牵引犬只。\n第三条 违反本办法的，处二百元罚款。\n"


def meta(text: str) -> Meta:
    return facts(parse_draft(read_text(text)))


TOLD = {
    "signed by the mayor": (
        f"清渡市养犬管理办法\n《清渡市养犬管理办法》已经2026年3月2日市政府六届四十次常务会议审议通过，现予公布。\n市长 某某某\n"
        f"2026年3月9日\n清渡市养犬管理办法\n{_BODY}",
        Rank.GOVERNMENT_RULE,
    ),
    "the formula below a portal's card": (
        f"清渡市养犬管理办法\n分类名称 公安 公布机关 清渡市人民政府\n（2026年3月9日清渡市人民政府令[2026]第3号公布 自2026年5月1日起施行）\n{_BODY}",
        Rank.GOVERNMENT_RULE,
    ),
    "the order in the brackets of the title": (f"清渡省养犬管理办法（省政府令第119号）\n{_BODY}", Rank.GOVERNMENT_RULE),
    "a rule is repealed": (
        f"清渡市养犬管理办法\n{_BODY}第四条 2009年公布的《清渡市养犬规定》（市人民政府令第64号）同时废止。\n",
        Rank.GOVERNMENT_RULE,
    ),
    "a notice prints what repeals a rule": (
        f"清渡市公安局关于印发《清渡市养犬管理办法》的通知\n{_BODY}第四条 《清渡市养犬规定》（市人民政府令第64号）同时废止。\n",
        Rank.NORMATIVE,
    ),
    "the government of the place is empowered": (
        f"清渡市养犬若干规定\n{_BODY}第四条 市人民政府可以根据本规定制定实施细则。\n",
        Rank.LOCAL_REGULATION,
    ),
    "the government's own departments are empowered": (
        f"清渡市养犬若干规定\n{_BODY}第四条 市人民政府各有关部门可以根据本规定制定实施细则。\n",
        Rank.NORMATIVE,
    ),
    "a regulation of no place": (
        f"犬只管理条例\n第一条 为了加强管理，制定本条例。\n第二条 县级以上人民政府应当加强领导。\n{_BODY}",
        Rank.ADMINISTRATIVE_REGULATION,
    ),
    "articles for all places": (f"犬只登记办法\n第一条 甲。\n第二条 县级以上地方人民政府公安机关负责登记。\n{_BODY}", Rank.DEPARTMENT_RULE),
    "articles for a place of its own": (f"犬只登记办法\n第一条 甲。\n第二条 县级以上地方人民政府公安机关负责本市登记。\n{_BODY}", Rank.NORMATIVE),
    "a law": (f"中华人民共和国犬只法\n{_BODY}", Rank.LAW),
    "an interpretation of the court": ("关于审理养犬纠纷案件适用法律若干问题的解释\n第一条 甲。\n", Rank.JUDICIAL),
    "printed by the offices of the centre": ("中办、国办印发《关于养犬的意见》\n一、甲。\n", Rank.PARTY),
}


@pytest.mark.parametrize(("text", "rank"), TOLD.values(), ids=TOLD)
def test_the_rank_is_told_by_what_only_one_kind_of_source_may_do(text: str, rank: Rank) -> None:
    found = meta(text)
    assert (found.rank, bool(found.rank_reason)) == (rank, True)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("东莞市养犬管理办法", IssuerLevel.CITY),
        ("深圳经济特区养犬管理办法", IssuerLevel.CITY),
        ("《武汉市养犬管理办法》", IssuerLevel.CITY),
        ("历史文化名城名镇犬只管理办法", IssuerLevel.NATIONAL),
    ],
)
def test_a_title_tells_the_level_of_its_place(title: str, level: IssuerLevel) -> None:
    assert meta(f"{title}\n第一条 甲。\n第二条 市、县人民政府应当加强领导。\n").issuer_level is level
