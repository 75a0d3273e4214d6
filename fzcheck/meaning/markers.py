"""Markers: one literal pass over a unit finds every term of the lexicon and of the rules; a few shapes are found by expression."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from fzcheck.errors import RulesetError
from fzcheck.meaning.firms import BODY_WORDS, FIRM_WORDS, NAMED_FIRM, PUBLIC_BODY, SHORT_NAME, SHORT_WORDS
from fzcheck.meaning.hidden import Hidden, hiding, titles
from fzcheck.meaning.lexicon import concepts, statutes
from fzcheck.meaning.tokens import LACKED, PAPER, PERMIT, PERMIT_NAME, TOKEN, TOKEN_CORE
from fzcheck.meaning.units import Unit

_DIGITS = r"0-9〇零一二三四五六七八九十百千万亿两\."
# From the beginning of a run of digits only: a long run is read once, not from each of its digits. The look behind stands after the first digit, so
# that the search skips to digits at once.
_NUMBER = rf"[{_DIGITS}](?<![{_DIGITS}].)[{_DIGITS}]{{0,39}}"
# The core of one more long expression (see `tokens`), without the words that may stand in front.
_CHARGE = (
    r"(?:管护|维护|养护|互助|统筹|补偿|占用|损坏|押|保证|风险|发展|调节|使用|治理|建设|协调|服务|管理|备用|抵押|整改|清运|清洁|恢复|复垦|保洁|环保|运维|会务|宣传|培训|教材|证书|工本|资料|检测|"
    r"公证|鉴证|审核|评审|代办|亮化|安保|运行|专线|接送|照明|巡防|联防|看护|停靠|过磅|入场|摊位)(?:费用?|金|款|押金|资金|经费)(?![额融属银率率项目者用])"
)
SHAPES: dict[str, tuple[str, str]] = {
    # concept: (characters, or words set off by |, of which one must occur; the expression)
    "金额": (
        "元块角分",
        rf"(?:人民币)?{_NUMBER}(?:余|多)?(?:万|亿|千)?元|{_NUMBER}块(?:钱|(?=[，。；、至到罚以]|$))|{_NUMBER}(?:角|分钱)(?![度落色逐])",
    ),
    # A fine told as people tell it, without 元: 罚五百, 罚款二百.
    "罚额": (
        "罚",
        rf"罚款?(?:人民币)?[{_DIGITS}]{{2,}}(?![{_DIGITS}元块件起次名家人%％倍分年月日]|个百分)",
    ),
    "百分比": (
        "%分折成倍‰",
        rf"{_NUMBER}(?:[%‰折倍]|成(?!立|员|果|本|年)|个百分点)|[百千]分之{_NUMBER}",
    ),
    "期限": ("日天年月时周旬", rf"{_NUMBER}个?(?:工作日|日|天|年|月|小时|周|季度)(?:之?内|以内|前|后|以上|以下)?"),
    "数量": (
        "",
        rf"{_NUMBER}(?:余|多)?(?:件|起|宗|家|户|人|次|辆|台|套|条|份|项|处|个|名|亩|吨|只|头|桌|人次|家次|户次|辆次|公里|艘|座|栋|幢|平方米|米|公斤|千克|斤|亩次)",
    ),
    "年份": ("年", r"(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"),
    "相对人形": (
        "户店厂者主贩",
        r"(?:[农商用住租业摊窑茶菜果烟养种修房迁殖植营输]户|[\u4e00-\u9fa5](?<![在到进入来离])店|[\u4e00-\u9fa5]厂|[\u4e00-\u9fa5](?<![或前再二三记作学])者|摊主|店主|车主|货主|船主|房主|户主|犬主|业主|商贩)(?![籍口])",
    ),
    "无凭证": (
        "证卡单条牌章码票贴册照执号识志续书可文函",
        r"(?:无|没有|没(?![收入有落])|拿不出|亮不出|出示不了|未持|未带|未佩戴|未携带|未亮|未领取?|未办理?|未取得|未张贴|未加盖|未悬挂|不持|未见|未获)[“《]?[\u4e00-\u9fa5]{0,8}(?:(?<![听保论验公见])证|卡|单|条|牌|章|码|贴|册|照|函|许可|批文|手续|回执|备案号|标识|标志|同意书)(?![据明件人券位元独])[”》]?",
    ),
    "领凭证": (
        "证卡单条牌章码票贴册照",
        r"(?:领取|申领|开具|换领|办理|办妥|取得|凭|持|悬挂|张贴|佩戴|加贴|加盖)[“《]?(?!本人|有效|居民|身份|营业|执法|工作|驾驶|行驶|社会保障|学生|准考|毕业|不动产|房屋|结婚|出生|残疾|老年|退役|机动车)[\u4e00-\u9fa5（）]{0,14}(?:(?<!标)准[\u4e00-\u9fa5]|放行|通行|出入|许可|同意|备案|登记|资格|上岗|从业|经营|营运|运营|培训|合格|核验|服务|乡厨|信用|溯源|防伪|摊位|占道|进场|入场|采购|购买|准购)[\u4e00-\u9fa5]{0,3}(?:证|卡|单|条|牌|章|码|贴|册|手册|标识|批文)(?![据明件])[”》]?",
    ),
    "费名形": ("费", r"[\u4e00-\u9fa5]{2,6}(?<![消免浪经学水电话旅路差花小交收缴计付])费(?![用率者城率])"),
    # A paper by which an office lets somebody do something, by its make-up: 准用单, 上户资格卡, 作业准许函, 服务准予书.
    "准许件": ("证牌卡单函书条码贴标册", rf"[“《]?[\u4e00-\u9fa5]{{0,6}}{PERMIT}|{PERMIT_NAME}"),
    # A token that lets somebody do something without being called a permit, and the lack of one: 绿码, 核验单, 年审贴, 备案编号.
    "变相件": ("码号识志牌贴执卡单条章证表册书", rf"[“《]?{TOKEN}"),
    "无变相件": ("码号识志牌贴执卡单条章证表册书", rf"{LACKED}[“《]?{TOKEN}"),
    # Any paper in quotation marks or handed out by an office: “放心乘车卡”, 下水单.
    "票证": ("证牌卡单条码券", rf"[“《]?(?![一二三四五六七八九十每各])[\u4e00-\u9fa5]{{1,8}}{PAPER}"),
    # A charge by its make-up: 河道管护金, 品牌维护费, 道路损坏押金, 禁烧统筹款.
    "费项": ("费金款", rf"(?:(?![缴交收纳付取征退由按向的为每将从])[\u4e00-\u9fa5]){{0,6}}{_CHARGE}"),
    # The time before this text, by its make-up: 本办法施行前, 印发之日以前, 过去三年, 历年, 2022年至今.
    "施行前": (
        "前往去历既来今",
        r"(?:本(?:办法|规定|细则|通知|通告|公告|意见|方案|决定|文件|文|措施)|此)?(?:正式)?(?:施行|实施|印发|发布|公布|出台|下发|生效|执行|颁布)(?:之日)?(?:以|之)?前"
        r"|(?:在此|此|[之以]|先)前|以往|过去(?:[一二三四五几两]年)?|以往年度|往年|历年(?!结余|来|平均)|历史上|既往|(?:19|20)[0-9]{2}年(?:以来|至今|以前|之前)",
    ),
    # What somebody holds from before: 原核发的, 已经签订的, 此前取得的, 原招商政策.
    "旧得": (
        "原已此前先历",
        r"(?:原(?:先|来|有)?|此前|(?<![之目])以前|已经?(?!被)|先前|过去|历年|前任(?:班子|领导)?)(?:由[\u4e00-\u9fa5]{2,8}|依法|统一|合法)?[\u4e00-\u9fa5]{0,2}"
        r"(?:核发|颁发|签发|发放|批准|签订|签署|订立|取得|领取|备案|核定|认定|承诺|许可|授予|约定|出台|作出|兑现|享受)的?"
        r"|原(?:有的?)?(?:招商|优惠|扶持|奖补)?(?:政策|承诺|协议|合同|许可|备案|证照|号牌)",
    ),
    # A line of business by its make-up: 砂石加工场, 涉爆粉尘企业, 活禽摊点.
    "行业形": (
        "场厂店馆站摊吧坊矿窑园业户地点",
        r"[\u4e00-\u9fa5]{1,6}(?:加工[场厂]|[砂石煤木]场|采石场|养殖场|屠宰场|[\u4e00-\u9fa5]厂|[\u4e00-\u9fa5]店|馆|加油站|搅拌站|摊点?|网吧|酒吧|作坊|矿山|煤矿|窑|企业|工地|营地|民宿|农家乐|培训机构|托管机构|商户|经营户|门店|门市|市场)(?![内外主][^的]|价|准|份|监管|秩序|主体|化)",
    ),
    # Who pays is said without a verb of paying: 所需资金住户自理, 由骑手个人出钱.
    "自费形": (
        "理付筹负担出摊包",
        r"(?:费用|资金|经费|款项|开支|所需)[^，。；]{0,10}(?:自理|自付|自筹解决|自负|自担|自出|均摊|平摊|由?个人出)(?!的?比例)"
        r"|自行付费|自掏腰包|个人(?:出钱|出资|掏钱|买单)",
    ),
    "书名": ("》", r"《[^《》]{2,60}》"),
    "特定经营者": (FIRM_WORDS, NAMED_FIRM),
    "企业简称": (SHORT_WORDS, SHORT_NAME),
    "公设机构": (BODY_WORDS, PUBLIC_BODY),
    "地方贡献": (
        "贡留分财",
        r"(?:区域|地方|[省市区县镇]级|本级|本[市县区省]|[我对][市县区省]|对地方的?|县域|财政|经济|财力|综合|税收|税费|实际|实缴|年度|社会经济|发展|可用){1,4}的?"
        r"(?:贡献|留成|留存|分成|分享|所得|实得|可用财力|财力)(?:总?额度?|部分|增量|增长|量|的)*",
    ),
    "得分": (
        "分",
        rf"(?:加|得|计|记|赋|奖|扣|减)(?:计|记|信用)?{_NUMBER}(?:[至到～—-][{_DIGITS}]{{1,3}})?分(?!钟|之|公|期|批)|加分(?:项|值)?|额外得分|优先得分",
    ),
    "公司名": (
        "公司|集团|供应站|检测站|银行|协会|中心|企业|厂",
        r"(?:[某甲乙丙×X]{1,2}|[\u4e00-\u9fa5]{2,12})(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|支公司|公司|集团)|[某甲乙丙×]{1,2}(?:供应站|检测站|银行|协会|中心|企业|厂)",
    ),
}
_MASK = "@遮蔽"
_HINT = "\0"  # before the name of a shape: words of which one must stand where the shape does
SPOKEN, LEAD = "@俗称", "@承"  # people as plain speech calls them; the character with which a burden begins, one for each
# What `burdens` reads from a scan: burdens.toml and its kin.
_BORNE = "俗称 承 加负 疑负 代决 拒给 侵身 派令 强代 索证 摊费 变罚 变关 口准 另设 侵人 毁信 歧待 疑歧 疑拒 绝路 泄私 追旧"
_DONE = "夜强 摊派 毁约 推责 转权 越权 私事 罚标 罚挂 普停 断逼 顶格 密标 限买 限新 定价 厚旧 串价 限库 税利 例外 责法 独营 留本 逐案"
DERIVED = tuple(f"{_BORNE} {_DONE}".split())
_CORES = {"准许件": f"{PERMIT}|{PERMIT_NAME}", "票证": PAPER, "费项": _CHARGE, "变相件": TOKEN_CORE, "无变相件": TOKEN_CORE}
_NUMBERED = ("金额", "百分比", "期限", "数量")  # every one of these holds a number


@cache
def _expression(shape: str) -> re.Pattern[str]:
    """The compiled expression of a shape, when a text first calls for it."""
    return re.compile(SHAPES[shape][1])


@cache
def _guards() -> dict[str, tuple[frozenset[str], ...]]:
    """For every shape the sets of characters of each of which one must occur."""
    out = {}
    for name, (guard, _) in SHAPES.items():
        chars = [frozenset(word[0] for word in _words(name)) or frozenset(guard)] if guard else []
        chars += [frozenset(_DIGITS.replace("0-9", "0123456789").replace("\\.", "."))] if name in _NUMBERED else []
        out["@" + name] = tuple(chars)
    return out


def _words(shape: str) -> list[str]:
    """The words of which one must stand where a shape does; none where single characters tell as much."""
    guard, _ = SHAPES[shape]
    return guard.split("|") if "|" in guard else []


# What must stand in two shapes beside their characters, which are frequent ones.
_ALSO = {"自费形": "自理|自付|自筹|自负|自担|自出|均摊|平摊|自行付费|自掏腰包|个人", "地方贡献": "贡献|留成|留存|分成|分享|所得|实得|财力"}


def _hints(shape: str) -> list[str]:
    """The words of which one must stand where a shape does; none where single characters tell as much."""
    return _ALSO[shape].split("|") if shape in _ALSO else _words(shape)


@cache
def _core(shape: str) -> re.Pattern[str] | None:
    """What must be found where a shape is, and sooner; None where nothing is simpler than the shape."""
    core = "|".join(map(re.escape, _words(shape))) or _CORES.get(shape)
    return re.compile(core) if core else None


class Marker(NamedTuple):
    """A term found at `start`..`end` of a unit's text."""

    start: int
    end: int


