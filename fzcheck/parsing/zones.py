"""Zones: which element of the official document each line is, found by position, label and evidence of style together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fzcheck.parsing.document import Kind
from fzcheck.parsing.labels import Label, label
from fzcheck.reading.draft import Draft, Line, Story

_ZH_DATE = r"[〇零一二三四五六七八九十ＯO0]{4}\s*年\s*[一二三四五六七八九十]{1,3}\s*月\s*[一二三四五六七八九十]{1,3}\s*日"
DATE = re.compile(rf"\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|{_ZH_DATE}")
_DATE_LINE = re.compile(rf"[（\s]*(?:{DATE.pattern})[）\s]*$")
NUMBER = re.compile(r"[\u4e00-\u9fff]{0,16}\s*[〔\[（﹝【]\s*\d{4}\s*[〕\]）﹞】]\s*第?\s*\d{1,5}\s*号")
_ORDER_NUMBER = re.compile(r"第\s*[\d〇零一二三四五六七八九十百]+\s*号$")
_MASTHEAD = re.compile(r"[\u4e00-\u9fff、（）\s]{2,60}(?:文件|令|公告|通告|会议纪要|纪要)$")
_ADDRESSEE = re.compile(r"[^。；！？]{2,400}：$")
_ADOPTION = re.compile(r"[（(].*\d{4}年.*(?:通过|公布|批准|发布|修订|修正|施行)")
_ATTACHMENT_NOTE = re.compile(r"附\s*件\s*：|附\s*：")
_ATTACHMENT = re.compile(r"附\s*件\s*(?:[\d一二三四五六七八九十]{0,3})\s*(?:[：.、]?\s*|[：\s]\s*.{2,60})$")
_COPY_TO = re.compile(r"抄\s*送\s*[：:]|分\s*送\s*[：:]|主题词\s*[：:]")
_PRINTED = re.compile(rf".{{0,60}}(?:{DATE.pattern})\s*印发|印\s*发\s*[：:]|共印\d+份")
_REMARK = re.compile(r"[（(]?(?:此件|公开属性|信息公开选项|联系人)[^。]{0,60}[）)]?$")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★\s].{0,12})?$")
_URGENCY = re.compile(r"(?:特急|加急|特提|平急|急件)$")
_SIGNER = re.compile(r"签发人\s*[：:]")
_COPY_NUMBER = re.compile(r"\d{6}$")
_CONTENTS = re.compile(r"目\s*[录次]$")
_ORGAN = re.compile(r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|处|中心|大队|支队|公司|署|行|社|指挥部|领导小组|科|所|站)$")
_STOPS = ("。", "；", "：", "，", "！", "？", "、")
_TITLE_END = re.compile(
    r"(?:通知|通告|公告|意见|决定|办法|规定|细则|规则|条例|方案|函|纪要|报告|措施|指南|要点|批复|请示|公报|决议|议案|通报|规范|制度|规程|标准|目录|清单|计划|规划|纲要|法|总结|解释|工作总结|准则)"
    r"(?:[（(].{1,12}[）)])*$"
)


@dataclass(slots=True)
class Role:
    """What one line is: an element or body text (`Kind.BODY`), in which body, with its label if it begins with one."""

    line: Line
    folded: str
    text: str
    kind: Kind = Kind.BODY
    body: int = 0
    label: Label | None = None


@dataclass(slots=True)
class _State:
    body: int = 0
    titled: bool = False
    begun: bool = False
    closed: bool = False
    names: list[str] = field(default_factory=list)


def roles(draft: Draft) -> list[Role]:
    """The roles of the lines in order, one for every line that is not blank."""
    found = []
    for line in draft.lines:
        folded = draft.folded[line.start : line.end]
        text = folded.strip(" \t#*")
        if text:
            found.append(Role(line, folded, text))
    state = _State()
    for at, role in enumerate(found):
        role.kind = _kind(found, at, state)
        role.body = state.body
        if role.kind is Kind.BODY:
            role.label = label(role.folded)
    return found


def _kind(found: Sequence[Role], at: int, state: _State) -> Kind:
    role = found[at]
    if role.line.furniture or role.line.story in (Story.HEADER, Story.FOOTER):
        return Kind.FURNITURE
    if role.line.story in (Story.FOOTNOTE, Story.ENDNOTE):
        return Kind.FOOTNOTE
    if role.line.story is Story.TEXTBOX and state.begun:
        return Kind.TEXTBOX
    tail = _tail(found, at, state)
    if tail:
        return tail
    if role.line.cell is not None:
        return Kind.TABLE
    if state.closed and not _ATTACHMENT_NOTE.match(role.text):
        _open(state)
    if not state.begun:
        return _head(found, at, state)
    return _inside(found, at, state)


def _tail(found: Sequence[Role], at: int, state: _State) -> Kind | None:
    text = found[at].text
    if len(text) > 200 or not state.titled:
        return None
    if _COPY_TO.match(text):
        return Kind.COPY_TO
    if _PRINTED.match(text):
        return Kind.PRINTED
    if _REMARK.match(text):
        return Kind.REMARK
    return None


def _open(state: _State) -> None:
    state.body += 1
    state.closed = state.titled = state.begun = False


def _head(found: Sequence[Role], at: int, state: _State) -> Kind:
    role = found[at]
    text = role.text
    if state.body == 0 and not state.titled:
        for pattern, kind in ((_COPY_NUMBER, Kind.COPY_NUMBER), (_SECRECY, Kind.SECRECY), (_URGENCY, Kind.URGENCY), (_SIGNER, Kind.SIGNER)):
            if pattern.match(text):
                return kind
    if NUMBER.fullmatch(text) or (_ORDER_NUMBER.match(text) and not state.titled):
        return Kind.DOCUMENT_NUMBER
    if _ATTACHMENT.fullmatch(text) and not state.titled:
        return Kind.ATTACHMENT
    if _DATE_LINE.match(text):
        return _dated(found, at, state)
    if _ADOPTION.match(text) and len(text) < 400:
        return Kind.ADOPTION
    if label(role.folded):
        state.begun = True
        return Kind.BODY
    if not state.titled and state.body == 0 and _MASTHEAD.fullmatch(text) and _more_head(found, at):
        return Kind.MASTHEAD
    if _ADDRESSEE.fullmatch(text) and state.titled and state.body == 0:
        state.begun = True
        return Kind.ADDRESSEE if not re.search(r"如下|下列|以下", text) else Kind.BODY
    if len(text) <= 60 and not text.endswith(_STOPS) and (not state.titled or not _complete(found, at)):
        state.titled = True
        return Kind.TITLE
    state.titled = state.begun = True
    return Kind.BODY


def _more_head(found: Sequence[Role], at: int) -> bool:
    """Whether a number follows within two lines: then this line is a masthead and no title."""
    near = found[at + 1 : at + 3]
    return any(NUMBER.fullmatch(role.text) or _ORDER_NUMBER.match(role.text) for role in near)


def _complete(found: Sequence[Role], at: int) -> bool:
    """Whether the lines before already make a whole title."""
    return (
        at > 0
        and found[at - 1].kind is Kind.TITLE
        and bool(_TITLE_END.search(found[at - 1].text))
        and not re.match(r"[（(].{1,20}[）)]$", found[at].text)
    )


def _dated(found: Sequence[Role], at: int, state: _State) -> Kind:
    if state.begun and state.body == 0:
        state.closed = True
    return Kind.ISSUE_DATE


def _inside(found: Sequence[Role], at: int, state: _State) -> Kind:
    role = found[at]
    text = role.text
    if _DATE_LINE.match(text):
        return _dated(found, at, state)
    if NUMBER.fullmatch(text):
        return Kind.DOCUMENT_NUMBER
    if (
        state.body == 0
        and not state.closed
        and _ADDRESSEE.fullmatch(text)
        and found[at - 1].kind is Kind.TITLE
        and not re.search(r"如下|下列|以下", text)
    ):
        return Kind.ADDRESSEE
    if _ATTACHMENT_NOTE.match(text) and state.body == 0:
        return Kind.ATTACHMENT_NOTE
    if at and found[at - 1].kind is Kind.ATTACHMENT_NOTE and re.match(r"\d{1,2}\s*[.．、]", text) and not text.endswith("。"):
        return Kind.ATTACHMENT_NOTE
    if _ATTACHMENT.fullmatch(text):
        _open(state)
        return Kind.ATTACHMENT
    if _signs(found, at):
        return Kind.SIGNATURE
    return Kind.BODY


def _signs(found: Sequence[Role], at: int) -> bool:
    """Whether a line is a signature: an organ's name with a date, or another signature and a date, right below it."""
    text = found[at].text
    if len(text) > 40 or text.endswith(_STOPS) or not _ORGAN.search(text):
        return False
    following = next((role for role in found[at + 1 : at + 6] if not _ORGAN.search(role.text) or _DATE_LINE.match(role.text)), None)
    return following is not None and bool(_DATE_LINE.match(following.text))
