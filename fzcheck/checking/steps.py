"""The steps of making a normative document and what is wrong with each (国办发〔2018〕37号、115号; 优化营商环境条例; 重大行政决策程序暂行条例)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fzcheck.checking.finding import Level
from fzcheck.checking.form.found import Found
from fzcheck.checking.procedure import Procedure, Step
from fzcheck.checking.subject import Subject
from fzcheck.filing.calendar import load

_COMMENT_DAYS = 30  # 优化营商环境条例 第六十二条; 重大行政决策程序暂行条例 第十五条; 规章制定程序条例 第十五条
_REVIEW_WORKDAYS = 5  # 国办发〔2018〕115号(五)
_MAJOR_WORKDAYS = 7  # 重大行政决策程序暂行条例 第二十六条
_OPEN_WORKDAYS = 20  # 政府信息公开条例 第二十六条
_YEAR = 366
_PARTS = ("必要性", "依据", "过程", "主要内容", "采纳情况")
_UNITED = ("湖南", "甘肃", "陕西")  # 统一登记、统一编号、统一印发
_SUBSTITUTE = re.compile(r"会签|征求意见|参加会议|列席")
_GOVERNMENT = re.compile(r"人民政府(办公[厅室])?$")
_PASSED = re.compile(r"(?:常务会议|全体会议|办公会议|局务会议?|党组会议?|会议|集体)(?:研究|讨论|审议)?(?:同意|通过|审议通过|讨论通过)")

_Check = Callable[[Step, Procedure, Subject], Iterator[Found]]


class Unknown(Exception):  # noqa: N818 - a fact that is missing, not a fault
    """The facts do not tell; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Check:
    """How one step is judged: when it was taken, when it was left out, whether it is needed at all, whether the document itself shows it."""

    taken: _Check
    omitted: _Check
    needed: Callable[[Procedure, str], bool] = lambda facts, name: True
    shown: Callable[[Subject], bool] = lambda subject: False


def _say(said: str, level: Level | None = None) -> Found:
    return Found(None, (("说明", said),), level=level)


