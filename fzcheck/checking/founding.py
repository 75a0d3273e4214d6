"""Founding: may a demand of a text be one of the statute that the text says it carries out (根据《……法》，制定本办法)?

Most bare demands of such a text restate that statute. Where every statute named is known and none has a provision about the same thing, the
demand is the text's own.
"""

from __future__ import annotations

from fzcheck.checking.subject import Subject
from fzcheck.laws import resolve
from fzcheck.laws.kindred import likest

# What a text may set only where a statute says so in so many words; duties and proofs are told in words too many to be measured.
_EXACT = ("许可", "备案", "处罚", "强制", "收费")
_LIKE = 0.3  # of the weight of the words: a provision that has less of it speaks of something else


def may_restate(subject: Subject, act: str, text: str, body: int | None = None) -> bool:
    """Whether the text (of one body, or any) carries out a statute, and one of those named may set an act in some words.

    True also where a statute is not known well enough to tell. `text` is folded, without white space.
    """
    bodies = subject.implements if body is None else subject.implements & {body}
    if not act.startswith(_EXACT):
        return bool(bodies)
    return any(_may_say(subject, name, text) for each in sorted(bodies) for name in subject.founding[each])


def _may_say(subject: Subject, name: str, text: str) -> bool:
    law = resolve(name, subject.context.as_of)
    if law is not None and law.repealed_by:
        law = resolve(law.repealed_by, subject.context.as_of)  # what stands in its place says the same, if any does
    share = likest(law.law, text) if law is not None and law.certain else None
    return share is None or share >= _LIKE
