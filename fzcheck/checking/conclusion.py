"""The proposed conclusion on a document, from its findings."""

from __future__ import annotations

from collections.abc import Iterable

from fzcheck.checking.finding import Conclusion, Finding, Level
from fzcheck.meaning.meta import Rank

# 国办发〔2018〕115号：内部管理、会议纪要、报告、党委文件不属于行政规范性文件的审核范围；有对外设定的，问题照列。
_OUTSIDE = {Rank.MINUTES, Rank.REPORT, Rank.INTERNAL, Rank.PARTY}
_ISSUER_RULES = ("FZ101", "FZ102")


def conclude(findings: Iterable[Finding], rank: Rank) -> Conclusion:
    """The proposed conclusion that the findings give a document of that rank; suppressed ones do not count."""
    if rank in _OUTSIDE:
        return Conclusion.OUTSIDE
    findings = [finding for finding in findings if finding.state != "suppressed"]
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if any(finding.rule in _ISSUER_RULES for finding in errors):
        return Conclusion.UNLAWFUL
    if errors:
        return Conclusion.AMEND
    return Conclusion.ASK if any(finding.level is Level.WARNING for finding in findings) else Conclusion.CLEAN
