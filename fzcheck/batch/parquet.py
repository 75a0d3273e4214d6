"""Parquet: records in, rows out; the one file that knows pyarrow. The schemas are the contract that docs/scale.md describes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fzcheck.batch.records import Record, Row, plain_json
from fzcheck.batch.shards import Given, Shard, Slice
from fzcheck.batch.sources import Source
from fzcheck.errors import UsageError

_STEP = 256  # rows a row group of what is written, and a portion of what is read
_SLICES = 25  # how often a large row group may be read: its slices are larger then, for a slice cannot be read alone
_META = b"fzcheck.shard"
_texts = pa.list_(pa.string())
_basis = pa.struct([("law", pa.string()), ("article", pa.string()), ("in_force", pa.string()), ("gist", pa.string()), ("verified", pa.bool_())])

DOCUMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("path", "sha256", "format", "encoding", "status", "error", "conclusion")),
        *((name, pa.int32()) for name in ("errors", "warnings", "infos", "new", "known", "suppressed")),
        *((name, pa.string()) for name in ("title", "document_number", "issuer", "issuer_level")),
        ("addressees", _texts),
        ("issue_date", pa.date32()),
        *((name, pa.string()) for name in ("kind", "rank", "rank_reason")),
        ("effective_date", pa.date32()),
        ("effective_rule", pa.string()),
        ("validity_years", pa.int32()),
        ("expiry_date", pa.date32()),
        ("attachments", _texts),
        *((name, pa.string()) for name in ("findings", "checklist", "problems", "adjustments")),  # JSON, as in `check --format jsonl`
    ]
)
FINDINGS = pa.schema(
    [
        *((name, pa.string()) for name in ("path", "sha256")),
        ("number", pa.int32()),
        *((name, pa.string()) for name in ("rule", "title", "level", "state", "reason", "message", "advice", "question")),
        ("basis", pa.list_(_basis)),
        *((name, pa.string()) for name in ("address", "citation")),
        *((name, pa.int32()) for name in ("line", "column", "end_line", "end_column", "start", "end")),
        *((name, pa.string()) for name in ("quote", "view", "bearer", "modality", "act", "stance")),
        ("cited", _texts),
        ("fingerprint", pa.string()),
    ]
)


class Pair:
    """The two files of a shard while they are written; `close` gives them their names, findings first: where the documents stand, all stands."""

    def __init__(self, work: Path, stem: str) -> None:
        mark = token_hex(8)  # another machine may be at the same shard
        self._paths = [work / f"{stem}-{mark}.{table}" for table in ("findings", "documents")]
        self._writers = [pq.ParquetWriter(path, schema, compression="zstd") for path, schema in zip(self._paths, (FINDINGS, DOCUMENTS), strict=True)]
        self._rows: list[Row] = []

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            for writer, path in zip(self._writers, self._paths, strict=True):
                with suppress(Exception):  # of the writer, as it comes; what went wrong is under way already
                    writer.close()
                    path.unlink(missing_ok=True)

    def add(self, rows: Iterable[Row]) -> None:
        """Takes rows, in order."""
        self._rows.extend(rows)
        if len(self._rows) >= _STEP:
            self._flush()

    def close(self, output: Path, name: str, counts: dict[str, Any]) -> None:
        """Ends the files and puts them in their places under the name; the counts can be had again by `counts_of`."""
        self._flush()
        self._writers[1].add_key_value_metadata({_META: plain_json(counts)})
        for writer, path, target in zip(self._writers, self._paths, paths(output, name)[::-1], strict=True):
            writer.close()
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            path.replace(target)

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            found = [_finding(row, number, finding) for row in rows for number, finding in enumerate(row["findings"], 1)]
            self._writers[0].write_table(pa.Table.from_pylist(found, FINDINGS))
            self._writers[1].write_table(pa.Table.from_pylist([_document(row) for row in rows], DOCUMENTS))


def paths(output: Path, name: str) -> tuple[Path, Path]:
    """Where the documents and the findings of a shard stand."""
    return output / "documents" / f"{name}.parquet", output / "findings" / f"{name}.parquet"


def counts_of(output: Path, name: str) -> dict[str, Any] | None:
    """The counts of a shard that is there whole, or None."""
    documents, findings = paths(output, name)
    try:
        if not findings.is_file():
            return None
        kept = json.loads((pq.read_metadata(documents).metadata or {})[_META])
        return kept if isinstance(kept, dict) else None
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None


def slices(root: Path, size: int) -> Iterator[Shard]:
    """The records of Parquet files in shards. Raises UsageError for a file that is none or has not the columns of records."""
    number = 0
    for file in _files(root):
        whole = _opened(file)
        _must_have(whole.schema_arrow, file)
        for group in range(whole.metadata.num_row_groups):
            rows = whole.metadata.row_group(group).num_rows
            step = max(size, -(-rows // _SLICES))
            for start in range(0, rows, step):
                yield Shard(number, rows=Slice(_name(file, root), group, start, min(start + step, rows)))
                number += 1


def count(root: Path) -> int:
    """How many records there are."""
    return sum(_opened(file).metadata.num_rows for file in _files(root))


def given(shard: Shard, root: Path) -> Iterator[Given]:
    """The records of a slice: `path` names them, `content` (bytes of a file) or `text` is read; one that has neither is an unreadable document."""
    assert shard.rows is not None
    place, at = shard.rows, 0
    whole = _opened(root / place.file if root.is_dir() else root)
    wanted = [name for name in ("path", "content", "text") if name in whole.schema_arrow.names]
    # The place belongs to the digest: files that are equal throughout are two all the same.
    yield Given(repr(place), iter(()))
    for batch in whole.iter_batches(_STEP, row_groups=[place.group], columns=wanted, use_threads=False):
        first, last = max(place.start - at, 0), min(place.stop - at, batch.num_rows)
        if first < last:
            yield from map(_given, batch.slice(first, last - first).to_pylist())
        at += batch.num_rows


def _given(row: dict[str, Any]) -> Given:
    name, content, text = row["path"] or "", row.get("content"), row.get("text")
    if content is not None:
        source = Source(name, content)
    elif text is not None:
        source = Source(name, text=text)
    else:
        source = Source(name, b"", f"{name}：这条记录的 content 和 text 都是空的，没有可以检查的内容。请核对输入。")
    data = content if content is not None else (text or "").encode("utf-8", "surrogatepass")
    return Given(repr((name, content is None, text is None, hashlib.sha256(data).hexdigest())), iter((Record(source),)))


def _files(root: Path) -> list[Path]:
    return [root] if root.is_file() else sorted(path for path in root.rglob("*.parquet") if path.is_file() and not path.name.startswith((".", "_")))


def _name(file: Path, root: Path) -> str:
    return file.name if root.is_file() else file.relative_to(root).as_posix()


def _opened(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file, pre_buffer=False)
    except (OSError, pa.ArrowException) as error:
        raise UsageError(f"{file} 打不开，或者不是 Parquet 文件。请检查路径和权限；存放公文的文件夹直接写文件夹名。") from error


def _must_have(schema: pa.Schema, file: Path) -> None:
    kinds = {name: schema.field(name).type for name in schema.names}
    named = pa.types.is_string(kinds.get("path", pa.null())) or pa.types.is_large_string(kinds.get("path", pa.null()))
    content, text = kinds.get("content"), kinds.get("text")
    readable = (content is not None and (pa.types.is_binary(content) or pa.types.is_large_binary(content))) or (
        text is not None and (pa.types.is_string(text) or pa.types.is_large_string(text))
    )
    if not named or not readable:
        raise UsageError(
            f"{file} 缺少需要的列。要有 path（字符串，文件名），以及 content（二进制，文件的字节）或者 text（字符串，正文）；"
            f"现有的列：{'、'.join(f'{name}（{kind}）' for name, kind in kinds.items())}。"
        )


def _document(row: Row) -> Row:
    nested = {name: plain_json(row[name]) for name in ("findings", "checklist", "problems", "adjustments")}
    return {field.name: _value({**row, **nested}.get(field.name), field.type) for field in DOCUMENTS}


def _finding(row: Row, number: int, finding: Row) -> Row:
    flat = {**finding, **(finding["location"] or {}), **finding["evidence"], "path": row["path"], "sha256": row["sha256"], "number": number}
    return {field.name: _value(flat.get(field.name), field.type) for field in FINDINGS}


def _value(value: Any, kind: pa.DataType) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return date.fromisoformat(value) if pa.types.is_date(kind) else _clean(value)
    if isinstance(value, list):
        return [_value(one, pa.string()) for one in value]
    if isinstance(value, dict):
        return {key: _value(one, pa.string()) for key, one in value.items()}
    return value


def _clean(text: str) -> str:
    """The text without lone surrogates (of file names in no known encoding), which UTF-8 does not know."""
    return text.encode("utf-8", "backslashreplace").decode()
