"""Cues: what a line may be by its own words (a date, a number, an announcement of attachments …); whether it is so, the zones decide.

Patterns read folded text without white space at its ends: digits and Latin letters are half width, round brackets full width.
Forms as in 党政机关公文格式 (GB/T 9704) and as real documents bend them: other brackets in the number, 〇 as O, dates with hyphens.
"""

from __future__ import annotations

import re

_ZERO = "〇零O0o"
_DIGIT = f"[{_ZERO}一二三四五六七八九]"
_YEAR = rf"(?:\d{{4}}|{_DIGIT}(?:\s?{_DIGIT}){{3}})"
DATE_TEXT = rf"{_YEAR}\s*年\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,4}})\s*日"
NUMBER_TEXT = r"[\u4e00-\u9fffA-Za-z]{0,18}\s*(?:字\s*)?[〔\[（﹝【]\s*(?:19|20)\d\d\s*[〕\]）﹞】]\s*第?\s*\d{1,5}\s*号"
_PASSED = "生效|通过|公布|批准|发布|修订|修正|施行|实施|修改|制定|颁布|废止"
KEY = r"(?:【\s*[\u4e00-\u9fff\s]{2,8}\s*】|(?:发文字号|发文文号|发布文号|文件编号|文\s{0,4}号)\s*[：:])\s*"
# What a portal puts around a text: keys with values, buttons, counters.
_WEB = (
    r"(?:日\s*期|发布时间|发布日期|发文日期|成文日期|公布日期|颁布日期|生成日期|索引号|索引编号|主题分类|主题词|信息分类|信息来源|来源|作者|浏览次数|点击数|字体|字号|分享|文档附件|相关文档|"
    r"相关链接|附件下载|责任编辑|有效性|时效性|信息名称|发布机构|发文机构|发文单位|颁布单位|公开范围|内容分类|体裁分类|服务对象|效力状态|当前位置|您的位置)\s*[：:].{0,40}$"
    r"|【\s*(?:标\s*题|内容分类|颁布单位|颁布日期|主题词|发布日期|实施日期|时效性|效力级别|法规类别|字体|打印|关闭|收藏|大\s*中\s*小)[^】]{0,10}】.{0,120}$|\[\s*(?:收藏|打印|关闭|大|中|小|内容纠错|纠错)"
    r"|.{0,8}[\[【（]\s*字\s*[体号]\s*[：:].{0,20}$|(?:上一篇|下一篇|扫一扫)[：:]?|_{4,}$|.{0,60}(?:https?://|www\.)\S{0,200}.{0,40}$|设为首页|加入收藏|.{0,12}(?:首页|您的位置|当前位置)[^。]{0,40}>"
)

_PATTERNS = (
    ("copy_number", r"\d{6}$"),
    ("secrecy", r"(?:绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆].{0,12})?$"),
    ("urgency", r"(?:特\s*急|加\s*急|特提|平急|急\s*件|紧急程度[：:].{0,4})$"),
    ("signer", r"签\s*发\s*人\s*[：:]"),
    ("printed", rf"(?:.{{0,60}}?{DATE_TEXT}\s*(?:印\s*发|印$)|印\s*发\s*(?:机关|日期)?\s*[：:]|共印\s*\d+\s*份|（?共印)"),
    ("date", rf"[（\s]*{DATE_TEXT}\s*[）]?$"),
    ("iso", r"\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?:\s+\d\d?:\d\d(?::\d\d)?)?$"),
    ("number", rf"(?:{KEY}|（\s*)?{NUMBER_TEXT}\s*）?$|{KEY}.{{2,40}}号$"),
    ("order", r"(?:（\s*)?第?\s*[\d〇零一二三四五六七八九十百]+\s*号(?:\s*令)?(?:\s*）)?$"),
    ("web", _WEB),
    (
        "adoption",
        rf"（.{{0,60}}?{DATE_TEXT}.*(?:{_PASSED}).*）$|{DATE_TEXT}[^。]{{0,80}}?(?:{_PASSED})[^。，]{{0,40}}$|[^。，；]{{2,40}}{DATE_TEXT}\s*(?:{_PASSED})$"
        rf"|{DATE_TEXT}\s*[^\s。；，起前后至（][^；]{{3,300}}(?<![。：])$"
        rf"|（[^）]{{0,30}}{_YEAR}\s*年[^）]{{0,40}}）$|[^（。；]{{0,60}}(?:{_PASSED})）$",
    ),
    (
        "remark",
        r"[（]?\s*(?:此\s*件\s*(?:公开|主动|依申请|不公开|不予|发)|公开属性|公开方式|信息公开选项|主动公开|依申请公开|不予公开|联系人\s*[：:])[^。]{0,60}$",
    ),
    ("copy_to", r"(?:抄\s*送|分\s*送|抄\s*报|主\s*送|报\s*送)\s*[：:]|主\s*题\s*词\s*[：:]"),
    ("note", r"附\s*[件表图录]?\s*[：:]"),
    (
        "attachment",
        r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:[-—－]\s*\d{1,2})?\s*(?:$|[：:.、\s]\s*.{2,60}$)|附\s*[件表录图]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:$|\s[^。；，：、]{2,40}$)"
        r"|附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[：:]$",
    ),
    ("contents", r"目\s*[录次]$"),
    ("responsible", r"[（]?(?:牵头|责任|配合|主责|参与|负责|完成)(?:单位|部门|科室|时限|时间|领导)(?:及分工)?\s*[：:]"),
)
_MATCHER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
# What may also be a long line or end like a sentence; the rest is not even tried there.
_SENTENCES = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS if name in ("adoption", "copy_to", "note", "responsible", "remark", "web"))
)
_LONG = 120
_LONGEST = 400  # a longer line is text whatever it begins with

