"""The library: few names, frozen values, safe in threads, and nothing raises for what a document holds."""

from __future__ import annotations

import dataclasses
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fzcheck
from fzcheck.errors import UsageError
from tests.conftest import BAD, GOOD, ROOT

DAY = date(2026, 11, 22)


def test_the_public_names_are_these_and_no_more() -> None:
    assert fzcheck.__all__ == ["Finding", "Report", "check", "load_ruleset", "parse"]
    assert all(getattr(fzcheck, name).__doc__ for name in fzcheck.__all__)
    with pytest.raises(AttributeError):
        _ = fzcheck.checks  # type: ignore[attr-defined]


def test_importing_the_library_imports_nothing_else() -> None:
    code = "import sys, fzcheck; print(sorted(n for n in sys.modules if n.startswith('fzcheck') or n in ('lxml', 'lark', 'click', 'yaml')))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60).stdout
    assert out == "['fzcheck']\n"


def test_a_path_bytes_a_text_and_a_tree_give_the_same_findings(bad: Path) -> None:
    tree = fzcheck.parse(bad)
    given = [bad, str(bad), bad.read_bytes(), BAD, tree, tree.document]
    found = [[(f.rule, f.location) for f in fzcheck.check(source, as_of=DAY).findings] for source in given]
    assert all(one == found[0] for one in found)
    assert [rule for rule, _ in found[0]].count("FZ203") == 2


def test_a_finding_slices_back_to_its_quote() -> None:
    for finding in fzcheck.check(BAD, as_of=DAY).findings:
        at = finding.location
        if at is not None:
            assert BAD[at.start : at.end] == at.quote
            assert BAD.splitlines()[at.line - 1][at.column - 1 :].startswith(at.quote.split("\n")[0])


def test_reports_are_frozen() -> None:
    report = fzcheck.check(BAD, as_of=DAY)
    for value in (report, report.documents[0], report.findings[0], report.findings[0].location):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, None)


def test_select_rank_and_ruleset_are_honoured() -> None:
    rules = fzcheck.load_ruleset()
    only = fzcheck.check(BAD, ruleset=rules, as_of=DAY, select="FZ203")
    assert {finding.rule for finding in only.findings} == {"FZ203"}
    assert not fzcheck.check(BAD, as_of=DAY, select=("FZ203",), rank="地方性法规").findings


@pytest.mark.parametrize("setting", [{"ranks": "法律"}, {"rank": "县文件"}])
def test_a_wrong_setting_is_a_usage_error(setting: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="可用的有"):
        fzcheck.check(GOOD, **setting)


def noise() -> list[tuple[str, bytes]]:
    random.seed(7)
    docx = (ROOT / "samples" / "bad" / "云岭县再生资源回收管理办法.docx").read_bytes()
    cuts = [("cut", docx[:size]) for size in (1, 4, 30, 500, 5000, len(docx) - 1)]
    flips = [("flip", bytes(b ^ (random.random() < 0.001) * 255 for b in docx)) for _ in range(6)]
    return [
        ("empty", b""),
        ("zeros", bytes(5000)),
        ("random", random.randbytes(5000)),
        ("blank", "　\n \n\ufeff".encode()),
        ("one", "〇".encode()),
        ("bom", b"\xff\xfe"),
        ("surrogates", b"\xff\xfe\x00\xd8\x00\xd8"),
        ("long", ("应当" * 50_000).encode()),
        ("brackets", ("（《“" * 5000).encode()),
        ("attachment", "附件：\n\n云岭县积分表\n第一条 内容。\n".encode()),
        ("labels", ("第一条\n" * 2000).encode()),
        *cuts,
        *flips,
    ]


@pytest.mark.parametrize("content", [pytest.param(content, id=f"{name}-{i}") for i, (name, content) in enumerate(noise())])
def test_nothing_raises_for_a_bad_document(content: bytes, tmp_path: Path) -> None:
    for source in (content, tmp_path / "坏.docx", tmp_path / "坏.txt"):
        if isinstance(source, Path):
            source.write_bytes(content)
        (document,) = fzcheck.check(source, as_of=DAY).documents
        assert document.status in ("checked", "unreadable")
        assert (document.error is None) == (document.status == "checked")
        assert "程序内部错误" not in (document.error or "")
        assert (fzcheck.parse(source).document is None) == (document.status == "unreadable")


@pytest.mark.parametrize("name", ["没有.docx", "没有.txt", ".", "\0.txt", "a" * 300 + ".docx"])
def test_a_path_that_cannot_be_read_is_an_unreadable_document(name: str) -> None:
    (document,) = fzcheck.check(Path(name)).documents
    assert document.status == "unreadable"
    assert "程序内部错误" not in (document.error or "")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("第一二三条款项章节（）：，。；《》“”处罚款应当不得\n\t　 "))))
def test_any_text_gets_a_report(text: str) -> None:
    (document,) = fzcheck.check("\n" + text, as_of=DAY).documents
    assert "程序内部错误" not in (document.error or "")


def test_threads_share_everything_and_disturb_nothing() -> None:
    texts = [BAD.replace("五百元", f"{n + 6}百元") for n in range(8)] * 4
    alone = [fzcheck.check(text, as_of=DAY) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: fzcheck.check(text, as_of=DAY), texts))
    assert together == alone
