"""Sources: files, folders, globs, archives, lists and standard input as one sequence of documents, in the order given."""

from __future__ import annotations

import codecs
import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from fzcheck.checking.context import Context
from fzcheck.checking.procedure import Procedure
from fzcheck.errors import UnreadableError, UsageError, why

STDIN = "-"
# Files that are plainly no documents: a folder that holds drafts often holds these too. Everything else is read, or said to be unreadable.
_OTHER = frozenset(
    (
        ".py .pyc .js .css .ts .java .c .h .go .rs .sh .bat .ps1 .exe .dll .so .json .jsonl .yaml .yml .toml .ini .cfg .lock"
        " .csv .tsv .xls .xlsx .et .db .sqlite .parquet .sarif .xml .xsd .ppt .pptx .dps .png .jpg .jpeg .gif .bmp .svg .ico .webp .tif .tiff"
        " .mp3 .mp4 .wav .avi .mov .ttf .otf .log .lnk"
    ).split()
)
_SKIPPED_FOLDERS = frozenset(("__pycache__", "__MACOSX", "node_modules"))
_COMPANIONS = (".fzcheck.yaml", "fzcheck.toml", "fzcheck.baseline.jsonl")  # our own files beside the drafts
_ARCHIVES = frozenset((".zip",))


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: a file by its path, or bytes (`data`) or `text` already in hand; `error` says why there is nothing to read.

    `facts` is what is known of its procedure; `context` is what it is checked with, where that is not the run's own.
    """

    name: str
    data: bytes | None = None
    error: str | None = None
    text: str | None = None
    facts: Procedure | None = None
    context: Context | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the arguments name: `files` in order (archives not yet opened) and the files of folders that were left out as no documents."""

    files: tuple[str, ...]
    skipped: tuple[str, ...]


def inventory(arguments: Iterable[str]) -> Inventory:
    """The files that the arguments name; raises UsageError for a path that does not exist. A file named twice counts once."""
    files: list[str] = []
    skipped: list[str] = []
    for argument, where in _unlisted(arguments):
        if argument == STDIN:
            files.append(STDIN)
        else:
            for path in _existing(argument, where):
                _collect(path, files, skipped)
    return Inventory(tuple(dict.fromkeys(files)), tuple(skipped))


def sources(files: Iterable[str], stdin: Callable[[], bytes]) -> Iterator[Source]:
    """The documents of the files, one by one; archives are opened when their turn comes, an unreadable one gives one source with its error."""
    for name in files:
        if name == STDIN:
            yield Source(STDIN, stdin())
        elif holds_documents(Path(name)):
            yield from _members(name)
        else:
            yield Source(name)


def walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The files of a folder and those below, in order, each with whether it may be a document. Raises UsageError for one that cannot be opened.

    What programs keep for themselves (hidden files, lock files, our own files beside the drafts) is left out. No document are a link to a folder,
    which may lead anywhere, and a pipe or device, at which a reader would wait for ever.
    """
    for inside, inner, names in os.walk(folder, onerror=_refuse):
        inner[:] = sorted(name for name in inner if name not in _SKIPPED_FOLDERS and not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.lower().endswith(_COMPANIONS):
                path = Path(inside) / name
                yield path, path.suffix.lower() not in _OTHER and not _endless(path)
        yield from ((Path(inside) / name, False) for name in inner if Path(inside, name).is_symlink())


def original(name: str, stdin: Callable[[], bytes]) -> bytes | None:
    """The bytes of a document by the name that its source had, or None where they cannot be had again."""
    if name == STDIN:
        return stdin()
    archive, found, inner = name.partition("!/")
    try:
        if not found or Path(name).is_file():
            return Path(name).read_bytes()
        return next((source.data for source in _members(archive) if source.name == f"{archive}!/{inner}"), None)
    except (OSError, ValueError):
        return None


def _endless(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # a broken link is read, and said to be unreadable
        return False
    return not (S_ISREG(mode) or S_ISDIR(mode))


def holds_documents(path: Path) -> bool:
    """Whether a file is an archive of documents, by its name and its bytes."""
    from fzcheck.reading import is_archive

    return path.suffix.lower() in _ARCHIVES and is_archive(path)


def _members(name: str) -> Iterator[Source]:
    from fzcheck.reading import members

    try:
        for member in members(Path(name)):
            yield Source(f"{name}!/{member.name}", member.data, member.error)
    except UnreadableError as error:
        yield Source(name, error=str(error))


def _unlisted(arguments: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The arguments with `@list` files replaced by the paths they hold, each with the line where it stands, for messages."""
    for argument in arguments:
        if argument.startswith("@") and not Path(argument).exists():
            yield from _listed(Path(argument[1:]))
        else:
            yield argument, ""


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """The paths of a list, one a line; blank lines and lines that begin with # say nothing, quotation marks around a path are none of it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"清单文件打不开：{path}（{_reason(error)}）。请检查路径；@ 后面应当是一个文本文件，每行一个路径。") from error
    for number, line in enumerate(_decoded(raw).splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield _unquoted(line.strip()), f"清单 {path} 第{number}行："


def _decoded(raw: bytes) -> str:
    """The text of a list as the programs of an office write it: UTF-16 (PowerShell), UTF-8 or GB18030."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 2 and name[0] == name[-1] == '"' else name


def _existing(argument: str, where: str = "") -> list[Path]:
    path = Path(argument)
    if os.path.exists(path):  # noqa: PTH110 - unlike Path.exists, false for what no file can be called
        return [path]
    found = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207
    if not found:
        cure = "请检查路径；相对路径从当前文件夹算起。" if where else "请检查路径；名称中有空格的，请加引号。"
        raise UsageError(f"{where}找不到文件或者文件夹：{argument}。{cure}")
    return [Path(name) for name in found]


def _collect(path: Path, files: list[str], skipped: list[str]) -> None:
    if not path.is_dir():
        files.append(str(path))
        return
    for found, document in walk(path):
        (files if document else skipped).append(str(found))


def _refuse(error: OSError) -> None:
    raise UsageError(f"文件夹打不开：{error.filename}（{_reason(error)}）。请检查访问权限。") from error


def _reason(error: OSError) -> str:
    return why(error)