class Scan:
    """The markers of one unit by name: `@概念` for concepts, the literal itself for literals; for one name a longer one hides those inside it.

    Lists are sorted by start, and worked out when they are first asked for: most provisions are asked for few. `may` holds every name that may
    have markers, and some that have none.
    """

    __slots__ = ("_hidden", "_known", "_matches", "_readers", "_said", "_scanner", "_terms", "chars", "may", "unit")

    def __init__(self, unit: Unit, scanner: Scanner) -> None:
        self.unit, self._scanner = unit, scanner
        self.chars = frozenset(unit.text)
        self._matches = scanner.matches(unit.text)
        self._said, self.may = scanner.names(self.chars, self._matches)
        self._known: dict[str, list[Marker]] = {}
        self._readers: dict[str, Reader] = {}
        self._hidden: Hidden | None = None
        self._terms: dict[int, list[_Found]] | None = None  # where the terms stand, by number; not sorted out yet

    def adding(self, names: Iterable[str], reader: Reader) -> Scan:
        """This scan, which from now on asks a reader for some names; the reader may ask it for the words of the lexicon (`words`)."""
        for name in names:
            self._readers[name] = reader
            self.may.add(name)
        return self

    def all(self, name: str) -> list[Marker]:
        """All markers of a concept (`@…`) or literal."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._read(name) if name in self.may else []
            if not found:
                self.may.discard(name)
        return found

    def _read(self, name: str) -> list[Marker]:
        reader = self._readers.get(name)
        if reader is None:
            return self.words(name)
        self._known |= reader(self)
        return self._known.get(name, [])

    def words(self, name: str) -> list[Marker]:
        """The markers of a name by the lexicon, the words of the rules and the shapes alone."""
        found = self._said_at(name) if name in self._said else []
        if name in _guards():
            found += _shape(name, self.unit.text, self.chars)
        if not found:
            return []
        if self._terms is None:
            self._sort()
        if self._hidden is not None:
            covers = self._hidden.covers
            found = [place for place in found if not covers(*place)]
        markers = [_new(Marker, place) for place in found]
        return longest(markers) if len(markers) > 1 else markers

    def _said_at(self, name: str) -> list[tuple[int, int]]:
        """Where the terms of a name stand, hidden or not, in no order."""
        places = self._terms or self._sort()
        terms = self._scanner.terms(name)
        # A dict's keys & a frozenset would go through the frozenset, however long.
        present = terms.intersection(places) if len(terms) > len(places) else filter(places.__contains__, terms)
        return [(start, end) for term in present for _, start, end in places[term]]

    def _sort(self) -> dict[int, list[_Found]]:
        """Where the terms stand, by number; from now on it is known too what is hidden."""
        places: dict[int, list[_Found]] = defaultdict(list)
        for found in self._matches:
            places[found[0]].append(found)
        self._matches = []
        self._terms, self._hidden = places, self._scanner.hidden(self.unit.text, places)
        return places

    def within(self, name: str, start: int, end: int) -> list[Marker]:
        """The markers that lie wholly inside a range."""
        markers = self._known.get(name)
        if markers is None:
            markers = self.all(name)
        if not markers:
            return []
        at = bisect_left(markers, (start, 0))
        out = []
        while at < len(markers) and markers[at].start < end:
            if markers[at].end <= end:
                out.append(markers[at])
            at += 1
        return out

    def any(self, names: Iterable[str], start: int, end: int) -> Marker | None:
        """The first marker of any of the names inside a range."""
        found = [hits[0] for name in self.may.intersection(names) if (hits := self.within(name, start, end))]
        return min(found) if found else None

    def last(self, names: Iterable[str], start: int, end: int) -> Marker | None:
        """The last marker of any of the names inside a range."""
        found = [hits[-1] for name in self.may.intersection(names) if (hits := self.within(name, start, end))]
        return max(found) if found else None


Reader = Callable[[Scan], dict[str, list[Marker]]]
_Found = tuple[int, int, int]  # term, start, end


class Scanner:
    """A compiled vocabulary: the lexicon's concepts and the literals of the rules. Safe to share between threads: what it notes down after its
    construction is the same whoever asks."""

    def __init__(self, literals: Iterable[str] = (), *, words: bool = True) -> None:
        """`words` says whether what stands inside longer words of the lexicon (遮蔽) is hidden; names of statutes always hide theirs."""
        named: list[tuple[Iterable[str], str]] = [(statutes(), _MASK)]
        named += [(terms, "@" + concept) for concept, terms in concepts().items() if words or "@" + concept != _MASK]
        named += [((literal,), literal) for literal in literals]
        named += [(_hints(shape), _HINT + shape) for shape in SHAPES]
        names: dict[str, tuple[str, ...]] = {}  # of ten thousand terms few have a second name
        for terms, name in named:
            alone = (name,)
            for term in terms:
                names[term] = tuple(sorted({*names[term], name})) if term in names else alone
        self._numbers = dict(zip(names, range(len(names)), strict=True))
        self._by_name: dict[str, frozenset[int]] = {}  # filled as names are asked for
        kinds = {all: [name.replace(_HINT, "@") for name in all if name[0] == _HINT] for all in set(names.values())}
        shown = {all: tuple(name for name in all if name != _MASK and name[0] != _HINT) for all in kinds}
        self._names = [shown[all] for all in names.values()]
        self._hints = {index: kinds[all] for index, all in enumerate(names.values()) if kinds[all]}
        self._masks = frozenset(index for index, all in enumerate(names.values()) if _MASK in all)
        self._guarded = [(name, sets) for name, sets in _guards().items() if not _hints(name[1:])]
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.Standard)
        self.known = frozenset("@" + name for name in [*concepts(), *SHAPES, *DERIVED])

    def require(self, name: str, where: str) -> None:
        """Raise RulesetError where a concept is named that the lexicon does not have."""
        if name.startswith("@") and name not in self.known:
            raise RulesetError(f"{where}：词表中没有概念“{name}”。请在 grammar/lexicon/ 中增加 {name[1:]}.txt，或者改正写法。")

    def scan(self, unit: Unit) -> Scan:
        """The markers of a unit."""
        return Scan(unit, self)

    def matches(self, text: str) -> list[_Found]:
        """Where the terms stand in a text, by number, every one of those that overlap."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def names(self, chars: frozenset[str], matches: list[_Found]) -> tuple[set[str], set[str]]:
        """The names of terms that were found, and those with the shapes that may be: more than have markers, since some terms are hidden."""
        terms = {match[0] for match in matches}
        said = set(chain.from_iterable(map(self._names.__getitem__, terms)))
        out = said.union(*(self._hints[term] for term in self._hints.keys() & terms))
        for name, sets in self._guarded:
            for needed in sets:
                if chars.isdisjoint(needed):
                    break
            else:
                out.add(name)
        return said, out

    def terms(self, name: str) -> frozenset[int]:
        """The numbers of the terms that have a name."""
        found = self._by_name.get(name)
        if found is None:
            words = concepts().get(name[1:], ()) if name[0] == "@" else (name,)
            found = self._by_name[name] = frozenset(self._numbers[word] for word in words)
        return found

    def hidden(self, text: str, places: dict[int, list[_Found]]) -> Hidden | None:
        """What is hidden in a text, from where the terms stand in it."""
        masks = [_new(Marker, (start, end)) for term in self._masks.intersection(places) for _, start, end in places[term]]
        masks = [mask for mask in masks if hiding(text, mask.start)] + [_new(Marker, place) for place in titles(text)]
        return Hidden(longest(masks), len(text)) if masks else None  # a mask inside a longer one adds nothing


_new = tuple.__new__  # a marker without its constructor, which takes three times as long


def _shape(name: str, text: str, chars: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a shape stands in a text that has some characters."""
    if any(chars.isdisjoint(needed) for needed in _guards()[name]):
        return
    core = _core(name[1:])
    if core is None or core.search(text):
        for hit in _expression(name[1:]).finditer(text):
            yield hit.span()


def longest(markers: list[Marker]) -> list[Marker]:
    """The markers sorted by start, without those that lie inside a longer one."""
    reach = -1
    for start, end in markers:
        if start < reach:
            break
        reach = end
    else:
        return markers  # in order and apart, as most are
    out: list[Marker] = []
    for marker in sorted(markers, key=_by_start):
        if not out or marker.end > out[-1].end:
            out.append(marker)
    return out


def _by_start(marker: Marker) -> tuple[int, int]:
    return marker[0], -marker[1]
