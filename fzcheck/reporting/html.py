"""html: one self-contained page without network: the draft with highlights beside its findings; for many documents an index before them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from fzcheck.checking.finding import DocumentReport, Finding, Level, Report, Status
from fzcheck.reporting.html_draft import draft_pane
from fzcheck.reporting.html_index import index
from fzcheck.reporting.markup import tone, words
from fzcheck.reporting.model import summary_object
from fzcheck.reporting.wording import (
    LEVELS,
    STATES,
    adjustment_lines,
    basis_line,
    counted,
    issuer_line,
    name_of,
    outcome,
    place,
    problem_line,
    rule_name,
    summary_line,
    tool_line,
)

_KEYS = (
    ("j / k", "下一个、上一个问题"),
    ("o", "从问题到原文"),
    ("1 2 3", "显示或者隐藏错误、警告、提示"),
    ("/", "查找"),
    ("t", "深色、浅色"),
    ("u", "回到目录"),
    ("Esc", "取消全部筛选"),
    ("?", "本页"),
)


def write(report: Report) -> str:
    """The whole page; every document of the report stands in it once, and it reads and prints without scripts too."""
    return "\n".join([*_head(report), *_body(report), "</html>", ""])


def _head(report: Report) -> Iterator[str]:
    only = report.documents[0] if len(report.documents) == 1 else None
    title = f"{name_of(only)} · 合法性审核报告" if only else "合法性审核报告"
    yield "<!doctype html>"
    yield '<html lang="zh-CN">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    # Nothing may be loaded and no other script run, whatever a draft holds.
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_digest(_script())}'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{words(title)}</title>"
    yield f"<style>\n{_asset('html.css')}</style>"
    yield "</head>"


def _body(report: Report) -> Iterator[str]:
    yield "<body>"
    yield '<a class="skip" href="#main">跳到正文</a>'
    yield f'<header class="top"><h1>合法性审核报告</h1><p>{words(summary_line(summary_object(report.documents, report.unchecked)))}</p></header>'
    yield from _tools(report)
    yield '<main id="main">'
    if len(report.documents) != 1:
        yield from index(report)
    for number, document in enumerate(report.documents, 1):
        yield from _document(report, number, document)
    yield "</main>"
    yield f'<footer class="foot">{words(tool_line(report))}。本报告由程序生成，供审核人员参考；是否采纳由审核人员决定。</footer>'
    yield from _help()
    yield f"<script>{_script()}</script>"
    yield "</body>"


def _tools(report: Report) -> Iterator[str]:
    titles = {finding.rule: finding.title for finding in report.findings}
    yield '<div class="tools" role="region" aria-label="筛选" hidden>'
    yield "<fieldset><legend>级别</legend>"
    for level, name in LEVELS.items():
        total = sum(finding.level is level for finding in report.findings)
        yield f'<label><input type="checkbox" name="level" value="{level.value}" checked> {name} {total}</label>'
    yield "</fieldset>"
    yield '<label>规则 <select id="rule"><option value="">全部规则</option>'
    yield from (f'<option value="{words(rule)}">{words(f"{rule} {titles[rule]}")}</option>' for rule in sorted(titles))
    yield "</select></label>"
    yield '<label>查找 <input type="search" id="words" autocomplete="off"></label>'
    yield '<label><input type="checkbox" id="away" checked> 含已知和已豁免</label>'
    yield '<button type="button" id="clear">取消筛选</button><output id="shown" aria-live="polite"></output>'
    yield '<span class="space"></span><button type="button" id="theme">深色/浅色</button><button type="button" id="print">打印</button>'
    yield '<button type="button" id="keys">快捷键</button>'
    yield "</div>"


def _document(report: Report, number: int, document: DocumentReport) -> Iterator[str]:
    key = f"d{number}"
    yield f'<section class="doc" id="{key}" aria-labelledby="{key}-name">'
    yield from _document_head(report, number, document)
    if document.status == "unreadable":
        yield f'<div class="index"><p class="sheet">{words(document.error or "")}</p></div>'
    else:
        yield '<div class="panes">'
        yield from draft_pane(key, document)
        yield from _list_pane(key, document)
        yield "</div>"
    yield "</section>"


def _document_head(report: Report, number: int, document: DocumentReport) -> Iterator[str]:
    yield "<header>"
    if len(report.documents) > 1:
        before = f'<a href="#d{number - 1}">上一件</a>' if number > 1 else ""
        after = f'<a href="#d{number + 1}">下一件</a>' if number < len(report.documents) else ""
        yield f'<nav aria-label="文件之间"><a href="#index">目录</a>{before}{after}</nav>'
    yield f'<h2 id="d{number}-name">{words(name_of(document))}</h2>'
    counts = f"（{counted(document)}）" if document.status != "unreadable" else ""
    yield f'<p>结论：<strong class="badge {_conclusion_tone(document)}">{document.conclusion.value}</strong>{counts}</p>'
    if document.status != "unreadable":
        yield f"<p>{words(issuer_line(document))}</p>"
    yield f'<p class="path">文件：{words(document.path)}</p>'
    yield "</header>"


def _conclusion_tone(document: DocumentReport) -> str:
    levels = {finding.level for finding in document.findings if finding.state != "suppressed"}
    if document.status == "unreadable" or Level.ERROR in levels:
        return "error"
    return "warning" if Level.WARNING in levels else "good"


def _list_pane(key: str, document: DocumentReport) -> Iterator[str]:
    yield f'<section class="pane list" tabindex="0" aria-labelledby="{key}-found">'
    yield f'<h3 id="{key}-found">问题（{len(document.findings)}）</h3>'
    yield f'<p class="none noprint"{" hidden" if document.findings else ""}>没有{"符合筛选条件的" if document.findings else "发现"}问题。</p>'
    yield "<ol>"
    for number, finding in enumerate(document.findings, 1):
        yield from _finding(key, number, finding)
    yield "</ol>"
    yield from _closing(document)
    yield "</section>"


def _finding(key: str, number: int, finding: Finding) -> Iterator[str]:
    id = f"{key}-f{number}"
    state = f' <span class="badge away">{STATES.get(finding.state, finding.state)}</span>' if finding.state != "new" else ""
    yield (
        f'<li class="finding {tone(finding)}" id="{id}" tabindex="-1" data-level="{finding.level.value}" data-rule="{words(finding.rule)}" '
        f'data-state="{words(finding.state)}">'
    )
    yield (
        f'<h4><span>{number}.</span><span class="badge {finding.level.value}">{LEVELS[finding.level]}</span>{state} '
        f'<span>{words(finding.title)}</span><span class="rule">{words(finding.rule)}</span></h4>'
    )
    yield f'<p class="at">{_where(key, number, finding)}</p>'
    if finding.location and finding.location.quote.strip():
        yield f"<blockquote>{words(finding.location.quote)}</blockquote>"
    yield f"<dl><dt>问题</dt><dd>{words(finding.message)}</dd>"
    if finding.basis:
        yield f"<dt>依据</dt><dd><ul>{''.join(f'<li>{words(basis_line(basis))}</li>' for basis in finding.basis)}</ul></dd>"
    if finding.advice:
        yield f"<dt>建议</dt><dd>{words(finding.advice)}</dd>"
    if finding.level is not Level.ERROR and finding.question:
        yield f"<dt>请起草单位答复</dt><dd>{words(finding.question)}</dd>"
    if finding.reason:
        yield f"<dt>豁免理由</dt><dd>{words(finding.reason)}</dd>"
    yield "</dl>"
    yield from _evidence(finding)
    yield "</li>"


def _where(key: str, number: int, finding: Finding) -> str:
    at = finding.location
    if at is None:
        return f"位置：{words(place(finding))}"
    anchor = f"{key}-h{number}" if at.view != "final" or (at.start is not None and at.quote) else f"{key}-l{at.line}"
    return f'位置：<a href="#{anchor}">{words(place(finding))}（第{at.line}行）</a>'


def _evidence(finding: Finding) -> Iterator[str]:
    read = finding.evidence
    named = (("约束对象", read.bearer), ("语气", read.modality), ("行为", read.act), ("立场", read.stance), ("援引", "、".join(read.cited)))
    shown = "；".join(f"{name}：{value}" for name, value in named if value)
    if shown:
        yield f"<details><summary>这句话是怎样读的</summary><p>{words(shown)}</p></details>"


def _closing(document: DocumentReport) -> Iterator[str]:
    missing = [row for row in document.checklist if row.status is Status.UNVERIFIABLE]
    if missing:
        rows = "".join(f"<li>{words(rule_name(row))}：{words(row.missing)}</li>" for row in missing)
        yield f'<div class="side"><h3>无法核验，请补充</h3><ul>{rows}</ul></div>'
    if document.problems:
        rows = "".join(f"<li>{words(problem_line(problem))}</li>" for problem in document.problems)
        yield f'<div class="side"><h3>结构和读取</h3><ul>{rows}</ul></div>'
    if document.adjustments:
        rows = "".join(f"<li>{words(line)}</li>" for line in adjustment_lines(document.adjustments))
        yield f'<div class="side"><h3>规则调整</h3><ul>{rows}</ul></div>'
    if document.checklist:
        rows = "".join(
            f'<tr><td>{words(row.item)}</td><th scope="row">{words(f"{row.rule} {row.title}".strip())}</th><td>{row.status.value}</td></tr>'
            for row in document.checklist
        )
        yield f'<div class="side"><h3>核验清单</h3><p>{outcome(document)}</p><details><summary>逐项查看</summary><table>'
        yield '<thead><tr><th scope="col">审核事项</th><th scope="col">规则</th><th scope="col">结果</th></tr></thead>'
        yield f"<tbody>{rows}</tbody></table></details></div>"


def _help() -> Iterator[str]:
    yield '<dialog id="help" aria-labelledby="help-name"><h2 id="help-name">快捷键</h2><dl>'
    for keys, what in _KEYS:
        shown = " ".join(f"<kbd>{words(key)}</kbd>" if key not in "/" or keys == "/" else key for key in keys.split(" "))
        yield f"<dt>{shown}</dt><dd>{what}</dd>"
    yield '</dl><form method="dialog"><button>关闭</button></form></dialog>'


def _script() -> str:
    return "\n" + _asset("html.js")


def _asset(name: str) -> str:
    return (files("fzcheck.reporting") / name).read_text("utf-8").replace("\r\n", "\n")


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
