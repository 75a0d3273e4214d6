"""A comparison as text: deleted words in [-…-], added ones in {+…+}."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fzcheck.checking.finding import Finding
from fzcheck.reporting import compare_words as words
from fzcheck.reporting.comparison import Change, Comparison, Stretch
from fzcheck.reporting.width import width, wrap
from fzcheck.reporting.wording import LEVELS, place

_COLUMNS = 100


def write(comparison: Comparison) -> str:
    """The comparison for a terminal or a mail."""
    return "\n".join([*_lines(comparison), ""])


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"━━ {words.title(comparison)}"
    yield f"   原稿：{comparison.old.path}"
    yield f"   新稿：{comparison.new.path}"
    yield from (f"   无法读取：{line}" for line in words.unread(comparison))
    yield from _wrapped("   ", words.summary(comparison))
    yield from _findings(words.ADDED, comparison.added)
    yield from _findings(words.REMAINING, (new for _, new in comparison.remaining))
    yield from _findings(words.FIXED, comparison.fixed)
    if comparison.changes:
        yield from ("", f"{words.TABLE}（{len(comparison.changes)}）")
    for change in comparison.changes:
        yield from _change(change)


def _findings(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    findings = tuple(findings)
    if not findings:
        return
    yield from ("", f"{name}（{len(findings)}）")
    for finding in findings:
        quote = f"：“{''.join(finding.location.quote.split())}”" if finding.location and finding.location.quote.strip() else ""
        yield from _wrapped("   ", f"{LEVELS[finding.level]} {finding.rule} {finding.title}　{place(finding)}{quote}")


def _change(change: Change) -> Iterator[str]:
    yield from ("", f"【{change.kind.value}】{words.places(change)}")
    if change.old:
        yield from _wrapped("   原：", _marked(change.old_stretches, "[-{}-]"))
    if change.new:
        yield from _wrapped("   新：", _marked(change.new_stretches, "{{+{}+}}"))


def _marked(stretches: Iterable[Stretch], mark: str) -> str:
    return "".join(stretch.text if stretch.kept else mark.format(stretch.text) for stretch in stretches)


def _wrapped(lead: str, text: str) -> Iterator[str]:
    lines = wrap(text, _COLUMNS - width(lead))
    yield lead + lines[0]
    yield from (" " * width(lead) + line for line in lines[1:])
