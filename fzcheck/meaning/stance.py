"""Stance: does a provision itself set an act, or does it quote, report, forbid, restate, delegate, condition or encourage it?

DOMAIN: the officers' suppressors GS1–GS10, worked out once for every rule. Each stance is found by what stands around the act's words,
and each is broken by what shows that something of its own is set all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fzcheck.meaning.act import Act, Reading
from fzcheck.meaning.bearer import Bound, subject, target
from fzcheck.meaning.benefit import benefit
from fzcheck.meaning.citation import Citation
from fzcheck.meaning.grounds import by_law
from fzcheck.meaning.grounds import cited as grounds_of
from fzcheck.meaning.grounds import nameless as nameless_in
from fzcheck.meaning.lexicon import concepts
from fzcheck.meaning.negation import forbids
from fzcheck.meaning.reported import reported
from fzcheck.meaning.restated import restated
from fzcheck.meaning.values import Bearer, Stance

__all__ = ["Act", "Reading", "bearer", "read"]


def read(act: Act) -> Reading:
    """The stance of an act: the first of `_ORDER` that applies; else it sets."""
    bound = bearer(act)
    cited = grounds_of(act)
    nameless = nameless_in(act)
    if bound.bearer is Bearer.ORGAN and _FINED.search(act.text, act.match.start, act.unit.clause(act.match.end - 1)[1]):
        bound = Bound(Bearer.UNKNOWN, "")  # no office is fined, or loses a licence: it is the one that acts
    for stance, judge in _ORDER:
        words = judge(act, bound, cited)
        if words:
            return Reading(stance, words, bound, tuple(c for _, _, c in cited), nameless)
    return Reading(Stance.SETS, "", bound, tuple(c for _, _, c in cited), nameless)


def bearer(act: Act) -> Bound:
    """Who is bound by the act; where its own sentence names nobody, the chapeau, the sentence or provision before, and the heading are asked."""
    find = subject if act.voice == "subject" else target
    begin, _ = act.unit.sentence(act.match.start)
    inner = find(act.scan, begin, _reach(act))
    if inner.bearer is Bearer.ORGAN and _LACKS.match(act.text, act.unit.segment(act.match.start)[0]):
        inner = find(act.scan, act.unit.segment(act.match.start)[0], _reach(act))
        return inner if inner.bearer is Bearer.OUTSIDER else Bound(Bearer.UNKNOWN, "")
    if inner.bearer is not Bearer.UNKNOWN:
        return inner
    if begin > 0:
        earlier = find(act.scan, 0, begin)
        if earlier.bearer in (Bearer.ORGAN, Bearer.CADRE) and _OUTSIDE.match(act.text, begin):
            return inner
        if earlier.bearer is not Bearer.UNKNOWN:
            return earlier
    if act.previous is not None:
        earlier = find(act.previous, 0, len(act.previous.unit.text))
        if earlier.bearer is Bearer.OUTSIDER:
            return earlier
    return inner


# 乡镇核验后发证；未取得备案证的，不得经营: it is not the office of the clause before that has no paper.
_LACKS = re.compile(
    r"(?:对)?(?:未|没有|无)(?:取得|办理|悬挂|张贴|持有?|领取|获得|备案|登记|申领|经[^，。；]{1,12}(?:备案|登记|批准|许可|同意)|[^，。；]{0,6}证)"
    r"[^，。；]{0,16}的?，(?:一律|均|都)?(?:不得|不准|禁止|严禁)"
)


# 护林员及时劝离。违反规定放牧的，收取损失费: whoever lacks a paper, or is told to pay, is not the office of the sentence before.
_OUTSIDE = re.compile(
    r"(?:第[一二三四五六七八九十百]+条)?(?:(?:未|没有|无)(?:取得|办理|悬挂|张贴|持有?|领取)[^，。；]{0,10}(?:证|牌|码|号|标识|手续|批复)|违反[^，。；]{1,20}的，[^。]{0,24}(?:收取|没收|扣下|暂扣|扣留))"
)


def _reach(act: Act) -> int:
    """How far the one who is bound is looked for: to the end of the name that the act's own words cut (各 in 各地要)."""
    at = act.match.first.start if act.voice == "subject" else act.match.last.start
    end = max(at, act.match.start) + (act.match.first.end - act.match.first.start)
    cut = [marker.end for name in ("@内部对象", "@机关") for marker in act.scan.all(name) if marker.start < end < marker.end]
    return max([end, *(stop for stop in cut if act.text.startswith(("要", "应", "须"), stop))])


