"""Reports made by hand, for the writers' tests."""

from dataclasses import replace
from datetime import date

from fzcheck.checking.finding import (
    Basis,
    ChecklistItem,
    Conclusion,
    DocumentReport,
    Evidence,
    Finding,
    Level,
    Location,
    ProblemNote,
    Report,
    RulesetId,
    Status,
)
from fzcheck.meaning.meta import Attachment, IssuerLevel, Meta, Rank

TEXT = "云岭县集贸市场管理办法\n第一条　为了加强集贸市场管理，制定本办法。\n第二条　占道经营的，处二百元以上五百元以下罚款。\n"
BASIS = Basis("行政处罚法", "第十六条", "2021-07-15", "除法律、法规、规章外，其他规范性文件不得设定行政处罚。", True)
DOUBTFUL = Basis("国办发〔2018〕37号", "一（一）", "", "不得违法设定行政处罚。", False)


def location(words=None, *, text=TEXT, address="第二条", **more):
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Location(address, address, line, column, line, column + len(words), start, start + len(words), words, **more)


def finding(words="处二百元以上五百元以下罚款", **more):
    values = {
        "rule": "FZ203",
        "title": "违法设定行政处罚",
        "level": Level.ERROR,
        "message": f"本件自行设定行政处罚：“{words}”。",
        "advice": "删去该处罚内容，或者改为依照上位法的规定处罚。",
        "question": "请说明设定该处罚的法律、法规、规章依据。",
        "basis": (BASIS, DOUBTFUL),
        "location": location(words),
        "evidence": Evidence("相对人", "应当", "处罚.罚款", "设定", ()),
        "fingerprint": "0123456789abcdef0123",
    }
    return Finding(**{**values, **more})


WARNING = finding(
    rule="FZ704",
    title="未规定有效期",
    level=Level.WARNING,
    message="本件没有规定有效期。",
    location=None,
    fingerprint="f00d",
    evidence=Evidence(),
    basis=(DOUBTFUL,),
)
META = Meta(
    title="云岭县集贸市场\n管理办法",
    document_number="云政规〔2026〕3号",
    issuer="云岭县人民政府",
    issuer_level=IssuerLevel.COUNTY,
    addressees=("各乡镇人民政府", "县直各单位"),
    issue_date=date(2026, 3, 2),
    kind="办法",
    rank=Rank.NORMATIVE,
    rank_reason="县级人民政府制发",
    effective_date=date(2026, 4, 6),
    validity_years=5,
    attachments=(Attachment(1, "摊位平面图"),),
)
CHECKLIST = (
    ChecklistItem("设定", "FZ203", Status.FOUND),
    ChecklistItem("时限", "FZ707", Status.UNVERIFIABLE, "报送备案的日期（--filed）"),
    ChecklistItem("内容", "FZ501", Status.PASSED),
    ChecklistItem("职权", "FZ102", Status.NOT_APPLICABLE),
)
CHECKED = DocumentReport(
    path="送审/集贸 市场.txt",
    sha256="ab" * 32,
    format="txt",
    encoding="utf-8",
    status="checked",
    error=None,
    meta=META,
    conclusion=Conclusion.AMEND,
    findings=(finding(), WARNING),
    checklist=CHECKLIST,
    problems=(ProblemNote("P301", "条的编号不连续：第一条之后是第三条。", location("第二条")),),
    text=TEXT,
)
UNREADABLE = DocumentReport(
    path="送审/坏.docx",
    sha256="cd" * 32,
    format="docx",
    encoding=None,
    status="unreadable",
    error="压缩包不完整，文件可能没有传完。请重新取得原件后再检查。",
    meta=Meta(),
    conclusion=Conclusion.UNREADABLE,
    findings=(),
    checklist=(),
    problems=(),
)
CLEAN = replace(CHECKED, path="送审/好.txt", conclusion=Conclusion.CLEAN, findings=(), problems=(), checklist=CHECKLIST[2:])
REPORT = Report("0.1.0", RulesetId("national", "2026.11.24", "ef" * 32), "2026-11-22", (CHECKED, UNREADABLE, CLEAN))
