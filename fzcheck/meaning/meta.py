"""Meta: the facts a document states about itself, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fzcheck.span import Span


class Rank(StrEnum):
    """What kind of legal source a document is, by its own elements (立法法; 国办发〔2018〕37号 for the last group)."""

    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL = "国务院文件"
    JUDICIAL = "司法解释"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENT_RULE = "部门规章"
    GOVERNMENT_RULE = "政府规章"
    NORMATIVE = "规范性文件"
    PARTY = "党委文件"
    MINUTES = "会议纪要"
    REPORT = "工作报告"
    INTERNAL = "内部管理"
    OTHER = "其他"


class IssuerLevel(StrEnum):
    """The level of the issuing organ; the authority matrix needs it."""

    NATIONAL = "国家"
    PROVINCE = "省级"
    CITY = "设区市"
    COUNTY = "县级"
    TOWNSHIP = "乡镇"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment as announced or as found: its number (from 1) and name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Facts of the document. Text fields are empty and dates None where the document does not say.

    `places` maps a fact's name to where it stands. `effective_rule` is the wording where no date is fixed (自公布之日起施行).
    `repeals` are the documents it says it repeals; `passing` the adoption formula.
    """

    title: str = ""
    document_number: str = ""
    issuer: str = ""
    issuer_level: IssuerLevel = IssuerLevel.OTHER
    addressees: tuple[str, ...] = ()
    issue_date: date | None = None
    publish_date: date | None = None
    print_date: date | None = None
    kind: str = ""
    rank: Rank = Rank.OTHER
    rank_reason: str = ""
    effective_date: date | None = None
    effective_rule: str = ""
    validity_years: int | None = None
    expiry_date: date | None = None
    attachments: tuple[Attachment, ...] = ()
    passing: str = ""
    repeals: tuple[str, ...] = ()
    secrecy: str = ""
    trial: bool = False
    places: tuple[tuple[str, Span], ...] = ()

    def place(self, fact: str) -> Span | None:
        """Where a fact stands in the display text, if it stands anywhere."""
        return dict(self.places).get(fact)
