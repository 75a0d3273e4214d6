"""When: the dates and periods that a document sets for itself, not those of what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from fzcheck.parsing.document import Document
from fzcheck.parsing.numerals import number
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_YEAR = r"(\d{4}|[〇零一二三四五六七八九ＯOo0](?:\s?[〇零一二三四五六七八九ＯOo0]){3})"
_DATE = re.compile(rf"{_YEAR}\s*年\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,4}})\s*日")
_ISO = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_START = r"(?:施行|实施|执行|生效|试行|起算|开始施行)"
_EFFECTIVE = re.compile(rf"(?<![至到])(?:自|从|于|在)?\s*{_DATE.pattern}\s*(?:零时|0时)?\s*(?:之日)?(?:起|开始)?\s*(?:正式|开始|全面)?{_START}(?!的)")
_SPAN = re.compile(rf"(?:自|从)\s*{_DATE.pattern}\s*起?\s*(?:至|到)\s*{_DATE.pattern}\s*(?:止|期间)?\s*(?:施行|实施|执行|有效)?")
_RULE = re.compile(
    r"(?:自|从)?(?:公布|发布|印发|颁布|下发|发文|批准|通过|签发|出台|文件?印发)(?:之)?日(?:起|后)?"
    r"(?:第?[\d一二三四五六七八九十]{1,3}(?:个?工作)?[日天](?:之?后|起)?|[\d一二三四五六七八九十]{1,3}个?月后)?起?(?:正式|开始)?" + _START
)
_OF = (
    "办法|规定|细则|意见|通知|方案|规则|条例|通告|公告|决定|措施|政策|标准|制度|指南|规程|"
    "文件|法|解释|纲要|计划|规范|清单|暂行办法|实施(?:细则|办法|意见)"
)
_SELF = re.compile(rf"本(?:{_OF})|此(?:通知|件)|现予(?:公布|发布|印发)|现(?:印发|公布|发布)")
_YEARS = re.compile(
    r"(?<![证照可书同明格卡码案持])有效期(?:限)?\s*(?:为|是|限为|暂定|定为|暂定为)?\s*(\d{1,2}|[一二三四五六七八九十两]{1,3})\s*年(?!及?以上)"
    r"|(?:施行|试行|实施|执行|暂行)(?:期|期限|时间)\s*(?:暂定为|暂定|为|是)?\s*(\d{1,2}|[一二两三四五]{1,2})\s*年|试行\s*(\d{1,2}|[一二两三四五]{1,2})\s*年"
)
_EXPIRY = re.compile(
    rf"(?:有效期(?:限)?|执行|实施|施行|试行|有效)[^。；《》\n]{{0,24}}?(?:至|到|截至|截止)\s*{_DATE.pattern}|于\s*{_DATE.pattern}\s*(?:失效|废止|自动失效)"
)
_LASTS = re.compile(rf"{_START}|有效|{_SELF.pattern}")  # a span of days without one of these is that of a benefit or a transition
_OTHERS = re.compile(r"许可|证书|证件|合同|协议|保险|保质|卡|凭证|资质|执照|批文|核准")
_REPEALING = re.compile(r"废止|停止执行|不再执行|失效")
_NAME = re.compile(r"《((?:[^《》]|《[^》]*》)+)》")


@dataclass(slots=True)
class Times:
    """What was found, with places in the display text."""

    effective: date | None = None
    rule: str = ""
    years: int | None = None
    expiry: date | None = None
    repeals: tuple[str, ...] = ()
    places: dict[str, Span] = field(default_factory=dict)


def dates(text: str) -> Iterator[date]:
    """The full dates in a text, in order, also as 2026-5-1; impossible ones are passed over."""
    folded = fold(text)
    for found in [*_DATE.finditer(folded), *_ISO.finditer(folded)]:
        made = _made(found.groups())
        if made:
            yield made


def first_date(text: str) -> date | None:
    """The first full date in a text."""
    return next(dates(text), None)


def _made(parts: tuple[str | None, ...]) -> date | None:
    year, month, day = (number(re.sub(r"[ＯOo]", "〇", part or "")) for part in parts[-3:])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def times(document: Document) -> Times:
    """The effective date or rule, the period of validity and the repeals, each from the clause in which the document speaks of itself."""
    found = Times()
    text = document.draft.folded
    for hit in _EFFECTIVE.finditer(text):
        if _own(text, hit) and (made := _made(hit.groups())):
            found.effective, found.places["effective_date"] = made, Span(*hit.span())
    for hit in _RULE.finditer(text):
        if not found.effective and _own(text, hit):
            found.rule, found.places["effective_rule"] = "".join(hit.group().split()), Span(*hit.span())
    _validity(text, found)
    found.repeals = tuple(dict.fromkeys(_repealed(text)))
    return found


def _validity(text: str, found: Times) -> None:
    for hit in _YEARS.finditer(text):
        lead = text[max(0, hit.start() - 12) : hit.start()]
        if _own(text, hit, strict=False) and not _OTHERS.search(re.split(r"[，。；\n]", lead)[-1]):
            found.years, found.places["validity_years"] = number(next(group for group in hit.groups() if group)), Span(*hit.span())
    for hit in _EXPIRY.finditer(text):
        if _own(text, hit, strict=False) and not _OTHERS.search(text[max(0, hit.start() - 8) : hit.start()]):
            parts = hit.groups()
            made = _made(parts[:3] if parts[0] else parts[3:])
            if made:
                found.expiry, found.places["expiry_date"] = made, Span(*hit.span())
    for hit in _SPAN.finditer(text):
        if _own(text, hit) and _made(hit.groups()[:3]) and _LASTS.search(_clause(text, hit.start(), hit.end())):
            found.effective, found.expiry = found.effective or _made(hit.groups()[:3]), found.expiry or _made(hit.groups()[3:])
            found.places.setdefault("expiry_date", Span(*hit.span()))


def _clause(text: str, at: int, end: int) -> str:
    """The sentence around a place, from the last 。or line end to the next."""
    start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
    ends = [stop for stop in (text.find(mark, end) for mark in "。\n") if stop >= 0]
    return text[start : min(ends, default=len(text))]


def _own(text: str, hit: re.Match[str], strict: bool = True) -> bool:
    """Whether the document says it of itself: its own name is the subject, or no other document's is; quotations do not count."""
    line = text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
    if line.count("“") > line.count("”") or line.count("《") > line.count("》"):
        return False
    before = re.split(r"[。；]", line)[-1]
    if _SELF.search(before):
        return True
    if "》" in before and before.rstrip().endswith(("已", "已经")):
        return False  # 《……法》由……通过，已于2008年1月1日起施行: the law's own date
    clause = before[before.rfind("，") + 1 :]
    if "》" in clause or text[hit.end() : hit.end() + 2].startswith(("的《", "的")):
        return False
    if strict:
        return not before.strip() or "》" not in before or bool(re.search(r"予以?(?:公布|发布|印发)|通过", before))
    return bool(re.search(rf"{_START}|本|有效期", _clause(text, hit.start(), hit.end())))


def _repealed(text: str) -> Iterator[str]:
    """The names of the documents that the sentences with 同时废止 repeal."""
    for hit in _REPEALING.finditer(text):
        start = max(text.rfind(mark, 0, hit.start()) for mark in "。；\n") + 1
        sentence = text[start : hit.start()]
        if hit.group() == "失效" and "同时" not in sentence:
            continue
        if not re.search(r"同时|自.*起|予以|即行|原", sentence) or sentence.count("“") > sentence.count("”"):
            continue
        for name in _NAME.finditer(sentence):
            yield "".join(name.group(1).split())
