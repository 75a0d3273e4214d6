"""A comparison as one self-contained page: the findings by what became of them, then the provisions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from fzcheck.checking.finding import Finding
from fzcheck.reporting import compare_words as compare
from fzcheck.reporting.comparison import Change, Comparison, Stretch
from fzcheck.reporting.markup import words
from fzcheck.reporting.wording import LEVELS, basis_line, place

_STYLE = """
table.compare td { width: 44%; white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--serif); }
table.compare th[scope="row"] { width: 12%; font-weight: 600; }
del { background: var(--error-wash); color: var(--error); }
ins { background: var(--info-wash); color: var(--info); text-decoration: underline; }
"""


def write(comparison: Comparison) -> str:
    """The page; it loads nothing and runs no script."""
    return "\n".join([*_page(comparison), ""])


def _page(comparison: Comparison) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{words(compare.title(comparison))} · {compare.TABLE}</title>"
    yield f"<style>\n{(files('fzcheck.reporting') / 'html.css').read_text('utf-8')}{_STYLE}</style>\n</head>\n<body>"
    yield f'<header class="top"><h1>{words(compare.title(comparison))}</h1><p>{words(compare.summary(comparison))}</p></header>'
    yield f'<main class="index"><p>原稿：{words(comparison.old.path)}<br>新稿：{words(comparison.new.path)}</p>'
    yield from (f'<p class="sheet">无法读取：{words(line)}</p>' for line in compare.unread(comparison))
    yield from _findings(compare.ADDED, comparison.added)
    yield from _findings(compare.REMAINING, [new for _, new in comparison.remaining])
    yield from _findings(compare.FIXED, comparison.fixed)
    yield from _table(comparison.changes)
    yield '</main>\n<footer class="foot">本对照由程序生成，供审核人员参考。</footer>\n</body>\n</html>'


def _findings(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield f'<section class="list"><h2>{name}（{len(findings)}）</h2><ol>'
    for finding in findings:
        level = finding.level.value
        yield f'<li class="finding {level}"><h3><span class="badge {level}">{LEVELS[finding.level]}</span> {words(finding.title)}'
        yield f'<span class="rule"> {words(finding.rule)}</span></h3><p class="at">位置：{words(place(finding))}</p>'
        if finding.location and finding.location.quote.strip():
            yield f"<blockquote>{words(finding.location.quote)}</blockquote>"
        bases = "".join(f"<li>{words(basis_line(basis))}</li>" for basis in finding.basis)
        yield f"<dl><dt>依据</dt><dd><ul>{bases}</ul></dd><dt>建议</dt><dd>{words(finding.advice)}</dd></dl></li>"
    yield "</ol></section>"


def _table(changes: Sequence[Change]) -> Iterator[str]:
    yield f'<h2 id="table">{compare.TABLE}（{len(changes)}）</h2>'
    if not changes:
        yield "<p>两稿条文相同。</p>"
        return
    yield '<div class="sheet" tabindex="0" role="region" aria-labelledby="table"><table class="compare"><thead><tr>'
    yield '<th scope="col">条文</th><th scope="col">原稿</th><th scope="col">新稿</th></tr></thead><tbody>'
    for change in changes:
        old, new = _marked(change.old_stretches, "del"), _marked(change.new_stretches, "ins")
        yield f'<tr><th scope="row">{words(compare.places(change))}<br>（{change.kind.value}）</th><td>{old}</td><td>{new}</td></tr>'
    yield "</tbody></table></div>"


def _marked(stretches: Iterable[Stretch], tag: str) -> str:
    return "".join(words(stretch.text) if stretch.kept else f"<{tag}>{words(stretch.text)}</{tag}>" for stretch in stretches) or "—"
