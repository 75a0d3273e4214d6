"""The ruleset: rule files read, checked and compiled. A wrong file stops the run with its name, its line and the cure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fzcheck import resources
from fzcheck.checking.finding import Adjustment, Basis, Level, RulesetId
from fzcheck.checking.rule import Case, Cases, Find, Ranked, Rule
from fzcheck.errors import RulesetError, why
from fzcheck.meaning.lexicon import concepts, lexicon_texts
from fzcheck.meaning.markers import DERIVED, Scanner
from fzcheck.meaning.pattern import Pattern, compile_pattern
from fzcheck.meaning.values import Stance

if TYPE_CHECKING:
    from fzcheck.checking.adjustment import LevelChange

KINDS = ("norm", "citation", "fact", "structure", "text", "deadline", "form", "procedure")


@dataclass(frozen=True)
class Ruleset:
    """Rules in order of id, the scanner that knows their words, and the authority matrix. Frozen and safe to share."""

    id: RulesetId
    rules: tuple[Rule, ...]
    acts: Mapping[str, Mapping[str, Any]]
    adjustments: tuple[Adjustment, ...] = ()  # what packs changed in the national rules
    levels: tuple[LevelChange, ...] = ()  # the levels among that

    @cached_property
    def scanner(self) -> Scanner:
        """The vocabulary of the lexicon and of every rule."""
        return scanner_of(self.rules)

    @cached_property
    def patterns(self) -> Mapping[str, list[Candidate]]:
        """The patterns of all rules, numbered, by the alternatives of their most telling element, so that most are never tried."""
        return _by_element(self.rules)

    @cached_property
    def as_written(self) -> Ruleset:
        """The same rules with the levels that their files give them: what their cases promise holds before a pack adjusts anything."""
        if not self.levels:
            return self
        known = {"scanner": self.scanner, "patterns": self.patterns}
        plain = replace(self, levels=())
        vars(plain).update(known)
        return plain

    def rule(self, id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == id), None)


class Candidate(NamedTuple):
    """A pattern of a rule, numbered in the order of the rules, with what else must not be missing either, the most telling first: the elements of the
    pattern and the words that the rule wants to stand in the sentence."""

    number: int
    rule: Rule
    find: Find
    pattern: Pattern
    others: tuple[frozenset[str], ...]  # sets, since a set is asked of a set twice as fast as a tuple


def _by_element(rules: Iterable[Rule]) -> Mapping[str, list[Candidate]]:
    index: dict[str, list[Candidate]] = defaultdict(list)
    every = ((rule, find, pattern) for rule in rules for find in rule.finds for pattern in find.patterns)
    for number, (rule, find, pattern) in enumerate(every):
        first, *others = sorted({*pattern.needed, *find.needs}, key=lambda names: (_commonness(names), names))
        needed = tuple(frozenset(names) for names in others)
        for name in first:
            index[name].append(Candidate(number, rule, find, pattern, needed))
    return dict(index)


def _commonness(names: Iterable[str]) -> int:
    """How many of a thousand provisions may hold one of some names, roughly: what is rare is looked for first."""
    known = _frequencies()
    return sum(known.get(name, _RARE) for name in names)


FREQUENCIES = "grammar/frequencies.txt"
_RARE = 2  # of a thousand provisions: whatever the counts leave out


@cache
def _frequencies() -> dict[str, int]:
    rows = (line.split("\t") for line in resources.text(FREQUENCIES).splitlines() if not line.startswith("#"))
    return {name: int(count) for name, count in rows}


def scanner_of(rules: Iterable[Rule]) -> Scanner:
    """A scanner for the words of some rules; raises RulesetError where a rule names an unknown concept."""
    rules = tuple(rules)
    named = [(name, rule.source) for rule in rules for find in rule.finds for name in _names(find)]
    scanner = Scanner(sorted({name for name, _ in named if not name.startswith("@")} | _STANCE_WORDS))
    for name, source in named:
        scanner.require(name, source)
    _refuse_derived(rules)
    return scanner


def _refuse_derived(rules: Iterable[Rule]) -> None:
    """Raises RulesetError where a rule asks of a heading or title what only a sentence can tell."""
    for rule in rules:
        for find in rule.finds:
            derived = (name for name in (*find.above, *find.not_above) if name.startswith("@") and name[1:] in DERIVED)
            wrong = next((name for name in derived if name[1:] not in concepts()), None)
            if wrong:
                raise RulesetError(f"{rule.source}：above、not_above 不能用“{wrong}”：它要读完整的句子才认得出。请改用词，或者写进 find 的模式。")


# Words that `meaning.stance` looks for by themselves.
_STANCE_WORDS = {
    "未经",
    "合同约定",
    "按照合同",
    "协议约定",
    "双方协商",
    "租赁合同",
    "合同中约定",
    "申请",
    "申报",
    "申领",
    "享受",
    "给予",
    "发放",
    "领取",
}


def _names(find: Find) -> Iterable[str]:
    for pattern in find.patterns:
        yield from pattern.names
    for group in find.needs:
        yield from group
    for group in (find.without, find.sentence_without, find.above, find.not_above):
        yield from group


def load_ruleset(*folders: Path) -> Ruleset:
    """The packaged national rules and those of the given folders; raises RulesetError for a file that cannot be used."""
    national = resources.derived("rules", national_rules)
    if not folders:
        rules = _ordered([rule_of(file, source) for file, source in national["rules"]], national["acts"])
        return Ruleset(RulesetId("national", national["version"], national["digest"]), rules, national["acts"])
    from fzcheck.checking.overlay import PackFile, overlaid

    own = [file for folder in folders for file in _pack(folder)]
    digest = _digest(((path, text) for path, _, text in own), national["digest"])
    plain = resources.recall(digest)
    if plain is None:
        plain = {"own": [validate(text, path, pack=True) for path, _, text in own]}
        resources.keep(digest, plain)
    over = overlaid(national["rules"], (PackFile(data, path, name) for data, (path, name, _) in zip(plain["own"], own, strict=True)))
    rules = _ordered([rule_of(file, source) for file, source in over.files.values()], national["acts"])
    id = RulesetId("+".join(["national", *(folder.name for folder in folders)]), national["version"], digest)
    return Ruleset(id, rules, national["acts"], tuple(over.adjustments), tuple(over.levels))


def national_rules() -> dict[str, Any]:
    """The packaged rules as plain data, every field checked, without their cases; the authority matrix; and the sha256 over all of it."""
    texts = [(name, resources.text(name)) for name in resources.names("rulesets/national", ".yaml")]
    authority = resources.text("rulesets/authority.yaml")
    return {
        "digest": _digest([*texts, ("authority", authority), *lexicon_texts()]),
        "version": resources.text("rulesets/VERSION").strip(),
        "rules": [[{**validate(text, name), "cases": None}, name] for name, text in texts],
        "acts": yaml_of(authority, "rulesets/authority.yaml")["acts"],
    }


def national_cases() -> dict[str, Any]:
    """The examples of the packaged rules by rule file; no check needs them."""
    return {name: validate(resources.text(name), name)["cases"] for name in resources.names("rulesets/national", ".yaml")}


def _digest(texts: Iterable[tuple[str, str]], before: str = "") -> str:
    whole = hashlib.sha256(before.encode())
    for name, text in texts:
        whole.update(name.rsplit("/", 1)[-1].encode())
        whole.update(text.encode())
    return whole.hexdigest()


def _pack(folder: Path) -> list[tuple[str, str, str]]:
    """The rule files of a pack: path, name inside the pack with the pack's own, and text; raises RulesetError where there are none to read."""
    if not folder.is_dir():
        raise RulesetError(f"规则目录不存在：{folder}。请检查 --ruleset 的路径。")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    if not paths:
        raise RulesetError(f"规则目录 {folder} 里没有规则文件（*.yaml）。请检查路径；新规则用 fzcheck rules new 编号 -o {folder} 生成。")
    return [(path.as_posix(), f"{folder.name}/{path.relative_to(folder).as_posix()}", _text(path)) for path in paths]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesetError(f"{path}：不是 UTF-8 文本。请另存为 UTF-8。") from error
    except OSError as error:
        raise RulesetError(f"{path}：打不开（{why(error)}）。请检查权限。") from error


