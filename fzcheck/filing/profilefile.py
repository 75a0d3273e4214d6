"""The profile file: what a YAML file of filing rules may say, every field checked."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fzcheck.errors import UsageError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProfileRow(_Strict):
    """One filing rule; see `fzcheck.filing.profiles.Profile`."""

    id: str = Field(pattern=r"^[\w-]+$")
    channel: Literal["政府", "人大", "规章"]
    rule: str = Field(min_length=2)
    event: str = Field(min_length=2)
    year: int = Field(default=0, ge=0, le=2100)
    number: str = ""
    article: str = ""
    days: int | None = Field(default=None, gt=0, le=4000)
    unit: Literal["日", "工作日", "月", "年"] = "日"
    issuers: list[Literal["人民政府", "乡镇人民政府", "工作部门", "派出机关", "垂直管理部门", "授权组织"]] = []
    recipients: dict[Literal["人民政府", "乡镇人民政府", "工作部门", "派出机关", "垂直管理部门", "授权组织"], str] = {}
    copies: str = ""
    materials: list[str] = []
    validity_max_years: int | None = Field(default=None, gt=0)
    trial_years: int | None = Field(default=None, gt=0)
    effective_after_days: int | None = Field(default=None, ge=0)
    comment_min_days: int | None = Field(default=None, ge=0)
    note: str = ""
    newer: str = ""
    status: Literal["current", "historic"] = "current"
    verified: bool = False


class ProfileFile(_Strict):
    """The rules of one place."""

    place: str = Field(min_length=2)
    level: Literal["国家", "省级", "设区市", "县级"]
    profiles: list[ProfileRow] = Field(min_length=1)


def checked(raw: Any, source: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """The rows of a file, or of a list of such files in one, as plain data; raises UsageError naming the field and the cure."""
    try:
        files = [ProfileFile.model_validate(each) for each in (raw if isinstance(raw, list) else [raw])]
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{source}：字段 {field or '（全文）'} 有误（{first['msg']}）。请参照 docs/filing.md 的样式改正。") from error
    return [{"place": file.place, "level": file.level, **row.model_dump()} for file in files for row in file.profiles]
