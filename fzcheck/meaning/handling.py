"""Handling: an act that is a step by which an office does its work (GS9): its own time, the order of papers, a register, a pause, a paper returned.

Such a step takes nothing and sets no gate of its own; a denial in it, or right behind it, is never one.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act
from fzcheck.meaning.attribute import describes
from fzcheck.meaning.freed import freed
from fzcheck.meaning.holdings import holds
from fzcheck.meaning.outcome import outcome
from fzcheck.meaning.papers import papers
from fzcheck.meaning.pointed import pointed

_OFFICE = r"(?:机关|部门|登记机构|经办机构|保险机构|受理机构|管理机构|中心|局|厅|委员会|查违办|管理办|保障办|廉租办|派出所|窗口|人民政府|办事处)"
_DOES = (
    r"(?:审核|审查|核对|核查|核实|调查|办理|核发|颁发|签发|作出|答复|登记|注册|完成|出具|公示|公布|公开|"
    r"告知|通知|送达|反馈|安排|收回|制作|发放|上报|转交|录入)"
)
# 登记机构应当自受理之日起三十日内完成审核, 登记机构应将材料目录公示, 登记机构应当予以登记: the office binds itself.
_OWN_DUTY = re.compile(
    rf"{_OFFICE}(?:收到[^。；，]{{1,20}}后，)?(?:应当?|须|要|负责)(?:[^。；不未]{{0,60}}(?:日|月|时)(?:以?内|前)|将|同时|及时|依法|在[^。；，不未]{{1,40}}后)[^。；]{{0,80}}?{_DOES}"
    rf"|{_OFFICE}应当?予以(?:登记|办理|变更|更正|受理)"
)
# 登记机构启用新证后，才能停用旧证: the office may go on only when it has done something itself; what it reviews for others is a gate.
_ITS_OWN = re.compile(
    rf"(?:^|[。；，）])[^，。；经由报]{{0,12}}{_OFFICE}(?!审|批|核|同意|验|备案|登记|认定|检|考|培训|盖章|签)[^，。；]{{1,30}}后，?(?:方可|方能|才能|才可)(?:停止|启用|发布|公布|实施|拨付)"
)
# What the law itself has registered: land, homes, households and the like, not a trade.
_REGISTER = re.compile(
    r"(?:土地|不动产|房屋|房地产|产权|权属|权利|使用权|所有权|抵押权?|地役权|他项权利?|承包经营权|林权|海域|婚姻|收养|户口|户籍|居住|暂住|出生|死亡|迁入|迁出"
    r"|初始|首次|变更|更正|转移|异议|预告|注销|参保|社会保险|公积金缴存|入学|学籍|失业|就业)(?:信息)?(?:设定|初始|变更|转移|注销|更正)?登记"
    r"|(?:户口|户籍)(?:迁移|登记|准入|变更)|居住证|迁移证|准迁证|(?:落户|入户|迁移)手续|登记入学|(?:适龄儿童|入学|借读)[^。]{0,80}登记"
)
_ENDED = re.compile(r"暂住证|准生证|就业证")  # papers that the State has done away with
_ABOUT = re.compile(r"登记|手续|证明|证|申请|备案|迁移|变更")
_HANDED = re.compile(
    r"(?:持|凭|持有|携带)[^，。；]{0,40}(?:批准文件|批文|批复|确认书|通知书|决定书|裁定书|协议书|合同|权利证书|使用证|所有证|登记证|产权证|证明书|迁移证|准迁证|批准书|毕业证书)"
)
_SUBMITTED = re.compile(r"(?:提交|提供|报送|附)[^。；，]{0,14}(?:批准文件|批复|批文)")
_GOES = re.compile(r"(?:申请|办理|申领|领取|换领|签订|申报|到|向)[^。；]{0,40}(?:登记|手续|许可证|规划许可|证书|合同|核发)")
_PRIVATE = re.compile(r"村(?:委|民|集体|小组)|社区|街道|乡镇|镇(?:政府|人民政府)|协会|物业|同意书|保证金|承诺书|责任书|设立登记|营业执照|开业")
_DENIED = ("@受阻", "@强不利", "@不得", "@方可", "无效", "否则")
# 复核有疑义的，暂不办理; 争议处理期间暂缓登记: a pause until the office knows, not a loss.
_PAUSED = re.compile(
    r"(?:复核|核查|核实|核对|调查|审核|查验|鉴定|争议|异议|诉讼|查封)[^。；]{0,24}(?:有疑义|有异议|存疑|有争议|期间|未决|尚未解决|处理完毕前|结束前)[^。；]{0,12}$"
)
_PAUSE = re.compile(r"暂缓登记|暂(?:不予?|缓|停)(?:办理|登记|受理|入户)?")
# 材料不齐的，不予受理并告知补正: what is missing can be brought.
_MENDED = re.compile(r"(?:材料|资料|信息|内容)[^，。；]{0,8}(?:不齐全?|不全|有误|不符|不完整|不一致)")
_MENDS = re.compile(r"告知|补正|补充|更正|修改|退回|重新(?:申请|提交|报送)|说明理由")
# 变更户主的，应当收回原户口簿: the old paper is given back where a new one, or none, takes its place.
_CHANGED = re.compile(
    r"(?:注销|变更|更换|换领|换发|补领|迁出|迁移|死亡|离开本[市县省区]|届满|期满|签发新|定居)[^。；]{0,30}(?:收回|收缴|交回|缴销)[^。；，]{0,20}(?:证|簿|页|卡|书)|(?:收回|收缴|交回|缴销)[^。；，]{0,16}(?:内页|后，?(?:换发|签发|发给))"
)
_FAULT = re.compile(r"违反|违法|违规|非法|擅自|拒不|逾期|弄虚作假|转让|出租|骗取|未按|否则")
_INSTEAD = re.compile(
    r"不(?:再|需|必)?(?:进行|实行|办理|作|列入)?[^，。；不]{0,14}(?:审批|审核|批准|核准|许可)[^，。；]{0,6}，[^。；]{0,24}备案|(?:审批|核准|许可)(?:一律)?改为(?:告知性)?备案"
)
_TRUE = re.compile(r"不得(?:提供|填报|提交|出具|使用)?(?:虚假|伪造|不实)|应当(?:真实|如实)|不得(?:隐瞒|弄虚作假|伪造|变造|涂改|转借)")

_GATES = ("许可", "备案")
_RIGHTS = ("权利义务",)
_PROOFS = ("证明",)
_CHARGES = ("收费",)
# 需征收土地的，由土地部门负责征收: which office does it when it has to be done.
_COMPETENT = re.compile(r"需要?(?:依法)?(?:征收|征用|收回)[^，。；]{0,16}的，由[^，。；]{2,20}(?:部门|机关|政府|局)(?:负责|依法)(?:征收|征用|收回)")
_PENALTIES = ("处罚.停业", "处罚.吊销")
# 提请市场监督管理部门吊销: the office that may is asked to.
_PROPOSED = re.compile(r"(?:提请|建议|商请)[^，。；]{2,24}(?:部门|机关|局)(?:依法)?(?:予以)?吊销")


# 配套设施经验收合格后方可投入使用: the builder's own acceptance, which building law demands of whatever is built; an office that accepts is a gate.
_BUILT = r"(?:工程|设施|项目|建筑物?|住宅|房屋|校舍|管线|管网|道路|桥梁|管廊)"
_ACCEPTED = re.compile(rf"{_BUILT}[^，。；]{{0,12}}验收合格[^。；]{{0,4}}?(?:方可|方能|才可|才能|后)[^，。；]{{0,4}}(?:投入|交付)(?:使用|运行)")
_ACCEPTOR = re.compile(rf"{_OFFICE}|街道|社区|村|物业|协会|专家|第三方|指挥部|领导小组|单位(?:验收|审核)|许可|审批|批准")


def handles(act: Act, row: str) -> str:
    """The words that show an act of a row (许可, 证明, 权利义务 …) to be a step of handling, the outcome of one, or no act at all, or ""."""
    if told := describes(act, row) or holds(act, row) or outcome(act, row) or pointed(act, row) or freed(act, row):
        return told
    if row.startswith(_PROOFS):
        return _issues(act) or _spares(act) or papers(act)
    if row.startswith(_CHARGES):
        return _pointed(act) or _priced(act)
    if row.startswith(_GATES) and len(act.match.markers) > 1:  # a name alone (暂住证) asks for the paper itself
        if told := _scheme(act) or ("" if row.startswith("许可条件") else _listed(act) or _private(act)):
            return told
        return (
            _truth(act)
            or _instead(act)
            or _accepted(act)
            or _its_own(act)
            or ("" if _denied(act) else _own_duty(act) or _registers(act) or _ordered(act) or _returned(act))
        )
    if row.startswith("征收征用"):
        found = _COMPETENT.search(_segment(act))
        return found.group() if found else ""
    if row.startswith(_PENALTIES):
        found = _PROPOSED.search(act.text, *act.unit.clause(act.match.last.start))
        return found.group() if found else ""
    if row.startswith(_RIGHTS):
        return _duty_steps(act)
    return ""


def _duty_steps(act: Act) -> str:
    if act.voice == "subject" and (listed := _listed(act)):
        return listed
    return _paused(act) or _returned(act) or _mended(act) or ("" if _denied(act) else _own_duty(act))


def _denied(act: Act) -> bool:
    """Whether somebody is denied something in the act's words or behind them: then it is a gate, whatever it is called."""
    _, end = act.unit.segment(act.match.end - 1)
    if _LACKING.match(act.text, end):
        _, end = act.unit.sentence(act.match.end - 1)
    for name in _DENIED:
        for marker in act.scan.within(name, act.match.start, end):
            if not act.text[: marker.start].endswith(("或", "或者")):  # 准予登记或者不予登记: it may fall either way
                return True
    return False


