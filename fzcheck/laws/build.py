"""Builds the law index (rulesets/laws/*.jsonl, names.txt) from folders of facts and of statute texts; docs/laws.md says how and when.

    python -m fzcheck.laws.build FACTS_DIR [TEXTS_DIR …]

FACTS_DIR holds law_index.jsonl, law_recent.jsonl, law_repeals.jsonl and law_renumber.json; TEXTS_DIR holds Markdown texts by kind.
Facts only: names, dates, numbers, article numbers. Rows are sorted, and the same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from fzcheck import resources
from fzcheck.laws.rank import LawRank, place_of, rank_by_name
from fzcheck.laws.resolve import canonical
from fzcheck.laws.texts import Facts, read

_Row = dict[str, Any]
_FOLDERS = {
    "行政法规": LawRank.ADMINISTRATIVE_REGULATION,
    "司法解释": LawRank.JUDICIAL,
    "地方性法规": LawRank.LOCAL_REGULATION,
    "部门规章": LawRank.DEPARTMENT_RULE,
}
_SURE = 0.7  # the likeness of two articles from which a renumbering by comparison is taken over
_ISO = 10  # characters of a full date
_REVISED = 550  # days from first adoption after which a day of effect can only be that of a revision
_BARE = (LawRank.CONSTITUTION, LawRank.LAW, LawRank.ADMINISTRATIVE_REGULATION, LawRank.DEPARTMENT_RULE)


def main(folders: list[str]) -> int:
    """Read the facts and texts, write the index files; returns the exit code (2 where no folder is named)."""
    if not folders:
        print("用法：python -m fzcheck.laws.build 事实目录 [法律文本目录 …]", file=sys.stderr)
        return 2
    count = build(Path(folders[0]), [Path(folder) for folder in folders[1:]], resources.root() / "rulesets/laws")
    print(f"{count} 部法律文件")
    return 0


def build(facts: Path, texts: list[Path], target: Path) -> int:
    """Write the index files into a folder; returns how many laws they hold."""
    hand = tomllib.loads(resources.text("rulesets/laws/hand.toml"))
    laws = _Laws()
    _from_index(laws, _lines(facts / "law_index.jsonl"))
    for folder in texts:
        laws.add_texts(read(folder))
    _from_hand(laws, hand)
    _from_recent(laws, _lines(facts / "law_recent.jsonl"))
    laws.repeal(_repeals(facts, hand, laws.closing))
    laws.alias(hand["short"])
    _write(laws.rows, _renumber(facts, hand), target)
    return len(laws.rows)


class _Laws:
    """The rows as they grow; a fact that is there already is never overwritten by a later source."""

    def __init__(self) -> None:
        self.rows: dict[str, _Row] = {}
        self.closing: list[_Row] = []

    def row(self, name: str, rank: LawRank, source: str) -> _Row:
        """The row of a law, made where there is none."""
        return self.rows.setdefault(name, {"name": name, "rank": rank.value, "versions": [], "source": source})

    def version(self, row: _Row, version: str | None, start: str | None, highest: int | None, *, certain: bool = True) -> None:
        """Add one version, or fill the gaps of the one with the same date."""
        same = next((v for v in row["versions"] if v[0] == version), None)
        if same is None:
            row["versions"].append([version, start, highest, certain])
            return
        same[1] = max(same[1] or "", start or "") or None
        same[2] = max(same[2] or 0, highest or 0) or None

    def add_texts(self, found: Iterable[Facts]) -> None:
        """What texts show: official name, number, versions, and what their closing articles repeal."""
        for facts in found:
            row = self.row(facts.name, _rank(facts.folder, facts.name), "法律文本")
            if facts.official.startswith("中华人民共和国"):
                row["prefixed"] = True
            if facts.number and facts.folder == "行政法规":
                row.setdefault("number", facts.number)
            row["since"] = row.get("since") or _iso(facts.start)
            if facts.first and row["since"] and (date.fromisoformat(row["since"]) - facts.first).days > _REVISED:
                row["since"] = None  # the day is that of a revision, the law is older
            self.version(row, _iso(facts.version), _start(_iso(facts.version), _iso(facts.start)), facts.highest)
            start = _iso(facts.start) or _iso(facts.first)
            self.closing += [{"repealed": name, "by": facts.name, "effective": start, "same_name": False} for name in facts.repeals]

    def repeal(self, repeals: Iterable[_Row]) -> None:
        """Mark what was repealed; a law made anew under the same name after its repeal is left alone."""
        for row in repeals:
            name, by = canonical(row["repealed"]), canonical(row["by"])
            if not _believable(name, by, row, self.rows):
                continue
            rank = LawRank(row["rank"]) if "rank" in row else _old_rank(name, self.rows.get(by))
            entry = self.row(name, rank, row.get("source", "废止条款"))
            entry.setdefault("repealed", _repeal(row, by))
            if rank is LawRank.LAW and not name.startswith("全国人民代表大会"):
                entry.setdefault("prefixed", True)

    def alias(self, short: dict[str, str]) -> None:
        """Short names; one that leads nowhere is an error of the hand-written file, one that is a law's name is left out."""
        for alias, name in short.items():
            if name not in self.rows:
                raise KeyError(f"rulesets/laws/hand.toml：简称“{alias}”指向索引里没有的“{name}”")
            if alias not in self.rows:
                self.rows[name].setdefault("aliases", []).append(alias)


