"""The factsheet: a facts file to be filled in, with what the document itself says already in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.meaning.meta import Meta
from fzcheck.meaning.units import units
from fzcheck.parsing.document import Document
from fzcheck.parsing.numerals import number

_MEETING = re.compile(
    r"经([^，。；（）]{0,40}?(?:常务会议|全体会议|办公会议?|局务会议?|党组会议?|专题会议|会议))(?:研究|讨论|审议|审核)*(?:同意|通过|决定)"
)
_DAY = re.compile(r"([0-9〇零一二三四五六七八九]{4})年([0-9一二三四五六七八九十]{1,3})月([0-9一二三四五六七八九十]{1,3})日")
_BUSINESS = re.compile(r"企业|经营者|经营主体|市场主体|个体工商户|投标人|供应商|生产经营")
_BLANK = "状态:            # 已完成、未做、不适用（不适用的写理由）"


def sheet(document: Document, meta: Meta) -> str:
    """The text of the file: YAML with a comment for everything that is to be filled in."""
    return "\n".join([*_head(document, meta), *_steps(document, meta)]) + "\n"


def _head(document: Document, meta: Meta) -> Iterator[str]:
    found = len(_BUSINESS.findall(document.draft.folded))
    yield "# 程序事实：不清楚的留空，检查时显示为“无法核验”。日期写成 2026-01-05 的样式。"
    yield f"文件: {_quoted(meta.title)}"
    hint = f"文中出现企业、经营者等 {found} 处，请确认" if found else "与生产经营活动密切相关的写 是"
    yield f"涉及经营主体:      # 是 或者 否（{hint}）"
    yield "重大行政决策:      # 是 或者 否"


def _steps(document: Document, meta: Meta) -> Iterator[str]:
    organ, day = _adopted(document, meta)
    yield from _step("评估论证", "日期:")
    yield from _step("公开征求意见", "开始:", "结束:", "方式:            # 例如 县政府网站", "理由:            # 少于 30 日的，写明缩短的理由")
    yield from _step("听取意见", "日期:            # 听取企业、行业协会商会的意见")
    yield from _step("公平竞争审查", "结论:            # 符合、不符合、适用例外", "机构:", "例外期限:        # 适用例外的，写明期限或者终止条件")
    yield from _step("合法性审核", "机构:", "收件:", "出具:", "结论:            # 合法、不合法、应当予以修改", "已按意见修改:    # 是 或者 否")
    adopted = [f"会议: {_quoted(organ)}   # 文件写明" if organ else "会议:            # 例如 县政府第12次常务会议", f"日期: {day}".rstrip()]
    yield from _step("集体审议", *adopted, state="状态: 已完成" if organ else _BLANK)
    yield from _step("社会稳定风险评估", "日期:")
    yield from _step("报告党委", "日期:")
    yield from _step("影响评估", "日期:            # 涉及妇女、未成年人、残疾人、老年人权益的")
    yield from _step("起草说明", "要素: []         # 必要性、依据、过程、主要内容、采纳情况，写已有的")
    yield from _step("登记编号", "编号:")
    yield from _step("公布", f"日期: {meta.publish_date or ''}".rstrip(), "方式:            # 例如 政府公报、政府网站")
    yield from _step("政策解读", "日期:")
    yield "备案:"
    yield "  日期:"


def _step(name: str, *rows: str, state: str = _BLANK) -> Iterator[str]:
    yield f"{name}:"
    yield from (f"  {row}" for row in (state, *rows))


def _adopted(document: Document, meta: Meta) -> tuple[str, str]:
    """The meeting that adopted the document and its day, as far as the 题注 or the opening says."""
    for text in (meta.passing, *(unit.text for unit in units(document)[:3])):
        found = _MEETING.search(text)
        if found:
            day = _DAY.search(found.group(1))
            return _DAY.sub("", found.group(1)), _iso(day) if day else ""
    return "", ""


def _iso(day: re.Match[str]) -> str:
    year, month, last = (number(part) or 0 for part in day.groups())
    return f"{year:04d}-{month:02d}-{last:02d}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else '""'