_LONG_QUOTE = 12
_PAPERS = ("证”", "证明”", "书”", "函”", "卡”", "章”", "表”", "号”")  # a paper by its name, not a phrase that is told
_ASKED = re.compile(r"(?:是否|有无|是不是|有没有)")
# 业绩是否良好将作为年审的依据: what is asked is weighed, not left open.
_WEIGHED = re.compile(r"[^，。；]{0,16}(?:将|均|应|须|一律)?(?:作为|列为|纳入|决定着?|不作|不予|概不|由我局|由本局)")
# A decision that may fall either way: 作出准予登记或者不予登记的决定, 是否准予许可的决定.
_CHOICE = re.compile(
    r"(?:准予|同意|予以|受理|批准|通过)[\u4e00-\u9fff]{0,10}(?:或者|或|、)(?:不予?|暂缓)[\u4e00-\u9fff]{1,16}?的(?:书面)?(?:决定|意见|通知|答复|结论)"
)
_TOLD_LIST = re.compile(r"(?:告知|说明|写明|载明|记载)[^。；：]{0,12}(?:下列|以下|如下)(?:内容|事项)[^。；：]{0,4}：$")


# 该没收的没收，该吊销的依法吊销: a call to do what the law says, not a penalty of its own.
_EACH = re.compile(r"该([\u4e00-\u9fff]{2,4})的(?:要)?(?:依法|坚决|一律)?\1")
# The act is only part of a name: 曝光力度, 强制医疗职能, 不予登记等情形, 强制拆除方案.
_NAMED = re.compile(
    r"(?:(?:和|、|与|及|以及)[\u4e00-\u9fff]{2,4}力度|等方式|等情形|的(?:理由|原因|依据|书面说明)|等手段|等职能|等工作|等行为的?认定|职能|职责|力度|力量|设施|戒毒所|工作方案|实施方案|方案|案件|程序规定|文书|决定书|通知书|工作制度化|工作|流程|费用(?:由[^，。；]{0,8}财政|列入|纳入)|的[\u4e00-\u9fff]{1,14}?(?:依法|统一|公开|按规定)?(?:销毁|拍卖|变卖|移交|上缴|捐赠|登记入库))"
    r"(?!的，|不力|不到位|纪律)"
)


def _quotes(act: Act, bound: Bound, cited: object) -> str:
    """All of the act stands in a quotation, or part of it in a long one: “……”的问题 is told, not set."""
    _, sentence_end = act.unit.sentence(act.match.end - 1)
    if act.text[:sentence_end].endswith("？"):
        return "问句"
    clause_start, _ = act.unit.clause(act.match.first.start)
    asked = _ASKED.search(act.text, clause_start, act.match.last.start)
    if asked and not re.search(r"(?:不论|无论|不管)", act.text[clause_start : asked.start()]) and not _WEIGHED.match(act.text, asked.end()):
        return asked.group()
    chosen = _CHOICE.search(act.text, clause_start, min(len(act.text), act.match.last.end + 12))
    if chosen and chosen.start() <= act.match.start and act.match.last.end <= chosen.end():
        return chosen.group()
    if told := _TOLD_LIST.search(act.text, 0, act.unit.own):
        return told.group()
    if each := _EACH.search(act.text, max(0, act.match.last.start - 8), act.match.last.end + 8):
        return each.group()
    if named := _NAMED.match(act.text, act.match.last.end):
        return act.text[act.match.last.start : act.match.last.end] + named.group()
    for start, end in act.unit.quoted:
        if start <= act.match.quote_start and act.match.quote_end <= end:
            return act.text[start:end]
        within = [marker for marker in act.match.markers if start < marker.start and marker.end <= end]
        phrase = act.text[start] in "“「" and not act.text[start:end].endswith(_PAPERS)
        if len(within) > 1 and phrase and any(marker.start < start for marker in act.match.markers):
            return act.text[start:end]
        if end - start > _LONG_QUOTE and act.text[start] in "“「" and any(start < marker.start < end for marker in act.match.markers):
            return act.text[start:end]
    return ""


