"""Comparing: the provisions of two versions are paired, first the equal ones, then the most alike, and the findings after them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from fzcheck.checking.finding import DocumentReport, Finding
from fzcheck.parsing.document import Document, Kind, Node
from fzcheck.reporting.comparison import Change, ChangeKind, Comparison, Provision, Stretch

_ALIKE = 45.0  # per cent; below this two provisions have nothing to do with each other
_SAME_NUMBER = 15.0
_MOST, _STEP = 40_000, 200  # pairs that are compared one by one; the size of the pieces beyond that
_ISLAND = 2  # kept stretches shorter than this between changes are noise
_SKIPPED = frozenset((Kind.FURNITURE, Kind.BLANK, Kind.CONTENTS, Kind.DOCUMENT, Kind.BODY))
_Pair = tuple[int | None, int | None]


def compare(old: DocumentReport, old_tree: Document | None, new: DocumentReport, new_tree: Document | None) -> Comparison:
    """The comparison of two reports with the trees they were made from; a tree is None for a document that could not be read."""
    before = provisions(old_tree) if old_tree else []
    after = provisions(new_tree) if new_tree else []
    pairs = list(_pairs(before, after))
    fixed, added, remaining = _matched(old, new, _home(before), _home(after), pairs)
    changes = [change for first, second in pairs if (change := _change(before, first, after, second))]
    return Comparison(old, new, tuple(changes), fixed, added, remaining)


def provisions(document: Document) -> list[Provision]:
    """The provisions of a document in order: every 条 whole, and every other node that has words of its own."""
    owners: dict[int, int] = {}
    groups: dict[int, list[Node]] = {}
    for node in document.nodes:
        owner = owners.get(node.parent)
        if node.kind is Kind.ARTICLE or owner is not None:
            owners[node.index] = owner if owner is not None else node.index
        if node.kind not in _SKIPPED:
            groups.setdefault(owners.get(node.index, node.index), []).append(node)
    found = (_provision(document.nodes[index], nodes) for index, nodes in groups.items())
    return [provision for provision in found if provision.text.strip()]


def _provision(head: Node, nodes: Sequence[Node]) -> Provision:
    lines: list[str] = []
    for node in nodes:
        words = f"{node.label}　{node.text}" if node is head and node.kind is Kind.ARTICLE else f"{node.label}{node.text}"
        if words.strip():
            # The first paragraph of a 条 stands on its line.
            if len(nodes) > 1 and node is nodes[1] and head.kind is Kind.ARTICLE and not head.text.strip() and lines:
                lines[0] = f"{lines[0].rstrip('　')}　{words}"
            else:
                lines.append(words)
    return Provision(head.address, head.citation, head.label, "\n".join(lines), head.start, max(node.end for node in nodes))


def _bare(provision: Provision) -> str:
    """The words of a provision without its own number and blanks: what makes it the same one."""
    text = "".join(provision.text.split())
    return text.removeprefix("".join(provision.label.split()))


def _label(provision: Provision) -> str:
    return "".join(provision.address.rsplit("/", 1)[-1].split())


def _pairs(before: Sequence[Provision], after: Sequence[Provision]) -> Iterator[_Pair]:
    """Every provision of both versions once, in the order of the new one."""
    old, new = [_bare(item) for item in before], [_bare(item) for item in after]
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(first, last), range(start, end), strict=True)
        else:
            yield from _unequal(before, range(first, last), after, range(start, end))


def _unequal(before: Sequence[Provision], first: range, after: Sequence[Provision], second: range) -> Iterator[_Pair]:
    """The pairs of two stretches without an equal provision. Very long ones are first cut where the numbers agree."""
    if len(first) * len(second) <= _MOST:
        yield from _shifted(_likest(before[first.start : first.stop], after[second.start : second.stop]), first.start, second.start)
        return
    labels = [[_label(found[at]) for at in part] for found, part in ((before, first), (after, second))]
    for kind, i, last, j, end in SequenceMatcher(None, labels[0], labels[1], autojunk=False).get_opcodes():
        for step in range(0, max(last - i, end - j), _STEP):
            one = range(first.start + min(i + step, last), first.start + min(i + step + _STEP, last))
            other = range(second.start + min(j + step, end), second.start + min(j + step + _STEP, end))
            if kind == "equal":
                yield from _numbered(before, one, after, other)
            else:
                yield from _shifted(_likest(before[one.start : one.stop], after[other.start : other.stop]), one.start, other.start)


def _shifted(pairs: Iterator[_Pair], first: int, second: int) -> Iterator[_Pair]:
    for one, other in pairs:
        yield one if one is None else one + first, other if other is None else other + second


def _numbered(before: Sequence[Provision], first: range, after: Sequence[Provision], second: range) -> Iterator[_Pair]:
    for i, j in zip(first, second, strict=True):
        if _likeness((_bare(before[i]), _label(before[i])), (_bare(after[j]), _label(after[j]))):
            yield i, j
        else:
            yield from ((i, None), (None, j))


def _likest(old: Sequence[Provision], new: Sequence[Provision]) -> Iterator[_Pair]:
    """The pairing of two stretches, in order, that makes the sum of likenesses largest."""
    left, right = [(_bare(item), _label(item)) for item in old], [(_bare(item), _label(item)) for item in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness: dict[tuple[int, int], float] = {}
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            value = likeness[i, j] = _likeness(left[i], right[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + value if value else 0.0)
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and likeness[i, j] and best[i][j] == best[i + 1][j + 1] + likeness[i, j]:
            yield i, j
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two provisions are, 0 where they have nothing in common; the same number speaks for the same provision."""
    value = fuzz.ratio(one[0], other[0]) + (_SAME_NUMBER if one[1] == other[1] else 0.0)
    return value if value >= _ALIKE else 0.0


