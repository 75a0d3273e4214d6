"""Citation: what a text refers to, as written; which law that is, `fzcheck.laws` says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fzcheck.span import Span


class Target(StrEnum):
    """What kind of thing a reference names."""

    LAW = "法律法规规章"  # 《…法》《…条例》《…办法》, by name
    DOCUMENT = "文件"  # by 文号, or a named 通知/意见/方案
    SELF = "本文件"  # 本办法第×条
    RELATIVE = "相对"  # 前款、前条、下列
    NAMELESS = "无名"  # 有关规定、相关法律法规、国家规定
    MEETING = "会议"  # 会议纪要、会议精神
    INSTRUCTION = "指示"  # 领导批示、上级要求


@dataclass(frozen=True, slots=True)
class Provision:
    """A place inside a cited text; 0 means that the level is not named. `suffix` is N in 第×条之N."""

    article: int
    suffix: int = 0
    paragraph: int = 0
    item: int = 0
    subitem: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference: where it stands (display span), what it names, which provisions.

    `sentence` is the index into `Meaning.sentences`; `start`/`end` are offsets into that sentence's text. `name` is without 书名号.
    `basis` says whether it is brought forward as authority (根据、依照、按照、依据 …) rather than merely mentioned; `cue` is that word.
    `written` is the name as the text has it where `name` was completed from an alias; `draft` marks a text named as a draft (送审稿).
    """

    target: Target
    name: str
    number: str
    provisions: tuple[Provision, ...]
    sentence: int
    start: int
    end: int
    span: Span
    quoted: bool
    basis: bool
    cue: str = ""
    written: str = ""
    draft: bool = False
