"""Organs: who is named in the words of a statute, who bears a duty in them, and to which organ they leave the details.

The names, and the words around them that tell a subject from an agent or an object, stand in `grammar/parties.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from fzcheck import resources

_FILE = "grammar/parties.toml"
_LATER = re.compile(r"^(?:依法)?由(?=[^，。；]{2,30})")
_ONE = re.compile(r"^[^、，和及或与的在对向由按依可应]{0,14}$")
_NEAR = 14  # characters between names of one row (报县级人民政府应急管理部门和公安机关)
_OPENING = 12  # a name that begins later in a condition is not the one who meets it
_RULE = re.compile(r"应当|必须|须|可以|不得|按照|依照|根据")

_MADE = re.compile(r"由([^，。；由]{2,50})(?:另行)?(?:规定|制定|制订|确定|划定|编制|拟定|拟订|提出)$")  # 由国务院规定，并报……: the agent goes on


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(resources.toml(_FILE)[name]))


def bearer(words: str, after: str = "") -> str:
    """Who bears the duty between `words` and `after`: 机关, 相对人, or "" where nobody is named."""
    if _words("处置").match(after):
        return "机关"
    passive = _LATER.match(after)
    if passive:
        return _subject(re.split(r"[，。；：]", after[passive.end() :])[0], first=True)
    *earlier, last = re.split(r"[，：；。｜]", words)
    for clause in (last, *reversed(earlier)):
        if made := _MADE.search(clause):
            return _subject(made[1], first=True)
        if found := _subject(clause) if clause is last else _subject(_RULE.split(clause)[0]) or _agent(clause):
            return found
    own = _words("公务").match(after) or _words("机关物").search(last) or (last and _words("公示").match(after))
    return "机关" if own else ""


def opener(sentence: str, most: int = _OPENING) -> str:
    """Who a sentence opens with: a name that stands at the beginning of one of its clauses, at most so many characters in."""
    clauses = re.split(r"[，：；。]", sentence)
    return next(
        (
            found
            for clause in (reversed(clauses) if most == _OPENING else clauses)
            if (found := _subject(_RULE.split(clause)[0], most=most) or (most != _OPENING and _agent(clause)))
        ),
        "",
    )


def _agent(clause: str) -> str:
    """Who does what a clause tells with 由 (由登记机关责令改正): the one who goes on in the sentence after it."""
    passive = _LATER.match(clause)
    return _subject(clause[passive.end() :], first=True) if passive else ""


def _subject(text: str, first: bool = False, most: int = 1000) -> str:
    names = [name for name in _names(text) if name[0] <= most]
    subjects = names if first else _free(text, names)
    if not subjects:
        return ""
    group = [subjects[0]]
    for name in subjects[1:]:
        between = text[group[-1][1] : name[0]]
        if _words("合成").match(between):
            group[-1] = name  # 国家机关工作人员, 船舶登记机关: the head stands last
        elif _words("并列").match(between):
            group.append(name)
        else:
            break
    return "相对人" if any(kind == "相对人" for _, _, kind in group) else "机关"


def _free(text: str, names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The names that are no agent, counterpart or object and have not merely set what follows (部门规定的标准).

    What stands in one row with an oblique name is oblique with it.
    """
    out: list[tuple[int, int, str]] = []
    end = -1  # of the last oblique name
    for name in names:
        before = text[max(0, name[0] - 20) : name[0]].replace("以上", "")
        if _words("旁").search(before) or (end >= 0 and name[0] - end <= _NEAR and "的" not in text[end : name[0]]):
            end = name[1]
        elif not _words("所定").match(text[name[1] :]):
            out.append(name)
    return out


def _names(text: str) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), "机关") for m in _words("机关").finditer(text)] + [
        (m.start(), m.end(), "相对人") for m in _words("相对人").finditer(text)
    ]
    out: list[tuple[int, int, str]] = []
    for name in sorted(found, key=lambda one: (one[0], -one[1])):
        if out and out[-1][2] == name[2] == "机关" and name[0] >= out[-1][1] and _ONE.match(text[out[-1][1] : name[0]]):
            out[-1] = (out[-1][0], name[1], name[2])  # 国务院交通运输主管部门 is one name
        elif not out or name[0] >= out[-1][1]:
            out.append(name)
    return out


def parties(text: str) -> frozenset[str]:
    """Whether a provision speaks of persons, of firms and other bodies, or of both; an organ is no body of its own, its staff are persons."""
    bodies = _words("机关").sub("｜", text)
    return frozenset(f"主体.{name}" for name, words in (("个人", text), ("单位", bodies)) if _words(name).search(words))


@cache
def _delegates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(sources))) for name, sources in resources.toml(_FILE)["授权"].items())


def delegate(words: str) -> str:
    """The class of the organ that is to regulate a detail, in the words that say so.

    其他 where it is none of those known, "" where no organ is named.
    """
    if not _words("机关").search(words) and not re.search(r"省、自治区|国家|四省", words):
        return ""
    return next((name for name, source in _delegates() if source.search(words)), "其他")