def _change(before: Sequence[Provision], first: int | None, after: Sequence[Provision], second: int | None) -> Change | None:
    old = before[first] if first is not None else None
    new = after[second] if second is not None else None
    if old is None or new is None:
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        return Change(kind, old, new, _whole(old), _whole(new))
    if _bare(old) != _bare(new):
        return Change(ChangeKind.CHANGED, old, new, *_stretches(old.text, new.text))
    if _label(old) != _label(new):
        return Change(ChangeKind.RENUMBERED, old, new, *_stretches(old.text, new.text))
    return None


def _whole(provision: Provision | None) -> tuple[Stretch, ...]:
    return (Stretch(provision.text, False),) if provision else ()


def _stretches(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    left: list[Stretch] = []
    right: list[Stretch] = []
    codes = Indel.opcodes(old, new)
    for number, code in enumerate(codes):
        words = old[code.src_start : code.src_end]
        kept = code.tag == "equal" and (len(words) > _ISLAND or number in (0, len(codes) - 1) or "\n" in words)
        _add(left, words, kept)
        _add(right, new[code.dest_start : code.dest_end], kept)
    return tuple(left), tuple(right)


def _add(stretches: list[Stretch], text: str, kept: bool) -> None:
    if text and stretches and stretches[-1].kept == kept:
        stretches[-1] = Stretch(stretches[-1].text + text, kept)
    elif text:
        stretches.append(Stretch(text, kept))


def _home(found: Sequence[Provision]) -> Callable[[Finding], int | None]:
    """Which provision a finding stands in."""
    starts = [provision.start for provision in found]

    def home(finding: Finding) -> int | None:
        if finding.location is None or finding.location.start is None:
            return None
        at = bisect_right(starts, finding.location.start) - 1
        return at if at >= 0 and finding.location.start < found[at].end else None

    return home


_Home = Callable[[Finding], int | None]
_Matched = tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[tuple[Finding, Finding], ...]]


def _matched(old: DocumentReport, new: DocumentReport, old_home: _Home, new_home: _Home, pairs: Sequence[_Pair]) -> _Matched:
    """Fixed, added and remaining: a finding remains where the same rule finds the same words, or other words of the same provision."""
    partner = {first: second for first, second in pairs if first is not None}
    before, after = [_live(report) for report in (old, new)]
    remaining: list[tuple[Finding, Finding]] = []

    def pair(alike: Callable[[Finding, Finding], bool]) -> None:
        for one in list(before):
            other = next((item for item in after if item.rule == one.rule and alike(one, item)), None)
            if other is not None:
                before.remove(one)
                after.remove(other)
                remaining.append((one, other))

    def together(one: Finding, other: Finding) -> bool:
        home = old_home(one)
        return partner.get(home) == new_home(other) if home is not None else one.location is None and other.location is None

    pair(lambda one, other: _quote(one) == _quote(other) and together(one, other))
    pair(together)
    pair(lambda one, other: bool(_quote(one)) and _quote(one) == _quote(other))
    order = {id(finding): number for number, finding in enumerate(new.findings)}
    remaining.sort(key=lambda both: order[id(both[1])])
    return tuple(before), tuple(after), tuple(remaining)


def _live(report: DocumentReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.state != "suppressed"]


def _quote(finding: Finding) -> str:
    return "".join(finding.location.quote.split()) if finding.location else ""
