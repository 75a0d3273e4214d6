"""The library's verbs: one document in, a frozen report or tree out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fzcheck.batch.one import Parsed, check_one, check_tree, failed, parse_one, unreadable
from fzcheck.batch.run import ruleset_of
from fzcheck.batch.sources import Source
from fzcheck.checking.context import Context
from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.errors import UsageError
from fzcheck.meaning.meta import Rank
from fzcheck.parsing.document import Document

if TYPE_CHECKING:
    from fzcheck.checking.ruleset import Ruleset

_NAMED = frozenset(".txt .md .markdown .docx .doc .wps .pdf .ofd .html .htm .rtf .odt .zip".split())
_LONGEST = 1024  # no path is longer; a text may be shorter
_SETTINGS = frozenset(("profile", "jurisdiction", "rank", "filed", "published", "select", "ignore", "superior", "filing", "allow_classified"))


def load_ruleset(*folders: Path | str) -> Ruleset:
    """The national rules and those of the given folders, loaded once a process; raises `RulesetError` naming file, line and cure."""
    return ruleset_of(tuple(Path(folder) for folder in folders))


def check(source: Path | str | bytes | Document | Parsed, *, ruleset: Ruleset | None = None, as_of: date | None = None, **settings: Any) -> Report:  # noqa: ANN401
    """The report on one document: a path, bytes, a text, or what `parse` gave; what cannot be read has status `unreadable` in it.

    A string is a path where such a file exists or where it looks like a file name (one line that ends in .docx, .txt …), a text otherwise;
    a `Path` is always a path. `as_of` is the day whose law counts, today by default; `settings` are those of `checking.context.Context`
    (rank, jurisdiction, filed …). Raises UsageError for a setting that does not exist, nothing for what a document holds.
    """
    from fzcheck import __version__

    ruleset = ruleset or ruleset_of(())
    context = _context(as_of or date.today(), settings)
    return Report(__version__, ruleset.id, context.as_of.isoformat(), (_report(source, ruleset, context),))


def parse(source: Path | str | bytes, *, allow_classified: bool = False) -> Parsed:
    """The tree of one document with the facts it states; where it could not be read, `document` is None and `error` says why.

    A draft with a mark of secrecy in its head is not read unless `allow_classified` says that it may be.
    """
    return parse_one(_source(source), allow_classified=allow_classified)


def _report(source: Path | str | bytes | Document | Parsed, ruleset: Ruleset, context: Context) -> DocumentReport:
    if isinstance(source, Parsed):
        if source.document is None:
            return unreadable(Source(source.path, b""), source.error or "")
        source = source.document
    if not isinstance(source, Document):
        return check_one(_source(source), ruleset, context)
    try:
        return check_tree(source, ruleset, context)
    except Exception as error:  # what a document holds never raises
        return failed(Source(source.draft.path, b""), error)


def _source(given: Path | str | bytes) -> Source:
    if isinstance(given, bytes):
        return Source("<bytes>", given)
    if isinstance(given, Path) or _is_path(given):
        return Source(str(given))
    return Source("<text>", text=given)


def _is_path(given: str) -> bool:
    if len(given) > _LONGEST or "\n" in given or "\0" in given:
        return False
    return Path(given).suffix.lower() in _NAMED or Path(given).is_file()


def _context(as_of: date, settings: dict[str, Any]) -> Context:
    for name in settings:
        if name not in _SETTINGS:
            raise UsageError(f"check 没有 {name} 这个设置。可用的有：{'、'.join(sorted(_SETTINGS))}。")
    rank = settings.get("rank", "auto")
    if rank != "auto" and rank not in set(Rank):
        raise UsageError(f"rank 不能是“{rank}”。可用的有：auto、{'、'.join(Rank)}。")
    for name in ("select", "ignore"):
        if isinstance(settings.get(name), str):
            settings = {**settings, name: tuple(settings[name].replace("，", ",").split(","))}
    return Context(as_of=as_of, **settings)
