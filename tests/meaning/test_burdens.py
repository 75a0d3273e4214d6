"""Burdens: demands and denials read from the make-up of the clause."""

from __future__ import annotations

from datetime import date

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.subject import Subject
from fzcheck.meaning import understand
from fzcheck.meaning.frames import frames
from fzcheck.meaning.markers import DERIVED, LEAD, SPOKEN
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.meaning.drafts import ruleset


def burdens(text: str) -> set[str]:
    """The burdens that are read in a draft of one line."""
    document = parse_draft(read_text(text + "\n"))
    subject = Subject(document, understand(document, rank="规范性文件"), ruleset(), Context(date(2026, 11, 1)))
    wanted = {"@" + name for name in DERIVED} - {LEAD, SPOKEN}
    return {name for unit in subject.units for name in wanted if subject.scan(unit.index).all(name)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、茶馆应当每周向镇综治办报送一次客流。", "@加负"),
        ("一、跑船的得自己掏钱买救生衣。", "@加负"),
        ("一、冷库应当选派两名员工值守路口。", "@加负"),
        ("一、理发店的价格由镇里的市场办核定。", "@代决"),
        ("一、没交齐的，盖房子的手续先不批。", "@拒给"),
        ("一、闹访的，孩子的低保统统停。", "@侵身"),
        ("一、未装水表的，由供电公司停止供电。", "@派令"),
        ("一、茶馆应当设立不小于五平方米的阅读角。", "@加负"),
        ("一、茶馆应当向镇文化站提交节目单。", "@疑负"),
        ("一、各店轮流派人守公厕，来不了的找人顶。", "@加负"),
        ("一、瓜摊明天起一个不留。", "@拒给"),
        ("一、清摊定在大年初二清早，棚子全部推平。", "@夜强"),
        ("一、各茶楼轮流无偿出两人守路口。", "@摊派"),
        ("一、拖欠的货款按六折结清。", "@毁约"),
        ("一、体检到康安医院办理，其他医院的一律不认。", "@限买"),
        ("一、每条街只留一家茶楼。", "@限新"),
        ("一、茶位费统一为20元，不许打折。", "@定价"),
        ("一、新开的茶楼先观察半年。", "@厚旧"),
        ("一、茶叶须在本县加工方可外销。", "@留本"),
        ("一、茶楼摊点的处罚交给物业公司收走桌椅并罚款。", "@转权"),
        ("一、打分表不上网，口头通知为准。", "@密标"),
    ],
)
def test_a_burden_is_read_from_its_make_up(text: str, expected: str) -> None:
    assert expected in burdens(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、镇综治办应当每周报送一次客流。",
        "一、村干部每天都要去看一趟。",
        "一、茶馆自愿每周报送客流的，给予奖励。",
        "一、不要大家掏一分钱。",
        "一、理发店的价格自己定。",
        "一、谁也不许卡着不给群众办证。",
        "一、茶馆的节目单应当每页盖章。",
        "一、供水单位应当在两小时内到场修复。",
        "一、“茶馆应当每周报送一次客流”的要求已经废止。",
        "一、脚手架夜间不得拆除，确需拆除的避开深夜。",
        "一、茶馆自愿提供座位的，予以感谢。",
        "一、货款在验收后三十日内付清。",
        "一、茶叶可以运往各地销售。",
    ],
)
def test_what_an_organ_bears_or_nobody_must_do_is_no_burden(text: str) -> None:
    assert burdens(text) == set()


def test_every_frame_makes_a_known_concept() -> None:
    assert {frame.concept[1:] for frame in frames()} <= set(DERIVED)
