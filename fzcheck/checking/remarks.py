"""Comments of reviewers that speak to fzcheck: `fzcheck:忽略 FZ203 理由：… 审核人：… 至：2026-12-31` accepts what is found under the comment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from fzcheck.checking.adjustment import RULE_ID, rule_id
from fzcheck.checking.finding import Location, ProblemNote
from fzcheck.checking.locate import Locator
from fzcheck.checking.suppression import CODE, Suppression
from fzcheck.parsing.document import Document, Kind
from fzcheck.reading.draft import Comment
from fzcheck.span import Span

_MODEL = "请写成：fzcheck:忽略 FZ203 理由：… 审核人：… 至：2026-12-31"
_ADDRESSED = re.compile(r"\s*fzcheck\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
_VERB = re.compile(r"(忽略|豁免|ignore)\s*[:：]?\s*", re.IGNORECASE)
_FIELD = re.compile(r"(?:^|(?<=[\s，,；;。]))(理由|审核人|至|有效期至)\s*[:：]\s*")
_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")
_EDGES = " \t\r\n，,；;。"


def suppressions(document: Document) -> tuple[tuple[Suppression, ...], tuple[ProblemNote, ...]]:
    """What the comments of a document accept, and what is wrong with those that mean to; other comments say nothing to fzcheck."""
    found: list[Suppression] = []
    wrong: list[ProblemNote] = []
    locator = Locator(document) if document.draft.comments else None
    titles = [Span(node.start, node.end) for node in document.nodes if node.kind is Kind.TITLE and not node.body] if locator else []
    for comment in document.draft.comments:
        said = _ADDRESSED.match(comment.text)
        if said is None or locator is None:
            continue
        place = locator.locate(comment.span) if comment.span else None
        try:
            found.extend(_read(said.group(1), comment, place, titles))
        except ValueError as error:
            wrong.append(ProblemNote(CODE, f"批注“{_short(comment.text)}”不起作用：{error}。{_MODEL}。", place))
    return tuple(found), tuple(wrong)


def _read(text: str, comment: Comment, place: Location | None, titles: list[Span]) -> Iterator[Suppression]:
    """The suppressions of one comment, one a rule; raises ValueError with what is wrong."""
    verb = _VERB.match(text)
    if verb is None:
        raise ValueError("fzcheck: 后面应当是“忽略”")
    head, *rest = _FIELD.split(text[verb.end() :])
    fields = {name: value.strip(_EDGES) for name, value in zip(rest[::2], rest[1::2], strict=True)}
    rules = unicodedata.normalize("NFKC", head).upper().replace("、", " ").replace(",", " ").replace(";", " ").replace("。", " ").split()
    if not rules:
        raise ValueError("没有写明规则编号")
    strange = next((rule for rule in rules if not RULE_ID.fullmatch(rule_id(rule))), None)
    if strange:
        raise ValueError(f"“{strange}”不是规则编号")
    if not fields.get("理由"):
        raise ValueError("没有写明理由，豁免必须说明理由")
    if comment.span is None:
        raise ValueError("批注所在的文字没有显示在正文中")
    until = _day(fields.get("至") or fields.get("有效期至") or "")
    for rule in rules:
        yield Suppression(
            rule=rule_id(rule),
            reason=fields["理由"],
            by=fields.get("审核人", ""),
            until=until,
            span=comment.span,
            title=any(comment.span.overlaps(title) for title in titles),
            source="批注",
            note=place,
        )


def _day(text: str) -> date | None:
    if not text:
        return None
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        return date(*map(int, found.groups())) if found else _no_day(text)
    except ValueError as error:
        raise ValueError(f"“{text}”不是日期") from error


def _no_day(text: str) -> date:
    raise ValueError(text)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}……"
