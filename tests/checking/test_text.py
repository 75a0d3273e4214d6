"""The matcher of words: each of its options on one small document, with a rule that has nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fzcheck.checking.context import Context
from fzcheck.checking.kinds.text import find
from fzcheck.checking.rule import Find
from fzcheck.checking.ruleset import load_ruleset, parse_rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.checking.hits import DAY
from tests.checking.test_overlay import RULE

TEXT = """青禾县人民政府关于渡口帐目的通知

各乡镇人民政府：
一、渡口帐目由乡镇登陆，“帐目”另册。
二、渡口 帐 目不公开，帐目每年核对。
三、登陆渡口（２０２６年）。

| 帐目 | 名称 |
|---|---|
| 甲 | 帐目 |

青禾县人民政府
2026年3月10日
"""
BOOK, NAMES = "帐目", {"帐目": "账目", "登陆": "登录", "登陆渡口": "登录渡口"}


def found(values: tuple[str, ...] = (BOOK,), every: bool = False, **options: Any) -> list[Hit]:
    document = parse_draft(read_text(TEXT))
    subject = Subject(document, understand(document), load_ruleset(), Context(DAY, every=every))
    one = Find("text", options={"values": list(values), "needed": [[] for _ in values], **options})
    rule = replace(parse_rule(RULE, "FZ990.yaml"), finds=(one,))
    return list(find([rule], subject, {}))


def quotes(**options: Any) -> list[str]:
    return [TEXT[hit.span.start : hit.span.end] for hit in found(**options) if hit.span]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"quoted": True}, [BOOK, BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"tables": False}, [BOOK, "帐 目", BOOK]),
        ({"tables": True}, [BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"main": True}, [BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"where": "公开"}, ["帐 目", BOOK]),
        ({"where": "公告"}, []),
        ({"unless": "公开|乡镇"}, [BOOK, BOOK]),
        ({"where": "公开", "unless": "核对"}, []),
        ({"absent": "2026年3月"}, []),
        ({"absent": "2027年"}, [BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"first": True}, [BOOK]),
        ({"first": True, "every": True}, [BOOK, "帐 目", BOOK, BOOK, BOOK]),
        ({"scope": "lines"}, [BOOK] * 6),
        ({"scope": "标题"}, [BOOK]),
        ({"scope": ["标题", "成文日期"], "values": (BOOK, "月")}, [BOOK, "月"]),
        ({"scope": "lines", "unless": "每年|名称"}, [BOOK] * 4),
        ({"values": ("２０２６", "2026")}, ["２０２６"]),
        ({"values": ("２０２６",), "scope": "lines"}, []),
        ({"values": ("２０２６",), "scope": "lines", "raw": True}, ["２０２６"]),
        ({"values": ("2026",), "scope": "lines"}, ["２０２６", "2026"]),
        ({"values": ("渡口", "登陆")}, ["渡口", "登陆", "渡口", "登陆", "渡口"]),
        ({"values": ("(?=渡)",)}, []),
        ({"values": ("",)}, []),
        ({"values": (), "words": NAMES}, [BOOK, "登陆", "帐 目", BOOK, "登陆渡口", BOOK, BOOK]),
    ],
)
def test_each_option_chooses_the_places(options: dict[str, Any], expected: list[str]) -> None:
    assert sorted(quotes(**options)) == sorted(expected)


def test_a_word_that_the_text_lacks_is_not_looked_for() -> None:
    assert quotes(needed=[["公告"]]) == []
    assert quotes(needed=[["公告", "帐目"]]) == quotes()


def test_what_is_said_and_the_number_of_all_places() -> None:
    assert [hit.words for hit in found(say="用字")] == [(("说明", "用字"),)] * 5
    assert [hit.words for hit in found()] == [(("说明", ""),)] * 5
    assert [hit.words for hit in found(say="用字", first=True)] == [(("说明", "用字（全文共5处）"),)]
    assert [hit.words for hit in found(values=("另册",), say="用字", first=True)] == [(("说明", "用字"),)]
    assert [hit.words for hit in found(values=("核对", "公开"), say="用字", first=True)] == [(("说明", "用字（全文共2处）"),)]
    assert found(values=("公告",), first=True) == []


def test_a_wrong_word_has_its_right_one_and_the_longer_comes_first() -> None:
    hits = found(values=(), words=NAMES, say="用字")
    assert [dict(hit.words)["改为"] for hit in hits] == ["账目", "登录", "账目", "账目", "登录渡口", "账目", "账目"]
    assert [dict(hit.words)["说明"] for hit in hits] == ["用字"] * 7
    fixes = [(TEXT[hit.fix.start : hit.fix.end], hit.fix.text) if hit.fix else None for hit in hits]
    assert fixes == [("帐目", "账目"), ("登陆", "登录"), None, ("帐目", "账目"), ("登陆渡口", "登录渡口"), ("帐目", "账目"), ("帐目", "账目")]


def test_a_correction_takes_its_groups_from_the_file() -> None:
    (hit,) = found(values=(r"（(\d+)(年)(月)?）",), fix=r"〔\1\3\2〕")
    assert hit.fix is not None
    assert (TEXT[hit.fix.start : hit.fix.end], hit.fix.text) == ("（２０２６年）", "〔２０２６年〕")
    (same,) = found(values=(r"（(\d+)(年)(月)?）",), fix=r"〔\1\3\2〕", scope="lines")
    assert same.fix == hit.fix
    assert [one.fix for one in found()] == [None] * 5


def test_every_hit_is_read_as_words() -> None:
    for hit in (*found(), *found(scope="lines")):
        assert (hit.evidence.stance, hit.level.value, hit.unit) == ("文字", "warning", -1)
