"""Papers: a proof that nobody is made to fetch: one that an office relies on, a card by another name, a choice beside a card, an exception.

Whoever has to go to a village, an employer or another office for it is asked for a proof, whatever else stands in the sentence.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act

_OFFICE = r"(?:机关|部门|机构|中心|局|厅|委员会|派出所|窗口|人民政府|办事处)"
# 公安机关可以凭村委会出具的证明注销, 学校为需要的学生开具证明: what an office goes by or gives; who must bring what stands elsewhere.
_RELIED_ON = re.compile(
    rf"{_OFFICE}(?:应当?|可以?|要)?(?:凭|根据|依据)[^，。；]{{0,20}}(?:出具|开具|提供|提交)的[^，。；]{{0,16}}证明"
    r"|为[^，。；]{1,14}(?:出具|开具)[^，。；]{0,14}证明"
    rf"|{_OFFICE}负责(?:核查|核实|审核|查验|核对)[^，。；]{{0,40}}(?:出具|开具|提供|提交)的[^，。；]{{0,16}}证明"
)
_CARD = (
    r"(?:结婚证|离婚证|户口簿|户口本|居民户口簿|身份证|身份证明|出生证|出生医学证明|学历证书|学位证书|收养证|收养登记证|学生证|毕业证|房产证|产权证|不动产权证书?"
    r"|营业执照|居住证)"
)
# 亲属关系证明材料（结婚证、户口簿等）, 婚育证明材料：已婚的提供结婚证: a name for cards that the applicant has.
_BY_CARD = re.compile(
    rf"(?:材料|文件)?(?:[（(]|：)(?:如|即|包括|含|能够证明[^，。；（()）]{{0,10}}的|[^，。；（()）]{{0,12}}的?(?:提供|提交))?[^，。；（()）]{{0,8}}?《?(?:中华人民共和国)?{_CARD}"
)
_ISSUED = re.compile(r"出具|开具|公证|声明|派出所|居委|村委|社区|单位|盖章|街道|乡镇")
_REGISTER = re.compile(r"户口(?:簿|本)|公安|户籍地|户籍所在地|户口所在地")
_ABROAD = re.compile(r"出国|出境|境外|国外|港澳台|定居国")
_ALIVE = ("生存证明", "健在证明", "在世证明", "生存认证")
# 提供学生证或者学校的学籍证明: whoever has the card need not fetch the proof.
_OR_CARD = re.compile(rf"{_CARD}》?(?:原件|复印件)?(?:或|或者)(?!其他)[^，。；、]{{0,24}}$")
# 除退休人员需提供证明原件外，: an exception, told for what goes on behind it.
_EXCEPTED = re.compile(r"除[^，。；]{2,60}外，")
# 市人力资源局签发的《毕业生分配介绍信》, 律师凭律师事务所介绍信: the paper of a standing that the State gives, or that the law of the calling has.
_OFFICIAL_LETTER = re.compile(r"《[^》]{0,30}介绍信》?|律师[^。；]{0,60}介绍信|法律服务[^。；]{0,60}介绍信")


def papers(act: Act) -> str:
    """The words that show a proof to be asked of nobody, or ""."""
    left, right = act.unit.clause(act.match.first.start)[0], act.unit.clause(act.match.last.end - 1)[1]
    last = act.match.last
    relied = _RELIED_ON.search(act.text, left, min(len(act.text), last.end + 4))
    if relied and relied.start() <= last.start < relied.end():
        return relied.group()
    return _by_card(act) or _excepted(act, left, right) or _letter(act) or _household(act, left, right) or _abroad(act)


def _by_card(act: Act) -> str:
    """A proof that is spelled out as cards, or that stands beside a card of the same use."""
    last = act.match.last
    name = act.text[last.start : last.end]
    spelled = _BY_CARD.match(act.text, last.end)
    if spelled and "证明" in name:
        stop = min((at for mark in ("；", "。", "）", ")") if (at := act.text.find(mark, spelled.end())) >= 0), default=len(act.text))
        if not _ISSUED.search(act.text, last.end, stop):
            return name + spelled.group()
    left, _ = act.unit.clause(last.start)
    beside = _OR_CARD.search(act.text[left : last.start])
    return beside.group() if beside else ""


def _excepted(act: Act, left: int, right: int) -> str:
    found = _EXCEPTED.search(act.text, left, min(len(act.text), right + 1))
    return found.group() if found and found.start() <= act.match.first.start and act.match.last.end <= found.end() else ""


def _abroad(act: Act) -> str:
    """Who lives abroad is alive: no office at home can know it."""
    last = act.match.last
    found = _ABROAD.search(act.text, act.unit.sentence(act.match.start)[0], last.start) if act.text.startswith(_ALIVE, last.start) else None
    return found.group() if found else ""


def _household(act: Act, left: int, right: int) -> str:
    """户籍证明 of no named office, where no household register is asked for beside it: the register itself is meant."""
    last = act.match.last
    if act.text[last.start : last.end] != "户籍证明" or _ISSUED.search(act.text, left, right) or _REGISTER.search(act.text, act.unit.own):
        return ""
    return "户籍证明"


def _letter(act: Act) -> str:
    last = act.match.last
    if not act.text[last.start : last.end].endswith("介绍信"):
        return ""
    start, _ = act.unit.segment(act.match.start)
    for found in _OFFICIAL_LETTER.finditer(act.text, start, min(len(act.text), last.end + 1)):
        if found.start() < last.end <= found.end():
            return found.group()
    return ""
