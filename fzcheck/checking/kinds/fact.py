"""Matcher `fact`: what a document says about itself (dates, periods, repeals), against the calendar and against each other.

A check gives what it found, or a Missing: then the rule is 无法核验 and says what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from fzcheck.checking.finding import Basis, Evidence, Level
from fzcheck.checking.kinds.basis import is_founding
from fzcheck.checking.kinds.fact_dates import contradictions
from fzcheck.checking.kinds.fact_values import (
    Missing,
    Said,
    bare,
    benefits,
    day,
    expiry_of,
    instrument,
    later,
    local,
    made,
    origin,
    own_effective,
    profile_of,
    yearly,
)
from fzcheck.checking.needed import needed
from fzcheck.checking.rule import Find, Rule
from fzcheck.checking.subject import Hit, Subject
from fzcheck.laws import resolve
from fzcheck.meaning.citation import Target
from fzcheck.meaning.units import Unit, inside
from fzcheck.span import Span

_MEASURES = ("办法", "规定", "细则", "规则", "规程")
_NO_TIME = ("批复", "函", "通报", "报告", "请示", "纪要", "议案", "公报", "命令", "令")  # 这些文种不规定自己的施行期
_STATED = re.compile(r"(?:施行|生效|实行|试行|实施|执行)(?:日期|时间)|本[^，。；自从]{1,10}[自从][^，。；]{0,20}(?:施行|生效|试行|实行|实施|执行)")
_AT_ONCE = re.compile(r"[自从]即日起[^。；]{0,40}?(?:施行|实施|执行|生效|试行|作出[^。；，]{0,4}(?:调整|规定))")
_VALIDITY = re.compile(
    r"本[^，。；]{1,8}?(?:的)?有效期|(?<![证书卡明格案同])有效期(?:限)?(?:自|从|至|到)"
    r"|本[^，。；]{1,8}?自动(?:失效|废止)|本[^，。；]{1,8}?长期有效"
)
_LIFTING = re.compile(r"(?:废止|修改|失效|清理)(?:部分|一批)?.{0,40}(?:决定|通知|公告)$|关于(?:废止|修改|宣布失效|公布)")
_URGENT = re.compile(r"国家安全|外汇|汇率|货币政策|有碍|立即施行|公共利益|紧急|突发|应急|疫情|防汛|抗旱|汛期|重污染|抢险|救灾|防控")
_UNNAMED = re.compile(
    r"(?:此前|以前|以往|原有?|过去|之前|先前)?[^。；，《》]{0,24}(?:规定|文件|政策|办法|通知)[^。；《》]{0,16}(?:不一致|不符|相抵触|抵触|不相符)"
    r"[^。；《》]{0,10}?(?P<how>以本|按本|按照本|依照本|同时废止|予以废止|一律废止|自行废止|停止执行)"
    r"|(?:原|此前|以前|以往|先前|之前)(?:有|的|发布|制定|印发|下发|颁布)*(?:相关|有关)?(?:规定|文件|政策|办法)[^。；《》]{0,6}"
    r"(?P<also>同时废止|一律废止|予以废止|停止执行)"
)
_SET_ASIDE = re.compile("不一致|不符|抵触|不相符|废止|停止执行")  # one of these stands in whatever it finds
_ENDED = re.compile(r"取消|停止|不再|不得|禁止|严禁|严格|限定|限制|规范|违[法规]|废止|清理|已经?收取|历史遗留")
_LOCAL = ("validity", "trial", "expiring", "effective_soon")
_SEASON, _HALF_YEAR, _MONTH = 9, 6, 30


def find(rules: Iterable[Rule], subject: Subject, unverifiable: dict[str, str]) -> Iterator[Hit]:
    """Every hit of the fact matchers of some rules."""
    for rule in rules:
        for find_ in rule.finds:
            if find_.kind == "fact":
                found = _found(find_, subject)
                if isinstance(found, Missing):
                    unverifiable[rule.id] = found.what
                else:
                    yield from (_hit(rule, find_, said, subject) for said in found)


def _found(find_: Find, subject: Subject) -> list[Said] | Missing:
    return _superseded(subject, find_.options["practices"]) if find_.check == "superseded" else _CHECKS[find_.check](subject)


def _hit(rule: Rule, find_: Find, said: Said, subject: Subject) -> Hit:
    basis = _local_basis(subject) if find_.check in _LOCAL else ()
    return Hit(rule, find_, said.level or find_.level or rule.level, said.span, Evidence(stance="文件要素"), words=said.words, basis=basis)


def _local_basis(subject: Subject) -> tuple[Basis, ...]:
    """What the rule of the issuer's place says about periods, where it says anything."""
    profile = profile_of(subject)
    if profile is None:
        return ()
    gists = (
        f"有效期一般不超过{profile.validity_max_years}年" if profile.validity_max_years else "",
        f"试行、暂行的不超过{profile.trial_years}年" if profile.trial_years else "",
        f"公布{profile.effective_after_days}日后施行" if profile.effective_after_days else "",
    )
    gist = "，".join(part for part in gists if part)
    return (Basis(profile.rule, "（有效期、施行日期条款）", "", f"{gist}；以现行规定为准。", False),) if gist else ()


