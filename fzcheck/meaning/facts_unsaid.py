"""Unsaid: the rank of texts whose order or adoption formula was left out, told by what only one kind of source may do.

Sources: 立法法 and 规章制定程序条例 (a rule is promulgated by the head's order, and called neither 条例 nor 法); 行政法规制定程序条例 (条例 is the
name of what the State Council makes); 立法法 第一百零七条 (only who made a rule, or who stands above, repeals it).
"""

from __future__ import annotations

import re

from fzcheck.meaning.facts_issuer import level_of
from fzcheck.meaning.facts_signs import Signs, Verdict, cut
from fzcheck.meaning.meta import IssuerLevel, Rank
from fzcheck.meaning.places import named

_DRAFT = re.compile(r"[（(](?:征求意见稿|草案|送审稿|讨论稿|修订草案|草案.{0,8}|.{0,4}审议?稿|.{0,6}征求意见稿)[）)]$")
_PENALTY = re.compile(r"处(?:以)?[^。；]{0,24}(?:罚款)|并处[^。；]{0,24}罚款|(?:予以|给予|处以?|处)警告|责令停产停业|警告，")
_RULING = (IssuerLevel.PROVINCE, IssuerLevel.CITY)
_NAMED_AS_RULE = re.compile(r"(?:办法|规定|细则|规则)(?:[（(].*[）)])?$")
_NAMED_AS_REGULATION = re.compile(r"条例(?:[（(].*[）)])?$")
_ASKS = "；如是规范性文件，请用 --rank 指定"


def judged(signs: Signs, level: IssuerLevel) -> Verdict:
    """The rank of a text without order and formula, by the first sign that decides; None where none does."""
    for judge in (_promulgated, _asked, _draft, _law, _empowering, _repealing, _nationwide):
        if found := judge(signs, level):
            return found
    return None


_SAT = re.compile(r"([\u4e00-\u9fff]{0,12}政府)(?:[\u4e00-\u9fff]{1,3}届|第)?[^，。]{0,14}会议.{0,10}通过")
_HELD = re.compile(r"[\u4e00-\u9fff]{2,12}人民政府第?\s*\d{1,3}\s*次(?:政府)?(?:常务|全体)会议[^，。]{0,6}通过")
_HEAD = re.compile(r"^代?(?:省长|市长|州长|盟长|自治区主席|主席)")


def _promulgated(signs: Signs, level: IssuerLevel) -> Verdict:
    """A rule whose order was left out: passed by a government that may make rules and made public, without a number of a document."""
    if level not in _RULING or signs.prints or (signs.number and "令" not in signs.number):
        return None
    found = _SAT.search(signs.promulgation)
    public = re.search(r"现予(?:以)?(?:公布|发布)", signs.promulgation) or _HEAD.match(signs.signer)
    if found and (public or re.search(r"公布|自.{4,12}起施行", signs.promulgation)):
        organ = re.sub(r"^.*(?:[日月年届]|已经)", "", found.group(1))
        return Rank.GOVERNMENT_RULE, f"经{organ}会议通过并公布{'，由' + signs.signer + '签署' if signs.signer else ''}，没有发文字号"
    held = _HELD.search(signs.passing)
    if held and signs.articled and _NAMED_AS_RULE.search(signs.title):
        return Rank.GOVERNMENT_RULE, f"题注：{cut(held.group())}，没有发文字号"
    return None


# 为提高立法质量，现将《……办法（修订草案征求意见稿）》公布: a notice that asks for comments on a rule or a regulation in the making.
_COMMENTS = re.compile(r"征求《?(.{4,60}?)(?:[（(][^）)]*(?:草案|征求意见稿|送审稿)[^）)]*[）)])》?[^》]{0,8}意见")
_LEGISLATING = re.compile(r"立法(?:质量|意见|计划|征求)|规章草案|政府规章|地方性法规|法规草案|行政立法")