# 担任被吊销营业执照的公司的法定代表人: what befell somebody before; 将被罚款 is a threat.
_SUFFERED = re.compile(r"(?<![将均会即要])被(?:依法|责令|处以|处|给予)?$")
_GATES = ("方可", "方能", "才能", "才可", "始得", "再行", "予以", "发给", "核发")


def _followed(act: Act, left: int, right: int) -> bool:
    """受理单位收缴证件工本费后，须开具票据: what is done first, told as the time of what follows; a demand of its own (须经……后，) is none."""
    if not act.text[:right].endswith("后") or act.text[right : right + 1] != "，" or act.text.startswith(_GATES, right + 1):
        return False
    return not act.scan.any(("@应当", "@不得", "@必须", "@金额"), left, right)


# 不按统一品种插秧的农户，: who fails to do what some other provision asks; what is set stands behind.
_WHO_LACKS = re.compile(
    r"((?:不|未|没有?|拒不?)[^，。；]{2,30}的)(?:村民|企业|商户|业主|家庭|经营者|单位|个人|人员|店主|司机|家长|[\u4e00-\u9fff]户)$"
)
# 每晚巡江两小时，: the last word measures the duty, it opens no condition.
_TIMED = re.compile(r"(?:[小及同随按准实工学课限临0-9〇零一二三四五六七八九十])时$")
# 视同出让, 视为转让: what a word means in this text; only 视为放弃 and the like take something away.
_MEANT = re.compile(r"视(?:为|同|作)$")
_ADVERSE = re.compile(r"[^，。；]{0,10}(?:弃|无效|无证|无主|未|不|违|拒|非法|撤|作废|失效|终止|认可|同意|默认|闲置|自愿|自动|空挂|黑|失信)")
# 应受理而不受理, 应予登记而不登记: a fault that is told.
_OMITS = re.compile(r"应(?:当|予|该)?[\u4e00-\u9fff]{1,12}?而(?:不予?|未予?|没有|拒不)[\u4e00-\u9fff]{1,8}")


# 本规定所称临时建筑，是指需要搭建的……; 享有下列便利：办理证明; 收回土地应当给予补偿; 须具备下列条件：配备…….
# 固定制剂，是指医院根据需要经批准而配制的制剂: what a word means, as long as nobody is told to do anything.
_DEFINES = re.compile(
    r"(?:所称|所指)[^。；]{1,40}指|(?<![^。；：“条])[^，。；：应须]{1,24}，?(?:是|系)指(?![^。；]*(?:应当|必须|须|不得|一律|取消|处以|并处))"
)
_EXCEPTED = re.compile(r"[^，。；批许同]{0,4}的除外(?=[，。；]|$)")  # 但当事人申请不予公开的除外
_GRANTS = re.compile(r"(?:享有|享受|提供)[^。；：]{0,6}(?:下列|以下|如下)[^。；：]{0,8}(?:便利|服务|权利|待遇)[^。；：]{0,4}：")
_GIVES = re.compile(r"应当?(?:依法)?(?:采取|给予|予以|支付)[^，。；]{0,4}$")
_TERMS_LIST = re.compile(r"(?:具备|符合|满足)[^。；：]{0,8}(?:下列|以下|如下)[^。；：]{0,6}条件[^。；：]{0,6}：$")
# 单位未如实提供证明，或者拒不配合核查的，: a fault told over several clauses.
_FAULT_TOLD = re.compile(r"(?:未(?:如实|按规定|按时|及时)?|拒不|不(?:如实|按规定|按时))(?:提供|提交|出具|申报|报送)[^，。；]{0,30}$")
_FAULT_ENDS = re.compile(r"[^。；应须]{0,80}?的，")


# 瞒报价格资料的，处五千元罚款: no office is fined by another.
_FINED = re.compile(r"(?:[元倍％%]|百分之[^，。；]{1,6})[^，。；]{0,4}罚款|没收|吊销|营业执照|查封|扣押|暂扣|封存|(?:强行|强制|代为)拆除")


