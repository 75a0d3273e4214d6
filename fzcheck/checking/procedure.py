"""Procedure: what is known about how a document came about, as plain values. Where the facts come from is another stage's affair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DONE, OMITTED, EXEMPT = "已完成", "未做", "不适用"
STEPS = (
    "评估论证",
    "公开征求意见",
    "合法性审核",
    "集体审议",
    "公布",
    "登记编号",
    "公平竞争审查",
    "听取意见",
    "政策解读",
    "社会稳定风险评估",
    "报告党委",
    "影响评估",
    "起草说明",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `state` is 已完成, 未做, 不适用 or empty (not said); days are None and texts empty where nothing is said.

    `began`/`ended` bound a period (comment, review from receipt to opinion); `day` is the day of a single act; `outcome` a conclusion,
    `organ` who did it, `manner` how, `number` a registration number, `reason` why a step was shortened or left out, `parts` what a paper holds.
    """

    state: str = ""
    day: date | None = None
    began: date | None = None
    ended: date | None = None
    outcome: str = ""
    organ: str = ""
    manner: str = ""
    number: str = ""
    reason: str = ""
    amended: bool | None = None
    parts: tuple[str, ...] | None = None

    @property
    def last(self) -> date | None:
        """The day on which the step was over, as far as known."""
        return self.ended or self.day or self.began


@dataclass(frozen=True, slots=True)
class Procedure:
    """The facts of one document's procedure. `market` says whether it bears on business, `major` whether it is a 重大行政决策; None: not said."""

    source: str = ""
    market: bool | None = None
    major: bool | None = None
    steps: tuple[tuple[str, Step], ...] = ()
    filed: date | None = None

    def step(self, name: str) -> Step:
        """A step by its name; an empty one where nothing is said."""
        return dict(self.steps).get(name, Step())
