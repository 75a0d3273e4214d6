"""Casework: a rule's own examples, each set into an otherwise lawful document of its rank and checked like any draft."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from fzcheck.checking.context import Context
from fzcheck.checking.engine import check_document
from fzcheck.checking.factsfile import procedure_of
from fzcheck.checking.finding import Finding, Level
from fzcheck.checking.grounds import ungrounded
from fzcheck.checking.procedure import Procedure
from fzcheck.checking.rule import Case, Rule
from fzcheck.checking.ruleset import Ruleset, yaml_of
from fzcheck.meaning import understand
from fzcheck.parsing import parse_draft
from fzcheck.reading import read_text

_AS_OF = date(2026, 11, 1)
_OWN = re.compile(r"(条例|办法|规定|细则|规则)(（试行）|（暂行）)?$")
_WHOLE = ("FZ102", "FZ104", "FZ106", "FZ107", "FZ509")
_LEAST = 6


def document_of(case: Case) -> tuple[str, int, int]:
    """The text of a lawful document around a case, and the first and last line of the case in it; a `whole` case stands alone."""
    clause = case.text.split("\n")
    if case.whole:
        return case.text, 1, len(clause)
    rank = case.rank or "规范性文件"
    head, tail = _FRAMES.get(rank, _notice)(case, rank)
    return "\n".join([*head, *clause, *tail]) + "\n", len(head) + 1, len(head) + len(clause)


def _self_name(title: str) -> str:
    found = _OWN.search(title)
    return found.group(1) if found else "办法"


def _notice(case: Case, rank: str) -> tuple[list[str], list[str]]:
    issuer = case.issuer or "青禾县人民政府"
    articled = re.match(r"\s*第[^条]{1,6}条", case.text) is not None
    title = case.title or ("青禾县公共事务管理办法" if articled else "关于做好公共事务管理工作的通知")
    bare = re.sub(r"^.*关于印发《?|》?的通知$", "", title)
    if articled:
        opening = (
            []
            if re.match(r"\s*第一条", case.text)
            else [
                "第一条 为了规范有关工作，根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》，结合实际，制定本"
                + _self_name(bare)
                + "。"
            ]
        )
        head = [
            f"{issuer}文件",
            "青政规〔2026〕5号",
            "",
            f"{issuer}关于印发《{bare}》的通知",
            "",
            "各乡镇人民政府，县直有关单位：",
            f"《{bare}》已经集体审议通过，现印发给你们，请遵照执行。",
            "",
            issuer,
            "2026年3月10日",
            "",
            bare,
            "",
            *opening,
        ]
        trial = "试行" in bare or "暂行" in bare
        return head, ["", f"第四十条 本{_self_name(bare)}自2026年4月20日起施行，有效期{'二' if trial else '五'}年。"]
    full = title if title.startswith(issuer) else f"{issuer}{title if title.startswith('关于') else '关于' + title}"
    head = [
        f"{issuer}文件",
        "青政规〔2026〕5号",
        "",
        full,
        "",
        "各乡镇人民政府，县直有关单位：",
        "根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》，经集体审议，现就有关事项通知如下：",
    ]
    return head, ["", "本文件自2026年4月20日起施行，有效期五年。", "", issuer, "2026年3月10日"]


def _regulation(case: Case, rank: str) -> tuple[list[str], list[str]]:
    title = case.title or ("中华人民共和国公共事务管理法" if rank == "法律" else "青禾市公共事务管理条例")
    body = (
        "全国人民代表大会常务委员会"
        if rank == "法律"
        else f"{(case.issuer or '青禾市人民代表大会常务委员会').removesuffix('人民代表大会常务委员会')}人民代表大会常务委员会"
    )
    own = "本法" if rank == "法律" else "本条例"
    return [title, f"（2026年2月26日{body}第八次会议通过）", "", f"第一条 为了维护公共利益，根据有关法律、行政法规，制定{own}。"], [
        "",
        f"第四十条 {own}自2026年6月1日起施行。",
    ]


def _order(case: Case, rank: str) -> tuple[list[str], list[str]]:
    issuer = case.issuer or {"行政法规": "中华人民共和国国务院", "部门规章": "交通运输部"}.get(rank, "青禾市人民政府")
    title = case.title or "公共事务管理规定"
    own = _self_name(title)
    head = [
        f"{issuer}令",
        "第8号",
        f"《{title}》已经2026年1月15日常务会议审议通过，现予公布，自2026年4月1日起施行。",
        "",
        "2026年1月28日",
        "",
        title,
        "",
        f"第一条 为了规范有关活动，根据有关法律、法规，制定本{own}。",
    ]
    return head, ["", f"第四十条 本{own}自2026年4月1日起施行。"]


def _minutes(case: Case, rank: str) -> tuple[list[str], list[str]]:
    issuer = case.issuer or "青禾县人民政府"
    return [
        f"{issuer}会议纪要",
        "〔2026〕6号",
        "",
        case.title or f"{issuer}专题会议纪要",
        "",
        "2026年3月10日，有关负责同志主持召开专题会议。现纪要如下：",
    ], ["", "出席：各有关单位负责同志。"]


def _report(case: Case, rank: str) -> tuple[list[str], list[str]]:
    issuer = case.issuer or "青禾县城市管理局"
    return [case.title or f"{issuer}关于2025年度工作情况的报告", "", "县人民政府：", "现将有关工作情况报告如下："], [
        "",
        issuer,
        "2026年1月20日",
    ]


def _party(case: Case, rank: str) -> tuple[list[str], list[str]]:
    issuer = case.issuer or "中共青禾县委"
    return [
        f"{issuer}文件",
        "青发〔2026〕4号",
        "",
        case.title or f"{issuer}关于加强有关工作的意见",
        "",
        "各乡镇党委，县直各单位党组织：",
        "现就有关工作提出如下意见：",
    ], ["", issuer, "2026年3月10日"]


_FRAMES = {
    "法律": _regulation,
    "地方性法规": _regulation,
    "行政法规": _order,
    "部门规章": _order,
    "政府规章": _order,
    "会议纪要": _minutes,
    "工作报告": _report,
    "党委文件": _party,
}


def findings(rule: Rule, case: Case, ruleset: Ruleset) -> tuple[Finding, ...]:
    """What the rule finds on the case's own lines (anywhere for rules on issuer, title or form as a whole, and for whole documents)."""
    text, first, last = document_of(case)
    document = parse_draft(read_text(text))
    meaning = understand(document, rank=case.rank or "auto")
    above = (("上级文件", "".join(case.superior.split())),) if case.superior else ()
    context = replace(_context(case), select=(rule.id,), superior=above, facts=_facts(case, rule))
    report = check_document(document, meaning, ruleset.as_written, context)
    found = [finding for finding in report.findings if finding.rule == rule.id and finding.level is not Level.INFO]
    if case.level == "info":
        found = [finding for finding in report.findings if finding.rule == rule.id]
    if case.whole or rule.id in _WHOLE:
        return tuple(found)
    return tuple(f for f in found if f.location is None or first <= f.location.line <= last)


