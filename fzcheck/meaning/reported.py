"""Reports: an act that is told of as done, counted or compared, sets nothing (DOMAIN GS3)."""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.meta import Rank


def reported(act: Act) -> str:
    """The words that show that the act is told of as done, not set; empty where it is not."""
    start, end = act.unit.segment(act.match.start)
    demand = act.scan.any(("@展望",), start, end)
    if act.meta.rank is Rank.REPORT:
        return "" if demand else act.meta.title
    if summed := _summed(act):
        return summed
    clause_start, clause_end = act.unit.clause(act.match.last.start)
    if never := _NEVER.search(act.text, act.unit.clause(act.match.first.start)[0], act.match.first.start + 2):
        return never.group()
    if not demand and (followed := _FOLLOWED.search(act.text, act.match.first.start, end)) and not _AIMED.search(act.text, start, end):
        return followed.group()  # not before the act: 已被责令停业，仍经营的，处罚款 sets the fine
    if demand or act.scan.any(("@应当", "@不得", "@展望"), clause_start, clause_end):
        return ""
    if counted_deed := _tallied(act):
        return counted_deed
    told = act.scan.any(("@报告词",), start, act.match.end)
    counted = act.scan.any(("@数量", "@金额"), clause_start, clause_end)
    if (
        told is None
        or counted is None
        or any(told.start < m.end and m.start < told.end for m in act.match.markers)
        or act.scan.any(("@应当", "@不得", "@必须"), start, told.start)
        or act.scan.any(("@施行前",), start, told.start)  # 印发前已通过验收的小区: whom it reaches back to, no report
        or act.scan.any(("@应当", "@不得"), told.end, act.match.end)
    ):
        return ""
    return act.text[told.start : told.end]


# 未发生因改厕停发救助的情况: what did not happen is told.
_NEVER = re.compile(r"(?:未|没有|从未|无)(?:发生|出现|发现)过?(?!的，)")
# 查封扣押二十九件, 同比减少三百万元: figures of what was done; a target or a duty in the sentence makes them one.
_TALLY = re.compile(r"[0-9〇零一二三四五六七八九十百千万两]+(?:余)?(?:件|起|宗|人次|家次|户次)")
_DONE = re.compile(
    r"(?:立案|查处|查办|办结|移送|检查|受理)[^，。；]{0,14}?[0-9〇零一二三四五六七八九十百千万两]+(?:余)?(?:件|起|宗|家次|户次|人次|人|家)(?=[，。；、]|$)"
)
_TOLD_CASE = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]+[）)、.．]?)?案例[一二三四五六七八九十0-9]?[：:]|法院判决(?!(?:生效|作出|确定)?后)"
    r"|(?:^|[。；｜])被处罚人[：:｜]|\| ?当事人"
)
_PAST = re.compile(r"全年|去年|上年|今年以来|上半年|下半年|[一二三四]季度|截至|以来|累计")
_COUNTED = re.compile(
    r"[\u4e00-\u9fff]{0,8}[0-9〇零一二三四五六七八九十百千万亿两]+(?:余)?(?:家|户|名|人|辆|台|方|吨|处|件|张|份|本|个|项|所|批|宗|起|公斤|万元|亿元|元)(?=[，。；、]|$)"
)
_OWN = re.compile(
    r"[0-9〇零一二三四五六七八九十百千万亿两]+(?:余)?(?:家|户|名|人|辆|台|方|吨|处|件|起|公斤|万元|亿元)$"
)  # the act's last word is the figure itself
_TALLIES = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两]+(?:余)?(?:件|起|宗|[台辆人家户车处]次?)(?=[，。；、])(?![^。]*的，)")
# 未办理许可，已移送查处: what was found is told with what has been done about it.
_FOLLOWED = re.compile(r"(?<!前)(?:均?已|已经)(?:被?(?:责令|移送|立案|取缔|关停|关闭|查处|查封|约谈)|停止|停业)[^，。；]{0,24}(?<!的)(?=[，。；]|$)")
_COMPARED = re.compile(r"同比|环比|较上年|占年初预算|的占(?:百分之|[0-9])|占[^，。；]{0,8}收入的?(?:百分之|[0-9])")
_AIMED = re.compile(r"每|人均|任务|指标|不少于|不低于|不得|应当|必须|确保|力争|以上的|目标")


def _summed(act: Act) -> str:
    """全年责令停业整顿十二家: what an office did to how many, within a time that is over."""
    start, end = act.unit.sentence(act.match.start)
    past = _PAST.search(act.text, start, act.match.last.start)
    if past is None or _AIMED.search(act.text, start, end):
        return ""
    told = _COUNTED.match(act.text, act.match.last.end) or (
        _OWN.search(act.text, 0, act.match.end) and _TALLIES.search(act.text, past.end(), act.match.start)
    )
    return past.group() if told else ""


def _tallied(act: Act) -> str:
    start, end = act.unit.sentence(act.match.start)
    if told := _TOLD_CASE.search(act.text):
        return told.group()
    if _AIMED.search(act.text, start, end):
        return ""
    if (done := _DONE.search(act.text, start, end)) and done.start() <= act.match.start:
        return done.group()
    counted = _TALLY.match(act.text, act.match.last.end)
    compared = _COMPARED.search(act.text, start, end)
    return counted.group() if counted else compared.group() if compared else ""
