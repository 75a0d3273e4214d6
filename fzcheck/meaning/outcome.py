"""Outcome: what a procedure comes to by itself: a place that is not taken up, an application that is not completed, a decision that falls either way.

Nobody loses a right by it, and what has to be done before it is no licence; what is added for the fault (三年内不得再申请) is no outcome.
"""

from __future__ import annotations

import re

from fzcheck.meaning.act import Act

_GIVES_UP = r"(?:视为|视同|视作)(?:主动|自动|自愿)?放弃"
_AFTER = re.compile(r"不再|不得|取消|年内|罚|不予|黑名单|失信")
# 录取后未按时报到的，视为放弃: the place was given and is not taken up.
_GRANTED = re.compile(r"录取|准入|入围|名单|通知书|入户卡|核定表|取得[^。；]{0,24}资格|摇中|选房|配租|中签")
_NOT_TAKEN = re.compile(rf"(?:未|不|没有)[^。；]{{0,12}}(?:办理|报到|注册|领取|签订|签约|确认|选房|入住)[^。；]{{0,14}}，(?:将|则|均)?{_GIVES_UP}")
# 视为放弃申请: the application lapses, and may be made again.
_LAPSES = re.compile(rf"{_GIVES_UP}(?:本次|当次|该次)?[^，。；]{{0,8}}(?:申请|申办|报名)(?!资格|权利|机会)")
_HEARING = re.compile(rf"(?:无正当理由|中途退场|退场)[^。；]{{0,30}}{_GIVES_UP}听证")

# 可不受年限限制: a limit is lifted.
_LIFTS = re.compile(r"不(?:再)?受[^，。；]{0,16}限制")
_CHOSEN = re.compile(r"(?:作出|做出|明确|自行|自主|选择)[^，。；]{0,30}(?:或|或者)[^，。；]{1,12}的选择")
# 符合条件的予以注册，否则不予注册: the decision may fall either way; its conditions are told elsewhere.
_EITHER = re.compile(
    r"(?:符合|具备)[^。；]{0,16}条件的[^。；]{0,40}(?:予以|准予|安排)[^。；]{0,30}[，；]"
    r"(?:否则|[^。；]{0,24}不(?:具备|符合)[^，。；]{0,12}条件的，)(?:一律)?(?:不予|暂不)[\u4e00-\u9fff]{1,8}"
)
# 被民办学校录取的不得参加其他方式入学: one place for each.
_ONCE = re.compile(r"被[^，。；]{2,20}录取的[^，。；]{0,8}不(?:得|再)(?:参加|报名|安排)[^，。；]{0,4}其[他它]")
# 无法确定所持的卡为其本人的，可以拒绝结算: what is personal is given to nobody else.
_UNPROVED = re.compile(r"无法(?:确定|核实|确认)[^。；]{0,30}本人[^。；，]{0,3}的，(?:可以?)?(?:拒绝|不予)[^。；，]{1,20}")
# 有效期五年，逾期自行失效: a paper ends with its time.
_EXPIRES = re.compile(r"有效期[^。；]{0,20}[年月日]，(?:逾期|期满|到期)(?:后)?(?:自行|自动)?(?:失效|作废|终止)")
_NO_TAKING = re.compile(r"不得(?:办理|实施|批准|组织)?[^，。；]{0,4}(?:征收|征用|强拆|拆迁)(?!费)")
# 临时建筑不得办理产权登记: what is built for a time is no property to be registered.
_TEMPORARY = re.compile(r"临时(?:用地|建筑物?|建设|工程)[^。；]{0,16}不(?:得|予)(?:办理)?[^。；，]{0,6}(?:产权|权属|不动产)[^。；，]{0,4}登记")
# 设施破损的，应当修缮；丧失使用功能的，应当拆除: whoever keeps a thing keeps it in order.
_UPKEEP = re.compile(
    r"(?:设施|设备|标识|管线|线缆|井盖)[^。]{0,60}(?:破损|损坏|老化|废弃|丧失使用功能|失去使用价值)[^。；，]{0,12}的，应当?(?:及时)?(?:予以)?(?:修缮|修复|更换|维修|拆除)"
)
# 商业银行可根据风险状况暂停发放贷款: a lender may choose whom to lend to.
_LENDER = re.compile(r"(?:商业银行|银行业金融机构|金融机构|贷款人)[^。；]{0,8}可以?(?:根据|视|按照?|自主)[^。；]{0,60}(?:贷款|授信)")
# 情节轻微的，可以不采取措施: nothing is done to anybody.
_LENIENT = re.compile(r"(?:可以?不(?:采取|予|再)?|免予|不予)(?:行政)?(?:强制(?:措施)?|处罚|罚款|扣押|追究)")
# 船员可以要求遣返, 可以请求恢复权利: who may ask for a thing is not made to bear it.
_ASKS = re.compile(r"(?:可以?|有权)(?:依法)?(?:要求|请求|申请|(?:向[^，。；]{2,20}(?:提出|申请|请求|要求)))")
# 长住外地备案生效后，暂停其在本地结算: the insured chose where he is treated; 自六月一日起停止办理旧证的申领: a new paper takes its place.
_MOVED = re.compile(r"(?:外地|异地|转移)[^。；]{0,40}(?:备案|手续)[^。；，]{0,6}后，暂停其在[^。；]{0,40}(?:结算|就医|就诊)")
_SUCCEEDED = re.compile(r"(?:自|从)[^，。；]{2,16}起，[^，。；]{0,12}停止办理[^。；]{0,40}证的?(?:申领|换领|签注|延期|类型转换|发放|补领)")
_REGISTRATION = re.compile(r"(?:土地|不动产|房屋|林权)[^，。]{0,4}登记(?:规则|办法|细则|规范|条例)")
_CASES = re.compile(r"(?:下列|以下)情形之一的?，[^。；]{0,20}(?:不予受理|暂缓登记|不予登记)[^。；]{0,12}：$")