def _meant(act: Act) -> str:
    """The words have another sense: a definition, a grant, a fault in a list of faults, or the rest of a list that the law makes."""
    last = act.match.last
    begin, _ = act.unit.sentence(act.match.start)
    chapeau = act.text[: act.unit.own]
    if excepted := _EXCEPTED.match(act.text, last.end):
        return excepted.group()
    if defined := _DEFINES.search(act.text, begin, act.match.start):
        return defined.group()
    if granted := _GRANTS.search(chapeau) or _GIVES.search(act.text[act.match.first.end : last.start]):
        return granted.group()
    if act.voice == "subject" and act.match.first.start < act.unit.own and (terms := _TERMS_LIST.search(chapeau)):
        return terms.group()
    if (fault := _FAULT_TOLD.search(act.text[begin : last.start])) and _FAULT_ENDS.match(act.text, last.end):
        return fault.group()
    if _MEANT.search(act.text[last.start : last.end]) and not _ADVERSE.match(act.text, last.end):
        return act.text[last.start : last.end]
    if named := by_law(act):
        return named
    left, right = act.unit.clause(last.start)
    omits = _OMITS.search(act.text, left, right)
    return omits.group() if omits and omits.start() <= last.start and last.end <= omits.end() else ""


# 逾期不缴者，: a condition; 企业各派二十名志愿者，: people.
_WHOEVER = re.compile(r"(?:未|不|没|违|擅自|拒|逾期|有|超)[^，。；]*(?<!志愿)(?<!消费)(?<!经营)(?<!劳动)(?<!患)(?<!学)(?<!记)(?<!投资)(?<!所有)者$")


def _condition(act: Act, bound: Bound, cited: object) -> str:
    """The whole act lies in a condition (……的，): what is set, if anything, is the consequence behind it."""
    if meant := _meant(act):
        return meant
    _, right = act.unit.clause(act.match.end - 1)
    left, _ = act.unit.clause(act.match.start)
    for marker in (act.match.first, act.match.last):
        if suffered := _SUFFERED.search(act.text[max(0, marker.start - 6) : marker.start]):
            return suffered.group()
    ends = act.text[:right].endswith(("的", "时", "的情形", "的行为")) or _WHOEVER.search(act.text, left, right) is not None
    ends = ends and not _TIMED.search(act.text, left, right)
    lacking = _WHO_LACKS.search(act.text, left, right)
    if lacking and act.match.end <= lacking.end(1) and act.text[right : right + 1] == "，":
        return lacking.group()
    if not ends and not _followed(act, left, right):
        return ""
    closing = act.text[right : right + 1]
    if closing in ("，", "：") or (act.unit.own and closing in ("；", "。", "")):
        return act.text[left:right]
    return ""


def _reports(act: Act, bound: Bound, cited: object) -> str:
    return reported(act)


def _forbids(act: Act, bound: Bound, cited: object) -> str:
    return forbids(act)


_GOES_ON = re.compile(r"或者?(?!者|是)|以及")  # 探索通过租赁、收购农民自建房，或没收违法建筑等方式: the list goes on behind the comma


# 取消星级标识，不影响其继续经营: a mark that goes without anything else.
_UNTOUCHED = re.compile(r"不影响(?:其|正常|继续|日常|依法)[^，。；]{0,6}(?:经营|营业|生产|从业|摆摊|使用|办理|开展业务)")


def _encourages(act: Act, bound: Bound, cited: object) -> str:
    untouched = _UNTOUCHED.search(act.text, *act.unit.sentence(act.match.start))
    if untouched and not act.scan.any(("@金额", "@停业罚"), *act.unit.segment(act.match.start)):
        return untouched.group()
    first = act.match.first
    start, _ = act.unit.segment(first.start)
    clause_start, _ = act.unit.clause(first.start)
    while clause_start > start and _GOES_ON.match(act.text, clause_start):
        clause_start, _ = act.unit.clause(clause_start - 2)
    told = act.scan.last(("@倡导",), clause_start, first.start)
    if told is None:  # 宴席不铺张，建议酒席控制在二十桌: what stands before the last word in its own clause
        last_start, _ = act.unit.clause(act.match.last.start)
        told = act.scan.last(("@倡导",), last_start, act.match.last.start) if last_start > first.start else None
    if told is None or act.scan.any(("@应当", "@不得", "@转折"), told.end, act.match.end):
        return ""
    return act.text[told.start : told.end] if told.start >= start else ""


