"""Files that only an office program reads well: .doc, .wps, .rtf and .odt, by LibreOffice where it is installed, else as well as can be."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from fzcheck.errors import UnreadableError
from fzcheck.reading import msdoc
from fzcheck.reading.docx import Found, document
from fzcheck.reading.draft import Notice
from fzcheck.reading.guard import Limits
from fzcheck.reading.lay import Row
from fzcheck.reading.sniff import open_zip

_OFFICE = ("soffice", "libreoffice", "soffice.exe")
_OFFICE_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_PLAIN_READERS = {"catdoc": ("-w", "-d", "utf-8"), "antiword": ("-w", "0", "-m", "UTF-8.txt")}
_LOST = "自动编号、样式可能丢失。请安装 LibreOffice，或者在 Word、WPS 中另存为 .docx 后再检查。"
_RTF = b"{\\rtf"


def document_of_old(data: bytes, name: str, limits: Limits, revisions: str) -> Found:
    """The content of a .doc, .wps, .rtf or .odt; raises UnreadableError, with the way out, where no program can read it.

    LibreOffice where it is installed, since it knows automatic numbers; else this package's own reader of Word files; else catdoc or antiword.
    """
    own, failures = _own(data, name)
    office = office_program()
    if office:
        try:
            return _fuller(_converted(office, data, name, limits, revisions), own)
        except UnreadableError as error:
            failures.append(str(error))
    if own is not None:
        own.notices.append(Notice("legacy", f"本件没有经过 LibreOffice，直接从文件读取，{_LOST}"))
        return own
    for program, options in _PLAIN_READERS.items():
        found = None if _suffix(data) != "doc" else _plain(program, options, data, limits)
        if found is not None:
            found.notices.append(Notice("legacy", f"本件由 {program} 读取，{_LOST}"))
            return found
    if failures and (office or _suffix(data) == "doc"):
        raise UnreadableError(failures[-1])
    raise UnreadableError(
        f"{name}：读取 .wps、.rtf、.odt 需要 LibreOffice（免费），这台机器上没有找到。请安装后重试，或者在 Word、WPS 中另存为 .docx 后再检查。"
    )


def _own(data: bytes, name: str) -> tuple[Found | None, list[str]]:
    if _suffix(data) != "doc":
        return None, []
    try:
        return msdoc.document(data, name), []
    except msdoc.LockedError:
        raise
    except UnreadableError as error:
        return None, [str(error)]


def _fuller(converted: Found, own: Found | None) -> Found:
    """The converted document, unless it lacks Chinese characters that stand in the file: LibreOffice replaces the results of some fields."""
    if own is None:
        return converted
    missing = (_chinese(own) - _chinese(converted)).total()
    if not missing:
        return converted
    if any(row.automatic for row in converted.rows):
        converted.notices.append(Notice("legacy", f"LibreOffice 转换后少了 {missing} 个字（多为域的结果）。请在 Word、WPS 中另存为 .docx 后再检查。"))
        return converted
    return own


def _chinese(found: Found) -> Counter[str]:
    return Counter(char for row in found.rows for char in row.text if "\u4e00" <= char <= "\u9fff")


@lru_cache(maxsize=1)
def office_program() -> str:
    """The path of LibreOffice, empty where it is not installed. FZCHECK_SOFFICE names another place, or none at all when it is empty."""
    chosen = os.environ.get("FZCHECK_SOFFICE")
    if chosen is not None:
        return chosen
    for name in _OFFICE:
        path = shutil.which(name)
        if path:
            return path
    return next((path for path in _OFFICE_PLACES if Path(path).is_file()), "")


@lru_cache(maxsize=1)
def _profile() -> Path:
    """A user profile of this process alone: neither the user's own settings nor another running office is touched."""
    folder = tempfile.mkdtemp(prefix="fzcheck-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _converted(office: str, data: bytes, name: str, limits: Limits, revisions: str) -> Found:
    with tempfile.TemporaryDirectory(prefix="fzcheck-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"in.{_suffix(data)}"
        source.write_bytes(data)
        options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", "docx", "--outdir", folder)
        ended = _run([office, f"-env:UserInstallation={_profile().as_uri()}", *options, str(source)], limits.seconds)
        target = source.with_suffix(".docx")
        if ended is None:
            raise UnreadableError(f"{name}：LibreOffice 转换超过 {limits.seconds:g} 秒，已停止。请在 Word、WPS 中另存为 .docx 后再检查。")
        if not target.is_file():
            raise UnreadableError(f"{name}：LibreOffice 不能转换这个文件（可能已损坏或者加密）。请在 Word、WPS 中打开并另存为 .docx 后再检查。")
        with open_zip(target.read_bytes(), name) as archive:
            found = document(archive, name, limits, revisions)
    for row in found.rows:
        row.runs = []  # they would lead into the converted copy, which nobody has
    return found


def _suffix(data: bytes) -> str:
    return "odt" if data.startswith(b"PK") else "rtf" if data.lstrip().startswith(_RTF) else "doc"


def _run(command: list[str], seconds: float) -> bytes | None:
    """What a program prints, or None where it did not end in time; it and its children are ended then."""
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows: no console window flashes up
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, creationflags=quiet, start_new_session=os.name != "nt"
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
    return bytes(output)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name != "nt":
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def _plain(program: str, options: tuple[str, ...], data: bytes, limits: Limits) -> Found | None:
    path = shutil.which(program)
    if path is None:
        return None
    with tempfile.TemporaryDirectory(prefix="fzcheck-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "in.doc"
        source.write_bytes(data)
        try:
            output = _run([path, *options, str(source)], limits.seconds)
        except OSError:
            return None
    text = (output or b"").decode("utf-8", "replace")
    rows = list(_lines(text))
    return Found(rows) if any(row.text.strip() for row in rows) else None


def _lines(text: str) -> Iterator[Row]:
    for line in text.replace("\r\n", "\n").replace("\f", "\n").split("\n"):
        yield Row("".join(char for char in line if char >= " " or char == "\t"))