def _ordered(found: list[Rule], acts: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules by id; raises RulesetError for an id used twice or an act that the authority matrix does not have."""
    rules: dict[str, Rule] = {}
    for rule in found:
        if rule.id in rules:
            raise RulesetError(f"{rule.source}：规则编号 {rule.id} 与 {rules[rule.id].source} 重复。请改用新的编号。")
        for find in rule.finds:
            if find.act and find.act not in acts:
                raise RulesetError(f"{rule.source}：act “{find.act}”不在 rulesets/authority.yaml 中。请改用其中的事项，或者增加一行。")
        rules[rule.id] = rule
    return tuple(rules[id] for id in sorted(rules))


def parse_rule(text: str, source: str) -> Rule:
    """One rule from the text of its file; raises RulesetError naming file, line and cure."""
    return rule_of(validate(text, source), source)


def yaml_of(text: str, source: str) -> dict[str, Any]:
    """A YAML mapping; raises RulesetError with the line where it is not one."""
    import yaml

    try:
        raw = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RulesetError(f"{source} 第{line}行：YAML 写法有误（{error.problem}）。请检查缩进、冒号和引号。") from error
    except ValueError as error:  # 2026-13-40
        raise RulesetError(f"{source}：其中有日历上没有的日期（{error}）。请写成 2026-01-05 的样式。") from error
    if not isinstance(raw, dict):
        raise RulesetError(f"{source}：文件应当是一组“键: 值”。请参照 rules new 生成的样式。")
    return raw


def validate(text: str, source: str, pack: bool = False) -> dict[str, Any]:
    """A rule file as plain data, every field checked; raises RulesetError naming file, line and cure. A `pack` may also adjust national rules."""
    from fzcheck.checking.needed import needed
    from fzcheck.checking.rulefile import checked

    file = checked(yaml_of(text, source), text, source, pack)
    for find in file.get("find") or ():
        if find["text"] is not None:
            find["options"] = {**find["options"], "needed": [needed(value) for value in _listed(find["text"])]}
    return file


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def rule_of(file: Mapping[str, Any], source: str) -> Rule:
    """The rule that checked plain data describes."""
    return Rule(
        id=file["id"],
        title=file["title"],
        family=file["family"],
        item=file["item"],
        level=Level(file["level"]),
        basis=_bases(file["basis"]),
        why=file["why"].strip(),
        finds=tuple(_find(find, source) for find in file["find"]),
        message=file["message"].strip(),
        advice=file["advice"].strip(),
        question=file["question"].strip(),
        priority=file["priority"],
        generic=file["generic"],
        once=file["once"],
        ranks=tuple(file["applies_to"]["rank"]),
        not_ranks=tuple(file["applies_to"]["not_rank"]),
        examples=partial(_examples, file["cases"], source),
        provenance=file["provenance"],
        source=source,
        ranked=tuple(Ranked(tuple(row["rank"]), row["message"].strip(), _bases(row["basis"])) for row in file["by_rank"]),
    )


def _bases(rows: Iterable[Mapping[str, Any]]) -> tuple[Basis, ...]:
    return tuple(Basis(b["law"], b["article"], b["in_force"], b["gist"], b["verified"]) for b in rows)


@cache
def _national_cases() -> dict[str, Any]:
    return resources.derived("cases", national_cases)


def _examples(cases: Mapping[str, Any] | None, source: str) -> Cases:
    """The examples of a rule; those of the packaged rules are read when somebody asks for them."""
    found = _national_cases()[source] if cases is None else cases
    return Cases(*(_cases(found[kind]) for kind in ("must", "must_not", "todo")))


def _cases(found: Iterable[Mapping[str, Any] | str]) -> tuple[Case, ...]:
    rows: Iterable[Mapping[str, Any]] = ({"text": case} if isinstance(case, str) else case for case in found)
    return tuple(Case(**{**row, "text": row["text"].strip(), "given": tuple(row.get("given", {}).items())}) for row in rows)


def _find(find: Mapping[str, Any], source: str) -> Find:
    kind = next((kind for kind in KINDS if find[kind] is not None), "")
    if not kind:
        raise RulesetError(f"{source}：find 的每一项应当写明 {'、'.join(KINDS)} 之一。")
    value = find[kind]
    texts = _listed(value)
    return Find(
        kind=kind,
        patterns=tuple(_patterns(texts, source)) if kind == "norm" else (),
        level=Level(find["level"]) if find["level"] else None,
        voice=find["voice"],
        act=find["act"],
        nameless=Level(find["nameless"]) if find["nameless"] else None,
        priority=find["priority"],
        needs=tuple(tuple(group.split("|")) if isinstance(group, str) else tuple(group) for group in find["needs"]),
        without=tuple(find["without"]),
        sentence_without=tuple(find["sentence_without"]),
        above=tuple(find["above"]),
        not_above=tuple(find["not_above"]),
        outside=tuple(find["outside"]),
        ranks=tuple(find["ranks"]),
        quote=find["quote"],
        excuses=_excuses(find),
        check="" if kind == "norm" else texts[0] if isinstance(value, str) else "",
        options={**find["options"], **({"values": texts} if kind in ("structure", "text") else {})},
    )


# What no gift excuses: who takes a subsidy is still not fined, expropriated or locked up by a notice.
_HARD = ("处罚.罚款", "处罚.没收", "处罚.拘留", "强制", "征收征用", "税收", "基本权利", "证明", "执法红线")


def _excusing(act: str) -> list[str]:
    stances = [stance for stance in Stance if stance is not Stance.SETS]
    return [stance.value for stance in stances if not (stance is Stance.BENEFIT and act.startswith(_HARD))]


def _excuses(find: Mapping[str, Any]) -> frozenset[Stance]:
    """The stances that excuse a match: all unless the file lists them; `not_excuses` takes some away."""
    chosen = [*_excusing(find["act"])] if find["excuses"] is None else [*find["excuses"], Stance.CONDITION.value]
    return frozenset(Stance(name) for name in chosen if name not in find["not_excuses"])


def _patterns(texts: list[str], source: str) -> Iterable[Pattern]:
    for text in texts:
        try:
            yield compile_pattern(text)
        except RulesetError as error:
            raise RulesetError(f"{source}：{error}") from error