# 要……, without a subject, is how one organ tells another what to do.
_OMITTED = re.compile(r"(?:[一二三四五六七八九]是)?要(?!求|点|素|件|约|害|闻)")
# Documents about the organs' own work: what they file, examine and approve is theirs.
_OFFICE = re.compile(r"规范性文件|公文处理|重大行政决策|行政执法监督|规章制定|政府信息公开|行政复议工作|行政应诉")


# 省向各市派出督察员: the place stands for its government.
# 直辖市、省会城市……确需调整的，必须报建设部批准: cities are told to ask the office above them.
_CITIES = re.compile(
    r"(?:各|有关)?(?:直辖市|计划单列市|省会城市|副省级城市|设区的?市|各市县|各[省市县区])(?:、[^，。；]{2,8}|和[^，。；]{2,8})*(?=在|应|要|须|对|确需|因)"
)
# 党政负责人被追究责任的，所在单位不得评先: an honour among offices; 受理的下列事项应当报经上级审核: papers between offices.
_BETWEEN = re.compile(
    r"(?:领导|责任人员?|主管人员|工作人员)[^。；]{0,30}所在(?:单位|部门|地区)[^，。；]{0,6}(?:不得|取消|不能)[^，。；]{0,6}(?:评优|评先|先进|荣誉)"
    r"|(?:财政|公安|民政|税务|教育|住房保障)[^。；，]{0,80}等(?:部门|单位)[^。；，]{0,20}应当"
    r"|(?:受理|承办)的(?:以下|下列|上述)?(?:情形|事项|申请)[^。；]{0,6}，应当?报"
)
# 管理员应当及时核实, 由督察员自行安排: in a text about an office's own work its people are named by their task.
_TASKED = re.compile(r"(?:^|[，。；由])(?:督察员|巡察员|管理员|承办人|经办人|审核人|办案人员)(?=应当|要|须|负责|根据|可以)")
_WORK = re.compile(r"督察|巡察|征管|工作规程|办案|工作制度|审批流程")
_BARE = re.compile(r"(?:国家|[省市县区]|我[省市县区部厅局委]|本[部厅局委])(?=向|对各|将|应|要|负责|每年|统一|会同|派)")
# 由价格部门会同财政部门调整标准，报省政府批准后执行: what offices make goes up to an office before it is in force.
_REPORTED_UP = re.compile(
    r"(?:部门|机关|[厅局委]|机构|人民政府|管理)(?:应当?|要|将|可以|根据|会同|负责)[^。；]{2,80}?(?:标准|方案|目录|规划|名录|计划|价格|办法|细则|范围)[^。；]{0,30}?"
    r"报[^，。；]{0,14}(?:政府|国务院|主管部门|上级|[厅局委部])(?:批准|审定|审批|核准|审核|备案|同意)后?(?:执行|实施|公布|施行|组织实施|发布|印发)"
    r"|由[^，。；]{2,20}(?:部门|[厅局委]|机关|政府)(?:负责)?报(?:经|请|送)?[^，。；]{0,20}(?:政府|国务院)(?:批准|审批|审定)"
    r"|报(?:经)?国务院(?:批准|审批|核准|审定)|经[^。；，]{2,20}部门(?:审批|审核|批准)[^。；，]{0,4}报[^，。；]{0,8}政府(?:备案|批准|审定)"
)


# 不公开交易的，土地部门不得为其办理变更登记: the office only carries out what another loses.
_DENIES_HIM = re.compile(
    r"(?:不得|不予|不准|不再)(?:为|给|对)其(?!(?:工作|所属|下属|本|他))[^，。；]{0,2}(?:办理|核发|颁发|发放|受理|出具|登记|审批|批准)"
)


def _borrowed(act: Act) -> bool:
    """Whether the outsider who seems bound is only named in an earlier sentence, not in the act's own."""
    find = subject if act.voice == "subject" else target
    begin, _ = act.unit.sentence(act.match.start)
    return find(act.scan, begin, max(_reach(act), act.match.last.start)).bearer is Bearer.UNKNOWN


