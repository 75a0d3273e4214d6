"""The index files: well formed, sorted, sourced, and what they point at exists."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from fzcheck import resources
from fzcheck.batch import articles
from fzcheck.laws.former import former
from fzcheck.laws.index import FILES, load


def rows(file: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in resources.text(f"rulesets/laws/{file}").splitlines()]


@pytest.mark.parametrize("file", FILES)
def test_rows_are_sorted_and_each_says_its_source(file: str) -> None:
    found = rows(file)
    names = [str(row["name"]) for row in found]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert all(row["source"] for row in found)


def test_versions_are_in_order() -> None:
    for law in load().laws.values():
        starts = [version.start for version in law.versions if version.start]
        assert starts == sorted(starts), law.name


def test_aliases_lead_to_a_law_and_are_no_name_of_another() -> None:
    index = load()
    assert all(name in index.laws and alias not in index.laws for alias, name in index.aliases.items())


def test_renumberings_stay_within_their_versions() -> None:
    for name, move in load().renumberings.items():
        assert name in load().laws
        assert all(0 < old <= move.old_highest and 0 < new <= move.new_highest for old, new in move.moved.items()), name


def test_repeals_lie_in_the_past_of_what_repeals_them() -> None:
    for law in load().laws.values():
        if law.repeal and law.repeal.on:
            assert date(1949, 10, 1) < law.repeal.on < date(2030, 1, 1), law.name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由县工商行政管理局核发", ["工商行政管理局"]),
        ("由工商、税务、公安等部门处理", ["工商"]),
        ("市财政、物价、监察、审计等部门", ["物价", "监察"]),
        ("工商业发展和个体工商户登记", []),
        ("纪检监察机关依规处理", []),
        ("市场监督管理部门、生态环境部门", []),
        ("文化和旅游局负责", []),
        ("劳动监察机构检查", []),
    ],
)
def test_organs_that_are_gone_are_seen(text: str, words: list[str]) -> None:
    assert sorted(seen.words for seen in former(text)) == sorted(words)


def test_data_are_not_overwritten_where_there_is_no_law(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "_write", lambda *_: pytest.fail("written"))
    assert articles.main([str(tmp_path)]) == 2
    assert articles.main([]) == 2
    assert "没有法律文本" in capsys.readouterr().err
