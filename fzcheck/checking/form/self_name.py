"""What a document calls itself: 本办法 in one called 办法, not 本规定 (规章制定程序条例 第七条: the name follows the content)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from fzcheck.checking.finding import Fix, Level
from fzcheck.checking.form.found import Found
from fzcheck.checking.subject import Subject
from fzcheck.meaning.units import inside
from fzcheck.parsing.document import Body
from fzcheck.span import Span

_NAMES = "实施细则|细则|办法|规定|规则|规程|条例|准则|方案|意见|通知|通告|公告|决定"
_SELF = re.compile(rf"(?<![基根样版文资成日])本({_NAMES})(?!书|单|函|栏|人员|权|作出)")
_KIND = re.compile(rf"({_NAMES})》?(?:（[^（）]*）|\([^()]*\))*$")
_CARRIERS = frozenset({"通知", "通告", "公告", "决定", "意见"})


def other(subject: Subject) -> Iterator[Found]:
    """Every place where an articled body calls itself by another kind than its title does; a correction where its usual name is the right one."""
    places: dict[int, list[tuple[str, Span]]] = defaultdict(list)
    for unit in subject.units:
        for found in _SELF.finditer(unit.text, unit.own):
            if not inside(unit.quoted, found.start()):
                places[subject.document.nodes[unit.node].body].append((found.group(1), unit.span(*found.span())))
    for body in subject.document.bodies:
        if body.articled:
            yield from _misnamed(body, subject, places[body.number])


def _misnamed(body: Body, subject: Subject, places: list[tuple[str, Span]]) -> Iterator[Found]:
    title = re.sub(r"\s", "", body.name or (subject.meta.title if body.number == 0 else ""))
    kind = _KIND.search(title)
    if not kind or kind.group(1) in _CARRIERS:
        return
    right = kind.group(1).removeprefix("实施")
    used = Counter(name.removeprefix("实施") for name, _ in places)
    for name, span in places:
        wrong = name.removeprefix("实施")
        # A notice that prints the text is its own document; 本条例 inside may be the text that is put into practice.
        if wrong == right or wrong in _CARRIERS or _alike(right, wrong):
            continue
        sure = used[right] > used[wrong]
        yield Found(
            span,
            (("说明", f"标题称“{right}”，此处自称“本{name}”"), ("改为", f"本{right}")),
            Fix(span.start, span.end, f"本{right}") if sure and span.end - span.start == len(name) + 1 else None,
            None if sure else Level.INFO,
        )


def _alike(right: str, wrong: str) -> bool:
    return wrong == "条例" or {right, wrong} == {"方案", "办法"}