def _well(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    yield from ()


def _left_out(said: str, level: Level | None = None) -> _Check:
    def omitted(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
        yield _say(said, level)

    return omitted


def _for_business(facts: Procedure, name: str) -> bool:
    if facts.market is None:
        raise Unknown(f"事实文件没有写“涉及经营主体”是或者否，无法判断是否需要“{name}”。请补充")
    return facts.market


def _for_major(facts: Procedure, name: str) -> bool:
    if facts.major is None:
        raise Unknown(f"事实文件没有写“重大行政决策”是或者否，无法判断是否需要“{name}”。请补充")
    return facts.major


def workdays(began: date, ended: date) -> int:
    """The working days after the first day up to the last, by the packaged calendar of holidays; the first day does not count (民法典 第二百零一条).

    Beyond a year the count stops: it is too many for any of the limits here.
    """
    calendar = load()
    days = (began + timedelta(step) for step in range(1, min((ended - began).days, _YEAR) + 1))
    return sum(1 for day in days if not calendar.is_off(day))


def _comment(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    if step.began is None or step.ended is None:
        raise Unknown("事实文件没有写“公开征求意见”的开始和结束日期，无法核对期限。请补充")
    days = (step.ended - step.began).days + 1
    if days < _COMMENT_DAYS and not step.reason:
        strict = facts.market or facts.major
        said = f"公开征求意见自{step.began}至{step.ended}，共{days}日，少于{_COMMENT_DAYS}日，又没有写明缩短的理由"
        yield _say(said, None if strict else Level.INFO)
    review = facts.step("合法性审核").last
    if review and review < step.ended:
        yield _say(f"合法性审核（{review}）早于征求意见截止（{step.ended}），意见采纳后的文本没有经过审核")


def _review(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    meeting = facts.step("集体审议").last
    if step.outcome == "不合法":
        yield _say("合法性审核结论为不合法，不得提交审议", Level.ERROR)
    if step.outcome == "应当予以修改" and step.amended is not True:
        yield _say("审核意见为应当予以修改，事实文件没有写明已按意见修改", Level.WARNING)
    if step.manner and _SUBSTITUTE.search(step.manner):
        yield _say(f"以“{step.manner}”代替合法性审核", Level.ERROR)
    if meeting and step.last and step.last > meeting:
        yield _say(f"合法性审核（{step.last}）晚于集体审议（{meeting}），提交审议时没有经过审核", Level.ERROR)
    if step.began and step.ended:
        least = _MAJOR_WORKDAYS if facts.major else _REVIEW_WORKDAYS
        days = workdays(step.began, step.ended)
        if days < least:
            yield _say(f"审核时间{days}个工作日，一般不少于{least}个工作日", Level.INFO)


def _meeting(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    if step.organ and _GOVERNMENT.search(subject.meta.issuer) and not re.search(r"常务会议|全体会议", step.organ):
        yield _say(f"政府规范性文件应当经政府常务会议或者全体会议审议，事实文件写的是“{step.organ}”")
    published = facts.step("公布").last
    if step.last and published and published < step.last:
        yield _say(f"公布（{published}）早于集体审议（{step.last}）")


def _adopted(subject: Subject) -> bool:
    """Whether the document itself says which meeting adopted it: in its 题注 or its opening words."""
    said = [subject.meta.passing, *(unit.text for unit in subject.units[:3])]
    return any(_PASSED.search(text) for text in said if text)


def _published(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    issued = subject.meta.issue_date
    if step.day and issued and workdays(issued, step.day) > _OPEN_WORKDAYS:
        yield _say(f"成文日期为{issued}，{step.day}才公布，超过{_OPEN_WORKDAYS}个工作日", Level.WARNING)


def _unpublished(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    effective = subject.meta.effective_date
    if effective and effective <= subject.context.as_of:
        yield _say(f"文件自{effective}起施行，至今没有公布，不得作为行政管理的依据", Level.ERROR)
    else:
        yield _say("文件尚未公布；公布以前不得作为行政管理的依据", Level.INFO)


def _registered(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    if not step.number:
        yield _say("写明已经登记，没有写登记编号", Level.INFO)


def _unregistered(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    united = subject.context.jurisdiction.startswith(_UNITED)
    yield _say("没有统一登记、编号、印发" + ("" if united else "；本地实行统一登记的，应当补办"), None if united else Level.INFO)


def _fair(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    if step.outcome == "不符合":
        yield _say("公平竞争审查结论为不符合，不得出台")
    elif step.outcome == "适用例外" and not step.manner:
        yield _say("适用例外规定，没有写明实施期限或者终止条件")
    elif not step.outcome:
        raise Unknown("事实文件没有写“公平竞争审查”的结论（符合、不符合、适用例外）。请补充")


def _paper(step: Step, facts: Procedure, subject: Subject) -> Iterator[Found]:
    if step.parts is None:
        raise Unknown(f"事实文件没有写“起草说明”的要素。请在 {'、'.join(_PARTS)} 中列出已有的")
    lacking = [part for part in _PARTS if part not in step.parts]
    if lacking:
        yield _say(f"起草说明缺少：{'、'.join(lacking)}")


CHECKS: dict[str, Check] = {
    "评估论证": Check(_well, _left_out("没有对必要性、可行性等进行评估论证")),
    "公开征求意见": Check(_comment, _left_out("没有向社会公开征求意见，也没有写明依法不公开的理由")),
    "合法性审核": Check(_review, _left_out("没有经过合法性审核", Level.ERROR)),
    "集体审议": Check(_meeting, _left_out("没有经过集体审议"), shown=_adopted),
    "公布": Check(_published, _unpublished),
    "登记编号": Check(_registered, _unregistered),
    "公平竞争审查": Check(_fair, _left_out("涉及经营主体经济活动，没有进行公平竞争审查"), needed=_for_business),
    "听取意见": Check(_well, _left_out("与生产经营活动密切相关，没有听取企业和行业协会商会的意见"), needed=_for_business),
    "政策解读": Check(_well, _left_out("没有政策解读材料")),
    "社会稳定风险评估": Check(_well, _left_out("属于重大行政决策，没有评估对社会稳定、公共安全的影响"), needed=_for_major),
    "报告党委": Check(_well, _left_out("属于重大行政决策，没有按程序向同级党委请示报告"), needed=_for_major),
    "影响评估": Check(_well, _left_out("没有评估对妇女、未成年人、残疾人、老年人权益的影响")),
    "起草说明": Check(_paper, _left_out("没有起草说明")),
}
