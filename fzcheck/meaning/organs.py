"""Organs: who is named in the words of a statute, who bears a duty in them, and to which organ they leave the details.

The names, and the words around them that tell a subject from an agent or an object, stand in `grammar/parties.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from fzcheck import resources

_FILE = "grammar/parties.toml"
_LATER = re.compile(r"^(?:依法|共同|统一|只能|一律|负责)?由(?=[^，。；]{2,30})")
_ONE = re.compile(r"^(?:应急|应对|[^、，和及或与的在对向由按依可应]){0,14}$")
_NEAR = 14  # characters between names of one row (报县级人民政府应急管理部门和公安机关)
_RULE = re.compile(r"应当|必须|(?<!无)须|可以|不得|禁止")
_LEAD = re.compile(
    r"^(?:并且?|还|也|同时|但是?|其中|因此|一般|一律|均|都|又|且|而且|及时|依法|立即|必要|确有|负责|定期|另行|可以|则|就|仍|再|方|予以|首先|逐步|严格|主动|当场|有权|另|只|共同|分别|统一|应当|必须|须|不得)+"
)
_CONNECTED = re.compile(r"^(?:[和及或、以]|以及|或者|及其|其)")
_MADE = re.compile(  # 名录由国务院制定，并公布: the agent goes on
    r"由([^，。；由]{2,60}?)(?:另行|共同|统一|组织|负责|分别)*(?:规定|制定|制订|确定|划定|编制|拟定|拟订|提出|审批|批准|核准|核定|审定|公布|发布|颁发|核发|登记|备案|管理|实施|办理|承担|受理|审核|审查)$"
)
_UNSAID: frozenset[str] = frozenset()


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(resources.toml(_FILE)[name]))


def bearer(words: str, after: str = "") -> frozenset[str]:
    """Who bears the duty that stands between `words`, what its sentence says before it, and `after`: 机关, 相对人, both, or nobody who is named.

    The subject of its own clause; where that has none, who is the subject of every clause before it that has one.
    """
    if passive := _LATER.match(after):
        return _agent(re.split(r"[，。；：]", after[passive.end() :])[0])
    *earlier, last = re.split(r"[，：；。]", words)
    own = _topic(last)[0] if _LATER.match(_LEAD.sub("", last)) else _subject(last)
    if own is not None:
        return own
    found: set[frozenset[str]] = set()
    for clause in reversed(earlier):
        who, rules = _topic(clause)
        if who or (rules and who is not None):
            found.add(who)
        if rules and who is not None:
            break  # a rule of its own, or 由主管部门审批: who goes on from there
    who = found.pop() if len(found) == 1 else _UNSAID
    return _UNSAID if _words("处置").match(after) and who != {"机关"} else who  # 对……的，应当责令改正: who suffers it is named


def _topic(clause: str) -> tuple[frozenset[str] | None, bool]:
    """Who the subject of a clause before the duty is, and whether the clause is a rule itself."""
    if made := _MADE.search(clause):
        return _agent(made[1]), True
    head, *rules = _RULE.split(clause)
    who = _subject(head, own=False)
    passive = _LATER.match(_LEAD.sub("", head))
    if who is None and passive:
        who = _agent(_LEAD.sub("", head)[passive.end() :])
    return who, bool(rules or passive)


def _subject(clause: str, own: bool = True) -> frozenset[str] | None:
    """Who the subject of a clause is, up to its verb; nobody where it is no party that is known, None where the clause has no subject.

    `own` is the clause of the duty itself, in which a verb must follow the subject at once where anything does.
    """
    clause = _LEAD.sub("", clause)
    if _OWN_HEAD.match(clause):
        return _UNSAID
    if not clause or (_words("状语").match(clause) and not _RELATIVE.match(clause)):
        return None
    group = _group(clause, _free(clause, _names(clause)))
    if _words("状语").match(clause) and (not group or group[-1][1] != len(clause)):
        return None
    if not group:
        return None if _words("谓语").match(clause) else _UNSAID
    head, tail = clause[: group[0][0]], clause[group[-1][1] :]
    if _words("动宾").match(head) and clause[group[0][0] : group[0][1]] not in _SUFFIXES and ("的" not in head or _SEEN.match(head)):
        return None  # 申请设立基金会: what is done, not who does it
    if not own and clause[: group[-1][1]].endswith(_VEHICLES):
        return _UNSAID
    if _is_predicate(tail, own):
        return frozenset(kind for _, _, kind in group)
    last = _free(clause, _names(clause))[-1]
    if last[1] < len(clause.removesuffix("等")):
        return _UNSAID
    if "、" in tail and not _MADE_BY.match(tail):
        return frozenset({group[0][2], last[2]})  # 图书馆、博物馆以及……举办的文艺表演团体等: a row with attributes in it
    return frozenset({last[2]}) if "的" in tail or last[2] == group[0][2] else _UNSAID  # 储备政府粮食的企业: the head stands last


_RELATIVE = re.compile(r"(?:在|依照|按照|从|为|依法|不|未|没有|已|经(?!营|销|济|纪|理|费)|通过|曾)[^，]*的")  # 为旅客提供住宿的经营者
_SEEN = re.compile(r"发现|认为|认定|接到|收到|查获")
_OWN_HEAD = re.compile(r"其[^，。；]{0,4}负责人员?(?:还|也|均|都)?$")  # whose head it is stands before, and it may be an organ's
_HEADS = ("法院", "检察院", "海关", "国务院")  # names of their own, no end of a longer one
_SUFFIXES = ("者", "人")  # a part of one word with the verb before them (举办者)
_MADE_BY = re.compile(r"[\u4e00-\u9fff]{1,2}的(?=.)")
_VEHICLES = ("船舶", "车辆", "机动车")  # a condition of theirs is one of the thing (船舶已设定抵押权的)
_SHORT = 4


def _is_predicate(tail: str, own: bool) -> bool:
    """Whether what follows the names in a clause says what they do, and makes no other noun of them (企业章程)."""
    tail = _words("属员").sub("", tail).removesuffix("等")
    if _MADE_BY.match(tail) and not _words("状语").match(tail):
        return False  # 公司发行的股票
    if not tail or _joined(tail) or _RULE.match(tail) or _words("状语").match(tail) or _words("谓语").match(tail):
        return True
    return not own and len(tail) >= _SHORT and "的" not in tail[:-1] and not _words("事物").search(tail)


def _joined(tail: str) -> bool:
    """Whether what follows a name only adds another one to it (国务院和省级人民政府)."""
    return bool(_CONNECTED.match(tail)) and "的" not in tail


def _agent(words: str) -> frozenset[str]:
    """Who does what is told with 由: in 由取得……资质的单位 the one behind the 的, else the first who is named."""
    start = words.rfind("的") + 1 if _words("定语").match(words) else 0
    group = _group(words[start:], _names(words[start:]))
    return frozenset(kind for _, _, kind in group)


def _group(text: str, names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The first of some names with those that stand in one row with it."""
    group = names[:1]
    for name in names[1:]:
        between = text[group[-1][1] : name[0]]
        if group[-1][2] == "机关" and _words("属员").match(text[group[-1][1] : name[1]]):
            group[-1] = (group[-1][0], name[1], "机关")  # 县级人民政府主要负责人
        elif _words("合成").match(between):
            group[-1] = name  # 单位负责人, 船舶登记机关: the head stands last
        elif _words("并列").match(between):
            group.append(name)
        else:
            break
    return group


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
        apart = text[name[0] : name[1]] in _HEADS
        if out and out[-1][2] == name[2] == "机关" and name[0] >= out[-1][1] and not apart and _ONE.match(text[out[-1][1] : name[0]]):
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


def delegates(words: str) -> frozenset[str]:
    """The classes of the organs that are to regulate a detail, in the words that say so.

    其他 where it is none of those known, nothing where no organ is named.
    """
    if not _words("机关").search(words) and not re.search(r"省、自治区|国家|四省", words):
        return frozenset()
    parts = _WITH.split(_PROVINCES.sub("直辖市", words))
    found = frozenset(next((name for name, source in _delegates() if source.search(part)), "") for part in parts) - {""}
    return (found - {"部门"} if len(found) > 1 else found) or frozenset({"其他"})


_WITH = re.compile(r"会同|商(?=国务院)|授权|[、和及或]|以及")
_PROVINCES = re.compile(r"(?:各)?省(?:级)?、自治区(?:、|和|或者?)直辖市|设区的市、自治州|乡、民族乡、镇")