def _effective_missing(subject: Subject) -> list[Said] | Missing:
    """No day of entry into force: an error for measures, a question for other documents that set something lasting."""
    meta = subject.meta
    if meta.effective_date or meta.effective_rule or _LIFTING.search(meta.title) or yearly(meta.title) or _at_once(subject):
        return []
    if any(_STATED.search(unit.text, unit.own) for unit in subject.units):
        return []
    name = bare(instrument(subject))
    measure = name.endswith(_MEASURES) and len(subject.units) >= 3
    if not measure and (meta.kind in _NO_TIME or not local(subject)):
        return []
    kind = next((kind for kind in _MEASURES if name.endswith(kind)), meta.kind or "文件")
    return [Said(meta.place("title"), (("文种", kind),), None if measure else Level.WARNING)]


def _effective_soon(subject: Subject) -> list[Said] | Missing:
    """Less than thirty days between publication and entry into force, with no reason given."""
    meta = subject.meta
    if _excused(subject):
        return []
    at_once = _at_once(subject)
    if at_once and not meta.effective_date:
        return [Said(at_once, (("间隔", "即日起施行，没有写明日期"),))]
    if meta.effective_rule:
        # 三十日后施行的写法（公布之日起30日后）不在其内。
        later = re.search(r"[\d一二三四五六七八九十](?:个?工作)?[日天月]", meta.effective_rule)
        return [] if later else [Said(meta.place("effective_rule"), (("间隔", meta.effective_rule),), Level.INFO)]
    if not meta.effective_date:
        return []
    start = origin(subject)
    if start is None:
        return Missing("公布（印发）日期：草案没有成文日期，用 --published 写明拟公布的日期后核验施行间隔")
    profile = profile_of(subject)
    wait = (profile.effective_after_days if profile else None) or _MONTH
    gap = (meta.effective_date - start.date).days
    if not 0 <= gap < wait:
        return []
    words = (("间隔", f"{day(meta.effective_date)}施行，距{start.event}日期（{day(start.date)}）{gap}日"),)
    return [Said(meta.place("effective_date"), words, Level.INFO if benefits(subject) else None)]


def _at_once(subject: Subject) -> Span | None:
    """Where a document says 即日起, which tells no day."""
    for unit in subject.units:
        hit = _AT_ONCE.search(unit.text, unit.own)
        if hit and not inside(unit.quoted, hit.start()):
            return unit.span(*hit.span())
    return None


def _excused(subject: Subject) -> bool:
    """Whether the document gives one of the reasons for which it may take effect at once (规章制定程序条例 第三十二条)."""
    place = subject.meta.place("effective_date") or subject.meta.place("effective_rule")
    near = [unit.text for unit in subject.units if place and unit.offsets and unit.offsets[0] <= place.start <= unit.offsets[-1]]
    return bool(_URGENT.search("".join([subject.meta.title, *near])))


