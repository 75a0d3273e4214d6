"""The index of an html report on many documents: a table to sort, and how many findings there are by rule and by document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from fzcheck.checking.finding import DocumentReport, Level, Report, Status
from fzcheck.reporting.markup import words
from fzcheck.reporting.wording import LEVELS, name_of

_SHOWN = 20
_COLUMNS = (("序号", True), ("文件", False), ("结论", False), ("错误", True), ("警告", True), ("提示", True), ("无法核验", True))


def index(report: Report) -> Iterator[str]:
    """The section `#index`; suppressed findings are not counted."""
    counts = [_levels(document) for document in report.documents]
    yield '<section class="index" id="index" aria-label="目录">'
    yield '<div class="sheet" tabindex="0" role="region" aria-label="文件目录"><table class="files">'
    yield "<caption>文件目录（点表头排序）</caption><thead><tr>"
    for name, numeric in _COLUMNS:
        count = ' class="count"' if numeric else ""
        yield f'<th scope="col"{count}><button type="button">{name}</button></th>'
    yield "</tr></thead><tbody>"
    for number, (document, levels) in enumerate(zip(report.documents, counts, strict=True), 1):
        yield _row(number, document, levels)
    yield "</tbody></table></div>"
    yield '<div class="charts">'
    yield from _chart("问题最多的规则", _by_rule(report.documents))
    named = [(f'<a href="#d{n}">{words(name_of(d))}</a>', c) for n, (d, c) in enumerate(zip(report.documents, counts, strict=True), 1)]
    yield from _chart("问题最多的文件", named)
    yield "</div></section>"


def _row(number: int, document: DocumentReport, levels: Counter[Level]) -> str:
    name = name_of(document)
    path = f'<br><span class="path">{words(document.path)}</span>' if name != document.path else ""
    open_rows = sum(row.status is Status.UNVERIFIABLE for row in document.checklist)
    cells = "".join(f'<td class="count">{levels[level]}</td>' for level in LEVELS)
    return (
        f'<tr><td class="count">{number}</td><td data-key="{words(name)}"><a href="#d{number}">{words(name)}</a>{path}</td>'
        f'<td>{document.conclusion.value}</td>{cells}<td class="count">{open_rows}</td></tr>'
    )


def _levels(document: DocumentReport) -> Counter[Level]:
    return Counter(finding.level for finding in document.findings if finding.state != "suppressed")


def _by_rule(documents: Sequence[DocumentReport]) -> list[tuple[str, Counter[Level]]]:
    rules: dict[str, Counter[Level]] = defaultdict(Counter)
    titles: dict[str, str] = {}
    for document in documents:
        for finding in document.findings:
            if finding.state != "suppressed":
                rules[finding.rule][finding.level] += 1
                titles.setdefault(finding.rule, finding.title)
    return [(words(f"{rule} {titles[rule]}"), levels) for rule, levels in sorted(rules.items())]


def _chart(title: str, bars: Sequence[tuple[str, Counter[Level]]]) -> Iterator[str]:
    """A bar for each of the largest rows, in pieces by level, with the numbers beside it; `bars` hold HTML and counts."""
    rows = sorted((bar for bar in bars if bar[1].total()), key=lambda bar: -bar[1].total())
    most = max((levels.total() for _, levels in rows), default=1)
    yield f'<div class="sheet"><table><caption>{title}{f"（前{_SHOWN}）" if len(rows) > _SHOWN else ""}</caption><tbody>'
    for name, levels in rows[:_SHOWN]:
        pieces = "".join(f'<i class="{level.value}" style="width:{levels[level] * 100 / most:.2f}%"></i>' for level in LEVELS if levels[level])
        told = "，".join(f"{name} {levels[level]}" for level, name in LEVELS.items() if levels[level])
        yield f'<tr><th scope="row">{name}</th><td><span class="bar" aria-hidden="true">{pieces}</span></td>'
        yield f'<td class="count" title="{told}">{levels.total()}</td></tr>'
    if not rows:
        yield "<tr><td>没有发现问题。</td></tr>"
    yield "</tbody></table></div>"
