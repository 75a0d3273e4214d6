"""Baseline: a moved clause is known, a changed one is new, whatever else happens around it; the same state is always the same text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzcheck import check
from fzcheck.checking.clause import bare
from fzcheck.checking.finding import DocumentReport
from fzcheck.errors import UsageError
from fzcheck.settings.baseline import Baseline, baseline_text, load_baseline
from tests.conftest import BAD, Fzcheck

HEAD, FOOT = BAD.split("一、各乡镇")[0], "本通知自2026年11月1日起施行" + BAD.split("本通知自2026年11月1日起施行")[1]
WRONGS = (
    "用水户私接管道的，处五百元以上二千元以下罚款。",
    "对拒不拆除的用水户，没收其用水设备。",
    "占用取水口的，处一千元罚款。",
    "擅自打井的，没收其打井设备。",
)
RIGHTS = ("各乡镇人民政府应当落实管护责任。", "县水利局应当建立巡查台账。", "鼓励用水户参与节约用水宣传。")
NUMBERS = "一二三四五六七八九十"


def draft(clauses: list[str] | tuple[str, ...]) -> str:
    return HEAD + "".join(f"{NUMBERS[at]}、{clause}\n" for at, clause in enumerate(clauses)) + FOOT


def report(text: str, name: str = "草案.txt") -> DocumentReport:
    import dataclasses

    (document,) = check(text, select="FZ203").documents
    return dataclasses.replace(document, path=name)


def states(before: str, after: str) -> list[str]:
    baseline = read(baseline_text([report(before)]))
    return [finding.state for finding in baseline.apply(report(after)).findings]


def read(text: str) -> Baseline:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "基线.jsonl"
        path.write_text(text, "utf-8")
        return load_baseline(path)


CLAUSES = st.lists(st.sampled_from(WRONGS + RIGHTS), min_size=1, max_size=6)
SLOW = settings(max_examples=25, deadline=None)


@SLOW
@given(CLAUSES, st.randoms(use_true_random=False))
def test_moving_clauses_keeps_every_finding_known(clauses: list[str], random: object) -> None:
    moved = list(clauses)
    random.shuffle(moved)  # type: ignore[attr-defined]
    found = states(draft(clauses), draft(moved))
    assert set(found) <= {"known"}
    assert len(found) == sum(clause in WRONGS for clause in clauses)


@SLOW
@given(CLAUSES, st.sampled_from(RIGHTS), st.integers(0, 6))
def test_a_clause_put_in_anywhere_keeps_the_others_known(clauses: list[str], added: str, at: int) -> None:
    assert set(states(draft(clauses), draft([*clauses[:at], added, *clauses[at:]]))) <= {"known"}


@SLOW
@given(CLAUSES, st.sampled_from(WRONGS), st.integers(0, 6))
def test_one_more_of_the_same_is_exactly_one_new_finding(clauses: list[str], added: str, at: int) -> None:
    assert states(draft(clauses), draft([*clauses[:at], added, *clauses[at:]])).count("new") == 1


@SLOW
@given(st.lists(st.sampled_from(WRONGS), min_size=1, max_size=4), st.data())
def test_a_clause_whose_words_change_is_new_and_its_line_is_fixed(clauses: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(clauses) - 1))
    changed = [*clauses[:at], "在取水口洗涤的人员，" + clauses[at], *clauses[at + 1 :]]
    baseline = read(baseline_text([report(draft(clauses))]))
    change = baseline.compare([report(draft(changed))])
    assert (len(change.new), len(change.known), len(change.fixed)) == (1, len(clauses) - 1, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [("五百元", "五\u200b百元"), ("，", ","), ("五百元以上", "五百元 以上"), ("以下罚款", "以下\n罚款"), ("二千", "⼆千"), ("用水户", "　用水户")],
)
def test_white_space_and_widths_do_not_change_a_finding(before: str, after: str) -> None:
    text = draft(WRONGS[:1])
    assert before in text
    assert set(states(text, text.replace(before, after))) == {"known"}


@given(st.text(max_size=40))
def test_bare_words_stay_bare(text: str) -> None:
    assert bare(bare(text)) == bare(text)
    assert bare(f" {text}\u3000\n") == bare(text)


@SLOW
@given(st.lists(CLAUSES, max_size=3))
def test_a_baseline_is_one_sorted_line_a_finding_without_times_and_numbers_of_lines(drafts: list[list[str]]) -> None:
    documents = [report(draft(clauses), f"{at}.txt") for at, clauses in enumerate(drafts)]
    text = baseline_text(documents)
    assert text == baseline_text(reversed(documents))
    lines = text.splitlines()
    assert len(lines) == 1 + sum(len(document.findings) for document in documents)
    assert lines == sorted(set(lines))
    assert not re.search(r"\d{4}-\d\d|\"line\"|:\d\d:", text)
    assert baseline_text([], read(text)) == text


def test_namesakes_in_two_folders_share_their_lines_and_lose_none() -> None:
    documents = [report(draft(WRONGS[:2]), "甲/草案.txt"), report(draft(WRONGS[:1]), "乙/草案.txt")]
    baseline = read(baseline_text(documents))
    change = baseline.compare(documents)
    assert (len(change.new), len(change.fixed)) == (0, 0)


WRONG = [
    ('{"schema": "fzcheck.baseline/1"}\n', "另一版本的格式"),
    ('{"$schema": "fzcheck.baseline/2"}\n<<<<<<< HEAD\n', "第2行是合并冲突的标记。请删去标记行"),
    ('{"$schema": "fzcheck.baseline/2"}\n{"document": "a"}\n', "第2行不是基线记录"),
    ('{"$schema": "fzcheck.baseline/2"}\n[1]\n', "第2行不是基线记录"),
]


@pytest.mark.parametrize(("text", "cure"), WRONG)
def test_a_wrong_baseline_names_its_line_and_the_cure(text: str, cure: str) -> None:
    with pytest.raises(UsageError, match=cure):
        read(text)


def test_what_is_known_of_a_document_that_cannot_be_read_now_is_kept(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    file = tmp_path / "已知.jsonl"
    fzcheck("baseline", "create", bad, "-o", file)
    before = file.read_bytes()
    bad.write_bytes(b"")
    assert fzcheck("baseline", "update", bad, "-o", file).code == 3
    assert file.read_bytes() == before


def test_the_baseline_of_the_configuration_is_the_one_that_is_meant(fzcheck: Fzcheck, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bad.parent / "fzcheck.toml").write_text('baseline = "已知.jsonl"\nselect = ["FZ203"]\nprofile = "起草自查"', "utf-8")
    monkeypatch.chdir(bad.parent)
    assert fzcheck("baseline", "create", bad).code == 0
    assert (bad.parent / "已知.jsonl").is_file()
    assert fzcheck("check", bad).code == 0
    assert fzcheck("baseline", "diff", bad).code == 0
    assert "共 2 个已知问题" in fzcheck("baseline", "audit").out
    bad.write_text(draft(WRONGS[:3]), "utf-8")
    assert fzcheck("baseline", "diff", bad).code == 1
    assert fzcheck("baseline", "update", bad).code == 0
    assert fzcheck("check", bad).code == 0


def test_audit_counts_by_level(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    file = tmp_path / "已知.jsonl"
    fzcheck("baseline", "create", bad, "-o", file, "--select", "FZ203")
    assert "共 2 个已知问题（错误 2，警告 0，提示 0），涉及 1 个文件、1 条规则。" in fzcheck("baseline", "audit", "-o", file).out


def test_a_document_without_a_full_stop_takes_no_longer() -> None:
    import time

    from fzcheck.checking.clause import sentence
    from fzcheck.parsing import parse_draft
    from fzcheck.reading import read_text
    from fzcheck.span import Span

    document = parse_draft(read_text("一、" + "甲乙丙丁，" * 400_000))
    begin = time.process_time()
    for at in range(0, 2_000_000, 2_000):
        assert len(sentence(document, Span(at + 2, at + 6))) <= 2_006
    assert time.process_time() - begin < 5
