"""Deadlines: which rule, until when, how it stands; and that nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.filing.deadline import Query, Status, answer, same_event
from fzcheck.filing.issuer import Organ, Tier, classify
from fzcheck.filing.places import Place, locate
from fzcheck.filing.profiles import choose, packaged

DAY = date.fromisoformat


def ask(place: str, kind: str, day: str | None = None, channel: str = "政府", **more):
    event_date = DAY(day) if day else None
    return answer(Query(locate(place), classify(kind), channel=channel, event_date=event_date, as_of=DAY("2026-11-22"), **more))


@pytest.mark.parametrize(
    ("place", "kind", "day", "profile", "deadline", "recipient"),
    [
        ("河南省", "县级人民政府", "2026-11-02", "henan-2015", "2026-11-17", "上一级人民政府"),
        ("河北省", "县级人民政府工作部门", "2026-11-05", "hebei-2010", "2026-11-20", "本级人民政府"),
        ("郑州市", "区人民政府工作部门", "2026-11-05", "zhengzhou-2012", "2026-11-20", "本级人民政府"),
        ("郑州市", "市人民政府", "2026-11-05", "henan-2015", "2026-11-20", "上一级人民政府"),
        ("洛阳市", "县级人民政府", "2026-11-05", "henan-2015", "2026-11-20", "上一级人民政府"),
        ("湖南省", "街道办事处", "2026-11-05", "hunan-2009", "2026-11-20", "设立该派出机关的人民政府"),
        ("海口市", "区人民政府工作部门", "2026-11-05", "haikou-2006", "2026-11-11", "本级人民政府"),
        ("海南省", "省人民政府工作部门", "2026-11-05", "hainan-2010", "2026-11-19", "本级人民政府"),
        ("全国", "乡镇人民政府", "2026-11-05", "national-2008", "2026-11-20", "上一级人民政府"),
        ("", "县级人民政府", "2026-11-05", "national-2008", "2026-11-20", "上一级人民政府"),
    ],
)
def test_the_nearest_rule_decides(place: str, kind: str, day: str, profile: str, deadline: str, recipient: str) -> None:
    found = ask(place, kind, day)
    assert found.profile is not None
    assert (found.profile.id, found.deadline, found.recipient) == (profile, DAY(deadline), recipient)
    assert found.basis in found.why


@pytest.mark.parametrize(
    ("place", "kind", "channel", "says"),
    [
        ("河北省", "省人民政府", "政府", "未规定"),
        ("天津市", "市人民政府", "政府", "未规定"),
        ("河北省", "县级人民政府", "人大", "未收录"),
        ("山东省", "县级人民政府工作部门", "人大", "工作部门"),
        ("重庆市", "区人民政府", "政府", "审查登记"),
        ("河南省", "有关单位", "政府", "制定机关"),
        ("全国", "国务院部门", "政府", "未规定"),
    ],
)
def test_what_no_rule_covers_is_unknown_and_says_why(place: str, kind: str, channel: str, says: str) -> None:
    found = ask(place, kind, "2026-11-02", channel)
    assert (found.status, found.deadline, found.days_left) == (Status.UNKNOWN, None, None)
    assert says in found.why


def test_without_the_day_of_the_event_there_is_no_deadline_but_the_rule_is_named() -> None:
    found = ask("河南省", "县级人民政府")
    assert found.status is Status.UNKNOWN
    assert "公布日期" in found.why
    assert found.profile is not None


@pytest.mark.parametrize(
    ("filed", "as_of", "status", "left"),
    [
        ("2026-11-17", "2026-11-30", Status.ON_TIME, None),
        ("2026-11-18", "2026-11-30", Status.LATE, None),
        (None, "2026-11-17", Status.DUE, 0),
        (None, "2026-11-10", Status.DUE, 7),
        (None, "2026-11-18", Status.OVERDUE, -1),
    ],
)
def test_a_filing_is_kept_late_due_or_overdue(filed: str | None, as_of: str, status: Status, left: int | None) -> None:
    query = Query(locate("河南省"), classify("县级人民政府"), event_date=DAY("2026-11-02"), filed=DAY(filed) if filed else None, as_of=DAY(as_of))
    found = answer(query)
    assert (found.status, found.days_left) == (status, left)


def test_another_event_than_the_rules_is_presumed_and_said() -> None:
    assert not ask("河南省", "县级人民政府", "2026-11-02", event="发布").start_presumed
    found = ask("河南省", "县级人民政府", "2026-11-02", event="印发")
    assert found.start_presumed
    assert "推定" in found.why
    assert ask("海口市", "区人民政府", "2026-11-02").start_presumed
    assert same_event("签署发布", "公布")
    assert not same_event("签发", "印发")


def test_a_period_given_by_the_user_wins() -> None:
    found = ask("河南省", "县级人民政府", "2026-11-02", days=20, profile="某市规定第五条")
    assert (found.deadline, found.basis) == (DAY("2026-11-23"), "某市规定第五条")


def test_a_rule_made_after_the_event_does_not_apply() -> None:
    assert ask("河南省", "县级人民政府", "2013-05-06").profile.id == "national-2008"
    assert ask("河南省", "县级人民政府", "2006-05-08").status is Status.UNKNOWN


def test_historic_rules_say_that_the_present_one_decides() -> None:
    assert "以现行规定为准" in ask("河南省", "县级人民政府", "2026-11-02").why
    assert "以现行规定为准" not in ask("北京市", "区人民政府", "2026-11-02", "人大").why


def test_every_packaged_profile_can_be_chosen_by_some_issuer() -> None:
    """A rule that nobody reaches would be dead data."""
    kinds = [classify(kind) for kind in ("县级人民政府", "县级人民政府工作部门", "市人民政府")]
    for profile in packaged():
        place = Place() if profile.place == "全国" else locate(profile.place)
        assert any(choose(place, issuer, profile.channel, None) is profile for issuer in kinds), profile.id


@pytest.mark.parametrize(
    ("name", "organ", "tier"),
    [
        ("青禾县教育局", Organ.DEPARTMENT, Tier.COUNTY),
        ("青禾县市场监督管理局", Organ.DEPARTMENT, Tier.COUNTY),
        ("云岭市城市管理局", Organ.DEPARTMENT, Tier.CITY),
        ("河南省住房和城市建设厅", Organ.DEPARTMENT, Tier.PROVINCE),
        ("青禾县城关镇人民政府", Organ.TOWNSHIP, Tier.TOWNSHIP),
        ("镇江市人民政府", Organ.GOVERNMENT, Tier.CITY),
        ("乡宁县人民政府办公室", Organ.GOVERNMENT, Tier.COUNTY),
        ("区（县）人民政府所属部门", Organ.DEPARTMENT, Tier.COUNTY),
        ("实行垂直管理的部门", Organ.VERTICAL, Tier.UNKNOWN),
        ("业主委员会筹备组", Organ.DEPARTMENT, Tier.UNKNOWN),
    ],
)
def test_issuers_are_read_from_kinds_and_from_names(name: str, organ: Organ, tier: Tier) -> None:
    assert (classify(name).organ, classify(name).tier) == (organ, tier)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("河南省/县政府", Place("河南省", "")),
        ("内蒙古自治区/县政府部门", Place("内蒙古自治区", "")),
        ("郑州市/县政府", Place("河南省", "郑州市")),
        ("河南省濮阳市濮阳县", Place("河南省", "濮阳市")),
        ("台前县人民政府", Place("河南省", "濮阳市")),
        ("鼓楼区人民政府", Place()),  # 几个城市都有鼓楼区
        ("青禾县人民政府", Place()),
        ("全国/县政府", Place()),
        ("", Place()),
    ],
)
def test_a_place_is_known_by_its_name_or_not_at_all(name: str, place: Place) -> None:
    assert locate(name) == place
