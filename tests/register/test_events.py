"""What follows a filing is kept, opens and closes terms, and shows in what is due, in the catalogue, in the review and in the figures."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.errors import UsageError
from fzcheck.filing.count import Unit
from fzcheck.filing.places import NATION
from fzcheck.register import afterwards
from fzcheck.register.catalogue import force_catalogue, year_catalogue
from fzcheck.register.due import agenda
from fzcheck.register.entries import get
from fzcheck.register.entry import Entry, State
from fzcheck.register.events import Happened, Happening, Told, happen, history, terms_of
from fzcheck.register.filings import FilingRules
from fzcheck.register.office import rules_of, settle
from fzcheck.register.statistics import SUM, bulletin
from fzcheck.register.store import Register
from tests.register.entries import TODAY, made, put

RULES = FilingRules()
NEW = Entry(
    title="云岭县停车办法",
    document_number="云政规〔2026〕1号",
    issuer="云岭县人民政府",
    rank="规范性文件",
    jurisdiction="河南省",
    issue_date=date(2026, 11, 2),
    publish_date=date(2026, 11, 3),
)


def tell(kept: Register, what: str, day: date, document: int = 1, **more) -> Happened:
    told = Told(Happening(what), day, **more)
    return kept.write(lambda connection: happen(connection, get(connection, document), told, RULES))


def due(kept: Register, as_of: date = TODAY, days: int = 30) -> list[tuple]:
    with kept.reading() as connection:
        found = agenda(connection, RULES, as_of, days)
    assert found.coming + found.overdue == len(found.rows)
    return [(row.kind, row.channel, row.deadline, row.days_left) for row in found.rows]


def test_a_document_is_due_until_it_is_filed_by_each_channel(kept: Register) -> None:
    put(kept, NEW)
    assert due(kept, date(2026, 11, 10)) == [("备案", "政府", date(2026, 11, 18), 8), ("备案", "人大", date(2026, 12, 3), 23)]
    assert due(kept) == [("备案", "人大", date(2026, 12, 3), 11), ("备案", "政府", date(2026, 11, 18), -4)]
    tell(kept, "报送备案", date(2026, 11, 20), channel="政府")
    assert due(kept) == [("备案", "人大", date(2026, 12, 3), 11)]
    happened = tell(kept, "报送备案", date(2026, 11, 20), channel="人大")
    assert (happened.entry.filed, happened.entry.filed_congress) == (date(2026, 11, 20), date(2026, 11, 20))
    assert due(kept) == []


def test_what_is_due_comes_nearest_first_and_what_is_overdue_latest_first(kept: Register) -> None:
    put(kept, *(made(number, filed=None, filed_congress=None) for number in range(1, 60)))
    rows = due(kept, date(2009, 1, 1), 300)
    coming, overdue = [row for row in rows if row[3] >= 0], [row for row in rows if row[3] < 0]
    assert rows == [*coming, *overdue]
    assert coming and overdue
    assert [row[2] for row in coming] == sorted(row[2] for row in coming)
    assert [row[2] for row in overdue] == sorted((row[2] for row in overdue), reverse=True)


def test_an_agenda_is_cut_where_it_is_too_long_and_says_how_long_it_is(kept: Register) -> None:
    put(kept, *(made(number, filed=None, filed_congress=None, validity_years=None) for number in range(1, 60)))
    with kept.reading() as connection:
        found = agenda(connection, RULES, TODAY, 30, limit=5)
        whole = agenda(connection, RULES, TODAY, 30)
    assert found.rows == (*whole.rows[: min(5, whole.coming)], *whole.rows[whole.coming : whole.coming + 5])
    assert (found.coming, found.overdue) == (whole.coming, whole.overdue)


def test_the_end_of_validity_is_due_and_an_extension_puts_it_off(kept: Register) -> None:
    put(kept, made(1, effective_date=date(2021, 12, 1), validity_years=5))
    assert due(kept) == [("届满", "", date(2026, 11, 30), 8)]
    tell(kept, "延续", date(2026, 11, 1), until=date(2028, 11, 30))
    assert due(kept) == []
    assert due(kept, date(2028, 11, 30), 0) == [("届满", "", date(2028, 11, 30), 0)]


def test_what_has_ended_is_due_for_nothing(kept: Register) -> None:
    put(kept, NEW)
    happened = tell(kept, "废止", date(2026, 11, 20), number="云政规〔2026〕7号")
    assert (happened.entry.state, happened.entry.ended) == (State.REPEALED, date(2026, 11, 20))
    assert due(kept) == []


def test_a_request_to_supplement_opens_a_term_that_the_supplement_closes(kept: Register) -> None:
    put(kept, NEW)
    opened = tell(kept, "要求补正", date(2026, 11, 20), channel="人大", days=5, unit=Unit.WORKING_DAY).opened
    assert (opened.kind, opened.channel, opened.deadline) == ("补正", "人大", date(2026, 11, 27))
    assert ("补正", "人大", date(2026, 11, 27), 5) in due(kept)
    assert tell(kept, "补正", date(2026, 11, 25)).closed == 1
    assert "补正" not in {row[0] for row in due(kept)}
    with kept.reading() as connection:
        assert [event.kind for event in history(connection, 1)] == ["要求补正", "补正"]
        assert {term.kind: term.done for term in terms_of(connection, 1)}["补正"] == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("jurisdiction", "rank", "what", "channel", "until"),
    [
        ("北京市", "规范性文件", "要求补正", "人大", date(2026, 11, 16)),  # 十日，末日为周日
        ("上海市", "规范性文件", "要求补正", "人大", date(2026, 11, 19)),  # 十个工作日
        ("北京市", "规范性文件", "审查意见", "人大", date(2026, 12, 7)),  # 三十日，末日为周六
        ("河南省", "政府规章", "审查意见", "", date(2026, 12, 7)),
        ("河南省", "政府规章", "要求补正", "", date(2026, 11, 20)),
        ("河南省", "规范性文件", "附带审查", "", date(2026, 11, 19)),  # 十日指工作日
        ("河南省", "规范性文件", "要求补正", "政府", None),
    ],
)
def test_the_terms_that_the_rules_of_a_place_give(kept: Register, jurisdiction: str, rank: str, what: str, channel: str, until: date | None) -> None:
    put(kept, made(5, jurisdiction=jurisdiction, rank=rank, issuer="人民政府", issue_date=date(2026, 9, 1), publish_date=None))
    opened = tell(kept, what, date(2026, 11, 5), channel=channel).opened
    assert opened.deadline == until
    assert bool(opened.basis) is (until is not None)


def test_every_rule_on_what_follows_a_filing_names_its_source() -> None:
    rows = afterwards._rows()
    assert {row.kind for row in rows} == {"补正", "审查意见", "附带审查"}
    assert all(row.basis.startswith("《") and row.days > 0 and (row.place == NATION or len(row.place) > 2) for row in rows)


@pytest.mark.parametrize(
    ("what", "day", "more", "said"),
    [
        ("报送备案", date(2026, 10, 1), {}, "早于《云岭县停车办法》（云政规〔2026〕1号）的公布日期"),
        ("延续", date(2026, 11, 20), {}, "--until"),
        ("延续", date(2026, 11, 20), {"until": date(2020, 1, 1)}, "不晚于原来的"),
        ("清理", date(2026, 11, 20), {}, "--result"),
        ("补正", date(2026, 11, 20), {}, "没有等待补正的事项"),
        ("答复", date(2026, 11, 20), {}, "没有等待答复的事项"),
        ("报送备案", date(2026, 11, 20), {"channel": "邮局"}, "渠道不能是“邮局”"),
        ("要求补正", date(2026, 11, 20), {"days": 3_000_000}, "超出可计算的日期范围"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused_and_leaves_nothing(kept: Register, what: str, day: date, more: dict, said: str) -> None:
    put(kept, Entry(**{**{name: getattr(NEW, name) for name in NEW.__dataclass_fields__}, "expiry_date": date(2027, 1, 1)}))
    with pytest.raises(UsageError, match=said):
        tell(kept, what, day, **more)
    with kept.reading() as connection:
        assert history(connection, 1) == ()


def test_what_was_repealed_cannot_be_extended(kept: Register) -> None:
    put(kept, NEW)
    tell(kept, "宣布失效", date(2026, 11, 20))
    with pytest.raises(UsageError, match="已经失效，不能延续"):
        tell(kept, "延续", date(2026, 11, 21), until=date(2030, 1, 1))


def test_the_catalogue_of_a_year_has_what_was_made_amended_and_ended_in_it(kept: Register) -> None:
    put(
        kept,
        *(made(number, issue_date=date(2020 + number, 5, 1), publish_date=None, effective_date=None, validity_years=None) for number in range(1, 7)),
    )
    put(kept, made(9, issue_date=date(2026, 5, 1), publish_date=None, rank="会议纪要"))
    tell(kept, "修改", date(2026, 6, 1), 2)
    tell(kept, "废止", date(2026, 7, 1), 3)
    tell(kept, "宣布失效", date(2026, 8, 1), 4)
    tell(kept, "废止", date(2025, 8, 1), 1)
    with kept.reading() as connection:
        year = [(one.part.value, one.entry.id, one.day) for one in year_catalogue(connection, 2026)]
        force = {one.entry.id for one in force_catalogue(connection, TODAY)}
        before = {one.entry.id for one in force_catalogue(connection, date(2025, 6, 30))}
    assert year == [
        ("制定", 6, date(2026, 5, 1)),
        ("修改", 2, date(2026, 6, 1)),
        ("废止", 3, date(2026, 7, 1)),
        ("失效", 4, date(2026, 8, 1)),
    ]
    assert force == {2, 5, 6}
    assert before == {1, 2, 3, 4, 5}


def test_the_figures_of_the_bulletin_are_those_of_a_count_by_hand(kept: Register) -> None:
    days = {1: date(2026, 3, 10), 2: date(2026, 3, 30), 3: date(2026, 3, 12), 4: None}
    put(kept, *(made(n * 5, issue_date=None, publish_date=date(2026, 3, 1), filed=day, filed_congress=None) for n, day in days.items()))
    tell(kept, "要求补正", date(2026, 3, 15), 1, channel="政府", days=5)
    tell(kept, "要求补正", date(2026, 3, 16), 1, channel="政府", days=5)  # asked twice, one document
    tell(kept, "要求补正", date(2026, 3, 16), 3, channel="人大", days=5)  # another channel
    tell(kept, "纠错", date(2026, 4, 1), 2)
    tell(kept, "纠错", date(2027, 4, 1), 3)
    with kept.reading() as connection:
        rows = {(row.year, row.issuer): row for row in bulletin(connection, ("政府", "规章"), TODAY).rows}
    row = rows[2026, "云岭县人民政府"]
    assert (row.filed, row.timely, row.late, row.unfiled, row.corrected) == (3, 2, 1, 1, 1)
    assert (row.timeliness, row.order, row.quality) == (0.6667, 0.6667, 0.3333)
    assert rows[2027, "云岭县人民政府"].corrected == 1
    total = rows[2026, SUM]
    assert (total.filed, total.timely, total.unfiled) == (3, 2, 1)


def test_an_offices_own_rules_count_for_everything_that_is_registered(kept: Register) -> None:
    put(kept, Entry(**{**{name: getattr(NEW, name) for name in NEW.__dataclass_fields__}, "jurisdiction": ""}))
    assert rules_of(kept) == FilingRules()
    own = {"place": "河南省", "level": "省级", "id": "own", "channel": "政府", "rule": "河南省某办法", "event": "公布", "days": 7, "unit": "日"}
    settle(kept, "河南省", [own])
    rules = rules_of(kept)
    assert rules.jurisdiction == "河南省"
    with kept.reading() as connection:
        found = {term.channel: term.deadline for term in terms_of(connection, 1)}
        (government,) = [row for row in agenda(connection, rules, date(2026, 11, 5), 10).rows if row.channel == "政府"]
    assert found == {"政府": date(2026, 11, 10), "人大": date(2026, 12, 3)}
    assert "河南省某办法" in government.why
    settle(kept, None, [])
    with kept.reading() as connection:
        assert {term.channel: term.deadline for term in terms_of(connection, 1)}["政府"] == date(2026, 11, 18)
