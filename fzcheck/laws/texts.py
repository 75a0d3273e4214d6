"""Facts that the head and the closing article of a published statute text show: official name, dates, number, last article, what it repeals.

Used by `python -m fzcheck.laws.build` only. No wording is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fzcheck.laws.resolve import canonical
from fzcheck.parsing.numerals import number

_N = "〇零一二三四五六七八九十百千0-9"
_STEM_DATE = re.compile(r"\((\d{4}-\d{2}-\d{2})\)$")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ARTICLE = re.compile(rf"^\s*第([{_N}]+)条", re.MULTILINE)
_STARTS = re.compile(r"自(\d{4}年\d{1,2}月\d{1,2}日)起(?:正式)?(?:施行|实施|生效|执行)")
_HEAD_STARTS = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)\s*(?:起)?施行")
_ORDER = re.compile(rf"(?:国务院|主席|[\u4e00-\u9fa5]{{2,12}}(?:部|委员会|总局|政府|局))令(?:（\d{{4}}）)?第?([{_N}]+)号")
_REPEALS = re.compile(r"((?:《[^》]+(?:》[^《》]{0,12}》)?》(?:（[^）]*）)?[、和及]*)+)(?:[^《》。；]{0,6})同时废止")
_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text shows; `name` is canonical, `version` and `start` None where the text does not say; `repeals` are canonical names."""

    name: str
    official: str
    version: date | None
    start: date | None
    first: date | None
    highest: int | None
    number: str
    repeals: tuple[str, ...]
    folder: str


def read(folder: Path) -> Iterator[Facts]:
    """The facts of every Markdown text under a folder of statutes, in sorted order; index pages give none."""
    for path in sorted(folder.rglob("*.md")):
        if not path.name.startswith("_"):
            yield facts(path.read_text("utf-8"), path.stem, path.relative_to(folder).as_posix())


def facts(text: str, stem: str, where: str) -> Facts:
    """The facts of one text: its first heading is the official name, what stands before `INFO END` its history."""
    head, _, body = text.partition("<!-- INFO END -->")
    official = "".join(head.splitlines()[0].lstrip("# ").split()) if head.strip() else stem
    last = _last_article(body)
    days = [_date(found) for found in _DAY.finditer(head)]
    dated = _STEM_DATE.search(stem)
    starts = _STARTS.search(last) or _HEAD_STARTS.search(head)
    return Facts(
        name=canonical(official),
        official=official,
        version=date.fromisoformat(dated.group(1)) if dated else max((day for day in days if day), default=None),
        start=_day(starts.group(1)) if starts else None,
        first=min((day for day in days if day), default=None),
        highest=max((number(found) or 0 for found in _ARTICLE.findall(body)), default=0) or None,
        number=_order(head),
        repeals=tuple(dict.fromkeys(_repealed(last, canonical(official)))),
        folder=where.split("/")[0],
    )


def _last_article(body: str) -> str:
    marks = [found.start() for found in _ARTICLE.finditer(body)]
    return body[marks[-1] :] if marks else body[-600:]


def _order(head: str) -> str:
    """The order under which the text was first made public, in digits (国务院令第388号)."""
    found = _ORDER.search(head)
    if not found:
        return ""
    words = found.group().replace(found.group(1) + "号", "") + f"{number(found.group(1))}号"
    return words.removeprefix("中华人民共和国")


def _repealed(last: str, own: str) -> Iterator[str]:
    for run in _REPEALS.finditer("".join(last.split())):
        for title in _TITLE.finditer(run.group(1)):
            name = canonical(title.group(1))
            if name != own:
                yield name


def _day(words: str) -> date | None:
    found = _DAY.search(words)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
