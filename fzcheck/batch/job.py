"""A job: what every engine does with one shard, on whichever machine: check it once, write it once, under the name of its content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fzcheck.batch import shards
from fzcheck.batch.alone import check_alone
from fzcheck.batch.journal import Journal
from fzcheck.batch.one import INTERNAL
from fzcheck.batch.records import Record, Row, Settings, check_batch
from fzcheck.batch.shards import Given, Knowing, Shard
from fzcheck.checking.finding import RulesetId
from fzcheck.errors import FzcheckError

if TYPE_CHECKING:
    from fzcheck.checking.procedure import Procedure

FORMAT = 1  # raise when the rows of the same documents become others for another reason than the version of the program
WORK = ".work"  # the folder of unfinished files inside the output


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be checked and how. It can be pickled: every machine that works on it must see `root` and `output` under the same paths.

    `knowing` gives what is known of a file besides itself, `facts` what is known of every document; `settings.known` was made from `baseline`.
    `fresh` asks for every shard to be checked, though it be there.
    """

    root: Path
    output: Path
    settings: Settings
    ruleset: RulesetId
    version: str
    knowing: Knowing
    facts: Procedure | None = None
    baseline: str = ""
    fresh: bool = False

    @property
    def key(self) -> str:
        """What decides the rows besides the records: rules, version, day and every other setting, as text."""
        context = self.settings.context
        context = replace(context, statutes=Path(context.statutes).name)  # its name is its content; where it lies is no matter
        return repr((FORMAT, self.version, self.ruleset, context, self.facts, self.baseline))

    def given(self, shard: Shard) -> Iterator[Given]:
        """What the shard holds, read as it is taken."""
        if shard.rows is None:
            return shards.given(shard, self.root, self.knowing)
        from fzcheck.batch.parquet import given

        return given(shard, self.root)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a shard: the name of its files and what is in them, whether they were there before; or why it could not be done."""

    number: int
    name: str = ""
    counts: dict[str, Any] | None = None
    reused: bool = False
    error: str = ""


def carry_out(job: Job, shard: Shard) -> Receipt:
    """The shard checked and written, unless its files are there already. Raises nothing: a fault of the machine is told in the receipt."""
    try:
        return (None if job.fresh else _reused(job, shard)) or _written(job, shard)
    except (FzcheckError, OSError) as error:
        return Receipt(shard.number, error=str(error))


def _reused(job: Job, shard: Shard) -> Receipt | None:
    from fzcheck.batch.parquet import counts_of

    whole = _Digest(job)
    for given in job.given(shard):
        whole.add(given)
    counts = counts_of(job.output, whole.name)
    return None if counts is None else Receipt(shard.number, whole.name, counts, reused=True)


def _written(job: Job, shard: Shard) -> Receipt:
    from fzcheck.batch.parquet import Pair

    _must_agree(job)
    work = job.output / WORK
    whole, counts = _Digest(job), Counts()
    journal = Journal(work / f"{shard.id}.journal")
    with Pair(work, shard.id) as pair:
        for number, record in enumerate(_records(job, shard, whole)):
            journal.note(number)
            rows = (check_alone if number in journal.suspects else _check)(record, job.settings)
            counts.add(rows)
            pair.add(rows)
        pair.close(job.output, whole.name, counts.plain())
    journal.close()
    return Receipt(shard.number, whole.name, counts.plain())


def _records(job: Job, shard: Shard, whole: _Digest) -> Iterator[Record]:
    for given in job.given(shard):
        whole.add(given)
        for record in given.records:
            yield record if job.facts is None else replace(record, source=replace(record.source, facts=job.facts))


def _check(record: Record, settings: Settings) -> list[Row]:
    return check_batch((record,), settings)


def _must_agree(job: Job) -> None:
    from fzcheck import __version__
    from fzcheck.batch.run import ruleset_of

    here = ruleset_of(job.settings.folders).id
    if (here, __version__) != (job.ruleset, job.version):
        raise FzcheckError(
            f"各台机器上的 fzcheck 不一样：提交任务的是 {job.version}（规则集 {job.ruleset.sha256[:12]}），"
            f"这台是 {__version__}（规则集 {here.sha256[:12]}）。请在所有机器上安装同一版本、使用同一规则文件夹。"
        )


class _Digest:
    """The name of a shard's content: the hash of the settings and of every record."""

    def __init__(self, job: Job) -> None:
        self._hash = hashlib.sha256(job.key.encode("utf-8", "surrogatepass"))

    def add(self, given: Given) -> None:
        self._hash.update(given.digest.encode("utf-8", "surrogatepass") + b"\n")

    @property
    def name(self) -> str:
        return self._hash.hexdigest()[:32]


class Counts:
    """What is in some rows: documents and findings by kind. Suppressed findings are not counted among the levels and rules."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()

    def add(self, rows: list[Row]) -> None:
        """Count rows."""
        for row in rows:
            self._sums["documents"] += 1
            self._sums["findings"] += len(row["findings"])
            self._sums["unreadable"] += row["status"] == "unreadable"
            self._sums["internal"] += any(problem["code"] == INTERNAL for problem in row["problems"])
            for finding in row["findings"]:
                counted = finding["state"] != "suppressed"
                self._sums[f"{finding['level']}s"] += counted
                self._sums[f"new_{finding['level']}s"] += finding["state"] == "new"
                self._rules[finding["rule"]] += counted

    def merge(self, plain: dict[str, Any]) -> None:
        """Add what `plain` gave elsewhere."""
        self._rules.update(plain["by_rule"])
        self._sums.update({name: plain[name] for name in _NAMES})

    def plain(self) -> dict[str, Any]:
        """The counts by name, always all of them."""
        return {**{name: self._sums[name] for name in _NAMES}, "by_rule": dict(sorted((rule, n) for rule, n in self._rules.items() if n))}


_NAMES = ("documents", "findings", "errors", "warnings", "infos", "new_errors", "new_warnings", "new_infos", "unreadable", "internal")
Work = Callable[[Shard], Receipt]
