"""What an article of law gives: which acts it names and within which sums, as facts without any wording (`rulesets/laws/articles.zip`).

The data file is rebuilt by `python -m fzcheck.batch.articles FOLDER…` from folders of statute texts. One member a law, read when
it is first asked for.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache

from fzcheck import resources

DATA = "rulesets/laws/articles.zip"
_PREFIX = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Given:
    """What a provision gives: act kinds (those of grammar/acts.toml) and ranges of money in yuan (from, to)."""

    kinds: frozenset[str]
    ranges: tuple[tuple[float, float], ...]


@cache
def _archive() -> zipfile.ZipFile | None:
    path = resources.root() / DATA
    return zipfile.ZipFile(path) if path.is_file() else None


@lru_cache(maxsize=256)
def _law(name: str) -> dict[str, dict[str, list[object]]]:
    """The newest version's provisions of one law: key "12" for an article, "12.2" for its second paragraph."""
    archive = _archive()
    if archive is None:
        return {}
    try:
        with archive.open(f"{name}.json") as member:
            found: dict[str, dict[str, list[object]]] = json.load(member)["provisions"]
            return found
    except KeyError:
        return {}


def key_of(name: str) -> str:
    """The name under which a law is kept: without the country's name and without brackets of version."""
    return name.removeprefix(_PREFIX).split("(")[0].strip()


def given(law: str, article: int, paragraph: int = 0) -> Given | None:
    """What one article, or one of its paragraphs, gives; None where the data does not have it."""
    provisions = _law(key_of(law))
    row = provisions.get(f"{article}.{paragraph}" if paragraph else str(article)) or provisions.get(str(article))
    if row is None:
        return None
    ranges = tuple((float(pair[0]), float(pair[1])) for pair in row.get("r", []) if isinstance(pair, list))
    return Given(frozenset(str(kind) for kind in row.get("k", [])), ranges)