MASTHEAD = re.compile(r"[\u4e00-\u9fff×✕＊*Xx、（）()\s]{2,80}(?:文\s*件|令|公\s*告|通\s*告|会\s*议\s*纪\s*要|纪\s*要)(?:（[^）]{1,12}）)?$")
_ORGAN_WORDS = (
    "政府|办公室|办公厅|委员会|委|局|厅|部|院|会|处|中心|大队|支队|总队|公司|署|行|社|指挥部|小组|"
    "科|股|所|站|队|党组|党工委|管委会|联席会议|专班|集团|馆|校|庭"
)
_NAME = "\u4e00-\u9fff×✕＊*"  # a place that is masked (××县) is a name all the same
ORGAN = re.compile(rf"[{_NAME}Xx、（）()\s]{{1,50}}(?:{_ORGAN_WORDS})(?:\s*（[盖公]章）)?$")
POSTS = "主席|省长|市长|县长|区长|州长|旗长|盟长|部长|局长|主任|总理|委员长|院长|检察长|厅长|镇长|乡长|署长|行长|书记"
_PERSON = re.compile(rf"[\u4e00-\u9fff]{{0,14}}(?:{POSTS})\s*[：:]?\s*[\u4e00-\u9fff·]{{1,6}}(?:\s+[\u4e00-\u9fff]{{1,2}})?$")
SIGNED = re.compile(rf"(?P<organ>[{_NAME}Xx、（）\s]{{2,60}}?(?:{_ORGAN_WORDS}))\s*(?P<date>{DATE_TEXT})$")
ADDRESSEE = re.compile(r"[^。；！？]{2,600}[：:]$")
NO_ADDRESSEE = re.compile(
    r"^(?:为(?!民)|根据|按照|依据|依照|经|现|将|自|由于|鉴于|对|因)|如下|下列|以下|通知[：:]$|规定[：:]$|要求[：:]$|附件[：:]$|决定[：:]$|意见[：:]$|纪要[：:]$|^附|其中[：:]$|包括[：:]$|分别[为是][：:]$"
)
STOPS = ("。", "；", "：", ":", "，", "！", "？", "、", ";", ",", "…")
SENTENCE_ENDS = ("。", "；", "！", "？", "：", ":", ";", "”", "…")
KINDS = (
    "条例|办法|规定|细则|规则|规程|准则|决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|措施|指南|规划|计划|制度|标准|规范|解释|"
    "要点|总结|清单|目录|纲要|预案|指引|基准|守则|章程|协议|说明|须知|程序|流程|政策|公约|汇报|宪法|法|法典|汇编|名单|一览表|表|书|答复|倡议书|机制|导则|大纲|安排|举措"
)
_KIND = re.compile(rf"(?:{KINDS})(?:\s*[（][^）]{{1,16}}[）])*$")


def cue(text: str) -> str:
    """The name of what a stripped folded line may be, "" for plain text."""
    if len(text) > _LONGEST:
        return ""
    matcher = _SENTENCES if text[-1] in "。；" or len(text) > _LONG else _MATCHER
    found = matcher.match(text)
    return found.lastgroup or "" if found is not None else ""


def organ(text: str) -> bool:
    """Whether a line may be a signature: an organ's name, or a head of an organ with a personal name."""
    return len(text) <= 60 and bool(ORGAN.match(text) or _PERSON.match(text)) and not text.endswith(STOPS)


def whole_title(text: str) -> bool:
    """Whether some words make a title that needs no further line: the last is a kind of document and what 关于印发 announces is closed by it."""
    joined = "".join(text.split())
    if joined.count("《") != joined.count("》") or not _KIND.search(joined):
        return False
    opened = re.search(r"(?:关于)?(?:印发|转发|批转|公布|发布)", joined)
    return not opened or bool(re.search(r"的?(?:通知|通告|公告|决定|意见|函|令|通报|批复)(?:（[^）]{1,16}）)*$", joined[opened.end() :]))
