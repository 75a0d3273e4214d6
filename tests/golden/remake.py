"""Makes everything anew that tests compare with: python -m tests.golden.remake

The Word samples, what is expected of every sample, one whole report, one tree, and the output that README.md shows.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from fzcheck import check, parse
from fzcheck.checking.finding import DocumentReport, Report
from fzcheck.reporting import text
from fzcheck.reporting.tree import outline_text
from fzcheck.reporting.wording import LEVELS, place
from tests.readme.output import readme_with_output
from tests.samples.write import SAMPLES, write_samples

ROOT = SAMPLES.parent
AS_OF = date(2026, 11, 22)
FILED = date(2026, 9, 28)  # in time for the good samples, late for the bad ones
WHOLE = "bad/云岭县关于开展商贸领域秩序专项整治的通知.txt"
TREE = "good/云岭县农村公路养护管理办法.docx"


def samples() -> list[Path]:
    """Every sample draft, in order."""
    return sorted(path for place in ("bad", "broken", "good") for path in (SAMPLES / place).iterdir())


def report_of(path: Path) -> Report:
    """The report on a sample under its path inside the repository, as of a fixed day."""
    name = path.relative_to(ROOT).as_posix()
    report = check(path, as_of=AS_OF, filed=FILED)
    (document,) = report.documents
    return Report(report.tool_version, report.ruleset, report.as_of, (_named(document, path, name),))


def expected(path: Path) -> str:
    """What is expected of a sample: its conclusion and a line for every finding."""
    (document,) = report_of(path).documents
    lines = [f"{path.name}　{document.conclusion.value}"]
    lines += [document.error] if document.error else []
    for finding in document.findings:
        quote = f"　“{''.join(finding.location.quote.split())}”" if finding.location else ""
        lines.append(f"{LEVELS[finding.level]}　{finding.rule}　{place(finding)}{quote}")
    return "\n".join([*lines, ""])


def golden() -> dict[Path, str]:
    """Every golden file with what it should hold now."""
    here = Path(__file__).resolve().parent
    files = {SAMPLES / "expected" / f"{path.name}.txt": expected(path) for path in samples()}
    files[here / "report.txt"] = text.write(report_of(SAMPLES / WHOLE))
    tree = parse(SAMPLES / TREE).document
    files[here / "tree.txt"] = outline_text(tree) if tree else ""
    return files


def _named(document: DocumentReport, path: Path, name: str) -> DocumentReport:
    from dataclasses import replace

    return replace(document, path=name, error=document.error.replace(str(path), name) if document.error else None)


def main() -> int:
    """Writes all of it; returns the exit code."""
    write_samples()
    files = golden()  # all of it before anything is removed: a broken rule file leaves what there was
    for old in set((SAMPLES / "expected").glob("*.txt")) - set(files):
        old.unlink()
    for path, content in files.items():
        path.write_text(content, "utf-8", newline="\n")
    (ROOT / "README.md").write_text(readme_with_output(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
