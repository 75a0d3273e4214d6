"""Facts: what a document says about itself, read from its elements, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fzcheck.meaning.facts_issuer import issuer_of
from fzcheck.meaning.facts_rank import rank_of
from fzcheck.meaning.facts_signs import Signs
from fzcheck.meaning.facts_time import dates, first_date, times
from fzcheck.meaning.meta import Attachment, Meta, Rank
from fzcheck.meaning.places import named
from fzcheck.parsing.cues import NUMBER_TEXT, POSTS
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_KIND = re.compile(
    r"(条例|办法|规定|细则|规则|规程|准则|决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|措施|指南|规划|计划|制度|标准|规范|"
    r"解释|要点|总结|清单|目录|纲要|预案|指引|基准|章程|说明|答复|法)(?:[（(].{1,16}[）)])*$"
)
_NUMBER = re.compile(NUMBER_TEXT)
_NUMBER_KEY = re.compile(r"(?:发文字号|发文文号|发布文号|文件编号|文号)[：:]")
_LONGEST_SIGNER = 14
_CARD = 40  # nodes among which the card of a portal stands; its 发文日期 counts where the document itself has no date
_CARD_DATE = re.compile(r"(?:发\s*文|成\s*文)\s*日\s*期\s*[：:]\s*([\d〇一二三四五六七八九十年月日./-]{6,14})")
_ORDER = re.compile(
    r"[\u4e00-\u9fff]{0,24}?(?:第\s*[\d〇零一二三四五六七八九十百]+\s*号令|令(?:[〔\[]\d{4}[〕\]])?（?第?\s*[\d〇零一二三四五六七八九十百]+\s*号）?)"
)
_SPLIT = "、，,；;"
_PROMULGATES = re.compile(r"已经.{0,60}(?:通过|同意|批准)")
_HEADS = frozenset({Kind.CHAPTER, Kind.ARTICLE, Kind.LEVEL1})


def facts(document: Document) -> Meta:
    """The facts of a document; what it does not say stays empty. Never raises."""
    first = _first(document)
    title = _title(document, first)
    passing = _clean(first[Kind.ADOPTION].text) if Kind.ADOPTION in first else _formula(document)
    number = _number(first, passing)
    signatures = _signatures(document)
    issuer = issuer_of(first, signatures, title, passing, document)
    addressees = _addressees(_text(first, Kind.ADDRESSEE))
    promulgation = _promulgation(document)
    articled = any(body.articled for body in document.bodies)
    signs = Signs(
        title=title,
        issuer=issuer,
        masthead=_text(first, Kind.MASTHEAD),
        number=number,
        passing=passing,
        promulgation=promulgation,
        signer=_signer(signatures),
        addressees=addressees,
        articled=articled,
        body=document.draft.folded,
    )
    rank, reason, level = rank_of(signs)
    chain = named(title)
    if not issuer and rank is Rank.GOVERNMENT_RULE and chain:
        issuer = chain[-1] + "人民政府"
    time = times(document)
    published = re.search(rf"({_any_date()})[^。，]{{0,20}}(?:公布|发布)", passing)
    return Meta(
        title=title,
        document_number=number,
        issuer=issuer,
        issuer_level=level,
        addressees=addressees,
        issue_date=_issue_date(document, first),
        publish_date=first_date(published.group(1)) if published else None,
        print_date=next(iter(dates(first[Kind.PRINTED].text)), None) if Kind.PRINTED in first else None,
        kind=_kind(title),
        rank=rank,
        rank_reason=reason,
        effective_date=time.effective,
        effective_rule="" if time.effective else time.rule,
        validity_years=time.years,
        expiry_date=time.expiry,
        attachments=_attachments(document, first),
        passing=passing or promulgation,
        repeals=time.repeals,
        secrecy=_text(first, Kind.SECRECY),
        trial=bool(re.search(r"试行|暂行", title)),
        places=_places(first, signatures, time.places),
    )


def _any_date() -> str:
    return r"\d{4}年\d{1,2}月\d{1,2}日"


def _first(document: Document) -> dict[Kind, Node]:
    """The first element of each kind in the main body."""
    first: dict[Kind, Node] = {}
    for node in document.nodes:
        if node.body == 0:
            first.setdefault(node.kind, node)
    return first


def _title(document: Document, first: dict[Kind, Node]) -> str:
    if Kind.TITLE in first:
        return _clean(first[Kind.TITLE].text)
    return next((_clean(body.name) for body in document.bodies if body.name), "")


def _signatures(document: Document) -> list[Node]:
    """The signatures, those of the main body first."""
    found = [node for node in document.nodes if node.kind is Kind.SIGNATURE]
    return sorted(found, key=lambda node: node.body > 0)


def _clean(text: str) -> str:
    return re.sub(r"\s+|\[bookmark:[^\]]*\]", "", text.strip("#* \t\u3000\n"))


def _text(first: dict[Kind, Node], kind: Kind) -> str:
    return fold(_clean(first[kind].text)) if kind in first else ""


def _number(first: dict[Kind, Node], passing: str) -> str:
    """The document number as it is written, without the key or the brackets around it; else the order's number from the adoption formula."""
    node = first.get(Kind.DOCUMENT_NUMBER)
    if node is None:
        found = _ORDER.search(fold(passing))
        return re.sub(r"^.*[日年月]", "", found.group()) if found else ""
    text = _clean(node.text)
    key = _NUMBER_KEY.search(fold(text))
    start = key.end() if key else 0
    found = _NUMBER.search(fold(text), start)
    return text[found.start() : found.end()] if found else text[start:]


