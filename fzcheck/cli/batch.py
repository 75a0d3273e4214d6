"""fzcheck batch: any number of documents, on one machine or many, into Parquet files; it can be killed and goes on where it was."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.batch.tally import Exit
from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import LEVELS, Count, check_options
from fzcheck.errors import UsageError

if TYPE_CHECKING:
    from fzcheck.batch.job import Job, Receipt
    from fzcheck.batch.manifest import Manifest
    from fzcheck.batch.shards import Known, Shard
    from fzcheck.checking.finding import DocumentReport
    from fzcheck.cli.contexts import Contexts

ENGINES = ("local", "dask", "spark")
_path = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.option(
    "--input", "source", metavar="文件夹|PARQUET", required=True, type=_path, help="存放公文的文件夹（含下级和压缩包），或者 Parquet 文件。"
)
@click.option("--output", metavar="文件夹", required=True, type=_path, help="结果写到哪里：documents/、findings/ 和 manifest.json。")
@click.option("--engine", type=OneOf(ENGINES), default="local", help="local 本机多进程（默认）；dask、spark 用集群。")
@click.option("--scheduler", metavar="地址", default="", help="Dask 调度器或者 Spark master 的地址；不写则在本机起一个。")
@click.option("--shard-size", type=Count(1, 100_000), default=200, metavar="件数", help="每片大约多少件；默认 200。")
@click.option("--fail-on", type=OneOf(LEVELS), help="有这一级别以上的新问题时退出码为 1；默认 error（起草自查为 warning）。")
@check_options
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和合计。")
def batch(**options: Any) -> int:  # noqa: ANN401
    """成批检查：一千万件也一样，结果是 Parquet 表，中断后再运行同一命令会接着做。

    每件一行，读不了的也是一行（status、error 两列）。各列和用法见 docs/scale.md。

    退出码同 check：0 没有达到 --fail-on 的问题；1 有；2 命令有误；3 有文件无法读取；4 程序内部错误；130 中途被中断。
    """
    return _run(**options)


def _run(
    *,
    source: Path,
    output: Path,
    engine: str,
    scheduler: str,
    shard_size: int,
    jobs: int | None,
    fail_on: str | None,
    quiet: bool,
    **given: Any,  # noqa: ANN401
) -> int:
    from fzcheck.batch.engines import engine_of
    from fzcheck.batch.job import carry_out
    from fzcheck.batch.manifest import Manifest, claimed
    from fzcheck.batch.run import cores

    _must_be_apart(source, output)
    job, contexts = _job(source.resolve(), output.resolve(), **given)
    start = engine_of(engine, scheduler, (contexts.config.jobs if jobs is None else jobs) or cores())
    plan = _Plan(job, shard_size)
    gc.freeze()  # what was loaded is no garbage
    gc.enable()
    with claimed(job.output):
        manifest = Manifest(job)
        whole = _collect(manifest, start(partial(carry_out, job), plan.shards()), plan, watched=not quiet and sys.stderr.isatty())
        manifest.skipped = plan.skipped
        manifest.write(complete=whole)
    _tell(manifest, plan, job.output, quiet, whole)
    return int(_code(manifest.counts.plain(), fail_on or contexts.fail_on) if whole else Exit.INTERRUPTED)


def _collect(manifest: Manifest, receipts: Iterator[Receipt], plan: _Plan, watched: bool) -> bool:
    """Enters the receipts as they come; whether all came or an interruption did."""
    from fzcheck.cli.interrupts import Interrupts

    def documents(receipt: Receipt) -> int:
        return int((receipt.counts or {}).get("documents", 0))

    if watched:
        from fzcheck.cli.progress import shown

        seen = shown(receipts, plan.count(), documents)
    else:
        seen = receipts
    with Interrupts() as interrupts:
        try:
            for receipt in interrupts.taken(seen):
                manifest.add(receipt)
        except KeyboardInterrupt:
            return False
        finally:
            getattr(receipts, "close", lambda: None)()
    return True


class _Plan:
    """The shards of the input, found as they are taken."""

    def __init__(self, job: Job, size: int) -> None:
        from fzcheck.batch.shards import Folder

        self._root, self._size = job.root, size
        self._folder = None if _is_parquet(job.root) else Folder(job.root)

    @property
    def skipped(self) -> int:
        """Files that are plainly no documents, among those found so far."""
        return self._folder.skipped if self._folder else 0

    def shards(self) -> Iterator[Shard]:
        if self._folder is not None:
            from fzcheck.batch.shards import cut

            return cut(self._folder, self._size)
        from fzcheck.batch.parquet import slices

        return slices(self._root, self._size)

    def count(self) -> int:
        """How many documents there are, archives counted as one."""
        if self._folder is not None:
            return sum(1 for _ in self._folder)
        from fzcheck.batch.parquet import count

        return count(self._root)


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _must_be_apart(source: Path, output: Path) -> None:
    if not source.exists():
        raise UsageError(f"--input {source}：没有这个文件夹或者文件。请检查路径。")
    if source.is_file() and not _is_parquet(source):
        raise UsageError(f"--input {source} 不是文件夹，也不是 .parquet 文件。请写存放公文的文件夹；检查单个文件请用 fzcheck check {source}。")
    if output.resolve().is_relative_to(source.resolve()):
        raise UsageError(f"--output {output} 在输入文件夹里面。请把结果放到输入文件夹之外。")


def _job(
    source: Path,
    output: Path,
    *,
    folders: tuple[Path, ...],
    baseline: Path | None,
    config_path: Path | None,
    facts: Path | None,
    no_cache: bool,
    **given: Any,  # noqa: ANN401
) -> tuple[Job, Contexts]:
    """The job and the settings that the options and the configuration describe; raises UsageError before anything is begun."""
    from fzcheck import __version__
    from fzcheck.batch.job import Job
    from fzcheck.batch.records import Settings
    from fzcheck.batch.run import load, ruleset_of
    from fzcheck.cli.contexts import Contexts
    from fzcheck.settings.facts import load_facts

    contexts = Contexts((str(source),), config_path, given)
    folders = tuple(folder.resolve() for folder in (*contexts.config.ruleset, *folders))
    ruleset = ruleset_of(folders)
    contexts.settle((), ruleset)
    load(folders)
    own = contexts.config.baseline  # of each file its own configuration's; a table of records has but this one
    if own and not baseline:
        contexts.mark(str(source / "_"))  # a fault in it is told before anything is begun
    known, words = _known(baseline or (own if _is_parquet(source) else None))
    job = Job(
        root=source,
        output=output,
        settings=Settings(folders, contexts.context, known),
        ruleset=ruleset.id,
        version=__version__,
        knowing=partial(_knowing, contexts),
        facts=load_facts((source.name,), facts).get(source.name) if facts else None,
        baseline=words,
        fresh=no_cache,
    )
    return job, contexts


def _knowing(contexts: Contexts, path: str) -> Known:
    """What stands beside a file and above it; asked on the machine that checks it. Raises UsageError for a sidecar or configuration with a fault."""
    from fzcheck.batch.shards import Known
    from fzcheck.settings.beside import beside

    context = contexts.of(path)
    return Known(*beside(path, context.as_of), None if context is contexts.context else context, contexts.mark(path))


def _known(baseline: Path | None) -> tuple[Callable[[DocumentReport], DocumentReport] | None, str]:
    """What sets the state of known findings, and what tells this baseline from others."""
    if baseline is None:
        return None, ""
    from fzcheck.settings.baseline import load_baseline

    found = load_baseline(baseline)
    return found.apply, found.digest


def _code(counts: dict[str, Any], fail_on: str) -> Exit:
    """The exit code of `check` for the same documents."""
    levels = {"error": 1, "warning": 2, "info": 3, "never": 0}[fail_on]
    if counts["internal"]:
        return Exit.INTERNAL
    if counts["unreadable"]:
        return Exit.UNREADABLE
    return Exit.FINDINGS if any(counts[name] for name in ("new_errors", "new_warnings", "new_infos")[:levels]) else Exit.CLEAN


def _tell(manifest: Manifest, plan: _Plan, output: Path, quiet: bool, whole: bool) -> None:
    counts = manifest.counts.plain()
    if not whole:
        done = f"清单中有 {counts['documents']} 件（{manifest.shards} 片）"
        click.echo(f"fzcheck：已中断：{done}。写好的片都留在 {output}，再次运行同一命令，会沿用它们，接着做完其余的。", err=True)
    elif not quiet:
        from fzcheck.reporting.wording import summary_line

        if plan.skipped:
            click.echo(f"fzcheck：文件夹中有 {plan.skipped} 个文件不是公文格式，没有检查。", err=True)
        if not counts["documents"]:
            click.echo("fzcheck：没有可检查的文件。要检查 Parquet 中的记录，请写 .parquet 文件，或者名称以 .parquet 结尾的文件夹。", err=True)
        click.echo(f"{summary_line(counts)}\n结果在 {output}（{manifest.shards} 片，其中沿用以前的 {manifest.reused} 片）。")