# 凭批复办理后续手续；未取得批复擅自接待的，按非法经营论处: what befalls whoever skips the step makes it a gate.
_LACKING = re.compile(r"(?:未|无|没有|擅自|逾期)[^，。；]{2,30}的，")


def _segment(act: Act) -> str:
    start, _ = act.unit.segment(act.match.start)
    _, end = act.unit.segment(act.match.end - 1)
    return act.text[start:end]


def _own_duty(act: Act) -> str:
    """An office is told what it does and by when, and nobody else bears anything between its name and the act."""
    start, _ = act.unit.sentence(act.match.start)
    for found in _OWN_DUTY.finditer(act.text, start):
        if found.start() > act.match.last.end:
            break
        if found.end() >= act.match.first.start and not act.scan.any(
            ("@相对人", "@相对人形"), max(found.start(), act.match.first.end), act.match.last.start
        ):
            return found.group()
    return ""


def _its_own(act: Act) -> str:
    start, _ = act.unit.sentence(act.match.start)
    found = _ITS_OWN.search(act.text, start)
    return found.group() if found and found.start() <= act.match.start < found.end() else ""


def _registers(act: Act) -> str:
    """A register that the law itself keeps is meant, in the act's sentence or by the document as a whole."""
    start, _ = act.unit.sentence(act.match.start)
    left, _ = act.unit.clause(act.match.start)
    _, right = act.unit.clause(act.match.end - 1)
    if _ENDED.search(act.text, start, right):
        return ""
    if found := _REGISTER.search(act.text, start, right):
        return found.group()
    named = _REGISTER.search(act.meta.title)
    return named.group() if named and _ABOUT.search(act.text, left, right) else ""


