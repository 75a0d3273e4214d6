"""Where reports go: which formats on stdout, which in files, and which of them can be printed as the documents come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.batch.tally import Exit, Tally
from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.cli.interrupts import Interrupts
from fzcheck.cli.streams import painter
from fzcheck.errors import UsageError
from fzcheck.reporting.files import refuse_overwrite, write_file
from fzcheck.reporting.formats import FORMATS, by_suffix, render
from fzcheck.reporting.request import Request

if TYPE_CHECKING:
    from fzcheck.cli.running import Run

_SHOWN = 5  # names in a message


@dataclass(frozen=True, slots=True)
class Plan:
    """Which format is printed (None: nothing) and which are written to which files."""

    shown: str | None
    files: tuple[tuple[str, Path], ...]

    @property
    def keeps(self) -> bool:
        """Whether all documents are needed at the end."""
        return bool(self.files) or (self.shown is not None and not FORMATS[self.shown].streams)


def plan(format: str | None, outputs: Sequence[str], inputs: Iterable[str]) -> Plan:
    """The plan of `--format` and `-o`; raises UsageError for a format that does not exist or a file that must not be written."""
    inputs = tuple(inputs)
    files, bare = [], False
    for output in outputs:
        name, _, rest = output.partition("=")
        if rest and name in FORMATS:
            if rest.endswith(("/", "\\")) and not Path(rest).is_dir():
                raise UsageError(f"没有 {rest} 这个文件夹。请先建立文件夹，或者写明文件名。")
            files.append((name, Path(rest)))
        elif rest and name.isalnum() and not Path(output).parent.name:
            raise UsageError(f"没有名为 {name} 的报告格式。可用的有：{'、'.join(FORMATS)}。")
        else:
            bare = True
            files.append((format or _guessed(output), Path(output)))
    for name, target in files:
        if not FORMATS[name].each:
            refuse_overwrite(target, inputs)
        elif not target.is_dir():
            refuse_overwrite(target, inputs)
            if len(inputs) > 1:
                raise _one_each(name, target)
    shown = None if bare else format or "text"
    if shown and FORMATS[shown].binary:
        raise UsageError(f"{shown} 报告不能显示在屏幕上。请用 -o 写入文件，例如 -o 报告{FORMATS[shown].suffix}。")
    return Plan(shown, tuple(files))


def _guessed(output: str) -> str:
    """The format that a file name chooses; raises UsageError for an ending that belongs to no format."""
    found = by_suffix(output)
    if found is None and Path(output).suffix:
        endings = "、".join(one.suffix for one in FORMATS.values() if one.suffix)
        raise UsageError(f"看不出 {output} 要用哪种报告格式。请用 {endings} 结尾，或者用 --format 指明。")
    return found or "text"


def deliver(
    plan: Plan,
    run: Run,
    tally: Tally,
    quiet: bool,
    request: Request,
) -> None:
    """Prints and writes what the plan asks for. Interrupted, it delivers what there is, says what was not checked and leaves 130 in the tally."""
    kept: list[DocumentReport] = []
    seen: dict[str, None] = {}
    stream = _printer(plan.shown, quiet) if plan.shown else None
    with Interrupts() as interrupts:
        try:
            for document in interrupts.taken(run.documents):
                tally.add(document)
                seen[document.path.partition("!/")[0]] = None
                if stream:
                    stream(document)
                if plan.keeps:
                    kept.append(document)
        except KeyboardInterrupt:
            tally.code = Exit.INTERRUPTED
            run.stop()
        left = tuple(name for name in run.files if name not in seen) if tally.code is Exit.INTERRUPTED else ()
        _end(plan, replace(run.report(tuple(kept)), unchecked=left), tally, quiet, request)
    if tally.code is Exit.INTERRUPTED:
        _say(_interrupted(len(run.files), left, tally.documents, next(reversed(seen), "")))


def _end(plan: Plan, whole: Report, tally: Tally, quiet: bool, request: Request) -> None:
    """What is printed and written when there are no more documents."""
    if plan.shown == "text":
        _closing(tally, quiet)
    elif plan.shown and not FORMATS[plan.shown].streams:
        sys.stdout.write(render(plan.shown, whole).decode("utf-8"))
    written = [path for name, target in plan.files for path in _write(name, target, whole, request)]
    if plan.shown != "text" and written and not quiet:
        _say(f"报告已写入：{_some(written)}")


def _interrupted(files: int, left: Sequence[str], checked: int, last: str) -> str:
    """What an interruption left out: how many of how many, which, and what to do."""
    told = f"已中断：{files} 个文件中只检查了 {files - len(left)} 个（{checked} 件），报告只含这些。"
    if last.lower().endswith(".zip"):
        told += f"压缩包 {last} 可能没有查完。"
    return told + (f"没有检查的有 {len(left)} 个：{_some(left)}。" if left else "") + "要得到完整的报告，请再次运行同一命令。"


def _some(names: Sequence[object]) -> str:
    more = f" 等 {len(names)} 个文件" if len(names) > _SHOWN else ""
    return "、".join(map(str, names[:_SHOWN])) + more


def _write(name: str, target: Path, report: Report, request: Request) -> Iterator[Path]:
    """Writes one format; one that has a file for every document puts them into a folder, or the only one under the name given."""
    each = FORMATS[name].each
    if not each:
        write_file(target, render(name, report))
        yield target
        return
    if not target.is_dir() and len(report.documents) > 1:
        raise _one_each(name, target)
    taken: set[str] = set()
    for document in report.documents:
        path = target / _file_name(document.path, each + FORMATS[name].suffix, taken) if target.is_dir() else target
        refuse_overwrite(path, [document.path])
        write_file(path, render(name, replace(report, documents=(document,)), request))
        yield path


def _file_name(path: str, ending: str, taken: set[str]) -> str:
    stem = Path(path.replace("\\", "/")).stem if path != "-" else "标准输入"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def _one_each(name: str, target: Path) -> UsageError:
    return UsageError(f"{name} 报告每个文件各写一份，不能都写入 {target}。请先建立一个文件夹，再写成 -o {name}=文件夹。")


def _printer(name: str, quiet: bool) -> Callable[[DocumentReport], None] | None:
    if not FORMATS[name].streams:
        return None
    writer: Any = import_module(f"fzcheck.reporting.{name}")
    paint = painter()

    def show(document: DocumentReport) -> None:
        if name == "text":
            if not (quiet and document.status == "checked" and not any(finding.state == "new" for finding in document.findings)):
                click.echo(writer.write_document(document, paint), nl=False)
        else:
            sys.stdout.write(writer.write_document(document))
        sys.stdout.flush()

    return show


def _closing(tally: Tally, quiet: bool) -> None:
    from fzcheck.reporting.text import summary_text

    if not quiet or tally.code:
        click.echo(summary_text(tally.summary(), painter()), nl=False)


def _say(message: str) -> None:
    click.echo(f"fzcheck：{message}", err=True)
