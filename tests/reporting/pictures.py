"""Makes the pictures of docs/reports.md anew: python -m tests.reporting.pictures

The html report in headless Chromium, the opinion and the comparison through LibreOffice. Needs chromium, soffice, pypdfium2 and
Chinese fonts (Debian: fonts-noto-cjk, fonts-arphic-ukai); fonts that no free system has are drawn with the next of kin.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2

from fzcheck import check, parse
from fzcheck.batch.compare import compare
from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.reporting import compare_docx, html, opinion
from fzcheck.reporting.comparison import Comparison
from fzcheck.reporting.request import Request
from fzcheck.settings.opinion import load_facts
from tests.golden.remake import samples
from tests.reporting.browser import CHROMIUM
from tests.reporting.test_compare import NEW, OLD

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
DRAFT = ROOT / "samples" / "bad" / "云岭县再生资源回收管理办法.docx"
FACTS = ROOT / "docs" / "examples" / "审核意见.yaml"
_LAST = 99
AS_OF = date(2026, 11, 22)
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
%s
</fontconfig>
"""
_KIN = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC:bold",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "AR PL UKai CN",
    "宋体": "Noto Serif CJK SC",
}


def main() -> None:
    """All pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    one = check(DRAFT, as_of=AS_OF)
    one = Report(one.tool_version, one.ruleset, one.as_of, tuple(_named(item) for item in one.documents))
    many = Report(one.tool_version, one.ruleset, one.as_of, tuple(_named(check(path, as_of=AS_OF).documents[0]) for path in samples()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "one.html").write_text(html.write(one), "utf-8")
        (folder / "many.html").write_text(html.write(many), "utf-8")
        _shot(folder / "one.html", "html.png")
        _shot(folder / "many.html", "html-index.png")
        (folder / "compare.docx").write_bytes(compare_docx.write(_versions(), AS_OF))
        (folder / "opinion.docx").write_bytes(opinion.write(one, Request(facts=load_facts(FACTS))))
        for kind, page in (("opinion", 1), ("opinion", 5), ("opinion", _LAST), ("compare", _LAST)):
            _page(folder / f"{kind}.docx", page, f"{kind}-{page if page < _LAST else 'last'}.png")


def _versions() -> Comparison:
    trees = [parse(text).document for text in (OLD, NEW)]
    reports = [replace(check(text, as_of=AS_OF).documents[0], path=name) for text, name in ((OLD, "送审稿.txt"), (NEW, "修改稿.txt"))]
    return compare(reports[0], trees[0], reports[1], trees[1])


def _named(document: DocumentReport) -> DocumentReport:
    return replace(document, path=Path(document.path).name)


def _shot(page: Path, picture: str) -> None:
    options = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--window-size=1400,900", f"--screenshot={IMAGES / picture}"]
    command = [CHROMIUM or "chromium", *options, "--virtual-time-budget=2000", f"file://{page}"]
    subprocess.run(command, check=True, capture_output=True)


def _page(document: Path, number: int, picture: str) -> None:
    folder = document.parent
    pdf = document.with_suffix(".pdf")
    if not pdf.exists():
        aliases = "".join(
            f'<match target="pattern"><test name="family"><string>{name}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{kin.split(":")[0]}</string></edit></match>'
            for name, kin in _KIN.items()
        )
        (folder / "fonts.conf").write_text(_FONTS % aliases, "utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(document),
        ]
        subprocess.run(command, check=True, capture_output=True, env=environment)
    with pypdfium2.PdfDocument(pdf) as pages:
        image = pages[min(number, len(pages)) - 1].render(scale=1.6).to_pil()
        image.convert("P", palette=1, colors=64).save(IMAGES / picture, optimize=True)


if __name__ == "__main__":
    main()
