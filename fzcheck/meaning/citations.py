"""Every reference of a document: to statutes, documents, its own and the neighbouring text, nameless rules, meetings, instructions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from fzcheck.meaning.citation import Citation, Provision, Target
from fzcheck.meaning.citation_cues import Cue, cue_before, follows_as_authority, joins
from fzcheck.meaning.citation_names import bare, is_form, is_longer, marked, numbers, target
from fzcheck.meaning.citation_tail import TAIL, provisions
from fzcheck.meaning.values import Sentence

_TRIGGER = re.compile(r"[《第号]|规定|法[律规]|会议|会精神|纪要|批示|指示|要求|讲话|部署|前款|前条|前项|下列|本条|本款|[依按参遵]照|依据|根据")
_KINDS = (
    r"(?:实施|暂行|试行|管理|补充|指导|若干)*"
    r"(?:法|条例|办法|规定|细则|规则|决定|通知|意见|方案|通告|公告|制度|规范|标准|指南|措施|预案|规程|章程|决议|解释|准则|指引|文件|政策|公约|守则)"
)
_GENERIC = re.compile(rf"{_KINDS}")
_SELF = re.compile(rf"本{_KINDS}(?!律|定代表|院|人|官|治|学)")
_SAME = re.compile(rf"(?:该|(?<!合)同|上述|前述)({_KINDS})(?!律|定代表|院|人|官)")
_RELATIVE = re.compile(r"前[两二三四]?[款条项](?!件)|上款|前列|下列|[上前]述各?[款条项](?!件|例|目)|本[条款项](?!例|件|目)")
_BETWEEN = re.compile(r"[的中之]?(?:规定的)?")
_ORDINARY = re.compile(r"第[^条款]*条(?:线|路|河|道路|生产|消息|渠|战|街|铁路|高速|例)")
_NAMED_UNKNOWN = re.compile(r"[\u4e00-\u9fa5]{2,30}?(?:法|条例|办法|规定|细则|规则)(?=第[〇零一二三四五六七八九十百0-9]+条)")
_BOUND = re.compile(r".*(?:违反|触犯|根据|依据|依照|按照|遵照|参照|援引|适用|符合|执行|实施|贯彻|落实|对照|属于|以及|中华人民共和国|[按依由的或、])")
_PREFIX = re.compile(r"(?:[省市县区州盟旗]|实施)$")
_NOT_A_NAME = re.compile(r"^(?:本|该|此|同|其|上述|前述|有关|相关|具体|这些|原|所称|现行|和|及|与|规定|办法|条例|法)")
_RULES = r"(?:法律|行政法规|地方性法规|法规|行政规章|规章|政策|文件|标准|制度|党内法规|规范性文件)"
_RULE_LIST = rf"{_RULES}(?:(?:[、，和及与或]|以及)?(?:其他)?(?:有关|相关)?{_RULES})*"
_PLACE = r"(?:国家|国务院|党?中央|上级|(?:本|我)?[省市县区]|自治区|地方|行业)"
_WHOSE = rf"(?:{_PLACE}(?:[、和及与]{_PLACE})*(?:的)?)?"
_NAMELESS = re.compile(
    rf"{_WHOSE}(?:有关|相关|现行)的?(?:{_RULE_LIST})?(?:的)?(?:有关|相关)?(?:规定|要求)"
    rf"|{_WHOSE}(?:有关|相关|现行)的?{_RULE_LIST}"
    rf"|{_RULE_LIST}(?:的)?(?:另有|有关|相关)?规定|(?:国家|国务院|上级|省|市|县)规定|(?<=按照|依照|根据)规定|(?<=按)规定"
)
_MEETING = re.compile(
    r"(?:[\u4e00-\u9fa5]{0,16}?)(?:第[〇零一二三四五六七八九十百0-9]+次)?"
    r"(?:(?:常务|办公|专题|党组|党委|常委|联席|协调|现场|工作|推进|调度|部署|动员|联审|主任|局长|县长|市长|政府)会议?|会议|全会|常委会)"
    r"(?:（[^（）]{1,20}）)?(?:的)?(?:纪要|精神|要求|部署|决定|研究决定|议定(?:事项|意见)?|研究(?:同意|确定)|意见|安排)"
)
_INSTRUCTION = re.compile(
    r"(?:[\u4e00-\u9fa5]{0,10}?)"
    r"(?:领导|书记|[省市县区局]长|上级(?:部门|机关)?|[省市县区]委|[省市县区]政府|主管部门)(?:同志)?(?:的)?(?:有关|相关|重要|口头|统一|具体)?"
    r"(?:批示|指示|讲话|要求|部署|决策部署|交办意见|意见)(?:精神|要求)?"
    r"|(?:上级|国家|中央|[省市县]|有关|相关)(?:有关|相关)?文件(?:的)?(?:精神|要求)"
)


_OF_PLACE = re.compile(
    r"(?:^|[，。；：、（和及与照据依按反行合执我本])(?:我|本|全)?((?:(?:(?![照据按依违反用由及与和我本])[\u4e00-\u9fa5×某]){1,6}?)?(?:省|市|自治区))(?:人大常委会|人民代表大会常务委员会)?(?:的|颁布的|制定的)?$"
)
_SHORT = re.compile(r"法|条例|办法|规定|细则|规则")
# A bare kind that is cited by its article or as a rule that is followed; 按照规定 and 违反规定 name no text.
_SHORT_CITED = re.compile(
    r"(?:^|(?<=[，。；：、（]|[照据反按依和及由与]))(条例|办法|细则|规则|规定)(?=的?第[〇零一二三四五六七八九十百0-9]+条|(?<=条例)的?(?:有关|相关)?规定)"
)
_MADE = re.compile(r"(?:制定|制订)(?:了)?(?:本)?((?:实施)?(?:法|条例|办法|规定|细则|规则))?")
_PLACED = re.compile(r"[\u4e00-\u9fa5×某]{1,10}?(?:省|市|自治区|自治州|县|区|特区)")
_ATTACHED = frozenset(("", "的", "等", "中", "之"))
_Places = tuple[Provision, ...]


@dataclass(slots=True)
class _Reader:
    """What is known while a document is read from front to back."""

    alias: dict[str, tuple[str, str]] = field(default_factory=dict)
    founded: tuple[Citation, ...] | None = None  # what the first sentence says that it is made under, where one says it
    last: Citation | None = None
    here: list[Citation] = field(default_factory=list)  # texts named in the sentence that is being read

    def same(self, kind: str, before: int) -> Citation | None:
        """The text that 该条例 stands for: the last one of that kind named before it, in this sentence or an earlier one."""
        found = [each for each in self.here if each.start < before and each.name.endswith(kind)]
        return found[-1] if found else self.last if self.last and self.last.name.endswith(kind) else None

    def found(self, sentence: Sentence, drafts: list[Citation]) -> None:
        """Keep the texts under which a sentence says that the document is made (根据《……条例》制定本办法): the first that says so counts."""
        if self.founded is None and (made := _MADE.search(sentence.text)):
            self.founded = tuple(each for each in drafts if each.basis and each.target is Target.LAW and each.name and not each.draft)
            self.founded = tuple(each for each in self.founded if each.end <= made.start() and not each.name.endswith(made[1] or "？"))

    def short(self, kind: str) -> tuple[str, str] | None:
        """The text that a bare 条例 stands for: the one that is called so, else the only one of its kind under which the document is made."""
        if kind in self.alias:
            return self.alias[kind]
        names = dict.fromkeys((each.name, each.number) for each in self.founded or () if each.name.endswith(kind))
        return next(iter(names)) if len(names) == 1 else None


def citations(sentences: tuple[Sentence, ...]) -> tuple[Citation, ...]:
    """Every reference in the sentences, in order of place; a list (《甲法》《乙条例》) gives one citation each.

    A short name that the text itself introduces (以下简称《条例》) and 该条例 are given the full name.
    A sentence without a trigger costs one search.
    """
    reader = _Reader()
    found: list[Citation] = []
    for sentence in sentences:
        if _TRIGGER.search(sentence.text):
            found.extend(_read(sentence, reader))
    return tuple(found)


def _read(sentence: Sentence, reader: _Reader) -> list[Citation]:
    taken: list[tuple[int, int]] = []
    drafts: list[Citation] = []
    reader.here.clear()
    for step in _STEPS:
        for citation in step(sentence, reader, taken):
            if not _hits(taken, citation.start, citation.end):
                taken.append((citation.start, citation.end))
                drafts.append(citation)
    drafts.sort(key=lambda c: c.start)
    done = _with_authority(sentence, drafts, reader)
    reader.found(sentence, done)
    return done


def _hits(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in taken)


def _make(sentence: Sentence, kind: Target, start: int, end: int, name: str = "", number: str = "", places: _Places = ()) -> Citation:
    return Citation(kind, name, number, places, sentence.index, start, end, sentence.span(start, end), quoted=False, basis=False)


def _tail(text: str, at: int) -> tuple[_Places, int]:
    """The provisions that follow a name, and where they end; the name's own end where none follow."""
    between = _BETWEEN.match(text, at)
    for start in (at, between.end() if between else at):
        found = TAIL.match(text, start)
        if found:
            return provisions(found.group()), found.end()
        if text.startswith("（", start):
            inner = TAIL.match(text, start + 1)
            if inner and text.startswith("）", inner.end()):
                return provisions(inner.group()), inner.end() + 1
    return (), at