def _ordered(act: Act) -> str:
    """凭成交确认书申请核发许可证: the paper of one step is shown at the next; that of a village or a neighbour is no step of the law's."""
    segment = _segment(act)
    if _PRIVATE.search(segment):
        return ""
    if submitted := _SUBMITTED.search(segment):
        return submitted.group()
    handed = _HANDED.search(segment)
    if handed is None:
        return ""
    return handed.group() if _GOES.search(segment, handed.end()) else ""


def _truth(act: Act) -> str:
    """不得提供虚假材料: a call for the truth is no gate."""
    start, _ = act.unit.segment(act.match.start)
    found = _TRUE.search(act.text, max(start, act.match.last.start - 1), min(len(act.text), act.match.last.end + 8))
    return found.group() if found and found.start() <= act.match.last.start < found.end() else ""


def _accepted(act: Act) -> str:
    """A building that is used only once it is accepted, and nobody but its builder is to accept it."""
    segment = _segment(act)
    found = _ACCEPTED.search(segment)
    return found.group() if found and not _ACCEPTOR.search(segment) else ""


def _instead(act: Act) -> str:
    found = _INSTEAD.search(_segment(act))
    return found.group() if found else ""


def _paused(act: Act) -> str:
    start, _ = act.unit.sentence(act.match.start)
    pause = _PAUSE.search(act.text, max(0, act.match.start - 2), act.match.last.end + 6)
    found = _PAUSED.search(act.text, start, pause.start()) if pause else None
    return found.group() if found else ""


