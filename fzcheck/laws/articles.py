"""What an article of law gives: which acts it names and within which sums, as facts without any wording (`rulesets/laws/articles.zip`).

The data file is rebuilt by `python -m fzcheck.batch.articles FOLDER…` from folders of statute texts. One member a law, read when
it is first asked for. A private index (--laws) made of the user's own texts holds the same facts; where it has a law, it is asked first.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache

from fzcheck import resources
from fzcheck.laws.resolve import Resolution
from fzcheck.meaning.citation import Provision

_Row = dict[str, list[object]]
_Rows = dict[str, _Row]

DATA = "rulesets/laws/articles.zip"


@dataclass(frozen=True, slots=True)
class Given:
    """What a provision gives: act kinds (those of grammar/giving.toml), fines in yuan (from, to), fines by a base (1 to 5 times 违法所得).

    `sums` are other sums in yuan and `periods` such as 30日内: known of a provision that was asked for by its key alone.
    """

    kinds: frozenset[str]
    ranges: tuple[tuple[float, float], ...]
    shares: tuple[tuple[float, float, str], ...] = ()
    sums: tuple[tuple[float, float], ...] = ()
    periods: frozenset[str] = frozenset()


@cache
def archive() -> zipfile.ZipFile | None:
    """The data file, read once; None where it is not there. Never from an open file: processes that part later would share its place in it."""
    path = resources.root() / DATA
    return zipfile.ZipFile(io.BytesIO(path.read_bytes())) if path.is_file() else None


@lru_cache(maxsize=256)
def _law(name: str) -> tuple[str, _Rows]:
    """The version that was read (ISO date or empty) and its provisions: "12" an article, "12.2" a paragraph, "12.2.3" an item, "12-1" 之一."""
    data = archive()
    if data is None:
        return "", {}
    try:
        with data.open(f"{name}.json") as member:
            found = json.load(member)
    except KeyError:
        return "", {}
    return found["version"], found["provisions"]


@lru_cache(maxsize=64)
def _own(index: str, name: str) -> tuple[str, _Rows]:
    """The version and the provisions of a law in a private index; nothing where it does not have the law or cannot be read."""
    try:
        with zipfile.ZipFile(index) as archive, archive.open(f"{name}.json") as member:
            found = json.load(member)
            return found["version"], found["provisions"]
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return "", {}


def _rows(law: Resolution, index: str) -> _Rows:
    """The provisions of the version in force, from the user's own text where that is no older; nothing where neither is that version."""
    current = law.version.isoformat() if law.version else ""
    if index:
        version, provisions = _own(index, law.law)
        if provisions and (not version or version >= current):
            return provisions
    version, provisions = _law(law.law)
    return provisions if current and version == current else {}


def given(law: Resolution, place: Provision, index: str = "") -> Given | None:
    """What one provision gives: its article's acts, and the sums of the closest level that has any; None where the data does not have it.

    Only the version that is in force counts: of a law that was revised since its text was read, nothing is known. `index` is the path of a
    private index, or empty.
    """
    provisions = _rows(law, index)
    article = f"{place.article}-{place.suffix}" if place.suffix else str(place.article)
    row = provisions.get(article)
    if row is None:
        return None
    exact = _exact(provisions, article, place)
    return Given(frozenset(str(kind) for kind in row.get("k", [])), _pairs(exact) or _pairs(row), _shares(exact) or _shares(row))


def given_at(law: Resolution, key: str) -> Given | None:
    """What the provision with a key of the data ("33.2", with what it depends on) gives by itself; None where the version in force is not known."""
    return _given(_rows(law, "").get(key))


def given_once(name: str, key: str) -> Given | None:
    """What a provision gave in the version of a law that was read, whether or not that is in force."""
    return _given(_law(name)[1].get(key))


def _given(row: _Row | None) -> Given | None:
    if row is None:
        return None
    return Given(frozenset(map(str, row.get("k", []))), _pairs(row), _shares(row), _pairs(row, "s"), frozenset(map(str, row.get("t", []))))


@lru_cache(maxsize=256)
def whole(law: Resolution, index: str = "") -> Given | None:
    """What the articles of a law give taken together, without sums; None where the data does not have its version in force."""
    provisions = _rows(law, index)
    if not provisions:
        return None
    return Given(frozenset(str(kind) for key, row in provisions.items() if "." not in key for kind in row.get("k", [])), ())


def _exact(provisions: _Rows, article: str, place: Provision) -> _Row:
    """The row of the paragraph or item that is cited, the closest one that has any sum."""
    if not place.paragraph and not place.item:
        return {}
    key = f"{article}.{place.paragraph or 1}"
    rows = [provisions.get(f"{key}.{place.item}", {}), provisions.get(key, {})]
    return next((row for row in rows if row.get("r") or row.get("m")), {})


def _pairs(row: _Row, name: str = "r") -> tuple[tuple[float, float], ...]:
    return tuple((float(pair[0]), float(pair[1])) for pair in row.get(name, []) if isinstance(pair, list))


def _shares(row: _Row) -> tuple[tuple[float, float, str], ...]:
    return tuple((float(share[0]), float(share[1]), str(share[2])) for share in row.get("m", []) if isinstance(share, list))


def paragraphs(law: Resolution, article: int, index: str = "") -> int:
    """How many paragraphs an article has in the version in force, or 0 where that is not known."""
    row = _rows(law, index).get(str(article))
    if row is None:
        return 0
    counted = row.get("p", [1])[0]
    return counted if isinstance(counted, int) else 1
