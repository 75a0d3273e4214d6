"""Elements of the official document: which are missing, what must not stand in one (党政机关公文处理工作条例 第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Level
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.parsing.document import Kind, Node
from fzcheck.parsing.secrecy import secrecy as marked
from fzcheck.reading.draft import View
from fzcheck.span import Span

# 公告、通告、令、决定等向社会公布的文种可以没有主送机关。
_UNADDRESSED = re.compile(r"公告|通告|公报|令$|决定|决议|办法|规定|细则|规则|条例|规程|指南|目录|标准|清单|方案|规划|意见|公示")
_ISSUED = 2  # of number, addressee, signature and date: with fewer it is a draft or a bare text


_GOVERNMENT = re.compile(r"人民政府(?:办公[厅室])?$")
_MINOR = re.compile(r"(?:由|归)[^，。；]{0,24}(?:科|股|室|所|站|大队|中队|指挥部|领导小组|专班|中心|公司|协会)(?<!政府办公室)(?:负责|承担)解释")
_INTERPRETER = re.compile(r"由[^，。；]{0,20}(?:局|委员会|委|厅|部|办公室|处)(?:会同[^，。；]{0,30})?负责解释")


def nodes_of(subject: Subject, *kinds: Kind) -> list[Node]:
    """The nodes of some kinds, in document order."""
    return [node for node in subject.document.nodes if node.kind in kinds]


def title_span(subject: Subject) -> Span | None:
    """Where the title stands; None where there is none."""
    found = nodes_of(subject, Kind.TITLE)
    return Span(found[0].start, found[0].end) if found else subject.meta.place("title")


def missing(subject: Subject) -> Iterator[Found]:
    """The elements that this kind of document should have and has not, as one find; a text that is plainly not yet issued lacks none."""
    meta = subject.meta
    issued = bool(nodes_of(subject, Kind.SIGNATURE)) + bool(meta.document_number) + bool(meta.addressees) + bool(nodes_of(subject, Kind.ISSUE_DATE))
    if issued < _ISSUED:
        return
    articled = any(body.articled for body in subject.document.bodies if body.number == 0)
    lacking = [
        name
        for name, present in (
            ("标题", meta.title),
            ("发文字号", meta.document_number or articled),
            ("主送机关", meta.addressees or articled or _UNADDRESSED.search(meta.title)),
            ("发文机关署名", meta.issuer),
            ("成文日期", meta.issue_date),
        )
        if not present
    ]
    if lacking:
        # A signed document with a number but no date is an omission; anything less may be a draft or an extract.
        undated = "成文日期" in lacking and meta.document_number and nodes_of(subject, Kind.SIGNATURE)
        yield Found(title_span(subject), (("缺少", "、".join(lacking)),), level=Level.WARNING if undated else None)


def secrecy(subject: Subject) -> Iterator[Found]:
    """A mark of secrecy in the head of the document."""
    found = marked(subject.document)
    if found is not None:
        yield Found(found.span, (("密级", found.mark),))


def revisions(subject: Subject) -> Iterator[Found]:
    """Revisions not yet accepted and hidden text left in the file, as one find a kind about the whole document."""
    for view, said in ((View.DELETED, "处修订删除的文字尚未接受或者拒绝"), (View.HIDDEN, "处隐藏文字")):
        left = [shadow for shadow in subject.document.draft.shadows if shadow.view is view and shadow.text.strip()]
        if left:
            yield told(None, f"文件中有 {len(left)} {said}")


def interpreter(subject: Subject) -> Iterator[Found]:
    """A department made interpreter of a government's document; some places forbid it (甘肃), most leave it open."""
    government = _GOVERNMENT.search(subject.meta.issuer)
    for unit in subject.units:
        minor = _MINOR.search(unit.text, unit.own)
        if minor and not (subject.meta.issuer and any(f"{name}负责" in minor.group() for name in subject.meta.issuer.split("、"))):
            yield told(unit.span(*minor.span()), "内设机构、下属单位、议事协调机构和社会组织不是制定机关", level=Level.WARNING)
            return
        found = _INTERPRETER.search(unit.text, unit.own) if government else None
        if found:
            forbidden = subject.context.jurisdiction.startswith("甘肃")
            said = "本地不得授权所属部门或者下属机构解释" if forbidden else "政府文件由部门解释，各地规定不一"
            yield told(unit.span(*found.span()), said, level=Level.WARNING if forbidden else None)
            return