def _asked(signs: Signs, level: IssuerLevel) -> Verdict:
    """The rank of the draft that a notice asks comments on, where its opening says that law is made and the issuer may make it."""
    found = _COMMENTS.search(signs.title)
    level = level_of(signs.issuer or signs.title)
    if not found or level not in _RULING or not _LEGISLATING.search(signs.body[:900]) or "规范性文件" in signs.title:
        return None
    if found.group(1).endswith("条例"):
        return Rank.LOCAL_REGULATION, f"征求意见的是《{found.group(1)}》草案，文中写明是立法", level
    return Rank.GOVERNMENT_RULE, f"征求意见的是《{found.group(1)}》草案，文中写明是立法，按政府规章草案对待{_ASKS}", level


def _bare(signs: Signs) -> bool:
    """Whether the text has articles, and names neither issuer nor number nor what it prints."""
    return signs.articled and not signs.issuer and not signs.number and not signs.prints


def _draft(signs: Signs, level: IssuerLevel) -> Verdict:
    """A draft that names neither issuer nor number: by its title's place and kind."""
    chain = named(signs.title)
    place = level_of(signs.title) if chain else IssuerLevel.OTHER
    if not _bare(signs) or place not in _RULING:
        return None
    if _NAMED_AS_REGULATION.search(signs.title):
        return Rank.LOCAL_REGULATION, f"标题是{chain[-1]}的条例，没有发文机关和发文字号", place
    if _DRAFT.search(signs.title) and re.search(r"(?:规定|办法|细则|规则)[（(]", signs.title) and _PENALTY.search(signs.body):
        return Rank.GOVERNMENT_RULE, f"{chain[-1]}的规定、办法草案，自设处罚，按政府规章草案对待{_ASKS}", place
    return None


def _law(signs: Signs, level: IssuerLevel) -> Verdict:
    """A law named with the nation's name, and a 条例 of the whole nation: the one the congress makes, the other the State Council."""
    if not _bare(signs):
        return None
    if re.search(r"^中华人民共和国.*(?<!办)法典?$", signs.title):
        return Rank.LAW, "标题是以“中华人民共和国”开头的法律", IssuerLevel.NATIONAL
    if _NAMED_AS_REGULATION.search(signs.title) and not named(signs.title) and (_DRAFT.search(signs.title) or _national(signs, _WHOLE)):
        draft = "草案" if _DRAFT.search(signs.title) else ""
        return Rank.ADMINISTRATIVE_REGULATION, f"标题是条例{draft}，没有地方名称，按行政法规{draft}对待{_ASKS}", IssuerLevel.NATIONAL
    return None


# 市人民政府可以根据本规定制定实施细则: only who stands above a government empowers it.
_EMPOWERS = re.compile(
    r"(?:^|[。；\n\s条])(?P<who>[省市州]|自治[区州])(?:人民)?政府(?:可以?|应当|应)?(?:根据|依照|依据)本(?:规定|条例|办法|决定)[^，。；]{0,6}，?制[定订](?:相应的?|有关|具体的?)?"
    r"(?:实施|配套|具体)"
)


def _empowering(signs: Signs, level: IssuerLevel) -> Verdict:
    """A text of a place that leaves details to the government of that very place comes from its congress."""
    found = _EMPOWERS.search(signs.body) if _bare(signs) and level in _RULING else None
    if found and level_of(found["who"] + "人民政府") is level:
        return Rank.LOCAL_REGULATION, f"条文规定“{found['who']}政府……根据本规定制定实施细则”，制定机关在本级政府之上，按地方性法规对待{_ASKS}"
    return None


_REPEALS = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{0,12}(?:政府|部|委员会|总局|国家[\u4e00-\u9fff]{2,10}局))(?:[〔\[（(]\d{4}[〕\]）)])?(?:第\s*\d+\s*号令|令第?\s*\d+\s*号)"
    r"[^。；《]{0,16}(?:[^。；]{0,160}(?:同时|即行)?(?:废止|失效)|自本\w{2}施行之日起废止)"
)
_NOTICE = re.compile(r"(?:通知|意见|方案|公告|通告|决定|措施|条例)(?:[（(].*[）)])?$")
_LAST = 900  # characters at the end, in which the repeals stand


