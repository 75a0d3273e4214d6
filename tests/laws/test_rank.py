"""What a name alone tells of a text's rank and place, also where a draft anonymises places."""

from __future__ import annotations

import pytest

from fzcheck.laws import LawRank, place_of, rank_by_name


@pytest.mark.parametrize(
    ("name", "number", "rank"),
    [
        ("××省物业管理条例", "", LawRank.LOCAL_REGULATION),
        ("××市市容条例", "", LawRank.LOCAL_REGULATION),
        ("某省食品小作坊条例", "", LawRank.LOCAL_REGULATION),
        ("某某省××条例", "", LawRank.LOCAL_REGULATION),
        ("XX市消防条例", "", LawRank.LOCAL_REGULATION),
        ("甲市供热条例", "", LawRank.LOCAL_REGULATION),
        ("新乡市城市绿化条例", "", LawRank.LOCAL_REGULATION),
        ("深圳经济特区居住证条例", "", LawRank.LOCAL_REGULATION),
        ("某自治县水资源条例", "", LawRank.LOCAL_REGULATION),
        ("甲市实施《消防法》办法", "", LawRank.LOCAL_REGULATION),
        ("某县养犬条例", "", LawRank.NORMATIVE),
        ("某县城市管理办法", "", LawRank.NORMATIVE),
        ("某市停车管理办法", "", LawRank.UNKNOWN_RULE),
        ("某市停车管理办法", "某市人民政府令第12号", LawRank.GOVERNMENT_RULE),
        ("城市供水条例", "", LawRank.ADMINISTRATIVE_REGULATION),
        ("城市绿化条例", "", LawRank.ADMINISTRATIVE_REGULATION),
        ("风景名胜区条例", "", LawRank.ADMINISTRATIVE_REGULATION),
        ("民族区域自治法", "", LawRank.LAW),
        ("关于加强停车管理的通知", "", LawRank.NORMATIVE),
        ("关于深化改革的意见", "国办发〔2018〕1号", LawRank.STATE_COUNCIL_DOCUMENT),
        ("国务院关于某事项的决定", "", LawRank.STATE_COUNCIL_DECISION),
        ("最高人民法院关于某问题的解释", "", LawRank.JUDICIAL),
        ("县政府第3次常务会议纪要", "", LawRank.MEETING),
        ("某部门规定", "农业农村部令2022年第3号", LawRank.DEPARTMENT_RULE),
    ],
)
def test_a_name_tells_the_likeliest_rank(name: str, number: str, rank: LawRank) -> None:
    assert rank_by_name(name, number) is rank


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("河南省大气污染防治条例", "河南省"),
        ("郑州市城市市容管理条例", "郑州市"),
        ("某县养犬办法", "某县"),
        ("城市供水条例", ""),
        ("城镇燃气管理条例", ""),
        ("行政区划管理条例", ""),
        ("自然保护区条例", ""),
        ("国务院关于某事的规定", ""),
        ("", ""),
    ],
)
def test_a_name_begins_with_its_place(name: str, place: str) -> None:
    assert place_of(name) == place
