"""The rule file: what a YAML file under rulesets/ may say, checked before anything runs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fzcheck.errors import RulesetError

Names = list[str]
_ID = r"^[A-Z]{2,6}\d{3}[a-z]?$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BasisFile(_Strict):
    """The article a rule rests on; `verified` only where its text was read."""

    law: str = Field(min_length=2)
    article: str
    in_force: str = Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    gist: str = Field(min_length=4)
    verified: bool


class FindFile(_Strict):
    """One matcher; see `fzcheck.checking.rule.Find` for what each field does."""

    norm: str | Names | None = None
    citation: str | None = None
    fact: str | None = None
    structure: Names | None = None
    text: str | Names | None = None
    deadline: str | None = None
    form: str | None = None
    procedure: str | None = None
    level: Literal["error", "warning", "info"] | None = None
    voice: Literal["subject", "object"] = "object"
    act: str = ""
    nameless: Literal["error", "warning", "info"] | None = None
    needs: list[str | Names] = []
    without: Names = []
    sentence_without: Names = []
    above: Names = []
    not_above: Names = []
    outside: Names = []
    ranks: Names = []
    quote: Literal["", "clause"] = ""
    excuses: Names | None = None
    priority: int | None = None
    not_excuses: Names = []
    options: dict[str, Any] = {}


class CaseFile(_Strict):
    """One example; a plain string in the file is its text."""

    text: str = Field(min_length=2)
    title: str = ""
    issuer: str = ""
    rank: str = ""
    level: str = ""
    whole: bool = False
    superior: str = ""
    given: dict[Literal["as_of", "published", "filed", "jurisdiction"], str] = {}
    facts: str = ""
    note: str = ""


class CasesFile(_Strict):
    """The examples of a rule: those it must find, those it must not, and those known to be missed."""

    must: list[CaseFile | str] = Field(min_length=1)
    must_not: list[CaseFile | str] = Field(min_length=1)
    todo: list[CaseFile | str] = []


class AppliesFile(_Strict):
    """To which ranks a rule applies; empty means all."""

    rank: Names = []
    not_rank: Names = []


class RankedFile(_Strict):
    """What a rule says instead to documents of some ranks, for which the law draws other limits."""

    rank: Names = Field(min_length=1)
    message: str = Field(min_length=4)
    basis: list[BasisFile] = Field(min_length=1)


class RuleFile(_Strict):
    """A whole rule file."""

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=2)
    family: str
    item: Literal["制定主体", "职权", "依据", "内容", "设定", "权利义务", "增权减责", "程序", "公平竞争", "形式", "时限"]
    level: Literal["error", "warning", "info"]
    applies_to: AppliesFile = AppliesFile()
    basis: list[BasisFile] = Field(min_length=1)
    why: str = Field(min_length=10)
    find: list[FindFile] = Field(min_length=1)
    message: str = Field(min_length=4)
    by_rank: list[RankedFile] = []
    advice: str = Field(min_length=4)
    question: str = Field(min_length=4)
    priority: int = 50
    generic: bool = False
    once: bool = False
    cases: CasesFile
    provenance: str = Field(min_length=2)
    reason: str = ""  # in a pack: why a national rule of this id is made weaker


class AdjustFile(_Strict):
    """A file of a pack that adjusts a national rule: another level, other ranks, or not at all; `reason` wherever that makes it weaker."""

    id: str = Field(pattern=_ID)
    level: Literal["error", "warning", "info"] | None = None
    applies_to: AppliesFile | None = None
    removed: bool = False
    reason: str = ""


def checked(raw: dict[str, Any], text: str, source: str, pack: bool = False) -> dict[str, Any]:
    """A rule file's data with every field checked and defaults filled in; raises RulesetError naming file, line and cure.

    A file of a `pack` may also be an adjustment of a national rule.
    """
    model = AdjustFile if pack and raw.keys() <= AdjustFile.model_fields.keys() else RuleFile
    try:
        return model.model_validate(raw).model_dump()
    except ValidationError as error:
        raise RulesetError(_explain(error, text, source)) from error


def _explain(error: ValidationError, text: str, source: str) -> str:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    key = next((part for part in reversed(path) if not part.isdigit()), "")
    line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip().lstrip("- ").startswith(f"{key}:")), 1)
    return f"{source} 第{line}行：字段 {'.'.join(path)} 有误（{first['msg']}）。请对照 `fzcheck rules schema rule` 改正。"