def _lines(path: Path) -> list[_Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _start(version: str | None, effective: str | None) -> str | None:
    """When a version took effect: amendments keep the day of the first version in their text, then their own date stands for it."""
    return max(version, effective) if version and effective else effective or version


def _rank(folder: str, name: str) -> LawRank:
    for part, rank in _FOLDERS.items():
        if folder.startswith(part):
            decided = rank_by_name(name)
            return decided if decided in (LawRank.STATE_COUNCIL_DECISION, LawRank.LAW) and part == "行政法规" and not place_of(name) else rank
    return LawRank.CONSTITUTION if name == "宪法" else LawRank.LAW


def _from_index(laws: _Laws, rows: Iterable[_Row]) -> None:
    for item in rows:
        name = canonical(item["name"])
        row = laws.row(name, _rank(item["dir"], name), "law_index")
        if item["effective"] and (not row.get("since") or item["effective"] < row["since"]):
            row["since"] = item["effective"]
        version = item["version"] if len(item["version"] or "") == _ISO else None  # some only have a year
        laws.version(row, version, _start(version, item["effective"]), item["max_article"] or None)


def _from_hand(laws: _Laws, hand: _Row) -> None:
    for item in hand["law"]:
        row = laws.row(item["name"], LawRank(item["rank"]), item["source"])
        row.update({key: item[key] for key in ("rank", "since", "number", "prefixed", "certain") if key in item})
        if row["versions"] and "version" not in item:
            continue
        laws.version(row, item.get("version"), item.get("version") or item.get("since"), item.get("highest"), certain=item.get("certain", True))


def _from_recent(laws: _Laws, rows: Iterable[_Row]) -> None:
    """Later laws and revisions that were not read in a text: their versions are not certain."""
    for item in rows:
        name = canonical(item["name"])
        new = name not in laws.rows
        row = laws.row(name, rank_by_name(name), f"law_recent（{'凭记忆' if item['certainty'] == 'memory' else '二手来源'}）")
        if row["rank"] == LawRank.LAW.value:
            row["prefixed"] = True
        if new:
            row |= {"since": item["in_force"], "certain": False}
        known = next((v for v in row["versions"] if (v[0] and v[0] == item["version"]) or v[1] in (None, item["in_force"])), None)
        if known:
            known[:2] = [known[0] or item["version"], item["in_force"]]
        else:
            laws.version(row, item["version"] or item["in_force"], item["in_force"], None, certain=False)


def _repeals(facts: Path, hand: _Row, closing: list[_Row]) -> list[_Row]:
    """Repeals, the surest source first: by hand, from the facts, from the closing articles of the texts."""
    by_hand = [{**row, "repealed": row["name"], "effective": row.get("on"), "sure": True} for row in hand["repeal"]]
    return [*by_hand, *(row for row in _lines(facts / "law_repeals.jsonl") if not row["same_name"]), *closing]


def _repeal(row: _Row, by: str) -> _Row:
    return {"by": by, "on": row["effective"], **({} if row.get("certain", True) else {"certain": False})}


def _believable(name: str, by: str, row: _Row, rows: dict[str, _Row]) -> bool:
    """Not where the law goes on under the same name: a version later than its repeal, or no date by which to tell."""
    known, maker = rows.get(name), rows.get(by)
    if name == by or not name or "关于修改" in name:
        return False
    if row.get("sure"):
        return True
    if known and maker and LawRank(maker["rank"]).weight < LawRank(known["rank"]).weight:
        return False  # a rule that merely names a law in its closing article
    versions = [v[0] for v in known["versions"] if v[0]] if known else []
    return not versions or bool(row["effective"] and max(versions) < row["effective"])


def _old_rank(name: str, by: _Row | None) -> LawRank:
    """The rank of a text that only its repeal names: what its name says, else the rank of what replaced it, or the one below a law."""
    rank = rank_by_name(name)
    if rank not in (LawRank.UNKNOWN_RULE, LawRank.NORMATIVE) or by is None:
        return rank
    if by["rank"] == LawRank.LAW.value:
        return LawRank.LAW if name.endswith("则") else LawRank.ADMINISTRATIVE_REGULATION
    return LawRank(by["rank"])


def _renumber(facts: Path, hand: _Row) -> list[_Row]:
    """Where articles went: what the guide confirms, then what comparison of two versions shows with enough likeness."""
    out = {}
    for name, row in json.loads((facts / "law_renumber.json").read_text("utf-8")).items():
        moved = sorted([int(old), new] for old, (new, like) in row["map"].items() if int(old) != new and like >= _SURE)
        if moved:
            out[name] = {
                "name": name,
                "old": row["old"],
                "new": row["new"],
                "old_highest": row["old_n"],
                "new_highest": row["new_n"],
                "moved": moved,
                "source": "law_renumber",
            }
    for row in hand["renumber"]:
        known = out.get(row["name"], {}).get("moved", [])
        sure = dict(map(tuple, row["moved"]))
        out[row["name"]] = {**row, "moved": sorted([*row["moved"], *(pair for pair in known if pair[0] not in sure)])}
    return [out[name] for name in sorted(out)]


def _write(rows: dict[str, _Row], renumber: list[_Row], folder: Path) -> None:
    files: dict[str, list[_Row]] = {"national.jsonl": [], "local.jsonl": [], "memory.jsonl": []}
    for name in sorted(rows):
        row = rows[name]
        row = rows[name] = {key: value for key, value in row.items() if value is not None}
        row["versions"].sort(key=lambda v: (v[1] or "", v[0] or ""))
        file = (
            "memory.jsonl"
            if not row.get("certain", True)
            else "local.jsonl"
            if row["rank"] == LawRank.LOCAL_REGULATION.value or place_of(name)
            else "national.jsonl"
        )
        files[file].append(row)
    for file, content in {**files, "renumber.jsonl": renumber}.items():
        _put(folder / file, (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in content))
    _put(
        folder / "names.txt",
        ["# Names of national statutes and regulations that texts cite without 书名号; generated by `python -m fzcheck.laws.build`.", *_bare(rows)],
    )


def _bare(rows: dict[str, _Row]) -> list[str]:
    """Names that are recognised without 书名号: those of national laws, regulations and rules, and short names of three characters or more."""
    ranks = {rank.value for rank in _BARE}
    names = {
        name
        for name, row in rows.items()
        if row["rank"] in ranks
        and (len(name) >= 3 or name in ("宪法", "刑法"))
        and not place_of(name)
        and "《" not in name
        and not name.startswith("关于")
    }
    return sorted(names | {alias for name in names for alias in rows[name].get("aliases", ()) if len(alias) >= 3})


def _put(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
