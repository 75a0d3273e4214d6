"""Facts: what a document says about itself, read from its elements, each with its place."""

from __future__ import annotations

import re
from datetime import date

from fzcheck.meaning.facts_rank import rank_of
from fzcheck.meaning.facts_time import dates, first_date, times
from fzcheck.meaning.meta import Attachment, Meta
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.reading.fold import fold
from fzcheck.span import Span

_KINDS = (
    "条例|办法|规定|细则|规则|规程|准则|"
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|措施|指南|规划|计划|制度|标准|规范|解释|法"
)
_KIND = re.compile(rf"({_KINDS})(?:[（].{{1,14}}[）])*$")
_ISSUER_OF_TITLE = re.compile(r"^(.{2,60}?)(?:关于|印发|转发|批转)")
_ORGAN_END = re.compile(r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|处|中心|大队|支队|公司|署|行|社|指挥部|小组|科|所|站|队|党组)$")
_SPLIT = re.compile(r"[、，,；;]")


def facts(document: Document) -> Meta:
    """The facts of a document; what it does not say stays empty. Never raises."""
    first: dict[Kind, Node] = {}
    for node in document.nodes:
        if node.body == 0:
            first.setdefault(node.kind, node)
    title = _clean(first[Kind.TITLE].text) if Kind.TITLE in first else _body_name(document)
    signatures = [node for node in document.nodes if node.kind is Kind.SIGNATURE]
    issuer = _issuer(first, signatures, title)
    adoption = first.get(Kind.ADOPTION)
    passing = _clean(adoption.text) if adoption else ""
    rank, reason, level = rank_of(document, title, issuer, _text(first, Kind.MASTHEAD), _text(first, Kind.DOCUMENT_NUMBER), passing)
    issue = _issue_date(document, first)
    time = times(document, issue)
    return Meta(
        title=title,
        document_number=_text(first, Kind.DOCUMENT_NUMBER),
        issuer=issuer,
        issuer_level=level,
        addressees=_addressees(_text(first, Kind.ADDRESSEE)),
        issue_date=issue,
        publish_date=None,
        print_date=next(iter(dates(first[Kind.PRINTED].text)), None) if Kind.PRINTED in first else None,
        kind=_kind(title),
        rank=rank,
        rank_reason=reason,
        effective_date=time.effective,
        effective_rule=time.rule,
        validity_years=time.years,
        expiry_date=time.expiry,
        attachments=_attachments(document, first),
        passing=passing,
        repeals=time.repeals,
        secrecy=_text(first, Kind.SECRECY),
        trial=bool(re.search(r"试行|暂行", title)),
        places=_places(first, time.places),
    )


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", text.lstrip("#* "))


def _text(first: dict[Kind, Node], kind: Kind) -> str:
    return _clean(first[kind].text) if kind in first else ""


def _body_name(document: Document) -> str:
    return next((body.name for body in document.bodies if body.name), "")


def _issuer(first: dict[Kind, Node], signatures: list[Node], title: str) -> str:
    if signatures:
        return "、".join(_clean(line) for line in signatures[0].text.split("\n") if line.strip())
    found = _ISSUER_OF_TITLE.match(title)
    if found and _ORGAN_END.search(found.group(1)):
        return found.group(1)
    return re.sub(r"(?:文件|令|会议纪要|纪要|公告|通告)$", "", _text(first, Kind.MASTHEAD))


def _kind(title: str) -> str:
    found = _KIND.search(title)
    return found.group(1) if found else ""


def _addressees(text: str) -> tuple[str, ...]:
    """The addressees, split at 、 and ， outside brackets."""
    out, depth = [""], 0
    for char in fold(text).rstrip("：:"):
        depth += (char in "（") - (char in "）")
        if depth == 0 and _SPLIT.match(char):
            out.append("")
        else:
            out[-1] += char
    return tuple(part for part in out if part)


def _issue_date(document: Document, first: dict[Kind, Node]) -> date | None:
    if Kind.ISSUE_DATE in first:
        return first_date(first[Kind.ISSUE_DATE].text)
    if Kind.ADOPTION in first:
        return first_date(first[Kind.ADOPTION].text)
    late = [node for node in document.nodes if node.kind is Kind.ISSUE_DATE]
    return first_date(late[0].text) if late else None


def _attachments(document: Document, first: dict[Kind, Node]) -> tuple[Attachment, ...]:
    note = first.get(Kind.ATTACHMENT_NOTE)
    if note:
        lines = [re.sub(r"^附\s*件?\s*[：:]", "", fold(line)).strip() for line in note.text.split("\n")]
        names = [re.sub(r"^\d{1,2}\s*[.．、]\s*", "", line) for line in lines if line]
        return tuple(Attachment(number, _clean(name)) for number, name in enumerate(names, 1))
    return tuple(Attachment(body.number, _clean(body.name)) for body in document.bodies if body.number and body.name)


def _places(first: dict[Kind, Node], more: dict[str, Span]) -> tuple[tuple[str, Span], ...]:
    names = {
        "title": Kind.TITLE,
        "document_number": Kind.DOCUMENT_NUMBER,
        "issuer": Kind.SIGNATURE,
        "addressees": Kind.ADDRESSEE,
        "issue_date": Kind.ISSUE_DATE,
        "attachments": Kind.ATTACHMENT_NOTE,
        "passing": Kind.ADOPTION,
        "secrecy": Kind.SECRECY,
    }
    found = {name: Span(first[kind].start, first[kind].end) for name, kind in names.items() if kind in first}
    return tuple(sorted({**found, **more}.items()))