def _context(case: Case) -> Context:
    """The run that a case supposes: what the user says beside the document."""
    given = dict(case.given)
    days = {name: date.fromisoformat(given[name]) for name in ("as_of", "published", "filed") if name in given}
    return Context(days.get("as_of", _AS_OF), jurisdiction=given.get("jurisdiction", ""), published=days.get("published"), filed=days.get("filed"))


def _facts(case: Case, rule: Rule) -> Procedure | None:
    return procedure_of(yaml_of(case.facts, rule.source), rule.source) if case.facts else None


def verify(ruleset: Ruleset) -> list[str]:
    """What is wrong with the rules, in Chinese, one line a fault; empty where all keep what their files promise."""
    return [fault for rule in ruleset.rules for fault in faults(rule, ruleset)]


def faults(rule: Rule, ruleset: Ruleset) -> list[str]:
    """What is wrong with one rule: silent on its own must, firing on its own must_not, too few cases, a law that the index does not know."""
    out = []
    if len(rule.must) + len(rule.must_not) < _LEAST:
        out.append(f"{rule.id}：案例不足 {_LEAST} 个（must {len(rule.must)}，must_not {len(rule.must_not)}）。请补充。")
    out += ungrounded(rule, _AS_OF)
    for case in rule.must:
        found = findings(rule, case, ruleset)
        if not found:
            out.append(f"{rule.id}：应当发现而未发现——{case.text[:60]}")
        elif case.level and found[0].level.value != case.level:
            out.append(f"{rule.id}：级别应为 {case.level}，实为 {found[0].level.value}——{case.text[:60]}")
    out += [f"{rule.id}：不应发现而发现——{case.text[:60]}" for case in rule.must_not if findings(rule, case, ruleset)]
    return out
