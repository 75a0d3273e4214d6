"""How referenced texts are named: 书名号, what follows in brackets, 发文字号, order numbers, bare names of statutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from fzcheck import resources
from fzcheck.meaning.citation import Target

_N = r"[〇零一二三四五六七八九十百0-9]+"
_ORGAN = r"(?:[\u4e00-\u9fa5]{0,20}?(?:国务院|主席|政府|部|委员会|总局|总署|署|局|委|行|办公室|办))"
ORDER = re.compile(rf"(?:中华人民共和国)?{_ORGAN}(?:令(?:〔{_N}〕|（{_N}）|{_N}年)?第?{_N}号|第{_N}号令|{_N}年第{_N}号令)")
NUMBER = re.compile(r"[\u4e00-\u9fa5A-Z]{1,18}[〔\[【（﹝][12][0-9]{3}[〕\]】）﹞]第?[0-9]+(?:-[0-9]+)?号")
_ABOUT = re.compile(
    r".*(?:根据|依据|依照|按照|遵照|参照|执行|印发|发布|公布|落实|贯彻|转发|文件|通知|决定|意见|以下|适用|按|依|经|由|的|和(?!国)|及|与|以)"
)
_DRAFT = re.compile(r"草案|送审稿|征求意见稿|修订稿|审议稿|讨论稿|初稿|修正案草案")
_ALIAS = re.compile(r"(?:以下|下)?简称(?:为|：)?[“《「]?([^”》」，；]{2,24})")
_EDITION = re.compile(r"试行|暂行|修正|修订|年|版|附件|第.{1,5}次|通过|已废止|失效")
_FORM = re.compile(r"(?:表|证|证书|书|单|协议|合同|执照|簿|卡|报|日报|票据?|册|照|封面|函件|样式|样本|台账|登记本|图)$")
_LAW = re.compile(r"(?:法|法典|条例|办法|规定|细则|规则|宪法|章程|修正案|准则|通则|解释|安排|守则|总则|条约|公约|规程)$")
_RESOLUTION = re.compile(r"(?:决定|决议|批复|答复)$")
_NATIONAL = ("国务院", "全国人民代表大会", "全国人大", "人民代表大会", "最高人民法院", "最高人民检察院")
_LONGER = re.compile(r"[律院人官庭治学]|规(?!定)")  # 计量法律、野生动物保护法规; but 消防法规定
_BRACKET_END = re.compile(r"（[^（）]{1,20}）$")


class Named(NamedTuple):
    """A text named in 书名号: the name inside, where the marks stand, and where the brackets that belong to it end."""

    name: str
    start: int
    end: int
    number: str = ""
    alias: str = ""
    draft: bool = False


def plain_name(name: str) -> str:
    """A name without a trailing bracket (（试行）) for telling its kind."""
    return _BRACKET_END.sub("", name)


def is_form(name: str) -> bool:
    """Whether what stands in 书名号 is a form, certificate or contract and no text that one refers to."""
    return bool(_FORM.search(plain_name(name)))


def target(name: str) -> Target:
    """Whether a name is that of a statute, regulation or rule, or of another document."""
    bare = plain_name(name)
    if _LAW.search(bare):
        return Target.LAW
    if _RESOLUTION.search(bare) and any(organ in bare for organ in _NATIONAL):
        return Target.LAW
    return Target.DOCUMENT


def marked(text: str) -> Iterator[Named]:
    """The outermost 《…》 of a text in order, with the brackets after each that give its number, short name or edition."""
    at = text.find("《")
    while at >= 0:
        end = _close(text, at)
        if end < 0:
            at = text.find("《", at + 1)
            continue
        inner = text[at + 1 : end - 1].replace("<", "〈").replace(">", "〉")
        yield _with_brackets(text, Named(inner, at, end, draft=bool(_DRAFT.search(inner[-8:]))))
        at = text.find("《", end)


def _close(text: str, start: int) -> int:
    depth = 0
    for at in range(start, min(len(text), start + 160)):
        if text[at] == "《":
            depth += 1
        elif text[at] == "》":
            depth -= 1
            if not depth:
                return at + 1
    return -1


def _with_brackets(text: str, named: Named) -> Named:
    while text.startswith("（", named.end):
        close = _bracket(text, named.end)
        if close < 0:
            break
        inner = text[named.end + 1 : close - 1]
        found = document_number(inner)
        alias = _ALIAS.search(inner)
        if not (found or alias or (len(inner) <= 24 and (_DRAFT.search(inner) or _EDITION.search(inner)))):
            break
        named = named._replace(
            end=close,
            number=named.number or found,
            alias=alias.group(1) if alias else named.alias,
            draft=named.draft or bool(len(inner) <= 24 and _DRAFT.search(inner)),
        )
    return named


def _bracket(text: str, start: int) -> int:
    depth = 0
    for at in range(start, min(len(text), start + 90)):
        depth += {"（": 1, "）": -1}.get(text[at], 0)
        if not depth:
            return at + 1
    return -1


def document_number(text: str) -> str:
    """The first 发文字号 (国发〔2008〕17号) or order number (国务院令第412号) of a text, brackets made 〔〕; empty where there is none."""
    found = next(numbers(text), None)
    return found[0] if found else ""


def numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """Every 发文字号 and order number with its place, in order; words that merely lead up to it are cut off."""
    if "号" not in text:
        return
    for found in sorted([*NUMBER.finditer(text), *ORDER.finditer(text)], key=lambda m: m.start()):
        raw = found.group()
        lead = _ABOUT.match(raw)
        cut = lead.end() if lead else 0
        if raw[cut] == "日" and text[found.start() + cut - 1 : found.start() + cut].isdigit():
            cut += 1  # 2024年1月1日国务院令第……号
        if cut < len(raw) - 5:
            yield _tidy(raw[cut:]), found.start() + cut, found.end()


def _tidy(number: str) -> str:
    return re.sub(r"[\[【（﹝]([0-9]{4})[\]】）﹞]", r"〔\1〕", number)


@cache
def _known() -> tuple[tuple[str, ...], AhoCorasick]:
    """The names that a text may use without 书名号 (rulesets/laws/names.txt), and an automaton over them."""
    lines = resources.text("rulesets/laws/names.txt").splitlines()
    names = tuple(line for line in lines if line and not line.startswith("#"))
    return names, AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)


def is_longer(text: str, end: int) -> bool:
    """Whether a statute's name that ends here is only part of a longer word."""
    return _LONGER.match(text, end) is not None


def bare(text: str) -> Iterator[tuple[str, int, int]]:
    """Every known statute name in a text with its place, longest first, whether or not it stands in 书名号."""
    if "法" not in text and "条例" not in text and "办法" not in text and "规定" not in text:
        return
    names, automaton = _known()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not is_longer(text, end):
            yield names[index], start, end