def _returned(act: Act) -> str:
    segment = _segment(act)
    found = _CHANGED.search(segment)
    return found.group() if found and not _FAULT.search(segment) else ""


def _mended(act: Act) -> str:
    segment = _segment(act)
    lacking = _MENDED.search(segment)
    return lacking.group() if lacking and _MENDS.search(segment, lacking.end()) else ""


# 方可作为更新对象, 方可享受待遇: what opens is a place in a scheme, not an activity.
_SCHEME = re.compile(
    r"(?:方可|方能|才能|才可)(?:继续)?(?:享受|转诊|就诊|就医|选房|选择剩余|变更入住人|委托[^，。；]{0,4}扣缴|至[^，。；]{0,12}(?:就诊|就医)"
    r"|(?:作为|纳入|列入|计入)[^，。；]{0,14}(?:对象|范围|计划|开支|补偿|保障))"
)
_PAPERS = re.compile(
    r"(?:提交|提供|出具|出示|持|携带|备齐|报送)[^。；：]{0,24}(?:材料|资料|证件|证明|文件)[^。；：]{0,16}：|(?:材料|资料|证件)(?:包括|为|如下|应包括|应当包括)[^。；：]{0,6}："
)
_COUNTS = re.compile(r"(?:条件|情形)之一的?，[^。；：]{0,10}(?:认定|视)为[^。；：]{1,30}：")
# The consent of whoever has a right in private law is no licence.
_CONSENT = re.compile(
    r"(?:未经|应当?取得|须经|应当?经|征得)[^，。；]{0,12}(?:权利人|所有权人|承包方|发包方|出租人|抵押权人|监护人|本人|当事人|参保人|其|住户|户主|房东|患者|家属|家长|用户|消费者|产权人|承租人|老人)(?:的)?(?:书面)?同意|向(?:发包方|出租人|业主委员会)[^，。；]{0,4}备案"
    r"|(?:应当?|须|必须)?经[^，。；由]{0,14}(?:服务提供者|平台运营者|平台企业|运营企业)(?:审核|审查|同意)"
)
_POINTED = re.compile(r"(?<!本办法)按(?:照)?(?:国家|省|市|有关|相关|法律|法规|政府|物价部门|、|的)*规定(?:的?标准)?[^，。；]{0,10}$")
_DEPOSIT = re.compile(r"押金|保证金|风险金|抵押|赞助|集资|统筹|管理费|服务费|卫生费|公益金")  # no such charge is the State's
_CONVENIENT = re.compile(r"可以?(?:直接)?(?:凭|持)[^，。；]{0,1}$")
_OTHERS_PAPER = re.compile(r"出具|开具|村|居委|单位|派出所|街道|乡镇|盖章|公证")


def _scheme(act: Act) -> str:
    found = _SCHEME.search(act.text, act.match.start, min(len(act.text), act.match.end + 24))
    return found.group() if found else ""


