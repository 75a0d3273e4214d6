"""The corrected copy: what a file becomes when unambiguous corrections are applied to it. The original is never written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from fzcheck.checking.finding import Fix
from fzcheck.errors import UnreadableError
from fzcheck.reading.draft import Draft

MARK = ".已改正"  # between the name and the suffix of a corrected copy
_TEXTS = ("txt", "md")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def chosen(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The corrections that can be applied together, in order: where two overlap, the first and the longer one stands."""
    out: list[Fix] = []
    for fix in sorted(fixes, key=lambda one: (one.start, -one.end, one.text)):
        if not out or (fix.start >= out[-1].end and fix.start > out[-1].start):
            out.append(fix)
    return tuple(out)


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text with chosen corrections in it."""
    parts, at = [], 0
    for fix in fixes:
        parts += [text[at : fix.start], fix.text]
        at = fix.end
    return "".join([*parts, text[at:]])


def corrected(raw: bytes, draft: Draft, fixes: Sequence[Fix]) -> tuple[bytes, int]:
    """A file with chosen corrections, and how many of them could be made; raises UnreadableError for a format that cannot be corrected."""
    if draft.format in _TEXTS:
        return corrected_text(raw, draft, fixes), len(fixes)
    if draft.format == "docx":
        from fzcheck.reporting.corrected_docx import corrected_docx

        return corrected_docx(raw, draft, fixes)
    raise UnreadableError(f"{draft.path}：{draft.format} 文件不能自动改正（有 {len(fixes)} 处可以改）。请用 docx、txt 或者 md，或者按报告改正原稿。")


def corrected_text(raw: bytes, draft: Draft, fixes: Sequence[Fix]) -> bytes:
    """The bytes of a text file with the corrections, in its own encoding, with its own line ends and byte order mark.

    Raises UnreadableError where the encoding cannot write a correction or the bytes are not those of the draft.
    """
    mark = next((mark for mark in _MARKS if raw.startswith(mark)), b"")
    encoding = draft.encoding or "utf-8"
    try:
        whole = raw[len(mark) :].decode(encoding)
        spots = _spots(whole)
        if not _same(whole, spots, draft.text):
            raise UnreadableError(f"{draft.path}：读到的文字与文件不一致，不能改正。请另存为 UTF-8 的 .txt 后再改。")
        placed = [Fix(spots[fix.start], spots[fix.end], fix.text) for fix in fixes]
        return mark + applied(whole, placed).encode(encoding)
    except UnicodeError as error:
        raise UnreadableError(f"{draft.path}：文件的编码（{encoding}）写不出改正后的文字。请另存为 UTF-8 后再改。") from error


def _spots(whole: str) -> list[int]:
    """Where each character of the display text stands in the decoded file, and where the file ends; a CR LF is one character."""
    spots, at = [], 0
    while at < len(whole):
        spots.append(at)
        at += 2 if whole.startswith("\r\n", at) else 1
    return [*spots, len(whole)]


def _same(whole: str, spots: Sequence[int], shown: str) -> bool:
    """Whether the display text is that of the file, but for the line end at its end."""
    read = "".join("\n" if whole[spot] == "\r" else whole[spot] for spot in spots[:-1])
    return read == shown or read == f"{shown}\n"


def difference(before: str, after: str, path: str) -> str:
    """A unified diff of two display texts, empty where they are equal."""
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), path, f"{path}（改正后）", lineterm="", n=1)
    return "".join(f"{row}\n" for row in rows)