# 未备案而造成损失的，责任由其承担: who answers for harm, no gate.
_ANSWERS = re.compile(
    r"(?:未|没有)[^。；]{0,16}(?:备案|登记|报告)[^，。；]{0,6}(?:造成|导致)[^。；]{0,40}(?:责任|损失)[^。；]{0,4}由[^，。；]{1,14}(?:承担|负责)"
)
# 经教育局审核后方可报名: whoever holds an examination looks at who may sit it; other offices are a gate before it.
_EXAMINES = re.compile(
    r"(?:教育|招生|招考|考试|招办)[^，。；]{0,8}(?:审核|审查|同意|确认|核实)(?:通过|合格)?后?，?(?:方可|方能)[^。；，]{0,24}(?:报名|报考|借考)"
)
# 学校招收特长生须经教育部门批准: what a public school may do is the affair of the office that runs it.
_ADMISSIONS = re.compile(r"招生|入学|录取")
_SCHOOL = re.compile(r"(?:学校|中学|高中|小学|初中)[^。；]{0,60}(?:招收|招生|班额|学额|特长)|(?:班额|学额)")
_RUN_BY_OTHERS = re.compile(r"民办|民营|培训机构|举办者")
_INSURED = re.compile(r"参保|医保|医疗保险|统筹基金|定点医疗机构|结算医院|社保经办")
_TREATED = re.compile(r"转诊|就医|住院|支付|诊疗|医疗费|就诊")


def outcome(act: Act, row: str) -> str:
    """The words that show an act of a row to be what a procedure comes to by itself, or ""."""
    if row.startswith(("权利义务", "基本权利")) and (words := asked(act)):
        return words
    if row.startswith("权利义务"):
        return _loses_nothing(act)
    if "听证" in act.meta.title and row.startswith(("许可条件", "证明")):
        return "听证"
    if not row.startswith(("许可", "备案")) or row.startswith("许可条件"):
        return ""
    sentence = act.sentence
    for expression in (_ANSWERS, _EXAMINES):
        if found := expression.search(sentence):
            return found.group()
    return _insured(act) or _admits(act)


def asked(act: Act) -> str:
    """The words by which the act is only what somebody who is no organ may ask for, or ""."""
    start, end = act.unit.segment(act.match.start)
    for found in _ASKS.finditer(act.text, start, end):
        if (
            found.start() < act.match.last.end
            and act.match.last.start < act.unit.clause(found.end())[1]
            and not act.scan.any(("@机关",), start, found.start())
        ):
            return found.group()
    return ""


def _loses_nothing(act: Act) -> str:
    start, _ = act.unit.sentence(act.match.start)
    _, end = act.unit.sentence(act.match.end - 1)
    for expression in (
        _LIFTS,
        _CHOSEN,
        _EITHER,
        _ONCE,
        _NO_TAKING,
        _HEARING,
        _EXPIRES,
        _UNPROVED,
        _TEMPORARY,
        _UPKEEP,
        _LENDER,
        _LENIENT,
        _MOVED,
        _SUCCEEDED,
    ):
        for found in expression.finditer(act.text, start, end):
            if found.start() <= act.match.last.start and act.match.start < found.end():
                return found.group()
    if _REGISTRATION.search(act.meta.title) and (listed := _CASES.search(act.text)):
        return listed.group()
    return _given_up(act, start, end)


def _given_up(act: Act, start: int, end: int) -> str:
    """What is given up is a place that was granted, or the application alone, and nothing is added for it."""
    for expression in (_NOT_TAKEN, _LAPSES):
        found = expression.search(act.text, start, end)
        if found is None or found.end() < act.match.start or _AFTER.search(act.text, found.end(), end):
            continue
        before = act.unit.sentence(start - 1)[0] if start > act.unit.own else start
        if expression is _LAPSES or _GRANTED.search(act.text, before, found.start()):
            return found.group()
    return ""


def _insured(act: Act) -> str:
    """How an insured person comes to be treated: the fund's procedure, whatever it is called."""
    sentence = act.sentence
    found = _INSURED.search(sentence) or _INSURED.search(act.meta.title)
    return found.group() if found and _TREATED.search(sentence) else ""


def _admits(act: Act) -> str:
    sentence = act.sentence
    if not _ADMISSIONS.search(act.meta.title) or _RUN_BY_OTHERS.search(sentence + act.unit.heading):
        return ""
    found = _SCHOOL.search(sentence)
    return found.group() if found else ""
