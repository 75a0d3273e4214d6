"""Restated: an act that is only told of as the law has it (DOMAIN GS2).

A sum, a percentage or a loss of one's own breaks it.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.citation import Citation

# 依照该条例处罚: the law is named before, and the act stays within it.
_REFERRED = re.compile(r"(?:依照|按照|依据|根据)(?:该|上述|前述)(?:法律|法规|法|条例|规章)(?:的?规定)?")


# 依法从重处罚，情节严重的，吊销……: the graver consequence stays within what is done by law.
_GRADED = re.compile(r"依法(?:从重|从严|予以|给予)?处罚[，；]情节(?:特别)?严重的[，：]$")


# 拒不整改的，依法查处，直至取消资质: how far the law goes, of which nothing is added.
_AS_FAR_AS = re.compile(r"依法(?:予以|给予)?(?:从严|从重|严肃|严厉)?(?:查处|处理|处罚|惩处|追究责任)，(?:直至|直到)[^，。；]{2,24}")


# 依法应当申请规划许可的，应当按本意见办理许可证: the law has the licence, the text says how to come by it.
# 应当依法没收违法所得，并处罚款: one word of law governs both, and no sum is added; 要依据法律、法规，对……行为进行处罚.
_TOGETHER = re.compile(
    r"依法(?:予以|给予)?(?:没收|查处|处罚|处理|责令|取缔|拆除|收回)[^，。；]{0,12}，?(?:并|同时)(?:依法)?(?:处以?|给予)(?:行政)?(?:罚款|处罚)"
)
_BY_STATUTE = re.compile(r"(?:依据|依照|按照|根据)法律、?法规(?:的?规定)?，$")
_NEEDED = re.compile(r"依法(?:应当|需要?|须)(?:申请|取得|办理|经|报)[^，。；]{2,30}的，")


# 应当依法取得从业资格证，未取得的不得上岗: whoever lacks what the law demands is kept from what it is demanded for, and loses nothing more.
_LAWFULLY = re.compile(
    r"依法(?:取得|办理|领取|申领|申请|持有|登记|经)[^，。；]{2,30}[，；](?:对)?未(?:依法)?(?:取得|办理|领取|申领|申请|持有|登记|经)[^，。；]{0,12}，?(?:一律)?"
    r"不(?:得|予|准)(?:擅自)?(?:上岗|从事|经营|开工|施工|营业|生产|销售|运输|投入使用|开展|执业|上路)(?=[^，。；]{0,10}(?:[。；]|$))"
)


# 设立村镇银行须经国务院银行业监督管理机构批准: nobody below the State Council sets tasks to its organs, so that it is told, not set.
_BY_STATE = re.compile(
    r"(?:经|由|报|向|报经|报请)(?:国务院|国家(?=[^，。；]{2,12}(?:总局|委员会?|局|部|主管部门)))[^，。；]{0,24}(?:批准|同意|审批|核准|许可|审查|审核|备案|注册)"
)


def restated(act: Act, cited: list[tuple[int, int, Citation]]) -> str:
    """The words by which an act is done under a law that has it already (依法, a citation); empty where it is the text's own."""
    first = act.match.first.start
    if act.text[max(0, first - 6) : first].endswith(("依法", "依法予以", "依法实行", "依法给予", "依法应当", "应当依法")):
        return "依法"
    if cited:
        return act.text[cited[-1][0] : cited[-1][1]]
    start, _ = act.unit.clause(act.match.start)
    last, _ = act.unit.clause(act.match.last.start)
    if state := _BY_STATE.search(act.text, start, act.unit.clause(act.match.end - 1)[1]):
        return state.group()
    if graded := _GRADED.search(act.text[:start]) or _GRADED.search(act.text[:last]):
        return graded.group()
    if statute := _BY_STATUTE.search(act.text[:start]):
        return statute.group()
    if far := act.holding(act.match.last.start, _AS_FAR_AS):
        return far.group()
    together = act.holding(act.match.last.start, _TOGETHER)
    if together and not act.scan.any(("@金额", "@百分比"), *act.unit.segment(act.match.start)):
        return together.group()
    if (lawfully := _LAWFULLY.search(act.text, act.unit.sentence(act.match.start)[0])) and act.match.start < lawfully.end():
        return lawfully.group()
    if needed := _NEEDED.search(act.text, act.unit.sentence(act.match.start)[0], act.match.last.start):
        return needed.group()
    if referred := _REFERRED.search(act.text, start, act.match.end):
        return referred.group()
    told = act.scan.last(("@依法",), start, act.match.last.start)
    if told and not act.scan.any(("@金额", "@百分比"), told.end, act.match.end):
        return act.text[told.start : told.end]
    return ""
