"""The contract of what is exchanged, as JSON Schema: the report `fzcheck.report/1` and the tree `fzcheck.tree/1`.

These models describe and check; the writers make the objects (`reporting.model`), and a test holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from fzcheck.checking.finding import Conclusion, Status
from fzcheck.meaning.meta import IssuerLevel, Rank

_Level = Literal["error", "warning", "info"]
_IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Sha = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
_Item = Literal["制定主体", "职权", "依据", "内容", "设定", "权利义务", "增权减责", "程序", "公平竞争", "形式", "时限"]
_Counted = Literal["编", "章", "节", "条", "款", "项", "目", "一级", "二级", "三级", "四级", "表"]
_Path = Annotated[str, Field(description="给出的路径；压缩包的成员写作 包.zip!/内部/名称.docx。")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", use_enum_values=True)


class LocationObject(_Strict):
    """位置：行列从 1 起；start、end 是 parse --format text 所示正文的码点，只见于删除或隐藏文字的为空。"""

    address: str = Field(description="例：附件1/第二章/第七条/第二款/第（三）项")
    citation: str = Field(description="例：第七条第二款第（三）项")
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    end_line: int = Field(ge=1)
    end_column: int = Field(ge=1)
    start: int | None
    end: int | None
    quote: str
    view: Literal["final", "deleted", "hidden"]


class BasisObject(_Strict):
    """依据：法律名称、条文、施行日期；gist 是我们自己的概括，不是条文原文。"""

    law: str
    article: str
    in_force: str = Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    gist: str
    verified: bool = Field(description="条文原文已经读过；否则依据待核实。")


class EvidenceObject(_Strict):
    """这句话是怎样读的：约束谁、何种语气、何种行为、什么立场、援引了什么。"""

    bearer: str
    modality: str
    act: str
    stance: str
    cited: list[str]


class FindingObject(_Strict):
    """一个问题。"""

    rule: str = Field(pattern=r"^[A-Z]{2,6}\d{3}[a-z]?$")
    title: str
    level: _Level
    message: str
    advice: str
    question: str
    basis: list[BasisObject]
    location: LocationObject | None = Field(description="空表示针对全文。")
    evidence: EvidenceObject
    fingerprint: str
    state: Literal["new", "known", "suppressed"]
    reason: str = Field(description="豁免的理由、审核人和期限；没有豁免的为空。")


class CheckObject(_Strict):
    """一条规则的核验结果；无法核验的，missing 说明缺什么。"""

    item: _Item
    rule: str
    status: Status
    missing: str


class ProblemObject(_Strict):
    """结构或读取上的问题。"""

    code: str
    message: str
    location: LocationObject | None


class AdjustmentObject(_Strict):
    """规则调整：哪条规则（或者编号以此开头的）没有按规则文件执行，改成怎样，为什么，谁定的。"""

    rule: str
    change: Literal["level", "replaced", "scope", "removed", "left", "selected", "ignored"]
    from_: str = Field(alias="from")
    to: str
    reason: str
    source: str


class MetaObject(_Strict):
    """文件要素；文件没有写明的为空。"""

    title: str
    document_number: str
    issuer: str
    issuer_level: IssuerLevel
    addressees: list[str]
    issue_date: _IsoDate | None
    kind: str
    rank: Rank
    rank_reason: str
    effective_date: _IsoDate | None
    effective_rule: str
    validity_years: int | None
    expiry_date: _IsoDate | None
    attachments: list[str]


class DocumentObject(_Strict):
    """一个文件的检查结果；jsonl 每行一个。"""

    path: _Path
    sha256: _Sha
    format: str
    encoding: str | None
    status: Literal["checked", "unreadable"]
    error: str | None
    meta: MetaObject
    conclusion: Conclusion
    findings: list[FindingObject]
    checklist: list[CheckObject]
    problems: list[ProblemObject]
    adjustments: list[AdjustmentObject]


class RulesetObject(_Strict):
    """用了哪一套规则。"""

    id: str
    version: str
    sha256: _Sha


class ToolObject(_Strict):
    """程序版本和规则集。"""

    version: str
    ruleset: RulesetObject


class SummaryObject(_Strict):
    """合计；documents 等于给出的文件数，已豁免的问题不计。只有中途被中断的报告有 unchecked：没有查到的文件。"""

    documents: int
    errors: int
    warnings: int
    infos: int
    unreadable: int
    by_rule: dict[str, int]
    unchecked: list[str] = Field(default_factory=list)


class ReportObject(_Strict):
    """fzcheck check --format json 的输出。"""

    schema_: Literal["fzcheck.report/1"] = Field(alias="schema")
    tool: ToolObject
    as_of: _IsoDate
    documents: list[DocumentObject]
    summary: SummaryObject


class NodeObject(BaseModel):
    """树的一个节点；text 只含自身文字，不含下级。"""

    id: int | str
    address: str
    kind: str
    label: str
    text: str
    line: int
    start: int
    end: int


class TreeObject(BaseModel):
    """一个文件的结构；jsonl 每行一个。"""

    path: _Path
    status: str
    error: str | None
    meta: MetaObject
    counts: dict[_Counted, int]
    nodes: list[NodeObject]
    problems: list[ProblemObject]


class TreesObject(_Strict):
    """fzcheck parse --format json 的输出。"""

    schema_: Literal["fzcheck.tree/1"] = Field(alias="schema")
    documents: list[TreeObject]


def report_schema() -> dict[str, Any]:
    """The JSON Schema of `fzcheck.report/1`."""
    return _schema(ReportObject, "fzcheck.report/1")


def tree_schema() -> dict[str, Any]:
    """The JSON Schema of `fzcheck.tree/1`."""
    return _schema(TreesObject, "fzcheck.tree/1")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True), "title": title}
