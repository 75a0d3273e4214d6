"""What the matchers themselves say of a document, before rules put it into words: one line a hit, so that a test states all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fzcheck.checking.context import Context
from fzcheck.checking.factsfile import procedure_of
from fzcheck.checking.kinds import KINDS
from fzcheck.checking.ruleset import yaml_of
from fzcheck.checking.subject import Hit, Subject
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text
from tests.meaning.drafts import ruleset

DAY = date(2026, 11, 22)
DRAFT = """{issuer}文件
{number}

{issuer}{title}

{addressees}
{body}
{note}
{issuer}
{issued}
{tail}
"""
ELEMENTS = {
    "issuer": "青禾县人民政府",
    "number": "青政规〔2026〕5号",
    "title": "关于规范渡口管理的通知",
    "addressees": "各乡镇人民政府：",
    "body": "一、渡口统一编号。\n二、本通知自2026年5月1日起施行，有效期五年。",
    "note": "",
    "issued": "2026年3月10日",
    "tail": "",
}


def draft(**changed: str) -> str:
    """A right notice with some of its elements changed."""
    return DRAFT.format(**{**ELEMENTS, **changed})


def subject(text: str, context: Context | None = None, rank: str = "auto") -> Subject:
    """A document as the matchers get it."""
    document = parse_draft(read_text(text))
    return Subject(document, understand(document, rank=rank), ruleset(), context or Context(DAY))


def hits(text: str, rule: str, rank: str = "auto", **known: object) -> list[str]:
    """Every hit of one rule: level, the words it points at, what it says of them, how they were read, the basis it adds, the correction.

    What the rule cannot verify comes last.
    """
    if isinstance(known.get("facts"), str):
        known["facts"] = procedure_of(yaml_of(str(known["facts"]), "事实"), "事实")
    of = subject(text, replace(Context(DAY), **known), rank)  # type: ignore[arg-type]
    chosen = ruleset().rule(rule)
    assert chosen is not None
    missing: dict[str, str] = {}
    found = [line(hit, text) for kind in KINDS for hit in kind([chosen], of, missing)]
    return found + [f"无法核验 {said}" for said in missing.values()]


def line(hit: Hit, text: str) -> str:
    """A hit as one line."""
    evidence = hit.evidence
    read = (evidence.bearer, evidence.modality, evidence.act, evidence.stance, *evidence.cited)
    parts = [
        f"{hit.level.value} {text[hit.span.start : hit.span.end] if hit.span else '全文'}",
        *(f"{name}：{value}" for name, value in hit.words if value),
        "读作：" + " ".join(word for word in read if word),
        *(f"另据：{basis.law}{basis.article} {basis.in_force} {basis.gist} {basis.verified}" for basis in hit.basis),
        *([f"改正：{text[hit.fix.start : hit.fix.end]}→{hit.fix.text}"] if hit.fix else []),
    ]
    return " | ".join(" ".join(part.split()) for part in parts)
