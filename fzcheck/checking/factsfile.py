"""The facts file: what a sidecar `草案.fzcheck.yaml` may say, checked before anything runs; every fault is named in Chinese with its cure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from fzcheck.checking.procedure import DONE, EXEMPT, OMITTED, STEPS, Procedure, Step
from fzcheck.errors import UsageError
from fzcheck.nearest import nearest

_WORDS = {"是": True, "否": False, "有": True, "无": False}


def _yes(value: object) -> object:
    return _WORDS.get(value, value) if isinstance(value, str) else value


def _text(value: object) -> object:
    return "" if value is None else str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


YesNo = Annotated[bool | None, BeforeValidator(_yes)]
Text = Annotated[str, BeforeValidator(_text)]
State = Annotated[Literal["已完成", "未做", "不适用", ""], BeforeValidator(_text)]
Day = date | None


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class StepFile(_Strict):
    """What every step may say."""

    state: State = Field("", alias="状态")
    day: Day = Field(None, alias="日期")
    reason: Text = Field("", alias="理由")
    note: Text = Field("", alias="说明")


class CommentFile(StepFile):
    """公开征求意见: the first and the last day."""

    began: Day = Field(None, alias="开始")
    ended: Day = Field(None, alias="结束")
    manner: Text = Field("", alias="方式")


class ReviewFile(StepFile):
    """合法性审核: from the day of receipt to the written opinion."""

    began: Day = Field(None, alias="收件")
    ended: Day = Field(None, alias="出具")
    organ: Text = Field("", alias="机构")
    manner: Text = Field("", alias="方式")
    outcome: Annotated[Literal["合法", "不合法", "应当予以修改", ""], BeforeValidator(_text)] = Field("", alias="结论")
    amended: YesNo = Field(None, alias="已按意见修改")


class MeetingFile(StepFile):
    """集体审议: which meeting."""

    organ: Text = Field("", alias="会议")


class FairFile(StepFile):
    """公平竞争审查: the conclusion; an exception has a term."""

    organ: Text = Field("", alias="机构")
    outcome: Annotated[Literal["符合", "不符合", "适用例外", ""], BeforeValidator(_text)] = Field("", alias="结论")
    manner: Text = Field("", alias="例外期限")


class PublicFile(StepFile):
    """公布: the day and where."""

    manner: Text = Field("", alias="方式")


class RegisterFile(StepFile):
    """登记编号: the number given by the reviewing office."""

    number: Text = Field("", alias="编号")


class PaperFile(StepFile):
    """起草说明: which of its parts there are."""

    parts: list[str] | None = Field(None, alias="要素")


class FilingFile(_Strict):
    """备案: the day on which the document was filed."""

    day: Day = Field(None, alias="日期")


class FactsFile(_Strict):
    """A whole facts file; what is left out is not known."""

    document: Text = Field("", alias="文件")
    market: YesNo = Field(None, alias="涉及经营主体")
    major: YesNo = Field(None, alias="重大行政决策")
    appraisal: StepFile | None = Field(None, alias="评估论证")
    comment: CommentFile | None = Field(None, alias="公开征求意见")
    review: ReviewFile | None = Field(None, alias="合法性审核")
    meeting: MeetingFile | None = Field(None, alias="集体审议")
    publication: PublicFile | None = Field(None, alias="公布")
    register_number: RegisterFile | None = Field(None, alias="登记编号")
    fair: FairFile | None = Field(None, alias="公平竞争审查")
    hearing: StepFile | None = Field(None, alias="听取意见")
    reading: StepFile | None = Field(None, alias="政策解读")
    risk: StepFile | None = Field(None, alias="社会稳定风险评估")
    party: StepFile | None = Field(None, alias="报告党委")
    impact: StepFile | None = Field(None, alias="影响评估")
    paper: PaperFile | None = Field(None, alias="起草说明")
    filing: FilingFile | None = Field(None, alias="备案")


def procedure_of(raw: Mapping[str, Any], source: str) -> Procedure:
    """The facts that a mapping states; raises UsageError naming file, field and cure."""
    try:
        file = FactsFile.model_validate(raw)
    except ValidationError as error:
        raise UsageError(_explain(error, source)) from error
    by_alias = {field.alias: getattr(file, name) for name, field in FactsFile.model_fields.items()}
    steps = tuple((name, _step(by_alias[name], source, name)) for name in STEPS if by_alias[name] is not None)
    return Procedure(source, file.market, file.major, steps, file.filing.day if file.filing else None)


def _step(file: StepFile, source: str, name: str) -> Step:
    given = file.model_dump(exclude={"note"})
    parts = given.pop("parts", None)
    given["state"] = given["state"] or _implied(given, parts)
    step = Step(**given, parts=None if parts is None else tuple(parts))
    if step.began and step.ended and step.ended < step.began:
        raise UsageError(f"{source}：“{name}”的结束日期 {step.ended} 早于开始日期 {step.began}。请核对后改正。")
    return step


def _implied(given: Mapping[str, Any], parts: list[str] | None) -> str:
    """A step with a day, a number, a conclusion or parts was taken, whether or not the file says so."""
    told = any(given.get(name) for name in ("day", "began", "ended", "outcome", "number"))
    return DONE if told or parts else ""


_BESIDE = ("suppress",)  # in the same file, read by others


def _explain(error: ValidationError, source: str) -> str:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    return f"{source}：“{' → '.join(path) or '文件'}”有误：{_cure(first['type'], path, first.get('input'), first.get('ctx') or {})}。"


def _cure(kind: str, path: list[str], given: object, context: Mapping[str, Any]) -> str:
    if kind == "extra_forbidden":
        known = [*_known(path[:-1]), *(_BESIDE if len(path) == 1 else ())]
        near = nearest(path[-1], known)
        return f"没有这一项，您要写的可能是“{near}”" if near else f"没有这一项，可用的有：{'、'.join(known)}"
    if kind.startswith("date"):
        return f"“{given}”不是日期，请写成 2026-01-05 的样式"
    if kind == "literal_error":
        allowed = "、".join(re.findall("'([^']+)'", context["expected"]))  # it lists them as 'a', 'b' or 'c'
        return f"“{given}”不在可用的值之中，可用的有：{allowed}"
    if kind.startswith("bool"):
        return f"“{given}”应当是“是”或者“否”"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"应当是一组“键: 值”，例如 状态: {DONE}（或者 {OMITTED}、{EXEMPT}）"
    return "写法不对，请对照 fzcheck facts new 生成的样式"


def _known(path: list[str]) -> list[str]:
    model: type[BaseModel] = FactsFile
    for part in path:
        field = next((field for field in model.model_fields.values() if field.alias == part), None)
        inner = (
            [kind for kind in getattr(field.annotation, "__args__", ()) if isinstance(kind, type) and issubclass(kind, BaseModel)] if field else []
        )
        if not inner:
            break
        model = inner[0]
    return [field.alias or name for name, field in model.model_fields.items()]
