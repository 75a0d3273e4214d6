"""The title: 发文机关＋关于＋事由＋文种, one kind of document, no punctuation but 书名号, brackets and 顿号 (党政机关公文处理工作条例 第八、九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzcheck.checking.finding import Fix, Level
from fzcheck.checking.form.elements import nodes_of
from fzcheck.checking.form.found import Found, told
from fzcheck.checking.subject import Subject
from fzcheck.meaning.meta import IssuerLevel
from fzcheck.parsing.document import Kind, Node
from fzcheck.span import Span

_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OWN = (
    "办法|规定|细则|规则|规程|方案|措施|指南|标准|规范|准则|章程|条例|预案|规划|计划|清单|目录|制度|要点|"
    "政策|说明|基准|须知|导则|名单|公示|办理|流程|程序"
)
_DOUBLED = re.compile(r"关于(?:印发|批转|发布)关于")
_END = re.compile(r"[。，；：！？、,.;:]+$")
_KINDLESS = re.compile(rf"({_KINDS}|{_OWN})(（[^（）]*）|\([^()]*\)|》)*$")
_LONGEST = 60  # a longer one is no title but a web page
_NUMBER = re.compile(r"[\u4e00-\u9fa5]{1,8}[〔\[［（(](?:19|20)[0-9]{2}[〕\]］）)][0-9]{1,5}号$")  # printed behind the title of a web page
_HIGH = (IssuerLevel.NATIONAL, IssuerLevel.PROVINCE)
_SAME = re.compile(r"通知》?的通知》?$")


def faults(subject: Subject) -> Iterator[Found]:
    """What is wrong with the main title: stacked kinds, doubled 关于, closing punctuation, no kind at all."""
    node = next((node for node in nodes_of(subject, Kind.TITLE) if node.body == 0), None)
    title = subject.meta.title
    if node is None or not title:
        return
    span = Span(node.start, node.end)
    bare = _NUMBER.sub("", title)
    if _SAME.search(bare):
        yield told(span, "文种重叠（通知的通知）", level=Level.INFO if re.search(r"转发", bare) else Level.WARNING)
    elif stacked(bare):
        yield told(span, "文种叠用，只用一个文种", level=Level.INFO)
    elif _DOUBLED.search(bare):
        yield told(span, "“关于”重叠", level=Level.INFO)
    if _END.search(bare):
        yield _ended(subject, node)
    elif "关于" in bare and len(bare) <= _LONGEST and not _KINDLESS.search(bare):
        yield told(span, "标题中没有文种", level=Level.INFO)


_STACKED = re.compile(r"(?:请示报告|(?:意见|通告|公告|决定|办法|规定|细则|方案|措施|指南)(?:的?(?:通告|公告)|通知|意见))$")
_APT = re.compile(r"印发|转发|批转|发布|公布|废止|修改|修订|施行|实施|清理|执行|贯彻|落实|征求|下发|调整|宣布")


def stacked(title: str) -> bool:
    """Whether two kinds of document stand on one another (请示报告, 方案通知) with nothing that says one carries the other."""
    return bool(_STACKED.search(title)) and not _APT.search(title)


# 公告用于向国内外宣布重要事项或者法定事项，通告用于公布应当遵守或者周知的事项（党政机关公文处理工作条例 第八条）。
_STATUTORY = re.compile(
    r"征收|征地|征用|招标|招聘|招录|公示|听证|拍卖|挂牌|出让|处罚|送达|预公告|结果|名单|中标|成交|补偿|登记|遗失|注销|废止|失效|目录|规划|清单|征求意见"
)
_BINDS = re.compile(r"不得|禁止|严禁|不准|应当|必须")
_LEAST_BANS = 3


def announcement(subject: Subject) -> Iterator[Found]:
    """An announcement (公告) of an office below the province that orders what is to be done or left, as a notice to the public (通告) does."""
    title = subject.meta.title
    node = next((node for node in nodes_of(subject, Kind.TITLE) if node.body == 0), None)
    if node is None or not title.endswith("公告") or _STATUTORY.search(title) or subject.meta.issuer_level in _HIGH:
        return
    if sum(len(_BINDS.findall(unit.text[unit.own :])) for unit in subject.units) >= _LEAST_BANS:
        yield told(Span(node.start, node.end), "内容是要求遵守的事项，一般用“通告”，不用“公告”", level=Level.INFO)


def _ended(subject: Subject, node: Node) -> Found:
    shown = subject.document.draft.text[node.start : node.end].rstrip()
    found = _END.search(shown)
    span = Span(node.start + found.start(), node.start + found.end()) if found else Span(node.start, node.end)
    return Found(span, (("说明", "标题末尾不加标点"),), Fix(span.start, span.end, "") if found else None, Level.INFO)