def _retroactive(subject: Subject) -> list[Said] | Missing:
    """Entry into force before the document was made: an error unless it only gives."""
    meta, start = subject.meta, origin(subject)
    # 征求意见的通知所附草案另有自己的日期。
    if not meta.effective_date or "征求" in meta.title or not own_effective(subject):
        return []
    if start is None:
        return Missing("公布（印发）日期或者成文日期")
    if meta.effective_date >= start.date:
        return []
    sure = start.certain and not benefits(subject) and not re.search(r"延长|延续|继续(?:执行|有效|施行)", meta.title)
    words = (("施行", day(meta.effective_date)), ("公布", f"{start.event}日期（{day(start.date)}）"))
    return [Said(meta.place("effective_date"), words, None if sure else Level.WARNING)]


def _validity(subject: Subject) -> list[Said] | Missing:
    """No period of validity, or one longer than the place allows; one line a document."""
    meta, profile = subject.meta, profile_of(subject)
    if not local(subject) or meta.kind in _NO_TIME or _LIFTING.search(meta.title) or yearly(meta.title):
        return []
    place = meta.place("effective_date") or meta.place("effective_rule") or meta.place("title")
    if meta.validity_years is None and meta.expiry_date is None:
        if any(_VALIDITY.search(unit.text, unit.own) for unit in subject.units):
            return []
        return [Said(place, (("情形", "没有规定有效期"), ("上限", _cap_said(subject))))]
    most = (profile.validity_max_years if profile else None) or 5
    if not meta.trial and meta.validity_years and meta.validity_years > most:
        words = (("情形", f"规定的有效期为{meta.validity_years}年，超过一般不超过{most}年的限制"), ("上限", _cap_said(subject)))
        return [Said(meta.place("validity_years"), words)]
    return []


def _cap_said(subject: Subject) -> str:
    profile = profile_of(subject)
    if profile and profile.validity_max_years:
        trial = f"，试行、暂行的不超过{profile.trial_years}年" if profile.trial_years else ""
        return f"{profile.name}：一般不超过{profile.validity_max_years}年{trial}，以现行规定为准"
    return "各地规定一般不超过5年，试行、暂行的不超过2年，以本地现行规定为准"


def _trial(subject: Subject) -> list[Said] | Missing:
    """试行 or 暂行 in the title with more than two years of validity, or long past them."""
    meta, profile = subject.meta, profile_of(subject)
    if not meta.trial and not re.search(r"试行|暂行", instrument(subject)):
        return []
    most = (profile.trial_years if profile else None) or 2
    start = origin(subject)
    from_ = meta.effective_date or (start.date if start else None)
    place = meta.place("validity_years") or meta.place("expiry_date") or meta.place("effective_date") or meta.place("title")
    if meta.validity_years and meta.validity_years > most:
        return [Said(place, (("情形", f"标明试行（暂行），有效期却为{meta.validity_years}年"), ("上限", f"{most}年")))]
    if meta.expiry_date and from_ and (meta.expiry_date - later(from_, 12 * most)).days > 1:
        return [Said(place, (("情形", f"标明试行（暂行），有效期至{day(meta.expiry_date)}"), ("上限", f"{most}年")))]
    if not meta.validity_years and not meta.expiry_date and start and from_ and later(from_, 12 * most) < subject.context.as_of:
        return [Said(place, (("情形", f"标明试行（暂行），{day(from_)}起施行，已超过{most}年仍没有转为正式文件"), ("上限", f"{most}年")), Level.INFO)]
    return []