def _marked(sentence: Sentence, reader: _Reader, _taken: list[tuple[int, int]]) -> Iterator[Citation]:
    text = sentence.text
    if "《" not in text:
        return
    for named in marked(text):
        if is_form(named.name):
            continue
        places, end = _tail(text, named.end)
        short = reader.short(named.name) if _SHORT.fullmatch(named.name) else reader.alias.get(named.name)
        full, number = short or (_whose(text, named.start, named.name), named.number)
        if named.alias:
            reader.alias[named.alias] = (full, named.number)
        made = _make(sentence, target(full), named.start, end, full, named.number or number, places)
        made = replace(made, written=named.name, draft=named.draft)
        reader.here.append(made)
        yield made


def _whose(text: str, start: int, name: str) -> str:
    """The name with the place whose regulation it is, where that stands before the marks (省《物业管理条例》 is not the nation's)."""
    place = _OF_PLACE.search(text[max(0, start - 12) : start])
    if place is None or not name.endswith(("条例", "办法", "规定", "细则")) or _PLACED.match(name):
        return name
    return f"{'某' if len(place.group(1)) == 1 else ''}{place.group(1)}{name}"


def _numbered(sentence: Sentence, _reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    for number, start, end in numbers(sentence.text):
        if _hits(taken, start, end):
            continue
        places, stop = _tail(sentence.text, end + 2 if sentence.text.startswith("文件", end) else end)
        kind = Target.LAW if "令" in number else Target.DOCUMENT
        yield _make(sentence, kind, start, stop if places else end, "", number, places)


def _own(sentence: Sentence, reader: _Reader, _taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """本办法第三条, 依照本办法规定; 该条例第五条 with the name that it stands for."""
    text = sentence.text
    for found in _SELF.finditer(text) if "本" in text else ():
        places, end = _tail(text, found.end())
        if end > found.end() or cue_before(text, found.start(), ()) or text.startswith(("规定", "的规定"), found.end()):
            yield _make(sentence, Target.SELF, found.start(), end, found.group(), "", places)
    for found in _SAME.finditer(text):
        places, end = _tail(text, found.end())
        meant = reader.same(found.group(1), found.start())
        if end > found.end() and meant:
            yield _make(sentence, meant.target, found.start(), end, meant.name, meant.number, places)


def _short(sentence: Sentence, reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """A bare 条例 or 办法 that stands for the text that is called so, or alone of its kind is what the document is made under: 依照条例第三十二条."""
    text = sentence.text
    for found in _SHORT_CITED.finditer(text):
        meant = reader.short(found[1])
        places, end = _tail(text, found.end(1))
        if meant and not _hits(taken, found.start(1), end):
            yield replace(_make(sentence, target(meant[0]), found.start(1), end, *meant, places), written=found[1])


def _bare(sentence: Sentence, reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Names without 书名号: known statutes and the text's own short names, where an article, a cue or 规定 shows that they are cited."""
    text = sentence.text
    candidates = list(bare(text))
    for alias, (full, _number) in reader.alias.items():
        if _GENERIC.fullmatch(alias):
            continue
        candidates.extend((full, found.start(), found.end()) for found in re.finditer(re.escape(alias), text))
    for name, start, end in candidates:
        if _hits(taken, start, end):
            continue
        places, stop = _tail(text, end)
        lead = start - 7 if text.endswith("中华人民共和国", 0, start) else start
        before = text[max(0, lead - 1) : lead]
        cited = cue_before(text, lead, tuple(taken))
        ruled = bool(re.match(r"(?:的)?(?:有关|相关)?规定", text[end : end + 6]))
        if (before in "本该同" and before) or is_longer(text, end):
            continue
        if (places or ruled or (cited and cited.near)) and _bounded(text, lead, cited):
            yield replace(_make(sentence, target(name), lead, stop, name, "", places), written=text[lead:end])


def _bounded(text: str, start: int, cue: Cue | None) -> bool:
    """Whether a bare name begins here and is not the end of a longer one (河南省消防条例)."""
    if cue and cue.near:
        return True
    run = re.search(r"[\u4e00-\u9fa5]*$", text[max(0, start - 30) : start])
    lead = run.group() if run else ""
    return not _PREFIX.search(lead)


def _unknown(sentence: Sentence, _reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Bare names that no list knows, before an article number (河南省××条例第五条)."""
    text = sentence.text
    if "第" not in text:
        return
    for found in _NAMED_UNKNOWN.finditer(text):
        lead = _BOUND.match(found.group())
        start = found.start() + (lead.end() if lead else 0)
        name = text[start : found.end()]
        if len(name) < 4 or _NOT_A_NAME.match(name) or _hits(taken, start, found.end()):
            continue
        places, end = _tail(text, found.end())
        yield replace(_make(sentence, target(name), start, end, name, "", places), written=name)


def _relative(sentence: Sentence, _reader: _Reader, _taken: list[tuple[int, int]]) -> Iterator[Citation]:
    for found in _RELATIVE.finditer(sentence.text):
        places, end = _tail(sentence.text, found.end())
        yield _make(sentence, Target.RELATIVE, found.start(), end, found.group(), "", places)


def _alone(sentence: Sentence, _reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """第×条 without a name: the document's own where the sentence names no other text before it, else relative to what it names."""
    text = sentence.text
    if "第" not in text:
        return
    for found in TAIL.finditer(text):
        places = provisions(found.group())
        if not places or _ORDINARY.match(text, found.start()) or not _is_reference(text, found, places):
            continue
        before = max((span for span in taken if span[1] <= found.start()), default=None)
        named = before is not None and text[before[0]] not in "本第"
        yield _make(sentence, Target.RELATIVE if named else Target.SELF, found.start(), found.end(), "", "", places)


def _is_reference(text: str, found: re.Match[str], places: tuple[Provision, ...]) -> bool:
    if any(place.article or place.paragraph for place in places):
        return True
    return bool(re.match(r"(?:所列|规定|情形|的规定|中|所述)", text[found.end() : found.end() + 4])) or found.group().startswith("第（")


# Each with a cheap look for words of which one stands in whatever it finds.
_LOOSE = (
    (re.compile("会"), _MEETING, Target.MEETING),
    (re.compile("批示|指示|讲话|要求|部署|意见|精神"), _INSTRUCTION, Target.INSTRUCTION),
    (re.compile("规定|有关|相关|现行"), _NAMELESS, Target.NAMELESS),
)


def _loose(sentence: Sentence, _reader: _Reader, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Nameless rules, meetings and instructions."""
    text = sentence.text
    for look, expression, kind in _LOOSE:
        for found in () if look.search(text) is None else expression.finditer(text):
            start = found.start() + _lead(found.group(), kind)
            attached = kind is Target.NAMELESS and any(text[end:start] in _ATTACHED for _low, end in taken if end <= start)
            if not attached:
                yield _make(sentence, kind, start, found.end(), text[start : found.end()])


def _lead(words: str, kind: Target) -> int:
    """How many characters of a loose match merely lead up to it."""
    if kind is Target.NAMELESS:
        return 0
    lead = re.match(r".*(?:根据|依据|依照|按照|遵照|参照|落实|贯彻|执行|传达|学习|经过?|按|依|和|及|由)(?=.{3})", words)
    return lead.end() if lead else 0


def _with_authority(sentence: Sentence, drafts: list[Citation], reader: _Reader) -> list[Citation]:
    """The citations with cue, basis and quotation; members of a list share the cue of the first."""
    text = sentence.text
    done: list[Citation] = []
    for citation in drafts:
        cue = cue_before(text, citation.start, tuple((c.start, c.end) for c in done))
        if done and joins(text[done[-1].end : citation.start]):
            cue = cue if cue and cue.near else Cue(done[-1].cue, done[-1].basis, near=True) if done[-1].cue else cue
        if (not cue or cue.word not in ("违反", "触犯")) and not (cue and cue.basis) and follows_as_authority(text, citation.end):
            cue = Cue("规定", basis=True, near=True)
        quoted = _quoted(text, citation.start)
        basis = bool(cue and cue.basis) and not quoted and not citation.draft and citation.target is not Target.RELATIVE
        made = replace(citation, quoted=quoted, basis=basis, cue=cue.word if cue else "")
        done.append(made)
        if made.name and made.target in (Target.LAW, Target.DOCUMENT):
            reader.last = made
    return done


def _quoted(text: str, at: int) -> bool:
    return any(text.count(opening, 0, at) > text.count(closing, 0, at) for opening, closing in (("“", "”"), ("「", "」"), ("‘", "’")))


_STEPS: tuple[Callable[[Sentence, _Reader, list[tuple[int, int]]], Iterator[Citation]], ...] = (
    _marked,
    _numbered,
    _own,
    _short,
    _bare,
    _unknown,
    _relative,
    _alone,
    _loose,
)