def _kind(title: str) -> str:
    found = _KIND.search(title.strip("《》") if title.count("《") == 1 and title.startswith("《") else title)
    return found.group(1) if found else ""


def _addressees(text: str) -> tuple[str, ...]:
    """The addressees, split at 、 and ， outside brackets."""
    out, depth = [""], 0
    for char in text.rstrip("：:"):
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and char in _SPLIT:
            out.append("")
        else:
            out[-1] += char
    return tuple(part for part in out if part)


def _issue_date(document: Document, first: dict[Kind, Node]) -> date | None:
    """The date under the signature; else that of the adoption, of the signature line, of the printing, or under the last text."""
    for found in _dated(document, first):
        return found
    return None


def _dated(document: Document, first: dict[Kind, Node]) -> Iterator[date]:
    signed = [node for node in document.nodes if node.kind is Kind.ISSUE_DATE]
    main = [node for node in signed if node.body == 0]
    behind = [node for node in main if Kind.TITLE not in first or node.start > first[Kind.TITLE].start]
    for node in (*behind[-1:], *main):
        yield from dates(node.text)
    for kind in (Kind.SIGNATURE, Kind.ADOPTION, Kind.PRINTED):
        if kind in first:
            yield from dates(first[kind].text)
    for node in (*signed, *(node for node in document.nodes if node.kind is Kind.PRINTED)):
        yield from dates(node.text)
    card = "\n".join(node.text for node in document.nodes[:_CARD] if node.kind is Kind.FURNITURE)
    for found in _CARD_DATE.finditer(fold(card)):
        yield from dates(found.group(1))


def _promulgation(document: Document) -> str:
    """The sentence of the opening that says who passed the document."""
    for node in document.nodes[:30]:
        if node.kind in _HEADS:
            break
        if node.kind is Kind.PREAMBLE and _PROMULGATES.search(node.text):
            return next((part for part in _clean(node.text).split("。") if _PROMULGATES.search(part)), "")
    return ""


# （……市人民政府令第36号公布 自……起施行） below the card of a portal, where the head has ended.
_FORMULA = re.compile(r"（[^（）]{0,60}(?:会议[^（）]{0,8}通过|令(?:[〔\[]\d{4}[〕\]])?第?\s*\d+\s*号[^（）]{0,6}(?:公布|发布))")


def _formula(document: Document) -> str:
    """The adoption formula where it stands among the text of the opening."""
    for node in document.nodes[:30]:
        if node.kind in _HEADS:
            break
        if node.kind is Kind.PREAMBLE and _FORMULA.match(node.text):
            return _clean(node.text)
    return ""


def _signer(signatures: list[Node]) -> str:
    """The head of an organ who signs in person (市长某某), without white space."""
    words = ("".join(fold(node.text).split()) for node in signatures)
    return next((text for text in words if re.match(rf"代?(?:{POSTS})", text) and len(text) <= _LONGEST_SIGNER), "")


def _attachments(document: Document, first: dict[Kind, Node]) -> tuple[Attachment, ...]:
    """The attachments as announced; where nothing is announced, the bodies that follow with their titles."""
    node = first.get(Kind.ATTACHMENT_NOTE)
    if node is None:
        return tuple(Attachment(body.number, _clean(body.name)) for body in document.bodies if body.number and body.name)
    text = re.sub(r"^附\s*件?\s*[：:]\s*", "", fold(node.text)).replace("\t", "")
    parts = re.split(r"(?:^|\n|(?<=[；;\s]))\s*\d{1,2}\s*[.、]\s*", text)
    names = [_clean(part).rstrip("；;。.") for part in parts if part.strip()]
    return tuple(Attachment(at, name) for at, name in enumerate(names, 1))


def _places(first: dict[Kind, Node], signatures: list[Node], more: dict[str, Span]) -> tuple[tuple[str, Span], ...]:
    names = {
        "title": Kind.TITLE,
        "document_number": Kind.DOCUMENT_NUMBER,
        "addressees": Kind.ADDRESSEE,
        "issue_date": Kind.ISSUE_DATE,
        "attachments": Kind.ATTACHMENT_NOTE,
        "passing": Kind.ADOPTION,
        "secrecy": Kind.SECRECY,
    }
    found = {name: Span(first[kind].start, first[kind].end) for name, kind in names.items() if kind in first}
    if signatures:
        found["issuer"] = Span(signatures[0].start, signatures[0].end)
    return tuple(sorted({**found, **more}.items()))
