"""What a document says about itself: issuer, rank with its reason, level, dates."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.meaning.facts import facts
from fzcheck.meaning.facts_issuer import level_of
from fzcheck.meaning.meta import IssuerLevel, Meta, Rank
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text


def meta(text: str) -> Meta:
    return facts(parse_draft(read_text(text)))


NOTICE = """云岭县人民政府文件
云政规〔2026〕5号

云岭县人民政府
关于印发《云岭县公园管理办法（试行）》的通知

各乡镇人民政府、街道办事处，县直（含驻县）有关单位：
《云岭县公园管理办法（试行）》已经县政府常务会议审议通过，现印发给你们。

附件：1.公园名录
2.管护标准

云岭县人民政府
二〇二六年三月二日

云岭县公园管理办法（试行）

第一条 为了规范公园管理，依照自2020年1月1日起施行的《某某条例》，制定本办法。
第二条 公园经营许可证有效期三年。
第三条 本办法自2026年4月6日起施行，有效期二年。《云岭县公园暂行规定》同时废止。
"""


def test_a_notice_is_read_as_facts() -> None:
    found = meta(NOTICE)
    assert found.title == "云岭县人民政府关于印发《云岭县公园管理办法（试行）》的通知"
    assert (found.document_number, found.issuer, found.issuer_level) == ("云政规〔2026〕5号", "云岭县人民政府", IssuerLevel.COUNTY)
    assert found.addressees == ("各乡镇人民政府", "街道办事处", "县直（含驻县）有关单位")
    assert (found.issue_date, found.effective_date, found.validity_years) == (date(2026, 3, 2), date(2026, 4, 6), 2)
    assert [attachment.name for attachment in found.attachments] == ["公园名录", "管护标准"]
    assert (found.rank, found.kind, found.trial, found.repeals) == (Rank.NORMATIVE, "通知", True, ("云岭县公园暂行规定",))


ISSUERS = {
    "several organs on one line": ("云岭县关于甲的通知\n一、甲。\n中共云岭县委　云岭县人民政府\n2026年3月2日", "中共云岭县委、云岭县人民政府"),
    "three by single blanks": ("关于甲的通知\n一、甲。\n财政部 民政部 审计署\n2026年3月2日", "财政部、民政部、审计署"),
    "one name that is spaced": ("关于甲的通知\n一、甲。\n云岭县人民政府 办公室\n2026年3月2日", "云岭县人民政府办公室"),
    "what is forwarded is signed by who made it": (
        "云岭县人民政府批转县财政局关于甲的意见的通知\n各乡镇人民政府：\n一、甲。\n县财政局\n2026年3月2日",
        "云岭县人民政府",
    ),
    "a person who signs is no organ": (
        "云岭省人民政府令\n（〔2026〕第20号）\n《云岭省公园规定》已经常务会议通过，现予公布。\n"
        "代省长　　　　张某某\n二○ 二六年三月二日\n云岭省公园规定\n第一条 甲。",
        "云岭省人民政府",
    ),
    "the State Council by its full name": (
        "国务院关于甲的决定 国发〔2026〕4号\n一、甲。\n中华人民共和国国务院\n二○二六年三月二日",
        "中华人民共和国国务院",
    ),
}


@pytest.mark.parametrize("name", ISSUERS)
def test_the_issuer_is_who_gives_the_document_out(name: str) -> None:
    text, issuer = ISSUERS[name]
    found = meta(text)
    assert (found.issuer, found.issue_date) == (issuer, date(2026, 3, 2))
    assert "国务院" not in issuer or found.rank is Rank.STATE_COUNCIL


def test_a_number_before_the_title_and_a_title_in_quotation_marks() -> None:
    found = meta("云政办发[2026]46号云岭县人民政府办公室转发教育局关于做好招生工作的通知\n各乡镇人民政府：\n一、甲。\n2026年3月2日")
    assert (found.title, found.document_number) == ("云岭县人民政府办公室转发教育局关于做好招生工作的通知", "云政办发[2026]46号")
    assert meta("《云岭县公园管理办法》\n第一条 甲。").kind == "办法"


RANKS = {
    Rank.LOCAL_REGULATION: "云岭市公园条例\n（2026年2月26日云岭市第三届人民代表大会常务委员会第八次会议通过）\n第一条 制定本条例。",
    Rank.GOVERNMENT_RULE: "云岭市人民政府令\n第8号\n《云岭市公园规定》已经常务会议通过，现予公布。\n2026年1月2日\n云岭市公园规定\n第一条 甲。",
    Rank.DEPARTMENT_RULE: "交通运输部令\n第8号\n《港口规定》已经部务会议通过，现予公布。\n2026年1月2日\n港口规定\n第一条 甲。",
    Rank.ADMINISTRATIVE_REGULATION: "中华人民共和国国务院令\n第800号\n《公园条例》已经常务会议通过，现予公布。\n2026年1月2日\n公园条例\n第一条 甲。",
    Rank.MINUTES: "云岭县人民政府专题会议纪要\n〔2026〕3号\n2026年3月2日，召开会议。现纪要如下：\n一、甲。",
    Rank.REPORT: "云岭县城市管理局2025年工作总结\n一、工作情况\n甲。",
    Rank.PARTY: "中共云岭县委文件\n云发〔2026〕3号\n关于加强管理的意见\n各乡镇党委：\n提出如下意见：\n一、甲。\n中共云岭县委\n2026年3月2日",
    Rank.STATE_COUNCIL: "国务院办公厅关于加强公园管理的意见\n国办发〔2026〕3号\n各省、自治区、直辖市人民政府：\n一、甲。\n国务院办公厅\n2026年3月2日",
    Rank.INTERNAL: "云岭县城市管理局关于印发机关考勤管理制度的通知\n局机关各科室、局属各单位：\n一、甲。\n云岭县城市管理局\n2026年3月2日",
}


@pytest.mark.parametrize(("rank", "text"), RANKS.items(), ids=RANKS)
def test_the_rank_follows_from_the_documents_own_elements(rank: Rank, text: str) -> None:
    found = meta(text)
    assert (found.rank, bool(found.rank_reason)) == (rank, True)


def test_a_countys_regulation_is_a_normative_document() -> None:
    text = NOTICE.replace("公园管理办法（试行）", "公园管理条例")
    found = meta(text)
    assert found.rank is Rank.NORMATIVE and "条例" in found.rank_reason
    order = meta("云岭县人民政府令\n第8号\n《云岭县公园规定》已经通过，现予公布。\n2026年1月2日\n云岭县公园规定\n第一条 甲。")
    assert order.rank is Rank.NORMATIVE and "不是规章制定机关" in order.rank_reason


LEVELS = {
    "国务院办公厅": IssuerLevel.NATIONAL,
    "教育部": IssuerLevel.NATIONAL,
    "河南省人民政府": IssuerLevel.PROVINCE,
    "北京市人民政府": IssuerLevel.PROVINCE,
    "北京市东城区教育委员会": IssuerLevel.COUNTY,
    "濮阳市人民政府办公室": IssuerLevel.CITY,
    "凉山彝族自治州人民政府": IssuerLevel.CITY,
    "浙江省建德市人民政府": IssuerLevel.COUNTY,
    "建德市人民政府": IssuerLevel.COUNTY,
    "云岭县教育局": IssuerLevel.COUNTY,
    "梅州湾市人民政府": IssuerLevel.CITY,
    "石门岭镇人民政府": IssuerLevel.TOWNSHIP,
    "市城市管理局": IssuerLevel.CITY,
    "和平社区居民委员会": IssuerLevel.OTHER,
    "中共云岭县委": IssuerLevel.COUNTY,
    "中国共产党云岭市委员会": IssuerLevel.CITY,
    "中共中央办公厅": IssuerLevel.NATIONAL,
    "2026年云岭县教育局": IssuerLevel.COUNTY,
    "2026学年度云岭县教育局": IssuerLevel.COUNTY,
    "国家发展和改革委员会": IssuerLevel.NATIONAL,
    "云岭县教育局、教育部": IssuerLevel.COUNTY,
    "云岭县教育局机关党委": IssuerLevel.COUNTY,
    "省水利厅": IssuerLevel.PROVINCE,
    "县水利局": IssuerLevel.COUNTY,
    "某某自治州水利局": IssuerLevel.CITY,
}


def test_who_leaves_the_details_to_the_government_of_its_own_place_is_the_congress() -> None:
    text = "青岭市违法建筑处理规定\n第一条 为处理违法建筑，制定本规定。\n第二条 {}人民政府可以根据本规定制定实施细则。"
    own = meta(text.format("市"))
    assert own.rank is Rank.LOCAL_REGULATION and "制定实施细则" in own.rank_reason
    assert meta(text.format("区")).rank is Rank.NORMATIVE


@pytest.mark.parametrize(("name", "level"), LEVELS.items(), ids=LEVELS)
def test_the_level_follows_from_the_organs_name(name: str, level: IssuerLevel) -> None:
    assert level_of(name) is level


TIMES = {
    "本通知自印发之日起施行。": (None, "自印发之日起施行", None, None),
    "本办法自2026年5月1日起施行，有效期至2031年4月30日。": (date(2026, 5, 1), "", None, date(2031, 4, 30)),
    "本意见自公布之日起30日后施行，有效期为5年。": (None, "自公布之日起30日后施行", 5, None),
    "《中华人民共和国某法》自2021年1月1日起施行后，各地应当落实。": (None, "", None, None),
    "许可证有效期五年。": (None, "", None, None),
}


@pytest.mark.parametrize(("clause", "expected"), TIMES.items(), ids=TIMES)
def test_only_its_own_dates_count(clause: str, expected: tuple[date | None, str, int | None, date | None]) -> None:
    found = meta(f"云岭县人民政府关于公园管理的通知\n各乡镇人民政府：\n一、甲。\n二、{clause}\n")
    assert (found.effective_date, found.effective_rule, found.validity_years, found.expiry_date) == expected


def test_a_law_s_own_date_is_not_the_document_s() -> None:
    text = "青禾市关于贯彻规划法的通知\n《中华人民共和国城乡规划法》由全国人大常委会通过，已于2008年1月1日起施行。\n一、各单位应当学习。\n"
    assert facts(parse_draft(read_text(text))).effective_date is None


def test_a_notice_asks_for_comments_on_a_rule_of_a_province() -> None:
    text = (
        "关于公开征求《清渡省流动人口登记办法（修订草案征求意见稿）》意见的通知\n为提高立法质量，现将草案公布。\n清渡省司法厅\n2026年4月11日\n"
        "清渡省流动人口登记办法（修订草案征求意见稿）\n第一条 为了加强服务，制定本办法。\n第二条 逾期不登记的，可以处二百元以下罚款。\n"
    )
    assert facts(parse_draft(read_text(text))).rank is Rank.GOVERNMENT_RULE


def test_a_rule_is_known_by_the_government_that_held_its_meeting() -> None:
    text = "清渡省噪声防治办法\n2006年11月17日 清渡省人民政府第56次常务会议审议通过\n第一条 为了防治噪声，制定本办法。\n"
    assert facts(parse_draft(read_text(text))).rank is Rank.GOVERNMENT_RULE
