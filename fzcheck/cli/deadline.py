"""fzcheck deadline: until when a document must be filed, one by options or many from a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzcheck.cli.chinese import ChineseCommand, OneOf
from fzcheck.cli.options import Days, IsoDate
from fzcheck.errors import UsageError, why

if TYPE_CHECKING:
    from fzcheck.filing.deadline import Answer
    from fzcheck.filing.profiles import Profile

_FORMATS = ("text", "json", "ics")
_ALL = "全部"
_CHANNELS = ("政府", "人大", "规章", _ALL)
_FILE = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.option("--batch", type=_FILE, metavar="文件", help="JSON 行文件（- 为标准输入）：每行一件，逐行计算。")
@click.option("--jurisdiction", metavar="地区", help="所在地区，例如 河南省、郑州市、河南省濮阳县。")
@click.option("--issuer", "issuer_kind", metavar="机关", help="制定机关类别或名称，例如 县级人民政府工作部门、濮阳县人民政府。")
@click.option("--channel", type=OneOf(_CHANNELS), help="报送渠道；默认 政府，人民政府的文件另算 人大。")
@click.option("--event", metavar="事件", help="起算事件：公布、发布、印发、签发；默认 公布。")
@click.option("--date", "event_date", metavar="日期", help="起算事件发生的日期。")
@click.option("--filed", "filed_date", metavar="日期", help="已经报送备案的日期。")
@click.option("--as-of", type=IsoDate(), metavar="日期", help="以哪一天计算剩余天数；默认今天。")
@click.option("--days", type=int, metavar="数目", help="自己给定期限，代替收录的规定。")
@click.option("--unit", metavar="单位", help="自己给定期限的单位：日、工作日、月、年。")
@click.option("--title", metavar="名称", help="文件名称，显示在结果和日历中。")
@click.option("--filing-rules", type=_FILE, metavar="文件", help="本地备案规定（YAML），优先于收录的规定。")
@click.option("-f", "--format", "format", type=OneOf(_FORMATS), default="text", help="输出格式；默认 text。")
@click.option("-o", "--output", type=_FILE, metavar="文件", help="写入文件。")
@click.option("--remind", type=Days(), default="7,3,1", metavar="天数", help="日历提前几天提醒；默认 7,3,1。")
def deadline(
    batch: Path | None,
    filing_rules: Path | None,
    format: str,
    output: Path | None,
    remind: tuple[int, ...],
    as_of: date | None,
    **row: Any,  # noqa: ANN401
) -> int:
    """计算备案期限：截止日、是否逾期、还剩几天。

    例：fzcheck deadline --jurisdiction 河南省 --issuer 县级人民政府 --date 2026-05-08

    期间按民法典第二百条至第二百零四条计算：起算当日不计入，末日是休假日的顺延；放假安排未公布的年份注明“推算”。
    """
    from fzcheck.filing.rows import own_profiles
    from fzcheck.reporting.deadlines import write
    from fzcheck.reporting.files import refuse_overwrite, write_file

    today = as_of or date.today()
    if output:
        refuse_overwrite(output, [str(path) for path in (batch, filing_rules) if path])
    own = own_profiles(filing_rules) if filing_rules else ()
    found = _batch(batch, today, own) if batch else _single(row, today, own)
    content = write(format, found, today, remind)
    if output:
        write_file(output, content.encode("utf-8"))
    else:
        sys.stdout.write(content)
    return 0


def _batch(path: Path, today: date, own: tuple[Profile, ...]) -> list[Answer]:
    from fzcheck.filing.rows import answers

    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return answers(raw.decode("utf-8-sig"), today, own)
    except OSError as error:
        raise UsageError(f"批量文件打不开：{path}（{why(error)}）。请检查 --batch 的路径。") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"批量文件 {path} 不是 UTF-8 编码。请另存为 UTF-8 后再运行。") from error


def _single(row: dict[str, Any], today: date, own: tuple[Profile, ...]) -> list[Answer]:
    """One answer, or for a government the one of each channel."""
    from dataclasses import replace

    from fzcheck.filing.deadline import answer
    from fzcheck.filing.issuer import Organ
    from fzcheck.filing.rows import query_of

    if not row["issuer_kind"]:
        raise UsageError("缺少选项 --issuer：请写明制定机关，例如 --issuer 县级人民政府；或者用 --batch 批量计算。")
    channel = row.pop("channel")
    try:
        query = replace(query_of({**row, "channel": None if channel == _ALL else channel}), as_of=today)
    except ValueError as error:
        raise UsageError(f"{error}。") from error
    both = channel == _ALL or (channel is None and query.issuer.organ is Organ.GOVERNMENT and query.days is None)
    if not both:
        return [answer(query, own)]
    labels = {name: f"{query.label}（{name}渠道）" if query.label else f"{name}渠道" for name in ("政府", "人大")}
    return [answer(replace(query, channel=name, label=label), own) for name, label in labels.items()]