def _listed(act: Act) -> str:
    """An item of a list of papers, or of what counts as something: it names a paper or a fact, and asks nobody to act."""
    chapeau = act.text[: act.unit.own]
    found = _PAPERS.search(chapeau) or _COUNTS.search(chapeau)
    if found is None or act.match.last.start < act.unit.own or act.scan.any(("@受阻", "@方可"), act.unit.own, act.match.end):
        return ""
    return found.group()


def _private(act: Act) -> str:
    found = _CONSENT.search(_segment(act))
    return found.group() if found else ""


def _pointed(act: Act) -> str:
    """按国家规定缴纳: a charge that is only pointed to; a sum or a share of its own sets one."""
    left, right = act.unit.clause(act.match.first.start)
    found = _POINTED.search(act.text[left : act.match.first.start])
    if _DEPOSIT.search(act.text, left, right):
        return ""
    return found.group() if found and not act.scan.any(("@金额", "@百分比"), left, max(right, act.match.end)) else ""


# 会计师事务所按照工作量收取服务费用: the price of a firm that its customer has chosen; 统一、代收、定额 are more than that.
_SELLER = re.compile(
    r"(?:公司|事务所|银行|企业|经营者|平台|代理机构|中介机构|拍卖人|拍卖机构|评估机构|检测机构|律师|旅行社|集体管理组织|保险人|承运人)[^，。；]{0,20}，?"
    r"(?:可以?|应当|根据|按照)?[^。；元％%]{0,30}收取[^，。；元％%]{0,10}(?:服务|代理|佣金|使用|报酬|手续|咨询|评估|检测|运输|管理)?费用?"
)
_MADE_TO = re.compile(r"代收|代征|代扣|统一|强制|一律|每[户人车亩平]|按[户人车亩]|委托|授权|指定|费标准")


def _priced(act: Act) -> str:
    """A price that a firm takes from its own customers, without a sum and without an office behind it."""
    start, end = act.unit.segment(act.match.start)
    found = next((seller for seller in _SELLER.finditer(act.text, start, end) if seller.start() <= act.match.last.start < seller.end()), None)
    if found is None or _MADE_TO.search(act.text, start, end) or act.scan.any(("@金额", "@百分比", "@机关"), start, end):
        return ""
    return found.group()


def _spares(act: Act) -> str:
    """A paper that may be shown instead of another is asked of nobody."""
    left, right = act.unit.clause(act.match.first.start)
    at = act.match.first.start
    ahead = act.text[left : at + 1 if act.text.startswith(("凭", "持"), at) else at]
    return "可凭" if _CONVENIENT.search(ahead) and not _OTHERS_PAPER.search(act.text, left, right) else ""


_STAMPED = re.compile(
    r"由[^，。；]{0,12}(?:派出所|机关|部门)[^。；]{0,24}加盖|(?:打印|签注|记载|审核)[^。；]{0,24}，?并?加盖|应当由[^，。；]{0,16}(?:派出所|机关|部门)出具"
)
_ISSUED = re.compile(
    rf"{_OFFICE}[^。；，]{{0,30}}(?:应当?|负责|可以|要)[^。；]{{0,24}}?(?:出具|核发|签发|收回|注销|发放|公示|核查|查验)|(?:收回|交回|缴回|缴销|注销)[^。；，]{{0,24}}证明"
)
_SCORED = re.compile(r"(?:出具|开具)的[^。；，]{0,10}证明[^。；]{0,40}(?:评分|计分|积分)")  # others must bring it to be scored
_BROUGHT = r"提交|提供|持|凭|须附|附上|携带|出示"
_ASKS = re.compile(rf"{_BROUGHT}|加盖|到[^，。；]{{1,16}}开具|要求")


def _issues(act: Act) -> str:
    """An office gives a paper out or takes it back; nobody is asked to bring one."""
    segment = _segment(act)
    stamped = _STAMPED.search(segment)
    if stamped and not re.search(_BROUGHT, segment):
        return stamped.group()
    found = None if _SCORED.search(segment) else _ISSUED.search(segment)
    return found.group() if found and not _ASKS.search(segment) else ""
