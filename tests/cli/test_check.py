"""fzcheck check keeps its contract: exit codes, streams, formats, and messages that say what to do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from fzcheck.reporting.formats import FORMATS
from tests.conftest import BAD, GOOD, Fzcheck


def test_a_clean_draft_gives_0(fzcheck: Fzcheck, good: Path) -> None:
    assert fzcheck("check", good, "--select", "FZ203").code == 0


def test_a_finding_gives_1_and_names_rule_place_basis_and_advice(fzcheck: Fzcheck, bad: Path) -> None:
    result = fzcheck("check", bad, "--select", "FZ203")
    assert result.code == 1
    for words in ("FZ203", f"{bad}:9:", "《行政处罚法》第十六条", "建议：", "^^"):
        assert words in result.out


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_between_0_and_1(fzcheck: Fzcheck, bad: Path, level: str, code: int) -> None:
    assert fzcheck("check", bad, "--select", "FZ203", "--fail-on", level).code == code


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "html", "markdown", "github", "junit", "sarif"])
def test_the_exit_code_is_the_same_in_every_format(fzcheck: Fzcheck, bad: Path, tmp_path: Path, format: str) -> None:
    assert fzcheck("check", bad, "--format", format).code == 1
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    assert fzcheck("check", tmp_path, "--format", format).code == 3


def test_an_unreadable_document_gives_3_even_under_never_and_the_others_go_on(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a package")
    result = fzcheck("check", broken, bad, "--format", "jsonl", "--fail-on", "never")
    assert result.code == 3
    first, second = map(json.loads, result.out.splitlines())
    assert (first["status"], first["conclusion"], first["findings"]) == ("unreadable", "无法读取", [])
    assert first["error"]
    assert second["findings"]


def test_an_internal_error_gives_4_with_a_message_and_the_others_go_on(
    fzcheck: Fzcheck, bad: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fzcheck.batch.one as one

    whole = one.check_draft

    def fail(draft, ruleset, context):
        if draft.path == str(bad):
            raise ZeroDivisionError("测试")
        return whole(draft, ruleset, context)

    monkeypatch.setattr(one, "check_draft", fail)
    result = fzcheck("check", bad, good, "--format", "json", "--fail-on", "never", "--jobs", "1", "--no-cache")
    assert result.code == 4
    report = json.loads(result.out)
    assert report["summary"]["documents"] == 2
    assert "程序内部错误" in report["documents"][0]["error"]
    assert report["documents"][1]["status"] == "checked"


WRONG = [
    (["check"], "缺少参数"),
    (["check", "没有这个文件.docx"], "找不到文件或者文件夹：没有这个文件.docx"),
    (["check", "{draft}", "--fromat", "json"], "您要写的可能是 --format"),
    (["check", "{draft}", "--format", "jsn"], "您要写的可能是 json"),
    (["check", "{draft}", "--fail-on", "eror"], "您要写的可能是 error"),
    (["check", "{draft}", "--as-of", "2026年"], "请写成 2026-11-22 的样式"),
    (["check", "{draft}", "--rank", "县文件"], "可用的有"),
    (["check", "{draft}", "--select", "FZ999"], "规则集中没有以此开头的规则"),
    (["check", "{draft}", "--select", ","], "没有写明规则编号"),
    (["check", "{draft}", "--jobs", "多"], "不是 0 到 256 的整数"),
    (["check", "{draft}", "--superior", "没有.txt"], "--superior 没有.txt：无法打开"),
    (["check", "{draft}", "--filing-rules", "没有.yaml"], "没有.yaml"),
    (["check", "{draft}", "--ruleset", "没有"], "规则目录不存在"),
    (["check", "{draft}", "--config", "没有.toml"], "配置文件打不开"),
    (["check", "{draft}", "--baseline", "没有.jsonl"], "基线文件打不开"),
    (["check", "{draft}", "-o", "htm=报告.html"], "没有名为 htm 的报告格式"),
    (["check", "{draft}", "-o", "没有这个文件夹/报告.json"], "报告文件所在的文件夹不存在"),
    (["check", "{draft}", "-o", "{draft}"], "就是被检查的文件"),
    (["check", "{draft}", "-o", "报告.pdf"], "看不出 报告.pdf 要用哪种报告格式"),
    (["check", "@没有.lst"], "清单文件打不开"),
    (["chek"], "您要用的可能是 check"),
    (["草案.docx"], "fzcheck check 草案.docx"),
    (["rules", "lst"], "您要用的可能是 list"),
    (["rules", "schema", "raport"], "您要写的可能是 report"),
    (["explain", "FZ2O3"], "您要看的可能是 FZ2"),
    (["baseline", "audit", "--file", "没有.jsonl"], "基线文件打不开"),
]


@pytest.mark.parametrize(("arguments", "cure"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_a_wrong_command_gives_2_and_says_what_to_do(fzcheck: Fzcheck, bad: Path, arguments: list[str], cure: str) -> None:
    result = fzcheck(*(argument.replace("{draft}", str(bad)) for argument in arguments))
    assert result.code == 2
    assert cure in result.err
    assert not result.out
    assert "Traceback" not in result.err


def test_a_wrong_rule_file_gives_2_and_names_file_line_and_cure(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    folder = tmp_path / "规则"
    folder.mkdir()
    (folder / "FZ990.yaml").write_text("id: FZ990\ntitle: 只有名称\n", "utf-8")
    result = fzcheck("check", bad, "--ruleset", folder)
    assert (result.code, result.out) == (2, "")
    assert "FZ990.yaml" in result.err
    assert "fzcheck rules schema rule" in result.err


def test_nothing_is_lost_between_what_is_given_and_the_summary(fzcheck: Fzcheck, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "一批.zip", "w") as archive:
        archive.writestr("甲.txt", GOOD)
        archive.writestr("乙/丙.txt", BAD)
    (tmp_path / "里层").mkdir()
    (tmp_path / "里层" / "丁.txt").write_text(GOOD, "utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "图.png").write_bytes(b"\x89PNG")
    result = fzcheck("check", tmp_path, "--format", "json", "--fail-on", "never")
    report = json.loads(result.out)
    paths = [Path(document["path"]).as_posix().removeprefix(f"{tmp_path.as_posix()}/") for document in report["documents"]]
    assert paths == ["一批.zip!/甲.txt", "一批.zip!/乙/丙.txt", "空.txt", "里层/丁.txt"]
    assert report["summary"]["documents"] == 4
    assert "1 个文件不是公文格式" in result.err


def test_the_list_of_an_at_file_is_checked_in_its_order(fzcheck: Fzcheck, good: Path, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "清单").write_bytes(f"# 送审\r\n{bad}\r\n\r\n{good}\r\n".encode("utf-8-sig"))
    result = fzcheck("check", f"@{tmp_path / '清单'}", "--format", "jsonl", "--fail-on", "never")
    assert [json.loads(line)["path"] for line in result.out.splitlines()] == [str(bad), str(good)]


def test_many_documents_in_many_processes_give_the_same_bytes_as_in_one(fzcheck: Fzcheck, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text((BAD if number % 3 else GOOD).replace("6号", f"{number + 1}号"), "utf-8")
    alone = fzcheck("check", tmp_path, "--format", "json", "--as-of", "2026-11-22", "--jobs", "1")
    together = fzcheck("check", tmp_path, "--format", "json", "--as-of", "2026-11-22", "--jobs", "2")
    assert alone == together
    assert len(json.loads(alone.out)["documents"]) == 40


def test_one_run_gives_several_reports(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    outputs = [value for name in ("json", "markdown", "sarif") for value in ("-o", f"{name}={tmp_path / name}")]
    result = fzcheck("check", bad, "--as-of", "2026-11-22", *outputs)
    assert result.code == 1
    assert "FZ203" in result.out
    assert json.loads((tmp_path / "json").read_text("utf-8"))["documents"]
    for name in ("markdown", "sarif"):
        assert "FZ203" in (tmp_path / name).read_text("utf-8")


def test_a_report_file_alone_leaves_stdout_empty(fzcheck: Fzcheck, bad: Path, tmp_path: Path) -> None:
    result = fzcheck("check", bad, "-o", tmp_path / "报告.json")
    assert (result.code, result.out) == (1, "")
    assert "报告已写入" in result.err
    assert json.loads((tmp_path / "报告.json").read_text("utf-8"))["schema"] == "fzcheck.report/1"


def test_two_runs_give_the_same_bytes_in_every_text_format(fzcheck: Fzcheck, bad: Path) -> None:
    for name, format in FORMATS.items():
        if not format.binary:
            assert fzcheck("check", bad, "-f", name, "--as-of", "2026-11-22") == fzcheck("check", bad, "-f", name, "--as-of", "2026-11-22")


def test_quiet_says_nothing_about_a_clean_draft(fzcheck: Fzcheck, good: Path) -> None:
    assert fzcheck("check", good, "--select", "FZ203", "--quiet") == (0, "", "")


def test_a_superior_text_shows_what_was_copied(fzcheck: Fzcheck, good: Path, tmp_path: Path) -> None:
    superior = tmp_path / "上级通知.txt"
    more = "县水利部门应当公开供水单位的联系方式，及时答复用水户的咨询，水源地、水厂、管网和水质检测的情况每季度公布一次。"
    good.write_text(GOOD.replace("二、", f"二、{more}{more[:30]}"), "utf-8")
    superior.write_bytes(good.read_bytes())
    assert "FZ807" not in fzcheck("check", good, "--select", "FZ807", "-f", "github").out
    assert "FZ807" in fzcheck("check", good, "--select", "FZ807", "-f", "github", "--superior", superior).out


def test_a_filing_date_decides_whether_the_filing_was_late(fzcheck: Fzcheck, good: Path) -> None:
    def rules(*options: str) -> set[str]:
        result = fzcheck("check", good, "--select", "FZ707", "-f", "jsonl", "--fail-on", "never", "--as-of", "2026-11-22", *options)
        return {finding["rule"] for finding in json.loads(result.out)["findings"]}

    assert rules("--filed", "2026-09-30") == set()
    assert rules("--filed", "2026-11-20") == {"FZ707"}