def _repealing(signs: Signs, level: IssuerLevel) -> Verdict:
    """What repeals a rule (……政府令第×号同时废止) is a rule at least."""
    own = not signs.issuer or signs.issuer.endswith("政府") or level is IssuerLevel.NATIONAL
    if not signs.articled or signs.number or signs.prints or not own or _NOTICE.search(signs.title):
        return None
    found = _REPEALS.search(signs.body, max(0, len(signs.body) - _LAST))
    if not found:
        return None
    organ = re.sub(r"^.*[日月年]", "", found["organ"])
    if "政府" not in organ:
        return (Rank.DEPARTMENT_RULE, f"废止了{organ}令公布的规章，按部门规章对待{_ASKS}", IssuerLevel.NATIONAL) if _national(signs) else None
    return (Rank.GOVERNMENT_RULE, f"废止了{organ}令公布的规章，按政府规章对待{_ASKS}") if level in _RULING else None


_NATIONWIDE = re.compile(
    r"(?:国务院|国家|[\u4e00-\u9fff]{2,10}部|总局)[^。；]{0,24}(?:负责|主管|指导|监督)[^。；，]{0,6}全国[^。；]{0,30}(?:工作|管理|监督)"
    r"|(?:本|该)(?:办法|规定|细则|规则)由(?:国务院[^。]{0,20}|国家[^。]{2,14}(?:委员会|委|总局|局|署)|[\u4e00-\u9fff]{2,10}部)(?:会同[^。]{2,120})?(?:负责)?解释"
    r"|在中华人民共和国(?:境|领域)内"
    r"|(?:式样|样式|格式|文书|标准|证书|证件)由(?:国务院)?[\u4e00-\u9fff]{2,8}部(?:统一)?(?:规定|制定|印制|监制)"
    r"|原?(?:国家[\u4e00-\u9fff]{2,10}(?:总局|局|委员会)|[\u4e00-\u9fff]{2,8}部)(?:发布|颁布|公布)的《[^》]{2,40}》[^。]{0,80}废止"
)
# Whom only a text for the whole nation tells what to do.
_ALL_PLACES = re.compile(
    r"省、自治区、直辖市|县级以上(?:地方)?(?:各级)?(?:人民政府|公安机关|[\u4e00-\u9fff]{2,10}部门)"
    r"|市、县(?:级)?(?:人民政府|[\u4e00-\u9fff]{2,8}部门)|各级[\u4e00-\u9fff]{2,6}(?:部门|机关)|国务院"
)
_WHOLE = re.compile(f"{_ALL_PLACES.pattern}|{_NATIONWIDE.pattern}|国家|中央|中华人民共和国")
# Who says so speaks of a place of its own.
_OWN_PLACE = re.compile(
    r"[本我全](?:省(?!、|（)|市(?!场)|县|区(?!域|间|分|别|块)|自治区(?!、)|自治州|州|盟|旗|镇|乡)|[本我](?:[局委厅](?![托员部])|办(?![法理学事案证公]))"
)


def _national(signs: Signs, telling: re.Pattern[str] = _ALL_PLACES) -> bool:
    """Whether a text speaks to all places and to none as its own, and nothing places its issuer lower."""
    return not named(signs.title) and telling.search(signs.body) is not None and not _OWN_PLACE.search(signs.body)


def _nationwide(signs: Signs, level: IssuerLevel) -> Verdict:
    """Articles for the whole nation, without issuer and number of a lower organ: a rule whose order was left out."""
    lower = level in (*_RULING, IssuerLevel.COUNTY, IssuerLevel.TOWNSHIP)
    if not signs.articled or signs.number or signs.prints or named(signs.title) or lower:
        return None
    found = _NATIONWIDE.search(signs.body[:6000]) or _NATIONWIDE.search(signs.body[-2000:])
    if found:
        return Rank.DEPARTMENT_RULE, f"条文规定“{found.group()}”，没有发文字号，按部门规章对待{_ASKS}", IssuerLevel.NATIONAL
    if _bare(signs) and _NAMED_AS_RULE.search(signs.title) and _national(signs):
        return Rank.DEPARTMENT_RULE, f"条文约束全国各地，没有写自己的地方和发文字号，按部门规章对待{_ASKS}", IssuerLevel.NATIONAL
    return None