def _expiring(subject: Subject) -> list[Said] | Missing:
    """Validity that has ended, or ends within six months without an evaluation."""
    if not made(subject):
        return []
    end = expiry_of(subject)
    if end is None:
        return [] if subject.meta.validity_years is None else Missing("施行日期：写明了有效期，但是不能确定从哪一天起算")
    place = subject.meta.place("expiry_date") or subject.meta.place("validity_years")
    as_of = subject.context.as_of
    if end < as_of:
        return [Said(place, (("情形", f"有效期已于{day(end)}届满"), ("办理", "不得再作为行政管理的依据；需要继续实施的，评估后重新制定、公布")))]
    start = subject.meta.effective_date or subject.meta.issue_date
    if start and end <= later(start, _SEASON):
        return []  # for one season or one campaign: it was made to end
    if end <= later(as_of, _HALF_YEAR):
        return [Said(place, (("情形", f"有效期将于{day(end)}届满，不足六个月"), ("办理", "现在组织评估，决定重新公布、修改或者到期失效")))]
    return []


def _unnamed_repeals(subject: Subject) -> list[Said] | Missing:
    """Older documents set aside without being named."""
    found = []
    for unit in subject.units:
        for hit in _UNNAMED.finditer(unit.text, unit.own) if _SET_ASIDE.search(unit.text) else ():
            repeals = bool(hit["also"]) or bool(hit["how"] and not hit["how"].endswith("本"))
            before = unit.text[unit.sentence(hit.start())[0] : hit.start()]
            named = "》" in before or bool(subject.meta.repeals)
            found.append(Said(unit.span(*hit.span()), (), Level.WARNING if repeals and not named else Level.INFO))
    return found


def _stale(subject: Subject) -> list[Said] | Missing:
    """Made under a law that has since been repealed (a question) or amended (a hint): the document is due for review."""
    since = subject.meta.issue_date or subject.meta.publish_date
    if since is None:
        return []
    gone: dict[str, str] = {}
    changed: dict[str, str] = {}
    first: Span | None = None
    for citation in subject.meaning.citations:
        if citation.target is not Target.LAW or not is_founding(citation, subject):
            continue
        law = resolve(citation.name, subject.context.as_of, citation.number)
        if law is None or not law.known:
            continue
        if not law.in_force and law.repealed_on and since < law.repealed_on <= subject.context.as_of:
            gone[law.law] = f"《{law.law}》（{day(law.repealed_on)}废止{f'，由《{law.repealed_by}》取代' if law.repealed_by else ''}）"
        elif law.in_force and law.version and law.version > since:
            changed[law.law] = f"《{law.law}》（{day(law.version)}修改）"
        else:
            continue
        first = first or citation.span
    if not gone and not changed:
        return []
    return [Said(first, (("名单", "、".join([*gone.values(), *changed.values()])),), None if gone else Level.INFO)]


@cache
def _needed(source: str) -> tuple[str, ...]:
    return tuple(needed(source))


def _superseded(subject: Subject, practices: Iterable[dict[str, str]]) -> list[Said]:
    """A practice that a later statute has put an end to, whatever the document cites; the first place of each."""
    out = []
    for practice in practices:
        pattern = re.compile(practice["words"])
        for unit in subject.holding(_needed(practice["words"])):
            hit = next((m for m in pattern.finditer(unit.text, unit.own) if not _told(unit, m.start())), None)
            if hit:
                out.append(Said(unit.span(*hit.span()), (("名单", f"“{hit.group()}”：{practice['now']}"),)))
                break
    return out


def _told(unit: Unit, at: int) -> bool:
    """Whether a practice is only quoted, or the clause speaks of its end."""
    return inside(unit.quoted, at) or bool(_ENDED.search(unit.text[slice(*unit.clause(at))]))


_CHECKS: dict[str, Callable[[Subject], list[Said] | Missing]] = {
    "effective_missing": _effective_missing,
    "effective_soon": _effective_soon,
    "retroactive": _retroactive,
    "validity": _validity,
    "trial": _trial,
    "expiring": _expiring,
    "unnamed_repeals": _unnamed_repeals,
    "contradictions": contradictions,
    "stale": _stale,
}