def _internal(act: Act, bound: Bound, cited: object) -> str:
    """An organ or official bears it; or nobody is named and the sentence or the heading is about duties of office."""
    if bound.bearer in (Bearer.ORGAN, Bearer.CADRE) and not _DENIES_HIM.search(act.text, *act.unit.clause(act.match.last.start)):
        return bound.words
    if raised := _REPORTED_UP.search(act.text, *act.unit.segment(act.match.start)):
        return raised.group()
    if (tasked := _TASKED.search(act.text, *act.unit.segment(act.match.start))) and _WORK.search(act.meta.title + act.unit.heading):
        return tasked.group()
    if between := _BETWEEN.search(act.text, *act.unit.segment(act.match.start)):
        return between.group()
    if act.voice == "subject" and (cities := _CITIES.match(act.text, act.unit.sentence(act.match.start)[0])):
        return cities.group()
    borrowed = bound.bearer is not Bearer.UNKNOWN
    if borrowed and not _borrowed(act):
        return ""
    start, end = act.unit.sentence(act.match.start)
    if borrowed and act.voice != "subject":
        end = act.match.end  # what an office is blamed for stands before; 并给予处分 behind a fine says nothing of who pays it
    told = act.scan.any(("@内部事由",), start, end)
    if told and not (bound.bearer is Bearer.UNKNOWN and _FINED.search(act.text, act.match.start, act.unit.clause(act.match.end - 1)[1])):
        return act.text[told.start : told.end]
    if borrowed and act.voice != "subject":
        return ""
    clause_start, _ = act.unit.clause(act.match.start)
    if _OMITTED.match(act.text, clause_start):
        return "要"
    if act.voice == "subject" and (bare := _BARE.match(act.text, clause_start)):
        return bare.group()
    if bound.bearer is not Bearer.UNKNOWN:
        return ""
    if named := _OFFICE.search(act.meta.title):
        return named.group()
    return act.unit.heading if any(term in act.unit.heading for term in concepts()["内部标题"]) else ""


_AGREED = re.compile(r"(?:按照|按|依照|根据|依据)[^，。；]{0,12}(?:合同|协议)(?:的?(?:约定|规定)|(?=[，向扣解支追返缴交付]))")
# A deal of equals is being described: 公开竞租, 甲方应在三十日内付清尾款, 合同期内转租的.
_DEALT = re.compile(
    r"公开(?:竞租|招租|拍租)|竞[租买拍]保证金|现场竞价|竞得后签|合同期内|(?:^|[。；，：])[甲乙]方(?:应|须|逾期|可以|在)|由发包方(?:终止|解除)[^，。；]{0,6}合同|采购人可|按合同(?:扣|解除|支付|追究)|本(?:合同|协议)(?!生效前)|向对方支付|欠付金额|租场先?付|场租"
    r"|(?:合同|协议)?另有约定的?，?从其约定|约定优先"
)
_TERMS = re.compile(r"(?:合同|协议|契约)[^。；：]{0,8}(?:约定|载明|写明|包括|具备)[^。；：]{0,12}：$")


def _contract(act: Act, bound: Bound, cited: object) -> str:
    start, end = act.unit.sentence(act.match.start)
    listed = _TERMS.search(act.text, 0, act.unit.own)
    if listed:
        return listed.group()
    agreed = _AGREED.search(act.text, start, end)
    if agreed:
        return agreed.group()
    if dealt := _DEALT.search(act.text):
        return dealt.group()
    told = act.scan.any(("合同约定", "合同的约定", "按照合同", "协议约定", "双方协商", "租赁合同中约定", "合同中约定", "依照合同"), start, end)
    return act.text[told.start : told.end] if told else ""


def _benefit(act: Act, bound: Bound, cited: object) -> str:
    return benefit(act)


def _delegated(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
    if not cited:
        return ""
    start, end = act.unit.sentence(act.match.start)
    told = act.scan.any(("@授权词",), min(start, cited[0][0]), end)
    return act.text[told.start : told.end] if told else ""


def _restates(act: Act, bound: Bound, cited: list[tuple[int, int, Citation]]) -> str:
    return restated(act, cited)


_ORDER: tuple[tuple[Stance, Callable[[Act, Bound, list[tuple[int, int, Citation]]], str]], ...] = (
    (Stance.QUOTES, _quotes),
    (Stance.REPORTS, _reports),
    (Stance.CONDITION, _condition),
    (Stance.FORBIDS, _forbids),
    (Stance.INTERNAL, _internal),
    (Stance.ENCOURAGES, _encourages),
    (Stance.CONTRACT, _contract),
    (Stance.DELEGATED, _delegated),
    (Stance.RESTATES, _restates),
    (Stance.BENEFIT, _benefit),
)
